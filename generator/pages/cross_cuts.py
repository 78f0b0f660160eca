"""Pages across all records: every quote, every number, every correction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from generator import passages, urls
from generator.archive import Archive
from generator.markdown_text import bullets, escape, heading, remark, strong
from generator.model import Correction, DatedRecord, Metric, Quote
from generator.pages.desk import Desk
from generator.pages.listings import page_links
from generator.pages.page import WIDE, Page, Step
from generator.paging import PAGE_SIZE, paged
from generator.wording import Wording

AnyEntry = TypeVar("AnyEntry")


def quotes_pages(archive: Archive, words: Wording) -> Iterator[Page]:
    """Yield the list of all quotes."""
    quotes = [(record, placed) for record in archive.records.values() for placed in passages.quotes(record)]
    yield from _listing(archive, words, urls.QUOTES, "quotes", quotes, _quote_line)


def numbers_pages(archive: Archive, words: Wording) -> Iterator[Page]:
    """Yield the list of all numbers."""
    numbers = [(record, placed) for record in archive.records.values() for placed in passages.metrics(record)]
    yield from _listing(archive, words, urls.NUMBERS, "numbers", numbers, _number_line)


def corrections_pages(archive: Archive, words: Wording) -> Iterator[Page]:
    """Yield the list of all corrections."""
    yield from _listing(archive, words, urls.CORRECTIONS, "corrections", all_corrections(archive), _correction_line)


def all_corrections(archive: Archive) -> list[tuple[DatedRecord, Correction]]:
    """Return every correction with its record, newest first; of withdrawn records too."""
    records = [*archive.records.values(), *archive.withdrawn.values()]
    found = [(record, correction) for record in records for correction in record.corrections]
    return sorted(found, key=lambda pair: (pair[1].date, pair[0].key, pair[1].text), reverse=True)


def _listing(
    archive: Archive,
    words: Wording,
    address: str,
    word: str,
    entries: list[AnyEntry],
    line: Callable[[Desk, AnyEntry], str],
) -> Iterator[Page]:
    for part in paged(entries, PAGE_SIZE):
        place = urls.listing(address, part.number)
        desk = Desk(archive, words, place)
        front = part.number is None
        title = words(word) if front else f"{words(word)} · {words('page_number', page=part.number)}"
        blocks = [heading(1, escape(title))]
        if front:
            blocks.append(escape(words(f"{word}_text")))
        blocks += [bullets(line(desk, entry) for entry in part.entries), page_links(desk, address, part)]
        yield Page(
            place,
            title,
            tuple(block for block in blocks if block),
            description=words(f"{word}_text") if front else "",
            template=f"{word}.html",
            trail=() if front else (Step(words(word), address),),
            details={**WIDE, "listing": address},
        )


def _quote_line(desk: Desk, entry: tuple[DatedRecord, passages.Placed[Quote]]) -> str:
    record, placed = entry
    where = desk.record(record, urls.anchors(record)[placed.path])
    origin = remark(*desk.origin(record, placed), where, desk.date(record))
    return f"“{escape(placed.part.text)}” {origin}"


def _number_line(desk: Desk, entry: tuple[DatedRecord, passages.Placed[Metric]]) -> str:
    record, placed = entry
    metric = placed.part
    about = desk.entity(metric.about) if metric.about else ""
    where = desk.record(record, urls.anchors(record)[placed.path])
    origin = remark(about, desk.moment(record, metric.at), where, desk.date(record))
    return f"{strong(escape(metric.value))} {escape(metric.label)} {origin}"


def _correction_line(desk: Desk, entry: tuple[DatedRecord, Correction]) -> str:
    record, correction = entry
    date = escape(desk.words.date(correction.date))
    return f"{strong(desk.record(record, 'corrections'))}\n\n{date}\n\n{escape(correction.text)}"
