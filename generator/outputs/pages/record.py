"""Write what pages of all dated records share: their article, and the details for the theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.archive import urls
from generator.content.folder import record_path
from generator.content.model import DatedRecord, Episode
from generator.content.summary import filed_under
from generator.outputs.article import article_of
from generator.outputs.article.nodes import Article
from generator.outputs.article.parts import corrections
from generator.outputs.pages.history import ANCHOR, history_blocks, words_of_fold
from generator.outputs.pages.page import Page, Step
from generator.outputs.pages.partials import PageWriter
from generator.outputs.provenance import provenance_line
from generator.text.markdown import bullets, escape, heading, link, remark, strong
from generator.text.prose import words_of
from generator.text.wording import direction_of

_OTHER_BLOCK = re.compile(r"\s|[-+*] |\d+\. |[>#<|]|```|~~~")
"""The beginning of a block that is no paragraph, such as a list: what stood before it would end it."""


def record_page(writer: PageWriter, record: DatedRecord, blocks: Iterable[str], **details: Any) -> Page:
    """Return the page of a record, made of its blocks."""
    seo = record.seo
    if writer.history:
        details["folded"] = {**details.get("folded", {}), ANCHOR: words_of_fold(writer, writer.history)}
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


def article_page(writer: PageWriter, record: DatedRecord) -> Page:
    """Return the page of a record that shows its article and nothing else of its own."""
    article = article_of(record)
    return record_page(writer, record, article_blocks(writer, record, article, writer.blocks(article.sections)))


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


def article_blocks(writer: PageWriter, record: DatedRecord, article: Article, sections: Iterable[str]) -> Iterator[str]:
    """Yield the blocks of a page: the article, its ``sections`` as they are written, what leads to other records."""
    yield from _head(writer, record, article)
    yield from _opening(writer, record, article)
    yield from writer.blocks([article.heading] if article.heading else [])
    yield from sections
    yield from writer.blocks(article.closing)
    topics = " · ".join(writer.topic(topic) for topic in filed_under(record))
    yield from writer.headed("topics", "topics", [topics])
    yield from writer.headed("cited_by", "cited-by", [_cited_by(writer, record)])
    yield from writer.blocks(article.history)
    if writer.history:
        yield from history_blocks(writer, writer.history)
    related = writer.archive.related[record.key]
    yield from writer.headed("related", "related", [writer.record_list(related, with_texts=False)])
    yield from writer.headed("read_on", "read-on", [_neighbour_links(writer, record)])


def _head(writer: PageWriter, record: DatedRecord, article: Article) -> Iterator[str]:
    """Yield what stands above everything else: title, source and date, recordings, people, last correction."""
    yield heading(1, escape(record.title))
    yield strong(escape(article.headline)) if article.headline else ""
    yield writer.line("facts", writer.facts(map(writer.inline, article.glance)))
    yield writer.row("play", [writer.play(recording) for recording in article.recordings])
    if isinstance(record, Episode) and not article.recordings:
        yield writer.line("unlinked", escape(writer.words("recording_unlinked")))
    yield writer.line("people", writer.people(article.people))
    yield writer.line("made", _made(writer, article))
    if record.corrections:
        newest = max(correction.date for correction in record.corrections)
        notice = escape(writer.words("corrected_on", date=writer.words.date(newest)))
        yield writer.line("corrected", link(notice, "#corrections"))
    else:
        yield "".join(map(writer.anchor, urls.former_anchors(record).get((), ())))


def _made(writer: PageWriter, article: Article) -> str:
    """Return in one line how a record came about; it leads to the section that says more."""
    made = article.made
    first, *more = map(escape, provenance_line(writer.words, made.provenance))
    if made.quotes:
        more.append(escape(writer.words("made_verified", found=made.found, count=made.quotes)))
    return writer.facts([link(first, "#provenance") if made.provenance else first, *more])


def _opening(writer: PageWriter, record: DatedRecord, article: Article) -> Iterator[str]:
    """Yield the summary and what opens the article: of an episode what to remember comes first, for the hurried."""
    summary = writer.blocks(article.summary)
    if isinstance(record, Episode) and article.opening:
        yield from writer.blocks(article.opening)
        yield from writer.headed("summary", "summary", summary)
    else:
        first, *more = summary or [""]
        yield first if _OTHER_BLOCK.match(first) else writer.line("summary", first)
        yield from more
        yield from writer.blocks(article.opening)


def _cited_by(writer: PageWriter, record: DatedRecord) -> str:
    """Return the records that cite this one, each with the moments it cites."""
    lines = []
    citing: dict[str, set[int]] = {}
    for citation in writer.archive.citations.get(record.key, ()):
        citing.setdefault(citation.record, set()).update(() if citation.at is None else (citation.at,))
    for key, seconds in citing.items():
        other = writer.archive.summaries[key]
        moments = [writer.moment_of(writer.archive.summaries[record.key], second) for second in sorted(seconds)]
        date = escape(writer.words.date(other.published_on)) if other.published_on else ""
        lines.append(f"{writer.named(other)} {remark(escape(writer.words(other.kind)), date, *moments)}")
    return bullets(lines)


def withdrawn_page(writer: PageWriter, record: DatedRecord) -> Page:
    """Return the notice that stands where a record was taken back, with why where its corrections say it."""
    blocks = [heading(1, escape(record.title)), escape(writer.words("record_withdrawn_text"))]
    blocks += writer.blocks(corrections(record))
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
