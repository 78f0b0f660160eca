"""Find which known person, organization or other thing a name in a draft means, and what it resembles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process

from generator.content.loader import Content
from generator.text.names import name_key

_ALIKE = 84
"""How alike two names are, of 100, that may be spellings of one."""
_MOST_ALIKE = 8
"""How many of the names that are alike are looked at: the nearest are often other versions of the same thing."""
_NUMBER = re.compile(r"\d+")
_SHORTEST = 4
"""Characters; of shorter names a letter more is another name."""

_MOST_NEW = 2000
"""Names of drafts that later ones are compared with, so that a file of very many does not take for ever."""


class Found(NamedTuple):
    """A known name."""

    name: str
    """The name that the archive uses; the given one where it is new."""
    resembles: str = ""
    """A known name that a new one may be a misspelling of."""


IsSame = Callable[[str, str], bool]
"""Answers whether a new name, given first, is a known one."""


class KnownNames:
    """The names that the registry and the records of an archive use, and those that drafts have added.

    ``is_same`` is asked about each new name that resembles a known one, where somebody is there to answer.
    """

    def __init__(self, content: Content, is_same: IsSame | None = None) -> None:
        self._is_same = is_same
        self._names: dict[str, str] = {}
        for card in content.summaries.values():
            for use in card.uses:
                self._names.setdefault(name_key(use.name), use.name)
        for source in content.sources.values():
            for credit in source.people:
                self._names.setdefault(name_key(credit.name), credit.name)
        for entity in content.entities.values():  # the registry has the last word
            for name in (*entity.aliases, entity.name):
                self._names[name_key(name)] = entity.name
        self._compared = list(self._names)
        self._most_compared = len(self._compared) + _MOST_NEW
        self.typed = {name_key(e.name): str(e.type) for e in content.entities.values()}
        """The types of the registered entities, by the keys of their names."""

    def find(self, name: str) -> Found:
        """Return the known name that is meant by its spelling, or which one it resembles."""
        key = name_key(name)
        known = self._names.get(key)
        if known is not None:
            return Found(known)
        if len(key) < _SHORTEST:
            return Found(name)
        near = self._nearest(key)
        if near is None:
            return Found(name)
        known = self._names[near]
        if self._is_same is None:
            return Found(name, known)
        self._names[key] = known if self._is_same(name, known) else name
        return Found(self._names[key])

    def _nearest(self, key: str) -> str | None:
        """Return the known key that is most like one; never that of another version or size of a thing."""
        alike = process.extract(key, self._compared, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST_ALIKE)
        return next((other for other, *_ in alike if _NUMBER.findall(other) == _NUMBER.findall(key)), None)

    def add(self, names: Iterable[str]) -> None:
        """Remember names that are in use from now on."""
        for name in names:
            key = name_key(name)
            if key not in self._names:
                self._names[key] = name
                if len(self._compared) < self._most_compared:
                    self._compared.append(key)
