"""Say what an episode quotes otherwise than its transcript has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checks.verification import (
    AT_ANOTHER_TIME,
    NOT_HEARD,
    NOT_VERBATIM,
    NUMBER_NOT_HEARD,
    OTHER_SPEAKER,
    SHOWN,
    UNVERIFIED,
    Discrepancy,
)
from generator.content import passages
from generator.content.model import Chapter, Episode, Metric, Quote
from generator.content.verification import FEWEST_WORDS, Outcome, Verification
from generator.content.yaml.reader import FieldPath
from generator.text.markdown import shortened
from generator.text.timecode import format_timecode


def discrepancies(
    episode: Episode, results: Mapping[FieldPath, Verification], *, is_required: bool
) -> Iterator[Discrepancy]:
    """Yield what an episode quotes otherwise than its transcript has it; its source may require verified quotes.

    ``results`` is what came of comparing the two. Nothing else is looked at, so that this stays so while the two files
    do.
    """
    for quote in passages.quotes(episode):
        yield from _of_quote(episode, quote, results.get(quote.path), is_required=is_required)
    for metric in passages.metrics(episode):
        if metric.path in results:
            yield from _of_number(metric, results[metric.path])


def _of_quote(
    episode: Episode, placed: passages.Placed[Quote], result: Verification | None, *, is_required: bool
) -> Iterator[Discrepancy]:
    quote = placed.part
    words = f'"{shortened(quote.text, SHOWN)}"'
    path: FieldPath = (*placed.path, "text")
    if result is None:
        if is_required:
            message = f"The transcript does not have the time of {words}."
            remedy = "Add what is missing to the transcript, or leave the quote out."
            yield Discrepancy(UNVERIFIED.id, path, message, remedy)
        return
    match result.outcome:
        case Outcome.NOT_FOUND:
            moment = passages.moment(episode, placed)
            where = f"Listen at {format_timecode(moment)}" if moment is not None else "Listen again"
            remedy = f"{where}, and write what is said, or leave the quote out."
            rule = UNVERIFIED if is_required else NOT_HEARD
            yield Discrepancy(rule.id, path, f"The transcript does not have the words {words}.", remedy)
        case Outcome.ELSEWHERE if result.at is not None:
            said = format_timecode(result.at)
            remedy = f'Write “at: "{said}"”.'
            chapter = _chapter_at(episode, result.at)
            if placed.chapter is not None and chapter is not None and chapter is not episode.chapters[placed.chapter]:
                remedy = f'Move the quote to the chapter "{chapter.title}".'
            if quote.at is not None:
                path = (*placed.path, "at")
            rule = UNVERIFIED if is_required else AT_ANOTHER_TIME
            yield Discrepancy(rule.id, path, f"The transcript has {words} at {said}.", remedy)
        case Outcome.CLOSE:
            message = f'The transcript has "{shortened(result.heard, SHOWN)}".'
            yield Discrepancy(NOT_VERBATIM.id, path, message, "Write what is said, if the transcript is right.")
        case Outcome.TOO_SHORT if is_required:
            message = f"{words} has too few words to tell whether it was said."
            remedy = f"Quote {FEWEST_WORDS} words or more."
            yield Discrepancy(UNVERIFIED.id, path, message, remedy)
    if result.speaker and quote.speaker:
        message = f'"{result.speaker}" says {words} in the transcript, not "{quote.speaker}".'
        remedy = f"Write “speaker: {result.speaker}”, if the transcript is right."
        yield Discrepancy(OTHER_SPEAKER.id, (*placed.path, "speaker"), message, remedy, (quote.speaker, result.speaker))


def _of_number(placed: passages.Placed[Metric], result: Verification) -> Iterator[Discrepancy]:
    value = f'"{placed.part.value}"'
    if result.outcome is Outcome.NOT_FOUND:
        message, remedy = f"The transcript does not have the number {value}.", "Listen again, and write what is said."
        yield Discrepancy(NUMBER_NOT_HEARD.id, (*placed.path, "value"), message, remedy)
    elif result.outcome is Outcome.ELSEWHERE and result.at is not None:
        said = format_timecode(result.at)
        message, remedy = f"The transcript has the number {value} at {said}.", f'Write “at: "{said}"”.'
        yield Discrepancy(NUMBER_NOT_HEARD.id, (*placed.path, "at"), message, remedy)


def _chapter_at(episode: Episode, second: int) -> Chapter | None:
    """Return the chapter in which a second lies."""
    begun = [(chapter.at, -number) for number, chapter in enumerate(episode.chapters) if chapter.at is not None]
    latest = max((place for place in begun if place[0] <= second), default=None)
    return episode.chapters[-latest[1]] if latest else None
