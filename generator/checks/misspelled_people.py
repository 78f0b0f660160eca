"""Find people whose name is a known person's with a slip, so surely that it is no other person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.checks.rule import REGISTRY, Rule, rule
from generator.checks.similar_names import SLIP, Pair, similar_pairs
from generator.checks.spelling import words_of
from generator.checks.subjects import Finding, Subject, file_of
from generator.content import passages
from generator.content.model import EntityType
from generator.content.problems import Severity


def misspelled_people(subject: Subject) -> dict[str, str]:
    """Return the entities that such names make, each with the person who is meant."""
    return dict(_misspelled(subject))


class _Misspelled(NamedTuple):
    entity: str
    meant: str


@passages.walked_once
def _misspelled(subject: Subject) -> Iterator[_Misspelled]:
    """Yield who is named in one record alone, a slip away from one person whom another record or the registry knows,
    and from nobody else who is known as well.

    Two people may have names that are as close: then each of the two words mostly stands in the names of others too.
    """
    pairs = [pair for pair in similar_pairs(subject) if _may_be_misspelled(subject, pair)]
    counts = _words_of_people(subject) if pairs else Counter()
    for pair in pairs:
        words = words_of(pair.name)
        slips = {*words} - {*words_of(subject.archive.entities[pair.other].name)}
        if all(counts[word] == 1 for word in slips):
            yield _Misspelled(pair.entity, pair.other)


def _may_be_misspelled(subject: Subject, pair: Pair) -> bool:
    names, registry = subject.entity_names, subject.content.entities
    records, others = names.records.get(pair.entity, frozenset()), names.records.get(pair.other, frozenset())
    return (
        pair.reason == SLIP
        and not any(other in registry or len(names.records[other]) >= len(others) for other in pair.others)
        and pair.entity in names.people
        and pair.entity not in registry
        and subject.archive.entities[pair.other].type is EntityType.PERSON
        and len(words_of(pair.name)) > 1  # names of one word are those that people give themselves
        and len(records) == 1
        and (pair.other in registry or not others <= records)
        and not any(_credits(subject, record, pair.other) for record in records)
    )


def _credits(subject: Subject, record: str, entity: str) -> bool:
    """Tell whether a record lists a person: another one that it lists is then another one."""
    uses = subject.content.summaries[record].uses
    return any(use.role == "credit" and subject.entity_of(use.name, use.given) == entity for use in uses)


def _words_of_people(subject: Subject) -> Counter[str]:
    """Return in how many people's names each word stands."""
    people = (entity for entity in subject.archive.entities.values() if entity.type is EntityType.PERSON)
    names = ((entity.name, *entity.aliases) for entity in people)
    return Counter(word for spellings in names for word in {word for name in spellings for word in words_of(name)})


@rule(
    "misspelled-person",
    Severity.ERROR,
    relies_on=REGISTRY,
    needs=frozenset({"people"}),
    can_be_meant=True,
    why="A known guest would be missing from their own page, and a person who does not exist would get one.",
    wrong="""
        people: [{name: Ada Keper, role: guest}]    # elsewhere: Ada Keeper
        """,
    right="""
        people: [{name: Ada Keeper, role: guest}]
        """,
)
def misspelled_person(subject: Subject) -> Iterator[Finding]:
    """No person's name is that of one whom the archive knows with a slip that makes a word no other name has."""
    for entity, meant in _misspelled(subject):
        naming, known = subject.entity_names.first[entity], subject.archive.entities[meant].name
        yield Finding(
            file_of(subject.content.summaries[naming.record]),
            naming.path,
            f'Nobody else is called "{naming.name}"; the archive knows "{known}", a slip away.',
            f"Write: {known}.",
        )


RULES: tuple[Rule, ...] = (misspelled_person,)
