"""Part a title from the sentence that follows it on the same line, where copying has lost the line's end.

Titles in English capitalise their words, or only the first one; a sentence begins with a capital and has a verb, which
is mostly its first word in lower case that is no article, preposition or conjunction.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import NamedTuple

LONGEST_TITLE = 100
"""Characters; what is longer is no title."""

_SMALL_WORDS = (
    "a an the and or but nor for of in on at to by from with as into over vs vs. via per is are it its than"
    " that is & – — - +"
)
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that titles leave in lower case."""
_OPENERS_WORDS = (
    "The A An In On At As When While This These That Those It He She They His Her Their There By For From"
    " After Before With Without During Despite Although Though If Since Both One Two Three Six Most Many Some"
    " Rather Asked Because Here What's To Early Recently Instead Unlike Using Under Drawing Looking Beyond Not"
    " Each Every Until Across Over Among Now Today"
)
_OPENERS = frozenset(_OPENERS_WORDS.split())
"""Capitalised words in the middle of a title mostly begin the sentence behind it."""


_WHOLE_TITLES_WORDS = "Hook Intro Introduction Outro Opening Closing Conclusion Preview Recap Teaser Overview Welcome"
_WHOLE_TITLES = frozenset(_WHOLE_TITLES_WORDS.split())
"""Words that are titles by themselves."""


class Parted(NamedTuple):
    """A title and the text that followed it."""

    title: str
    text: str
    is_sure: bool
    """Whether the place is marked, rather than guessed."""


def parted(line: str, names: Collection[str] = (), *, capitalised: bool = True) -> Parted:
    """Return a title and the sentences that follow it on one line.

    ``names`` are likely to begin a sentence; ``capitalised`` tells whether titles here capitalise their words.
    """
    words = [_TitleWord(found.start(), found[0]) for found in re.finditer(r"\S+", line)]
    names_at = _name_starts(line, names)
    starts = {w.start for before, w in pairwise(words) if w.start in names_at and before.start not in names_at}
    number = (_in_title_case if capitalised else _in_sentence_case)(words, starts)
    if number is None:
        return Parted(line.strip(), "", is_sure=len(line) <= LONGEST_TITLE)
    place = words[number].start
    return Parted(line[:place].strip(), line[place:].strip(), is_sure=words[number - 1].text[-1] in "?!")


def is_capitalised(lines: Iterable[str]) -> bool:
    """Tell whether the titles at the beginning of some lines capitalise their words."""
    small = large = 0
    for line in lines:
        for word in line.split()[1:4]:
            if word.strip(_MARKS) not in _SMALL and word[:1].isalpha():
                small, large = small + word[:1].islower(), large + word[:1].isupper()
    return large >= small


class _TitleWord(NamedTuple):
    start: int
    text: str

    @property
    def is_small(self) -> bool:
        """Whether titles leave it in lower case."""
        return self.text.strip(_MARKS) in _SMALL

    @property
    def is_lower(self) -> bool:
        """Whether it is a word in lower case that is no name such as xAI."""
        return self.text[:1].islower() and self.text.strip(_MARKS).islower()

    @property
    def goes_on(self) -> bool:
        """Whether a title does not end with it."""
        return self.is_small or self.text[-1] in ",:;&–—-(/"


_MARKS = ".,;:!?'\"()“”‘’"


def _in_title_case(words: list[_TitleWord], starts: set[int]) -> int | None:
    """Return the number of the word that begins the sentence behind a title that capitalises its words."""
    verb = next(
        (
            number
            for number, word in enumerate(words)
            if number
            and word.is_lower
            and not word.is_small
            and word.start not in starts
            and word.text[-1] not in ",:"
            and words[number - 1].text[-1] not in ","
        ),
        None,
    )
    if verb is None:
        return None
    return max(range(1, verb + 1), key=lambda number: (_likelihood(words, number, verb, starts), number))


def _likelihood(words: list[_TitleWord], number: int, verb: int, starts: set[int]) -> float:
    """Tell how likely a sentence begins with a word, as far as words before its verb tell."""
    word, before = words[number], words[number - 1]
    is_name = word.start in starts
    score = -0.35 * (verb - number)
    score += 6 if before.text[-1] in "?!" else 0
    score -= 6 if before.goes_on else 0
    score += 4 if word.text.strip(_MARKS) in _OPENERS else 0
    score += 3 if is_name else 0
    score += 1 if is_name or not word.is_lower else -5
    score += 4 if _root(word.text) == _root(before.text) else 0
    return score + (1.5 if word.text.endswith(("'s", "’s")) else 0)


def _root(word: str) -> str:
    return re.sub(r"['’]s$", "", word.strip(_MARKS)).lower()


def _in_sentence_case(words: list[_TitleWord], starts: set[int]) -> int | None:
    """Return the number of the word that begins the sentence behind a title in lower case."""
    if len(words) > 1 and words[0].text in _WHOLE_TITLES and words[1].text[:1].isupper():
        return 1
    candidates = [number for number in range(2, len(words)) if _may_begin(words, number, starts)]
    likely = (n for n in candidates if words[n].text in _OPENERS or not _is_in_title(words, n, starts))
    return next(likely, candidates[0] if candidates else None)


def _may_begin(words: list[_TitleWord], number: int, starts: set[int]) -> bool:
    """Tell whether a sentence may begin with a word, of which a verb or an opening word tells."""
    word, before = words[number], words[number - 1]
    if before.text[-1] in "?!":
        return True
    is_name = word.start in starts
    if before.goes_on or not (word.text.strip(_MARKS)[:1].isupper() or is_name):
        return False
    if word.text in _OPENERS or (before.is_lower and any(_root(word.text) == _root(w.text) for w in words[:number])):
        return True
    has_verb = any(other.is_lower and not other.is_small for other in words[number + 1 : number + 6])
    return has_verb and (before.is_lower or is_name)


def _is_in_title(words: list[_TitleWord], number: int, starts: set[int]) -> bool:
    """Tell whether a name probably belongs to the title: it is short for something, goes on, or ends in its mark."""
    if words[number - 1].text[-1] in "?!":
        return False
    follows = words[number + 1 : number + 4]
    if any(_root(words[number].text) == _root(word.text) for word in words[:number]):
        return False  # the sentence takes up a word of the title
    is_acronym = words[number].text.isupper() and words[number].start not in starts
    return is_acronym or (follows[:1] != [] and follows[0].is_small) or any(w.text[-1] in "?!" for w in follows)


def _name_starts(line: str, names: Collection[str]) -> set[int]:
    """Return the offsets at which a name begins that a sentence may begin with."""
    found: set[int] = set()
    for name in names:
        found |= {m.start() for m in re.finditer(rf"(?<!\S){re.escape(name)}(?!\w)", line)}
    return found
