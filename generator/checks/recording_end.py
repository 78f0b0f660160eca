"""Rules on the end of a recording: the moments that records name come before it.

The recordings of an episode differ in length: a film has a longer end than the sound alone, and a file gets other
advertisements. So a moment shortly after the end is a warning, and one that lies far after it an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.checks.rule import record_rule, rule
from generator.checks.subjects import Finding, RecordSubject, Subject, file_of, prose_of
from generator.content import passages
from generator.content.model import Chapter, Correction, DatedRecord, Episode, Metric, Quote, Takeaway
from generator.content.problems import Severity
from generator.content.yaml.reader import FieldPath
from generator.text.links import own_minutes_in
from generator.text.timecode import format_timecode

ALLOWANCE = 20
"""The part of a recording's length by which its recordings may differ: one in so many."""


def is_far_past(at: int, end: int) -> bool:
    """Tell whether a moment lies further after the end of a recording than recordings of one episode differ."""
    return (at - end) * ALLOWANCE > end


class _CitedMoment(NamedTuple):
    path: FieldPath
    at: int
    what: str
    end: int


_Timed = Chapter | Correction | Metric | Quote | Takeaway


def _past(end: int, path: FieldPath, parts: Sequence[_Timed], what: str) -> Iterator[_CitedMoment]:
    for number, part in enumerate(parts):
        if part.at is not None and part.at > end:
            yield _CitedMoment((*path, number, "at"), part.at, what, end)


def _links_past(end: int, subject: RecordSubject) -> Iterator[_CitedMoment]:
    """Yield the links of an episode's texts to minutes of its own that it has not."""
    for path, text in prose_of(subject.record) if subject.may_hold(("](#t=",)) else ():
        for second in own_minutes_in(text):
            if second > end:
                yield _CitedMoment(path, second, "link", end)


@passages.walked_once
def _past_end(subject: RecordSubject) -> Iterator[_CitedMoment]:
    """Yield the moments of a record after the end of a recording whose length is known."""
    record = subject.record
    if isinstance(record, Episode) and (end := record.duration) is not None:
        yield from _past(end, ("chapters",), record.chapters, "chapter")
        for number, chapter in enumerate(record.chapters):
            if chapter.quotes:
                yield from _past(end, ("chapters", number, "quotes"), chapter.quotes, "quote")
        yield from _past(end, ("takeaways",), record.takeaways, "takeaway")
        yield from _past(end, ("quotes",), record.quotes, "quote")
        yield from _past(end, ("metrics",), record.metrics, "number")
        yield from _past(end, ("corrections",), record.corrections, "correction")
        yield from _links_past(end, subject)
    for item in passages.items(record) if isinstance(record, DatedRecord) else ():
        if (end := item.part.duration) is not None:
            yield from _past(end, (*item.path, "takeaways"), item.part.takeaways, "takeaway")
            yield from _past(end, (*item.path, "quotes"), item.part.quotes, "quote")
            yield from _past(end, (*item.path, "metrics"), item.part.metrics, "number")


_LENGTHS_DIFFER = (
    "Correct the time, or give the duration of the recording that the times were taken from: the video and the"
    " audio of an episode often differ slightly."
)


def _of_record(subject: RecordSubject, *, far: bool, remedy: str) -> Iterator[Finding]:
    """Yield the moments of a record that lie far after the end of its recording, or else those shortly after it."""
    for moment in _past_end(subject):
        if is_far_past(moment.at, moment.end) is far:
            yield subject.finding(
                moment.path,
                f"The {moment.what} {'leads to' if moment.what == 'link' else 'is at'} {format_timecode(moment.at)};"
                f" the recording ends at {format_timecode(moment.end)}.",
                remedy,
            )


@record_rule(
    "time-past-end",
    Severity.ERROR,
    needs=frozenset({"media"}),
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
def time_past_end(subject: RecordSubject) -> Iterator[Finding]:
    """No chapter, quote, takeaway, number, correction or link to a minute of its own lies further after the end of the
    main recording than a twentieth of its length, where that is known.

    A length that most moments lie after, and that would be right in minutes, is reported itself.
    """
    mistaken = _mistaken_duration(subject)
    if mistaken:
        yield mistaken
    else:
        yield from _of_record(subject, far=True, remedy="Correct the time, or the duration of the recording.")


_SHORT = 600
"""Seconds; a recording of many timed chapters that is said to be shorter probably has its length in minutes."""


def _mistaken_duration(subject: RecordSubject) -> Finding | None:
    """Return that the duration is wrong where most moments lie far after it, and none does if it counts minutes."""
    episode = subject.episode
    end = episode.duration if episode else None
    if episode is None or end is None or end >= _SHORT:
        return None
    past = [moment for moment in _past_end(subject) if is_far_past(moment.at, end)]
    timed = [at for at in episode.chapter_starts if at]
    if not past or 2 * len(past) <= len(timed) or max(moment.at for moment in past) > end * 60:
        return None
    number = next(n for n, medium in enumerate(episode.media) if medium.duration is not None)
    last = format_timecode(max(moment.at for moment in past))
    after = f"a moment lies after that, at {last}"
    if past[1:]:
        after = f"{len(past)} moments lie after that, the last at {last}"
    return subject.finding(
        ("media", number, "duration"),
        f"The recording ends at {format_timecode(end)}, and {after}.",
        f'Write how long it is; if minutes are meant, duration: "{format_timecode(end * 60)}".',
    )


@record_rule(
    "time-just-past-end",
    Severity.WARNING,
    needs=frozenset({"media"}),
    why="Readers who play that moment hear nothing, or something else if the times belong to another cut.",
    wrong="""
        media: [{type: audio, url: "https://example.org/fog.mp3", duration: "42:00"}]
        chapters:
          - {at: "42:50", title: "Fog"}
        """,
    right="""
        media: [{type: audio, url: "https://example.org/fog.mp3", duration: "43:30"}]
        chapters:
          - {at: "42:50", title: "Fog"}
        """,
)
def time_just_past_end(subject: RecordSubject) -> Iterator[Finding]:
    """Chapters, quotes, takeaways, numbers, corrections and links to minutes of its own lie inside the main
    recording, where its length is known."""
    yield from _of_record(subject, far=False, remedy=_LENGTHS_DIFFER)


def _cited(subject: Subject, *, far: bool, remedy: str) -> Iterator[Finding]:
    """Yield the moments of an episode that other records cite far after its end, or else those shortly after it."""
    for summary in subject.summaries:
        for reference in summary.references:
            episode = subject.target(reference.key)
            if reference.at is None or episode is None or episode.duration is None:
                continue
            if reference.at > episode.duration and is_far_past(reference.at, episode.duration) is far:
                yield Finding(
                    file_of(summary),
                    (*reference.path[:-1], "at"),
                    f'The time is {format_timecode(reference.at)}; "{episode.id}" ends at'
                    f" {format_timecode(episode.duration)}.",
                    remedy,
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
    """What a briefing or digest quotes from an episode lies no further after the end of that episode's recording than a
    twentieth of its length."""
    yield from _cited(subject, far=True, remedy="Correct the time, or the episode.")


@rule(
    "cited-time-just-past-end",
    Severity.WARNING,
    why="Readers who follow the link hear nothing, or something else if the time belongs to another cut.",
    wrong="""
        sources:
          - episode: acme/2026-03-14-fog    # 42 minutes long
            claims: [{text: "Fog swallows high tones.", at: "42:50"}]
        """,
    right="""
        sources:
          - episode: acme/2026-03-14-fog
            claims: [{text: "Fog swallows high tones.", at: "41:50"}]
        """,
)
def cited_time_just_past_end(subject: Subject) -> Iterator[Finding]:
    """What a briefing or digest quotes from an episode, and what a link leads to, lies inside that episode's
    recording."""
    yield from _cited(subject, far=False, remedy=_LENGTHS_DIFFER)
    for placed in subject.links:
        at, target = placed.link.at, subject.target(placed.link.key)
        if at is None or target is None or target.duration is None or at <= target.duration:
            continue
        if not is_far_past(at, target.duration):
            yield Finding(
                placed.file,
                placed.path,
                f'The link leads to {format_timecode(at)}; "{target.id}" ends at {format_timecode(target.duration)}.',
                _LENGTHS_DIFFER,
            )


RULES = (time_past_end, time_just_past_end, cited_time_past_end, cited_time_just_past_end)
