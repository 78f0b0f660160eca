"""The rule on values that hold what another field is for: a role in a name, a time in a title, a speaker in a quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Rule, record_rule
from generator.checks.subjects import Finding, RecordSubject
from generator.content import passages
from generator.content.entries_meant import chapter_in, credit_in
from generator.content.model import Chapter, DatedRecord, EntityNote, EntityType, Quote
from generator.content.model.parts import Credit, Reference
from generator.content.model.values import shown
from generator.content.problems import Severity
from generator.content.yaml.losses import quoted
from generator.content.yaml.reader import FieldPath
from generator.text.timecode import parse_timecode

_TYPED = re.compile(rf"(?P<name>.+?) ?[(\[](?P<type>{'|'.join(EntityType)})[)\]]", re.I)
_ATTRIBUTED = re.compile(
    r"[\"“„«](?P<text>[^\"“”„«»]{8,})[\"”“»] ?(?:[-–—]|, (?:said|says)) ?"
    r"(?P<speaker>[^\W\d_][^\"“”„«»,;:.!?()\[\]]{1,40}?)"
    r"(?:,? [(\[]?(?P<at>\d{1,3}(?::\d\d){1,2})[)\]]?)?"
)
_QUOTATION_MARKS = '"“„«'
_NO_NAME = re.compile(r"https?://\S+|www\.\S+|[@#][\w.-]+", re.I)


@record_rule(
    "belongs-in-another-field",
    Severity.WARNING,
    can_be_meant=True,
    why="The page of a name, the list of chapters and the speaker of a quote are made from fields of their own.",
    wrong="""
        people: ["Ada Keeper (guest)"]
        chapters: [{title: "12:30 Horns"}]
        """,
    right="""
        people: [{name: Ada Keeper, role: guest}]
        chapters: [{at: "12:30", title: Horns}]
        """,
)
def belongs_in_another_field(subject: RecordSubject) -> Iterator[Finding]:
    """A name holds no role, type or address, the title of a chapter no time or of a reference no address, and a quote
    not who said it."""
    record = subject.record
    if not isinstance(record, DatedRecord):
        return
    for path, text, meant in _misplaced(record):
        yield subject.finding(path, f"{shown(text)} holds what has a field of its own.", f"Write {meant}")


def _misplaced(record: DatedRecord) -> Iterator[tuple[FieldPath, str, str]]:
    """Yield the path to each such value, the value, and how it is written."""
    for path, person, _ in passages.people(record):
        if meant := _credit(person):
            yield (*path, "name"), person.name, meant
    for path, note, _ in passages.entity_notes(record):
        if meant := _name(note):
            yield (*path, "name"), note.name, meant
    # Quotes and chapters are many, and hardly one begins so.
    for path, quote, _ in passages.quotes(record):
        if quote.text[0] in _QUOTATION_MARKS and (meant := _quote(quote)):
            yield (*path, "text"), quote.text, meant
    for number, chapter in enumerate(passages.chapters(record)):
        if chapter.title[0] in "[(0123456789" and (meant := _title(chapter)):
            yield ("chapters", number, "title"), chapter.title, meant
    for number, reference in enumerate(record.references):
        if meant := _address(reference):
            yield ("references", number, "title"), reference.title, meant


def _credit(part: Credit) -> str:
    """Return how the name of a person is written that holds their role."""
    meant = credit_in(part.name) if part.name[-1] in ")]" or " - " in part.name or "–" in part.name else None
    return f"{{name: {quoted(meant['name'])}, role: {meant['role']}}}" if meant else ""


def _name(part: EntityNote) -> str:
    """Return how the name of an entity is written that holds its type, or is an address."""
    typed = _TYPED.fullmatch(part.name) if part.type is None and part.name[-1] in ")]" else None
    if typed:
        return f"{{name: {quoted(typed['name'])}, type: {typed['type'].lower()}}}"
    is_address = part.name[0] in "@#hw" and _NO_NAME.fullmatch(part.name)
    return (
        'the name itself, as in "North Light"; an address belongs into the registry, under same_as.'
        if is_address
        else ""
    )


def _quote(part: Quote) -> str:
    """Return how a quote is written that names its speaker behind the words."""
    said = _ATTRIBUTED.fullmatch(part.text) if part.speaker is None else None
    if not said:
        return ""
    at = f', at: "{said["at"]}"' if said["at"] and part.at is None else ""
    return f"{{text: {quoted(said['text'])}, speaker: {quoted(said['speaker'])}{at}}}"


def _title(chapter: Chapter) -> str:
    """Return how a chapter is written whose title begins with its time."""
    meant = chapter_in(chapter.title)
    if meant is None or (chapter.at is not None and parse_timecode(meant["at"]) != chapter.at):
        return ""
    return f'at: "{meant["at"]}" and title: {quoted(meant["title"])}'


def _address(part: Reference) -> str:
    """Return how a reference is written that has its address as a title, and so no link."""
    is_address = part.url is None and part.title.startswith(("http", "www.")) and _NO_NAME.fullmatch(part.title)
    address = f"https://{part.title}" if part.title.startswith("www.") else part.title
    return f'{{title: "what it is called", url: {quoted(address)}}}' if is_address else ""


RULES: tuple[Rule, ...] = (belongs_in_another_field,)
