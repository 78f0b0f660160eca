"""Divide the names of people as citations do: family name first, and only where a name can be divided without guessing.

What is divided is written in letters of scripts whose names put the family last: Latin, Greek, Cyrillic. A name of one
word, of a company, or of another script stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_SUFFIX = re.compile(r",?\s+(Jr\.?|Sr\.?|II|III|IV)$")
_DIVISIBLE = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff.'’\-\s]+")
_JOINED = re.compile(r"\b(?:and|und|et|y|e|the)\b|[&,/]")


class CitedName(NamedTuple):
    """A name in its parts; what is not divided stands in ``family`` alone."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def whole(self) -> str:
        """The name as people say it."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)


def cited_name(name: str, *, is_person: bool) -> CitedName:
    """Return a name in its parts: "Ludwig van Beethoven" is of the family "van Beethoven"."""
    suffix = _SUFFIX.search(name)
    bare = name[: suffix.start()] if suffix else name
    words = bare.split()
    if not is_person or not _is_divisible(bare, words):
        return CitedName(name)
    # The family begins with its particles, which are written small: "van", "de la".
    start = next((place for place, word in enumerate(words[1:], 1) if word.islower()), len(words) - 1)
    return CitedName(" ".join(words[start:]), " ".join(words[:start]), suffix[1] if suffix else "")


def _is_divisible(name: str, words: Sequence[str]) -> bool:
    # "The Lamp guide" is what somebody is called, and not a family of the name of "guide".
    is_title = words[-1].islower() and not words[0].islower()
    return len(words) > 1 and not is_title and bool(_DIVISIBLE.fullmatch(name)) and not _JOINED.search(name)
