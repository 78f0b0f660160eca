"""Write the common words of the archive in files of their own, from which a misspelt word of a query is corrected.

A file has the words of some first letters, so that a correction loads one or two of them, whatever the archive's size.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.outputs.search.entries import Keep
from generator.outputs.search.words import PAIRS, TRIPLES

FEWEST = 2
"""Chunks that have a word which a query is corrected to: what stands in one alone may be misspelt itself."""
MOST = 2000
"""Words with one first letter, at most: the most frequent ones."""
LARGEST_FILE = 16_000
"""Bytes of a file, about, before it is compressed; the words of one letter are not parted."""
# Hangul is written in syllables: letters that are mistyped change them altogether.
_WORD = re.compile(f"(?:(?![{PAIRS}{TRIPLES}\u1100-\u11ff\uac00-\ud7ff\U00010000-\U0010ffff])[^\\W\\d_]){{4,24}}")


class SpellingFiles(NamedTuple):
    """The files of common words."""

    starts: tuple[str, ...]
    """The first letter of the words of each file, where those with further letters up to the next follow."""
    files: tuple[str, ...]
    """The names under which the files are kept."""


def spelling_files(counted: Iterable[tuple[str, int]], keep: Keep) -> SpellingFiles:
    """Make the files of common words of an archive, which are given with the number of chunks that have them."""
    made = [(letters[0][0][0], keep(_file(letters))) for letters in _divided(_by_letter(counted))]
    return SpellingFiles(tuple(start for start, _ in made), tuple(name for _, name in made))


Words = Sequence[tuple[str, int]]


def _by_letter(counted: Iterable[tuple[str, int]]) -> Iterator[Words]:
    """Yield the words of each first letter, in the order of letters and of words."""
    letters: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, count in counted:
        if count >= FEWEST and _WORD.fullmatch(word):
            letters[word[0]].append((word, count))
    for _, found in sorted(letters.items()):
        yield sorted(sorted(found, key=lambda one: (-one[1], one[0]))[:MOST])


def _divided(letters: Iterable[Words]) -> Iterator[Words]:
    """Yield the words of each file."""
    file: list[tuple[str, int]] = []
    for words in letters:
        if file and _size(file) + _size(words) > LARGEST_FILE:
            yield file
            file = []
        file += words
    if file:
        yield file


def _size(words: Words) -> int:
    return sum(len(word.encode()) + 1 for word, _ in words)


def _file(words: Words) -> bytes:
    """Return words, and how frequent each is, as a digit of base 36: how often its number can be halved."""
    digits = "".join("0123456789abcdefghijklmnopqrstuvwxyz"[count.bit_length()] for _, count in words)
    return json.dumps([" ".join(word for word, _ in words), digits], ensure_ascii=False).encode()
