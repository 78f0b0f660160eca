"""Give the parts of a draft ids: one for each, and none that pages use themselves."""

from __future__ import annotations

import re

from generator.content.anchors import is_reserved
from generator.text.names import slug_of

_WORDS = 6
"""Words of a text that its id is made of."""
_LONGEST = 60


class PartIds:
    """The ids of the parts of one draft."""

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}

    def made_of(self, text: str, sort: str) -> str:
        """Return an id made of the first words of a part of some sort, such as ``post``."""
        words = re.findall(r"\w+", text[:1000])[:_WORDS]
        return self.unique(slug_of(" ".join(words))[:_LONGEST].strip("-") or sort, sort)

    def unique(self, name: str, sort: str) -> str:
        """Return a name as an id: behind the sort of the part where a page uses it, with a number where it is taken."""
        name = f"{sort}-{name}" if is_reserved(name) else name
        unique = name
        while unique in self._uses:
            self._uses[name] += 1
            unique = f"{name}-{self._uses[name]}"
        self._uses[unique] = 1
        return unique
