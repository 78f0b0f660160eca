"""What the pages of all dated records have in common: their head, their closing sections, what the theme is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.archive import urls
from generator.content import passages
from generator.content.folder import record_path
from generator.content.model import Briefing, Correction, DatedRecord, Episode, Provenance
from generator.content.summary import filed_under
from generator.content.yaml.reader import FieldPath
from generator.outputs.pages.page import Page, Step
from generator.outputs.pages.partials import PageWriter
from generator.outputs.provenance import provenance_sentences
from generator.text.markdown import bullets, escape, heading, link, remark, strong, words_of
from generator.text.wording import direction_of

TREND_DAYS = 30
"""Days before a briefing's own date in which what it mentions may trend."""


def record_page(writer: PageWriter, record: DatedRecord, blocks: Iterator[str], **details: Any) -> Page:
    """Return the page of a record, made of its blocks."""
    seo = record.seo
    before, after = (writer.archive.summaries[key] if key else None for key in writer.archive.neighbours(record.key))
    return Page(
        address=urls.record_address(record),
        title=(seo.title if seo else None) or record.title,
        description=(seo.description if seo else None) or words_of(record.summary),
        blocks=tuple(block for block in blocks if block),
        template=f"{record.kind}.html",
        trail=trail(writer, record),
        details={
            "record": record.key,
            "kind": record.kind,
            "date": str(record.date) if record.date else None,
            **language_details(writer, record.lang),
            "edit": record_path(record),
            "previous": urls.encoded(urls.record_address(before)) if before else None,
            "next": urls.encoded(urls.record_address(after)) if after else None,
            **details,
        },
    )


def trail(writer: PageWriter, record: DatedRecord) -> tuple[Step, ...]:
    """Return the pages above a record's: its kind, and the source of an episode."""
    kind = Step(writer.words(record.folder), f"{record.folder}/")
    source = writer.archive.sources.get(record.source) if isinstance(record, Episode) else None
    return (kind, Step(source.name, urls.page_of(source))) if source else (kind,)


def language_details(writer: PageWriter, lang: str | None) -> dict[str, str]:
    """Return the language of a page's texts and the way it is written, where they are not the site's."""
    if lang is None or lang == writer.words.language:
        return {}
    return {"lang": lang, "dir": direction_of(lang)}


def head(writer: PageWriter, record: DatedRecord, glance: Iterable[str], play: Sequence[str] = ()) -> Iterator[str]:
    """Yield what stands above everything else: title, source and date, people, recordings, topics, last correction."""
    yield heading(1, escape(record.title))
    if isinstance(record, Briefing) and record.headline and record.headline != record.title:
        yield strong(escape(record.headline))
    yield writer.facts(glance)
    people = f"{escape(writer.words('with'))} {writer.credits(record.people)}" if record.people else ""
    yield writer.line("people", people)
    yield writer.row("play", play)
    yield writer.row("topics", [writer.topic(topic) for topic in filed_under(record)])
    newest = newest_first(record.corrections)
    if newest:
        notice = escape(writer.words("corrected_on", date=writer.words.date(newest[0].date)))
        yield writer.line("corrected", link(notice, "#corrections"))


def closing_sections(writer: PageWriter, record: DatedRecord, anchors: Mapping[FieldPath, str]) -> Iterator[str]:
    """Yield what stands at the end of every record's page: loose quotes, numbers, entities, references and the rest."""
    loose = [placed for placed in passages.quotes(record) if placed.path[0] == "quotes"]
    yield from writer.section("quotes", "quotes", [writer.quotes(record, loose, anchors)])
    numbers = [placed for placed in passages.metrics(record) if placed.path[0] == "metrics"]
    yield from writer.section("numbers", "numbers", [writer.metrics(record, numbers, anchors)])
    notes = writer.entity_notes(record.entities, trending(writer, record))
    yield from writer.section("entities_mentioned", "entities", [notes])
    yield from writer.section("references", "references", writer.references(record.references))
    yield from writer.section("cited_by", "cited-by", [_cited_by(writer, record)])
    yield from writer.section("corrections", "corrections", [corrections(writer, record)])
    yield from writer.section("provenance", "provenance", _provenance(writer, record.provenance))
    related = writer.archive.related[record.key]
    yield from writer.section("related", "related", [writer.record_list(related, with_texts=False)])
    yield from writer.section("read_on", "read-on", [_neighbour_links(writer, record)])


def trending(writer: PageWriter, record: DatedRecord) -> frozenset[str]:
    """Return the ids of the entities that trended when a briefing appeared; other kinds say nothing of it."""
    if not isinstance(record, Briefing) or record.date is None:
        return frozenset()
    return frozenset(trend.entity for trend in writer.archive.trends(TREND_DAYS, record.date))


def newest_first(found: Sequence[Correction]) -> list[Correction]:
    """Return corrections, the newest first."""
    return sorted(found, key=lambda c: (c.date, c.text), reverse=True)


def corrections(writer: PageWriter, record: DatedRecord) -> str:
    """Return the corrections of a record as a list, newest first."""
    return bullets(
        f"{writer.isolated(escape(writer.words.date(correction.date)))}: {writer.isolated(escape(correction.text))} "
        f"{remark(writer.moment(record, correction.at))}".rstrip()
        for correction in newest_first(record.corrections)
    )


def _cited_by(writer: PageWriter, record: DatedRecord) -> str:
    """Return the records that cite this one, each with the moments it cites."""
    lines = []
    citing: dict[str, set[int]] = {}
    for citation in writer.archive.citations.get(record.key, ()):
        citing.setdefault(citation.record, set()).update(() if citation.at is None else (citation.at,))
    for key, seconds in citing.items():
        other = writer.archive.summaries[key]
        moments = [writer.moment(record, second) for second in sorted(seconds)]
        date = escape(writer.words.date(other.published_on)) if other.published_on else ""
        lines.append(f"{writer.named(other)} {remark(escape(writer.words(other.kind)), date, *moments)}")
    return bullets(lines)


def _provenance(writer: PageWriter, provenance: Provenance | None) -> Iterator[str]:
    if provenance is None:
        return
    yield escape(" ".join(provenance_sentences(writer.words, provenance)))
    if provenance.note:
        yield escape(provenance.note)


def withdrawn_page(writer: PageWriter, record: DatedRecord) -> Page:
    """Return the notice that stands where a record was taken back, with why where its corrections say it."""
    blocks = [heading(1, escape(record.title)), escape(writer.words("record_withdrawn_text"))]
    blocks += writer.section("corrections", "corrections", [corrections(writer, record)])
    return Page(
        address=urls.record_address(record),
        title=record.title,
        blocks=tuple(block for block in blocks if block),
        trail=trail(writer, record),
        details={"edit": record_path(record), "search": {"exclude": True}, "robots": "noindex"},
    )


def _neighbour_links(writer: PageWriter, record: DatedRecord) -> str:
    """Return links to the records before and after."""
    before, after = writer.archive.neighbours(record.key)
    parts = [("previous", before), ("next", after)]
    summaries = writer.archive.summaries
    return bullets(f"{escape(writer.words(word))}: {writer.named(summaries[key])}" for word, key in parts if key)


def external(words: str, url: str) -> str:
    """Return a link to another site."""
    return link(escape(words), url)
