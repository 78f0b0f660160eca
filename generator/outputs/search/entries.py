"""Turn a search document into what the index takes of it: its words, which of them stand together, and its text.

A long document is divided into chunks, so that of a transcript of hours only the part is loaded that holds the answer.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise, repeat
from operator import or_
from typing import NamedTuple
from zlib import crc32

import msgspec

from generator.outputs.search.blocks import HEADING, STATEMENT_BITS, STATEMENT_OF, LinkedPart, parts_of
from generator.outputs.search.documents import SearchDocument
from generator.outputs.search.words import END, words_in

LONGEST_CHUNK = 24_000
"""Characters of the texts of a chunk: some four thousand words, eight kilobytes to load."""
LEVELS = 15
"""How finely it is told how much a chunk has of a word."""
LEVEL_BITS = 4
"""Bits that hold it; those above tell in which kinds of statements the chunk has the word (`STATEMENT_BITS`)."""
_HALF, _LENGTH = 1.2, 1000.0
"""The weight of a word that gives half of the levels, in a chunk of so many words."""

Keep = Callable[[bytes], str]
"""Keeps a piece of the search; returns the name under which it is found again."""


class Chunk(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A part of a document as the index holds it."""

    words: str
    """The words, one a line."""
    levels: bytes
    """How much it has of each word, from 1 to `LEVELS`, and in which kinds of statements."""
    pairs: bytes
    """Codes of the words that stand side by side, four bytes each, the lowest first."""
    text: str
    """The name under which its text is kept."""


class _WeightedLine(NamedTuple):
    """A text of a chunk."""

    text: str
    weight: float
    statement: str = ""
    """Of which kind of statement it is."""


def chunks_of(document: SearchDocument, keep: Keep) -> list[Chunk]:
    """Return the chunks of a document, one at least; the first one has its title, and is found by its facets."""
    found: list[Chunk] = []
    for parts in _divided(parts_of(document.blocks)):
        lines = [_WeightedLine(document.title, document.title_weight)] if not found else []
        for part in parts:
            if part.title:
                lines.append(_WeightedLine(part.title, HEADING))
            lines += (
                _WeightedLine(*line, STATEMENT_OF.get(part.kind_of(place), "")) for place, line in enumerate(part.lines)
            )
        facets = [] if found else [(name, value) for name, values in document.facets.items() for value in values]
        facets += ((STATEMENT_FACET, kind) for kind in sorted({line.statement for line in lines} - {""}))
        found.append(_chunk(lines, (facet_word(*facet) for facet in facets), keep(_text(document, parts))))
    return found


STATEMENT_FACET = "part"
"""The facet that tells which kinds of statements a chunk has."""


def facet_word(facet: str, value: str) -> str:
    """Return the word under which the documents with a value of a facet are listed; no text has such a word."""
    return f"={facet}={value}"


def _divided(parts: Iterable[LinkedPart]) -> Iterator[list[LinkedPart]]:
    """Yield the parts of each chunk; a part that is too long by itself is continued in the next chunk."""
    chunk: list[LinkedPart] = []
    length = 0
    for part in parts:
        for piece in _pieces(part):
            size = sum(len(text) for text, _ in piece.lines)
            if chunk and length + size > LONGEST_CHUNK:
                yield chunk
                chunk, length = [], 0
            chunk.append(piece)
            length += size
    yield chunk


def _pieces(part: LinkedPart) -> Iterator[LinkedPart]:
    if sum(len(text) for text, _ in part.lines) <= LONGEST_CHUNK:
        yield part
        return
    piece = LinkedPart(part.kind, part.anchor, part.title)
    length = 0
    for place, (text, weight) in enumerate(part.lines):
        if piece.lines and length + len(text) > LONGEST_CHUNK:
            yield piece
            piece, length = LinkedPart(part.kind, part.anchor, part.title), 0
        piece.add(text, weight, part.statements.get(place))
        length += len(text)
    yield piece


def _text(document: SearchDocument, parts: Sequence[LinkedPart]) -> bytes:
    """Return what is shown of a chunk, as the scripts of the search read it."""
    facets = document.facets
    shown = {
        "title": document.title,
        "address": document.address,
        "lang": document.lang,
        **{name: facets[name][0] for name in ("kind", "source", "date") if facets.get(name)},
        "parts": [[part.kind, part.anchor, part.title, list(_lines(part))] for part in parts],
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _lines(part: LinkedPart) -> Iterator[str | list[str]]:
    """Yield the lines of a part; a statement of its own with its kind and its anchor."""
    for place, (text, _) in enumerate(part.lines):
        statement = part.statements.get(place)
        yield [text, *statement] if statement else text


def _chunk(texts: Iterable[_WeightedLine], facets: Iterable[str], kept: str) -> Chunk:
    lines: dict[tuple[float, str], list[str]] = defaultdict(list)
    for text, weight, statement in texts:
        lines[weight, statement].append(text)
    pairs: set[int] = set()
    weights: dict[str, float] = defaultdict(float)
    stated: dict[str, int] = defaultdict(int)
    for weight, statement in sorted(lines):
        run, forms, beside = words_in(*lines[weight, statement])
        pairs.update(map(crc32, map(str.encode, map(" ".join, chain(pairwise(run), beside)))))
        counted = Counter(forms)
        for word, count in counted.items():
            weights[word] += weight * count
        if statement:
            bit = STATEMENT_BITS[statement] << LEVEL_BITS
            for word in counted:
                stated[word] |= bit
    weights.pop(END, None)
    scale = _HALF * (0.3 + 0.7 * sum(weights.values()) / _LENGTH)
    weights.update(dict.fromkeys(facets, 0.0))
    level = {weight: min(LEVELS, 1 + int(LEVELS * weight / (weight + scale))) for weight in set(weights.values())}
    levels = bytes(map(or_, map(level.__getitem__, weights.values()), map(stated.get, weights, repeat(0))))
    codes = array("I", pairs)
    if sys.byteorder == "big":
        codes.byteswap()
    return Chunk("\n".join(weights), levels, codes.tobytes(), kept)
