"""What a page is written with: links from it to everything else, and the blocks that several kinds of page share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator import passages, urls
from generator.archive import Archive
from generator.links import Link, parse_link
from generator.markdown_text import anchor, bullets, escape, heading, link, prose, quotation, remark, strong, words_of
from generator.model import (
    Credit,
    DatedRecord,
    Digest,
    Entity,
    EntityNote,
    Episode,
    Metric,
    Quote,
    Reference,
    Source,
    Topic,
)
from generator.model.parts import Media
from generator.pages.page import shortened
from generator.platforms import at_second, platform_of
from generator.timecode import format_duration, format_timecode
from generator.wording import Wording
from generator.yaml_source import Path


@dataclass(frozen=True)
class Desk:
    """Writes for one page of an archive."""

    archive: Archive
    words: Wording
    address: str
    """The address of the page that is written; links start there."""

    def at(self, address: str) -> Desk:
        """Return a desk for another page."""
        return Desk(self.archive, self.words, address)

    # Links

    def to(self, address: str, fragment: str = "") -> str:
        """Return the target of a link to a page of the site, as its Markdown file."""
        if address == self.address and fragment:
            return f"#{fragment}"
        return urls.relative(urls.index_md(address), self.address) + (f"#{fragment}" if fragment else "")

    def record(self, record: DatedRecord, fragment: str = "") -> str:
        """Return a link to a record, by its title."""
        return link(escape(record.title), self.to(urls.record_address(record), fragment))

    def entity(self, name: str, given: str | None = None) -> str:
        """Return a link to the entity that a record means by a name; the words stay the record's own."""
        found = self.archive.entity_called(name, given)
        return link(escape(name), self.to(urls.entity_page(found))) if found else escape(name)

    def entity_link(self, entity: Entity) -> str:
        """Return a link to an entity, by its name."""
        return link(escape(entity.name), self.to(urls.entity_page(entity)))

    def source(self, source: str) -> str:
        """Return a link to a source by its id, by its name."""
        known = self.archive.sources.get(source)
        return link(escape(known.name), self.to(urls.page_of(known))) if known else escape(source)

    def topic(self, topic: str) -> str:
        """Return a link to a topic by its id, by its name."""
        known = self.archive.topics.get(topic)
        return link(escape(known.name), self.to(urls.page_of(known))) if known else escape(topic)

    def target(self, written: str) -> str | None:
        """Return the address that the target of a contributor's link means; None where it may not be linked."""
        own = parse_link(written)
        if own is not None:
            return self._own_target(own)
        return written if urlsplit(written).scheme in ("http", "https", "mailto") else None

    def _own_target(self, wanted: Link) -> str | None:
        if wanted.kind == "entity":
            entity = self.archive.entities.get(self.archive.names.id_of(wanted.id, wanted.id))
            return self.to(urls.entity_page(entity)) if entity else None
        things: dict[str, Source | Topic | DatedRecord | None] = {
            "topic": self.archive.topics.get(wanted.id),
            "source": self.archive.sources.get(wanted.id),
        }
        thing = things.get(wanted.kind) or self.archive.records.get(wanted.key)
        if thing is None:
            return None
        fragment = wanted.fragment
        if wanted.at is not None and isinstance(thing, Episode):
            fragment = moment_anchor(thing, wanted.at)
        return self.to(urls.page_of(thing), fragment)

    # Texts

    def prose(self, text: str) -> str:
        """Return a contributor's Markdown with its links resolved."""
        return prose(text, self.target)

    def date(self, record: DatedRecord) -> str:
        """Return a record's date for people, or nothing."""
        return escape(self.words.date(record.date)) if record.date else ""

    def section(self, word: str, name: str, blocks: Iterable[str], level: int = 2) -> list[str]:
        """Return a headed section, or nothing where it has no content."""
        content = [block for block in blocks if block]
        return [heading(level, escape(self.words(word)), name), *content] if content else []

    # Moments of recordings

    def moment(self, record: DatedRecord | None, second: int | None, media: Sequence[Media] | None = None) -> str:
        """Return a time as a link that opens the record's recording there, or the ``media`` of a part of it.

        Where no recording can be opened it leads to the chapter that the second lies in, and where there is none it
        is plain; nothing where there is no time.
        """
        if second is None:
            return ""
        time = escape(format_timecode(second))
        target = self.recording_at(media_of(record) if media is None else media, second)
        if target is None and isinstance(record, Episode) and (chapter := moment_anchor(record, second)):
            target = self.to(urls.record_address(record), chapter)
        return link(time, target) if target else time

    def recording_at(self, media: Sequence[Media], second: int) -> str | None:
        """Return the target that opens the main recording at a second."""
        for medium in media:
            target = self.recording(medium)
            opened = at_second(target, second) if target else None
            if opened:
                return opened
        return None

    def recording(self, medium: Media) -> str | None:
        """Return the target that opens a recording; a file of the site is named from this page."""
        if medium.url and medium.url.startswith("/"):
            return urls.relative(medium.url.removeprefix("/"), self.address)
        return medium.url

    def play_links(self, media: Sequence[Media]) -> list[str]:
        """Return links that open the recordings, each named by its platform."""
        links = []
        for medium in media:
            target = self.recording(medium)
            if not target:
                continue
            verb = self.words("watch" if medium.type == "video" else "listen")
            platform = platform_of(medium.url or "").name or medium.platform
            words = self.words("plays_on", verb=verb, platform=platform) if platform else verb
            links.append(link(escape(words), target))
        return links

    # Blocks that several kinds of page share

    def line(self, name: str, markdown: str) -> str:
        """Return a line that the theme knows by its anchor, or nothing where it is empty."""
        return anchor(name) + markdown if markdown else ""

    def row(self, name: str, entries: Sequence[str]) -> str:
        """Return links in a row that the theme knows by its anchor, or nothing where there are none."""
        return self.line(name, " · ".join(entries))

    def credits(self, people: Sequence[Credit]) -> str:
        """Return the people of a record with their parts in it, in a row."""
        return ", ".join(self.credit(credit) for credit in people)

    def credit(self, credit: Credit) -> str:
        """Return one person of a record."""
        remarks = ", ".join(escape(part) for part in (self.words(f"role_{credit.role}"), credit.note or "") if part)
        return f"{self.entity(credit.name, credit.id)} ({remarks})"

    def quotes(self, record: DatedRecord, quotes: Iterable[passages.Placed[Quote]], anchors: Mapping[Path, str]) -> str:
        """Return quotes as one block quote, each with its speaker and moment; nothing where there are none."""
        lines = [anchor(anchors[placed.path]) + self.quote(record, placed) for placed in quotes]
        return quotation("\n\n".join(lines)) if lines else ""

    def quote(self, record: DatedRecord, placed: passages.Placed[Quote]) -> str:
        """Return a quote with its speaker and moment."""
        return f"{self.quoted(placed.part.text)} {remark(*self.origin(record, placed))}".rstrip()

    def quoted(self, text: str) -> str:
        """Return words in the language's quotation marks."""
        return self.words("quoted", text=escape(text))

    def origin(self, record: DatedRecord, placed: passages.Placed[Quote]) -> list[str]:
        """Return who said a quote, where and when; unknown parts are empty."""
        quote = placed.part
        episode = self.archive.records.get(f"episode:{quote.episode}") if quote.episode else None
        parts = [self.entity(quote.speaker) if quote.speaker else ""]
        if isinstance(episode, Episode):
            fragment = moment_anchor(episode, quote.at) if quote.at is not None else ""
            parts.append(link(escape(self.source_name(episode)), self.to(urls.record_address(episode), fragment)))
            parts.append(self.moment(episode, quote.at))
        else:
            parts.append(self.moment(record, passages.moment(record, placed), media_at(record, placed.path)))
        return parts

    def source_name(self, episode: Episode) -> str:
        """Return the name of an episode's source."""
        source = self.archive.sources.get(episode.source)
        return source.name if source else episode.source

    def metrics(
        self,
        record: DatedRecord,
        metrics: Iterable[passages.Placed[Metric]],
        anchors: Mapping[Path, str],
        media: Sequence[Media] | None = None,
    ) -> str:
        """Return numbers as a list."""
        return bullets(anchor(anchors[placed.path]) + self.metric(record, placed.part, media) for placed in metrics)

    def metric(self, record: DatedRecord, metric: Metric, media: Sequence[Media] | None = None) -> str:
        """Return a number with what it counts, what it is about, and its moment."""
        remarks = remark(self.entity(metric.about) if metric.about else "", self.moment(record, metric.at, media))
        return f"{strong(escape(metric.value))} {escape(metric.label)} {remarks}".rstrip()

    def entity_notes(self, notes: Iterable[EntityNote], trending: frozenset[str] = frozenset()) -> str:
        """Return the entities that a record lists, with their types and what the record says of them.

        ``trending`` are the ids of those that are marked as such.
        """
        lines = []
        for note in notes:
            found = self.archive.entity_called(note.name, note.id)
            kind = escape(self.words(f"type_{found.type}")) if found else ""
            trend = strong(escape(self.words("trending_mark"))) if found and found.id in trending else ""
            line = f"{self.entity(note.name, note.id)} {remark(kind, trend)}"
            lines.append(f"{line}\n\n{escape(note.note)}" if note.note else line)
        return bullets(lines)

    def references(self, references: Sequence[Reference]) -> Iterator[str]:
        """Yield references by their kind: a small heading and a list each."""
        for kind in ("person", "tool", "paper", "book", "article", "video", "link"):
            chosen = [reference for reference in references if reference.type == kind]
            if chosen:
                yield heading(3, escape(self.words(f"reference_{kind}")), f"references-{kind}")
                yield bullets(self._reference(reference) for reference in chosen)

    def _reference(self, reference: Reference) -> str:
        name = link(escape(reference.title), reference.url) if reference.url else self.entity(reference.title)
        host = (urlsplit(reference.url).hostname or "") if reference.url else ""
        return f"{name} {remark(escape(reference.handle or ''), escape(host.removeprefix('www.')))}".rstrip()

    def record_list(self, records: Iterable[DatedRecord], *, summaries: bool = True) -> str:
        """Return records as a list: title, source, date, length, and the beginning of the summary."""
        return bullets(self.record_line(record, summary=summaries) for record in records)

    def record_line(self, record: DatedRecord, *, summary: bool = True) -> str:
        """Return a record as it stands in a listing."""
        remarks = [self.date(record)]
        if isinstance(record, Episode):
            remarks = [self.source(record.source), *remarks]
            remarks.append(escape(format_duration(record.duration)) if record.duration else "")
        else:
            remarks = [escape(self.words(record.kind)), *remarks]
        line = f"{strong(self.record(record))}\n\n" + " · ".join(part for part in remarks if part)
        text = shortened(words_of(record.summary), 240) if summary else ""
        return f"{line}\n\n{escape(text)}" if text else line


def media_of(record: DatedRecord | None) -> tuple[Media, ...]:
    """Return the recordings that a record is about: those of an episode; other kinds have several or none."""
    return record.media if isinstance(record, Episode) else ()


def media_at(record: DatedRecord, path: Path) -> tuple[Media, ...]:
    """Return the recordings that a part of a record is about: those of the item that it stands in, or the record's."""
    if isinstance(record, Digest) and path[0] == "items":
        return record.items[int(path[1])].media
    return media_of(record)


def moment_anchor(episode: Episode, second: int) -> str:
    """Return the anchor of the chapter that a second lies in; nothing where no chapter has begun."""
    begun = [chapter.at for chapter in episode.chapters if chapter.at is not None and chapter.at <= second]
    return urls.time_anchor(max(begun)) if begun else ""
