"""The dossier of every entity: what it is, where it is spoken of chapter by chapter, what it says, its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.lazy_records import LazyRecords
from generator.archive.mentions import Mention
from generator.content import passages
from generator.content.model import DatedRecord, Entity
from generator.content.statements import Statement
from generator.content.summary import ChapterMark, RecordSummary
from generator.content.yaml.reader import FieldPath
from generator.outputs.pages.listings import page_links
from generator.outputs.pages.page import Page, Step
from generator.outputs.pages.partials import PageWriter
from generator.outputs.paging import ListingPage, paged
from generator.text.markdown import bullets, escape, heading, link, quotation, remark, strong
from generator.text.prose import words_of
from generator.text.timecode import format_timecode
from generator.text.wording import Wording

MOST_COMPANIONS = 12
"""Entities named as appearing with another."""
MOST_QUOTES = 12
"""Quotes and numbers on the front of a dossier; all stand on their records' pages and on the lists of all."""
FEWEST_ON_TIMELINE = 3
"""Records with a month that a timeline is drawn for."""
MOST_OF_RECORD = 12
"""Chapters, and notes, of one record that a dossier names; the record's page has them all."""
MOST_KNOWN = 32768
"""Records whose lines are kept for the next dossiers; a record of an hour takes about two kilobytes."""


class RecordLines(NamedTuple):
    """The lines of a dossier about one record, as Markdown."""

    itself: str
    page: str
    """The target of a link to its page."""
    notes: dict[FieldPath, str]
    """The notes of its lists of entities, by their places."""
    chapters: tuple[str, ...]


class _RootWriter(PageWriter):
    """Writes what any page may show: links start at the root of the site."""

    def to(self, address: str, fragment: str = "") -> str:
        """Return the target of a link to a page of the site, as its Markdown file."""
        return "/" + urls.encoded(urls.index_md(address)) + (f"#{fragment}" if fragment else "")


class KnownLines:
    """Lines of records, written once for all dossiers."""

    def __init__(self) -> None:
        self._known: dict[str, RecordLines] = {}

    def of(self, writer: PageWriter, summary: RecordSummary) -> RecordLines:
        """Return the lines of a record; `placed` puts them on a page."""
        lines = self._known.get(summary.key)
        if lines is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            lines = self._known[summary.key] = _lines_of(_RootWriter(writer.archive, urls.HOME, writer.words), summary)
        return lines


def placed(writer: PageWriter, lines: str) -> str:
    """Return lines as they stand on a page of a folder that holds none of what they link to."""
    return lines.replace("](/", "](" + "../" * writer.address.count("/"))  # text has its brackets escaped


def _lines_of(writer: PageWriter, summary: RecordSummary) -> RecordLines:
    page = writer.to(urls.record_address(summary))
    return RecordLines(
        writer.record_line(summary, with_text=False),
        page,
        {path: escape(note) for path, note in summary.notes.items()},
        tuple(_chapter_line(page, chapter) for chapter in summary.chapters),
    )


def dossier_parts(archive: Archive, entity: Entity) -> list[ListingPage[LazyRecords[DatedRecord]]]:
    """Return the records that stand on each page of an entity's dossier."""
    return paged(archive.records_mentioning(entity.id))


def dossier_page(
    writer: PageWriter, entity: Entity, part: ListingPage[LazyRecords[DatedRecord]], known: KnownLines
) -> Page:
    """Return one page of the dossier of an entity; ``known`` holds what dossiers before it wrote of records."""
    archive, words = writer.archive, writer.words
    address = urls.entity_page(entity)
    front = part.number is None
    title = entity.name if front else f"{entity.name} · {words('page_number', page=part.number)}"
    blocks = [heading(1, escape(title))]
    if front:
        blocks += [*_head(writer, entity), *_statements(writer, entity)]
    mentions = [
        _mentions_in(known.of(writer, archive.summaries[key]), archive.mentions_in(key, entity.id), words)
        for key in part.entries.keys
    ]
    blocks += writer.headed(
        "mentions", "mentions", [placed(writer, bullets(mentions)), page_links(writer, address, part)]
    )
    return Page(
        writer.address,
        title,
        tuple(block for block in blocks if block),
        description=words_of(entity.description) if front else "",
        template="entity.html",
        trail=(Step(words("entities"), urls.ENTITIES), *(() if front else (Step(entity.name, address),))),
        details={
            "entity": entity.id,
            "type": str(entity.type),
            "timeline": _timeline(archive, entity) if front else None,
            "listing": address,
            "edit": f"{entity.folder}/{entity.id}.yaml" if entity.id in archive.names.registry else None,
        },
    )


def _head(writer: PageWriter, entity: Entity) -> Iterator[str]:
    words = writer.words
    count = len(writer.archive.records_mentioning(entity.id))
    glance = [words(f"type_{entity.type}"), words.count("records", count)]
    yield " · ".join(escape(part) for part in glance)
    if entity.aliases:
        yield f"{escape(words('aliases'))}: {', '.join(escape(alias) for alias in entity.aliases)}"
    if entity.affiliation:
        yield f"{escape(words('affiliation'))}: {writer.entity(entity.affiliation)}"
    yield writer.prose(entity.description)
    yield writer.row("same-as", [link(escape(_site_name(url)), url) for url in entity.same_as])


def _site_name(url: str) -> str:
    """Return what a link to another site is called: its host."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _timeline(archive: Archive, entity: Entity) -> list[dict[str, Any]] | None:
    """Return how many records of each month mention an entity, year by year, without gaps; None for too few."""
    dates = (archive.summaries[key].date for key in archive.records_mentioning(entity.id).keys)
    months = Counter(date[:2] for date in dates if date and date[1])
    if sum(months.values()) < FEWEST_ON_TIMELINE:
        return None
    years = [year for year, _ in months]
    return [
        {"year": year, "address": urls.year(year), "counts": [months[year, month] for month in range(1, 13)]}
        for year in range(min(years), max(years) + 1)
    ]


def _statements(writer: PageWriter, entity: Entity) -> Iterator[str]:
    """Yield what the entity says, the numbers about it, and who and what it appears with."""
    archive = writer.archive
    spoken: list[str] = []
    numbers: list[str] = []
    for mention in archive.mentions_of(entity.id):
        summary = archive.summaries[mention.record]
        if mention.role == "speaker" and len(spoken) < MOST_QUOTES and passages.is_of_quote(mention.path):
            spoken.append(_quote(writer, summary, _at(summary.quotes, mention.path)))
        if mention.role == "metric" and len(numbers) < MOST_QUOTES:
            numbers.append(_number(writer, summary, _at(summary.numbers, mention.path)))
    companions = bullets(writer.entity_link(archive.entities[other]) for other in companions_of(archive, entity.id))
    yield from writer.headed("appears_with", "appears-with", [companions])
    yield from writer.headed("quotes_by", "quotes", [quotation("\n\n".join(spoken)) if spoken else ""])
    yield from writer.headed("numbers", "numbers", [bullets(numbers)])


def _at(statements: Iterable[Statement], path: FieldPath) -> Statement:
    return next(statement for statement in statements if statement.path == path)


def _number(writer: PageWriter, summary: RecordSummary, number: Statement) -> str:
    value = f"{strong(escape(number.value))} {escape(number.text)}"
    return f"{value} {_place(writer, summary, number)}"


def _quote(writer: PageWriter, summary: RecordSummary, quote: Statement) -> str:
    return f"{writer.quoted(summary, quote)} {_place(writer, summary, quote)}"


def _place(writer: PageWriter, summary: RecordSummary, statement: Statement) -> str:
    """Return when and where something was said."""
    date = escape(writer.words.date(summary.published_on)) if summary.published_on else ""
    return remark(
        writer.moment_of(summary, statement.moment, statement.path), writer.named(summary, statement.anchor), date
    )


def companions_of(archive: Archive, entity: str) -> list[str]:
    """Return the entities that appear most often in the same records, at least twice where there are many records."""
    records = archive.records_mentioning(entity).keys
    counted = Counter(chain.from_iterable(map(archive.entities_in, records)))
    del counted[entity]
    least = 2 if len(records) > 2 else 1
    common = sorted((-count, other) for other, count in counted.items() if count >= least)
    return [other for _, other in common[:MOST_COMPANIONS]]


def _mentions_in(record: RecordLines, mentions: Sequence[Mention], words: Wording) -> str:
    """Return a record with what it says of the entity and the chapters that concern it, or in which it speaks.

    Of very many the first stand there, and how many more its page has.
    """
    noted = (record.notes.get(mention.path) for mention in mentions if mention.role == "listed")
    notes = [note for note in noted if note]
    numbers = sorted({int(mention.path[1]) for mention in mentions if mention.path[0] == "chapters"})
    chapters = [record.chapters[number] for number in numbers[:MOST_OF_RECORD]]
    left_out = max(len(notes) - MOST_OF_RECORD, 0) + len(numbers) - len(chapters)
    if left_out:
        chapters.append(link(escape(words("and_more", count=words.number(left_out))), record.page))
    return "\n\n".join((record.itself, *notes[:MOST_OF_RECORD], *([bullets(chapters)] if chapters else [])))


def _chapter_line(page: str, chapter: ChapterMark) -> str:
    time = f"{escape(format_timecode(chapter.at))} " if chapter.at is not None else ""
    return f"{time}{link(escape(chapter.title), f'{page}#{chapter.anchor}')}"
