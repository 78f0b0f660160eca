"""Tell the names of speakers in front of their words ("Ada Keeper: Good morning.") from other words before a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = r"[^\s::,;!?\"“”]{1,40}"
_LABEL = re.compile(rf"(?P<name>(?=[^\W_]){_WORD}(?: {_WORD}){{0,4}}) ?(?::(?=\s|$)|:)\s*")


def speaker_labels(texts: Iterable[str]) -> frozenset[str]:
    """Return those labels in front of the given texts, one per utterance, that name speakers.

    Where nearly every text has a label, each is a name. Elsewhere a name looks like one and stands at least twice;
    where half of the texts have such names, once is enough, and a single word in lower case is one that stands twice.
    """
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        name, _ = split_label(text)
        if name:
            counts[name] += 1
    if counts.total() < 2:
        return frozenset()
    if counts.total() > 0.9 * total:
        return frozenset(counts)
    plausible = {name: count for name, count in counts.items() if looks_like_name(name) or " " not in name}
    often = sum(plausible.values()) > 0.5 * total
    return frozenset(name for name, count in plausible.items() if (count > 1) + often + looks_like_name(name) >= 2)


def split_label(text: str, names: frozenset[str] | None = None) -> tuple[str | None, str]:
    """Return the label in front of a text and the words after it; with ``names``, only one of these is a label."""
    if ":" not in text and ":" not in text:
        return None, text
    label = _LABEL.match(text)
    if label is None or (names is not None and label["name"] not in names):
        return None, text
    return label["name"], text[label.end() :]


def looks_like_name(label: str) -> bool:
    """Tell whether the first and the last word start with a capital, or with what has none."""
    words = label.split()
    return bool(words) and not any(_first_letter(word).islower() for word in (words[0], words[-1]))


def _first_letter(word: str) -> str:
    return next((character for character in word if character.isalnum()), "")
