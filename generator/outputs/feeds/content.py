"""Write what feeds hold of a record, as HTML that reads well without the site's styles.

A record is written in parts, each once and only when a feed wants it: what stands before, its sections (chapters,
items of a digest, sources of a briefing, threads of a discussion), what stands after. Nothing in them changes when
another record comes: no lists of citing records, no neighbours, no spelling that the whole archive decides on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from generator.archive import urls
from generator.content.model import (
    Briefing,
    BriefingSource,
    Chapter,
    DatedRecord,
    Digest,
    DigestItem,
    Discussion,
    Episode,
    Post,
    Thread,
)
from generator.content.yaml.reader import FieldPath
from generator.outputs.feeds.links import FeedLinks, PlayableRecording
from generator.outputs.feeds.markup import bullets, heading, link, paragraph, prose, quotation, strong, text
from generator.outputs.feeds.phrases import Phrases, in_brackets
from generator.outputs.recordings import unlinked_platforms
from generator.text.markdown import shortened, words_of
from generator.text.timecode import format_duration
from generator.text.wording import Wording

Section = tuple[str, int]
"""A chapter, item, source or thread by its field and number: ``("chapters", 3)``."""

LONGEST_EXTRACT = 50_000
"""Characters of HTML in an entry on one topic or entity: a record stands in the feeds of all that it names."""
LONGEST_BEGINNING = 2_000
"""Characters of a summary that is too long for an extract."""


def _within(pieces: Iterable[str], room: int) -> Iterator[str]:
    """Yield pieces as long as there is room for them."""
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            return
        yield piece


class RecordContent(Phrases):
    """Writes the parts of one record."""

    def __init__(self, links: FeedLinks, words: Wording, record: DatedRecord) -> None:
        super().__init__(links, words, record)
        self._written: dict[Section, str] = {}

    # What feeds ask for

    def full(self) -> str:
        """Return everything that the record says."""
        parts = (*self._opening(), *self._all_sections(), *self._closing())
        return "".join((self._glance, self._with, self._played, self.summary, *parts))

    def extract(self, sections: Iterable[Section], remarks: Sequence[str] = ()) -> str:
        """Return the summary and some of the sections, after some remarks on why they stand there.

        Of what would be too long to stand in the feeds of all who are named in it, the headings stand for the rest.
        """
        beginning = "".join((self._glance, self._short_summary, bullets(remarks)))
        return beginning + "".join(self._fitting(sections, LONGEST_EXTRACT - len(beginning)))

    @cached_property
    def outline(self) -> str:
        """The summary and the headings of the sections, as many as an extract may hold."""
        beginning = self._glance + self._short_summary
        headings = _within(map(self._heading, self.sections), LONGEST_EXTRACT - len(beginning))
        return beginning + bullets(headings)

    def _fitting(self, sections: Iterable[Section], room: int) -> Iterator[str]:
        """Yield sections, or the headings of those that are too long for the room that is left."""
        for section in sections:
            written = self.section(section)
            if len(written) > room:
                written = heading(3, self._heading(section))
            room -= len(written)
            if room < 0:
                return
            yield written

    @property
    def _short_summary(self) -> str:
        """The summary, or the beginning of one that would fill half of an extract."""
        if len(self.summary) <= LONGEST_EXTRACT // 2:
            return self.summary
        record = self.record
        written = (isinstance(record, Briefing) and record.body) or record.summary
        return paragraph(text(shortened(words_of(written), LONGEST_BEGINNING)))

    @cached_property
    def sections(self) -> list[Section]:
        """All sections, in the order of the file."""
        fields = {"episode": "chapters", "digest": "items", "briefing": "sources", "discussion": "threads"}
        field = fields[self.record.kind]
        return [(field, number) for number in range(len(getattr(self.record, field)))]

    def section(self, section: Section) -> str:
        """Return a section with its heading, which links to it."""
        written = self._written.get(section)
        if written is None:
            written = self._written[section] = "".join(self._section(section))
        return written

    @cached_property
    def _glance(self) -> str:
        record = self.record
        glance = [text(self.words.date(record.date))] if record.date else []
        if isinstance(record, Episode):
            glance.insert(0, self.source(record.source))
            glance += [text(format_duration(record.duration))] if record.duration else []
            glance += [text(part) for part in (*self._place_in_source(record), *unlinked_platforms(record.media))]
        if isinstance(record, Briefing) and record.section:
            glance.insert(0, self.topic(record.section))
        return self._headline + paragraph(self.facts(glance))

    @property
    def _headline(self) -> str:
        headline = self.record.headline if isinstance(self.record, Briefing) else None
        return paragraph(strong(text(headline))) if headline and headline != self.record.title else ""

    @property
    def _with(self) -> str:
        people = self.credits(self.record.people)
        return paragraph(f"{text(self.words('with'))} {people}") if people else ""

    @property
    def _played(self) -> str:
        return paragraph(self.play_links(self.media))

    @cached_property
    def summary(self) -> str:
        """The summary; of a briefing the story too."""
        record = self.record
        if isinstance(record, Briefing):
            return prose(record.summary_beside_body, self.links.target) + prose(record.body, self.links.target)
        return prose(record.summary, self.links.target_in(record))

    # The parts of a record

    def _opening(self) -> Iterator[str]:
        record = self.record
        if isinstance(record, Episode):
            yield self.headed("takeaways", self.takeaways(record.takeaways, self.media))
        elif isinstance(record, Briefing):
            yield self.headed("key_points", bullets(map(text, record.key_points)))
        elif isinstance(record, Digest):
            yield self.headed("highlights", bullets(map(text, record.highlights)))
            yield self.quotes([record.quote] if record.quote else [])

    def _all_sections(self) -> Iterator[str]:
        words = {"episode": "chapters", "digest": "items", "briefing": "sources_said"}
        yield self.headed(words.get(self.record.kind, ""), "".join(map(self.section, self.sections)))

    def _closing(self) -> Iterator[str]:
        record = self.record
        yield self.headed("quotes", self.quotes(record.quotes))
        yield self.headed("numbers", self.metrics(record.metrics, self.media))
        notes = (f"{self.entity(n.name, n.id)}: {text(n.note)}" for n in record.entities if n.note)
        yield self.headed("entities_mentioned", bullets(notes))
        yield self.headed("references", "".join(self.references(record.references)))
        yield self.headed("corrections", bullets(self.corrections()))
        yield self.provenance(record.provenance)

    def _section(self, section: Section) -> Iterator[str]:
        record, (_, number) = self.record, section
        match record:
            case Episode():
                yield from self._chapter(record.chapters[number], section)
            case Digest():
                yield from self._item(record.items[number], section)
            case Briefing():
                yield from self._briefing_source(record.sources[number], section)
            case Discussion():
                yield from self._thread(record.threads[number], section)

    def _heading(self, section: Section) -> str:
        """Return the heading of a section: when it starts, as a link into the recording, and its title, to the page."""
        record, number = self.record, section[1]
        if isinstance(record, Episode):
            chapter = record.chapters[number]
            moment = self.moment(chapter.at, self.recording)
            title = link(text(chapter.title), self.at(section))
            return f"{moment} {title}" if moment else title
        if isinstance(record, Digest):
            return self._item_title(record.items[number], section)
        if isinstance(record, Briefing):
            return self.episode_title(record.sources[number].episode)
        if isinstance(record, Discussion):
            thread = record.threads[number]
            return link(text(thread.title), thread.url or self.at(section))
        return ""

    def at(self, section: Section) -> str:
        """Return the address of a section on the record's page."""
        anchor = self._anchors.get(section)
        return f"{self._page}#{anchor}" if anchor else self._page

    @cached_property
    def _page(self) -> str:
        return self.links.record_at(self.record)

    @cached_property
    def _anchors(self) -> Mapping[FieldPath, str]:
        return urls.section_anchors(self.record)

    # Sections of each kind

    def _chapter(self, chapter: Chapter, section: Section) -> Iterator[str]:
        yield heading(3, self._heading(section))
        yield prose(chapter.summary, self.links.target_in(self.record))
        yield bullets(map(text, chapter.points))
        yield self.quotes(chapter.quotes, chapter.at)

    def _item(self, item: DigestItem, section: Section) -> Iterator[str]:
        yield heading(3, self._heading(section))
        episode = self.episode(item.episode)
        if episode is not None:
            yield paragraph(self.source(episode.source))
            yield prose(episode.summary, self.links.target_in(episode))
            return
        glance = [
            ", ".join(
                self.entity(credit.name, credit.id) + in_brackets(text(credit.note or ""), text(credit.handle or ""))
                for credit in item.people
            )
        ]
        glance += [self.named_source(item.source)] if item.source else []
        glance += [text(format_duration(item.duration))] if item.duration else []
        yield paragraph(self.facts((*glance, self.play_links(item.media), *map(text, unlinked_platforms(item.media)))))
        yield prose(item.summary, self.links.target)
        yield self.takeaways(item.takeaways, item.media)
        yield self.quotes(item.quotes)
        yield self.metrics(item.metrics, item.media)
        mentioned = ", ".join(
            self.entity(note.name, note.id) + in_brackets(text(note.note or "")) for note in item.entities
        )
        yield paragraph(f"{text(self.words('entities_mentioned'))}: {mentioned}" if mentioned else "")

    def _item_title(self, item: DigestItem, section: Section) -> str:
        return link(text(item.title), self.at(section)) if item.title else self.episode_title(item.episode or "")

    def _briefing_source(self, source: BriefingSource, section: Section) -> Iterator[str]:
        yield heading(3, self._heading(section))
        episode = self.episode(source.episode)
        recording = PlayableRecording.of(self.links, episode.media) if episode else None
        if episode is not None:
            yield paragraph(self.source(episode.source))
        yield self.claims(source.claims, recording)
        for group in source.also:
            yield paragraph(f"{text(self.words('also_from'))}: {self.topic(group.topic)}")
            yield self.claims(group.claims, recording)

    def _thread(self, thread: Thread, section: Section) -> Iterator[str]:
        words = self.words
        yield heading(2, self._heading(section))
        glance = [thread.community or ""]
        glance.append(words("started_by", name=thread.author) if thread.author else "")
        glance.append(words.date(thread.date) if thread.date else "")
        glance.append(words.count("points", thread.score) if thread.score is not None else "")
        count = thread.comment_count
        glance.append(words.count("comments", count) if count is not None else "")
        yield paragraph(self.facts(map(text, glance)))
        yield prose(thread.summary, self.links.target)
        for position in thread.positions:
            yield heading(3, text(position.stance))
            yield self.claims(position.claims, None)
            yield self.quotes(position.quotes)
        yield self.headed("posts", "".join(self._posts(thread.posts)), 3)

    def _posts(self, posts: Sequence[Post]) -> Iterator[str]:
        """Yield posts one after the other, each with whom it answers: readers show deep nesting badly."""
        authors = {post.id: post.author for post in posts}
        for post in posts:
            byline = [strong(text(post.author)) if post.author else ""]
            byline.append(f"({text(self.words('author_here'))})" if post.is_author else "")
            answered = authors.get(post.parent) if post.parent else None
            byline.append(f"→ {text(answered)}" if answered else "")
            byline.append(text(self.words.date(post.date)) if post.date else "")
            yield quotation([paragraph(" ".join(filter(None, byline))), prose(post.text, self.links.target)])

    def _place_in_source(self, episode: Episode) -> Iterator[str]:
        if episode.series:
            yield episode.series
        if episode.season is not None:
            yield f"S{episode.season}"
        if episode.number is not None:
            yield f"#{episode.number}"
