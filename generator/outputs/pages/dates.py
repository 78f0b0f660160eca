"""The archive by date: years, months and days, and lists of what has no date, or only a year."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.lazy_records import LazyRecords
from generator.content.model import DatedRecord, PartialDate
from generator.outputs.pages.listings import Listing
from generator.outputs.pages.page import WIDE, Page, Step
from generator.outputs.pages.partials import PageWriter
from generator.outputs.paging import PAGE_SIZE
from generator.text.markdown import bullets, escape, heading, link, remark
from generator.text.wording import Wording

LEVELS = 4
"""Shades of the calendars, for days with something."""
FULL_MONTH = 150
"""Records up to which the page of a month shows all; of a fuller month it shows the first of each day."""
FIRST_OF_DAY = 5
"""Records of a day that the page of a full month shows."""


def archive_page(writer: PageWriter) -> Page:
    """Return the front of the archive by date."""
    words = writer.words
    blocks = [heading(1, escape(words("archive"))), escape(words("archive_text"))]
    for year in writer.archive.years:
        blocks.append(heading(2, link(str(year), writer.to(urls.year(year))), urls.year_anchor(year)))
        blocks.append(_months(writer, year))
    if undated := len(writer.archive.undated):
        blocks.append(heading(2, link(escape(words("undated")), writer.to(urls.UNDATED)), urls.year_anchor(0)))
        blocks.append(escape(words.count("records", undated)))
    return Page(urls.ARCHIVE, words("archive"), tuple(blocks), words("archive_text"), "archive.html", WIDE)


def _months(writer: PageWriter, year: int) -> str:
    lines = []
    for month in sorted(writer.archive.months_of(year), key=lambda month: month or 13):
        name = escape(writer.words.month(month))
        count = escape(writer.words.count("records", writer.archive.records_per_day(year, month).total()))
        target = writer.to(urls.month(year, month)) if month else writer.to(urls.year(year), "m-00")
        lines.append(f"{link(name, target)} {remark(count)}")
    return bullets(lines)


def year_page(writer: PageWriter, year: int) -> Page:
    """Return the page of a year. Records without a date stand in none of them."""
    blocks = [heading(1, str(year)), _months(writer, year)]
    unknown = writer.archive.on_month(year, 0).keys
    if unknown:
        blocks += [
            heading(2, escape(writer.words("unknown_month")), "m-00"),
            writer.record_list(unknown[:PAGE_SIZE]),
        ]
    if len(unknown) > PAGE_SIZE:
        blocks.append(_link_to_all(writer, urls.month(year, 0), len(unknown)))
    months = reversed(writer.archive.months_of(year))
    busiest = {month: day for month in months if (day := _busiest_day(writer, year, month))}
    return Page(
        urls.year(year),
        str(year),
        tuple(blocks),
        template="archive.html",
        trail=(Step(writer.words("archive"), urls.ARCHIVE),),
        details={
            **WIDE,
            "calendars": [_calendar(writer, year, month, max(busiest.values())) for month in busiest],
            "weekdays": writer.words.weekdays,
        },
    )


def month_page(writer: PageWriter, year: int, month: int) -> Page:
    """Return the page of a month, day by day."""
    title = writer.words.date(PartialDate(year, month))
    blocks = [heading(1, escape(title))]
    summaries = writer.archive.summaries
    keys = writer.archive.on_month(year, month).keys
    for date, found in groupby(keys, key=lambda key: summaries[key].published_on or PartialDate(year, month)):
        name = writer.words.date(date) if date.day else writer.words("unknown_day")
        of_day = list(found)
        shown = of_day if len(keys) <= FULL_MONTH else of_day[:FIRST_OF_DAY]
        blocks += [heading(2, escape(name), urls.day_anchor(date.day)), writer.record_list(shown)]
        if len(shown) < len(of_day):
            blocks.append(_link_to_all(writer, urls.day(year, month, date.day), len(of_day)))
    return Page(
        urls.month(year, month),
        title,
        tuple(blocks),
        template="archive.html",
        trail=(Step(writer.words("archive"), urls.ARCHIVE), Step(str(year), urls.year(year))),
        details={
            **WIDE,
            "calendars": [_calendar(writer, year, month, _busiest_day(writer, year, month))],
            "weekdays": writer.words.weekdays,
        },
    )


def _link_to_all(writer: PageWriter, address: str, count: int) -> str:
    """Return a link to a list of its own, of which a page shows the beginning."""
    return link(escape(writer.words("all_records", count=writer.words.number(count))), writer.to(address))


def date_listings(archive: Archive, words: Wording) -> Iterator[Listing]:
    """Yield the lists that pages of years and months show only the beginning of, and that of what has no date."""
    above = (Step(words("archive"), urls.ARCHIVE),)
    if archive.undated:
        yield _listing(urls.UNDATED, words("undated"), archive.undated, above)
    for year in archive.years:
        in_year = (*above, Step(str(year), urls.year(year)))
        unknown = archive.on_month(year, 0)
        if len(unknown) > PAGE_SIZE:
            yield _listing(urls.month(year, 0), f"{year} · {words('unknown_month')}", unknown, in_year)
        for month in archive.months_of(year):
            records = archive.on_month(year, month)
            if month and len(records) > FULL_MONTH:
                name = words.date(PartialDate(year, month))
                in_month = (*in_year, Step(name, urls.month(year, month)))
                yield from _full_days(archive, words, records, PartialDate(year, month), in_month)


def _full_days(
    archive: Archive, words: Wording, records: LazyRecords[DatedRecord], month: PartialDate, above: tuple[Step, ...]
) -> Iterator[Listing]:
    """Yield the days of a full month that its page does not show whole."""
    start = 0
    for date, found in groupby(records.keys, key=lambda key: archive.summaries[key].published_on or month):
        count = len(list(found))
        if count > FIRST_OF_DAY:
            day = words.date(date) if date.day else f"{words.date(month)} · {words('unknown_day')}"
            address = urls.day(date.year, date.month, date.day)
            yield _listing(address, day, records[start : start + count], above)
        start += count


def _listing(address: str, name: str, records: LazyRecords[DatedRecord], above: tuple[Step, ...]) -> Listing:
    return Listing(address, name, records, "", lambda _: (), above)


def _busiest_day(writer: PageWriter, year: int, month: int) -> int:
    return max((count for day, count in writer.archive.records_per_day(year, month).items() if day), default=0)


def _calendar(writer: PageWriter, year: int, month: int, busiest: int) -> dict[str, Any]:
    """Return a month as weeks of days: 0 outside the month, the day alone, or day, count and shade."""
    counts = writer.archive.records_per_day(year, month)

    def cell(day: int) -> int | list[int]:
        count = counts[day] if day else 0  # records of an unknown day are counted under 0
        return [day, count, -(-LEVELS * count // busiest)] if count else day

    weeks = calendar.Calendar(writer.words.first_weekday).monthdayscalendar(year, month)
    return {
        "name": writer.words.month(month),
        "address": urls.month(year, month),
        "weeks": [[cell(day) for day in week] for week in weeks],
    }
