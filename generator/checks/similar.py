"""Rules on entities that are probably one, spelled twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from generator.checks.misspelled_people import misspelled_people
from generator.checks.rule import REGISTRY, Rule, rule
from generator.checks.similar_names import SLIPS, Pair, similar_pairs
from generator.checks.spelling import letters_of, words_of
from generator.checks.subjects import Finding, Subject, file_of
from generator.content.folder import record_path
from generator.content.problems import Severity
from generator.content.yaml.reader import FieldPath
from generator.text.names import name_key


@rule(
    "similar-entities",
    Severity.WARNING,
    relies_on=REGISTRY,
    why="Two spellings make two pages, and each reader finds half of what was said.",
    wrong="""
        entities: [{name: Mitch Hashimoto, type: person}]    # elsewhere: Mitchell Hashimoto
        """,
    right="""
        # entities/mitchell-hashimoto.yaml
        name: Mitchell Hashimoto
        type: person
        aliases: [Mitch Hashimoto]
        # distinct_from: [mitch-hashimoto] would say that they are two
        """,
)
def similar_entities(subject: Subject) -> Iterator[Finding]:
    """Entities whose names differ only as one name is spelled twice are one, or say that they are two."""
    yield from _spelled_twice(subject)
    for pair in similar_pairs(subject):
        if pair.entity not in misspelled_people(subject) and not _is_misspelled_speaker(subject, pair):
            yield _finding(subject, pair)


def _is_misspelled_speaker(subject: Subject, pair: Pair) -> bool:
    """Tell whether a name stands first at words of an episode where the other takes part: a rule of its own says so."""
    naming = subject.entity_names.first.get(pair.entity)
    if naming is None or pair.entity in subject.content.entities or naming.path[-1] != "speaker":
        return False
    uses = subject.content.summaries[naming.record].uses
    return any(use.role == "credit" and subject.entity_of(use.name, use.given) == pair.other for use in uses)


def _spelled_twice(subject: Subject) -> Iterator[Finding]:
    """Yield spellings that already have the same address, though not the same letters: ``GPT 4o`` and ``GPT-4o``."""
    for entity, spellings in subject.entity_names.spellings.items():
        registered = subject.content.entities.get(entity)
        main = registered.name if registered else _with_accents(subject.archive.entities[entity].name, spellings)
        known = {name_key(name) for name in (main, *(registered.aliases if registered else ()))}
        letters = {letters_of(words_of(name)) for name in (main, *(registered.aliases if registered else ()))}
        for name, naming in spellings.items():
            if name_key(name) not in known and name != entity and letters_of(words_of(name)) in letters:
                known.add(name_key(name))
                yield Finding(
                    file_of(subject.content.summaries[naming.record]),
                    naming.path,
                    f'"{name}" is spelled "{main}" elsewhere.',
                    f'Write "{main}"; if both are in use, {_alias(subject, entity, name, main)}.',
                )


def _with_accents(name: str, spellings: Iterable[str]) -> str:
    """Return the spelling of the same letters that has the most accents: they are seldom added by mistake."""
    letters = letters_of(words_of(name))
    return max((name, *spellings), key=lambda one: (letters_of(words_of(one)) == letters, _accents(one)))


def _accents(name: str) -> int:
    return sum(unicodedata.combining(letter) > 0 for letter in unicodedata.normalize("NFD", name))


def _finding(subject: Subject, pair: Pair) -> Finding:
    registry = subject.content.entities
    other = subject.archive.entities[pair.other].name
    file, path = _place(subject, pair.entity)
    if pair.entity in registry:
        remedy = (
            f'If they are one, keep {_file(pair.other)} with “aliases: ["{pair.name}"]” and'
            f" “redirect_from: [{pair.entity}]”, and delete this file; if they are two, write"
            f" “distinct_from: [{pair.other}]”."
        )
    else:
        remedy = f'Write "{other}" if that is meant.'
        two = f"“distinct_from: [{pair.entity}]”"
        if pair.reason in SLIPS and pair.name.removesuffix("s") != other.removesuffix("s"):  # nobody goes by a slip
            known = subject.archive.entities[pair.other]
            there = f"in {_file(pair.other)}" if pair.other in registry else f"in a file {_file(pair.other)}"
            named = "" if pair.other in registry else f', beside “name: "{known.name}"” and “type: {known.type}”'
            remedy += f" If they are two, write {two} {there}{named}."
        else:
            remedy += (
                f" If both are in use for one, {_alias(subject, pair.other, pair.name, other)};"
                f" if they are two, {two} there."
            )
    return Finding(file, path, f'The entity "{pair.name}" looks like "{other}" ({pair.reason}).', remedy)


def _place(subject: Subject, entity: str) -> tuple[str, FieldPath]:
    """Return where an entity is named first: in its registry file, or in a record."""
    if entity in subject.content.entities:
        return record_path(subject.content.entities[entity]), ("name",)
    naming = subject.entity_names.first[entity]
    return file_of(subject.content.summaries[naming.record]), naming.path


def _alias(subject: Subject, entity: str, name: str, main: str) -> str:
    """Return the advice to register a name as an alias of an entity, whose main name is another."""
    if entity in subject.content.entities:
        return f'add "{name}" to the aliases in {_file(entity)}'
    kind = subject.archive.entities[entity].type
    return f'write {_file(entity)} with “name: "{main}"”, “type: {kind}” and “aliases: ["{name}"]”'


def _file(entity: str) -> str:
    return f"entities/{entity}.yaml"


RULES: tuple[Rule, ...] = (similar_entities,)
