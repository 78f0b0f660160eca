"""What the pages of all dated records have in common: their head, their closing sections, what the theme is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.archive import urls
from generator.content import passages
from generator.content.folder import record_path
from generator.content.model import Briefing, Correction, DatedRecord, Episode, Provenance
from generator.content.summary import filed_under
from generator.content.yaml.reader import Path
from generator.outputs.pages.desk import Desk
from generator.outputs.pages.page import Page, Step
from generator.text.markdown import bullets, escape, heading, link, remark, strong, words_of
from generator.text.wording import Wording, direction_of

TREND_DAYS = 30
"""Days before a briefing's own date in which what it mentions may trend."""


def record_page(desk: Desk, record: DatedRecord, blocks: Iterator[str], **details: Any) -> Page:
    """Return the page of a record, made of its blocks."""
    seo = record.seo
    before, after = (desk.archive.cards[key] if key else None for key in desk.archive.neighbours(record.key))
    return Page(
        address=urls.record_address(record),
        title=(seo.title if seo else None) or record.title,
        description=(seo.description if seo else None) or words_of(record.summary),
        blocks=tuple(block for block in blocks if block),
        template=f"{record.kind}.html",
        trail=trail(desk, record),
        details={
            "record": record.key,
            "kind": record.kind,
            "date": str(record.date) if record.date else None,
            **language_details(desk, record.lang),
            "edit": record_path(record),
            "previous": urls.encoded(urls.card_address(before)) if before else None,
            "next": urls.encoded(urls.card_address(after)) if after else None,
            **details,
        },
    )


def trail(desk: Desk, record: DatedRecord) -> tuple[Step, ...]:
    """Return the pages above a record's: its kind, and the source of an episode."""
    kind = Step(desk.words(record.folder), f"{record.folder}/")
    source = desk.archive.sources.get(record.source) if isinstance(record, Episode) else None
    return (kind, Step(source.name, urls.page_of(source))) if source else (kind,)


def language_details(desk: Desk, lang: str | None) -> dict[str, str]:
    """Return the language of a page's texts and the way it is written, where they are not the site's."""
    if lang is None or lang == desk.words.language:
        return {}
    return {"lang": lang, "dir": direction_of(lang)}


def head(desk: Desk, record: DatedRecord, glance: Iterable[str], play: Sequence[str] = ()) -> Iterator[str]:
    """Yield what stands above everything else: title, source and date, people, recordings, topics, last correction."""
    yield heading(1, escape(record.title))
    if isinstance(record, Briefing) and record.headline and record.headline != record.title:
        yield strong(escape(record.headline))
    yield desk.facts(glance)
    people = f"{escape(desk.words('with'))} {desk.credits(record.people)}" if record.people else ""
    yield desk.line("people", people)
    yield desk.row("play", play)
    yield desk.row("topics", [desk.topic(topic) for topic in filed_under(record)])
    newest = newest_first(record.corrections)
    if newest:
        notice = escape(desk.words("corrected_on", date=desk.words.date(newest[0].date)))
        yield desk.line("corrected", link(notice, "#corrections"))


def closing_sections(desk: Desk, record: DatedRecord, anchors: Mapping[Path, str]) -> Iterator[str]:
    """Yield what stands at the end of every record's page: loose quotes, numbers, entities, references and the rest."""
    loose = [placed for placed in passages.quotes(record) if placed.path[0] == "quotes"]
    yield from desk.section("quotes", "quotes", [desk.quotes(record, loose, anchors)])
    numbers = [placed for placed in passages.metrics(record) if placed.path[0] == "metrics"]
    yield from desk.section("numbers", "numbers", [desk.metrics(record, numbers, anchors)])
    notes = desk.entity_notes(record.entities, trending(desk, record))
    yield from desk.section("entities_mentioned", "entities", [notes])
    yield from desk.section("references", "references", desk.references(record.references))
    yield from desk.section("cited_by", "cited-by", [_cited_by(desk, record)])
    yield from desk.section("corrections", "corrections", [corrections(desk, record)])
    yield from desk.section("provenance", "provenance", _provenance(desk, record.provenance))
    kin = desk.archive.kin[record.key]
    yield from desk.section("related", "related", [desk.record_list(kin, summaries=False)])
    yield from desk.section("read_on", "read-on", [_neighbour_links(desk, record)])


def trending(desk: Desk, record: DatedRecord) -> frozenset[str]:
    """Return the ids of the entities that trended when a briefing appeared; other kinds say nothing of it."""
    if not isinstance(record, Briefing) or record.date is None:
        return frozenset()
    return frozenset(trend.entity for trend in desk.archive.trends(TREND_DAYS, record.date))


def newest_first(found: Sequence[Correction]) -> list[Correction]:
    """Return corrections, the newest first."""
    return sorted(found, key=lambda c: (c.date, c.text), reverse=True)


def corrections(desk: Desk, record: DatedRecord) -> str:
    """Return the corrections of a record as a list, newest first."""
    return bullets(
        f"{desk.isolated(escape(desk.words.date(correction.date)))}: {desk.isolated(escape(correction.text))} "
        f"{remark(desk.moment(record, correction.at))}".rstrip()
        for correction in newest_first(record.corrections)
    )


def _cited_by(desk: Desk, record: DatedRecord) -> str:
    """Return the records that cite this one, each with the moments it cites."""
    lines = []
    citing: dict[str, set[int]] = {}
    for citation in desk.archive.citations.get(record.key, ()):
        citing.setdefault(citation.record, set()).update(() if citation.at is None else (citation.at,))
    for key, seconds in citing.items():
        other = desk.archive.cards[key]
        moments = [desk.moment(record, second) for second in sorted(seconds)]
        date = escape(desk.words.date(other.published_on)) if other.published_on else ""
        lines.append(f"{desk.named(other)} {remark(escape(desk.words(other.kind)), date, *moments)}")
    return bullets(lines)


def _provenance(desk: Desk, provenance: Provenance | None) -> Iterator[str]:
    if provenance is None:
        return
    yield escape(" ".join(provenance_sentences(desk.words, provenance)))
    if provenance.note:
        yield escape(provenance.note)


def provenance_sentences(words: Wording, provenance: Provenance) -> Iterator[str]:
    """Yield who wrote a record, with which model, how sure that was, and who read it through."""
    yield words(f"provenance_{provenance.method.replace('+', '_')}")
    if provenance.model:
        yield words("provenance_model", model=provenance.model)
    if provenance.confidence is not None:
        yield words("provenance_confidence", confidence=f"{provenance.confidence:.0%}")
    if provenance.reviewed_by:
        yield words("provenance_reviewed", names=words.listed(list(provenance.reviewed_by)))


def withdrawn_page(desk: Desk, record: DatedRecord) -> Page:
    """Return the notice that stands where a record was taken back, with why where its corrections say it."""
    blocks = [heading(1, escape(record.title)), escape(desk.words("record_withdrawn_text"))]
    blocks += desk.section("corrections", "corrections", [corrections(desk, record)])
    return Page(
        address=urls.record_address(record),
        title=record.title,
        blocks=tuple(block for block in blocks if block),
        trail=trail(desk, record),
        details={"edit": record_path(record), "search": {"exclude": True}, "robots": "noindex"},
    )


def _neighbour_links(desk: Desk, record: DatedRecord) -> str:
    """Return links to the records before and after."""
    before, after = desk.archive.neighbours(record.key)
    parts = [("previous", before), ("next", after)]
    cards = desk.archive.cards
    return bullets(f"{escape(desk.words(word))}: {desk.named(cards[key])}" for word, key in parts if key)


def external(words: str, url: str) -> str:
    """Return a link to another site."""
    return link(escape(words), url)
