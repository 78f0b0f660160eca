"""Rules on quotes and numbers that are compared with the transcript of their episode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.checks.rule import Finding, Rule, Subject, file_of, file_rule
from generator.checks.spelling import words_of
from generator.content import passages
from generator.content.model import Chapter, Episode, Metric, Quote
from generator.content.problems import Severity
from generator.content.summary import RecordSummary
from generator.content.transcripts import Transcript
from generator.content.verification import FEWEST_WORDS, Outcome, Verification, verified
from generator.content.yaml.reader import FieldPath
from generator.text.markdown import shortened
from generator.text.timecode import format_timecode

Found = tuple[Rule, Finding]

NOT_HEARD = file_rule(
    "quote-not-heard",
    "The transcript of an episode holds the words of each quote.",
    why="Readers take a quote for what was said; one that nobody said harms the person it is attributed to.",
    wrong="""
        quotes:
          - {text: The fog has never been this kind., speaker: Ada Keeper, at: "0:12"}
        """,
    right="""
        quotes:
          - {text: You hear it before you see it., speaker: Ada Keeper, at: "0:12"}
        """,
    severity=Severity.WARNING,
)
NOT_VERBATIM = file_rule(
    "quote-not-verbatim",
    "A quote has the words of the transcript.",
    why="Words in quotation marks are taken as said word for word.",
    wrong="""
        quotes:
          - {text: One hears it before one sees it., at: "0:12"}
        """,
    right="""
        quotes:
          - {text: You hear it before you see it., at: "0:12"}
        """,
    severity=Severity.HINT,
)
AT_ANOTHER_TIME = file_rule(
    "quote-at-another-time",
    "A quote has the time at which the transcript has its words, give or take a minute.",
    why="Its link leads readers to another moment, where they do not hear it.",
    wrong="""
        quotes:
          - {text: You hear it before you see it., at: "42:00"}
        """,
    right="""
        quotes:
          - {text: You hear it before you see it., at: "0:12"}
        """,
    severity=Severity.WARNING,
)
OTHER_SPEAKER = file_rule(
    "quote-of-another-speaker",
    "A quote has the speaker who says its words in the transcript.",
    why="Words would be attributed to a person who did not say them.",
    wrong="""
        quotes:
          - {text: You hear it before you see it., speaker: Ben Smith, at: "0:12"}
        """,
    right="""
        quotes:
          - {text: You hear it before you see it., speaker: Ada Keeper, at: "0:12"}
        """,
    severity=Severity.WARNING,
)
NUMBER_NOT_HEARD = file_rule(
    "number-not-heard",
    "The transcript of an episode holds each number, at its time.",
    why="Numbers are what readers copy first, and a mistake goes with them.",
    wrong="""
        metrics:
          - {value: 255 million, label: crowns for the horn, at: "0:12"}
        """,
    right="""
        metrics:
          - {value: 255 thousand, label: crowns for the horn, at: "0:12"}
        """,
    severity=Severity.HINT,
)
UNVERIFIED = file_rule(
    "unverified-quote",
    "For a source with `verify: required`, every quote is verified: the transcript has its words, at its time.",
    why="The archive has promised this to its readers.",
    wrong="""
        # episodes/acme/2026-03-14-fog.yaml, without a transcript
        quotes:
          - {text: You hear it before you see it., at: "0:12"}
        """,
    right="""
        # episodes/acme/2026-03-14-fog.yaml, beside transcripts/acme/2026-03-14-fog.vtt
        quotes:
          - {text: You hear it before you see it., at: "0:12"}
        """,
)

RULES: tuple[Rule, ...] = (NOT_HEARD, NOT_VERBATIM, AT_ANOTHER_TIME, OTHER_SPEAKER, NUMBER_NOT_HEARD, UNVERIFIED)
_BY_ID = {rule.id: rule for rule in RULES}


class Difference(NamedTuple):
    """Something that an episode quotes otherwise than its transcript has it; plain enough to be kept."""

    rule: str
    path: FieldPath
    message: str
    remedy: str
    names: tuple[str, str] | None = None
    """Who is quoted, and who says it in the transcript: nothing is wrong where both names mean one person."""


def differences(episode: Episode, transcript: Transcript, *, is_required: bool) -> Iterator[Difference]:
    """Yield what an episode quotes otherwise than its transcript has it; its source may require verified quotes.

    Nothing else is looked at, so that this stays so while the two files do.
    """
    results = verified(episode, transcript)
    for quote in passages.quotes(episode):
        yield from _of_quote(episode, quote, results.get(quote.path), is_required=is_required)
    for metric in passages.metrics(episode):
        if metric.path in results:
            yield from _of_number(metric, results[metric.path])


def is_required(subject: Subject, summary: RecordSummary) -> bool:
    """Tell whether the source of an episode promises verified quotes."""
    source = subject.content.sources.get(summary.source or "")
    return source is not None and source.verify == "required"


def findings(subject: Subject, summary: RecordSummary, found: Iterable[Difference]) -> Iterator[Found]:
    """Yield what is wrong in the file of an episode, as the archive knows its people."""
    for rule, path, message, remedy, names in found:
        if names is None or not _is_one_person(subject, *names):
            yield _BY_ID[rule], Finding(file_of(summary), path, message, remedy)


def without_transcript(subject: Subject) -> Iterator[Found]:
    """Yield the first quote of each episode whose source promises verified quotes, where it has no transcript."""
    strict = {source.id for source in subject.content.sources.values() if source.verify == "required"}
    for summary in subject.summaries if strict else ():
        if summary.source in strict and summary.quotes and summary.id not in subject.content.transcripts:
            message = f'Nothing shows whether "{shortened(summary.quotes[0].text, _SHOWN)}" was said.'
            remedy = f"Add the transcript, or remove “verify: required” from sources/{summary.source}.yaml."
            yield UNVERIFIED, Finding(file_of(summary), summary.quotes[0].path, message, remedy)


def _of_quote(
    episode: Episode, placed: passages.Placed[Quote], result: Verification | None, *, is_required: bool
) -> Iterator[Difference]:
    quote = placed.part
    words = f'"{shortened(quote.text, _SHOWN)}"'
    path: FieldPath = (*placed.path, "text")
    if result is None:
        if is_required:
            message = f"The transcript does not have the time of {words}."
            remedy = "Add what is missing to the transcript, or leave the quote out."
            yield Difference(UNVERIFIED.id, path, message, remedy)
        return
    match result.outcome:
        case Outcome.NOT_FOUND:
            moment = passages.moment(episode, placed)
            where = f"Listen at {format_timecode(moment)}" if moment is not None else "Listen again"
            remedy = f"{where}, and write what is said, or leave the quote out."
            rule = UNVERIFIED if is_required else NOT_HEARD
            yield Difference(rule.id, path, f"The transcript does not have the words {words}.", remedy)
        case Outcome.ELSEWHERE if result.at is not None:
            said = format_timecode(result.at)
            remedy = f'Write “at: "{said}"”.'
            chapter = _chapter_at(episode, result.at)
            if placed.chapter is not None and chapter is not None and chapter is not episode.chapters[placed.chapter]:
                remedy = f'Move the quote to the chapter "{chapter.title}".'
            if quote.at is not None:
                path = (*placed.path, "at")
            rule = UNVERIFIED if is_required else AT_ANOTHER_TIME
            yield Difference(rule.id, path, f"The transcript has {words} at {said}.", remedy)
        case Outcome.CLOSE:
            message = f'The transcript has "{shortened(result.heard, _SHOWN)}".'
            yield Difference(NOT_VERBATIM.id, path, message, "Write what is said, if the transcript is right.")
        case Outcome.TOO_SHORT if is_required:
            message = f"{words} has too few words to tell whether it was said."
            remedy = f"Quote {FEWEST_WORDS} words or more."
            yield Difference(UNVERIFIED.id, path, message, remedy)
    if result.speaker and quote.speaker:
        message = f'"{result.speaker}" says {words} in the transcript, not "{quote.speaker}".'
        remedy = f"Write “speaker: {result.speaker}”, if the transcript is right."
        yield Difference(OTHER_SPEAKER.id, (*placed.path, "speaker"), message, remedy, (quote.speaker, result.speaker))


def _of_number(placed: passages.Placed[Metric], result: Verification) -> Iterator[Difference]:
    value = f'"{placed.part.value}"'
    if result.outcome is Outcome.NOT_FOUND:
        message, remedy = f"The transcript does not have the number {value}.", "Listen again, and write what is said."
        yield Difference(NUMBER_NOT_HEARD.id, (*placed.path, "value"), message, remedy)
    elif result.outcome is Outcome.ELSEWHERE and result.at is not None:
        said = format_timecode(result.at)
        message, remedy = f"The transcript has the number {value} at {said}.", f'Write “at: "{said}"”.'
        yield Difference(NUMBER_NOT_HEARD.id, (*placed.path, "at"), message, remedy)


def _chapter_at(episode: Episode, second: int) -> Chapter | None:
    """Return the chapter in which a second lies."""
    begun = [(chapter.at, -number) for number, chapter in enumerate(episode.chapters) if chapter.at is not None]
    latest = max((place for place in begun if place[0] <= second), default=None)
    return episode.chapters[-latest[1]] if latest else None


def _is_one_person(subject: Subject, name: str, other: str) -> bool:
    """Tell whether two names may mean one person: the archive says so, or one is a part of the other, as "Ada" is."""
    if subject.entity_of(name) == subject.entity_of(other):
        return True
    words, others = set(words_of(name)), set(words_of(other))
    return words <= others or others <= words or other.casefold() in _ANYBODY


_SHOWN = 60
"""Characters of a quote that a message shows."""
_ANYBODY = ("speaker", "host", "guest", "interviewer", "unknown", "audience", "all")
"""What transcripts call somebody whose name they do not tell."""
