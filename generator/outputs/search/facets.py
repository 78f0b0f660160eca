"""Write what results are counted by: which kind, source, topic, language and people each document has.

A file holds one column after the other. A column begins with its values, the most frequent first, one a line; then
come how many of them each number has, and their places, all lowest bytes before all higher ones. So what is alike
stands together, and compresses well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from generator.outputs.search.entries import Keep

FEW = ("kind", "source", "topic", "lang")
"""Facets of which one file tells the values of all documents."""
MANY = ("person", "entity", "speaker")
"""Facets with so many values that they are in files of their own, for `RANGE` numbers each."""
RANGE = 4096

Facets = Mapping[str, Sequence[str]]


class FacetFiles(NamedTuple):
    """The names under which the files of facets are kept, by their names in the site."""

    files: tuple[tuple[str, str], ...]


def facet_files(facets: Sequence[Facets], numbers: Sequence[int], end: int, keep: Keep) -> FacetFiles:
    """Make the files of facets of documents, which are given with their numbers."""
    made = [("few", keep(b"".join(_column(name, facets, numbers, 0, end) for name in FEW)))]
    for name in MANY:
        made += [(f"{name}-{begin // RANGE}", keep(column)) for begin, column in _ranges(name, facets, numbers)]
    return FacetFiles(tuple(made))


def _ranges(name: str, facets: Sequence[Facets], numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    places: dict[int, list[int]] = {}
    for place, number in enumerate(numbers):
        places.setdefault(number - number % RANGE, []).append(place)
    for begin, chosen in sorted(places.items()):
        members, theirs = [facets[place] for place in chosen], [numbers[place] for place in chosen]
        yield begin, _column(name, members, theirs, begin, theirs[-1] + 1)


def _column(name: str, facets: Sequence[Facets], numbers: Sequence[int], begin: int, end: int) -> bytes:
    """Return which values of a facet each of the numbers from ``begin`` to ``end`` has."""
    counts = Counter(chain.from_iterable(one.get(name, ()) for one in facets))
    values = sorted(counts, key=lambda value: (-counts[value], value))
    place_of = {value: place for place, value in enumerate(values)}
    had = [0] * (end - begin)
    places: list[int] = []
    for number, one in zip(numbers, facets, strict=True):
        own = sorted({place_of[value] for value in one.get(name, ())})
        had[number - begin] = len(own)
        places += own
    text = "\n".join(values).encode("utf-8", "surrogatepass")
    planes = (bytes(place >> shift & 0xFF for place in places) for shift in (0, 8, 16))
    return b"".join((_varints((len(values), len(text), len(had), len(places))), text, _varints(had), *planes))


def _varints(numbers: Iterable[int]) -> bytes:
    """Return numbers in bytes of seven bits, the lowest first, all but the last of each with the eighth bit set."""
    written = bytearray()
    for number in numbers:
        while number > 0x7F:
            written.append(number & 0x7F | 0x80)
            number >>= 7
        written.append(number)
    return bytes(written)
