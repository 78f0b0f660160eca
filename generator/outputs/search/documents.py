"""Turn the archive into search documents: one for each page worth finding, made of what the page says and nothing else.

Navigation, related records and footers are not in them. A document is a pure function of the content, so that what
did not change need not be indexed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.archive import urls
from generator.archive.archive import Archive
from generator.content.model import (
    DatedRecord,
    Entity,
    EntityType,
    Episode,
    Source,
    Topic,
)
from generator.content.summary import RecordSummary
from generator.content.transcripts import Transcript, paragraphs
from generator.outputs.article import article_of
from generator.outputs.search.article import NAME, SUMMARY, article_blocks, joined
from generator.outputs.search.blocks import TRANSCRIPT_PAGE, Block, mark, paragraph
from generator.text.markdown import plain
from generator.text.names import other_names
from generator.text.prose import words_of

TITLE, SAID = 7.0, 0.2
"""How much words count: of titles more than of paragraphs (1), of transcripts less."""
CALLED = 10.0
"""How much the words of its name count on the page of a thing."""


class Talk(NamedTuple):
    """The transcript of an episode."""

    transcript: Transcript
    has_own_page: bool
    """Whether it stands on a page of its own, not on that of its episode."""


ReadTalk = Callable[[Episode], Talk | None]
"""Returns the transcript of an episode."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One page of the site as the index sees it."""

    address: str
    """The page's address from the site's root."""
    lang: str
    """The primary language of its texts (``en``)."""
    title: str
    title_weight: float
    facets: Mapping[str, Sequence[str]]
    """The filters that find it: ids by ``kind``, ``source``, ``topic`` and so on."""
    blocks: tuple[Block, ...]
    """Its text below the title."""


def thing_documents(archive: Archive, language: str) -> Iterator[SearchDocument]:
    """Yield the documents of entities, sources and topics."""
    for entity in archive.entities.values():
        # One that is only mentioned has nothing but its name, which the list of names finds.
        if entity.description or entity.affiliation:
            yield _thing(urls.page_of(entity), entity.name, language, "entity", _entity_blocks(entity))
    for source in archive.sources.values():
        yield _thing(urls.page_of(source), source.name, source.lang or language, "source", _source_blocks(source))
    for topic in archive.topics.values():
        yield _thing(urls.page_of(topic), topic.name, language, "topic", _topic_blocks(topic))


def record_document(archive: Archive, key: str, talk_of: ReadTalk) -> SearchDocument:
    """Return the document of a dated record."""
    record, summary = archive.records[key], archive.summaries[key]
    language = archive.languages.of(summary)
    return SearchDocument(
        address=urls.record_address(summary),
        lang=primary(language),
        title=plain(record.title),
        title_weight=TITLE,
        facets=facets(archive, summary),
        blocks=tuple(_blocks(record, language, talk_of)),
    )


def primary(lang: str) -> str:
    """Return the language without script and region: ``zh`` for ``zh-Hant-TW``."""
    return lang.partition("-")[0].lower()


def facets(archive: Archive, summary: RecordSummary) -> dict[str, list[str]]:
    """Return what a record can be found by besides its words: what its document has of the rest of the archive."""
    people: list[str] = []
    others: list[str] = []
    for mentioned in archive.entities_in(summary.key):
        (people if archive.entities[mentioned].type is EntityType.PERSON else others).append(mentioned)
    date = summary.published_on
    return {
        "kind": [summary.kind],
        "source": [summary.source] if summary.source else [],
        "person": sorted(people),
        "entity": sorted(others),
        "speaker": sorted(archive.speakers_in(summary.key)),
        "topic": [topic for topic in summary.filed_under if topic in archive.topics],
        "lang": [primary(archive.languages.of(summary))],
        "year": [str(date.year)] if date else [],
        "date": [str(date)] if date else [],
    }


def _blocks(record: DatedRecord, language: str, talk_of: ReadTalk) -> Iterator[Block]:
    if record.seo and record.seo.title:
        yield paragraph(record.seo.title)
    said = _transcript(record, talk_of(record)) if isinstance(record, Episode) else ()
    yield from article_blocks(article_of(record), language, said)


def _transcript(episode: Episode, talk: Talk | None) -> Iterator[Block]:
    if talk is None:
        return
    kind = TRANSCRIPT_PAGE if talk.has_own_page else "segment"
    yield mark("transcript", TRANSCRIPT_PAGE if talk.has_own_page else "part")
    taken: set[str] = set()
    for piece in paragraphs(talk.transcript, episode.chapter_starts):
        anchor = "" if piece.start is None or piece.is_heading else urls.segment_anchor(int(piece.start))
        yield paragraph(
            joined(piece.speaker, piece.text),
            weight=SAID,
            kind=kind,
            anchor="" if anchor in taken else anchor,
        )
        taken.add(anchor)


def _thing(address: str, name: str, lang: str, kind: str, blocks: Iterator[Block]) -> SearchDocument:
    return SearchDocument(
        address, primary(lang), plain(name), CALLED, {"kind": [kind], "lang": [primary(lang)]}, tuple(blocks)
    )


def _entity_blocks(entity: Entity) -> Iterator[Block]:
    yield from _aliases(entity)
    yield paragraph(words_of(entity.description), weight=SUMMARY)
    yield paragraph(entity.affiliation or "")


def _source_blocks(source: Source) -> Iterator[Block]:
    yield from _aliases(source)
    yield paragraph(words_of(source.description), weight=SUMMARY)
    yield from (
        paragraph(" · ".join(filter(None, (credit.name, credit.note))), weight=NAME) for credit in source.people
    )


def _aliases(named: Entity | Source) -> Iterator[Block]:
    yield from (paragraph(alias, weight=CALLED) for alias in other_names(named.name, named.aliases))


def _topic_blocks(topic: Topic) -> Iterator[Block]:
    yield paragraph(words_of(topic.description), weight=SUMMARY)
