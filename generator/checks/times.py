"""Rules on times and dates within a record: chapters follow each other, quotes lie in their chapters, dates agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import record_rule
from generator.checks.subjects import Finding, RecordSubject
from generator.content.model import DatedRecord, Episode, PartialDate
from generator.content.model.values import shown
from generator.content.problems import Severity
from generator.text.timecode import format_timecode

_DATE_IN_NAME = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?=-|$)", re.A)


@record_rule(
    "date-disagrees-with-file-name",
    Severity.ERROR,
    why="Readers see the date of the field, contributors look for the date of the name: one of them is misled.",
    wrong="""
        # episodes/acme/2026-03-14-fog.yaml
        date: 2026-03-15
        """,
    right="""
        # episodes/acme/2026-03-14-fog.yaml
        date: 2026-03-14
        """,
)
def date_disagrees_with_file_name(subject: RecordSubject) -> Iterator[Finding]:
    """A date in front of the file's name agrees with the date in the file."""
    record = subject.record
    named = _DATE_IN_NAME.match(record.stem) if isinstance(record, DatedRecord) else None
    if named is None or not isinstance(record, DatedRecord):
        return
    date = PartialDate.parse(named[0])
    if date is None:
        yield subject.finding(
            ("date",),
            f'The file\'s name starts with "{named[0]}", which is not a date of the calendar.',
            "Rename the file.",
        )
    elif record.date and not record.date.agrees_with(date):
        yield subject.finding(
            ("date",),
            f'The date is "{record.date}"; the file\'s name says "{date}".',
            "Correct the one that is wrong. A renamed file lists its old id under “formerly”.",
        )


@record_rule(
    "chapter-out-of-order",
    Severity.ERROR,
    why="A chapter ends where the next begins. Out of order, players and readers are sent to the wrong minutes.",
    wrong="""
        chapters:
          - {at: "12:30", title: "Fog"}
          - {at: "2:10", title: "Horns"}
        """,
    right="""
        chapters:
          - {at: "12:30", title: "Fog"}
          - {at: "21:10", title: "Horns"}
        """,
)
def chapter_out_of_order(subject: RecordSubject) -> Iterator[Finding]:
    """A chapter starts no earlier than the chapter before it."""
    before: int | None = None
    for number, chapter in enumerate(subject.episode.chapters if subject.episode else ()):
        if chapter.at is None:
            continue
        if before is not None and chapter.at < before:
            yield subject.finding(
                ("chapters", number, "at"),
                f"The chapter starts at {format_timecode(chapter.at)}; the one before it at {format_timecode(before)}.",
                "Correct the time, or move the chapter to its place. What is arranged by theme, not in order, belongs"
                " in “takeaways”, whose times may be in any order.",
            )
        before = chapter.at


@record_rule(
    "chapter-without-time",
    Severity.WARNING,
    needs=frozenset({"chapters"}),
    why="Readers cannot go to its minute, and the chapter before it seems to last until the one after it.",
    wrong="""
        chapters:
          - {at: "2:10", title: "Fog"}
          - {title: "Horns"}
        """,
    right="""
        chapters:
          - {at: "2:10", title: "Fog"}
          - {at: "12:30", title: "Horns"}    # or, where its time is not known, an id: {id: horns, title: "Horns"}
        """,
)
def chapter_without_time(subject: RecordSubject) -> Iterator[Finding]:
    """A chapter has a time or an id where others of its episode have a time. Reported once an episode."""
    chapters = subject.published.chapters if isinstance(subject.published, Episode) else ()
    untimed = [n for n, chapter in enumerate(chapters) if chapter.at is None and chapter.id is None]
    if not untimed or not any(chapter.at is not None for chapter in chapters):
        return
    others = f", nor have {len(untimed) - 1} others" if untimed[2:] else ", nor has another one" if untimed[1:] else ""
    yield subject.finding(
        ("chapters", untimed[0]),
        f"The chapter {shown(chapters[untimed[0]].title)} has no time{others}.",
        "Add “at: …”; if its time is not known, “id: …” gives it an address.",
    )


@record_rule(
    "duplicate-chapter-time",
    Severity.WARNING,
    why="Both chapters get addresses, the second one by its place in the file, which an edit may change.",
    wrong="""
        chapters:
          - {at: "2:10", title: "Fog"}
          - {at: "2:10", title: "Horns"}
        """,
    right="""
        chapters:
          - {at: "2:10", title: "Fog"}
          - {at: "2:40", title: "Horns"}
        """,
)
def duplicate_chapter_time(subject: RecordSubject) -> Iterator[Finding]:
    """Every chapter starts at a second of its own."""
    titles: dict[int, str] = {}
    for number, chapter in enumerate(subject.episode.chapters if subject.episode else ()):
        if chapter.at is None:
            continue
        if chapter.at not in titles:
            titles[chapter.at] = chapter.title
        else:
            yield subject.finding(
                ("chapters", number, "at"),
                f'The chapter "{titles[chapter.at]}" starts at {format_timecode(chapter.at)} too.',
                "Correct one of the times, or merge the two chapters.",
            )


@record_rule(
    "former-time-taken",
    Severity.WARNING,
    why="An old link to the re-timed chapter would lead to the chapter that starts there now.",
    wrong="""
        chapters:
          - {at: "2:10", title: "Fog"}
          - {at: "2:40", title: "Horns", was: ["2:10"]}
        """,
    right="""
        chapters:
          - {at: "2:10", title: "Fog"}
          - {at: "2:40", title: "Horns", was: ["2:35"]}
        """,
)
def former_time_taken(subject: RecordSubject) -> Iterator[Finding]:
    """No chapter starts now at a time that another chapter had before."""
    chapters = subject.episode.chapters if subject.episode else ()
    if not any(chapter.was for chapter in chapters):
        return
    starts = {chapter.at: chapter.title for chapter in reversed(chapters) if chapter.at is not None}
    for number, chapter in enumerate(chapters):
        for place, old in enumerate(chapter.was):
            if old in starts:
                yield subject.finding(
                    ("chapters", number, "was", place),
                    f'The chapter "{starts[old]}" starts at {format_timecode(old)}, so links to it lead there.',
                    "Delete the time here.",
                )


@record_rule(
    "time-outside-chapter",
    Severity.WARNING,
    why="The quote stands under one chapter and opens the recording in another.",
    wrong="""
        chapters:
          - {at: "2:10", title: "Fog", quotes: [{text: "You hear it first.", at: "31:05"}]}
          - {at: "9:40", title: "Horns"}
        """,
    right="""
        chapters:
          - {at: "2:10", title: "Fog", quotes: [{text: "You hear it first.", at: "3:05"}]}
          - {at: "9:40", title: "Horns"}
        """,
)
def time_outside_chapter(subject: RecordSubject) -> Iterator[Finding]:
    """A quote of a chapter was said between the chapter's start and the start of the next one."""
    chapters = subject.episode.chapters if subject.episode else ()
    ends = _ends(subject)
    for number, chapter in enumerate(chapters):
        if chapter.at is None:
            continue
        end = ends[number]
        for place, quote in enumerate(chapter.quotes):
            if quote.at is None or (chapter.at <= quote.at and (end is None or not chapter.at <= end < quote.at)):
                continue
            until = f" and ends at {format_timecode(end)}" if end is not None else ""
            yield subject.finding(
                ("chapters", number, "quotes", place, "at"),
                f"The quote is at {format_timecode(quote.at)};"
                f" its chapter starts at {format_timecode(chapter.at)}{until}.",
                "Correct the time, or move the quote to the chapter it was said in.",
            )


def _ends(subject: RecordSubject) -> list[int | None]:
    """Return where each chapter ends: where the next one begins that has a time and is not at the same second."""
    chapters = subject.episode.chapters if subject.episode else ()
    ends: list[int | None] = [None] * len(chapters)
    following: int | None = None
    for number in range(len(chapters) - 1, 0, -1):
        start, before = chapters[number].at, chapters[number - 1].at
        if start is not None:
            following = start
        ends[number - 1] = following if following != before else ends[number]
    return ends


@record_rule(
    "correction-before-date",
    Severity.WARNING,
    why="What was not yet published cannot have been corrected: one of the dates is wrong.",
    wrong="""
        date: 2026-03-14
        corrections:
          - {date: 2025-06-02, text: "The figure is hours a year."}
        """,
    right="""
        date: 2026-03-14
        corrections:
          - {date: 2026-06-02, text: "The figure is hours a year."}
        """,
)
def correction_before_date(subject: RecordSubject) -> Iterator[Finding]:
    """A correction is no older than the record it corrects."""
    record = subject.record
    if not isinstance(record, DatedRecord) or record.date is None:
        return
    for number, correction in enumerate(record.corrections):
        if correction.date < record.date and not correction.date.agrees_with(record.date):
            yield subject.finding(
                ("corrections", number, "date"),
                f'The correction is of "{correction.date}"; the record of "{record.date}".',
                "Correct one of the two dates.",
            )


RULES = (
    date_disagrees_with_file_name,
    chapter_out_of_order,
    chapter_without_time,
    duplicate_chapter_time,
    former_time_taken,
    time_outside_chapter,
    correction_before_date,
)
