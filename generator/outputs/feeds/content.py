"""Write what feeds hold of a record, as HTML that reads well without the site's styles.

A record is written in parts, each once and only when a feed wants it: what stands before, its sections (chapters,
items of a digest, sources of a briefing, threads of a discussion), what stands after. Nothing in them changes when
another record comes: no lists of citing records, no neighbours, no spelling that the whole archive decides on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from generator.content.model import Briefing, DatedRecord
from generator.outputs.article import article_of
from generator.outputs.article.nodes import Block, Prose
from generator.outputs.article.parts import UNVERIFIED, Verifications
from generator.outputs.feeds.markup import bullets, heading, paragraph, strong, text
from generator.outputs.feeds.writer import FeedWriter
from generator.text.markdown import shortened
from generator.text.prose import words_of

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


class RecordContent:
    """Writes the parts of one record."""

    def __init__(self, writer: FeedWriter, record: DatedRecord, verifications: Verifications = UNVERIFIED) -> None:
        """``verifications`` are what the transcript says of quotes and numbers."""
        self.record = record
        self._writer = writer.on(record)
        self._article = article_of(record, verifications)
        self._written: dict[Section, str] = {}

    # What feeds ask for

    def full(self) -> str:
        """Return everything that the record says."""
        article, writer = self._article, self._writer
        recordings = " · ".join(map(writer.play, article.recordings))
        head = (self._glance, paragraph(writer.people(article.people)), paragraph(recordings))
        beginning = self._html((*article.summary, *article.opening, *((article.heading,) if article.heading else ())))
        sections = map(self.section, self.sections)
        return "".join((*head, beginning, *sections, self._html((*article.closing, *article.history))))

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

    @cached_property
    def sections(self) -> list[Section]:
        """All sections, in the order of the file."""
        fields = {"episode": "chapters", "digest": "items", "briefing": "sources", "discussion": "threads"}
        field = fields[self.record.kind]
        return [(field, number) for number in range(len(self._article.sections))]

    def section(self, section: Section) -> str:
        """Return a section with its heading, which links to it."""
        written = self._written.get(section)
        if written is None:
            written = self._written[section] = self._html([self._article.sections[section[1]]])
        return written

    @cached_property
    def summary(self) -> str:
        """The summary; of a briefing the story too."""
        article = self._article
        return self._html((*article.summary, *(part for part in article.opening if isinstance(part, Prose))))

    def _html(self, parts: Iterable[Block]) -> str:
        return "".join(self._writer.blocks(parts))

    def _heading(self, section: Section) -> str:
        return self._writer.title(self._article.sections[section[1]])

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
    def _glance(self) -> str:
        headline, writer = self._article.headline, self._writer
        facts = paragraph(writer.facts(map(writer.inline, self._article.glance)))
        return (paragraph(strong(text(headline))) if headline else "") + facts
