"""Rules on quotes and numbers that are compared with the transcript of their episode."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Finding, Rule, Subject, file_of, file_rule
from generator.checks.spelling import words_of
from generator.content import passages
from generator.content.folder import record_path
from generator.content.model import Chapter, Episode, Metric, Quote
from generator.content.problems import Severity
from generator.content.transcripts import Transcript
from generator.content.verification import FEWEST_WORDS, Outcome, Verification, verified
from generator.content.yaml.reader import FieldPath
from generator.text.markdown import shortened
from generator.text.timecode import format_timecode

Found = tuple[Rule, Finding]

NOT_HEARD = file_rule(
    "quote-not-heard",
    "The transcript of an episode holds the words of each quote.",
    why="Readers take a quote for what was said; one that nobody said harms the person it is given to.",
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
    why="What stands in quotation marks is read as said word for word.",
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
    why="Words would be given to a person who did not say them.",
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
    why="A number is what is copied from a page first, and a slip in it goes with it.",
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
    "Of a source with `verify: required` every quote is verified: the transcript has its words, at its time.",
    why="The archive has promised its readers so.",
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


def unlike_transcript(subject: Subject, episode: Episode, transcript: Transcript) -> Iterator[Found]:
    """Yield what an episode quotes otherwise than its transcript has it."""
    results = verified(episode, transcript)
    for quote in passages.quotes(episode):
        yield from _of_quote(subject, episode, quote, results.get(quote.path))
    for metric in passages.metrics(episode):
        if metric.path in results:
            yield from _of_number(episode, metric, results[metric.path])


def without_transcript(subject: Subject) -> Iterator[Found]:
    """Yield the first quote of each episode whose source promises verified quotes, where it has no transcript."""
    strict = {source.id for source in subject.content.sources.values() if source.verify == "required"}
    for summary in subject.summaries if strict else ():
        if summary.source in strict and summary.quotes and summary.id not in subject.content.transcripts:
            message = f'Nothing tells whether "{shortened(summary.quotes[0].text, _SHOWN)}" was said.'
            remedy = f"Add the transcript, or take “verify: required” out of sources/{summary.source}.yaml."
            yield UNVERIFIED, Finding(file_of(summary), summary.quotes[0].path, message, remedy)


def _of_quote(
    subject: Subject, episode: Episode, placed: passages.Placed[Quote], result: Verification | None
) -> Iterator[Found]:
    quote, file = placed.part, record_path(episode)
    words = f'"{shortened(quote.text, _SHOWN)}"'
    source = subject.content.sources.get(episode.source)
    is_required = source is not None and source.verify == "required"
    path: FieldPath = (*placed.path, "text")
    if result is None:
        if is_required:
            message = f"The transcript does not have the time of {words}."
            yield (
                UNVERIFIED,
                Finding(file, path, message, "Add what is missing to the transcript, or leave the quote out."),
            )
        return
    match result.outcome:
        case Outcome.NOT_FOUND:
            moment = passages.moment(episode, placed)
            where = f"Listen at {format_timecode(moment)}" if moment is not None else "Listen again"
            remedy = f"{where}, and write what is said, or leave the quote out."
            yield (
                UNVERIFIED if is_required else NOT_HEARD,
                Finding(file, path, f"The transcript does not have the words {words}.", remedy),
            )
        case Outcome.ELSEWHERE if result.at is not None:
            said = format_timecode(result.at)
            remedy = f'Write “at: "{said}"”.'
            chapter = _chapter_at(episode, result.at)
            if placed.chapter is not None and chapter is not None and chapter is not episode.chapters[placed.chapter]:
                remedy = f'Move the quote to the chapter "{chapter.title}".'
            if quote.at is not None:
                path = (*placed.path, "at")
            yield (
                UNVERIFIED if is_required else AT_ANOTHER_TIME,
                Finding(file, path, f"The transcript has {words} at {said}.", remedy),
            )
        case Outcome.CLOSE:
            message = f'The transcript has "{shortened(result.heard, _SHOWN)}".'
            yield NOT_VERBATIM, Finding(file, path, message, "Write what is said, where the transcript is right.")
        case Outcome.TOO_SHORT if is_required:
            message = f"{words} has too few words to tell whether it was said."
            remedy = f"Quote {FEWEST_WORDS} words or more."
            yield UNVERIFIED, Finding(file, path, message, remedy)
    if result.speaker and quote.speaker and not _is_one_person(subject, quote.speaker, result.speaker):
        message = f'"{result.speaker}" says {words} in the transcript, not "{quote.speaker}".'
        remedy = f"Write “speaker: {result.speaker}”, where the transcript is right."
        yield OTHER_SPEAKER, Finding(file, (*placed.path, "speaker"), message, remedy)


def _of_number(episode: Episode, placed: passages.Placed[Metric], result: Verification) -> Iterator[Found]:
    file, value = record_path(episode), f'"{placed.part.value}"'
    if result.outcome is Outcome.NOT_FOUND:
        message, remedy = f"The transcript does not have the number {value}.", "Listen again, and write what is said."
        yield NUMBER_NOT_HEARD, Finding(file, (*placed.path, "value"), message, remedy)
    elif result.outcome is Outcome.ELSEWHERE and result.at is not None:
        said = format_timecode(result.at)
        message, remedy = f"The transcript has the number {value} at {said}.", f'Write “at: "{said}"”.'
        yield NUMBER_NOT_HEARD, Finding(file, (*placed.path, "at"), message, remedy)


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
