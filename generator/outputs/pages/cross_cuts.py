"""Pages across all records: every quote, every number, every correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import groupby
from typing import Any

from generator.archive import urls
from generator.archive.statements import Gathered, all_numbers, all_quotes, speakers_of_quotes, subjects_of_numbers
from generator.content.model import Correction, DatedRecord
from generator.content.summary import Card, Statement
from generator.outputs.pages.desk import Desk
from generator.outputs.pages.listings import page_links
from generator.outputs.pages.page import WIDE, Page, Step
from generator.outputs.paging import ListingPage, paged
from generator.text.markdown import bullets, escape, heading, link, remark, strong

CorrectionEntry = tuple[DatedRecord, Correction]

STATEMENTS = 100
"""Statements on a full page of a list."""
MOST_SOURCES = 20
"""Sources named above a list; the filter has all that are in it."""
MOST_PEOPLE = 20
"""People or things named above a list; all are among the entities."""


def quotes_page(desk: Desk, part: ListingPage[list[Gathered]]) -> Page:
    """Return one page of the list of all quotes."""
    return _statements(desk, urls.QUOTES, "quotes", part, _quote_line)


def numbers_page(desk: Desk, part: ListingPage[list[Gathered]]) -> Page:
    """Return one page of the list of all numbers."""
    return _statements(desk, urls.NUMBERS, "numbers", part, _number_line)


def corrections_page(desk: Desk, part: ListingPage[list[CorrectionEntry]]) -> Page:
    """Return one page of the list of all corrections."""
    lines = bullets(_correction_line(desk, entry) for entry in part.entries)
    return _page(desk, urls.CORRECTIONS, "corrections", part, [lines])


def _statements(
    desk: Desk,
    address: str,
    word: str,
    part: ListingPage[list[Gathered]],
    line: Callable[[Desk, Card, Statement], str],
) -> Page:
    """Return a page of quotes or numbers year by year."""
    archive, blocks = desk.archive, []
    if part.number is None:
        gathered = all_quotes(archive) if address == urls.QUOTES else all_numbers(archive)
        related = speakers_of_quotes(archive) if address == urls.QUOTES else subjects_of_numbers(archive)
        counted = Counter(mention.entity for mention in related)
        by_source = _ways_by_source(desk, gathered)
        blocks += [_ways_by_year(desk, address, gathered), by_source, _ways_by_entity(desk, word, counted)]
    for year, found in groupby(part.entries, key=_year):
        name = str(year) if year else desk.words("undated")
        blocks += [
            heading(2, escape(name), urls.year_anchor(year)),
            bullets(line(desk, entry.card, entry.statement) for entry in found),
        ]
    return _page(desk, address, word, part, blocks)


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


def _year(entry: Gathered) -> int:
    return entry.card.date[0] if entry.card.date else 0


def _ways_by_year(desk: Desk, address: str, gathered: list[Gathered]) -> str:
    """Return links to where each year begins in the list, whatever page that is on."""
    begins: dict[int, int | None] = {}
    for part in paged(gathered, STATEMENTS):
        for entry in part.entries:
            begins.setdefault(_year(entry), part.number)
    links = [
        link(str(year) if year else escape(desk.words("undated")), desk.to(urls.listing(address, number), anchor))
        for year, number in begins.items()
        for anchor in (urls.year_anchor(year),)
    ]
    return desk.line("by-year", f"{escape(desk.words('by_year'))}: {' · '.join(links)}" if links else "")


def _ways_by_source(desk: Desk, gathered: list[Gathered]) -> str:
    """Return links that narrow the list to the sources that have most in it."""
    counted = Counter(entry.card.source for entry in gathered if entry.card.source)
    most = sorted(counted, key=lambda source: (-counted[source], source))[:MOST_SOURCES]
    links = [link(escape(desk.source_called(source)), f"?source={source}") for source in most]
    return desk.line("by-source", f"{escape(desk.words('by_source'))}: {' · '.join(links)}" if links else "")


def _ways_by_entity(desk: Desk, word: str, counted: Counter[str]) -> str:
    """Return links to the quotes or numbers in the dossiers of those that have most."""
    most = sorted(counted, key=lambda entity: (-counted[entity], entity))[:MOST_PEOPLE]
    links = [
        link(escape(desk.archive.entities[entity].name), desk.to(urls.entity_page(entity), word)) for entity in most
    ]
    return desk.line(f"{word}-by", f"{escape(desk.words(f'{word}_by_entity'))}: {' · '.join(links)}" if links else "")


def _quote_line(desk: Desk, card: Card, quote: Statement) -> str:
    origin = remark(*desk.origin_of(card, quote), desk.named(card, quote.anchor), _date(desk, card))
    return f"{desk.quoted(quote.text)} {origin}"


def _number_line(desk: Desk, card: Card, number: Statement) -> str:
    about = desk.entity(number.name) if number.name else ""
    where = desk.named(card, number.anchor)
    kind = escape(desk.words.kind_of_number(number.kind))
    origin = remark(kind, about, desk.moment_of(card, number.moment, number.path), where, _date(desk, card))
    return f"{strong(escape(number.value))} {escape(number.text)} {origin}"


def _date(desk: Desk, card: Card) -> str:
    return escape(desk.words.date(card.published_on)) if card.published_on else ""


def _correction_line(desk: Desk, entry: CorrectionEntry) -> str:
    record, correction = entry
    date = escape(desk.words.date(correction.date))
    return f"{strong(desk.record(record, 'corrections'))}\n\n{date}\n\n{escape(correction.text)}"
