"""The one rule that looks at the calendar: a published record's date has come.

It is held by `chapterhouse check` alone, which says what day it is: what a build writes and what is remembered of the
content are the same on every day.
"""

from __future__ import annotations

import datetime as dt

from generator.checks.rule import Rule, file_rule
from generator.checks.subjects import file_of
from generator.content.folder import ContentFolder, Places
from generator.content.loader import Content
from generator.content.problems import Problem, Severity

FUTURE_DATE = file_rule(
    "future-date",
    "No published record has a date that is yet to come, when the content is checked by itself.",
    why="A wrong year keeps a record on top of every listing and feed for as long as the date is off.",
    wrong="""
        # episodes/acme/fog.yaml, in 2026
        date: 2062-03-14
        """,
    right="""
        # episodes/acme/fog.yaml
        date: 2026-03-14
        """,
    severity=Severity.WARNING,
)
RULES: tuple[Rule, ...] = (FUTURE_DATE,)


def latest_day(content: Content) -> dt.date | None:
    """Return the last of the days on which the dates of published records begin."""
    dates = (
        summary.published_on for summary in content.summaries.values() if summary.is_published and summary.published_on
    )
    latest = max(dates, default=None)
    return latest.start() if latest else None


def dates_to_come(content: Content, folder: ContentFolder, today: dt.date) -> list[Problem]:
    """Return the dates of published records that begin after a day."""
    places = Places(folder)
    return [
        Problem(
            folder.shown(file_of(summary)),
            *places.position(file_of(summary), ("date",)),
            FUTURE_DATE.id,
            f'The date, "{summary.published_on}", is yet to come.',
            "Correct the date, or keep the record a draft until then (status: draft).",
            FUTURE_DATE.severity,
        )
        for summary in content.summaries.values()
        if summary.is_published and summary.published_on and summary.published_on.start() > today
    ]
