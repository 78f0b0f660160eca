"""Gather every quote and every number of the archive, and who says them and what they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from generator import passages
from generator.archive import Archive
from generator.cards import Card, Statement
from generator.yaml_source import Path


class Gathered(NamedTuple):
    """A quote or a number, by its place among those of its record."""

    card: Card
    """The card of the record."""
    of: Callable[[Card], Sequence[Statement]]
    place: int

    @property
    def statement(self) -> Statement:
        """The quote or number itself."""
        return self.of(self.card)[self.place]


def all_quotes(archive: Archive) -> list[Gathered]:
    """Return every quote, the newest record's first."""
    return _gathered(archive, attrgetter("quotes"))


def all_numbers(archive: Archive) -> list[Gathered]:
    """Return every number, the newest record's first."""
    return _gathered(archive, attrgetter("numbers"))


def _gathered(archive: Archive, of: Callable[[Card], Sequence[Statement]]) -> list[Gathered]:
    return [Gathered(card, of, place) for card in archive.cards.values() for place in range(len(of(card)))]


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
