"""Rules on the end of a recording: the moments that records name come before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator import passages
from generator.checks.rule import Finding, Sheet, Subject, file_of, record_rule, rule
from generator.model import Chapter, Correction, DatedRecord, Episode, Metric, Quote, Takeaway
from generator.problems import Severity
from generator.timecode import format_timecode
from generator.yaml_source import Path


class _Moment(NamedTuple):
    path: Path
    at: int
    what: str
    end: int


_Timed = Chapter | Correction | Metric | Quote | Takeaway


def _past(end: int, path: Path, parts: Sequence[_Timed], what: str) -> Iterator[_Moment]:
    for number, part in enumerate(parts):
        if part.at is not None and part.at > end:
            yield _Moment((*path, number, "at"), part.at, what, end)


def _past_end(record: DatedRecord) -> Iterator[_Moment]:
    """Yield the moments after the end of a recording whose length is known."""
    if isinstance(record, Episode) and (end := record.duration) is not None:
        yield from _past(end, ("chapters",), record.chapters, "chapter")
        for number, chapter in enumerate(record.chapters):
            yield from _past(end, ("chapters", number, "quotes"), chapter.quotes, "quote")
        yield from _past(end, ("takeaways",), record.takeaways, "takeaway")
        yield from _past(end, ("quotes",), record.quotes, "quote")
        yield from _past(end, ("metrics",), record.metrics, "number")
        yield from _past(end, ("corrections",), record.corrections, "correction")
    for item in passages.items(record):
        if (end := item.part.duration) is not None:
            yield from _past(end, (*item.path, "takeaways"), item.part.takeaways, "takeaway")
            yield from _past(end, (*item.path, "quotes"), item.part.quotes, "quote")
            yield from _past(end, (*item.path, "metrics"), item.part.metrics, "number")


@record_rule(
    "time-past-end",
    Severity.ERROR,
    why="There is nothing to hear at that moment; hours taken for minutes are the usual cause.",
    wrong="""
        media: [{type: audio, url: "https://example.org/fog.mp3", duration: "42:00"}]
        chapters:
          - {at: "1:02:03", title: "Fog"}
        """,
    right="""
        media: [{type: audio, url: "https://example.org/fog.mp3", duration: "42:00"}]
        chapters:
          - {at: "1:02", title: "Fog"}
        """,
)
def time_past_end(sheet: Sheet) -> Iterator[Finding]:
    """Chapters, quotes, takeaways, numbers and corrections lie inside the main recording, where its length is known."""
    record = sheet.record
    for moment in _past_end(record) if isinstance(record, DatedRecord) else ():
        yield sheet.finding(
            moment.path,
            f"The {moment.what} is at {format_timecode(moment.at)};"
            f" the recording ends at {format_timecode(moment.end)}.",
            "Correct the time, or the duration of the recording.",
        )


@rule(
    "cited-time-past-end",
    Severity.ERROR,
    why="A claim or quote is linked to its minute, and this minute does not exist.",
    wrong="""
        sources:
          - episode: acme/2026-03-14-fog    # 42 minutes long
            claims: [{text: "Fog swallows high tones.", at: "1:02:03"}]
        """,
    right="""
        sources:
          - episode: acme/2026-03-14-fog
            claims: [{text: "Fog swallows high tones.", at: "1:02"}]
        """,
)
def cited_time_past_end(subject: Subject) -> Iterator[Finding]:
    """What a briefing or digest quotes from an episode lies inside that episode's recording."""
    for card in subject.cards:
        for reference in card.references:
            episode = subject.content.cards.get(reference.key)
            if reference.at is None or episode is None or episode.duration is None:
                continue
            if reference.at > episode.duration:
                yield Finding(
                    file_of(card),
                    (*reference.path[:-1], "at"),
                    f'The time is {format_timecode(reference.at)}; "{episode.id}" ends at'
                    f" {format_timecode(episode.duration)}.",
                    "Correct the time, or the episode.",
                )


RULES = (time_past_end, cited_time_past_end)
