"""Compare the quotes and numbers of an episode with its transcript: which of them are said there, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator.content import passages
from generator.content.model import Episode, Metric, Quote
from generator.content.transcripts import Transcript
from generator.content.verification import quote_search
from generator.content.verification.amounts import Amount, amounts_in
from generator.content.verification.sentences import Sentence, sentence_around
from generator.content.verification.spoken_words import SpokenWords, Stretch, folded_words
from generator.content.yaml.reader import FieldPath

__all__ = ["FEWEST_WORDS", "Outcome", "Sentence", "Verification", "verified"]

FEWEST_WORDS = 4
"""Words of a quote from which on finding them says something; of a script without spaces, letters."""
DRIFT = 60
"""Seconds that a time may differ from that of the transcript, which was often made of another cut."""


class Outcome(StrEnum):
    """What the transcript says of a quote or a number."""

    VERBATIM = "verbatim"
    """It is said word for word, at its time as far as that is known."""
    CLOSE = "close"
    """Nearly the same words are said at its time."""
    ELSEWHERE = "elsewhere"
    """The same words, or nearly the same, are said at another time."""
    NOT_FOUND = "not-found"
    """Nothing like it is said."""
    TOO_SHORT = "too-short"
    """It is so short that finding it would say nothing."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of looking for a quote or a number in the transcript."""

    outcome: Outcome
    at: int | None = None
    """The second at which it is said, where the transcript has times."""
    heard: str = ""
    """The words of the transcript, where they are not those of the quote."""
    speaker: str | None = None
    """Who says it there, where the transcript names speakers."""
    sentence: Sentence | None = None
    """The sentence that a quote stands in, where that has more words."""


def verified(episode: Episode, transcript: Transcript) -> Mapping[FieldPath, Verification]:
    """Look for each quote and number of an episode in its transcript; the results by the paths of the parts.

    There is none where nothing can be told: of what belongs to a stretch of the recording that the transcript does not
    have, and of a number without figures or with one digit, unless it is said at its time.
    """
    comparison = _Comparison(episode, SpokenWords(transcript))
    quotes = ((placed.path, comparison.of_quote(placed)) for placed in passages.quotes(episode))
    numbers = ((placed.path, comparison.of_number(placed)) for placed in passages.metrics(episode))
    return {path: result for path, result in (*quotes, *numbers) if result is not None}


class _Time(NamedTuple):
    """Between which seconds something should be said."""

    start: int
    end: int

    def has(self, second: int | None) -> bool:
        return second is None or self.start <= second <= self.end


@dataclass(frozen=True, slots=True)
class _Comparison:
    """An episode and what is said in it."""

    episode: Episode
    spoken: SpokenWords

    def of_quote(self, placed: passages.Placed[Quote]) -> Verification | None:
        spoken, time = self.spoken, self._time(placed)
        words = folded_words(placed.part.text)
        if len(words) < FEWEST_WORDS:
            return Verification(Outcome.TOO_SHORT)
        found = quote_search.find(words, spoken, self._said_at(time))
        if found is None:
            return self._not_found(time)
        at, is_same = spoken.moment(found.stretch.start), found.similarity == 1
        outcome = Outcome.VERBATIM if is_same else Outcome.CLOSE
        if time and not time.has(at):
            outcome = Outcome.ELSEWHERE
        heard = "" if is_same else spoken.text(found.stretch)
        sentence = sentence_around(spoken, found.stretch)
        return Verification(outcome, at, heard, spoken.speaker(found.stretch), sentence)

    def of_number(self, placed: passages.Placed[Metric]) -> Verification | None:
        amounts = list(amounts_in(folded_words(placed.part.value)))
        if not amounts:
            return None
        time, are_telling = self._time(placed), all(amount.is_telling for amount in amounts)
        near, whole = self._said_at(time), Stretch(0, len(self.spoken.words))
        if near and (word := self._first_told(amounts, near)) is not None:
            return self._told(Outcome.VERBATIM, word)
        if not are_telling:
            return None
        word = self._first_told(amounts, whole)
        if word is None:
            return self._not_found(time)
        return self._told(Outcome.ELSEWHERE if time and self.spoken.has_times else Outcome.VERBATIM, word)

    def _time(self, placed: passages.Placed[Quote] | passages.Placed[Metric]) -> _Time | None:
        """Return when something should be said: at its time, or while its chapter lasts."""
        at = passages.moment(self.episode, placed)
        if at is None:
            return None
        last = at
        if placed.part.at is None:
            following = (start for start in self.episode.chapter_starts if start > at)
            last = max(at, min(following, default=self.episode.duration or at))
        return _Time(at - DRIFT, last + DRIFT)

    def _said_at(self, time: _Time | None) -> Stretch | None:
        """Return the words that are said at a time; None where that is not known, or nothing is."""
        return self.spoken.between(time.start, time.end) if time else None

    def _not_found(self, time: _Time | None) -> Verification | None:
        """Return that something is not said, unless the transcript does not have the stretch that it belongs to."""
        if time is None:
            has_it = self.spoken.end is None or self.spoken.end >= _WHOLE * (self.episode.duration or 0)
        else:
            has_it = self._said_at(time) is not None or not self.spoken.has_times
        return Verification(Outcome.NOT_FOUND) if has_it else None

    def _told(self, outcome: Outcome, word: int) -> Verification:
        return Verification(outcome, self.spoken.moment(word), speaker=self.spoken.speaker(Stretch(word, word + 1)))

    def _first_told(self, amounts: Sequence[Amount], within: Stretch) -> int | None:
        """Return the word of a stretch at which the first of some amounts is told, where all of them are."""
        inside = (amount for amount in reversed(self.spoken.amounts) if within.start <= amount.start < within.end)
        told = {amount.value: amount.start for amount in inside}
        return told.get(amounts[0].value) if all(amount.value in told for amount in amounts) else None


_WHOLE = 0.8
"""The share of a recording that a transcript reaches to if it is one of all of it."""
