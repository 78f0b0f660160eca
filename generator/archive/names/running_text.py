"""Fold running text to what people who write one name differently have in common.

White space of any kind is one space; apostrophes, hyphens, full-width letters, optional marks and letters that
keyboards of neighbouring languages exchange are one; soft hyphens and marks of no width are gone. Markup, code, the
targets of links and bare addresses are no words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from markdown_it.token import Token

from generator.archive.names.han_words import HAN_VARIANTS
from generator.text.prose import is_marked_up, tokens_of

BREAK = "\x01"
"""Stands where words end though no space does: between blocks, and for what is no words. No text holds it.

It is of ASCII, as most texts are: what is to be folded is sought in the others only.
"""
END = "\x02"
"""Stands between texts that are searched together."""

_APOSTROPHES = "\u2019\u02bc\u2018\u201b\u02b9\u05f3\uff07"
_QUOTATION_MARKS = "\u201c\u201d\u201e\u201f\u05f4"
_HYPHENS = "\u2010\u2011\u05be\ufe63"
_IGNORED = "\u00ad\u200b\u2060\ufeff\u180e\u200e\u200f\u061c\u0640"
_LETTERS = {
    "ё": "е",  # Russian writes the dots or leaves them out
    "Ё": "Е",
    **dict(zip("άέήίόύώΆΈΉΊΌΎΏ", "αεηιουωΑΕΗΙΟΥΩ", strict=True)),  # accents move when Greek words change their ending
    **dict.fromkeys("أإآٱ", "ا"),
    "ي": "ی",  # Arabic and Persian keyboards
    "ك": "ک",
    "ß": "ss",
    "ẞ": "SS",
    "œ": "oe",
    "Œ": "Oe",
    "æ": "ae",
    "Æ": "Ae",
    **HAN_VARIANTS,
}
_FOLDED = {
    **{ord(character): "'" for character in _APOSTROPHES},
    **{ord(character): '"' for character in _QUOTATION_MARKS},
    **{ord(character): "-" for character in _HYPHENS},
    **{ord(character): None for character in _IGNORED},
    **dict.fromkeys((*range(8234, 8239), *range(8294, 8298), *range(65024, 65040))),
    # Vowel points of Hebrew and Arabic, which texts for grown-ups leave out, signs of respect, and the Hindi nukta.
    **dict.fromkeys((*range(1425, 1470), 1471, 1473, 1474, 1476, 1477, 1479)),
    **dict.fromkeys((*range(1552, 1563), *range(1611, 1619), 1648, *range(1750, 1757), 2364)),
    **{ord(character): base for character, base in _LETTERS.items()},
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code != 0xFF07},
}
_TO_FOLD = frozenset(map(chr, _FOLDED))
_DOTLESS_YA = "\u0649"
# At the end of a name it may be written with dots or without; with dots the preposition "on" would be a name, Ali.
_FINAL_YA = re.compile(r"\b(?:[وف]?(?:عل|[اإ]ل|حت|مت|لد|سو)ى\b)|ى")
# A compound is written with a hyphen, a maqaf or a space.
_HEBREW_COMPOUND = re.compile("(?<=[\u05d0-\u05ea])-(?=[\u05d0-\u05ea])")
_HEBREW = frozenset(map(chr, range(0x5D0, 0x5EB)))
# They part letters of Arabic and Indic scripts, and mean nothing between others.
_JOINERS = frozenset("\u200c\u200d")
_IDLE_JOINER = re.compile("(?<![\u0600-\u06ff\u0750-\u077f\u0900-\u0dff])[\u200c\u200d]")
# Persian joins the parts of a word so, or with a space.
_ARABIC_JOINER = re.compile("(?<=[\u0600-\u06ff])\u200c(?=[\u0600-\u06ff])")
# Abd al-Rahman is one word or two.
_ABD = re.compile("(?<![\u0621-\u064a])([ولبفک]?عبد) (?=ال)")
_ABD_WORD = "عبد "
_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z+.-]{1,20}://|www\.)[^\s<>\x01\x02]+"
    r"|[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[a-z]{2,}"
    r"|\b(?:[\w-]{1,63}\.){1,4}[a-z]{2,10}/[\w%~?=&#./-]*",
    re.I,
)
_ASCII = re.compile("[\\0-\x7f]+")
_MANY = 40
"""Kinds of characters that are sooner replaced all at once than one kind after the other."""
_ASCII_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f"
_OTHER_SPACES = frozenset(
    f"{_ASCII_SPACES}\x85\xa0\u1680{''.join(map(chr, range(0x2000, 0x200B)))}\u2028\u2029\u202f\u205f\u3000"
)


def folded(text: str) -> str:
    """Return plain text folded, letters in their case."""
    has_other_space = any(space in text for space in _ASCII_SPACES)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        characters = set(_ASCII.sub("", text))
        if characters & _JOINERS:
            text = _ARABIC_JOINER.sub(" ", _IDLE_JOINER.sub("", text))
        if _DOTLESS_YA in characters:
            text = _FINAL_YA.sub(lambda found: "ی" if found[0] == _DOTLESS_YA else found[0], text)
        to_fold = characters & _TO_FOLD
        if len(to_fold) > _MANY:
            text = text.translate(_FOLDED)
        else:
            for character in to_fold:
                text = text.replace(character, _FOLDED[ord(character)] or "")
        if to_fold:
            text = unicodedata.normalize("NFC", text)
        if _ABD_WORD in text:
            text = _ABD.sub(r"\1", text)
        if characters & _HEBREW and "-" in text:
            text = _HEBREW_COMPOUND.sub(" ", text)
        has_other_space = has_other_space or not characters.isdisjoint(_OTHER_SPACES)
    return " ".join(text.split()) if has_other_space or "  " in text else text


def lowered(text: str) -> str:
    """Return a text in lower case, letter for letter; the i with and without a dot are one, as capitals do not tell."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(character.lower()[0] for character in text)
    return lower if lower.isascii() else lower.replace("ς", "σ").replace("ı", "i")


def searched(*texts: str) -> str:
    """Return texts, each the blocks of one as `blocks_of` gives them, as one folded text with an end between them."""
    text = END.join(text.replace(END, " ") if END in text else text for text in texts)
    if "/" in text or "@" in text or "www." in text:
        text = _without_addresses(text)
    return folded(_PARAGRAPHS.sub(BREAK, text) if "\n" in text else text)


def _without_addresses(text: str) -> str:
    """Return a text without addresses, which are looked for in the words only that hold a sign of one."""
    parts: list[str] = []
    done = 0
    for place in sorted(place for sign in ("/", "@", "www.") for place in _places_of(sign, text)):
        if place >= done:
            start = max(done, 1 + max(text.rfind(mark, done, place) for mark in _BETWEEN_WORDS))
            space = _SPACE.search(text, place)
            end = space.start() if space else len(text)
            parts += text[done:start], _ADDRESS.sub(BREAK, text[start:end])
            done = end
    return "".join([*parts, text[done:]])


_BETWEEN_WORDS = (" ", "\n", BREAK, END)
_SPACE = re.compile(rf"[\s{BREAK}{END}]")


def _places_of(sign: str, text: str) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


def blocks_of(plain: Iterable[str], prose: Iterable[str] = ()) -> str:
    """Return plain texts and texts of Markdown as one, with breaks between their blocks."""
    return BREAK.join([*plain, *(block for text in prose for block in _blocks(text))])


def _blocks(text: str) -> Iterator[str]:
    """Yield the blocks of a contributor's Markdown as the words that readers see."""
    if not is_marked_up(text):
        yield text
        return
    for token in tokens_of(text):
        if token.children is not None:
            yield _words(token.children)


def _words(tokens: Sequence[Token]) -> str:
    words: list[str] = []
    for token in tokens:
        if token.type == "code_inline" or (token.type == "link_open" and token.markup == "autolink"):
            words.append(BREAK)
        elif token.type.endswith("break"):
            words.append(" ")
        else:
            words.append(token.content)
    return "".join(words)


@lru_cache(maxsize=65536)
def folded_name(name: str) -> str:
    """Return a name folded like the texts that it is looked for in."""
    return folded(name)
