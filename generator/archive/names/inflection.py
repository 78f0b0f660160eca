"""Tell which letters a name may take on in a sentence: endings, particles and prefixes.

Only what is added to names all the time is known: case endings, particles, and prepositions that are written with the
word they stand before. A form that changes the stem itself is an alias.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from generator.archive.names.declensions import Declension
from generator.archive.names.language_endings import ADJECTIVES, BY_LANGUAGE, NOUNS
from generator.archive.names.script_endings import BY_SCRIPT


def pattern_of(name: str, lang: str | None = None, *, is_common: bool = False) -> tuple[str, str] | None:
    """Return the letters that all forms of a name in lower case begin with, and a pattern for these forms.

    A common noun has a plural and, in Hebrew and Arabic, an article. None is returned for a name that never changes.

    >>> pattern_of("ada keeper") is None
    True
    """
    language = lang.partition("-")[0].lower() if lang else ""
    if name.isascii() and not any(language in known for known in (BY_LANGUAGE, NOUNS, ADJECTIVES)):
        return None
    written = name.split(" ")
    if is_common and (semitic := _with_articles(written)):
        return semitic
    # A short word changes less often into another one where more words stand beside it.
    words = [
        _forms(word, language, shorter=len(written) > 1, is_common=is_common, is_last=place == len(written))
        for place, word in enumerate(written, start=1)
    ]
    if not any(forms for _, forms in words):
        return None
    pattern = " ".join(
        re.escape(stem) + (f"(?:{'|'.join(map(re.escape, forms))})(?!\\w)" if forms else "") for stem, forms in words
    )
    return words[0][0], pattern + _after_last(language)


@lru_cache(maxsize=4096)
def _forms(word: str, language: str, *, shorter: bool, is_common: bool, is_last: bool) -> tuple[str, tuple[str, ...]]:
    """Return the stem of a word, and what may follow it; nothing follows a word that never changes."""
    declension = _declension_of(word[-1], language, is_common=is_common, is_last=is_last)
    if declension is None or len(word) < declension.least - shorter:
        return word, ()
    found = declension.of(word)
    if found is None:
        return word, ()
    stem, forms = found
    return stem, forms.of_one_and_many if is_common else forms.of_one


@cache
def _after_last(language: str) -> str:
    """Return the pattern of a genitive, or of the endings of foreign names after a hyphen: Google-nál, ONZ-u."""
    if language not in BY_LANGUAGE:
        return "s?" if has_genitive_s(language) else ""
    *_, declension = BY_LANGUAGE[language]
    endings = "|".join(map(re.escape, filter(None, declension.plain)))
    return rf"(?:-(?:{endings})(?!\w))?"


def _declension_of(letter: str, language: str, *, is_common: bool, is_last: bool) -> Declension | None:
    """Return how the words change that end in a letter, of a common noun or at a place of a name."""
    if language in BY_LANGUAGE:
        first, last, declension = BY_LANGUAGE[language]
        if first <= letter <= last:
            return declension
    if letter < "\u0370":
        return NOUNS.get(language) if is_common else None if is_last else ADJECTIVES.get(language)
    return next((declension for first, last, declension in BY_SCRIPT if first <= letter <= last), None)


def _with_articles(words: Sequence[str]) -> tuple[str, str] | None:
    """Return the letters and the pattern of a common noun whose words may each take an article."""
    if all(_is_hebrew(word) for word in words):
        bare = [word.removeprefix("ה") if len(words) > 1 and len(word) > 3 else word for word in words]
        return bare[0], " ".join(f"ה?{re.escape(word)}" for word in bare)
    if all(_is_arabic(word) for word in words):
        bare = [word.removeprefix("ال") if len(word) > 4 else word for word in words]
        first, *others = map(re.escape, bare)
        return bare[0], " ".join([f"(?:ال|لل)?{first}", *(f"(?:ال)?{word}" for word in others)])
    return None


def _is_hebrew(word: str) -> bool:
    return "\u05d0" <= word[:1] <= "\u05ea"


def _is_arabic(word: str) -> bool:
    return "\u0621" <= word[:1] <= "\u06d3"


_HEBREW_PREFIX = re.compile("ו?כ?ש?[ושהבכלמ]{1,2}")
_ARABIC_PREFIX = re.compile("[وف]?[بکلس]?(?:ال)?")
_ETHIOPIC_PREFIX = re.compile("[የበለከእ]ን?")


def is_prefix(letters: str, name: str, *, person: bool) -> bool:
    """Tell whether the letters before a name in one word are prepositions, articles or conjunctions.

    Short names are found in too many words: names of people, which are mostly short, take only long stems.
    """
    first = name[0]
    if len(name) < (5 if person and " " not in name else 3):
        return False
    if "\u05d0" <= first <= "\u05ea":
        return len(letters) <= (3 if len(name) > 3 else 1) and bool(_HEBREW_PREFIX.fullmatch(letters))
    if "\u0621" <= first <= "\u064a" or first in "یک":
        return bool(_ARABIC_PREFIX.fullmatch(letters))
    return "\u1200" <= first <= "\u137f" and bool(_ETHIOPIC_PREFIX.fullmatch(letters))


def with_arabic_article(name: str) -> str | None:
    """Return how a name that begins with the article is written after the preposition "to": القاهرة, للقاهرة."""
    return f"لل{name[2:]}" if name.startswith("ال") and len(name) > 4 else None


_GENITIVE_S = frozenset({"de", "sv", "da", "nb", "nn", "no", "fo", "nl", "fy"})
"""Languages that write the s of a genitive without an apostrophe."""


def has_genitive_s(lang: str | None) -> bool:
    """Tell whether the names in texts of a language may end in the s of a genitive."""
    return lang is not None and lang.partition("-")[0] in _GENITIVE_S


def number_forms(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the stem of a common noun in lower-case Latin letters with its endings for one and for many.

    >>> number_forms("vector library"), number_forms("thesis")
    (('vector librar', ('ies', 'y')), ('thes', ('is', 'es')))
    """
    last = name.rpartition(" ")[2]
    if not (last.isascii() and last.isalpha() and len(last) > 2):
        return name, ("",)
    if last.endswith("ies") and len(last) > 4:
        return name[:-3], ("ies", "y")
    if last.endswith("y") and last[-2] not in "aeiou":
        return name[:-1], ("ies", "y")
    if last.endswith(("ses", "xes", "zes", "ches", "shes")) and len(last) > 5:
        # "databases" is "database" and "boxes" is "box": the spelling does not tell.
        return name[:-2], ("es", "e", "")
    if last.endswith("is") and len(last) > 4:
        return name[:-2], ("is", "es")
    if last.endswith(("ex", "ix")) and len(last) > 4:
        return name[:-2], (f"{last[-2:]}es", last[-2:], "ices")
    if last.endswith("s") and not last.endswith(("ss", "us", "is")):
        return name[:-1], ("s", "")
    if last.endswith(("s", "x", "z", "ch", "sh")):
        return name, ("es", "")
    return name, ("s", "")
