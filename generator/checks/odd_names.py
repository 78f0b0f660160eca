"""Rules on what names themselves look like: fillers for nobody's name, and letters of a look-alike script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.archive.entities import Naming
from generator.checks.rule import Rule, rule
from generator.checks.subjects import Finding, Subject, file_of
from generator.content.problems import Severity


def _spellings(subject: Subject) -> Iterator[tuple[str, Naming]]:
    """Yield every name that records use, once, with its first place."""
    for spellings in subject.entity_names.spellings.values():
        yield from spellings.items()


_FILLERS = re.compile(
    r"none|null|nil|nan|undefined|n\.?/?a\.?|tb[ad]|to ?do|x{3,}|[-–—_?.]+|unnamed|untitled"
    r"|(?:the |an? )?(?:unknown|unidentified|anonymous|various)(?:[ _-](?:speaker|person|guest|host|voice|artists?))?"
    r"|unbekannt|inconnue?|desconocid[oa]|desconhecid[oa]|sconosciut[oa]|неизвестн(?:о|ый)|未知|不明",
    re.I,
)
_NUMBERED = re.compile(
    r"(?:the )?(?:speaker|host|guest|co-?host|interviewer|interviewee|participant|presenter|narrator|person|voice|spk"
    r"|sprecher(?:in)?|moderator(?:in)?|gast|locuteur|intervenant|invité|hablante|locutor|falante|спикер|話者|说话人|發言者|发言人)"
    r"(?:[ _#-]*\d+|[ _#-]+(?:[a-z]|unknown))?",
    re.I,
)
"""Occupations that stand in place of a name: not the "host" of a network, which nobody credits."""


@rule(
    "placeholder-name",
    Severity.WARNING,
    why="What an export writes for an unknown person becomes a person with a page, and trends.",
    wrong="""
        people: [{name: SPEAKER_00}]
        """,
    right="""
        people: [{name: Ada Keeper}]    # or leave the person out
        """,
)
def placeholder_name(subject: Subject) -> Iterator[Finding]:
    """No person or thing is called None, Unknown, Speaker 1 or the like, unless the registry knows it."""
    for name, naming in _spellings(subject):
        entity, bare = subject.entity_of(name), name.strip("<>[](){} ")
        is_filler = _FILLERS.fullmatch(bare) or (entity in subject.entity_names.people and _NUMBERED.fullmatch(bare))
        if is_filler and entity not in subject.content.entities:
            records = len(subject.entity_names.records[entity])
            yield Finding(
                file_of(subject.content.summaries[naming.record]),
                naming.path,
                f'"{name}" looks like a placeholder, in {records} {"record" if records == 1 else "records"}.',
                "Write who or what it is, or leave it out; if it is a name, give it a registry file.",
            )


_LIKE_LATIN = {
    "CYRILLIC": frozenset("аеорсухіјѕһԁԛԝАВЕЅІЈКМНОРСТХУҮ"),
    "GREEK": frozenset("οιανυχρκτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
}
_WORD = re.compile(r"[^\W\d_]+")


def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _disguised(name: str) -> tuple[str, str] | None:
    """Return a letter that looks like a Latin one among Latin ones, and its script."""
    if name.isascii():
        return None
    words = _WORD.findall(name)
    has_latin_word = any(word.isascii() for word in words)
    for word in words:
        by_script = {script: [c for c in word if _script_of(c) == script] for script in ("LATIN", *_LIKE_LATIN)}
        for script, likes in _LIKE_LATIN.items():
            letters = by_script[script]
            if letters and likes.issuperset(letters) and (by_script["LATIN"] or has_latin_word):
                return letters[0], script.capitalize()
    return None


@rule(
    "look-alike-letter",
    Severity.WARNING,
    why="The name looks like another one and is found under neither: it has a page of its own.",
    wrong="""
        people: [{name: "\u0410da Keeper"}]    # the first letter is Cyrillic
        """,
    right="""
        people: [{name: "Ada Keeper"}]
        """,
)
def look_alike_letter(subject: Subject) -> Iterator[Finding]:
    """A name of Latin letters has no Cyrillic or Greek letter among them that looks like a Latin one."""
    for name, naming in _spellings(subject):
        found = _disguised(name)
        if found:
            letter, script = found
            yield Finding(
                file_of(subject.content.summaries[naming.record]),
                naming.path,
                f'In "{name}" the letter "{letter}" is {script}: U+{ord(letter):04X}.',
                "Type the Latin letter.",
            )


RULES: tuple[Rule, ...] = (placeholder_name, look_alike_letter)
