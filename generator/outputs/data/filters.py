"""Lay out every quote and every number of the archive as data, so that a reader can filter them in the browser.

They stand in parts of equal size, oldest first, so that a full part never changes again. One small file says which
parts hold what a filter asks for; a browser loads only those, newest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.mentions import Mention
from generator.archive.statements import (
    PlacedStatement,
    speakers_of_numbers,
    speakers_of_quotes,
    subjects_of_numbers,
    subjects_of_quotes,
)
from generator.content.model import Source, Topic
from generator.content.yaml.reader import FieldPath
from generator.outputs.article.parts import Verifications
from generator.text.markdown import plain
from generator.text.quotation_marks import marks_of
from generator.text.wording import Wording

PART = 500
"""Statements of a full part."""


class Statements:
    """All quotes, or all numbers: divided into parts, and what each part holds."""

    def __init__(
        self,
        archive: Archive,
        address: str,
        newest_first: Sequence[PlacedStatement],
        said_by: Iterable[Mention],
        about: Iterable[Mention],
    ) -> None:
        self.archive = archive
        self.address = address
        """The page of the list that the files stand beside."""
        oldest_first = newest_first[::-1]
        self.parts = [oldest_first[start : start + PART] for start in range(0, len(oldest_first), PART)]
        """The statements of each part, oldest first."""
        self._said_by, self._about = _by_place(said_by), _by_place(about)

    def part_file(
        self, part: Sequence[PlacedStatement], words: Wording, verifications_of: Callable[[str], Verifications]
    ) -> bytes:
        """Return the statements of a part; each names its record by its place in the list of records.

        ``verifications_of`` tells what the transcript says of the quotes of a record, which is given by its key.
        """
        records = list({one.summary.key: one.summary for one in part}.values())
        places = {summary.key: place for place, summary in enumerate(records)}
        return _encoded(
            {
                "records": [
                    {
                        "title": plain(summary.title),
                        "address": urls.encoded(urls.record_address(summary)),
                        "date": words.date(summary.published_on) if summary.published_on else "",
                        "year": str(summary.date[0]) if summary.date else "",
                        "source": summary.source or "",
                        "kind": "" if summary.source else words(summary.kind),
                        "topics": summary.filed_under,
                        "marks": marks_of(self.archive.languages.of(summary)),
                    }
                    for summary in records
                ],
                "statements": [
                    [*self._row(one, places[one.summary.key]), *_sentence(one, verifications_of)] for one in part
                ],
            }
        )

    def _row(self, one: PlacedStatement, record: int) -> list[Any]:
        said, place = one.statement, (one.summary.key, one.statement.path)
        person = next(iter(self._said_by.get(place, ())), "")
        about = self._about.get(place, ())
        return [
            record,
            said.anchor,
            plain(said.value),
            plain(said.text),
            person,
            about,
            said.moment,
            plain(said.within),
        ]

    def facets_file(self) -> bytes:
        """Return for each person, entity, topic, source and year its name and the numbers of the parts that hold it."""
        people: dict[str, set[int]] = defaultdict(set)
        entities: dict[str, set[int]] = defaultdict(set)
        topics: dict[str, set[int]] = defaultdict(set)
        sources: dict[str, set[int]] = defaultdict(set)
        years: dict[str, set[int]] = defaultdict(set)
        for number, part in enumerate(self.parts):
            for one in part:
                summary, place = one.summary, (one.summary.key, one.statement.path)
                for found, relations in ((people, self._said_by), (entities, self._about)):
                    for entity in relations.get(place, ()):
                        found[entity].add(number)
                for topic in summary.filed_under:
                    topics[topic].add(number)
                sources[summary.source or ""].add(number)
                years[str(summary.date[0]) if summary.date else ""].add(number)
        archive = self.archive
        return _encoded(
            {
                "parts": len(self.parts),
                "person": _choices(people, lambda entity: archive.entities[entity].name),
                "entity": _choices(entities, lambda entity: archive.entities[entity].name),
                "topic": _choices(topics, partial(_name_in, archive.topics)),
                "source": _choices(sources, partial(_name_in, archive.sources)),
                "year": sorted(_choices(years, str), key=lambda choice: choice[0], reverse=True),
            }
        )


def statements(
    archive: Archive, quotes: Sequence[PlacedStatement], numbers: Sequence[PlacedStatement]
) -> list[Statements]:
    """Return what is written of all quotes and all numbers of an archive, which are given newest first."""
    return [
        Statements(archive, urls.QUOTES, quotes, speakers_of_quotes(archive), subjects_of_quotes(archive)),
        Statements(archive, urls.NUMBERS, numbers, speakers_of_numbers(archive), subjects_of_numbers(archive)),
    ]


def _sentence(one: PlacedStatement, verifications_of: Callable[[str], Verifications]) -> Iterator[Sequence[str]]:
    """Yield the sentence that a quote stands in: what is before it, the quote, what is after it."""
    found = None if one.statement.value else verifications_of(one.summary.key).get(one.statement.path)
    if found and found.sentence:
        yield found.sentence[:3]


def _by_place(mentions: Iterable[Mention]) -> dict[tuple[str, FieldPath], list[str]]:
    """Return the entities of each statement, which is named by the key of its record and the path to it."""
    found: dict[tuple[str, FieldPath], list[str]] = defaultdict(list)
    for mention in mentions:
        found[mention.record, mention.path].append(mention.entity)
    return found


def _name_in(known: Mapping[str, Source] | Mapping[str, Topic], id_: str) -> str:
    """Return the name of a source or topic; its id where the archive does not know it."""
    found = known.get(id_)
    return found.name if found else id_


def _choices(found: Mapping[str, set[int]], name: Callable[[str], str]) -> list[tuple[str, str, list[int]]]:
    """Return what a filter offers: id, name, parts; by name."""
    chosen = [(id_, plain(name(id_)), sorted(parts)) for id_, parts in found.items() if id_]
    return sorted(chosen, key=lambda choice: (choice[1].casefold(), choice[0]))


def _encoded(data: Any) -> bytes:
    return msgspec.json.encode(data)
