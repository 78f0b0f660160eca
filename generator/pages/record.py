"""What the pages of all dated records have in common: their head, their closing sections, what the theme is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import passages, urls
from generator.archive import topics_of
from generator.loader import record_path
from generator.markdown_text import bullets, escape, heading, link, words_of
from generator.model import DatedRecord, Provenance
from generator.pages.desk import Desk
from generator.pages.page import Page
from generator.yaml_source import Path


def record_page(desk: Desk, record: DatedRecord, blocks: Iterator[str], **details: Any) -> Page:
    """Return the page of a record, made of its blocks."""
    seo = record.seo
    return Page(
        address=urls.record_address(record),
        title=(seo.title if seo else None) or record.title,
        description=(seo.description if seo else None) or words_of(record.summary),
        blocks=tuple(block for block in blocks if block),
        template=f"{record.kind}.html",
        details={
            "record": record.key,
            "date": str(record.date) if record.date else None,
            "lang": record.lang,
            "edit": record_path(record),
            "topics": [
                {"name": topic.name, "address": urls.page_of(topic)}
                for topic_id in topics_of(record)
                if (topic := desk.archive.topics.get(topic_id))
            ],
            **details,
        },
    )


def title(record: DatedRecord) -> str:
    """Return the heading of a record's page."""
    return heading(1, escape(record.title))


def closing_sections(desk: Desk, record: DatedRecord, anchors: Mapping[Path, str]) -> Iterator[str]:
    """Yield what stands at the end of every record's page: loose quotes, numbers, entities, references and the rest."""
    loose = [placed for placed in passages.quotes(record) if placed.path[0] == "quotes"]
    yield from desk.section("quotes", "quotes", [desk.quotes(record, loose, anchors)])
    numbers = [placed for placed in passages.metrics(record) if placed.path[0] == "metrics"]
    yield from desk.section("numbers", "numbers", [desk.metrics(record, numbers, anchors)])
    yield from desk.section("entities_mentioned", "entities", [desk.entity_notes(record.entities)])
    yield from desk.section("references", "references", desk.references(record.references))
    yield from desk.section("topics", "topics", [bullets(desk.topic(topic) for topic in topics_of(record))])
    yield from desk.section("cited_by", "cited-by", [_cited_by(desk, record)])
    yield from desk.section("provenance", "provenance", _provenance(desk, record.provenance))
    yield from desk.section("corrections", "corrections", [corrections(desk, record)])


def corrections(desk: Desk, record: DatedRecord) -> str:
    """Return the corrections of a record as a list, newest first."""
    newest_first = sorted(record.corrections, key=lambda c: (c.date, c.text), reverse=True)
    lines = []
    for correction in newest_first:
        moment = desk.moment(record, correction.at)
        line = f"{escape(desk.words.date(correction.date))}: {escape(correction.text)}"
        lines.append(f"{line} ({moment})" if moment else line)
    return bullets(lines)


def _cited_by(desk: Desk, record: DatedRecord) -> str:
    """Return the records that cite this one, each with the moments it cites."""
    lines = []
    citing: dict[str, set[int]] = {}
    for citation in desk.archive.citations.get(record.key, ()):
        citing.setdefault(citation.record, set()).update(() if citation.at is None else (citation.at,))
    for key, seconds in citing.items():
        other = desk.archive.records[key]
        remarks = [escape(desk.words(other.kind)), desk.date(other)]
        remarks += [desk.moment(record, second) for second in sorted(seconds)]
        lines.append(f"{desk.record(other)} · " + " · ".join(remark for remark in remarks if remark))
    return bullets(lines)


def _provenance(desk: Desk, provenance: Provenance | None) -> Iterator[str]:
    if provenance is None:
        return
    words = desk.words
    sentences = [words(f"provenance_{provenance.method.replace('+', '_')}")]
    if provenance.model:
        sentences.append(words("provenance_model", model=provenance.model))
    if provenance.confidence is not None:
        sentences.append(words("provenance_confidence", confidence=f"{provenance.confidence:.0%}"))
    if provenance.reviewed_by:
        sentences.append(words("provenance_reviewed", names=words.listed(list(provenance.reviewed_by))))
    yield escape(" ".join(sentences))
    if provenance.note:
        yield escape(provenance.note)


def withdrawn_page(desk: Desk, record: DatedRecord) -> Page:
    """Return the notice that stands where a record was taken back, with why where its corrections say it."""
    blocks = [title(record), escape(desk.words("record_withdrawn_text")), corrections(desk, record)]
    return Page(
        address=urls.record_address(record),
        title=record.title,
        blocks=tuple(block for block in blocks if block),
        details={"edit": record_path(record), "search": {"exclude": True}, "robots": "noindex"},
    )


def neighbour_links(desk: Desk, record: DatedRecord) -> str:
    """Return links to the records before and after, in one line."""
    before, after = desk.archive.neighbours(record)
    parts = []
    if before:
        parts.append(f"{escape(desk.words('previous'))}: {desk.record(before)}")
    if after:
        parts.append(f"{escape(desk.words('next'))}: {desk.record(after)}")
    return " · ".join(parts)


def external(words: str, url: str) -> str:
    """Return a link to another site."""
    return link(escape(words), url)
