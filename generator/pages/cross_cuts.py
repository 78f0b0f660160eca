"""Pages across all records: every quote, every number, every correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar

from generator import passages, urls
from generator.archive import Archive
from generator.markdown_text import bullets, escape, heading, link, remark, strong
from generator.model import Correction, DatedRecord, Metric, Quote
from generator.pages.desk import Desk
from generator.pages.listings import page_links
from generator.pages.page import WIDE, Page, Step
from generator.paging import PAGE_SIZE, ListingPage, paged
from generator.wording import Wording

QuoteEntry = tuple[DatedRecord, passages.Placed[Quote]]
NumberEntry = tuple[DatedRecord, passages.Placed[Metric]]
AnyEntry = TypeVar("AnyEntry", QuoteEntry, NumberEntry)

MOST_PEOPLE = 20
"""People or things named above a list; all are among the entities."""


def quotes_pages(archive: Archive, words: Wording) -> Iterator[Page]:
    """Yield the list of all quotes."""
    quotes = [(record, placed) for record in archive.records.values() for placed in passages.quotes(record)]
    said = Counter(e.id for _, q in quotes if q.part.speaker and (e := archive.entity_called(q.part.speaker)))
    yield from _statements(archive, words, urls.QUOTES, "quotes", quotes, _quote_line, said)


def numbers_pages(archive: Archive, words: Wording) -> Iterator[Page]:
    """Yield the list of all numbers."""
    numbers = [(record, placed) for record in archive.records.values() for placed in passages.metrics(record)]
    about = Counter(e.id for _, m in numbers if m.part.about and (e := archive.entity_called(m.part.about)))
    yield from _statements(archive, words, urls.NUMBERS, "numbers", numbers, _number_line, about)


def corrections_pages(archive: Archive, words: Wording) -> Iterator[Page]:
    """Yield the list of all corrections."""
    for part in paged(all_corrections(archive), PAGE_SIZE):
        desk = Desk(archive, words, urls.listing(urls.CORRECTIONS, part.number))
        lines = bullets(_correction_line(desk, entry) for entry in part.entries)
        yield _page(desk, urls.CORRECTIONS, "corrections", part, [lines])


def all_corrections(archive: Archive) -> list[tuple[DatedRecord, Correction]]:
    """Return every correction with its record, newest first; of withdrawn records too."""
    records = [*archive.records.values(), *archive.withdrawn.values()]
    found = [(record, correction) for record in records for correction in record.corrections]
    return sorted(found, key=lambda pair: (pair[1].date, pair[0].key, pair[1].text), reverse=True)


def _statements(
    archive: Archive,
    words: Wording,
    address: str,
    word: str,
    entries: list[AnyEntry],
    line: Callable[[Desk, AnyEntry], str],
    counted: Counter[str],
) -> Iterator[Page]:
    """Yield a list of quotes or numbers year by year; ``counted`` says how many each entity has."""
    parts = paged(entries, PAGE_SIZE)
    for part in parts:
        desk = Desk(archive, words, urls.listing(address, part.number))
        blocks = []
        if part.number is None:
            blocks += [_ways_by_year(desk, address, parts), _ways_by_source(desk), _ways_by_entity(desk, word, counted)]
        for year, found in groupby(part.entries, key=_year):
            name = str(year) if year else words("undated")
            blocks += [heading(2, escape(name), urls.year_anchor(year)), bullets(line(desk, entry) for entry in found)]
        yield _page(desk, address, word, part, blocks)


def _page(desk: Desk, address: str, word: str, part: ListingPage[Any], content: list[str]) -> Page:
    words = desk.words
    front = part.number is None
    title = words(word) if front else f"{words(word)} · {words('page_number', page=part.number)}"
    text = words(f"{word}_text") if front else ""
    blocks = [heading(1, escape(title)), escape(text), *content, page_links(desk, address, part)]
    return Page(
        desk.address,
        title,
        tuple(block for block in blocks if block),
        description=text,
        template=f"{word}.html",
        trail=() if front else (Step(words(word), address),),
        details={**WIDE, "listing": address},
    )


def _year(entry: QuoteEntry | NumberEntry) -> int:
    return entry[0].date.year if entry[0].date else 0


def _ways_by_year(desk: Desk, address: str, parts: Sequence[ListingPage[AnyEntry]]) -> str:
    """Return links to where each year begins in the list, whatever page that is on."""
    begins: dict[int, int | None] = {}
    for part in parts:
        for entry in part.entries:
            begins.setdefault(_year(entry), part.number)
    links = [
        link(str(year) if year else escape(desk.words("undated")), desk.to(urls.listing(address, number), anchor))
        for year, number in begins.items()
        for anchor in (urls.year_anchor(year),)
    ]
    return desk.line("by-year", f"{escape(desk.words('by_year'))}: {' · '.join(links)}" if links else "")


def _ways_by_source(desk: Desk) -> str:
    links = [desk.source(source) for source in desk.archive.sources]
    return desk.line("by-source", f"{escape(desk.words('by_source'))}: {' · '.join(links)}" if links else "")


def _ways_by_entity(desk: Desk, word: str, counted: Counter[str]) -> str:
    """Return links to the quotes or numbers in the dossiers of those that have most."""
    most = sorted(counted, key=lambda entity: (-counted[entity], entity))[:MOST_PEOPLE]
    links = [
        link(escape(desk.archive.entities[entity].name), desk.to(urls.entity_page(entity), word)) for entity in most
    ]
    return desk.line(f"{word}-by", f"{escape(desk.words(f'{word}_by_entity'))}: {' · '.join(links)}" if links else "")


def _quote_line(desk: Desk, entry: QuoteEntry) -> str:
    record, placed = entry
    where = desk.record(record, urls.anchors(record)[placed.path])
    origin = remark(*desk.origin(record, placed), where, desk.date(record))
    return f"{desk.quoted(placed.part.text)} {origin}"


def _number_line(desk: Desk, entry: NumberEntry) -> str:
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
