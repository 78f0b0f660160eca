"""Rewrite the files of a Pagefind index: the same bytes for the same content, and less to fetch.

Pagefind 1.5 writes the values of its filters in random order, names each filter file by a hash of that order, and so
differs in the file that lists them and in its entry file too. It also puts so many words into each index file that a
reader fetches thirty kilobytes a bundle for one word, and its lists are long: names that are hashes, page numbers that
do not compress. Here words are divided more finely, and what it lists is one JSON file of numbers, from which the
worker of the theme makes the files that Pagefind asks for (``search-worker.js``).

Most of an index is where on each page its most frequent words stand, which only a search for a phrase needs to know
of every place. Of such words each page keeps the weightiest places, from which it is ranked; all of them are in a
second file of the same name, in ``exact/``.

Pagefind's files are gzipped CBOR (RFC 8949) of arrays, texts and whole numbers, behind a signature.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

BUNDLE = "bundle.json"
"""What the browser must know of an index before it can search."""
EXACT = "exact/index"
"""The folder of the index files that tell every place of the words that have but some in their own."""
AT_ONCE = ("kind", "source", "topic", "year")
"""The filters whose values are counted with every answer; of others the values are fetched when they are asked for."""
SMALLEST_CHUNK = 8_000
"""Bytes of words that are fetched together, before compression; what is less hardly pays a request."""
MOST_CHUNKS = 800
"""Chunks of a bundle; each costs two bytes or three in what everybody fetches first."""
TOGETHER = 5
"""Letters: words that begin with the same ones stay together, as a word and its stem should: both are looked for."""
LONGEST_WORD = 8_000
"""Bytes of a word, before compression, from which on its pages keep `PLACES` each."""
PLACES = 3
"""Places of a frequent word that a page is ranked by: those in its title and headings before those in its text."""

_SIGNATURE = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
_UNSIGNED, _TEXT, _ARRAY = 0, 3, 4
_NEGATIVE = 0x20
"""The first byte of a number below zero is this or more."""
_HEAD_OF_WORD = 0x83
"""The array of a word, the pages that have it, and those that have a variant of it."""
# Whole numbers and heads of arrays, as many as follow each other: nearly all of an index.
_NUMBERS = re.compile(
    rb"(?:[\x00-\x17\x20-\x37\x80-\x97]|[\x18\x38\x98].|[\x19\x39\x99]..|[\x1a\x3a\x9a]....)*+", re.DOTALL
)
_NUMBER = re.compile(rb"[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....", re.DOTALL)
_ARRAY_HEAD = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
# A page of a word: its number, the places of its text that have the word, and those of its metadata.
_PAGE = re.compile(
    rb"\x83(?P<number>%(number)b)%(head)b(?P<places>%(number)b*+)(?P<metadata>%(head)b%(number)b*+)"
    % {b"number": b"(?:%b)" % _NUMBER.pattern, b"head": _ARRAY_HEAD},
    re.DOTALL,
)


class _Word(NamedTuple):
    """A word of an index and, encoded, where it stands."""

    text: str
    entry: bytes


def rewrite(folder: Path) -> None:
    """Rewrite an index of one language in its folder. Raises `ValueError` for files of another format.

    Files are named by what the whole index holds and by their number, so that a browser never takes one of another
    index for it, and their names need not be listed.
    """
    entry = json.loads((folder / _ENTRY).read_text(encoding="utf-8"))
    ((lang, index),) = entry["languages"].items()
    meta = folder / f"pagefind.{index['hash']}.pf_meta"
    version, pages, chunks, _, sorts, *rest = _decoded(_read(meta), meta.name)
    filters = dict(sorted(_filter(file) for file in (folder / "filter").glob("*.pf_filter")))
    sorts.sort()
    finer = list(_finer_chunks(folder / "index", chunks))
    shortened = [number for number, chunk in enumerate(finer) if chunk.is_shortened]
    content = [version, pages, [chunk.digest for chunk in finer], filters, sorts, rest]
    stamp = hashlib.sha256(_json(content)).hexdigest()[:10]

    entry["languages"] = {lang: {**index, "hash": stamp}}
    bundle = {
        "entry": entry,
        "version": version,
        "counts": [count for _, count in pages],
        "starts": [chunk.start for chunk in finer],
        "last": finer[-1].last if finer else "",
        "shortened": _steps(shortened),
        "filters": {name: filters[name] for name in AT_ONCE if name in filters},
        "others": [name for name in filters if name not in AT_ONCE],
        "sorts": sorts,
        "rest": rest,
    }
    _number(folder / "index", ".pf_index", {str(number): number for number in range(len(finer))}, stamp)
    _number(folder / EXACT, ".pf_index", {str(number): number for number in shortened}, stamp)
    _number(folder / "fragment", ".pf_fragment", {name: number for number, (name, _) in enumerate(pages)}, stamp)
    for file in (folder / _ENTRY, meta, *(folder / "filter").glob("*.pf_filter")):
        file.unlink()
    for name in bundle["others"]:
        (folder / "filter" / f"{stamp}-{name}.json").write_bytes(_json(filters[name]))
    (folder / BUNDLE).write_bytes(_json(bundle))


def _filter(file: Path) -> tuple[str, dict[str, list[int]]]:
    """Return the name of a filter, and the pages of each value: the first one's number, then how far on the next is."""
    name, values = _decoded(_read(file), file.name)
    return name, {value: _steps(pages) for value, pages in sorted(values)}


def _steps(pages: Sequence[int]) -> list[int]:
    return [page - last for last, page in pairwise([0, *pages])]


def _number(folder: Path, suffix: str, numbers: Mapping[str, int], stamp: str) -> None:
    """Name the files of a folder by the stamp and the number of each; what they are called now is what they are by."""
    for name, number in numbers.items():
        (folder / f"{name}{suffix}").rename(folder / f"{stamp}-{number}{suffix}")


# The words, which are cut apart and put together as they are: reading their millions of numbers would take longer than
# making the index.


class _Chunk(NamedTuple):
    """Words that are fetched together."""

    start: str
    """What is behind all words of the chunk before: the shortest beginning of the first word that is."""
    last: str
    digest: str
    is_shortened: bool
    """Whether a word of it has places that only its exact file tells."""


def _finer_chunks(folder: Path, chunks: Iterable[list[str]]) -> Iterator[_Chunk]:
    """Divide the words of index files anew, into files named by their numbers.

    ``chunks`` are the files' first and last words and names. The files are read one after the other: together they
    would take some hundred megabytes.
    """
    files = [folder / f"{name}.pf_index" for _, _, name in sorted(chunks)]
    largest = max(SMALLEST_CHUNK, sum(len(_read(file)) for file in files) // MOST_CHUNKS)
    finer, exact = folder.with_name("finer"), folder.parent / EXACT
    finer.mkdir()
    exact.mkdir(parents=True)
    before = ""
    words = (word for file in files for word in _words(_read(file), file.name))
    for number, group in enumerate(_groups(words, largest)):
        content = _chunk(group)
        short = _chunk([_shortened(word) for word in group])
        _write(finer / f"{number}.pf_index", short)
        if short != content:
            _write(exact / f"{number}.pf_index", content)
        digest = hashlib.sha256(content + short).hexdigest()
        yield _Chunk(_start(group[0].text, before), group[-1].text, digest, short != content)
        before = group[-1].text
    for file in files:
        file.unlink()
    for file in list(finer.iterdir()):
        file.replace(folder / file.name)
    finer.rmdir()


def _chunk(words: Sequence[_Word]) -> bytes:
    return _head(_ARRAY, 1) + _head(_ARRAY, len(words)) + b"".join(word.entry for word in words)


def _shortened(word: _Word) -> _Word:
    """Return a word with the weightiest places of each page, where it has so many that they make most of its chunk."""
    if len(word.entry) <= LONGEST_WORD:
        return word
    _, start = _item(word.entry, 1)  # its text, whose bytes are no numbers; a variant of it is left as it is
    end = _numbers_end(word.entry, start)
    shortened = _PAGE.sub(_fewer_places, word.entry[start:end])
    return _Word(word.text, word.entry[:start] + shortened + word.entry[end:])


def _fewer_places(page: re.Match[bytes]) -> bytes:
    """Return a page of a word with its weightiest places.

    Places are listed by weight, the greatest last. A negative number begins those of a weight, which are counted anew:
    the first by itself, each other from the one before.
    """
    numbers = _NUMBER.findall(page["places"])
    if len(numbers) <= PLACES + 1:
        return page[0]
    kept: list[bytes] = []
    end, left = len(numbers), PLACES
    for start in range(len(numbers) - 1, -1, -1):
        if numbers[start][0] >= _NEGATIVE and left:
            group = numbers[start:end][: left + 1]
            kept = group + kept
            left -= len(group) - 1
            end = start
    return b"\x83" + page["number"] + _head(_ARRAY, len(kept)) + b"".join(kept) + page["metadata"]


def _start(word: str, before: str) -> str:
    """Return the shortest beginning of a word that comes behind the word before."""
    return next((word[:length] for length in range(1, len(word)) if word[:length] > before), word)


def _groups(words: Iterable[_Word], largest: int) -> Iterator[list[_Word]]:
    group: list[_Word] = []
    size = 0
    for word in words:
        if group and word.text < group[-1].text:
            raise ValueError(f"{word.text} stands behind {group[-1].text}: Pagefind's words are not in order.")
        if group and size + len(word.entry) > largest and word.text[:TOGETHER] != group[-1].text[:TOGETHER]:
            yield group
            group, size = [], 0
        group.append(word)
        size += len(word.entry)
    if group:
        yield group


def _words(data: bytes, file: str) -> Iterator[_Word]:
    """Yield the words of an index file; what stands before a text is the head of the array that it begins."""
    start, text = 0, ""
    place = _numbers_end(data, 0)
    while place < len(data):
        if data[place] >> 5 != _TEXT:
            raise ValueError(f"{file} holds CBOR of type {data[place] >> 5}, which files of Pagefind do not.")
        found, after = _item(data, place)
        if data[place - 1] == _HEAD_OF_WORD:
            if text:
                yield _Word(text, data[start : place - 1])
            start, text = place - 1, found
        place = _numbers_end(data, after)
    if text:
        yield _Word(text, data[start:])


def _numbers_end(data: bytes, start: int) -> int:
    """Return where the whole numbers and heads of arrays end that begin at a place, which may be there already."""
    return _NUMBERS.match(data, start).end()  # type: ignore[union-attr]  # it matches nothing at least


# Files


def _read(file: Path) -> bytes:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{file.name} is not a file of Pagefind.")
    return data[len(_SIGNATURE) :]


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(gzip.compress(_SIGNATURE + content, compresslevel=6, mtime=0))


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


# As much of CBOR as the lists need


def _decoded(data: bytes, file: str) -> Any:
    value, end = _item(data, 0)
    if end != len(data):
        raise ValueError(f"{file} is longer than its content.")
    return value


def _item(data: bytes, start: int) -> tuple[Any, int]:
    kind, number = data[start] >> 5, data[start] & 31
    start += 1
    if number >= 24:
        width = 1 << (number - 24)
        number, start = int.from_bytes(data[start : start + width]), start + width
    if kind == _UNSIGNED:
        return number, start
    if kind == _TEXT:
        return data[start : start + number].decode("utf-8"), start + number
    if kind != _ARRAY:
        raise ValueError(f"CBOR of type {kind} does not occur in the lists of Pagefind.")
    values = []
    for _ in range(number):
        value, start = _item(data, start)
        values.append(value)
    return values, start


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    width, code = next((width, code) for width, code in ((1, 24), (2, 25), (4, 26), (8, 27)) if number < 1 << 8 * width)
    return bytes([kind << 5 | code]) + number.to_bytes(width)
