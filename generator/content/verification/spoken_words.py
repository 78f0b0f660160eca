"""The words of a transcript as they are compared: folded, in order, each with the moment and the speaker it has."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from generator.content.transcripts import Seconds, Segment, Transcript
from generator.content.transcripts.transcript import join_lines
from generator.content.verification.amounts import Amount, ComparedWords, amounts_in, compared

_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u302f\u3031-\u303c\u3041-\u309f"
    "\u30a1-\u30fa\u30fc-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Letters of Thai, Lao, Burmese, Khmer, Chinese and Japanese, which put no spaces between words; no punctuation."""
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff"
)
"""Marks that belong to the letter before them: accents, points of Hebrew and Arabic, vowels of the scripts of India."""
_LETTERS = rf"[^\W_{_SPACELESS}][^\W_{_SPACELESS}{_MARKS}]*(?:[{_MARKS}]+[^\W_{_SPACELESS}{_MARKS}]*)*"
_WORD = re.compile(rf"[{_SPACELESS}]|{_LETTERS}(?:['’ʼ׳״.,]{_LETTERS})*")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:['.,][a-z0-9]+)*")
_TYPOGRAPHY = str.maketrans("’–—…“”\N{NO-BREAK SPACE}", "'\t\t\t\t\t\t")
"""What English texts have beside ASCII, as what counts the same between and in words."""
_INNER = re.compile(r"['’ʼ׳״.,]")
_THOUSANDS = re.compile(r"[.,'’](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"[.,](?=\d)")

Key = str | tuple[str, str]
"""What words are looked up by: a word, or two letters of a script without spaces."""


class SpokenWord(NamedTuple):
    """A word where it stands in a text."""

    folded: str
    start: int
    end: int


class Stretch(NamedTuple):
    """Words that follow each other, by their numbers from 0; ``end`` is the first that does not belong to them."""

    start: int
    end: int


def words_in(text: str) -> Iterator[SpokenWord]:
    """Yield the words of a text, folded so that those that sound alike are equal.

    Case, marks on letters, compatibility forms and punctuation do not count. Of scripts that put no spaces between
    words each letter is a word.
    """
    for found in _WORD.finditer(text):
        if folded := _folded(found[0]):
            yield SpokenWord(folded, *found.span())


def folded_words(text: str) -> list[str]:
    """Return the words of a text, folded as `words_in` folds them, without their places: much faster in English."""
    text = text if text.isascii() else text.translate(_TYPOGRAPHY)
    if text.isascii():
        return [word if word.isalpha() else _folded(word) for word in _ASCII_WORD.findall(text.lower())]
    return [word.folded for word in words_in(text)]


def _folded(word: str) -> str:
    word = _figure(word) if word[0].isdecimal() else _INNER.sub("", word)
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _figure(figure: str) -> str:
    """Return figures without the marks that divide thousands, with a point before decimals and one apostrophe."""
    return _DECIMAL.sub(".", _THOUSANDS.sub("", figure)).replace("’", "'")


def is_spaceless(word: str) -> bool:
    """Tell whether a word is a letter of a script that puts no spaces between words."""
    if len(word) != 1 or word.isascii():
        return False
    return _WORD.fullmatch(word) is not None and re.match(f"[{_SPACELESS}]", word) is not None


def joined(words: Sequence[str]) -> str:
    """Return words as one text; letters of scripts without spaces stand side by side."""
    text = " ".join(words)
    return text if text.isascii() else re.sub(rf"(?<=[{_SPACELESS}]) (?=[{_SPACELESS}])", "", text)


def keys_of(words: Sequence[str]) -> Sequence[Key]:
    """Return what each word is looked up by; one letter alone would be found everywhere."""
    if "".join(words).isascii():
        return words
    following = [*words[1:], ""]
    return [(word, after) if is_spaceless(word) else word for word, after in zip(words, following, strict=True)]


class SpokenWords:
    """All words of a transcript, headings left out: nobody said those."""

    def __init__(self, transcript: Transcript) -> None:
        self._segments: list[Segment] = []
        self._turns: list[int] = []
        """Of each segment the number of its turn: what one speaker says on end, between two headings."""
        before, turn = None, 0
        for segment in transcript.segments:
            if before is None or segment.is_heading or before.is_heading or segment.speaker != before.speaker:
                turn += 1
            if not segment.is_heading:
                self._segments.append(segment)
                self._turns.append(turn)
            before = segment
        self.words: list[str] = []
        """The words, folded."""
        self._first: list[int] = []
        """The number of each segment's first word."""
        self._placed: dict[int, Sequence[SpokenWord]] = {}
        for segment in self._segments:
            self._first.append(len(self.words))
            self.words += folded_words(segment.text)

    @cached_property
    def compared(self) -> ComparedWords:
        """The words as those of a quote are compared with them."""
        return compared(self.words, self.amounts)

    @cached_property
    def places(self) -> Mapping[Key, Sequence[int]]:
        """The numbers of the compared words, by what they are looked up by."""
        found: dict[Key, list[int]] = defaultdict(list)
        for number, key in enumerate(keys_of(self.compared.words)):
            found[key].append(number)
        return found

    @cached_property
    def has_times(self) -> bool:
        """Whether it is known of anything when it is said."""
        return self.end is not None

    @cached_property
    def end(self) -> Seconds | None:
        """The second at which the last words end whose time is known."""
        known = (segment.end or segment.start for segment in self._segments)
        return max((second for second in known if second is not None), default=None)

    @cached_property
    def amounts(self) -> Sequence[Amount]:
        """The amounts that are told."""
        return tuple(amounts_in(self.words))

    def moment(self, word: int) -> int | None:
        """Return the second at which a word is said: between its segment's start and end, as far as it stands in it."""
        place = self._segment_of(word)
        segment = self._segments[place]
        if segment.start is None:
            return None
        words = self._words_of(place)
        said = (word - words.start) / (words.end - words.start)
        return int(segment.start + said * max(0, (self._end_of(place) or segment.start) - segment.start))

    def speaker(self, stretch: Stretch) -> str | None:
        """Return who says all of a stretch, as far as the transcript names speakers."""
        places = range(self._segment_of(stretch.start), self._segment_of(stretch.end - 1) + 1)
        speakers = {self._segments[place].speaker for place in places}
        return speakers.pop() if len(speakers) == 1 else None

    def text(self, stretch: Stretch) -> str:
        """Return a stretch as the transcript has it, with what stands between its words."""
        parts = []
        for place in range(self._segment_of(stretch.start), self._segment_of(stretch.end - 1) + 1):
            text, own = self._segments[place].text, self._words_of(place)
            words = self._words_in(place)[max(0, stretch.start - own.start) : stretch.end - own.start]
            if words:
                parts.append(text[words[0].start : words[-1].end])
        return join_lines(parts)

    def turn_around(self, stretch: Stretch, reach: int) -> tuple[str, int, int]:
        """Return what is said around a stretch by those who say it, and where the stretch begins and ends in that.

        It reaches more than ``reach`` characters to either side, where the turn is so long.
        """
        first, last = self._segment_of(stretch.start), self._segment_of(stretch.end - 1)
        before = self._reached(range(first - 1, -1, -1), self._turns[first], reach)
        after = self._reached(range(last + 1, len(self._segments)), self._turns[last], reach)
        texts = [self._segments[place].text for place in range(first - before, last + after + 1)]
        start, end = (self._place_of(word) for word in (stretch.start, stretch.end - 1))
        shift_first, shift_last = (
            len(join_lines(texts[: place + 1])) - len(texts[place]) for place in (before, before + last - first)
        )
        return join_lines(texts), shift_first + start.start, shift_last + end.end

    def _reached(self, places: range, turn: int, reach: int) -> int:
        """Return how many segments of a turn it takes to be farther away than ``reach`` characters."""
        taken = 0
        for place in places:
            if reach < 0 or self._turns[place] != turn:
                break
            reach -= len(self._segments[place].text)
            taken += 1
        return taken

    def _place_of(self, word: int) -> SpokenWord:
        """Return where a word stands in the text of its segment."""
        place = self._segment_of(word)
        return self._words_in(place)[word - self._first[place]]

    def _words_in(self, place: int) -> Sequence[SpokenWord]:
        """Return the words of a segment where they stand; a turn of many is asked for again by each of its quotes."""
        if place not in self._placed:
            self._placed[place] = tuple(words_in(self._segments[place].text))
        return self._placed[place]

    def between(self, start: Seconds, end: Seconds) -> Stretch | None:
        """Return the words that are said between two seconds; None where there are none, or have no times."""
        places = [
            place
            for place, segment in enumerate(self._segments)
            if segment.start is not None and segment.start <= end and (self._end_of(place) or segment.start) >= start
        ]
        return Stretch(self._words_of(places[0]).start, self._words_of(places[-1]).end) if places else None

    def _segment_of(self, word: int) -> int:
        return bisect_right(self._first, word) - 1

    def _words_of(self, place: int) -> Stretch:
        return Stretch(self._first[place], (*self._first[place + 1 : place + 2], len(self.words))[0])

    def _end_of(self, place: int) -> Seconds | None:
        """Return when a segment ends: where the file does not tell, when the next begins."""
        following = (segment.start for segment in self._segments[place + 1 : place + 2])
        return self._segments[place].end or next(following, None)
