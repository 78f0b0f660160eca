"""Compare names, and turn names into ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_GAP = re.compile(r"[\W_]+")


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: compatibility form, no case, single spaces."""
    if name.isascii():
        return " ".join(name.lower().split())
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def slug_of(name: str) -> str:
    """Return the id that a name gets by itself: letters and digits of any script, accents off Latin letters.

    Signs that tell names apart are written as words: c-plus-plus, c-sharp, dot-net, at-and-t.
    A name without any letter or digit gets its code points, so that every name has an address.
    """
    return slug_without_signs(_in_words(name))


def slug_without_signs(name: str) -> str:
    """Return the id of a name's letters and digits alone: that of C++ is "c"; addresses were made so before.

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


_SIGNS = re.compile(r"\+|(?<=\w)#(?!\w)|&|^\.(?=\w)")
_WORDS = {"+": " plus ", "#": " sharp ", "&": " and ", ".": "dot "}


def _in_words(name: str) -> str:
    """Return a name with the signs in words by which it differs from others: C++, C#, .NET, AT&T."""
    if name.isalnum() or not re.search(r"\w", name):
        return name
    # A letter and its accent are one letter before a sign, however they are composed.
    return _SIGNS.sub(lambda sign: _WORDS[sign[0]], unicodedata.normalize("NFC", name))


DEVICE_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))]
)
"""Names of devices on Windows, in every folder: never a part of an address."""
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


def says_more(alias: str, name: str) -> bool:
    """Tell whether an alias tells readers anything: words of the name do not, nor the name with other spaces."""
    own, other = name_key(name), name_key(alias)
    return f" {other} " not in f" {own} " and own.replace(" ", "") != other.replace(" ", "")


def other_names(name: str, aliases: Iterable[str]) -> Iterator[str]:
    """Yield the aliases that readers take for another name: one that differs in capitals alone is none."""
    known = {name_key(name)}
    for alias in aliases:
        if name_key(alias) not in known:
            yield alias
        known.add(name_key(alias))
