"""Write the nodes of articles as HTML that reads well in any feed reader, with full addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.archive import urls
from generator.content.given_ids import given_ids
from generator.content.model import DatedRecord, EntityNote
from generator.content.summary import RecordSummary
from generator.outputs.article.nodes import Contribution, Section
from generator.outputs.article.writer import ArticleWriter
from generator.outputs.feeds import markup
from generator.outputs.feeds.markup import in_brackets, paragraph, strong, text
from generator.text.wording import direction_of


@dataclass(frozen=True)
class FeedWriter(ArticleWriter):
    """Writes for what is read away from the site."""

    site_url: str = ""
    _addresses: dict[str, str] = field(default_factory=dict)
    """The full addresses that were asked for; there are as many as pages, and each is asked for often."""
    _entity_links: dict[tuple[str, str | None], str] = field(default_factory=dict)

    text = staticmethod(text)
    link = staticmethod(markup.link)
    strong = staticmethod(strong)
    paragraph = staticmethod(paragraph)
    bullets = staticmethod(markup.bullets)
    marked_up = staticmethod(markup.prose)

    @staticmethod
    def heading(level: int, label: str, _anchor: str) -> str:
        """Return a heading."""
        return markup.heading(level, label)

    @staticmethod
    def quotation(lines: Sequence[str]) -> str:
        """Return a block quote of paragraphs."""
        return markup.quotation(map(paragraph, lines))

    @staticmethod
    def anchor(_name: str) -> str:
        """Return nothing: readers drop anchors."""
        return ""

    def beside(self, line: str, *remarks: str) -> str:
        """Return a line with remarks in brackets after it; empty ones are left out."""
        return line + in_brackets(*remarks)

    def said_by(self, words: str, *origin: str) -> str:
        """Return quoted words with who said them, and where; empty parts are left out."""
        said = ", ".join(filter(None, origin))
        return f"{words} — {said}" if said else words

    def on(self, record: DatedRecord) -> FeedWriter:
        """Return what writes of a record: its own titles link to its page."""
        direction = direction_of(record.lang or self.words.language)
        shown = direction if direction != self.words.direction else ""
        language, ids = self.archive.languages.of(record), given_ids(record)
        return replace(self, address=urls.record_address(record), direction=shown, language=language, ids=ids)

    # Links

    def to(self, address: str, fragment: str = "") -> str:
        """Return the full address of a page."""
        full = self._addresses.get(address)
        if full is None:
            full = self._addresses[address] = urls.absolute(self.site_url, address)
        return f"{full}#{fragment}" if fragment else full

    def _recording(self, url: str | None) -> str | None:
        return self.to(url.removeprefix("/")) if url and url.startswith("/") else url

    def entity(self, name: str, given: str | None = None) -> str:
        """Return a link to the entity that a record means by a name; the words stay the record's own."""
        given = self.ids.of(name, given)
        known = self._entity_links.get((name, given))
        if known is None:
            known = self._entity_links[name, given] = super().entity(name, given)
        return known

    # What feeds show otherwise than pages

    def section_name(self, section: Section) -> str:
        """Return the title of a section; one of the record's own links to the section on its page."""
        title = section.title
        return (
            self.link(text(title), self.to(self.address, section.anchor))
            if isinstance(title, str)
            else self.inline(title)
        )

    def summary(self, summary: RecordSummary) -> str:
        """Return the whole summary of a cited record: it may be new to those who read of it here."""
        record = self.archive.records[summary.key]
        return self.marked_up(record.summary, self.target_in(record))

    def entity_note(self, note: EntityNote) -> str:
        """Return an entity of which a record says something, as an entry of a list."""
        return f"{self.entity(note.name, note.id)}: {text(note.note)}" if note.note else ""

    def contributions(self, posts: Sequence[Contribution]) -> str:
        """Return posts one after the other, each with whom it answers: readers show deep nesting badly."""
        return "".join(map(self._contribution, posts))

    def _contribution(self, contribution: Contribution) -> str:
        post, answers = contribution.post, contribution.answers
        byline = (
            strong(text(post.author)) if post.author else "",
            f"({text(self.words('author_here'))})" if post.is_author else "",
            f"→ {text(answers)}" if answers else "",
            text(self.words.date(post.date)) if post.date else "",
        )
        return markup.quotation([paragraph(" ".join(filter(None, byline))), self.marked_up(post.text, self.target)])
