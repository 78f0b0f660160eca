"""Write the nodes of an article in a markup: what pages and feeds have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from generator.archive import urls
from generator.archive.independence import independent_sources
from generator.content.model import EntityNote, Episode, Reference
from generator.content.summary import RecordSummary
from generator.content.verification import Outcome, Verification
from generator.outputs.article import nodes
from generator.outputs.article.lines import LineWriter
from generator.outputs.provenance import provenance_sentences
from generator.text.links import Link
from generator.text.prose import LinkTarget
from generator.text.quotation_marks import quoted
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
    def contributions(self, posts: Sequence[nodes.Contribution]) -> str:
        """Return the posts of a thread."""

    # Blocks

    def blocks(self, parts: Iterable[nodes.Block]) -> list[str]:
        """Return nodes as blocks."""
        written: list[str] = []
        for part in parts:
            written += _WRITE[type(part)](self, part)
        return written

    def section(self, section: nodes.Section) -> list[str]:
        """Return a section with its heading; nothing where nothing is shown of it and the title is not the record's."""
        blocks = self.blocks(section.blocks)
        if section.blocks and not any(blocks) and not isinstance(section.title, (str, nodes.WebLink)):
            return []
        former = "".join(map(self.anchor, section.former)) if section.former else ""
        corrected = [self.paragraph(note) for note in self.corrections_of(section.anchor)]
        return [self.heading(section.level, self.title(section), section.anchor), former, *corrected, *blocks]

    def corrections_of(self, anchor: str) -> Sequence[str]:  # noqa: ARG002 - feeds show them in their own section
        """Return what was corrected in the passage of an anchor, where it is shown there."""
        return ()

    def _prose(self, prose: nodes.Prose) -> str:
        return self.marked_up(prose.text, self.target_in(prose.episode) if prose.episode else self.target)

    def _facts(self, facts: nodes.Facts) -> str:
        return self.paragraph(self.facts(map(self.inline, facts.parts)))

    def _label(self, label: nodes.Label) -> str:
        return self.paragraph(self.strong(self.text(self.words(label.word))))

    def _topic_count(self, topic: nodes.TopicCount) -> str:
        count = self.text(self.words.number(topic.number))
        return self.paragraph(self.beside(self.strong(self.topic(topic.topic)), count))

    def _names(self, names: nodes.Names) -> str:
        named = ", ".join(map(self.name, names.entries))
        return self.paragraph(f"{self.anchor(names.anchor)}{self.text(self.words(names.word))}: {named}")

    def _entity_notes(self, notes: nodes.EntityNotes) -> str:
        return self.bullets(filter(None, map(self.entity_note, notes.entries)))

    def _how_made(self, made: nodes.HowMade) -> list[str]:
        sentences = " ".join(provenance_sentences(self.words, made.provenance))
        return [self.paragraph(self.text(sentences)), self.paragraph(self.text(made.provenance.note or ""))]

    def title(self, section: nodes.Section) -> str:
        """Return what stands in the heading of a section: when it begins, where it can be opened, and its title."""
        title = self.section_name(section)
        if section.moment is None:
            return title
        opened = self.recording_at(section.moment.media, section.moment.second)
        time = self.text(format_timecode(section.moment.second))
        return f"{self.link(time, opened) if opened else time} {title}"

    def section_name(self, section: nodes.Section) -> str:
        """Return the title of a section."""
        return self.inline(section.title)

    def _bullet(self, entry: nodes.Bullet) -> str:
        text = self.text(entry.text)
        corrected = self.corrections_of(entry.anchor) if entry.anchor else ()
        if entry.anchor:
            text = self.anchor(entry.anchor) + text
        if corrected:
            return self.beside(text, *self._told_beside(entry), *corrected)
        if entry.moment is None and entry.speaker is None and entry.topic is None and entry.episode is None:
            return self.beside(text, *self._evidence_of(entry)) if entry.rests_on or entry.is_counted else text
        return self.beside(text, *self._told_beside(entry))

    def _told_beside(self, entry: nodes.Bullet) -> list[str]:
        """Return who said a sentence, where and when, on which topic, and what carries it."""
        topic = self.topic(entry.topic) if entry.topic else ""
        if entry.episode:
            second = entry.moment.second if entry.moment else None
            origin = self.origin(entry.speaker, entry.episode, second, "")
        else:
            speaker = self.entity(entry.speaker) if entry.speaker else ""
            origin = [self.moment(entry.moment) if entry.moment else "", speaker]
        return [*origin, topic, *self._evidence_of(entry)]

    def _evidence_of(self, entry: nodes.Bullet) -> Iterator[str]:
        """Yield what carries a sentence, and where that is told, from how many independent sources it comes."""
        yield from self.evidence(entry.rests_on, within=f"{Episode.kind}:{entry.within}")
        if entry.is_counted:
            own = [f"{Episode.kind}:{entry.episode}"] if entry.episode else []
            yield self.source_count([*own, *(link.key for link in entry.rests_on)])

    def evidence(self, links: Iterable[Link], within: str = "") -> Iterator[str]:
        """Yield links to what something rests on, as far as it is published: each record once, then its minutes.

        What stands ``within`` the account of a record, given by its key, says so instead of the record's name. Further
        parts of a record are numbered.
        """
        named: Counter[str] = Counter()
        for link in dict.fromkeys(links):
            summary = self.archive.summaries.get(link.key)
            if summary is None:
                continue
            if link.at is None or not named[link.key]:
                name = self.source_called(summary.source) if summary.source else summary.title
                name = self.words("in_the_episode") if link.key == within else name
                name = self.words("passage_number", number=named[link.key] + 1) if named[link.key] else name
                fragment = urls.moment_anchor(summary.chapter_starts, link.at) if link.at is not None else link.fragment
                yield self.link(self.text(name), self.to(urls.record_address(summary), fragment))
            named[link.key] += 1
            yield self.moment_of(summary, link.at)

    def source_count(self, keys: Iterable[str]) -> str:
        """Return from how many independent sources some records come, in words."""
        count = independent_sources(self.archive, keys)
        return self.text(self.words.count("independent_sources", count) if count else self.words("source_unnamed"))

    def story(self, story: nodes.Story) -> list[str]:
        """Return the story of a briefing; what its paragraphs rest on is linked in them."""
        return [self.marked_up(story.text, self.target)]

    def _origin(self, origin: nodes.Origin) -> str:
        second = origin.moment.second if origin.moment else None
        moment = self.moment(origin.moment) if origin.moment else ""
        return self.paragraph(self.beside("", *self.origin(origin.speaker, origin.episode, second, moment)).lstrip())

    def _quotations(self, quotations: nodes.Quotations) -> str:
        return self.quotation(list(map(self._quotation, quotations.entries)))

    def _quotation(self, entry: nodes.Quotation) -> str:
        quote = entry.quote
        moment = self.moment(entry.moment) if entry.moment else ""
        origin = self.origin(quote.speaker, quote.episode, quote.at, moment) + self.verification(entry.verification)
        words = quoted(self.text(quote.text), self.language)
        return self.anchor(entry.anchor) + self.said_by(words, *origin, *self.corrections_of(entry.anchor))

    def origin(
        self, speaker: str | None, episode: str | None, at: int | None, moment: str, given: str | None = None
    ) -> list[str]:
        """Return who said a quote, where and when; ``moment`` stands where it was in no other ``episode``.

        ``given`` is the id of the speaker, where it is known.
        """
        said_in = self.archive.summaries.get(f"episode:{episode}") if episode else None
        parts = [self.entity(speaker, given) if speaker else ""]
        if said_in is None:
            return [*parts, moment]
        fragment = urls.moment_anchor(said_in.chapter_starts, at) if at is not None else ""
        source = self.text(self.source_called(said_in.source or ""))
        return [*parts, self.link(source, self.to(urls.record_address(said_in), fragment)), self.moment_of(said_in, at)]

    def _number(self, entry: nodes.Number) -> str:
        metric = entry.metric
        number = f"{self.strong(self.text(metric.value))} {self.text(metric.label)}"
        moment = self.moment(entry.moment) if entry.moment else ""
        return self.beside(
            self.anchor(entry.anchor) + number,
            self.entity(metric.about) if metric.about else "",
            *self.origin(metric.speaker, metric.episode, metric.at, moment),
            *self.verification(entry.verification),
            *self.corrections_of(entry.anchor),
        )

    def verification(self, found: Verification | None) -> list[str]:
        """Return what the transcript says of a quote or a number, with a link to how that is found out."""
        word = _VERIFIED.get(found.outcome) if found else None
        if found is None or word is None:
            return []
        at = format_timecode(found.at) if found.at is not None else ""
        said = self.text(self.words(word, heard=quoted(found.heard, self.language), time=at))
        return [self.link(said, self.to(urls.QUOTES, "verification"))]

    def _reference(self, reference: Reference) -> str:
        title = self.text(reference.title)
        name = self.link(title, reference.url) if reference.url else self.entity(reference.title)
        host = self.text(_host(reference.url)) if reference.url else ""
        return self.beside(name, self.text(reference.handle) if reference.handle else "", host)

    def _correction(self, entry: nodes.DatedCorrection) -> str:
        correction = entry.correction
        date, text = self.text(self.words.date(correction.date)), self.text(correction.text)
        line = f"{self.isolated(date)}: {self.isolated(text)}"
        return self.beside(line, self.moment(entry.moment)) if entry.moment else line

    def _cited(self, cited: nodes.Cited) -> list[str]:
        summary = self.archive.summaries.get(f"episode:{cited.episode}")
        if summary is None:
            return self.blocks(cited.otherwise)
        facts = self.record_facts(summary)
        if not cited.with_summary:
            return [self.paragraph(self.facts(facts[:2]))]
        return [self.paragraph(self.facts(facts)), self.summary(summary)]

    def summary(self, summary: RecordSummary) -> str:
        """Return the beginning of the summary of a cited record."""
        return self.paragraph(self.text(summary.summary))


def _alone(write: Callable[[ArticleWriter, Any], str]) -> Callable[[ArticleWriter, Any], Sequence[str]]:
    return lambda writer, part: (write(writer, part),)


def _list_of(write: Callable[[ArticleWriter, Any], str]) -> Callable[[ArticleWriter, Any], Sequence[str]]:
    return lambda writer, part: (writer.bullets([write(writer, entry) for entry in part.entries]),)


_WRITE: Mapping[type, Callable[[ArticleWriter, Any], Sequence[str]]] = {
    nodes.Section: ArticleWriter.section,
    nodes.Cited: ArticleWriter._cited,
    nodes.HowMade: ArticleWriter._how_made,
    nodes.Story: lambda writer, part: writer.story(part),
    nodes.Prose: _alone(ArticleWriter._prose),
    nodes.Facts: _alone(ArticleWriter._facts),
    nodes.Label: _alone(ArticleWriter._label),
    nodes.TopicCount: _alone(ArticleWriter._topic_count),
    nodes.Names: _alone(ArticleWriter._names),
    nodes.Origin: _alone(ArticleWriter._origin),
    nodes.EntityNotes: _alone(ArticleWriter._entity_notes),
    nodes.Quotations: _alone(ArticleWriter._quotations),
    nodes.Contributions: _alone(lambda writer, part: writer.contributions(part.entries)),
    nodes.Bullets: _list_of(ArticleWriter._bullet),
    nodes.Numbers: _list_of(ArticleWriter._number),
    nodes.References: _list_of(ArticleWriter._reference),
    nodes.Corrections: _list_of(ArticleWriter._correction),
}
"""The writers of blocks, by kind of node."""


_VERIFIED: Mapping[Outcome, str] = {
    Outcome.VERBATIM: "verified_verbatim",
    Outcome.CLOSE: "verified_close",
    Outcome.ELSEWHERE: "verified_elsewhere",
    Outcome.NOT_FOUND: "verified_not_found",
}
"""The words for what came of looking for a quote or a number, by their keys; of what is too short nothing is said."""


@lru_cache(maxsize=4096)
def _host(url: str) -> str:
    """Return the host of an address as people say it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
