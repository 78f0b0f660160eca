"""Tell which endings a word of a declined language may have instead of its own.

A line of a table tells how words end by themselves, and how their forms end instead; after a bar stand the forms of
many, which names of one seldom take. "-" is no ending at all; to an ending with a plus the others are added. Of the
lines that fit a word the one with the longest ending counts. A line without a colon goes on with the one before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from generator.archive.names.running_text import folded


class Forms(NamedTuple):
    """The endings that may follow the stem of a word, the longest first."""

    of_one: tuple[str, ...]
    of_one_and_many: tuple[str, ...]


class Declension(NamedTuple):
    """How the words of a script or language change."""

    by_ending: Mapping[str, Forms]
    """The forms of words by how the words end."""
    longest: int
    least: int
    """Letters of the shortest word that changes."""

    @property
    def plain(self) -> tuple[str, ...]:
        """The endings of a word that keeps all its letters."""
        return self.by_ending[""].of_one if "" in self.by_ending else ()

    def of(self, word: str) -> tuple[str, Forms] | None:
        """Return the stem of a word in lower case, and the forms it may have."""
        for length in range(min(self.longest, len(word) - 1), -1, -1):
            stem = word[: len(word) - length]
            if len(stem) < min(self.least - 1, 2) and length < _TELLING:
                continue
            forms = self.by_ending.get(word[len(stem) :])
            if forms:
                return stem, forms
        return None


_TELLING = 3
"""Letters of an ending that is enough by itself: Łódź, Łodzi."""


def declension(least: int, table: str) -> Declension:
    """Return how words change by a table; ``least`` are the letters of the shortest word that does."""
    by_ending: dict[str, Forms] = {}
    for line in _LINE.split(table.strip()):
        endings, _, forms = line.partition(":")
        one, _, many = forms.partition("|")
        for ending in endings.split(","):
            own = _letters(ending)
            kept = own if "+" in ending else ""
            forms_of_one = [own, *(kept + form for form in _letters_of(one))]
            forms_of_many = [kept + form for form in _letters_of(many)]
            by_ending[own] = Forms(_longest_first(forms_of_one), _longest_first(forms_of_one + forms_of_many))
    return Declension(by_ending, max(map(len, by_ending)), least)


_LINE = re.compile(r"\s*\n(?=.*:)\s*")


def _letters_of(forms: str) -> list[str]:
    return [_letters(form) for form in forms.split()]


def _letters(ending: str) -> str:
    return folded(unicodedata.normalize("NFC", ending.strip())).replace("ς", "σ").strip("+-")


def _longest_first(endings: list[str]) -> tuple[str, ...]:
    # As alternatives of a pattern are tried in their order.
    return tuple(sorted(set(endings), key=lambda ending: (-len(ending), ending)))
