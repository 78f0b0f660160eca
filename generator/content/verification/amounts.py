"""Read the amounts in words: "$255 million", "two hundred and fifty-five million", "10,000", "14x"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

_FIGURE = re.compile(r"(\d+(?:\.\d+)?)([a-z]{0,2})")
_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {name: number for number, name in enumerate(_TO_NINETEEN.split())}
_TENS = {name: 10 * number for number, name in enumerate(_FROM_TWENTY.split(), start=2)}
_SPELLED = _UNITS | _TENS
_BEGINS = {"a", *_SPELLED}
"""The words with which an amount that is spelled out begins."""
_MOST_DECIMALS = 6
_CENTURIES = (19, 20)
"""The first halves of years that are said in two: "nineteen eighty-four", "twenty twenty-one"."""
_AFTER_A = (["hundred"], ["thousand"], ["million"], ["billion"], ["trillion"])
SCALES = {
    scale: number
    for number, names in {
        10**2: "hundred",
        10**3: "thousand k mille tausend mil",
        10**6: "million millions m mn mio million millionen millon millones milhao milhoes milione milioni",
        10**9: "billion billions b bn milliard milliards milliarde milliarden mrd bilhao bilhoes miliardo miliardi",
        10**12: "trillion trillions tn billionen",
    }.items()
    for scale in names.split()
}
"""Words and letters that multiply what stands before them, as they are folded."""


class Amount(NamedTuple):
    """An amount, and the numbers of the words that tell it, from 0; ``end`` is the first that does not."""

    value: Decimal
    start: int
    end: int

    @property
    def is_telling(self) -> bool:
        """Whether it has so many digits that it is hardly said by chance."""
        return len(self.value.normalize().as_tuple().digits) > 1 or self.value >= _TELLING


_TELLING = 1_000_000


class ComparedWords(NamedTuple):
    """Folded words, of which those that tell an amount together are one: its figures."""

    words: Sequence[str]
    begins: Sequence[int]
    """The numbers of the folded words that each begins with, and at the end how many there are."""


def compared(words: Sequence[str], amounts: Iterable[Amount]) -> ComparedWords:
    """Return folded words as they are compared: each of the amounts they tell is the same, however it is spelled."""
    told: list[str] = []
    begins: list[int] = []
    place = 0
    for amount in amounts:
        told += words[place : amount.start]
        begins += range(place, amount.start)
        told.append(_figures(amount, words))
        begins.append(amount.start)
        place = amount.end
    return ComparedWords([*told, *words[place:]], [*begins, *range(place, len(words) + 1)])


def _figures(amount: Amount, words: Sequence[str]) -> str:
    """Return the figures of an amount; of one word such as "14x" or "3d", which may be a name, the word."""
    first = words[amount.start]
    is_name = amount.end == amount.start + 1 and first not in _SPELLED and first[-1].isalpha()
    return first if is_name else f"{amount.value.normalize():f}"


def amounts_in(words: Sequence[str]) -> Iterator[Amount]:
    """Yield the amounts that folded words tell, in figures of any language or in English words."""
    end = 0
    for place in [place for place, word in enumerate(words) if word in _BEGINS or word[0].isdecimal()]:
        if place >= end and (found := _in_figures(words, place) or _in_two(words, place) or _spelled_out(words, place)):
            yield found
            end = found.end


def _in_figures(words: Sequence[str], start: int) -> Amount | None:
    """Return the amount that begins with figures at a place: "255 million", "10k", "14x"."""
    figure = _FIGURE.fullmatch(words[start])
    if figure is None:
        return None
    return _scaled(words, Decimal(figure[1]) * SCALES.get(figure[2], 1), start, start + 1)


def _scaled(words: Sequence[str], value: Decimal, start: int, end: int) -> Amount:
    """Return an amount with the words behind it that multiply it."""
    while end < len(words) and len(words[end]) > len("bn") and words[end] in SCALES:
        value, end = value * SCALES[words[end]], end + 1
    return Amount(value, start, end)


def _decimals(words: Sequence[str], start: int) -> str:
    """Return the digits that are said one by one from a place on."""
    digits = (str(_SPELLED.get(word, "")) for word in words[start : start + _MOST_DECIMALS])
    return "".join(takewhile(lambda digit: len(digit) == 1, digits))


def _in_two(words: Sequence[str], start: int) -> Amount | None:
    """Return the year that is said in two from a place on: its century, and what follows."""
    if _SPELLED.get(words[start]) not in _CENTURIES:
        return None
    rest = _spelled_out(words[: start + 3], start + 1) if start + 1 < len(words) else None
    if rest is None or not 10 <= rest.value < 100:
        return None
    return Amount(100 * _SPELLED[words[start]] + rest.value, start, rest.end)


def _spelled_out(words: Sequence[str], start: int) -> Amount | None:
    """Return the amount that is spelled out in English from a place on: "two hundred and five thousand"."""
    total = group = Decimal(0)
    end, was_ten = start, False
    for place in range(start, len(words)):
        word = words[place]
        if word == "a" and place == start and words[start + 1 : start + 2] in _AFTER_A:
            group = Decimal(1)
        elif word in _SPELLED and (group % 100 == 0 or (was_ten and 0 < _SPELLED[word] < 10)):
            group, was_ten = group + _SPELLED[word], word in _TENS
        elif word == "hundred" and 0 < group < 100:  # as people say it: "nineteen hundred"
            group, was_ten = group * 100, False
        elif SCALES.get(word, 0) >= 1000 and len(word) > len("bn") and group:
            total, group, was_ten = total + group * SCALES[word], Decimal(0), False
        elif word == "point" and group and (digits := _decimals(words, place + 1)):
            return _scaled(words, total + group + Decimal(f"0.{digits}"), start, place + 1 + len(digits))
        elif word == "and" and (group or total) and place > start and words[place - 1] in SCALES:
            continue
        else:
            break
        end = place + 1
    return Amount(total + group, start, end) if end > start else None
