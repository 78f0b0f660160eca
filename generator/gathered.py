"""Gather every quote and every number of the archive: known by their places, and read only when they are taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar, overload

from generator import passages
from generator.archive import Archive
from generator.model import DatedRecord, Metric, Quote
from generator.yaml_source import Path

AnyStatement = TypeVar("AnyStatement", Quote, Metric)


class Place(NamedTuple):
    """Where a statement stands: the key of its record, and its number among those of the record, from 0."""

    record: str
    number: int


class Gathered(Sequence[tuple[DatedRecord, passages.Placed[AnyStatement]]], Generic[AnyStatement]):
    """Statements in a row, the newest record's first, each with its record."""

    def __init__(
        self,
        records: Mapping[str, DatedRecord],
        places: Sequence[Place],
        statements: Callable[[DatedRecord], Iterator[passages.Placed[AnyStatement]]],
    ) -> None:
        self._records = records
        self._statements: Callable[[DatedRecord], Iterator[passages.Placed[AnyStatement]]] = statements
        self.places = places
        self._taken: tuple[str, Sequence[passages.Placed[AnyStatement]]] = "", ()
        """The statements of the record that was read last: its neighbours in the row are asked for next."""

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> tuple[DatedRecord, passages.Placed[AnyStatement]]: ...
    @overload
    def __getitem__(self, place: slice) -> Gathered[AnyStatement]: ...
    def __getitem__(
        self, place: int | slice
    ) -> tuple[DatedRecord, passages.Placed[AnyStatement]] | Gathered[AnyStatement]:
        if isinstance(place, slice):
            return Gathered(self._records, self.places[place], self._statements)
        key, number = self.places[place]
        record = self._records[key]
        if self._taken[0] != key:
            self._taken = key, tuple(self._statements(record))
        return record, self._taken[1][number]

    @property
    def records(self) -> list[str]:
        """The keys of the records that the statements stand in, each once, in their order."""
        return list(dict.fromkeys(place.record for place in self.places))

    def position(self, key: str, path: Path) -> int:
        """Return where in the row the statement of a record stands that a path leads to."""
        first, count = self._spans[key]
        if count == 1:
            return first
        return first + [placed.path for placed in self._statements(self._records[key])].index(path)

    def span(self, key: str) -> range:
        """Return where in the row the statements of a record stand."""
        first, count = self._spans[key]
        return range(first, first + count)

    @cached_property
    def _spans(self) -> dict[str, tuple[int, int]]:
        spans: dict[str, tuple[int, int]] = {}
        for position, place in enumerate(self.places):
            first, count = spans.get(place.record, (position, 0))
            spans[place.record] = first, count + 1
        return spans


def all_quotes(archive: Archive) -> Gathered[Quote]:
    """Return every quote."""
    places = [Place(key, number) for key, card in archive.cards.items() for number in range(card.quotes)]
    return Gathered(archive.records, places, passages.quotes)


def all_numbers(archive: Archive) -> Gathered[Metric]:
    """Return every number."""
    places = [Place(key, number) for key, card in archive.cards.items() for number in range(card.numbers)]
    return Gathered(archive.records, places, passages.metrics)


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
