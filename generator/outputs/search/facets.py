"""Write what results are counted by: which kind, source, topic, person and thing each document has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.outputs.search.entries import Keep

FEW = ("kind", "source", "topic")
"""Facets of which one file tells the values of all documents."""
MANY = ("person", "entity")
"""Facets with so many values that they are in files of their own, for `RANGE` numbers each."""
RANGE = 4096

Facets = Mapping[str, Sequence[str]]


class FacetFiles(NamedTuple):
    """The names under which the files of facets are kept, by their names in the site."""

    files: tuple[tuple[str, str], ...]


def facet_files(facets: Sequence[Facets], numbers: Sequence[int], end: int, keep: Keep) -> FacetFiles:
    """Make the files of facets of documents, which are given with their numbers."""
    made = [("few", keep(_packed({name: _column(name, facets, numbers, 0, end) for name in FEW})))]
    for name in MANY:
        made += [
            (f"{name}-{begin // RANGE}", keep(_packed(column))) for begin, column in _ranges(name, facets, numbers)
        ]
    return FacetFiles(tuple(made))


def _ranges(name: str, facets: Sequence[Facets], numbers: Sequence[int]) -> Iterator[tuple[int, object]]:
    places: dict[int, list[int]] = {}
    for place, number in enumerate(numbers):
        places.setdefault(number - number % RANGE, []).append(place)
    for begin, chosen in sorted(places.items()):
        members, theirs = [facets[place] for place in chosen], [numbers[place] for place in chosen]
        yield begin, _column(name, members, theirs, begin, theirs[-1] + 1)


def _column(name: str, facets: Sequence[Facets], numbers: Sequence[int], begin: int, end: int) -> object:
    """Return the values of a facet, the sets of them that documents have, and for each number which set it has."""
    sets = [tuple(sorted(one.get(name, ()))) for one in facets]
    distinct = sorted({(), *sets})
    values = sorted({value for one in distinct for value in one})
    value_places, set_places = ({one: place for place, one in enumerate(all_)} for all_ in (values, distinct))
    of = [0] * (end - begin)
    for number, one in zip(numbers, sets, strict=True):
        of[number - begin] = set_places[one]
    return {"values": values, "sets": [[value_places[value] for value in one] for one in distinct], "of": of}


def _packed(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
