"""Write the nodes of an article in a markup: what pages and feeds have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.archive import urls
from generator.content.model import EntityNote, Reference
from generator.outputs.article.lines import LineWriter
from generator.outputs.article.nodes import (
    Block,
    Bullet,
    Bullets,
    Cited,
    Contribution,
    Contributions,
    Corrections,
    DatedCorrection,
    EntityNotes,
    EpisodeLink,
    Facts,
    HowMade,
    Label,
    Names,
    Number,
    Numbers,
    Prose,
    Quotation,
    Quotations,
    References,
    Section,
    TopicCount,
)
from generator.outputs.provenance import provenance_sentences
from generator.outputs.recordings import moment_anchor
from generator.text.markdown import LinkTarget
from generator.text.timecode import format_timecode


@dataclass(frozen=True)
class ArticleWriter(LineWriter):
    """Writes nodes as they stand at one address; what is written as nothing is left out by those who join it."""

    # The markup

    @staticmethod
    @abstractmethod
    def strong(label: str, /) -> str:
        """Return text with weight."""

    @staticmethod
    @abstractmethod
    def heading(level: int, label: str, anchor: str, /) -> str:
        """Return a heading."""

    @staticmethod
    @abstractmethod
    def paragraph(line: str, /) -> str:
        """Return a paragraph; nothing for nothing."""

    @staticmethod
    @abstractmethod
    def bullets(lines: Iterable[str], /) -> str:
        """Return a list; nothing where it would be empty."""

    @staticmethod
    @abstractmethod
    def quotation(lines: Sequence[str], /) -> str:
        """Return a block quote of paragraphs."""

    @staticmethod
    @abstractmethod
    def anchor(name: str, /) -> str:
        """Return an invisible place that links can lead to, where the markup has such places."""

    @staticmethod
    @abstractmethod
    def marked_up(text: str, target: LinkTarget, /) -> str:
        """Return a contributor's Markdown as blocks; ``target`` resolves the targets of its links."""

    @abstractmethod
    def beside(self, line: str, *remarks: str) -> str:
        """Return a line with remarks in smaller print after it; empty ones are left out."""

    @abstractmethod
    def said_by(self, words: str, *origin: str) -> str:
        """Return quoted words with who said them, and where; empty parts are left out."""

    @abstractmethod
    def entity_note(self, note: EntityNote) -> str:
        """Return an entity that a record lists, as an entry of a list; nothing where the markup does not show it."""

    @abstractmethod
    def contributions(self, posts: Sequence[Contribution]) -> str:
        """Return the posts of a thread."""

    # Blocks

    def blocks(self, nodes: Iterable[Block]) -> Iterator[str]:
        """Yield nodes as blocks."""
        for node in nodes:
            match node:
                case Prose(text, episode):
                    yield self.marked_up(text, self.target_in(episode) if episode else self.target)
                case Bullets(_, entries):
                    yield self.bullets(map(self._bullet, entries))
                case Quotations(entries):
                    yield self.quotation(list(map(self._quotation, entries)))
                case Numbers(entries):
                    yield self.bullets(map(self._number, entries))
                case Section():
                    yield from self.section(node)
                case Facts(parts):
                    yield self.paragraph(self.facts(map(self.inline, parts)))
                case _:
                    yield from self._rarer(node)

    def _rarer(self, node: Block) -> Iterator[str]:
        match node:
            case Names(anchor, word, entries):
                names = ", ".join(map(self.name, entries))
                yield self.paragraph(f"{self.anchor(anchor)}{self.text(self.words(word))}: {names}")
            case Label(word):
                yield self.paragraph(self.strong(self.text(self.words(word))))
            case TopicCount(topic, number):
                count = self.text(self.words.number(number))
                yield self.paragraph(self.beside(self.strong(self.topic(topic)), count))
            case EntityNotes(entries):
                yield self.bullets(filter(None, map(self.entity_note, entries)))
            case References(entries):
                yield self.bullets(map(self._reference, entries))
            case Corrections(entries):
                yield self.bullets(map(self._correction, entries))
            case HowMade(provenance):
                yield self.paragraph(self.text(" ".join(provenance_sentences(self.words, provenance))))
                yield self.paragraph(self.text(provenance.note or ""))
            case Cited():
                yield from self._cited(node)
            case Contributions(entries):
                yield self.contributions(entries)

    def section(self, section: Section) -> Iterator[str]:
        """Yield a section with its heading; nothing of what is called by an episode that nothing is known of."""
        blocks = list(filter(None, self.blocks(section.blocks)))
        if blocks or not isinstance(section.title, EpisodeLink):
            yield self.heading(section.level, self.title(section), section.anchor)
            yield "".join(map(self.anchor, section.former))
            yield from blocks

    def title(self, section: Section) -> str:
        """Return what stands in the heading of a section: when it begins, where it can be opened, and its title."""
        title = self.section_name(section)
        if section.moment is None:
            return title
        opened = self.recording_at(section.moment.media, section.moment.second)
        time = self.text(format_timecode(section.moment.second))
        return f"{self.link(time, opened) if opened else time} {title}"

    def section_name(self, section: Section) -> str:
        """Return the title of a section."""
        return self.inline(section.title)

    def _bullet(self, entry: Bullet) -> str:
        text = self.text(entry.text)
        if entry.anchor:
            text = self.anchor(entry.anchor) + text
        if entry.moment is None and entry.speaker is None and entry.topic is None:
            return text
        return self.beside(
            text,
            self.moment(entry.moment) if entry.moment else "",
            self.entity(entry.speaker) if entry.speaker else "",
            self.topic(entry.topic) if entry.topic else "",
        )

    def _quotation(self, entry: Quotation) -> str:
        quote = entry.quote
        moment = self.moment(entry.moment) if entry.moment else ""
        origin = self.origin(quote.speaker, quote.episode, quote.at, moment)
        return self.anchor(entry.anchor) + self.said_by(self.quoted(quote.text), *origin)

    def quoted(self, text: str) -> str:
        """Return words in the language's quotation marks."""
        return self.words("quoted", text=self.text(text))

    def origin(self, speaker: str | None, episode: str | None, at: int | None, moment: str) -> list[str]:
        """Return who said a quote, where and when; ``moment`` stands where it was in no other ``episode``."""
        said_in = self.archive.summaries.get(f"episode:{episode}") if episode else None
        parts = [self.entity(speaker) if speaker else ""]
        if said_in is None:
            return [*parts, moment]
        fragment = moment_anchor(said_in.chapter_starts, at) if at is not None else ""
        source = self.text(self.source_called(said_in.source or ""))
        return [*parts, self.link(source, self.to(urls.record_address(said_in), fragment)), self.moment_of(said_in, at)]

    def _number(self, entry: Number) -> str:
        metric = entry.metric
        number = f"{self.strong(self.text(metric.value))} {self.text(metric.label)}"
        return self.beside(
            self.anchor(entry.anchor) + number,
            self.text(self.words.kind_of_number(metric.kind)),
            self.entity(metric.about) if metric.about else "",
            self.moment(entry.moment) if entry.moment else "",
        )

    def _reference(self, reference: Reference) -> str:
        title = self.text(reference.title)
        name = self.link(title, reference.url) if reference.url else self.entity(reference.title)
        host = (urlsplit(reference.url).hostname or "") if reference.url else ""
        return self.beside(name, self.text(reference.handle or ""), self.text(host.removeprefix("www.")))

    def _correction(self, entry: DatedCorrection) -> str:
        correction = entry.correction
        date, text = self.text(self.words.date(correction.date)), self.text(correction.text)
        line = f"{self.isolated(date)}: {self.isolated(text)}"
        return self.beside(line, self.moment(entry.moment)) if entry.moment else line

    def _cited(self, cited: Cited) -> Iterator[str]:
        summary = self.archive.summaries.get(f"episode:{cited.episode}")
        if summary is None:
            yield from self.blocks(cited.otherwise)
            return
        facts = self.record_facts(summary)
        yield self.paragraph(self.facts(facts if cited.with_summary else facts[:2]))
        if cited.with_summary:
            yield self.paragraph(self.text(summary.summary))
