"""The archive by date: all years, each year with its months, each month with its days."""

from __future__ import annotations

import calendar
import datetime as dt
from itertools import groupby
from typing import Any

from generator import urls
from generator.markdown_text import bullets, escape, heading, link, remark
from generator.model import PartialDate
from generator.pages.desk import Desk
from generator.pages.page import WIDE, Page, Step

LEVELS = 4
"""Shades of the calendars, for days with something."""


def archive_page(desk: Desk) -> Page:
    """Return the front of the archive by date."""
    words = desk.words
    blocks = [heading(1, escape(words("archive"))), escape(words("archive_text"))]
    for year in desk.archive.years:
        blocks.append(heading(2, link(str(year), desk.to(urls.year(year))), urls.year_anchor(year)))
        blocks.append(_months(desk, year))
    return Page(urls.ARCHIVE, words("archive"), tuple(blocks), words("archive_text"), "archive.html", WIDE)


def _months(desk: Desk, year: int) -> str:
    lines = []
    for month in sorted(desk.archive.months_of(year), key=lambda month: month or 13):
        name = escape(desk.words.month(month))
        count = escape(desk.words.count("records", desk.archive.records_per_day(year, month).total()))
        target = desk.to(urls.month(year, month)) if month else desk.to(urls.year(year), "m-00")
        lines.append(f"{link(name, target)} {remark(count)}")
    return bullets(lines)


def year_page(desk: Desk, year: int) -> Page:
    """Return the page of a year. Records without a date stand in none of them."""
    blocks = [heading(1, str(year)), _months(desk, year)]
    unknown = desk.archive.on_month(year, 0).keys
    if unknown:
        blocks += [heading(2, escape(desk.words("unknown_month")), "m-00"), desk.record_list(unknown)]
    busiest = max(_busiest_day(desk, year, month) for month in range(1, 13))
    return Page(
        urls.year(year),
        str(year),
        tuple(blocks),
        template="archive.html",
        trail=(Step(desk.words("archive"), urls.ARCHIVE),),
        details={
            **WIDE,
            "calendars": [_calendar(desk, year, month, busiest) for month in range(1, 13)],
            "weekdays": desk.words.weekdays,
        },
    )


def month_page(desk: Desk, year: int, month: int) -> Page:
    """Return the page of a month, day by day."""
    title = desk.words.date(PartialDate(year, month))
    blocks = [heading(1, escape(title))]
    cards = desk.archive.cards
    keys = desk.archive.on_month(year, month).keys
    for date, found in groupby(keys, key=lambda key: cards[key].published_on or PartialDate(year, month)):
        name = desk.words.date(date) if date.day else desk.words("unknown_day")
        blocks += [heading(2, escape(name), urls.day_anchor(date.day)), desk.record_list(found)]
    return Page(
        urls.month(year, month),
        title,
        tuple(blocks),
        template="archive.html",
        trail=(Step(desk.words("archive"), urls.ARCHIVE), Step(str(year), urls.year(year))),
        details={
            **WIDE,
            "calendars": [_calendar(desk, year, month, _busiest_day(desk, year, month))],
            "weekdays": desk.words.weekdays,
        },
    )


def _busiest_day(desk: Desk, year: int, month: int) -> int:
    return max((count for day, count in desk.archive.records_per_day(year, month).items() if day), default=0)


def _calendar(desk: Desk, year: int, month: int, busiest: int) -> dict[str, Any]:
    """Return a month as weeks of days: 0 outside the month, the day alone, or day, count and shade."""
    counts = desk.archive.records_per_day(year, month)

    def cell(day: dt.date) -> int | list[int]:
        if day.month != month:
            return 0
        count = counts[day.day]
        return [day.day, count, -(-LEVELS * count // busiest)] if count else day.day

    weeks = calendar.Calendar(desk.words.first_weekday).monthdatescalendar(year, month)
    return {
        "name": desk.words.month(month),
        "address": urls.month(year, month) if counts else None,
        "weeks": [[cell(day) for day in week] for week in weeks],
    }
