"""Turn around who has which words: for each word, and each pair of words, the numbers of the chunks that have it.

The lists are cut into blocks of some kilobytes, one of which a reader's browser loads for a word. Where a block ends
depends on nothing but its words, so that one more record changes the blocks of its own words only.

Only this module computes with NumPy: an archive of ten thousand records has twenty-five million entries in its lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count, pairwise
from math import log2
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]
_Keys = npt.NDArray[np.uint64]
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
SORTED_AT_ONCE = 1 << 21
"""Entries, about, that are sorted at a time: each takes some eighty bytes then."""
LEVEL_BITS = 8
"""Bits that hold how much a chunk has of a word, and in which statements."""


class Inverted(NamedTuple):
    """The inverted index of an archive's words."""

    starts: tuple[str, ...]
    """The shortest beginnings that divide the words into blocks, in order."""
    blocks: tuple[str, ...]
    """The names under which the blocks are kept."""
    long: tuple[tuple[str, str], ...]
    """The lists that are files of their own: the block and place of each, ``12-0``, and the name it is kept under."""
    frequent: tuple[tuple[str, int, int, int], ...]
    """The most frequent of these words, each with its block, its place there and how many entries it has."""


class WordNumbers:
    """Numbers words in the order in which they are first met."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = defaultdict(count().__next__)

    def numbers_of(self, words: str) -> Codes:
        """Return the numbers of words, which are given one a line."""
        return np.fromiter(map(self.numbers.__getitem__, words.split("\n") if words else ()), np.uint32)


@dataclass(frozen=True, slots=True)
class ChunkWords:
    """What a chunk says."""

    words: Codes
    """Its words by their numbers in the vocabulary."""
    levels: bytes
    pairs: bytes


Chunks = Sequence[tuple[int, ChunkWords]]
"""Chunks, each with its number."""


def invert_words(vocabulary: WordNumbers, chunks: Chunks, keep: Keep) -> Inverted:
    """Make the blocks of words."""
    is_said = np.zeros(len(vocabulary.numbers), bool)  # what was made again may have other words now
    for _, chunk in chunks:
        is_said[chunk.words] = True
    ordered = sorted(compress(vocabulary.numbers, is_said.tolist()), key=_in_scripts)
    rank = np.zeros(len(is_said), np.uint32)
    rank[np.fromiter(map(vocabulary.numbers.__getitem__, ordered), np.int64, len(ordered))] = np.arange(len(ordered))
    entries = _WordEntries(
        _filled((rank[chunk.words] for _, chunk in chunks), sum(len(chunk.words) for _, chunk in chunks)),
        _repeated(chunks, [len(chunk.words) for _, chunk in chunks]),
        np.frombuffer(b"".join(chunk.levels for _, chunk in chunks), np.uint8),
    )
    return _blocks(ordered, _joined(_lists(entries, len(ordered))), keep)


def counted_words(vocabulary: WordNumbers, chunks: Chunks) -> Iterator[tuple[str, int]]:
    """Yield each word with the number of chunks that have it."""
    counts = np.zeros(len(vocabulary.numbers), np.int64)
    for _, chunk in chunks:
        counts[chunk.words] += 1
    yield from zip(vocabulary.numbers, counts.tolist(), strict=True)


def _blocks(ordered: Sequence[str], lists: _Lists, keep: Keep) -> Inverted:
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
            weights.append(lists.levels_between(begin + 1, stop))
        for word in far.tolist():
            of_word = lists.levels_between(word, word + 1)
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
    in_lists = np.diff(lists.offsets) + lists.counts
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
    """The index of an archive's pairs of words."""

    bits: int
    """How many of the first bits of a pair's code name its file."""
    files: tuple[str, ...]
    """The names under which the files are kept."""


def invert_pairs(chunks: Chunks, keep: Keep) -> PairFiles:
    """Make the files of pairs: in each, the lists of `PAIR_LISTS` codes, one after the other."""
    sizes = [len(chunk.pairs) // 4 for _, chunk in chunks]
    bits = max(0, _power_of_two(sum(sizes) / ENTRIES_OF_A_PAIR_LIST / PAIR_LISTS).bit_length() - 1)
    shift = np.uint32(32 - bits - (PAIR_LISTS.bit_length() - 1))
    codes = (np.frombuffer(chunk.pairs, "<u4") >> shift for _, chunk in chunks)
    entries = _WordEntries(_filled(codes, sum(sizes)), _repeated(chunks, sizes))
    files: list[str] = []
    for lists in _lists(entries, PAIR_LISTS << bits, PAIR_LISTS):
        files += _pair_files(lists, keep)
    return PairFiles(bits, tuple(files))


def _pair_files(lists: _Lists, keep: Keep) -> Iterator[str]:
    for begin in range(0, len(lists.counts), PAIR_LISTS):
        end = begin + PAIR_LISTS
        yield keep(_varints(lists.counts[begin:end]) + lists.steps_between(begin, end))


def _filled(parts: Iterable[Codes], length: int) -> Codes:
    """Return parts one after the other, none of which need be there before it is written."""
    filled = np.empty(length, np.uint32)
    end = 0
    for part in parts:
        start, end = end, end + len(part)
        filled[start:end] = part
    return filled


def _repeated(chunks: Chunks, times: Sequence[int]) -> Codes:
    """Return the number of each chunk so many times."""
    return np.repeat(np.fromiter((number for number, _ in chunks), np.uint32, len(chunks)), times)


@dataclass(frozen=True, slots=True)
class _WordEntries:
    """The entries to sort: ids of words, each with the number of a chunk that has it and its weight there."""

    ids: Codes
    numbers: Codes
    levels: Bytes | None = None

    def between(self, begin: int, end: int) -> _Keys:
        """Return the entries of some ids, each as one number: 32 bits of its id, 24 of its chunk, 8 of its level."""
        chosen = np.flatnonzero((self.ids >= begin) & (self.ids < end))
        keys = (self.ids[chosen].astype(np.uint64) << np.uint64(32)) | (
            self.numbers[chosen].astype(np.uint64) << np.uint64(LEVEL_BITS)
        )
        return keys if self.levels is None else keys | self.levels[chosen]


@dataclass(frozen=True, slots=True)
class _Lists:
    """The sorted numbers of each id."""

    counts: Numbers
    """How many entries each id has."""
    starts: Numbers
    """The first entry of each id, and the end."""
    levels: Bytes
    encoded: Bytes
    """How far each entry is from the one before it, or from zero, as variable-length numbers."""
    offsets: Numbers
    """Where the entries of each id begin in that, and the end."""

    def steps_between(self, begin: int, end: int) -> bytes:
        return self.encoded[self.offsets[begin] : self.offsets[end]].tobytes()

    def levels_between(self, begin: int, end: int) -> bytes:
        return self.levels[self.starts[begin] : self.starts[end]].tobytes()


def _lists(entries: _WordEntries, count: int, step: int = 1) -> Iterator[_Lists]:
    """Yield the lists of `count` ids, some after the others, always those of a multiple of ``step``.

    To sort all entries at once would take gigabytes.
    """
    ends = np.concatenate([[0], np.cumsum(_counted(entries.ids, count))])
    begin = 0
    while begin < count or begin == 0:
        enough = int(np.searchsorted(ends, ends[begin] + SORTED_AT_ONCE, "right")) - 1
        end = min(count, max(begin + step, enough - enough % step))
        yield _sorted(entries.between(begin, end), begin, end)
        begin = max(end, 1)


def _counted(ids: Codes, count: int) -> Numbers:
    """Return how often each id occurs; counting all at once would take a copy of twice their size."""
    parts = (ids[start : start + SORTED_AT_ONCE] for start in range(0, len(ids), SORTED_AT_ONCE))
    return sum((np.bincount(part, minlength=count) for part in parts), np.zeros(count, np.int64))


def _sorted(keys: _Keys, begin: int, end: int) -> _Lists:
    """Return the lists of some ids; a number that an id has twice counts once."""
    keys.sort()
    distinct = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=distinct[1:])
    keys = keys[distinct]
    numbers = keys.astype(np.uint32) >> np.uint32(LEVEL_BITS)
    levels = keys.astype(np.uint8) & np.uint8((1 << LEVEL_BITS) - 1)
    starts = np.searchsorted(keys, np.arange(begin, end + 1, dtype=np.uint64) << np.uint64(32))
    counts = np.diff(starts)
    steps = numbers.copy()
    steps[1:] -= numbers[:-1]
    firsts = starts[:-1][counts > 0]
    steps[firsts] = numbers[firsts]
    encoded, offsets = _variable_length(steps)
    return _Lists(counts, starts, levels, encoded, offsets[starts])


def _joined(parts: Iterable[_Lists]) -> _Lists:
    """Return the lists of several ranges of ids that follow each other as one."""
    all_ = list(parts)
    counts = np.concatenate([part.counts for part in all_])
    sizes = np.concatenate([np.diff(part.offsets) for part in all_])
    return _Lists(
        counts,
        np.concatenate([[0], np.cumsum(counts)]),
        np.concatenate([part.levels for part in all_]),
        np.concatenate([part.encoded for part in all_]),
        np.concatenate([[0], np.cumsum(sizes)]),
    )


def _varints(numbers: Iterable[int] | Numbers) -> bytes:
    return _variable_length(np.asarray(numbers, np.int64))[0].tobytes()


def _variable_length(numbers: Numbers | Codes) -> tuple[Bytes, Numbers]:
    """Write numbers in bytes of seven bits, the lowest first, all but the last of each with the eighth bit set.

    Return the bytes, and where each number begins in them, with the end.
    """
    sizes = np.ones(len(numbers), np.uint8)
    for bits in (7, 14, 21, 28):
        sizes += numbers >= 1 << bits
    offsets = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    written = np.zeros(offsets[-1], np.uint8)
    written[offsets[:-1]] = numbers & 0x7F
    for place in range(1, 5):
        has = np.flatnonzero(sizes > place)
        if not len(has):
            break
        at = offsets[has] + place
        written[at - 1] |= 0x80
        written[at] = (numbers[has] >> (7 * place)) & 0x7F
    return written, offsets


def _power_of_two(number: float) -> int:
    """Return the power of two next to a number, one at least."""
    return 1 << round(log2(max(1.0, number)))
