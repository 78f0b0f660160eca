"""The dossier of every entity: what it said and what was said of it, its numbers, and where it appears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.companions import companions_of
from generator.archive.disagreements import Disagreement
from generator.archive.lazy_records import LazyRecords
from generator.archive.mentions import Mention
from generator.archive.recent import first_mentioning, is_new, last_mentioning, new_since
from generator.content.model import DatedRecord, Entity, PartialDate
from generator.content.summary import RecordSummary
from generator.outputs.pages.appearances import appearances
from generator.outputs.pages.disagreeing import disagreements_section
from generator.outputs.pages.known_records import KnownRecords
from generator.outputs.pages.listings import page_links
from generator.outputs.pages.numbers import NumberRow, table_of_numbers
from generator.outputs.pages.page import Page, Step
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.said import (
    SAID_ABOUT,
    SAID_BY,
    SAID_OF,
    SaidIn,
    SaidWriter,
    YearAnchors,
    said_in,
    year_of,
)
from generator.outputs.paging import ListingPage, paged_by_weight
from generator.text.markdown import bullets, escape, heading, link, remark
from generator.text.prose import words_of

FEWEST_ON_TIMELINE = 3
"""Records with a month that a timeline is drawn for, if they are of several months."""
HEAVIEST = 250
"""Mentions that fill a page of a dossier: with all that is said in them it weighs less than 100 KB, compressed."""
MOST_NEW = 12
"""New records that the front of a dossier names at its top."""

DossierPart = ListingPage[LazyRecords[DatedRecord]]


def dossier_parts(archive: Archive, entity: Entity) -> list[DossierPart]:
    """Return the records that stand on each page of an entity's dossier."""
    records = archive.records_mentioning(entity.id)
    return paged_by_weight(records, [archive.count_in(key, entity.id) for key in records.keys], HEAVIEST)


def dossier_page(
    writer: PageWriter,
    entity: Entity,
    parts: Sequence[DossierPart],
    place: int,
    known: KnownRecords,
    disagreements: Sequence[Disagreement] = (),
) -> Page:
    """Return the page at a place among those of the dossier of an entity.

    ``known`` holds what dossiers before it wrote of records; the front shows the ``disagreements`` about the entity.
    """
    words, part = writer.words, parts[place]
    address = urls.entity_page(entity)
    front = part.number is None
    title = entity.name if front else f"{entity.name} · {words('page_number', page=part.number)}"
    blocks = [heading(1, escape(title))]
    if front:
        blocks += _head(writer, entity)
        blocks.append(_links_by_year(writer, entity, parts))
        blocks += _new(writer, entity, part)
    body = _body(writer, entity, part, known, disagreements)
    blocks += [*body.blocks, page_links(writer, address, part)]
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
            "timeline": _timeline(writer.archive, entity) if front else None,
            "said": any(one.by or one.about for one in body.said),
            "numbers": any(one.numbers for one in body.said),
            "listing": address,
            "edit": f"{entity.folder}/{entity.id}.yaml" if entity.id in writer.archive.names.registry else None,
        },
    )


def _head(writer: PageWriter, entity: Entity) -> Iterator[str]:
    words = writer.words
    count = len(writer.archive.records_mentioning(entity.id))
    glance = [escape(words(f"type_{entity.type}")), escape(words.count("records", count)), *_named(writer, entity)]
    # What is said had sections of quotes alone once: their address stays.
    yield writer.anchor("quotes") + writer.facts(glance)
    yield writer.also_known_as(entity)
    if entity.affiliation:
        yield f"{escape(words('affiliation'))}: {writer.entity(entity.affiliation)}"
    yield writer.prose(entity.description)
    yield writer.row("same-as", [link(escape(_site_name(url)), url) for url in entity.same_as])


def _named(writer: PageWriter, entity: Entity) -> Iterator[str]:
    """Yield when the entity was first named and when last, each as a link that leads there."""
    first, last = first_mentioning(writer.archive, entity.id), last_mentioning(writer.archive, entity.id)
    if first:
        yield _named_in(writer, entity, "first_named", first)
    if last and last is not first:
        yield _named_in(writer, entity, "last_named", last)


def _named_in(writer: PageWriter, entity: Entity, word: str, summary: RecordSummary) -> str:
    target = writer.to(
        urls.record_address(summary), next(_anchors(summary, writer.archive.mentions_in(summary.key, entity.id)), "")
    )
    date = writer.words.date(summary.published_on) if summary.published_on else ""
    return f"{escape(writer.words(word))} {link(escape(date), target)}"


def _anchors(summary: RecordSummary, mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield the anchors of the chapters that mention something, then those of other parts that do."""
    for number in sorted({int(mention.path[1]) for mention in mentions if mention.path[0] == "chapters"}):
        yield summary.chapters[number].anchor
    said = summary.statements
    yield from (said[mention.path].anchor for mention in mentions if mention.path in said)


def _site_name(url: str) -> str:
    """Return what a link to another site is called: its host."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _timeline(archive: Archive, entity: Entity) -> list[dict[str, Any]] | None:
    """Return how many records of each month mention an entity, year by year, without gaps; None for too few."""
    dates = (archive.summaries[key].date for key in archive.records_mentioning(entity.id).keys)
    months = Counter(date[:2] for date in dates if date and date[1])
    if len(months) < 2 or sum(months.values()) < FEWEST_ON_TIMELINE:
        return None
    years = [year for year, _ in months]
    return [
        {"year": year, "address": urls.year(year), "counts": [months[year, month] for month in range(1, 13)]}
        for year in range(min(years), max(years) + 1)
    ]


def _links_by_year(writer: PageWriter, entity: Entity, parts: Sequence[DossierPart]) -> str:
    """Return links to where each year begins, whatever page that is on; nothing where all is of one year."""
    if not has_several_years(writer.archive, entity):
        return ""
    begins: dict[int, int | None] = {}
    for part in parts:
        for key in part.entries.keys:
            begins.setdefault(year_of(writer.archive.summaries[key]), part.number)
    address = urls.entity_page(entity)
    links = [
        link(
            str(year) if year else escape(writer.words("undated")),
            writer.to(urls.listing(address, number), urls.year_anchor(year)),
        )
        for year, number in begins.items()
    ]
    return writer.line("by-year", f"{escape(writer.words('by_year'))}: {' · '.join(links)}")


def _new(writer: PageWriter, entity: Entity, part: DossierPart) -> list[str]:
    """Return what is new about an entity; nothing where all or nothing is."""
    archive, words = writer.archive, writer.words
    since = news_of(archive, entity)
    if since is None:
        return []
    found = [archive.summaries[key] for key in part.entries.keys if is_new(archive.summaries[key], since)]
    lines = [f"{writer.named(summary)} {remark(*writer.record_facts(summary))}" for summary in found[:MOST_NEW]]
    title = escape(words("new_since", month=words.date(since)))
    return [heading(2, title, "new"), bullets(lines)]


def news_of(archive: Archive, entity: Entity) -> PartialDate | None:
    """Return since when something is new about an entity; None where nothing is, or where all that is known is."""
    keys, since = archive.records_mentioning(entity.id).keys, new_since(archive)
    if not keys or since is None:
        return None
    newest, oldest = archive.summaries[keys[0]], archive.summaries[keys[-1]]
    return since if is_new(newest, since) and not is_new(oldest, since) else None


class _Body(NamedTuple):
    """What the records of a page hold for a dossier, and the blocks that show it."""

    said: Sequence[SaidIn]
    blocks: Sequence[str]


def _body(
    writer: PageWriter,
    entity: Entity,
    part: DossierPart,
    known: KnownRecords,
    disagreements: Sequence[Disagreement],
) -> _Body:
    """Return what the records of a page say by and of the entity, numbers, and where it appears."""
    archive = writer.archive
    mentions = [(key, archive.mentions_in(key, entity.id)) for key in part.entries.keys]
    records = [(said_in(writer, archive.summaries[key], found, known), found) for key, found in mentions]
    said = [record for record, _ in records]
    years = YearAnchors(are_several=has_several_years(archive, entity))
    blocks = [*_statements(writer, entity, said, SaidWriter(writer, known, years))]
    numbers = (NumberRow(one.summary, number) for one in said for number in one.numbers)
    blocks += writer.headed("numbers", "numbers", [table_of_numbers(writer, numbers)])
    if part.number is None:
        blocks += disagreements_section(writer, disagreements, with_subject=False)
        others = (writer.entity_link(archive.entities[other]) for other in companions_of(archive, entity.id))
        blocks += writer.headed("appears_with", "appears-with", [bullets(others)])
    blocks += writer.headed("mentions", "mentions", appearances(writer, records, known, years))
    return _Body(said, blocks)


def is_said_in(archive: Archive, entity: Entity, key: str) -> bool:
    """Tell whether a record says something by or of an entity, beside numbers."""
    return any(one.role == "speaker" or one.role in SAID_OF for one in archive.mentions_in(key, entity.id))


def has_several_years(archive: Archive, entity: Entity) -> bool:
    """Tell whether the records that mention an entity are of several years."""
    keys = archive.records_mentioning(entity.id).keys
    return bool(keys) and year_of(archive.summaries[keys[0]]) != year_of(archive.summaries[keys[-1]])


def _statements(writer: PageWriter, entity: Entity, said: Sequence[SaidIn], lists: SaidWriter) -> Iterator[str]:
    by = [(one, one.by) for one in said if one.by]
    about = [(one, one.about) for one in said if one.about]
    for anchor, found in ((SAID_BY, by), (SAID_ABOUT, about)):
        if found:
            title = writer.words(anchor.replace("-", "_"), name=entity.name)
            yield from (heading(2, escape(title), anchor), *lists.by_year(found, anchor))
