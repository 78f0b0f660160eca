"""Tell whether letters inside a text are words of their own there, by their script and by what stands beside them.

All functions take a folded text in lower case, see `running_text`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from generator.archive.names.han_words import begins_longer_word, is_cut_by_word
from generator.archive.names.inflection import is_prefix
from generator.archive.names.ordinary_words import ORDINARY
from generator.archive.names.running_text import BREAK, END
from generator.archive.names.short_names import is_introduced

_OPEN = frozenset(f" {BREAK}{END}")
_CLOSED = frozenset(f' {BREAK}{END};!?)]"')
_JOINERS = "\u200c\u200d"


class BoundedName(NamedTuple):
    """The facts about a name that decide where it ends in a text."""

    lower: str
    distinctive: bool
    """Whether capitals or digits make it known in any company: OpenAI, NASA, GPT-4; not Apple."""
    person: bool
    compounds: bool
    """Whether any noun of the text's language may follow it after a hyphen: the Tesla-Fahrer."""


IsNameAt = Callable[[int], bool]
"""Tells whether a name that is known begins, or ends, at a place of the text."""


def starts_word(text: str, start: int, name: BoundedName, *, capital: bool, ends_name: IsNameAt) -> bool:
    """Tell whether a word begins at a place; ``capital`` says whether what stands before it is a capital letter."""
    if not start or text[start - 1] in _OPEN:
        return True
    left, first = text[start - 1], text[start]
    before = text[start - 2] if start > 1 else " "
    if is_letter(left):
        return is_letter(first) and _begins_after_letter(text, start, name)
    if left == "'":
        return _is_elision(text, start - 1, capital=capital)
    if left == "-":
        return _begins_after_hyphen(text, start, name, ends_name)
    return left not in ".&@" or not is_letter(before)


def ends_word(text: str, start: int, end: int, name: BoundedName, starts_name: IsNameAt) -> bool:
    """Tell whether a word that began at ``start`` ends at a place."""
    if end == len(text) or text[end] in _CLOSED:
        return True
    last, right = text[end - 1], text[end]
    after = text[end + 1] if end + 1 < len(text) else " "
    if right in _JOINERS:
        return False
    if is_letter(right):
        if name.person and end - start == 1 and script_of(last) == script_of(right) == _HAN:
            return False
        return _ends_before_letter(text, start, end, last, right)
    if right == "-":
        return _ends_before_hyphen(text, end, name, starts_name)
    if right == "'":
        return end - start > 1 or after == " " or _POSSESSIVE.match(text, end) is not None
    if right == ".":
        return not after.isalnum() and not (end - start == 1 and _is_initial(text, start, end))
    if right in ",:":
        return not (last.isdigit() and after.isdigit())
    if right == "+":
        return after.isalnum()
    if right == "/":
        return not after.isdigit()
    return right != "#" and not (right == "&" and after.isalnum())


def is_letter(character: str) -> bool:
    """Tell whether a character belongs to a word: letters, digits, the underscore, and the marks of letters."""
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


_SPACED, _ARABIC, _HAN, _HIRAGANA, _KATAKANA, _HANGUL, _SOUTH_EAST, _INDIC = range(8)
_RANGES = (
    ("\u0600", "\u06ff", _ARABIC),
    ("\u0750", "\u077f", _ARABIC),
    ("\u0900", "\u0dff", _INDIC),
    ("\u0e00", "\u0eff", _SOUTH_EAST),
    ("\u1000", "\u109f", _SOUTH_EAST),
    ("\u1100", "\u11ff", _HANGUL),
    ("\u1780", "\u17ff", _SOUTH_EAST),
    ("\u2e80", "\u3007", _HAN),
    ("\u3041", "\u309f", _HIRAGANA),
    ("\u30a0", "\u30ff", _KATAKANA),
    ("\u31f0", "\u31ff", _KATAKANA),
    ("\u3400", "\u9fff", _HAN),
    ("\uac00", "\ud7a3", _HANGUL),
    ("\uf900", "\ufaff", _HAN),
    ("\uff66", "\uff9f", _KATAKANA),
    ("\U00020000", "\U0003ffff", _HAN),
)
_UNSPACED = (_HAN, _HIRAGANA, _KATAKANA, _SOUTH_EAST)


def script_of(character: str) -> int:
    """Return which kind of script a character is of, as far as words are concerned."""
    if character < "\u0600":
        return _SPACED
    return next((script for first, last, script in _RANGES if first <= character <= last), _SPACED)


_BOUND_LEFT = frozenset("เแโใไເແໂໃໄ\u17d2\u1039")
"""Vowels that are written before their consonant, and signs that put a consonant below another."""
_BOUND_RIGHT = frozenset("ะาำະາຳ")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬亿億兆两兩几數数")
_PARTICLES = frozenset("はがをにでとのもへや")
"""Hiragana between words of Japanese."""


def _begins_after_letter(text: str, start: int, name: BoundedName) -> bool:
    left, first = text[start - 1], text[start]
    there, here = script_of(left), script_of(first)
    if first in _NUMERALS and (left in _NUMERALS or left.isdigit()):
        return False
    if there != here:
        return there in (*_UNSPACED, _HANGUL) or here in (*_UNSPACED, _HANGUL)
    if here == _HIRAGANA:
        return left in _PARTICLES
    if here == _HAN:
        return not is_cut_by_word(text, start) and not (name.person and len(name.lower) == 1)
    if here == _SOUTH_EAST:
        return left not in _BOUND_LEFT and is_introduced(text, start, start + len(name.lower))
    if here in (_SPACED, _ARABIC) and first > "\u0500":
        beginning = start
        while beginning and start - beginning < 6 and is_letter(text[beginning - 1]):
            beginning -= 1
        return is_prefix(text[beginning:start], name.lower, person=name.person)
    return False


def _ends_before_letter(text: str, start: int, end: int, last: str, right: str) -> bool:
    if unicodedata.category(right)[0] == "M":
        return False
    if not is_letter(last):
        return right.isdigit()  # C++20
    there, here = script_of(last), script_of(right)
    if there != here:
        return there in (*_UNSPACED, _HANGUL) or here in (*_UNSPACED, _HANGUL)
    if here == _SOUTH_EAST:
        # A consonant that is silenced ends the syllable before it.
        return right not in _BOUND_RIGHT and text[end + 1 : end + 2] != "\u103a"
    return here == _HIRAGANA or (here == _HAN and not begins_longer_word(text, start, end))


_POSSESSIVE = re.compile(r"'s\b")
_ELIDED_TEXT = """
    l d j m t s n c qu jusqu lorsqu puisqu quoiqu dell all nell sull dall coll un quell quest degl negl ch
"""
_ELIDED = frozenset(_ELIDED_TEXT.split())
_WORD_BEFORE = re.compile(r"[^\W_]*$")


def _word_before(text: str, end: int) -> str:
    found = _WORD_BEFORE.search(text, max(0, end - 24), end)
    return found[0] if found else ""


def _is_elision(text: str, apostrophe: int, *, capital: bool) -> bool:
    """Tell whether an article or the like has lost its vowel: l'Allemagne; not O'Reilly, D'Angelo."""
    word = _word_before(text, apostrophe)
    return not word or (word in _ELIDED and not (capital and word in ("d", "m")))


_MODIFIERS_TEXT = """
    based backed owned funded led powered hosted run built made trained driven
"""
_MODIFIERS = frozenset(_MODIFIERS_TEXT.split())
"""Words that make an adjective of any name before them."""
_MORE_MODIFIERS_TEXT = """
    like style only first native free specific related compatible friendly born wide level heavy ready focused
    centric era grade class scale inspired generated enabled aware adjacent made affiliated sponsored exclusive
    approved chef chefin gründer gründerin mitgründer mitarbeiter aktie aktien konzern sprecher sprecherin modell
    modelle nutzer vorstand manager ceo zentrale plattform regierung tochter team fans fan user users maker makers
    founder
"""
_MORE_MODIFIERS = frozenset(_MORE_MODIFIERS_TEXT.split())
_PREFIXES_TEXT = """
    pre post non anti ex pro mid un all cross trans inter multi ultra
"""
_PREFIXES = frozenset(_PREFIXES_TEXT.split())
_NEXT_WORD = re.compile(r"[^\W_]+")


def _hyphen_parts_words(character: str) -> bool:
    """Tell whether a hyphen stands between words of a script rather than inside one."""
    return script_of(character) != _SPACED


def _begins_after_hyphen(text: str, start: int, name: BoundedName, ends_name: IsNameAt) -> bool:
    word = _word_before(text, start - 1)
    if not word or _hyphen_parts_words(text[start]):
        return True
    if len(name.lower) == 1:
        return False
    return word in _PREFIXES or (name.distinctive and len(name.lower) > 2) or ends_name(start - 1)


def _ends_before_hyphen(text: str, end: int, name: BoundedName, starts_name: IsNameAt) -> bool:
    found = _NEXT_WORD.match(text, end + 1)
    if found is None or _hyphen_parts_words(text[end - 1]):
        return True
    word = found[0]
    if word in _MODIFIERS:
        return True
    if len(name.lower) == 1:
        return False
    if word in _MORE_MODIFIERS:
        return name.lower not in _COMBINING
    if word[0].isdigit():
        return False
    if name.compounds and len(word) > 1:
        return name.lower not in _COMBINING
    if name.distinctive and not name.lower[-1].isdigit() and len(word) > 1:
        return True
    is_participle = len(word) > 4 and word.endswith("ed") and name.lower not in ORDINARY
    return is_participle or starts_name(end + 1)


_COMBINING_TEXT = """
    meta alpha beta gamma delta omega go zero one world
"""
_COMBINING = frozenset(_COMBINING_TEXT.split())
"""Names that are also the first part of everyday words: meta-level, go-first."""


def _is_initial(text: str, start: int, end: int) -> bool:
    """Tell whether a single letter with a full stop stands among names: J. R. R. Tolkien."""
    return _INITIALS.match(text, end) is not None or (start > 1 and text[start - 2] == ".")


_INITIALS = re.compile(r"\. ?\w\.")
