"""Find the known names that a new one may be meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from generator.checks.spelling import bare_words, letters_of, misspelled, same_person, words_of

_LIKELY = 70
"""How alike the letters of two names are, of 100, that are looked at closely."""
_MOST_CLOSE = 20
"""Names that are looked at closely."""


class KnownSpellings:
    """Names to compare others with."""

    def __init__(self, names: Mapping[str, bool]) -> None:
        """Take the names, and of each whether it is a person's."""
        self._words = {name: words_of(name) for name in sorted(names)}
        self._people = {name for name, is_person in names.items() if is_person}
        self._letters = [
            (letters, {name: letters(words) for name, words in self._words.items()})
            for letters in (letters_of, _in_any_order)
        ]

    def resembled_by(self, name: str, *, is_person: bool) -> Iterator[str]:
        """Yield the names that another one may be a spelling of, the most alike first; mostly none."""
        words = words_of(name)
        for other in self._close_to(words):
            are_people = is_person and other in self._people
            if other != name and _alike(words, self._words[other], are_people=are_people):
                yield other

    def _close_to(self, words: tuple[str, ...]) -> Iterable[str]:
        found = [
            (-score, other)
            for letters, known in self._letters
            for _, score, other in process.extract(
                letters(words), known, scorer=fuzz.ratio, score_cutoff=_LIKELY, limit=_MOST_CLOSE
            )
        ]
        return dict.fromkeys(other for _, other in sorted(found))


def _in_any_order(words: tuple[str, ...]) -> str:
    return "".join(sorted(words))


def _alike(left: tuple[str, ...], right: tuple[str, ...], *, are_people: bool) -> bool:
    """Tell whether names are spelled as one: the same letters, a slip away, or short for one person's name."""
    return (
        letters_of(bare_words(left)) == letters_of(bare_words(right))
        or (len(left) > 1 and sorted(left) == sorted(right))
        or misspelled(left, right)
        or (are_people and (same_person(left, right) or _a_letter_is_missing(left, right)))
    )


def _a_letter_is_missing(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether the last of several names has a letter more in one spelling, as in Ben Wick and Ben Wik."""
    if len(left) < 2 or left[:-1] != right[:-1]:
        return False
    short, long = sorted((left[-1], right[-1]), key=len)
    return len(short) >= 3 and len(long) == len(short) + 1 and OSA.distance(short, long, score_cutoff=1) == 1
