"""Lay out every quote and every number of the archive as data, so that a reader can filter them in the browser.

They stand in parts of equal size, oldest first, so that a full part never changes again. One small file says which
parts hold what a filter asks for; a browser loads only those, newest first.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from generator import passages, urls
from generator.archive import Archive
from generator.gathered import (
    Gathered,
    Relation,
    all_numbers,
    all_quotes,
    speakers_of_quotes,
    subjects_of_numbers,
    subjects_of_quotes,
)
from generator.markdown_text import plain
from generator.model import DatedRecord, Episode, Quote
from generator.wording import Wording
from generator.yaml_source import Path

PART = 500
"""Statements of a full part."""


class Statement(NamedTuple):
    """A quote or a number with what it can be found by."""

    record: DatedRecord
    anchor: str
    value: str
    """The number; empty for a quote."""
    text: str
    """The quote's words, or what the number counts."""
    person: str
    """Id of the entity that says it; empty where that is unknown."""
    about: tuple[str, ...]
    """Ids of the entities it is about."""
    second: int | None


class Statements:
    """All quotes, or all numbers: divided into parts, and what each part holds."""

    def __init__(
        self,
        archive: Archive,
        address: str,
        gathered: Gathered[Any],
        said_by: Iterable[Relation],
        about: Iterable[Relation],
    ) -> None:
        self.archive = archive
        self.address = address
        """The page of the list that the files stand beside."""
        self.gathered = gathered
        self._said_by, self._about = list(said_by), list(about)

    @property
    def parts(self) -> list[Gathered[Any]]:
        """What stands in each part, from the oldest part to the newest."""
        end = len(self.gathered)
        return [self.gathered[max(0, end - start - PART) : end - start] for start in range(0, end, PART)]

    def part_file(self, part: Gathered[Any], words: Wording) -> bytes:
        """Return the statements of a part, oldest first."""
        found = [self._statement(record, placed) for record, placed in part]
        return _encoded(_part(words, found[::-1]))

    def facets_file(self) -> bytes:
        """Return for each person, entity, source and year its name and the numbers of the parts that hold it."""
        archive, cards = self.archive, self.archive.cards
        sources: dict[str, set[int]] = defaultdict(set)
        years: dict[str, set[int]] = defaultdict(set)
        for number, part in enumerate(self.parts):
            for key in part.records:
                date = cards[key].date
                sources[cards[key].source or ""].add(number)
                years[str(date[0]) if date else ""].add(number)
        return _encoded(
            {
                "parts": len(self.parts),
                "person": _choices(self._parts_of(self._said_by), lambda entity: archive.entities[entity].name),
                "entity": _choices(self._parts_of(self._about), lambda entity: archive.entities[entity].name),
                "source": _choices(
                    sources, lambda source: archive.sources[source].name if source in archive.sources else source
                ),
                "year": sorted(_choices(years, str), key=lambda choice: choice[0], reverse=True),
            }
        )

    def _parts_of(self, relations: Iterable[Relation]) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for entity, key, path in relations:
            span = self.gathered.span(key)
            first, last = self._part_at(span[0]), self._part_at(span[-1])
            # Only records that begin in one part and end in another have to be read for this.
            found[entity].add(first if first == last else self._part_at(self.gathered.position(key, path)))
        return found

    def _part_at(self, position: int) -> int:
        return (len(self.gathered) - 1 - position) // PART

    def _statement(self, record: DatedRecord, placed: passages.Placed[Any]) -> Statement:
        part, at = placed.part, (record.key, placed.path)
        anchor = urls.anchors(record)[placed.path]
        person, about = next(iter(self._people.get(at, ())), ""), tuple(self._subjects.get(at, ()))
        if isinstance(part, Quote):
            second = passages.moment(record, placed)
            return Statement(record, anchor, "", plain(part.text), person, about, second)
        return Statement(record, anchor, plain(part.value), plain(part.label), "", about, part.at)

    @cached_property
    def _people(self) -> dict[tuple[str, Path], list[str]]:
        return _by_place(self._said_by)

    @cached_property
    def _subjects(self) -> dict[tuple[str, Path], list[str]]:
        return _by_place(self._about)


def statements(archive: Archive) -> list[Statements]:
    """Return all quotes and all numbers of an archive."""
    return [
        Statements(archive, urls.QUOTES, all_quotes(archive), speakers_of_quotes(archive), subjects_of_quotes(archive)),
        Statements(archive, urls.NUMBERS, all_numbers(archive), (), subjects_of_numbers(archive)),
    ]


def _by_place(relations: Iterable[Relation]) -> dict[tuple[str, Path], list[str]]:
    found: dict[tuple[str, Path], list[str]] = defaultdict(list)
    for entity, key, path in relations:
        found[key, path].append(entity)
    return found


def _part(words: Wording, part: Sequence[Statement]) -> dict[str, Any]:
    """Return the statements of a part; each names its record by its place in the list of records."""
    records = list({statement.record.key: statement.record for statement in part}.values())
    places = {record.key: place for place, record in enumerate(records)}
    return {
        "records": [
            {
                "title": plain(record.title),
                "address": urls.encoded(urls.record_address(record)),
                "date": words.date(record.date) if record.date else "",
                "year": str(record.date.year) if record.date else "",
                "source": record.source if isinstance(record, Episode) else "",
            }
            for record in records
        ],
        "statements": [[places[s.record.key], s.anchor, s.value, s.text, s.person, s.about, s.second] for s in part],
    }


def _choices(found: Mapping[str, set[int]], name: Callable[[str], str]) -> list[tuple[str, str, list[int]]]:
    """Return what a filter offers: id, name, parts; by name."""
    chosen = [(id_, plain(name(id_)), sorted(parts)) for id_, parts in found.items() if id_]
    return sorted(chosen, key=lambda choice: (choice[1].casefold(), choice[0]))


def _encoded(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
