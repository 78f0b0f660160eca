"""Gather every quote and every number of the archive, and who says them and what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator import passages
from generator.archive import Archive
from generator.cards import Card, Statement
from generator.yaml_source import Path


class Gathered(NamedTuple):
    """A quote or a number with the card of its record."""

    card: Card
    statement: Statement


def all_quotes(archive: Archive) -> list[Gathered]:
    """Return every quote, the newest record's first."""
    return [Gathered(card, quote) for card in archive.cards.values() for quote in card.quotes]


def all_numbers(archive: Archive) -> list[Gathered]:
    """Return every number, the newest record's first."""
    return [Gathered(card, number) for card in archive.cards.values() for number in card.numbers]


class Relation(NamedTuple):
    """A statement of a record that an entity makes, or that is about it."""

    entity: str
    record: str
    path: Path


def speakers_of_quotes(archive: Archive) -> Iterator[Relation]:
    """Yield who said each quote of which that is known."""
    return _relations(archive, "speaker")


def subjects_of_quotes(archive: Archive) -> Iterator[Relation]:
    """Yield whom and what the words of quotes name."""
    return _relations(archive, "quote")


def subjects_of_numbers(archive: Archive) -> Iterator[Relation]:
    """Yield what each number is about of which that is said."""
    return _relations(archive, "metric")


def _relations(archive: Archive, role: str) -> Iterator[Relation]:
    for entity, mentions in archive.mentions.items():
        for mention in mentions:
            if mention.role == role and (role != "speaker" or passages.is_of_quote(mention.path)):
                yield Relation(entity, mention.record, mention.path)
