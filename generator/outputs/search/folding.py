"""Fold text and join its parts, so that spellings of one word are equal; the scripts of the search do the same.

``theme/assets/javascripts/search-words.js`` is the other half: ``tests/outputs/search/words.json`` holds both to one
table.
"""

from __future__ import annotations

import re
import unicodedata

from generator.archive.names.han_words import HAN_VARIANTS

_SAME = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bb\u02bc\u05f3\uff07", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2212\u05be\ufe63\uff0d", "-"),
    **dict.fromkeys("\u200c\u200d\u2060", "\u200b"),
    "\u05f4": '"',
    # What parts words in any case; most texts are ASCII without it, which is cut faster.
    **dict.fromkeys("\u00a0\u00ab\u00bb\u2009\u2013\u2014\u201c\u201d\u201e\u202f", " "),
    "\u2026": "...",
    "№": "No ",
    # Signs of repetition, before which a space may stand.
    **dict.fromkeys("\u0e46\u0ec6\u17d7", " "),
    # 3¾ is three and three quarters.
    **{one: f" {unicodedata.normalize('NFKD', one)}" for one in map(chr, (*range(0xBC, 0xBF), *range(0x2150, 0x215F)))},
    # Nothing that is seen: soft hyphens, directions, stretched Arabic letters, and what selects a look.
    **dict.fromkeys("\u00ad\u034f\u061c\u0640\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff", ""),
    **{chr(code): "" for code in (*range(0x2066, 0x206A), *range(0xFE00, 0xFE10))},
}
_LETTERS = {
    "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h", "ŧ": "t",
    "ŋ": "n", "ə": "e", "ς": "σ", "ґ": "г", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ү": "у", "ұ": "у", "һ": "х",
    "ҳ": "х", "ҷ": "ч", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ٱ": "ا",
    "\u2044": "/", "\u0901": "\u0902",
    **HAN_VARIANTS,
}  # fmt: skip
"""Letters that have no decomposition, by those that people type for them."""
ZEROS = (
    0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040, 0x17E0,
)  # fmt: skip
"""The zeros of scripts that have digits of their own."""
_LETTERS_AND_DIGITS = {**_LETTERS, **{chr(zero + digit): str(digit) for zero in ZEROS for digit in range(10)}}
# Few letters of a text are among these, and a pattern passes over the others much faster than str.translate.
_ANY_SAME = re.compile(f"[{''.join(_SAME)}]")
_ANY_LETTER = re.compile(f"[{''.join(_LETTERS_AND_DIGITS)}]")
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
"""Accents, points and other marks that may be left out; those of Indian and Thai letters and of kana may not."""
_NASALS = re.compile("[ङञणनम]\u094d|[ઙઞણનમ]\u0acd")
"""Nasal consonants without a vowel, for which Indian spellings also have a dot above: हिन्दी, हिंदी."""


def fold(text: str) -> str:
    """Return a text as it is compared: without case, accents and differences of width."""
    if text.isascii():
        return text.lower()
    text = _ANY_SAME.sub(lambda found: _SAME[found[0]], text)
    if text.isascii():
        return text.lower()
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text).lower())
    text = unicodedata.normalize("NFC", _ANY_LETTER.sub(lambda found: _LETTERS_AND_DIGITS[found[0]], text))
    return _NASALS.sub(lambda found: "\u0902" if found[0] < "\u0a80" else "\u0a82", text)


JOINING = "'\".:*_/&@+,\u00b7\u200b-"
"""Characters that may stand inside a word: ``GPT-4o`` is also found as ``gpt4o``, and ``1,000`` as ``1000``."""
LEAST_DIGITS = 8
"""Digits of a number that is joined of others by signs, such as a date or the number of a book."""
_JOINTS = re.compile(f"[ {JOINING}]")
_NUMBER = re.compile("[0-9]+")
_NO_DIGITS = re.compile("[^0-9]")
_GROUPED = re.compile("([0-9]{1,3}(?:[., '_][0-9]{3})+)((?:[.,][0-9]+)?)")
_DECIMAL = re.compile("[0-9]+(?:[.,][0-9]+)+")


def as_one(text: str) -> str:
    """Return a folded text as one word: gpt4o, 10000, 2.5; nothing of 14:30, which is no 1430."""
    whole = _JOINTS.sub("", text)
    if whole == text or not _NUMBER.fullmatch(whole):
        return whole
    if grouped := _GROUPED.fullmatch(text):
        return _NO_DIGITS.sub("", grouped[1]) + grouped[2].replace(",", ".")
    if _DECIMAL.fullmatch(text):
        return text.replace(",", ".")
    return whole if len(whole) >= LEAST_DIGITS else ""
