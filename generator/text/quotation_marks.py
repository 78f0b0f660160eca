"""Put words that somebody said into the quotation marks of their language (CLDR, delimiters)."""

from __future__ import annotations

from functools import cache

_MARKS = {
    "„{}“": ("bg", "cs", "de", "et", "hr", "is", "ka", "lt", "mk", "sk", "sl", "sq", "sr"),
    "„{}”": ("bs", "hu", "pl", "ro"),
    "«{}»": ("az", "be", "ca", "el", "es", "eu", "fa", "hy", "it", "kk", "nb", "nn", "no", "ru", "uk"),
    "«\N{NO-BREAK SPACE}{}\N{NO-BREAK SPACE}»": ("fr",),
    "”{}”": ("fi", "he", "sv"),
    "”{}“": ("ar",),
    "「{}」": ("ja", "yue", "zh-hant", "zh-tw", "zh-hk", "zh-mo"),
}
"""The languages of each pair of marks; those of all others are English ones."""
_ENGLISH = "“{}”"
_OTHERS = {"de-ch": "«{}»", "fr-ch": "«{}»", "de-li": "«{}»"}
_BY_LANGUAGE = {language: marks for marks, languages in _MARKS.items() for language in languages} | _OTHERS


def quoted(words: str, language: str) -> str:
    """Return words in the quotation marks of a language (a BCP 47 tag); the words may be in any markup."""
    before, after = marks_of(language)
    return before + words + after


@cache
def marks_of(language: str) -> tuple[str, str]:
    """Return what stands before and after quoted words: of the longest beginning of the tag that has marks."""
    tag = language.lower()
    while tag and tag not in _BY_LANGUAGE:
        tag = tag.rpartition("-")[0]
    before, _, after = _BY_LANGUAGE.get(tag, _ENGLISH).partition("{}")
    return before, after
