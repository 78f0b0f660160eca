"""Tell which letters a name may take on in a sentence: endings, particles and prefixes.

Only what is added to names all the time is known: case endings, particles, and prepositions that are written with the
word they stand before. A form that changes the stem itself is an alias.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple


class _Endings(NamedTuple):
    """How words of a script end."""

    first: str
    last: str
    """The letters of the script lie between these."""
    dropped: re.Pattern[str]
    """What a word loses before it takes an ending."""
    endings: tuple[str, ...]
    least: int
    """Letters of the shortest word that changes."""


def _endings(script: tuple[str, str], dropped: str, endings: str, least: int) -> _Endings:
    # Longest first, as alternatives of a pattern are tried in their order.
    known = {unicodedata.normalize("NFC", ending) for ending in endings.split()}
    return _Endings(*script, re.compile(f"(?:{dropped})$"), tuple(sorted(known, key=lambda e: (-len(e), e))), least)


_SCRIPTS = (
    _endings(
        ("\u0400", "\u04ff"),
        "ий|ый|ой|ая|яя|[аяоеийьыуюіїє]",
        "а я о е є и й ы у ю ь і ї ой ей ою ею єю ом ем єм им ым ам ям ах ях ами ями ого его ому ему ая яя ую юю ий ый",
        4,
    ),
    _endings(("\u0370", "\u03ff"), "ος|ης|ας|ες|οι|ον|[αηοιυς]|α", "ος ου ο ον ε ης η ας α ες ων ους οι υς υ", 4),
    _endings(("\u10a0", "\u10ff"), "ი", "ი ს ის მა მ ში ზე დან იდან ით თი თან სთან ისთვის სთვის ად დ ის სა ისა", 3),
    _endings(("\u0530", "\u058f"), "(?!)", "ը ն ի ին ից ով ում ս յի յին յից յում յով", 3),
    _endings(("\u0980", "\u09ff"), "(?!)", "র ের এর কে ে তে েতে য় য়ের য়ের য় রা েরা দের টি টা ই ও েও রও কেও তেও", 2),
    _endings(
        ("\u0b80", "\u0bff"),
        "\u0bcd|ு",
        "\u0bcd ு ை ின் ில் ால் ுக்கு ிடம் ோடு ும் ுடன் ிலிருந்து ுக்கும் ிலும் ின யை யின் யில் யால்"
        " க்கு க்கும் யிடம் யோடு யும் யுடன் யிலிருந்து யிலும் வை வின் வில் வால் வுக்கு விடம் வும்"
        " வுடன் விலிருந்து விலும் ட்டின் ட்டில் ட்டை ட்டுக்கு",
        2,
    ),
    _endings(
        ("\uac00", "\ud7a3"),
        "(?!)",
        "은 는 이 가 을 를 의 에 에서 에게 에게서 께 께서 로 으로 와 과 도 만 부터 까지 보다 처럼"
        " 이나 나 라는 이라는 이라고 라고 하고 란 이란 이다 입니다"
        " 에는 에도 에서는 에서도 에서의 에게는 로는 으로는 로서 으로서 로써 와의 과의 와는 과는"
        " 이며 며 마다 조차 뿐 들 들은 들이 들의 만의 까지도 부터는 씨 씨는"
        " 씨가 씨의 님 님은 님이",
        1,
    ),
)


def pattern_of(name: str) -> tuple[str, str] | None:
    """Return the letters that all forms of a name in lower case begin with, and a pattern for these forms.

    None is returned for a name that takes no endings.

    >>> pattern_of("ada keeper") is None
    True
    """
    if name.isascii():
        return None
    written = name.split(" ")
    # A short word changes less often into another one where more words stand beside it.
    words = [_forms(word, shorter=len(written) > 1) for word in written]
    if not any(forms for _, forms in words):
        return None
    pattern = " ".join(
        re.escape(stem) + (f"(?:{'|'.join(map(re.escape, forms))})?(?!\\w)" if forms else "") for stem, forms in words
    )
    return words[0][0], pattern


@lru_cache(maxsize=4096)
def _forms(word: str, *, shorter: bool) -> tuple[str, tuple[str, ...]]:
    """Return the stem of a word, and what may follow it; the stem alone stands for the word itself where it is it."""
    for script in _SCRIPTS:
        if script.first <= word[-1] <= script.last and len(word) >= script.least - shorter:
            stem = script.dropped.sub("", word)
            if len(stem) < min(script.least, 3) - 1:
                break
            own = word[len(stem) :]
            return stem, script.endings if own in ("", *script.endings) else (own, *script.endings)
    return word, ()


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

    >>> number_forms("vector databases")
    ('vector database', ('s', ''))
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
    if last.endswith("s") and not last.endswith(("ss", "us", "is")):
        return name[:-1], ("s", "")
    if last.endswith(("s", "x", "z", "ch", "sh")):
        return name, ("es", "")
    return name, ("s", "")
