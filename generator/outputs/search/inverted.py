"""Turn around who has which words: for each word, and each pair of words, the numbers of the chunks that have it.

The lists are cut into blocks of some kilobytes, one of which a reader's browser loads for a word. Where a block ends
depends on nothing but its words, so that one more record changes the blocks of its own words only.

Only this module computes with NumPy: an archive of ten thousand records has twenty-five million entries in its lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from math import log2
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Keep = Callable[[bytes], str]

LARGEST_BLOCK = 16_000
"""Bytes of a block, at most, before it is compressed; only a word by itself may have more."""
LONG = 1024
"""Entries from which the list of a word is a file of its own, which only that word needs."""
FREQUENT = 400
"""Words with files of their own that a browser knows without loading their blocks."""
PAIR_LISTS = 256
"""Lists in a file of pairs. Pairs are told apart by their codes only; two may share a list now and then."""
ENTRIES_OF_A_PAIR_LIST = 8


class Inverted(NamedTuple):
    """What is known of the words of an archive."""

    starts: tuple[str, ...]
    """What the words of each block begin with or come after, in their order."""
    blocks: tuple[str, ...]
    """The names under which the blocks are kept."""
    long: tuple[tuple[str, str], ...]
    """The lists that are files of their own: the block and place of each, ``12-0``, and the name it is kept under."""
    frequent: tuple[tuple[str, int, int, int], ...]
    """The most frequent of these words, each with its block, its place there and how many entries it has."""


@dataclass(frozen=True, slots=True)
class ChunkWords:
    """What a chunk says, and its number."""

    number: int
    words: str
    levels: bytes
    pairs: bytes


def invert_words(chunks: Sequence[ChunkWords], keep: Keep) -> Inverted:
    """Make the blocks of words."""
    ids: dict[str, int] = defaultdict(count().__next__)
    rows = [chunk.words.split("\n") if chunk.words else [] for chunk in chunks]
    found = [np.fromiter(map(ids.__getitem__, words), np.int64, len(words)) for words in rows]
    ordered = sorted(ids, key=_in_scripts)
    rank = np.empty(len(ids), np.int64)
    rank[np.fromiter(map(ids.__getitem__, ordered), np.int64, len(ids))] = np.arange(len(ids))
    lists = _lists(
        rank[np.concatenate([*found, np.zeros(0, np.int64)])],
        np.repeat(_numbers(chunks), list(map(len, rows))),
        len(ids),
    )
    levels = np.frombuffer(b"".join(chunk.levels for chunk in chunks), np.uint8)[lists.order]
    return _blocks(ordered, lists, levels, keep)


def _blocks(ordered: Sequence[str], lists: _Lists, levels: Bytes, keep: Keep) -> Inverted:
    encoded = [word.encode() for word in ordered]
    begins = _begins(encoded, lists)
    blocks: list[str] = []
    long: list[tuple[str, str]] = []
    frequent: list[tuple[str, int, int, int]] = []
    for block, (start, end) in enumerate(pairwise([*begins, len(ordered)])):
        counts = lists.counts[start:end]
        numbers: list[bytes] = []
        weights: list[bytes] = []
        far = start + np.flatnonzero(counts >= LONG)
        for begin, stop in pairwise([start - 1, *far.tolist(), end]):
            numbers.append(lists.steps_between(begin + 1, stop))
            weights.append(levels[lists.starts[begin + 1] : lists.starts[stop]].tobytes())
        for word in far.tolist():
            of_word = levels[lists.starts[word] : lists.starts[word + 1]].tobytes()
            long.append((f"{block}-{word - start}", keep(lists.steps_between(word, word + 1) + of_word)))
            frequent.append((ordered[word], block, word - start, len(of_word)))
        text = b"\n".join(encoded[start:end])
        blocks.append(keep(_varints([end - start, len(text)]) + text + _varints(counts) + b"".join(numbers + weights)))
    starts = tuple(_shortest(ordered[begin - 1], ordered[begin]) if begin else "" for begin in begins)
    most = sorted(frequent, key=lambda entry: -entry[-1])[:FREQUENT]
    return Inverted(starts, tuple(blocks), tuple(long), tuple(most))


def _begins(words: Sequence[bytes], lists: _Lists) -> list[int]:
    """Return the first word of each block.

    What is too large for one block is parted before the word with the lowest code, and each part likewise. So a word
    that is added, or a list that grows, changes where the blocks around it end, and no others.
    """
    lengths = np.fromiter(map(len, words), np.int64, len(words)) + 2
    in_lists = lists.offsets[lists.starts[1:]] - lists.offsets[lists.starts[:-1]] + lists.counts
    sizes = lengths + np.where(lists.counts < LONG, in_lists, 0)
    ends = np.concatenate([[0], np.cumsum(sizes)])
    codes = np.fromiter(map(crc32, words), np.int64, len(words))
    begins: list[int] = []
    waiting = [(0, len(words))] if words else []
    while waiting:
        start, end = waiting.pop()
        if end - start == 1 or ends[end] - ends[start] <= LARGEST_BLOCK:
            begins.append(start)
            continue
        middle = start + 1 + int(np.argmin(codes[start + 1 : end]))
        waiting += [(middle, end), (start, middle)]
    return begins


def _shortest(before: str, word: str) -> str:
    """Return the shortest beginning of a word that comes after the word before it."""
    lengths = range(1, len(word) + 1)
    return next(word[:length] for length in lengths if _in_scripts(word[:length]) > _in_scripts(before))


def _in_scripts(word: str) -> bytes:
    """Return what orders words as JavaScript does, by the halves of the letters that it writes in two."""
    return word.encode("utf-16-be", "surrogatepass")


class PairFiles(NamedTuple):
    """What is known of the pairs of an archive."""

    bits: int
    """How many of the first bits of a pair's code name its file."""
    files: tuple[str, ...]
    """The names under which the files are kept."""


def invert_pairs(chunks: Sequence[ChunkWords], keep: Keep) -> PairFiles:
    """Make the files of pairs: in each, the lists of `PAIR_LISTS` codes, one after the other."""
    codes = [np.frombuffer(chunk.pairs, "<u4") for chunk in chunks]
    total = sum(map(len, codes))
    bits = max(0, _power_of_two(total / ENTRIES_OF_A_PAIR_LIST / PAIR_LISTS).bit_length() - 1)
    shift = 32 - bits - (PAIR_LISTS.bit_length() - 1)
    ids = np.concatenate([*codes, np.zeros(0, np.uint32)]) >> np.uint32(shift)
    numbers = np.repeat(_numbers(chunks).astype(np.uint32), list(map(len, codes)))
    files: list[str] = []
    # In a few passes, each over some of the files: sorting all at once would take gigabytes.
    passes = 1 << min(bits, 3)
    lists = (1 << bits) * PAIR_LISTS // passes
    for begin in range(0, lists * passes, lists):
        chosen = (ids >= begin) & (ids < begin + lists)
        files += _pair_files(
            _lists(ids[chosen].astype(np.int64) - begin, numbers[chosen].astype(np.int64), lists), keep
        )
    return PairFiles(bits, tuple(files))


def _pair_files(lists: _Lists, keep: Keep) -> Iterator[str]:
    for begin in range(0, len(lists.counts), PAIR_LISTS):
        end = begin + PAIR_LISTS
        yield keep(_varints(lists.counts[begin:end]) + lists.steps_between(begin, end))


def _numbers(chunks: Sequence[ChunkWords]) -> Numbers:
    return np.fromiter((chunk.number for chunk in chunks), np.int64, len(chunks))


@dataclass(frozen=True, slots=True)
class _Lists:
    """The sorted numbers of each id."""

    order: Numbers
    """Where the entries stood before they were sorted."""
    counts: Numbers
    """How many entries each id has."""
    starts: Numbers
    """The first entry of each id, and the end."""
    encoded: Bytes
    """How far each entry is from the one before it, or from zero, as variable-length numbers."""
    offsets: Numbers
    """Where each entry begins in that, and the end."""

    def steps_between(self, begin: int, end: int) -> bytes:
        return self.encoded[self.offsets[self.starts[begin]] : self.offsets[self.starts[end]]].tobytes()


def _lists(ids: Numbers, numbers: Numbers, count: int) -> _Lists:
    """Sort entries by their ids and numbers; a number that an id has twice counts once."""
    key = (ids << 32) | numbers
    order = np.argsort(key, kind="stable")
    key = key[order]
    distinct = np.ones(len(key), bool)
    distinct[1:] = key[1:] != key[:-1]
    order, key = order[distinct], key[distinct]
    ids, numbers = key >> 32, key & 0xFFFFFFFF
    steps = numbers.copy()
    steps[1:] -= np.where(ids[1:] == ids[:-1], numbers[:-1], 0)
    counts = np.bincount(ids, minlength=count)
    encoded, offsets = _variable_length(steps)
    return _Lists(order, counts, np.concatenate([[0], np.cumsum(counts)]), encoded, offsets)


def _varints(numbers: Iterable[int] | Numbers) -> bytes:
    return _variable_length(np.asarray(numbers, np.int64))[0].tobytes()


def _variable_length(numbers: Numbers) -> tuple[Bytes, Numbers]:
    """Write numbers in bytes of seven bits, the lowest first, all but the last of each with the eighth bit set.

    Return the bytes, and where each number begins in them, with the end.
    """
    sizes = np.ones(len(numbers), np.int64)
    for bits in (7, 14, 21, 28):
        sizes += numbers >= 1 << bits
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    written = np.zeros(offsets[-1], np.uint8)
    for place in range(5):
        has = np.flatnonzero(sizes > place)
        if not len(has):
            break
        more = np.where(sizes[has] > place + 1, 0x80, 0)
        written[offsets[has] + place] = ((numbers[has] >> (7 * place)) & 0x7F) | more
    return written, offsets


def _power_of_two(number: float) -> int:
    """Return the power of two next to a number, one at least."""
    return 1 << round(log2(max(1.0, number)))
