"""List the names of the archive for the search box: exact names lead to their pages, misspelt ones to the nearest.

The list is one file while it is short. A longer one is divided by the first letters of the words of each name, so
that a reader fetches only what the typed words can mean; a name stands in the file of each of its words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.archive import urls
from generator.archive.archive import Archive
from generator.content.model import Entity, Source
from generator.outputs.search.words import inner_words, key_of
from generator.text.names import name_key

LARGEST = 500
"""Names in one file; about 80 bytes each, a third of that when compressed."""


@dataclass(frozen=True, slots=True)
class SearchName:
    """The name of something, and the address of its page."""

    id: str
    name: str
    kind: str
    """``person``, ``product`` and the other types of entities; ``source``; ``topic``."""
    address: str
    records: int
    """How many records mention it, belong to it or are filed under it."""
    aliases: tuple[str, ...] = ()

    def row(self) -> list[object]:
        """Return the name as the scripts of the search read it; the aliases only where there are any."""
        row: list[object] = [self.name, self.kind, self.address, self.records]
        return [*row, list(self.aliases)] if self.aliases else row


def names_of(archive: Archive) -> list[SearchName]:
    """Return all names, in the order of their spelling."""
    # Records are counted by their summaries: they themselves need not be read.
    entities = Counter(entity for summary in archive.summaries.values() for entity in archive.entities_in(summary.key))
    sources = Counter(summary.source for summary in archive.summaries.values())
    topics = Counter(topic for summary in archive.summaries.values() for topic in summary.filed_under)
    found = [
        *(
            SearchName(e.id, e.name, str(e.type), urls.page_of(e), entities[e.id], _others(e))
            for e in archive.entities.values()
        ),
        *(
            SearchName(s.id, s.name, "source", urls.page_of(s), sources[s.id], _others(s))
            for s in archive.sources.values()
        ),
        *(SearchName(t.id, t.name, "topic", urls.page_of(t), topics[t.id]) for t in archive.topics.values()),
    ]
    return sorted(found, key=lambda name: (name_key(name.name), name.kind, name.id))


def _others(named: Entity | Source) -> tuple[str, ...]:
    """Return the aliases that are not just the name, or each other, in other spelling."""
    by_key = {key_of(alias): alias for alias in reversed(named.aliases)}
    return tuple(alias for key, alias in reversed(by_key.items()) if key and key != key_of(named.name))


def name_files(names: Sequence[SearchName], largest: int = LARGEST) -> dict[str, list[SearchName]]:
    """Return the names by the beginning of the words that each file is for; one file, for ``""``, while it is short."""
    return dict(sorted(_files(names, "", largest)))


def _files(names: Sequence[SearchName], prefix: str, largest: int) -> Iterator[tuple[str, list[SearchName]]]:
    if len(names) <= largest or len(prefix) == 3:
        yield prefix, list(names)
        return
    groups: dict[str, list[SearchName]] = defaultdict(list)
    length = len(prefix) + 1
    for name in names:
        for start in sorted({word[:length] for word in _words(name) if word.startswith(prefix)}):
            groups[start].append(name)
    for start, found in sorted(groups.items()):
        if start == prefix:  # words that end here
            yield start, found
        else:
            yield from _files(found, start, largest)


def _words(name: SearchName) -> set[str]:
    """Return the words that a name is looked for under: each of it, all of it written as one, and its parts."""
    spelled = (name.name, *name.aliases)
    keys = map(key_of, (name.id, *spelled))
    found = {word for key in keys for word in (*key.split(), key.replace(" ", "")) if word}
    return found.union(*map(inner_words, spelled))


def rows(names: Iterable[SearchName]) -> list[list[object]]:
    """Return names as a file holds them."""
    return [name.row() for name in names]


def labels(names: Iterable[SearchName], kind: str) -> Mapping[str, str]:
    """Return the names of one kind by id, for facets."""
    return {name.id: name.name for name in names if name.kind == kind}
