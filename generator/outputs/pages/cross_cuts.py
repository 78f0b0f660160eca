"""Pages across all records: every quote, every number, every correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Any

from generator.archive import urls
from generator.archive.disagreements import Disagreement
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
from generator.outputs.article.parts import Verifications
from generator.outputs.corrected import passage_of
from generator.outputs.pages.disagreeing import disagreements_section
from generator.outputs.pages.listings import page_links
from generator.outputs.pages.numbers import NumberRow, table_of_numbers
from generator.outputs.pages.page import WIDE, Page, Step
from generator.outputs.pages.partials import PageWriter
from generator.outputs.paging import ListingPage, paged
from generator.text.markdown import bullets, escape, heading, link, remark, strong

CorrectionEntry = tuple[DatedRecord, Correction]

STATEMENTS = 100
"""Statements on a full page of a list."""
MOST_DIFFERING = 24
"""Measures of which a list of numbers shows the figures that differ; dossiers have all."""
MOST_PEOPLE = 20
"""People or things named above a list; all are among the entities."""


def quotes_page(
    writer: PageWriter, part: ListingPage[list[PlacedStatement]], verifications_of: Callable[[str], Verifications]
) -> Page:
    """Return one page of the list of all quotes; the first says how they are checked, where there are transcripts.

    ``verifications_of`` tells what the transcript says of the quotes of a record, which is given by its key.
    """
    blocks: list[str] = []
    if part.number is None:
        speakers = Counter(mention.entity for mention in speakers_of_quotes(writer.archive))
        blocks += _ways_in(writer, urls.QUOTES, "quotes", all_quotes(writer.archive), speakers)
    for year, found in groupby(part.entries, key=_year):
        name = str(year) if year else writer.words("undated")
        blocks += [
            heading(2, escape(name), urls.year_anchor(year)),
            bullets(
                _quote_lines(writer, entry.summary, entry.statement, verifications_of(entry.summary.key))
                for entry in found
            ),
        ]
    if part.number is None and writer.archive.transcripts:
        blocks += _how_checked(writer)
    return _page(writer, urls.QUOTES, "quotes", part, blocks)


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


def numbers_page(
    writer: PageWriter, part: ListingPage[list[PlacedStatement]], differing: Sequence[Disagreement]
) -> Page:
    """Return one page of the table of all numbers; the first shows side by side what differs."""
    blocks: list[str] = []
    if part.number is None:
        subjects = Counter(mention.entity for mention in subjects_of_numbers(writer.archive))
        blocks += _ways_in(writer, urls.NUMBERS, "numbers", all_numbers(writer.archive), subjects)
        blocks += disagreements_section(writer, differing[:MOST_DIFFERING])
    numbers = table_of_numbers(writer, _rows(part.entries), with_subject=True)
    blocks += writer.headed("numbers_all", "all", [numbers])
    return _page(writer, urls.NUMBERS, "numbers", part, blocks)


def _rows(entries: Iterable[PlacedStatement]) -> Iterator[NumberRow]:
    """Yield the rows of numbers; the first of each year has an anchor."""
    for year, found in groupby(entries, key=_year):
        for place, entry in enumerate(found):
            yield NumberRow(entry.summary, entry.statement, "" if place else urls.year_anchor(year))


def corrections_page(writer: PageWriter, part: ListingPage[list[CorrectionEntry]]) -> Page:
    """Return one page of the list of all corrections."""
    lines = bullets(_correction_line(writer, entry) for entry in part.entries) or escape(
        writer.words("corrections_none")
    )
    return _page(writer, urls.CORRECTIONS, "corrections", part, [lines])


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


def _ways_in(
    writer: PageWriter, address: str, word: str, statements: list[PlacedStatement], counted: Counter[str]
) -> tuple[str, str]:
    """Return links into a list of statements by year, and to the dossiers of those that have most of them."""
    return _links_by_year(writer, address, statements), _links_by_entity(writer, word, counted)


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


def _links_by_entity(writer: PageWriter, word: str, counted: Counter[str]) -> str:
    """Return links to the quotes or numbers in the dossiers of those that have most."""
    most = sorted(counted, key=lambda entity: (-counted[entity], entity))[:MOST_PEOPLE]
    links = [
        link(escape(writer.archive.entities[entity].name), writer.to(urls.entity_page(entity), word)) for entity in most
    ]
    return writer.line(
        f"{word}-by", f"{escape(writer.words(f'{word}_by_entity'))}: {' · '.join(links)}" if links else ""
    )


def _quote_lines(writer: PageWriter, summary: RecordSummary, quote: Statement, verifications: Verifications) -> str:
    """Return a quote with who said it and when, and below it the sentence of the transcript that it stands in."""
    line, found = _quote_line(writer, summary, quote), verifications.get(quote.path)
    if found is None or found.sentence is None:
        return line
    language = writer.archive.languages.of(summary)
    time = writer.moment_of(summary, found.sentence.at, quote.path)
    return f"{line}\n\n{writer.context(quote.anchor, found.sentence, language, time)}"


def _quote_line(writer: PageWriter, summary: RecordSummary, quote: Statement) -> str:
    """Return a quote with who said it and when, and what was spoken of there: chapter, record, source and date."""
    within = escape(_chapter_of(writer, quote) or quote.within)
    chapter = link(within, writer.to(urls.record_address(summary), quote.anchor)) if within else ""
    record = writer.named(summary, "" if within else quote.anchor)
    said_in = chain(writer.origin_of(summary, quote), [chapter, record])
    source = writer.source_of(summary)
    return f"{writer.quoted(summary, quote)} {remark(*said_in, source, _date(writer, summary))}"


def _chapter_of(writer: PageWriter, quote: Statement) -> str:
    """Return the title of the chapter in which a quote of another record's episode is said; empty if not known."""
    said_in = writer.archive.summaries.get(f"episode:{quote.episode}") if quote.episode else None
    if said_in is None or quote.at is None:
        return ""
    begun = [one for one in said_in.chapters if one.at is not None and one.at <= quote.at]
    return begun[-1].title if begun else ""


def _date(writer: PageWriter, summary: RecordSummary) -> str:
    return escape(writer.words.date(summary.published_on)) if summary.published_on else ""


def _correction_line(writer: PageWriter, entry: CorrectionEntry) -> str:
    record, correction = entry
    date = escape(writer.words.date(correction.date))
    anchor = "" if record.key in writer.archive.withdrawn else passage_of(record, correction)
    passage = link(escape(writer.words("in_context")), writer.to(urls.record_address(record), anchor)) if anchor else ""
    facts = " · ".join(filter(None, (date, passage)))
    return f"{strong(writer.record(record, 'corrections'))}\n\n{facts}\n\n{escape(correction.text)}"
