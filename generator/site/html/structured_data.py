"""Describe pages to search engines: schema.org objects as JSON-LD, one graph a page.

Kinds and properties follow schema.org and what search engines document for podcasts, clips of videos, news articles,
profiles and breadcrumbs. Unknown things are left out, and nothing is said twice: what a page names again it refers to
by its ``@id``, which is the address of its page. Ten thousand pages carry this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
from generator.content import passages
from generator.content.given_ids import given_ids
from generator.content.model import Briefing, DatedRecord, Digest, Discussion, Entity, EntityType, Episode
from generator.content.model.episode import Chapter
from generator.content.model.parts import Media
from generator.content.summary import filed_under
from generator.outputs.corrected import passage_of
from generator.outputs.pages.page import Page
from generator.text.markdown import plain
from generator.text.platforms import media_type, platform_of
from generator.text.prose import words_of
from generator.text.timecode import iso_duration

Thing = dict[str, Any]
"""A schema.org object: ``@type`` and its properties; what is empty is left out when it is written."""

ENTITY_TYPES = {
    EntityType.PERSON: "Person",
    EntityType.ORGANIZATION: "Organization",
    EntityType.PRODUCT: "Product",
    EntityType.CONCEPT: "DefinedTerm",
    EntityType.WORK: "CreativeWork",
    EntityType.EVENT: "Event",
    EntityType.PLACE: "Place",
}
ARTICLES = {"briefing": "NewsArticle", "digest": "Article", "discussion": "Article"}
SERIES = {"podcast": "PodcastSeries", "video-channel": "CreativeWorkSeries"}


def structured_data(archive: Archive, config: Config, page: Page) -> str:
    """Return the JSON-LD of a page, ready to stand in a script element: ``<`` is written as an escape."""
    describe = _Describer(archive, config)
    named: set[str] = set()
    graph = [_told(thing, named) for thing in describe.page(page)]
    text = msgspec.json.encode({"@context": "https://schema.org", "@graph": graph}).decode()
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _told(value: Any, named: set[str]) -> Any:
    """Return a thing without what is empty; whatever was named before, here or in ``named``, is only referred to."""
    if isinstance(value, list):
        return [_told(inner, named) for inner in value]
    if not isinstance(value, dict):
        return value
    name = value.get("@id")
    if name in named:
        return {"@id": name}
    if name:
        named.add(name)
    return {
        key: _told(inner, named) if isinstance(inner, list | dict) else inner
        for key, inner in value.items()
        if inner or inner == 0
    }


def _extents(chapters: Iterable[Chapter], duration: int | None) -> list[tuple[Chapter, int, int | None]]:
    """Return each timed chapter that starts within a recording, with its start and its end where that is known.

    It ends where a later one starts, and no later than the recording: one episode may have recordings of different
    lengths.
    """
    extents: list[tuple[Chapter, int, int | None]] = []
    timed = sorted((chapter.at, index, chapter) for index, chapter in enumerate(chapters) if chapter.at is not None)
    end = duration
    for start, _, chapter in reversed(timed):
        if duration is not None and start >= duration:
            continue
        if extents and extents[-1][1] > start:
            end = extents[-1][1]
        extents.append((chapter, start, end))
    return extents[::-1]


class _Describer:
    """Describes the things of one archive."""

    def __init__(self, archive: Archive, config: Config) -> None:
        self.archive = archive
        self.config = config

    def page(self, page: Page) -> Iterator[Thing]:
        """Yield what a page is about, and the path to it."""
        record = self.archive.records.get(page.details.get("record", ""))
        entity = self.archive.entities.get(page.details.get("entity", ""))
        if record is not None:
            yield self.record(record)
        elif entity is not None and page.address == urls.entity_page(entity):
            yield self.entity(entity)
        elif page.address == urls.HOME:
            yield self.site()
        else:
            yield {
                "@type": "CollectionPage",
                "name": plain(page.title),
                "description": plain(page.description),
                "url": self.url(page.address),
            }
        if page.trail:
            yield self.breadcrumbs(page)

    def url(self, address: str) -> str:
        """Return a full address."""
        return urls.absolute(self.config.site_url, address)

    def site(self) -> Thing:
        """Return the site itself, with how it is searched."""
        return {
            "@type": "WebSite",
            "name": plain(self.config.site_name),
            "description": plain(self.config.site_description),
            "url": self.url(urls.HOME),
            "inLanguage": self.config.language,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": self.url(urls.SEARCH) + "?q={search_term_string}",
                },
                "query-input": "required name=search_term_string",
            },
        }

    def breadcrumbs(self, page: Page) -> Thing:
        """Return the pages that lead from home to a page (breadcrumbs)."""
        above = [(self.config.site_name, self.url(urls.HOME)), *((name, self.url(place)) for name, place in page.trail)]
        steps = [*above, (page.title, None)]  # the last step is the page itself
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": plain(name), "item": url}
                for position, (name, url) in enumerate(steps, 1)
            ],
        }

    def record(self, record: DatedRecord) -> Thing:
        """Return a dated record as what its kind is to schema.org."""
        corrected = max((str(correction.date) for correction in record.corrections), default=None)
        listed = (self.archive.entity_called(note.name, note.id) for note in record.entities)
        thing = {
            "@type": ARTICLES.get(record.kind, "PodcastEpisode"),
            "@id": self.url(urls.record_address(record)),
            "url": self.url(urls.record_address(record)),
            "name": plain(record.title) if isinstance(record, Episode) else None,
            "headline": None if isinstance(record, Episode) else plain(record.title),
            "description": words_of(record.summary),
            "datePublished": str(record.date) if record.date else None,
            "dateModified": corrected,
            "inLanguage": record.lang or self.config.language,
            "license": self.config.license if self.config.license.startswith("http") else None,
            "publisher": {
                "@type": "Organization",
                "name": plain(self.config.site_name),
                "url": self.url(urls.HOME),
            },
            "keywords": [plain(self.archive.topics[t].name) for t in filed_under(record) if t in self.archive.topics],
            "about": [self.named(entity) for entity in listed if entity],
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "text": plain(c.text),
                    "datePublished": str(c.date),
                    "url": f"#{passage_of(record, c) or 'corrections'}",  # relative to the page, which bears it
                }
                for c in record.corrections
            ],
        }
        if isinstance(record, Episode):
            return {**thing, **self._episode(record)}
        return {**thing, **self._article(record), "hasPart": list(self._quotations(record))}

    def _episode(self, episode: Episode) -> Thing:
        source = self.archive.sources.get(episode.source)
        kind = source.type if source else "podcast"
        ids = given_ids(episode)
        series = {
            "@type": SERIES.get(kind, "CreativeWorkSeries"),
            "name": plain(source.name if source else episode.source),
            "url": source.url if source else None,
        }
        return {
            "@type": "PodcastEpisode" if kind == "podcast" else "Episode",
            "episodeNumber": episode.number,
            "duration": None if episode.duration is None else iso_duration(episode.duration),
            "partOfSeries": series,
            "actor": [self._person(one.name, ids.of(one.name, one.id)) for one in episode.people],
            "associatedMedia": [self._medium(episode, medium) for medium in episode.media if medium.url],
            "hasPart": [*self._quotations(episode)],
        }

    def _medium(self, episode: Episode, medium: Media) -> Thing:
        url = medium.url or ""
        platform = platform_of(url)
        mime = medium.mime or media_type(url)
        is_video = medium.type == "video"
        return {
            "@type": "VideoObject" if is_video else "AudioObject",
            "name": plain(episode.title),
            "thumbnailUrl": platform.thumbnail,
            "uploadDate": self._uploaded(episode) if is_video else None,
            "url": None if mime else url,
            "contentUrl": (self.url(url[1:]) if url.startswith("/") else url) if mime else None,
            "embedUrl": platform.embed,
            "encodingFormat": mime,
            "contentSize": str(medium.length) if medium.length else None,
            "duration": None if medium.duration is None else iso_duration(medium.duration),
            "hasPart": self._clips(episode, medium) if platform.player or mime else None,
        }

    def _uploaded(self, episode: Episode) -> str | None:
        """Return the start of an episode's day with its offset, as search engines ask for it; None for no very day."""
        date = episode.date
        return date.midnight(self.config.zone).isoformat() if date and date.is_day else None

    def _clips(self, episode: Episode, medium: Media) -> msgspec.Raw:
        """Return the chapters of a recording that the page itself plays, as JSON: there are many, and all complete."""
        page = self.url(urls.record_address(episode))
        clips = [
            {
                "@type": "Clip",
                "name": plain(chapter.title),
                "startOffset": start,
                **({} if end is None else {"endOffset": end}),
                "url": f"{page}?t={start}",
            }
            for chapter, start, end in _extents(episode.chapters, medium.duration)
        ]
        return msgspec.Raw(msgspec.json.encode(clips) if clips else b"")

    def _article(self, record: DatedRecord) -> Thing:
        thing: Thing = {}
        if isinstance(record, Briefing):
            section = self.archive.topics.get(record.section or "")
            thing["articleSection"] = plain(section.name) if section else None
            thing["isBasedOn"] = self._cited(source.episode for source in record.sources)
        elif isinstance(record, Digest):
            thing["isBasedOn"] = self._cited(item.episode for item in record.items if item.episode)
            thing["mentions"] = [
                {"@type": "CreativeWork", "name": plain(item.title or ""), "url": item.media[0].url or None}
                for item in record.items
                if item.title and item.media
            ]
        elif isinstance(record, Discussion):
            thing["isBasedOn"] = [
                {"@type": "DiscussionForumPosting", "headline": plain(thread.title), "url": thread.url}
                for thread in record.threads
                if thread.url
            ]
        return thing

    def _cited(self, episodes: Iterable[str]) -> list[Thing]:
        found = (self.archive.records.get(f"episode:{episode}") for episode in episodes)
        return [
            {
                "@type": "PodcastEpisode",
                "@id": self.url(urls.record_address(record)),
                "name": plain(record.title),
            }
            for record in found
            if record
        ]

    def _quotations(self, record: DatedRecord) -> Iterator[Thing]:
        anchors, ids = urls.anchors(record), given_ids(record)
        for placed in passages.quotes(record):
            quote = placed.part
            yield {
                "@type": "Quotation",
                "@id": f"#{anchors[placed.path]}",  # relative to the page, which bears it
                "text": plain(quote.text),
                "spokenByCharacter": self._person(quote.speaker, ids.of(quote.speaker)) if quote.speaker else None,
            }

    def _person(self, name: str, given: str | None = None) -> Thing:
        entity = self.archive.entity_called(name, given)
        return self.named(entity) if entity else {"@type": "Person", "name": plain(name)}

    def named(self, entity: Entity) -> Thing:
        """Return an entity by its name and page."""
        return {
            "@type": ENTITY_TYPES[entity.type],
            "@id": self.url(urls.entity_page(entity)),
            "name": plain(entity.name),
        }

    def entity(self, entity: Entity) -> Thing:
        """Return an entity with everything that is known of it."""
        return {
            **self.named(entity),
            "url": self.url(urls.entity_page(entity)),
            "alternateName": [plain(alias) for alias in entity.aliases],
            "description": words_of(entity.description),
            "sameAs": list(entity.same_as),
            "affiliation": plain(entity.affiliation)
            if entity.affiliation and entity.type is EntityType.PERSON
            else None,
        }
