"""Cut text into the words that are indexed; the scripts of the search cut queries in the same way.

``theme/assets/javascripts/search-words.js`` is the other half: ``tests/outputs/search/words.json`` holds both to one
table. A word is a run of letters, digits and marks, folded so that spellings of one word are equal. Scripts without
spaces between words are cut into overlapping pieces, and a sign such as ``$`` is a word of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from generator.outputs.search.folding import JOINING, as_one, fold

PAIRS = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Chinese and Japanese letters: two of them stand for a word."""
TRIPLES = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u109f\u1780-\u17d3\u17dd\uaa60-\uaa7f"
"""Letters and signs of Thai, Lao, Burmese and Khmer: three of them stand for a word."""
HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7c6\ud7cb-\ud7fb"
"""Korean letters, which share no word with other letters and digits: particles and counters follow those directly."""
DOTS = "\u00b7\u2022\u2027\u30fb"
"""Dots that part the names of a foreign person in Chinese and Japanese, or are left out."""
SIGNS = "#%&@\u2030\u00a7"
"""Punctuation that is a word of its own, as currencies, signs of mathematics and pictures are."""
LONG_WORD, LONGEST_WORD, LEAST_PART = 16, 48, 4
"""Letters of words that are likely to be made of several, which are found in them, and of the shortest of those."""
LONGEST_JOINED = 32
"""Letters of a word that is joined of several; an address of a page is no word."""

END = "\n"
"""Stands in a run where a line ends."""


class Words(NamedTuple):
    """The words of a text."""

    run: list[str]
    """In the order of the text: what stands side by side here is found as a phrase."""
    forms: list[str]
    """The words under which the text is found, once for each time: those of the run, and other forms of them."""
    beside: list[tuple[str, str]]
    """Other forms of words that stand side by side in the run."""


def key_of(text: str) -> str:
    """Return a name as it is compared: its words, parted by spaces."""
    folded = fold(text)
    return " ".join(_script_of(folded).key.findall(folded))


def words_in(*lines: str) -> Words:
    """Return the words of a text, in whose run `END` stands between lines.

    Lines of ASCII come first, all others after them: they are read together, since each is short.
    """
    folded = [fold(line) for line in lines]
    plain = "\n".join(line for line in folded if line.isascii())
    rest = "\n".join(line for line in folded if not line.isascii())
    words = _words(plain)
    if rest:
        more = _words(rest)
        words = Words(words.run + more.run, words.forms + more.forms, words.beside + more.beside)
    words.forms.extend(inner_words("\n".join(lines)))
    return words


def _words(folded: str) -> Words:
    script = _script_of(folded)
    run = script.run.findall(folded)
    others = _joined(folded, script)
    has_prefixes = _MAY_HAVE_PREFIX.search(folded)
    if has_prefixes:
        others += [form for word in others if word[0] != "v" for form in without_prefix(word)]
    beside: list[tuple[str, str]] = []
    if script is not _ASCII:
        run = _cut_apart(run, others, beside)
    if has_prefixes:
        for word, after in pairwise([*run, ""]):
            if word[0] == "v" or word >= "\u05d0":
                forms = without_prefix(word)
                others += forms
                beside += [(form, after) for form in forms if after]
    beside += _after_numbers(folded, script)
    if max(map(len, run), default=0) >= LONG_WORD:
        others += _ends(run)
    attached = script.attached.findall(folded)
    if attached:
        return Words(run, [*_without(run, Counter("".join(attached))), *others], beside)
    return Words(run, run + others, beside)


class _Script:
    """The letters and signs of a script, and the patterns that find words of them."""

    def __init__(self, letters: str, signs: str, apart: str = "") -> None:
        """``letters`` and ``signs`` are as in the brackets of a pattern; ``apart`` finds letters without spaces."""
        self._letters = letters
        self._signs = signs
        self._apart = apart

    @cached_property
    def key(self) -> re.Pattern[str]:
        """The words of names."""
        return re.compile(f"[{self._letters}{HANGUL}{PAIRS}{TRIPLES}]+")

    @cached_property
    def run(self) -> re.Pattern[str]:
        """Words, signs and ends of lines."""
        return re.compile(f"[{self._letters}]+{self._apart}|[{self._signs}{END}]")

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """The characters that join two words."""
        return re.compile(f"[{JOINING}](?<=[{self._letters}{HANGUL}].)[{self._letters}{HANGUL}]")

    @cached_property
    def joined(self) -> re.Pattern[str]:
        """Words that are joined."""
        return re.compile("|".join(f"[{one}]+(?:[{JOINING}][{one}]+)+" for one in (self._letters, HANGUL)))

    @cached_property
    def attached(self) -> re.Pattern[str]:
        """Signs that belong to the letter before them: C#, R&D."""
        # It starts with a sign, so that what is none is passed over quickly.
        return re.compile(f"[{self._signs}](?<=[{self._letters}].)(?<![0-9].)[{self._signs}]*")


_ASCII = _Script("a-z0-9", "#$%&@+<=>|~")
_MAY_HAVE_PREFIX = re.compile("[\u05d0-\u05ea\u0620-\u06ff]|v[0-9]")
_CAMEL = re.compile("[A-Z](?<=[a-z].)")
_LATIN_LETTERS = re.compile("[A-Za-z]*")
_CAMEL_PART = re.compile("[A-Z]*[a-z]+|[A-Z]+")
_NUMBERED = re.compile("[0-9](?:(?<=[a-z][a-z].)[0-9]*|(?<=[a-uw-z].)[0-9]*(?=[.][0-9]))(?:[.][0-9]+)*")
"""The number of a version that follows its product without a space: ``qwen2.5``, ``gpt4``; a v is a prefix."""
_PRODUCT = re.compile("[a-z]{2,}(?=[0-9])")
_DIGIT = re.compile("[0-9]")
_WITH_UNIT = re.compile(
    "([0-9](?<![a-z0-9].)[0-9]*(?:[.,][0-9]+)*)((?!(?:st|nd|rd|th)(?![a-z]))[a-zα-ωа-я]{2,})(?![a-zα-ωа-я0-9])"
)
"""A number and what follows it without a space: ``16gb``, but not ``21st``."""
_GROUPED = re.compile("[0-9](?<![0-9].)[0-9]{0,2}(?:[., '_][0-9]{3})+(?![0-9]|[.,][0-9])")
_DIGITS_APART = re.compile("[0-9] [0-9]{3}")
_THOUSANDS = re.compile("(?<![0-9])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")
_DECIMALS = re.compile("(?<![0-9])[0-9]{1,3}(?: [0-9]{3})+[.,][0-9]+(?![0-9])")
_OF_PAIRS = re.compile(f"[{PAIRS}]")
_OF_TRIPLES = re.compile(f"[{TRIPLES}]")
_BEGUN_BY_COUNTER = re.compile(f"[{HANGUL}]{{2}}")
_DOT = re.compile(f"[{DOTS}]")
_GAP = re.compile("[ \n]")


_BEYOND_BASIC = re.compile("[\U00010000-\U0010ffff]")
_BASIC_CODES, _ALL_CODES = 0x10000, 0x20000
"""The codes of nearly all letters, whose patterns are fast, and of all that the search knows."""


def _script_of(folded: str) -> _Script:
    if folded.isascii():
        return _ASCII
    return _script_up_to(_ALL_CODES if _BEYOND_BASIC.search(folded) else _BASIC_CODES)


@cache
def _script_up_to(end: int) -> _Script:
    apart = re.compile(f"[{HANGUL}{PAIRS}{TRIPLES}]")
    signs = set(SIGNS)
    letters: list[int] = []
    for code in range(end):
        character = chr(code)
        category = unicodedata.category(character)
        if category[0] in "LN" or category in ("Mn", "Mc"):
            if not apart.match(character):
                letters.append(code)
        elif category in ("Sc", "Sm", "So"):
            signs.add(character)
    return _Script(
        _ranges(letters),
        _ranges(sorted(map(ord, signs))),
        f"|[{HANGUL}]+|[{PAIRS}]+(?:[{DOTS}][{PAIRS}]+)*|[{TRIPLES}]+",
    )


def _ranges(codes: list[int]) -> str:
    """Return characters, given in order, as they are written in the brackets of a pattern."""
    starts = [code for before, code in zip([-2, *codes], codes, strict=False) if code != before + 1]
    ends = [code for code, after in zip(codes, [*codes[1:], -2], strict=True) if after != code + 1]
    return "".join(
        re.escape(chr(start)) if start == end else f"{re.escape(chr(start))}-{re.escape(chr(end))}"
        for start, end in zip(starts, ends, strict=True)
    )


def _joined(folded: str, script: _Script) -> list[str]:
    """Return the words that are made of several."""
    found: list[str] = []
    end = 0
    for joint in script.joint.finditer(folded):
        # Only what stands around a joint is read again: few words have any.
        if joint.start() >= end:
            begin = max(folded.rfind(" ", 0, joint.start()), folded.rfind("\n", 0, joint.start())) + 1
            gap = _GAP.search(folded, joint.end())
            end = gap.start() if gap else len(folded)
            found += [
                form
                for one in script.joined.findall(folded, begin, end)
                if len(one) <= LONGEST_JOINED and (form := as_one(one))
            ]
    if not _DIGIT.search(folded):
        return found
    numbers = _NUMBERED.findall(folded)
    if numbers:
        found += map(as_one, numbers)
        found += _PRODUCT.findall(folded)
    for number, unit in _WITH_UNIT.findall(folded):
        found += [as_one(number), unit]
    if _DIGITS_APART.search(folded):
        apart = [*_THOUSANDS.findall(folded), *_DECIMALS.findall(folded)]
        found += [as_one(one) for one in apart if len(one) <= LONGEST_JOINED]
    return found


def _after_numbers(folded: str, script: _Script) -> Iterator[tuple[str, str]]:
    """Yield numbers whose digits stand in groups, joined, each with the beginning of the word that follows."""
    for number in _GROUPED.finditer(folded):
        end = number.end()
        after = script.run.match(folded, end + 1 if folded.startswith(" ", end) else end)
        if after and after[0] != END:
            yield as_one(number[0]), _beginning(after[0])


def _beginning(word: str) -> str:
    """Return that of a word which it is sought by beside another one: all of it where spaces part words."""
    size = _size_of_pieces(word)
    return word[: size - 1] if size else word[0] if _BEGUN_BY_COUNTER.match(word) else word


def _ends(words: list[str]) -> list[str]:
    """Return the later parts of words that are likely to be made of several, for those who look for one of them."""
    long = [word for word in words if LONG_WORD <= len(word) <= LONGEST_WORD and word.isascii() and word.isalpha()]
    return [word[start:] for word in long for start in range(LEAST_PART, len(word) - LEAST_PART)]


def _without(words: list[str], left_out: Counter[str]) -> Iterator[str]:
    """Yield words but for some of them, each as many times as it is counted."""
    for word in words:
        if left_out.get(word):
            left_out[word] -= 1
        else:
            yield word


def _cut_apart(run: list[str], others: list[str], beside: list[tuple[str, str]]) -> list[str]:
    """Cut what stands without spaces into pieces; the last one of each is also found by fewer letters.

    So are the first and the last beside a word of another script, as in 第3章, and the counter that a Korean word
    begins with, as in 3월에.
    """
    words: list[str] = []
    sizes = [_size_of_pieces(found) if found >= "\u0590" else 0 for found in run]
    for place, (found, size) in enumerate(zip(run, sizes, strict=True)):
        if not size:
            words.append(found)
            if found >= "\u1100" and place and _BEGUN_BY_COUNTER.match(found) and _DIGIT.match(run[place - 1][-1]):
                beside.append((run[place - 1], found[0]))
            continue
        letters = found if found.isalpha() else _DOT.sub("", found)
        if len(letters) < size:
            words.append(letters)
            continue
        if place and not sizes[place - 1] and run[place - 1] != END:
            beside.append((run[place - 1], letters[: size - 1]))
        words += [letters[start : start + size] for start in range(len(letters) - size + 1)]
        others.append(letters[1 - size :])
        if place + 1 < len(run) and not sizes[place + 1] and run[place + 1] != END:
            beside.append((letters[1 - size :], run[place + 1]))
    return words


def _size_of_pieces(found: str) -> int:
    """Return the letters of the pieces that a run is cut into; 0 where words are parted by spaces."""
    return 2 if _OF_PAIRS.match(found) else 3 if _OF_TRIPLES.match(found) else 0


def inner_words(text: str) -> Iterator[str]:
    """Yield the parts of the names in a text by which they are found too: ``gpt`` of ChatGPT."""
    return chain.from_iterable(map(_parts_of_name, _camel_names(text)))


def _camel_names(text: str) -> Iterator[str]:
    """Yield the words of ASCII letters in which a capital follows a small letter."""
    end = 0
    for capital in _CAMEL.finditer(text):
        if capital.start() >= end:
            start = capital.start()
            while start and text[start - 1].isascii() and text[start - 1].isalpha():
                start -= 1
            name = _LATIN_LETTERS.match(text, start)
            if name:
                end = name.end()
                yield name[0]


def _parts_of_name(name: str) -> list[str]:
    """Return the words of a name such as ``getQueenAge``: each part, and all from each part on."""
    parts = [part.lower() for part in _CAMEL_PART.findall(name)]
    ends = ["".join(parts[place:]) for place in range(1, len(parts))]
    return [form for form in dict.fromkeys([*parts, *ends]) if 1 < len(form) <= LONGEST_JOINED]


def without_prefix(word: str) -> list[str]:
    """Return a word without what is written with it: Hebrew and Arabic articles and prepositions, the v of versions."""
    first = word[0]
    if first == "v" and word[1:].isdecimal():
        return [word[1:]]
    if "\u05d0" <= first <= "\u05ea":
        found: list[str] = []
        while len(word) > (3 if found else 2) and len(found) < 4 and word[0] in "הובכלמש":
            word = word[1:]
            found.append(word)
        return found
    if "\u0620" <= first <= "\u06ff":
        for prefix in ("وال", "بال", "فال", "كال", "ال", "لل"):
            if word.startswith(prefix) and len(word) > len(prefix) + 2:
                return [word[len(prefix) :]]
        if first in "وفبلك" and len(word) > 4:
            return [word[1:]]
    return []
