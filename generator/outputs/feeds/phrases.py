"""Write the small parts that records are made of, as HTML: names, moments, quotes, numbers, references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from generator.archive import urls
from generator.content.model import (
    Claim,
    Credit,
    DatedRecord,
    Episode,
    Media,
    Metric,
    Provenance,
    Quote,
    Reference,
    Takeaway,
)
from generator.outputs.feeds.links import FeedLinks, PlayableRecording
from generator.outputs.feeds.markup import bullets, heading, link, paragraph, quotation, strong, text
from generator.outputs.provenance import provenance_sentences
from generator.outputs.recordings import moment_anchor
from generator.text.directions import isolated
from generator.text.names import name_key
from generator.text.platforms import platform_of
from generator.text.timecode import format_timecode
from generator.text.wording import Wording, direction_of

REFERENCE_KINDS = ("person", "tool", "paper", "book", "article", "video", "link")


class Phrases:
    """Writes the small parts of one record."""

    def __init__(self, links: FeedLinks, words: Wording, record: DatedRecord) -> None:
        self.links, self.words, self.record = links, words, record
        self.media = record.media if isinstance(record, Episode) else ()

    @cached_property
    def recording(self) -> PlayableRecording | None:
        """The record's recording, where it can be opened at a second."""
        return PlayableRecording.of(self.links, self.media)

    @cached_property
    def _isolates(self) -> bool:
        """Whether the site's own words stand among texts of the other direction."""
        return direction_of(self.record.lang or self.words.language) != self.words.direction

    def facts(self, parts: Iterable[str]) -> str:
        """Return short facts in one line, as pages show them (see `PageWriter.facts`)."""
        return row(isolated(part) if self._isolates else part for part in parts)

    def headed(self, word: str, html: str, level: int = 2) -> str:
        """Return HTML under a heading; nothing where it is empty, no heading where there is no word for it."""
        return (heading(level, text(self.words(word))) if word else "") + html if html else ""

    def takeaways(self, takeaways: Iterable[Takeaway], media: Sequence[Media]) -> str:
        """Return takeaways as a list, each with its speaker, moment and topic."""
        recording = self.recording if media is self.media else PlayableRecording.of(self.links, media)
        return bullets(
            text(takeaway.text)
            + in_brackets(
                self.entity(takeaway.speaker) if takeaway.speaker else "",
                self.moment(takeaway.at, recording),
                self.topic(takeaway.topic) if takeaway.topic else "",
            )
            for takeaway in takeaways
        )

    def claims(self, claims: Iterable[Claim], recording: PlayableRecording | None) -> str:
        """Return claims as a list, each with its speaker and moment."""
        return bullets(
            text(claim.text)
            + in_brackets(self.entity(claim.speaker) if claim.speaker else "", self.moment(claim.at, recording))
            for claim in claims
        )

    def quotes(self, quotes: Iterable[Quote], chapter_start: int | None = None) -> str:
        """Return quotes as one block quote, each with its speaker and moment, else the start of its chapter."""
        return quotation(paragraph(self._quote(quote, chapter_start)) for quote in quotes)

    def _quote(self, quote: Quote, chapter_start: int | None) -> str:
        episode = self.episode(quote.episode)
        origin = [self.entity(quote.speaker) if quote.speaker else ""]
        if episode is not None:
            origin.append(link(text(self.links.source_name(episode)), self._moment_of(episode, quote.at)))
            origin.append(self.moment(quote.at, PlayableRecording.of(self.links, episode.media)))
        else:
            origin.append(self.moment(quote.at if quote.at is not None else chapter_start, self.recording))
        said = ", ".join(filter(None, origin))
        return f"“{text(quote.text)}”" + (f" — {said}" if said else "")

    def metrics(self, metrics: Iterable[Metric], media: Sequence[Media]) -> str:
        """Return numbers as a list, each with what it is about and its moment."""
        recording = self.recording if media is self.media else PlayableRecording.of(self.links, media)
        return bullets(self._metric(metric, recording) for metric in metrics)

    def _metric(self, metric: Metric, recording: PlayableRecording | None) -> str:
        about = self.entity(metric.about) if metric.about else ""
        number = f"{strong(text(metric.value))} {text(metric.label)}"
        kind = text(self.words.kind_of_number(metric.kind))
        return row([number, kind, about, self.moment(metric.at, recording)])

    def references(self, references: Sequence[Reference]) -> Iterator[str]:
        """Yield references by their kind: a small heading and a list each."""
        for kind in REFERENCE_KINDS:
            chosen = [reference for reference in references if reference.type == kind]
            if chosen:
                yield heading(3, text(self.words(f"reference_{kind}")))
                yield bullets(self._reference(reference) for reference in chosen)

    def _reference(self, reference: Reference) -> str:
        name = link(text(reference.title), reference.url) if reference.url else self.entity(reference.title)
        return name + (f" ({text(reference.handle)})" if reference.handle else "")

    def corrections(self) -> Iterator[str]:
        """Yield the corrections, newest first."""
        newest_first = sorted(self.record.corrections, key=lambda c: (c.date, c.text), reverse=True)
        for correction in newest_first:
            moment = in_brackets(self.moment(correction.at, self.recording))
            yield f"{text(self.words.date(correction.date))}: {text(correction.text)}{moment}"

    def provenance(self, provenance: Provenance | None) -> str:
        """Return how the record came about."""
        if provenance is None:
            return ""
        sentences = (*provenance_sentences(self.words, provenance), provenance.note or "")
        return paragraph(text(" ".join(filter(None, sentences))))

    # Names and moments as links

    def entity(self, name: str, given: str | None = None) -> str:
        """Return a link to the entity that the record means by a name; the words stay the record's own."""
        return self.links.entity_html(name, given)

    def credits(self, people: Sequence[Credit]) -> str:
        """Return people with their parts, in a row."""
        return ", ".join(
            self.entity(credit.name, credit.id)
            + in_brackets(text(self.words(f"role_{credit.role}")), text(credit.note or ""), text(credit.handle or ""))
            for credit in people
        )

    def source(self, source: str) -> str:
        """Return a link to a source by its id, by its name."""
        known = self.links.archive.sources.get(source)
        return link(text(known.name), self.links.to(urls.page_of(known))) if known else text(source)

    def named_source(self, name: str) -> str:
        """Return a link to the source of a name or id; the plain name where there is none."""
        for source in self.links.archive.sources.values():
            if name == source.id or name_key(name) in map(name_key, (source.name, *source.aliases)):
                return self.source(source.id)
        return text(name)

    def topic(self, topic: str) -> str:
        """Return a link to a topic by its id, by its name."""
        known = self.links.archive.topics.get(topic)
        return link(text(known.name), self.links.to(urls.page_of(known))) if known else text(topic)

    def episode(self, episode: str | None) -> Episode | None:
        """Return the episode with an id, where it is published."""
        found = self.links.archive.records.get(f"episode:{episode}") if episode else None
        return found if isinstance(found, Episode) else None

    def episode_title(self, episode: str) -> str:
        """Return a link to the episode with an id, by its title."""
        found = self.episode(episode)
        return link(text(found.title), self.links.record_at(found)) if found else text(episode)

    def _moment_of(self, episode: Episode, second: int | None) -> str:
        return self.links.record_at(
            episode, moment_anchor(episode.chapter_starts, second) if second is not None else ""
        )

    def moment(self, second: int | None, recording: PlayableRecording | None) -> str:
        """Return a time as a link that opens the recording there, else the page; nothing where there is no time."""
        if second is None:
            return ""
        if recording is not None:
            return link(format_timecode(second), recording.at(second))
        if isinstance(self.record, Episode):
            return link(format_timecode(second), self._moment_of(self.record, second))
        return text(format_timecode(second))

    def play_links(self, media: Iterable[Media]) -> str:
        """Return links that open the recordings, each named by its platform."""
        links = []
        for medium in media:
            target = self.links.recording(medium)
            if target:
                verb = self.words("watch" if medium.type == "video" else "listen")
                platform = platform_of(medium.url or "").name or medium.platform
                words = self.words("plays_on", verb=verb, platform=platform) if platform else verb
                links.append(link(text(words), target))
        return row(links)


def row(parts: Iterable[str]) -> str:
    """Return remarks in one line; empty ones are left out."""
    return " · ".join(filter(None, parts))


def in_brackets(*remarks: str) -> str:
    """Return remarks in brackets after a space; nothing where all are empty."""
    remark = ", ".join(filter(None, remarks))
    return f" ({remark})" if remark else ""
