"""Find the known name that a contributor may have meant, among any number of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz, process

_LIKE_ENOUGH = 70
"""Of 100; below that a guess helps nobody."""
_MOST_GUESSES = 300
"""A run that needs more has a wrong folder or prefix, not typing errors, and each guess looks at every name."""


class Nearest:
    """Guesses from one set of known names; each wrong name is looked up once."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = sorted(known)
        self._guesses: dict[str, str] = {}

    def remedy(self, word: str, otherwise: str) -> str:
        """Return ``Did you mean "x"?`` with what to do otherwise, or only the latter when nothing is near."""
        if word not in self._guesses:
            self._guesses[word] = _guess(word, self._known) if len(self._guesses) < _MOST_GUESSES else ""
        guess = self._guesses[word]
        return f"{guess} {otherwise}" if guess else otherwise


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return ``Did you mean "x"?`` for the known word nearest to ``word``, or nothing when none is near."""
    return _guess(word, sorted(known))


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the known word nearest to ``word``, or None when none is near."""
    return _nearest(word, sorted(known))


def _guess(word: str, known: Sequence[str]) -> str:
    found = _nearest(word, known)
    return f'Did you mean "{found}"?' if found else ""


def _nearest(word: str, known: Sequence[str]) -> str | None:
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return found[0] if found else None
