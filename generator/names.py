"""Compare names, turn names into ids, and find names in texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

_GAP = re.compile(r"[\W_]+")


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: compatibility form, no case, single spaces."""
    if name.isascii():
        return " ".join(name.lower().split())
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def slug_of(name: str) -> str:
    """Return the id that a name gets by itself: letters and digits of any script, accents off Latin letters.

    A name without any letter or digit gets its code points, so that every name has an address.
    """
    if name.isascii():
        slug = _GAP.sub("-", name.lower())[:_LONGEST_SLUG]
    else:
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold().lower())
        slug = _letters(without_latin_accents(text))[:_LONGEST_SLUG]
        # File systems count bytes; what is cut in two is dropped.
        slug = unicodedata.normalize("NFC", slug).encode()[:_MOST_BYTES].decode("utf-8", "ignore")
    slug = slug.strip("-") or "-".join(f"{ord(character):x}" for character in name[:8]) or "x"
    return f"{slug}-name" if slug in DEVICE_NAMES else slug


DEVICE_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))]
)
"""What Windows opens devices under, in every folder: never a part of an address."""
_LONGEST_SLUG = 80
_MOST_BYTES = 200


def _letters(text: str) -> str:
    """Return the letters and digits of a text with the marks that belong to them, and hyphens for all else.

    Left out are enclosing marks and the selectors of emoji, which say nothing.
    """
    result: list[str] = []
    for character in text:
        if character.isalnum():
            result.append(character)
        elif unicodedata.category(character) in ("Mn", "Mc") and not "\ufe00" <= character <= "\ufe0f":
            if result and result[-1] != "-":
                result.append(character)
        elif result and result[-1] != "-" and not "\ufe00" <= character <= "\ufe0f":
            result.append("-")
    return "".join(result)


def without_latin_accents(text: str) -> str:
    """Return a text with the accents taken off Latin letters; in other scripts marks make other letters."""
    result: list[str] = []
    for character in unicodedata.normalize("NFD", text):
        if unicodedata.combining(character) and result and result[-1].isascii():
            continue
        result.append(character)
    return unicodedata.normalize("NFC", "".join(result))


def names_in(text: str, names: Mapping[str, str]) -> set[str]:
    """Return the ids of those names that stand in a text: as whole words, with this very case.

    ``names`` maps a name in NFC to an id. Where one name stands inside another ("GitHub" in "GitHub Copilot"),
    only the longer one is meant.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    present = [name for name in names if name in text]
    if not present:
        return set()
    found: set[str] = set()
    taken: list[tuple[int, int]] = []
    for name in sorted(present, key=lambda name: (-len(name), name)):
        for start, end in _whole_words(text, name):
            if not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                found.add(names[name])
    return found


def _whole_words(text: str, name: str) -> Iterable[tuple[int, int]]:
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (start and _joins(text[start - 1], name[0])) and not (end < len(text) and _joins(name[-1], text[end])):
            yield start, end
        start = text.find(name, end)


def _joins(left: str, right: str) -> bool:
    """Tell whether two neighbouring characters belong to one word; scripts without spaces have no such words."""
    return (
        (left.isalnum() or left == "_") and (right.isalnum() or right == "_") and not (_is_cjk(left) or _is_cjk(right))
    )


def _is_cjk(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af" or "\uf900" <= character <= "\ufaff"
