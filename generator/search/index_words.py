"""Divide the words of a Pagefind index anew, and shorten those that stand nearly everywhere.

Words are cut apart and put together as they are encoded: reading their millions of numbers would take longer than
making the index.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.search import cbor

EXACT = "exact/index"
"""The folder, beside that of the index files, of those that tell every place of words that have but some in theirs."""
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

_HEAD_OF_WORD = 0x83
"""The array of a word, the pages that have it, and those that have a variant of it."""
# A page of a word: its number, the places of its text that have the word, and those of its metadata.
_PAGE = re.compile(
    rb"\x83(?P<number>%(number)b)%(head)b(?P<places>%(number)b*+)(?P<metadata>%(head)b%(number)b*+)"
    % {b"number": b"(?:%b)" % cbor.NUMBER.pattern, b"head": b"(?:%b)" % cbor.ARRAY_HEAD.pattern},
    re.DOTALL,
)


class Chunk(NamedTuple):
    """Words that are fetched together."""

    start: str
    """What is behind all words of the chunk before: the shortest beginning of the first word that is."""
    last: str
    digest: str
    is_shortened: bool
    """Whether a word of it has places that only its exact file tells."""


class Word(NamedTuple):
    """A word of an index and, encoded, where it stands."""

    text: str
    entry: bytes


def finer_chunks(folder: Path, chunks: Iterable[list[str]]) -> Iterator[Chunk]:
    """Divide the words of index files anew, into files named by their numbers.

    ``chunks`` are the files' first and last words and names. The files are read one after the other: together they
    would take some hundred megabytes.
    """
    files = [folder / f"{name}.pf_index" for _, _, name in sorted(chunks)]
    largest = max(SMALLEST_CHUNK, sum(len(cbor.read(file)) for file in files) // MOST_CHUNKS)
    finer, exact = folder.with_name("finer"), folder.parent / EXACT
    finer.mkdir()
    exact.mkdir(parents=True)
    before = ""
    words = (word for file in files for word in words_of(cbor.read(file), file.name))
    for number, group in enumerate(_groups(words, largest)):
        content = _chunk(group)
        short = _chunk([_shortened(word) for word in group])
        cbor.write(finer / f"{number}.pf_index", short)
        if short != content:
            cbor.write(exact / f"{number}.pf_index", content)
        digest = hashlib.sha256(content + short).hexdigest()
        yield Chunk(_start(group[0].text, before), group[-1].text, digest, short != content)
        before = group[-1].text
    for file in files:
        file.unlink()
    for file in list(finer.iterdir()):
        file.replace(folder / file.name)
    finer.rmdir()


def _chunk(words: Sequence[Word]) -> bytes:
    return cbor.head(cbor.ARRAY, 1) + cbor.head(cbor.ARRAY, len(words)) + b"".join(word.entry for word in words)


def _shortened(word: Word) -> Word:
    """Return a word with the weightiest places of each page, where it has so many that they make most of its chunk."""
    if len(word.entry) <= LONGEST_WORD:
        return word
    _, start = cbor.item(word.entry, 1)  # its text, whose bytes are no numbers; a variant of it is left as it is
    end = cbor.numbers_end(word.entry, start)
    shortened = _PAGE.sub(_fewer_places, word.entry[start:end])
    return Word(word.text, word.entry[:start] + shortened + word.entry[end:])


def _fewer_places(page: re.Match[bytes]) -> bytes:
    """Return a page of a word with its weightiest places.

    Places are listed by weight, the greatest last. A negative number begins those of a weight, which are counted anew:
    the first by itself, each other from the one before.
    """
    numbers = cbor.NUMBER.findall(page["places"])
    if len(numbers) <= PLACES + 1:
        return page[0]
    kept: list[bytes] = []
    end, left = len(numbers), PLACES
    for start in range(len(numbers) - 1, -1, -1):
        if numbers[start][0] >= cbor.NEGATIVE and left:
            group = numbers[start:end][: left + 1]
            kept = group + kept
            left -= len(group) - 1
            end = start
    return b"\x83" + page["number"] + cbor.head(cbor.ARRAY, len(kept)) + b"".join(kept) + page["metadata"]


def _start(word: str, before: str) -> str:
    """Return the shortest beginning of a word that comes behind the word before."""
    return next((word[:length] for length in range(1, len(word)) if word[:length] > before), word)


def _groups(words: Iterable[Word], largest: int) -> Iterator[list[Word]]:
    group: list[Word] = []
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


def words_of(data: bytes, file: str) -> Iterator[Word]:
    """Yield the words of an index file; what stands before a text is the head of the array that it begins."""
    start, text = 0, ""
    place = cbor.numbers_end(data, 0)
    while place < len(data):
        if data[place] >> 5 != cbor.TEXT:
            raise ValueError(f"{file} holds CBOR of type {data[place] >> 5}, which files of Pagefind do not.")
        found, after = cbor.item(data, place)
        if data[place - 1] == _HEAD_OF_WORD:
            if text:
                yield Word(text, data[start : place - 1])
            start, text = place - 1, found
        place = cbor.numbers_end(data, after)
    if text:
        yield Word(text, data[start:])
