"""Write as one word what is joined of several; ``theme/assets/javascripts/search-words.js`` does it in the same way."""

from __future__ import annotations

import re

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
