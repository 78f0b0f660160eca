"""Pages across all records: every quote, every number, every correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from generator.archive import urls
from generator.archive.statements import (
    PlacedStatement,
    all_numbers,
    all_quotes,
    speakers_of_quotes,
    subjects_of_numbers,
)
from generator.content.model import Correction, DatedRecord
from generator.content.statements import Statement
from generator.content.summary import RecordSummary
from generator.content.verification import DRIFT, FEWEST_WORDS
from generator.content.verification.quote_search import CLOSE, CLOSE_IF_SHORT
from generator.outputs.pages.listings import page_links
from generator.outputs.pages.page import WIDE, Page, Step
from generator.outputs.pages.partials import PageWriter
from generator.outputs.paging import ListingPage, paged
from generator.text.markdown import bullets, escape, heading, link, remark, strong

CorrectionEntry = tuple[DatedRecord, Correction]

STATEMENTS = 100
"""Statements on a full page of a list."""
MOST_SOURCES = 20
"""Sources named above a list; the filter has all that are in it."""
MOST_PEOPLE = 20
"""People or things named above a list; all are among the entities."""


def quotes_page(writer: PageWriter, part: ListingPage[list[PlacedStatement]]) -> Page:
    """Return one page of the list of all quotes; the first says how they are checked, where there are transcripts."""
    page = _statements(writer, urls.QUOTES, "quotes", part, _quote_line)
    is_checked = part.number is None and writer.archive.transcripts
    return replace(page, blocks=(*page.blocks, *_how_checked(writer))) if is_checked else page


def _how_checked(writer: PageWriter) -> Iterator[str]:
    text = writer.words(
        "verification_text",
        seconds=DRIFT,
        words=FEWEST_WORDS,
        short=round(100 * CLOSE_IF_SHORT),
        long=round(100 * CLOSE),
    )
    yield heading(2, escape(writer.words("verification")), "verification")
    yield escape(text)


def numbers_page(writer: PageWriter, part: ListingPage[list[PlacedStatement]]) -> Page:
    """Return one page of the list of all numbers."""
    return _statements(writer, urls.NUMBERS, "numbers", part, _number_line)


def corrections_page(writer: PageWriter, part: ListingPage[list[CorrectionEntry]]) -> Page:
    """Return one page of the list of all corrections."""
    lines = bullets(_correction_line(writer, entry) for entry in part.entries) or escape(
        writer.words("corrections_none")
    )
    return _page(writer, urls.CORRECTIONS, "corrections", part, [lines])


def _statements(
    writer: PageWriter,
    address: str,
    word: str,
    part: ListingPage[list[PlacedStatement]],
    line: Callable[[PageWriter, RecordSummary, Statement], str],
) -> Page:
    """Return a page of quotes or numbers year by year."""
    archive, blocks = writer.archive, []
    if part.number is None:
        statements = all_quotes(archive) if address == urls.QUOTES else all_numbers(archive)
        related = speakers_of_quotes(archive) if address == urls.QUOTES else subjects_of_numbers(archive)
        counted = Counter(mention.entity for mention in related)
        by_source = _links_by_source(writer, statements)
        blocks += [_links_by_year(writer, address, statements), by_source, _links_by_entity(writer, word, counted)]
    for year, found in groupby(part.entries, key=_year):
        name = str(year) if year else writer.words("undated")
        blocks += [
            heading(2, escape(name), urls.year_anchor(year)),
            bullets(line(writer, entry.summary, entry.statement) for entry in found),
        ]
    return _page(writer, address, word, part, blocks)


def _page(writer: PageWriter, address: str, word: str, part: ListingPage[Any], content: list[str]) -> Page:
    words = writer.words
    front = part.number is None
    title = words(word) if front else f"{words(word)} · {words('page_number', page=part.number)}"
    text = words(f"{word}_text") if front else ""
    blocks = [heading(1, escape(title)), escape(text), *content, page_links(writer, address, part)]
    return Page(
        writer.address,
        title,
        tuple(block for block in blocks if block),
        description=text,
        template=f"{word}.html",
        trail=() if front else (Step(words(word), address),),
        details={**WIDE, "listing": address},
    )


def _year(entry: PlacedStatement) -> int:
    return entry.summary.date[0] if entry.summary.date else 0


def _links_by_year(writer: PageWriter, address: str, statements: list[PlacedStatement]) -> str:
    """Return links to where each year begins in the list, whatever page that is on."""
    begins: dict[int, int | None] = {}
    for part in paged(statements, STATEMENTS):
        for entry in part.entries:
            begins.setdefault(_year(entry), part.number)
    links = [
        link(str(year) if year else escape(writer.words("undated")), writer.to(urls.listing(address, number), anchor))
        for year, number in begins.items()
        for anchor in (urls.year_anchor(year),)
    ]
    return writer.line("by-year", f"{escape(writer.words('by_year'))}: {' · '.join(links)}" if links else "")


def _links_by_source(writer: PageWriter, statements: list[PlacedStatement]) -> str:
    """Return links that narrow the list to the sources that have most in it."""
    counted = Counter(entry.summary.source for entry in statements if entry.summary.source)
    most = sorted(counted, key=lambda source: (-counted[source], source))[:MOST_SOURCES]
    links = [link(escape(writer.source_called(source)), f"?source={source}") for source in most]
    return writer.line("by-source", f"{escape(writer.words('by_source'))}: {' · '.join(links)}" if links else "")


def _links_by_entity(writer: PageWriter, word: str, counted: Counter[str]) -> str:
    """Return links to the quotes or numbers in the dossiers of those that have most."""
    most = sorted(counted, key=lambda entity: (-counted[entity], entity))[:MOST_PEOPLE]
    links = [
        link(escape(writer.archive.entities[entity].name), writer.to(urls.entity_page(entity), word)) for entity in most
    ]
    return writer.line(
        f"{word}-by", f"{escape(writer.words(f'{word}_by_entity'))}: {' · '.join(links)}" if links else ""
    )


def _quote_line(writer: PageWriter, summary: RecordSummary, quote: Statement) -> str:
    origin = remark(*writer.origin_of(summary, quote), writer.named(summary, quote.anchor), _date(writer, summary))
    return f"{writer.quoted(summary, quote)} {origin}"


def _number_line(writer: PageWriter, summary: RecordSummary, number: Statement) -> str:
    about = writer.entity(number.about) if number.about else ""
    where = writer.named(summary, number.anchor)
    origin = remark(about, writer.moment_of(summary, number.moment, number.path), where, _date(writer, summary))
    return f"{strong(escape(number.value))} {escape(number.text)} {origin}"


def _date(writer: PageWriter, summary: RecordSummary) -> str:
    return escape(writer.words.date(summary.published_on)) if summary.published_on else ""


def _correction_line(writer: PageWriter, entry: CorrectionEntry) -> str:
    record, correction = entry
    date = escape(writer.words.date(correction.date))
    return f"{strong(writer.record(record, 'corrections'))}\n\n{date}\n\n{escape(correction.text)}"
