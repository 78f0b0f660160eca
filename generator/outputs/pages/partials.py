"""The partials of pages: links by name, moments, and the blocks that several kinds of page share, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from generator.archive import urls
from generator.content import passages
from generator.content.model import (
    Credit,
    DatedRecord,
    Entity,
    EntityNote,
    Episode,
    Metric,
    Quote,
    Reference,
)
from generator.content.model.parts import Media
from generator.content.summary import RecordSummary, Statement
from generator.content.yaml.reader import FieldPath
from generator.outputs.links import LinkResolver
from generator.outputs.recordings import media_at, media_of, moment_anchor
from generator.text.directions import isolated
from generator.text.markdown import anchor, bullets, escape, heading, link, prose, quotation, remark, strong
from generator.text.platforms import platform_of
from generator.text.timecode import format_duration, format_timecode
from generator.text.wording import Wording


@dataclass(frozen=True)
class PageWriter(LinkResolver):
    """Writes the parts of one page of an archive; links start at its address."""

    words: Wording
    direction: str = ""
    """The direction of the page's texts, ``rtl`` or ``ltr``, where it is not that of the site's own words."""

    def at(self, address: str) -> PageWriter:
        """Return what writes the same for another page."""
        return replace(self, address=address)

    # Links

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

    # Texts

    def prose(self, text: str, record: DatedRecord | None = None) -> str:
        """Return a contributor's Markdown with its links resolved, those of a ``record`` to its own minutes too."""
        return prose(text, self.target_in(record) if record else self.target)

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
        recordings = [medium.url for medium in (media_of(record) if media is None else media)]
        return self._moment(self.archive.summaries.get(record.key) if record else None, second, recordings)

    def moment_of(self, summary: RecordSummary, second: int | None, path: FieldPath = ()) -> str:
        """Return the same of the record of a summary; ``path`` leads to the part that the time belongs to."""
        if second is None:
            return ""
        holder = path[:2] if path[:1] == ("items",) else ()
        recordings = [recording.url for recording in summary.recordings if recording.path[:-2] == holder]
        return self._moment(summary, second, recordings)

    def _moment(self, summary: RecordSummary | None, second: int, recordings: Iterable[str | None]) -> str:
        time = escape(format_timecode(second))
        target = self._opened(recordings, second)
        if target is None and summary is not None and summary.kind == Episode.kind:
            chapter = moment_anchor(summary.chapter_starts, second)
            target = self.to(urls.record_address(summary), chapter) if chapter else None
        return link(time, target) if target else time

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

    def facts(self, parts: Iterable[str]) -> str:
        """Return short facts in a row; empty ones are left out.

        Among texts of the other direction each is isolated, so that "23 October 2021" keeps its order (UAX #9, 2.7).
        """
        shown = [part for part in parts if part]
        return " · ".join(map(self.isolated, shown))

    def isolated(self, text: str) -> str:
        """Return a text that keeps its order, and that of what stands around it, on a page of the other direction."""
        return isolated(text) if self.direction else text

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
        remarks = (self.words(f"role_{credit.role}"), credit.note or "", credit.handle or "")
        return f"{self.entity(credit.name, credit.id)} ({', '.join(escape(part) for part in remarks if part)})"

    def quotes(
        self, record: DatedRecord, quotes: Iterable[passages.Placed[Quote]], anchors: Mapping[FieldPath, str]
    ) -> str:
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
        moment = self.moment(record, passages.moment(record, placed), media_at(record, placed.path))
        return self._origin(quote.speaker, quote.episode, quote.at, moment)

    def origin_of(self, summary: RecordSummary, quote: Statement) -> list[str]:
        """Return the same of a quote of the record of a summary."""
        moment = self.moment_of(summary, quote.moment, quote.path)
        return self._origin(quote.name, quote.episode, quote.at, moment)

    def _origin(self, speaker: str | None, episode: str | None, at: int | None, moment: str) -> list[str]:
        said_in = self.archive.summaries.get(f"episode:{episode}") if episode else None
        parts = [self.entity(speaker) if speaker else ""]
        if said_in is None:
            return [*parts, moment]
        fragment = moment_anchor(said_in.chapter_starts, at) if at is not None else ""
        source = self.archive.sources.get(said_in.source or "")
        name = escape(source.name if source else said_in.source or "")
        return [*parts, link(name, self.to(urls.record_address(said_in), fragment)), self.moment_of(said_in, at)]

    def metrics(
        self,
        record: DatedRecord,
        metrics: Iterable[passages.Placed[Metric]],
        anchors: Mapping[FieldPath, str],
        media: Sequence[Media] | None = None,
    ) -> str:
        """Return numbers as a list."""
        return bullets(anchor(anchors[placed.path]) + self.metric(record, placed.part, media) for placed in metrics)

    def metric(self, record: DatedRecord, metric: Metric, media: Sequence[Media] | None = None) -> str:
        """Return a number with what it counts, what it is about, and its moment."""
        kind = escape(self.words.kind_of_number(metric.kind))
        about = self.entity(metric.about) if metric.about else ""
        remarks = remark(kind, about, self.moment(record, metric.at, media))
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

    def record_list(self, keys: Iterable[str], *, with_texts: bool = True) -> str:
        """Return records, given by their keys, as a list: title, source, date, length, the summary's beginning."""
        return bullets(self.record_line(self.archive.summaries[key], with_text=with_texts) for key in keys)

    def record_line(self, summary: RecordSummary, *, with_text: bool = True) -> str:
        """Return a record as it stands in a listing."""
        facts = self.facts(self.record_facts(summary))
        line = f"{strong(self.named(summary))}\n\n{facts}"
        return f"{line}\n\n{escape(summary.summary)}" if with_text and summary.summary else line

    def record_facts(self, summary: RecordSummary) -> list[str]:
        """Return what stands under a record's title in a listing; unknown parts are empty."""
        date = escape(self.words.date(summary.published_on)) if summary.published_on else ""
        if summary.source is None:
            return [escape(self.words(summary.kind)), date]
        return [
            self.source(summary.source),
            date,
            escape(format_duration(summary.duration)) if summary.duration else "",
        ]

    def named(self, summary: RecordSummary, fragment: str = "") -> str:
        """Return a link to the record of a summary, by its title."""
        return link(escape(summary.title), self.to(urls.record_address(summary), fragment))
