"""Rules on quotes and numbers that are compared with the transcript of their episode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.checks.rule import Rule, file_rule
from generator.checks.spelling import words_of
from generator.checks.subjects import Finding, Subject, file_of
from generator.content.problems import Severity
from generator.content.summary import RecordSummary
from generator.content.yaml.reader import FieldPath
from generator.text.markdown import shortened

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


class Discrepancy(NamedTuple):
    """Something that an episode quotes otherwise than its transcript has it; plain enough to be kept."""

    rule: str
    path: FieldPath
    message: str
    remedy: str
    names: tuple[str, str] | None = None
    """Who is quoted, and who says it in the transcript: nothing is wrong where both names mean one person."""


def is_required(subject: Subject, summary: RecordSummary) -> bool:
    """Tell whether the source of an episode promises verified quotes."""
    source = subject.content.sources.get(summary.source or "")
    return source is not None and source.verify == "required"


def findings(subject: Subject, summary: RecordSummary, found: Iterable[Discrepancy]) -> Iterator[Found]:
    """Yield what is wrong in the file of an episode, as the archive knows its people."""
    for rule, path, message, remedy, names in found:
        if names is None or not _is_one_person(subject, *names):
            yield _BY_ID[rule], Finding(file_of(summary), path, message, remedy)


def without_transcript(subject: Subject) -> Iterator[Found]:
    """Yield the first quote of each episode whose source promises verified quotes, where it has no transcript."""
    strict = {source.id for source in subject.content.sources.values() if source.verify == "required"}
    for summary in subject.summaries if strict else ():
        if summary.source in strict and summary.quotes and summary.id not in subject.content.transcripts:
            message = f'Nothing shows whether "{shortened(summary.quotes[0].text, SHOWN)}" was said.'
            remedy = f"Add the transcript, or remove “verify: required” from sources/{summary.source}.yaml."
            yield UNVERIFIED, Finding(file_of(summary), summary.quotes[0].path, message, remedy)


def _is_one_person(subject: Subject, name: str, other: str) -> bool:
    """Tell whether two names may mean one person: the archive says so, or one is a part of the other, as "Ada" is."""
    if subject.entity_of(name) == subject.entity_of(other):
        return True
    words, others = set(words_of(name)), set(words_of(other))
    return words <= others or others <= words or other.casefold() in _ANYBODY


SHOWN = 60
"""Characters of a quote that a message shows."""
_ANYBODY = ("speaker", "host", "guest", "interviewer", "unknown", "audience", "all")
"""What transcripts call somebody whose name they do not tell."""
