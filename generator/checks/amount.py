"""Rules on how much one record may hold: what is made of it grows with that, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks.rule import Rule, record_rule
from generator.checks.subjects import Finding, RecordSubject
from generator.content import passages
from generator.content.model import DatedRecord
from generator.content.problems import Severity
from generator.content.yaml.reader import FieldPath

MOST_NAMES = 1_000
"""Names of people and things in a record; a digest of a hundred recordings has some hundreds."""
MOST_TOPICS = 300
"""Topics that a record is filed under."""


@record_rule(
    "too-many-names",
    Severity.ERROR,
    why="Each gets a page and feeds that show the record: a small file would fill a whole host.",
    wrong="""
        entities: ["(1,001 different names)"]
        """,
    right="""
        entities: [Fog signal]
        """,
)
def too_many_names(subject: RecordSubject) -> Iterator[Finding]:
    """A record names 1,000 people, speakers and things at most."""
    names = _first_places(subject, MOST_NAMES, _names_in)
    if len(names) > MOST_NAMES:
        yield subject.finding(
            names[MOST_NAMES],
            f"The record names {len(names):,} people and things; the limit is {MOST_NAMES:,}.",
            "Name those that the record is about, or split it.",
        )


def _first_places(
    subject: RecordSubject, most: int, words_in: Callable[[DatedRecord], Iterator[tuple[FieldPath, str]]]
) -> list[FieldPath]:
    """Return the first place of each different word; none where the record has too few texts for more than ``most``."""
    record = subject.published
    if record is None or subject.text_count <= most:  # each word is a text
        return []
    places: dict[str, FieldPath] = {}
    for path, word in words_in(record):
        places.setdefault(word, path)
    return list(places.values())


def _names_in(record: DatedRecord) -> Iterator[tuple[FieldPath, str]]:
    for credit in passages.people(record):
        yield credit.path, credit.part.name
    for note in passages.entity_notes(record):
        yield note.path, note.part.name
    for _, said in passages.utterances(record):
        if said.part.speaker:
            yield said.path, said.part.speaker
    for metric in passages.metrics(record):
        if metric.part.speaker:
            yield metric.path, metric.part.speaker
        if metric.part.about:
            yield metric.path, metric.part.about
    for number, chapter in enumerate(passages.chapters(record)):
        for place, name in enumerate(chapter.entities):
            yield ("chapters", number, "entities", place), name


@record_rule(
    "too-many-topics",
    Severity.ERROR,
    why="Each has a list and feeds that show the record: a small file would fill a whole host.",
    wrong="""
        topics: ["(301 different topics)"]
        """,
    right="""
        topics: [weather, engineering]
        """,
)
def too_many_topics(subject: RecordSubject) -> Iterator[Finding]:
    """A record and its items stand under 300 topics at most."""
    topics = _first_places(subject, MOST_TOPICS, passages.topics)
    if len(topics) > MOST_TOPICS:
        yield subject.finding(
            topics[MOST_TOPICS],
            f"The record has {len(topics):,} topics; the limit is {MOST_TOPICS:,}.",
            "Name those that it is about.",
        )


RULES: tuple[Rule, ...] = (too_many_names, too_many_topics)
