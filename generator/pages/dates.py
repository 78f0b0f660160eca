"""The archive by date: all years, each year with its months, each month with its days."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator import urls
from generator.archive import Archive
from generator.markdown_text import bullets, escape, heading, link, strong
from generator.model import PartialDate
from generator.pages.desk import Desk
from generator.pages.page import Page
from generator.wording import Wording


def date_pages(archive: Archive, words: Wording) -> Iterator[Page]:
    """Yield the archive's front, its years and its months. Records without a date stand in none of them."""
    yield _front(Desk(archive, words, urls.ARCHIVE))
    for year in archive.years:
        yield _year(Desk(archive, words, urls.year(year)), year)
        for month in archive.months_of(year):
            if month:
                yield _month(Desk(archive, words, urls.month(year, month)), year, month)


def _front(desk: Desk) -> Page:
    words = desk.words
    blocks = [heading(1, escape(words("archive"))), escape(words("archive_text"))]
    for year in desk.archive.years:
        blocks.append(heading(2, link(str(year), desk.to(urls.year(year))), f"y-{year}"))
        blocks.append(_months(desk, year))
    return Page(urls.ARCHIVE, words("archive"), tuple(blocks), words("archive_text"), "archive.html")


def _months(desk: Desk, year: int) -> str:
    lines = []
    for month in desk.archive.months_of(year):
        name = escape(desk.words.month(month))
        count = escape(desk.words.count("records", len(desk.archive.on_month(year, month))))
        target = desk.to(urls.month(year, month)) if month else desk.to(urls.year(year), "m-00")
        lines.append(f"{link(name, target)} · {count}")
    return bullets(lines)


def _year(desk: Desk, year: int) -> Page:
    blocks = [heading(1, str(year)), _months(desk, year)]
    unknown = desk.archive.on_month(year, 0)
    if unknown:
        blocks += [heading(2, escape(desk.words("unknown_month")), "m-00"), desk.record_list(unknown)]
    return Page(urls.year(year), str(year), tuple(blocks), template="archive.html", details={"year": year})


def _month(desk: Desk, year: int, month: int) -> Page:
    title = desk.words.date(PartialDate(year, month))
    blocks = [heading(1, escape(title))]
    records = desk.archive.on_month(year, month)
    for date, found in groupby(records, key=lambda record: record.date or PartialDate(year, month)):
        name = desk.words.date(date) if date.day else desk.words("unknown_day")
        blocks += [heading(2, escape(name), urls.day_anchor(date.day)), desk.record_list(found)]
    year_link = link(str(year), desk.to(urls.year(year)))
    blocks.append(f"{strong(year_link)} · {link(escape(desk.words('archive')), desk.to(urls.ARCHIVE))}")
    return Page(
        urls.month(year, month), title, tuple(blocks), template="archive.html", details={"year": year, "month": month}
    )
