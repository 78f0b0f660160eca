"""Lay out every quote and every number of the archive as data, so that a reader can filter them in the browser.

They stand in parts of equal size, oldest first, so that a full part never changes again. One small file says which
parts hold what a filter asks for; a browser loads only those, newest first.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator import passages, urls
from generator.archive import Archive
from generator.markdown_text import plain
from generator.model import DatedRecord, Episode
from generator.wording import Wording

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


def statement_files(archive: Archive, words: Wording) -> Iterator[tuple[str, bytes]]:
    """Yield the files of all quotes and of all numbers, by their paths in the site."""
    yield from _files(archive, words, urls.QUOTES, list(_quotes(archive)))
    yield from _files(archive, words, urls.NUMBERS, list(_numbers(archive)))


def _quotes(archive: Archive) -> Iterator[Statement]:
    """Yield quotes, newest first."""
    about: dict[tuple[str, Any], list[str]] = defaultdict(list)
    for entity, mentions in archive.mentions.items():
        for mention in mentions:
            if mention.role == "quote":
                about[mention.record, mention.path].append(entity)
    for record in archive.records.values():
        anchors = urls.anchors(record)
        for placed in passages.quotes(record):
            quote = placed.part
            speaker = archive.entity_called(quote.speaker) if quote.speaker else None
            yield Statement(
                record,
                anchors[placed.path],
                "",
                plain(quote.text),
                speaker.id if speaker else "",
                tuple(about.get((record.key, placed.path), ())),
                passages.moment(record, placed),
            )


def _numbers(archive: Archive) -> Iterator[Statement]:
    """Yield numbers, newest first."""
    for record in archive.records.values():
        anchors = urls.anchors(record)
        for placed in passages.metrics(record):
            metric = placed.part
            about = archive.entity_called(metric.about) if metric.about else None
            found = (about.id,) if about else ()
            yield Statement(
                record, anchors[placed.path], plain(metric.value), plain(metric.label), "", found, metric.at
            )


def _files(
    archive: Archive, words: Wording, address: str, newest_first: Sequence[Statement]
) -> Iterator[tuple[str, bytes]]:
    oldest_first = newest_first[::-1]
    parts = [oldest_first[start : start + PART] for start in range(0, len(oldest_first), PART)]
    for number, part in enumerate(parts):
        yield urls.statements_part(address, number), _encoded(_part(words, part))
    yield urls.statements_facets(address), _encoded(_facets(archive, parts))


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


def _facets(archive: Archive, parts: Sequence[Sequence[Statement]]) -> dict[str, Any]:
    """Return for each person, entity, source and year its name and the numbers of the parts that hold it."""
    people: dict[str, set[int]] = defaultdict(set)
    entities: dict[str, set[int]] = defaultdict(set)
    sources: dict[str, set[int]] = defaultdict(set)
    years: dict[str, set[int]] = defaultdict(set)
    for number, part in enumerate(parts):
        for statement in part:
            people[statement.person].add(number)
            for entity in statement.about:
                entities[entity].add(number)
            sources[statement.record.source if isinstance(statement.record, Episode) else ""].add(number)
            years[str(statement.record.date.year) if statement.record.date else ""].add(number)
    return {
        "parts": len(parts),
        "person": _choices(people, lambda entity: archive.entities[entity].name),
        "entity": _choices(entities, lambda entity: archive.entities[entity].name),
        "source": _choices(
            sources, lambda source: archive.sources[source].name if source in archive.sources else source
        ),
        "year": sorted(_choices(years, str), key=lambda choice: choice[0], reverse=True),
    }


def _choices(found: Mapping[str, set[int]], name: Callable[[str], str]) -> list[tuple[str, str, list[int]]]:
    """Return what a filter offers: id, name, parts; by name."""
    chosen = [(id_, plain(name(id_)), sorted(parts)) for id_, parts in found.items() if id_]
    return sorted(chosen, key=lambda choice: (choice[1].casefold(), choice[0]))


def _encoded(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
