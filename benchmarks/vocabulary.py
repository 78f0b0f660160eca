"""Invent pronounceable words, and make sentences that use them as often as a language uses its own."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from random import Random
from typing import NamedTuple

WORDS = 8000
"""Words of the invented language, a well-read digest's stock."""
SHORT = 150
"""The most frequent ones, which have one syllable."""


class Sounds(NamedTuple):
    """What the syllables of a language are made of, as it writes them; what is listed twice is twice as frequent."""

    onsets: tuple[str, ...]
    vowels: tuple[str, ...] = ("",)
    codas: tuple[str, ...] = ("",)
    """These end the last syllable of a word."""


def spaced(letters: str) -> tuple[str, ...]:
    """Return what stands between the spaces of a text."""
    return tuple(letters.split())


PLAIN = Sounds(
    onsets=spaced("b br ch d dr g gl h j k l m n p pl r s st t tr v"),
    vowels=("a", "e", "i", "o", "u", "a", "e", "i", "o", "u", "ai", "ea", "ou"),
    codas=("", "", "", "l", "m", "n", "nd", "r", "rt", "s", "th"),
)
"""Latin letters without marks."""

_TABLE = 1 << 16


class Inventor:
    """Makes words up, never the same or nearly the same twice."""

    def __init__(self, rng: Random, sounds: Sounds = PLAIN) -> None:
        self._rng = rng
        self._sounds = sounds
        self._taken: set[str] = set()

    def word(self, syllables: int) -> str:
        """Return a word that this inventor has not made before."""
        while True:
            parts = [self._syllable(ends=number == syllables - 1) for number in range(syllables)]
            word = "".join(parts)
            if word not in self._taken:
                self._taken.add(word)
                return word

    def name(self) -> str:
        """Return a capitalised word that no other name is one letter away from: look-alikes would be reported."""
        while True:
            word = self.word(3)
            near = {word[:place] + "." + word[place + 1 :] for place in range(len(word))}
            near |= {word[:place] + word[place + 1 :] for place in range(len(word))}
            if self._taken.isdisjoint(near):
                self._taken |= near
                return word.capitalize()

    def vocabulary(self) -> list[str]:
        """Return `WORDS` words, the most frequent first: those are the short ones, as in any language."""
        return [self.word(1 if rank < SHORT else 2 if rank < 6000 else 3) for rank in range(WORDS)]

    def _syllable(self, *, ends: bool) -> str:
        choose, sounds = self._rng.choice, self._sounds
        return choose(sounds.onsets) + choose(sounds.vowels) + (choose(sounds.codas) if ends else "")


class Ranks:
    """Draws ranks from 0 by Zipf's law: the chance of a rank falls as one over its number."""

    def __init__(self, count: int, rng: Random) -> None:
        self._limits = list(accumulate(1 / (rank + 1) for rank in range(count)))
        self._rng = rng

    def draw(self) -> int:
        """Return one rank."""
        return bisect_right(self._limits, self._rng.random() * self._limits[-1])

    def distinct(self, count: int, *, without: frozenset[int] = frozenset()) -> list[int]:
        """Return ranks that differ from each other and from those of ``without``, in the order drawn."""
        drawn: dict[int, None] = {}
        while len(drawn) < count:
            rank = self.draw()
            if rank not in without:
                drawn[rank] = None
        return list(drawn)


class Prose:
    """Writes sentences of a vocabulary.

    The share of the word of rank r is proportional to 1 / (r + 2.7), the law of Zipf in Mandelbrot's form, which fits
    English. Each word has as many of 65,536 slots as its share comes to, so that two random bytes pick a word.
    """

    def __init__(self, vocabulary: list[str], rng: Random) -> None:
        limits = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(vocabulary) + 1)))
        step = limits[-1] / _TABLE
        self._slots = [vocabulary[bisect_right(limits, (slot + 0.5) * step)] for slot in range(_TABLE)]
        self._rng = rng

    def words(self, count: int) -> list[str]:
        """Return ``count`` words as they come."""
        slots = self._slots
        # Little-endian whatever the machine, so that a seed means the same everywhere.
        return [slots[slot] for slot in struct.unpack(f"<{count}H", self._rng.randbytes(2 * count))]

    def phrase(self, count: int) -> str:
        """Return a title or label of ``count`` words."""
        return " ".join(self.words(count)).capitalize()

    def sentence(self, count: int, *, naming: str = "") -> str:
        """Return a sentence of ``count`` words, one of which is the given name."""
        words = self.words(count)
        words[0] = words[0].capitalize()
        if count > 12:
            words[count // 2] += ","
        if naming:
            words[count // 3] = naming
        return " ".join(words) + "."

    def sentences(self, count: int, *, naming: tuple[str, ...] = ()) -> Iterator[str]:
        """Yield ``count`` sentences of 10 to 20 words; the first ones say one of the given names each."""
        for number in range(count):
            length = 10 + int(self._rng.random() * 11)
            yield self.sentence(length, naming=naming[number] if number < len(naming) else "")
