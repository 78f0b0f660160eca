"""Compare the quotes and numbers of an episode with its transcript: which of them are said there, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.content import passages
from generator.content.model import Episode, Metric, Quote
from generator.content.transcripts import Transcript
from generator.content.verification import quote_search
from generator.content.verification.amounts import Amount, amounts_in
from generator.content.verification.spoken_words import SpokenWords, Stretch, words_in
from generator.content.yaml.reader import FieldPath

__all__ = ["FEWEST_WORDS", "Outcome", "Verification", "verified"]

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


def verified(episode: Episode, transcript: Transcript) -> Mapping[FieldPath, Verification]:
    """Look for each quote and number of an episode in its transcript; the results by the paths of the parts.

    A number that has no figures, or only one digit, gets a result only where it is said at its time.
    """
    return dict(_verified(episode, SpokenWords(transcript)))


def _verified(episode: Episode, spoken: SpokenWords) -> Iterator[tuple[FieldPath, Verification]]:
    for quote in passages.quotes(episode):
        yield quote.path, _of_quote(quote.part, spoken, _expected(episode, quote))
    for metric in passages.metrics(episode):
        found = _of_number(metric.part, spoken, _expected(episode, metric))
        if found is not None:
            yield metric.path, found


@dataclass(frozen=True, slots=True)
class _Expected:
    """Between which seconds something should be said; None where nothing is known of it."""

    start: int
    end: int

    def allows(self, second: int | None) -> bool:
        return second is None or self.start <= second <= self.end


def _expected(episode: Episode, placed: passages.Placed[Quote] | passages.Placed[Metric]) -> _Expected | None:
    at = passages.moment(episode, placed)
    if at is None:
        return None
    last = at
    if placed.part.at is None:
        last = min((start for start in episode.chapter_starts if start > at), default=episode.duration or at)
    return _Expected(at - DRIFT, max(at, last) + DRIFT)


def _of_quote(quote: Quote, spoken: SpokenWords, expected: _Expected | None) -> Verification:
    words = [word.folded for word in words_in(quote.text)]
    if len(words) < FEWEST_WORDS:
        return Verification(Outcome.TOO_SHORT)
    near = spoken.between(expected.start, expected.end) if expected and spoken.has_times else None
    found = quote_search.find(words, spoken, near)
    if found is None:
        return Verification(Outcome.NOT_FOUND)
    at, is_same = spoken.moment(found.stretch.start), found.similarity == 1
    outcome = Outcome.VERBATIM if is_same else Outcome.CLOSE
    if expected and not expected.allows(at):
        outcome = Outcome.ELSEWHERE
    return Verification(outcome, at, "" if is_same else spoken.text(found.stretch), spoken.speaker(found.stretch))


def _of_number(metric: Metric, spoken: SpokenWords, expected: _Expected | None) -> Verification | None:
    wanted = list(amounts_in([word.folded for word in words_in(metric.value)]))
    if not wanted:
        return None
    whole, are_telling = Stretch(0, len(spoken.words)), all(amount.is_telling for amount in wanted)
    near = spoken.between(expected.start, expected.end) if expected and spoken.has_times else None
    said = _said(wanted, spoken, near or whole)
    if said is not None and (near or are_telling):
        return _number_said(Outcome.VERBATIM, spoken, said)
    if not are_telling:
        return None
    said = _said(wanted, spoken, whole)
    return Verification(Outcome.NOT_FOUND) if said is None else _number_said(Outcome.ELSEWHERE, spoken, said)


def _number_said(outcome: Outcome, spoken: SpokenWords, word: int) -> Verification:
    return Verification(outcome, spoken.moment(word), speaker=spoken.speaker(Stretch(word, word + 1)))


def _said(wanted: list[Amount], spoken: SpokenWords, within: Stretch) -> int | None:
    """Return the word of a stretch at which the first of some amounts is told, where all of them are."""
    told = {
        amount.value: amount.start for amount in reversed(spoken.amounts) if within.start <= amount.start < within.end
    }
    return told.get(wanted[0].value) if all(amount.value in told for amount in wanted) else None
