"""Write what stands in a line of an article: names, links and moments, in the markup of pages or of feeds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.archive import urls
from generator.content.given_ids import GivenIds
from generator.content.model import Episode
from generator.content.summary import RecordSummary
from generator.content.yaml.reader import FieldPath
from generator.outputs.article import nodes
from generator.outputs.links import LinkResolver
from generator.text.directions import isolated_markdown
from generator.text.names import name_key
from generator.text.platforms import platform_name, platform_of
from generator.text.timecode import format_duration, format_timecode
from generator.text.wording import Wording


@dataclass(frozen=True)
class LineWriter(LinkResolver, ABC):
    """Writes names, links and moments as they stand at one address."""

    words: Wording
    direction: str = ""
    """The direction of the texts, ``rtl`` or ``ltr``, where it is not that of the site's own words."""
    language: str = ""
    """The language of the record that is written of."""
    ids: GivenIds = field(default_factory=GivenIds)
    """The ids that the record that is written of gives to names."""

    @staticmethod
    @abstractmethod
    def text(words: str, /) -> str:
        """Return plain text in the markup."""

    @staticmethod
    @abstractmethod
    def link(label: str, target: str, /) -> str:
        """Return a link."""

    def inline(self, part: nodes.Inline) -> str:
        """Return what stands in a line."""
        match part:
            case str():
                return self.text(part)
            case nodes.Name():
                return self.name(part)
            case nodes.PlayLink():
                return self.play(part)
            case nodes.SourceLink(source):
                return self.source(source)
            case nodes.SourceCalled(name):
                return self._source_called(name)
            case nodes.EpisodeLink(episode, title):
                summary = self.archive.summaries.get(f"episode:{episode}")
                return self.named(summary) if summary else self.text(title or episode)
            case nodes.WebLink(text, url):
                return self.link(self.text(text), url)
            case nodes.TopicLink(topic):
                return self.topic(topic)
            case nodes.Together(parts, joined_by):
                return joined_by.join(map(self.inline, parts))
            case _:
                return self.text(self._worded(part))

    def _worded(self, part: nodes.Word | nodes.Count | nodes.Day | nodes.Length | nodes.Place) -> str:
        """Return what the site's language has words for, as plain text."""
        match part:
            case nodes.Word(key, name):
                return self.words(key, name=name)
            case nodes.Count(word, number):
                return self.words.count(word, number)
            case nodes.Day(date):
                return self.words.date(date)
            case nodes.Length(seconds):
                return format_duration(seconds)
            case nodes.Place(season, number):
                parts = (f"S{season}" if season is not None else "", f"#{number}" if number is not None else "")
                return " ".join(filter(None, parts))

    def facts(self, parts: Iterable[str]) -> str:
        """Return short facts in a row; empty ones are left out.

        Among texts of the other direction each is isolated, so that "23 October 2021" keeps its order (UAX #9, 2.7).
        """
        return " · ".join(map(self.isolated, filter(None, parts)))

    def isolated(self, text: str) -> str:
        """Return a text that keeps its order, and that of what stands around it, among those of the other direction."""
        return isolated_markdown(text) if self.direction else text

    def name(self, named: nodes.Name) -> str:
        """Return a name with what is said of it in brackets."""
        role = self.words(f"role_{named.role}") if named.role else ""
        if named.note and named.note.casefold().startswith(role.casefold()):
            role = ""  # "Host of The Light" says it already
        note = (named.note or "").rstrip(".")  # a sentence ends where its bracket does
        remarks = ", ".join(self.text(remark) for remark in (role, note, named.handle) if remark)
        name = self.entity(named.name, named.id)
        return f"{name} ({remarks})" if remarks else name

    def entity(self, name: str, given: str | None = None) -> str:
        """Return a link to the entity that a record means by a name; the words stay the record's own."""
        found = self.archive.entity_called(name, self.ids.of(name, given))
        return self.link(self.text(name), self.to(urls.entity_page(found))) if found else self.text(name)

    def source(self, source: str) -> str:
        """Return a link to a source by its id, by its name."""
        known = self.archive.sources.get(source)
        return self.link(self.text(known.name), self.to(urls.page_of(known))) if known else self.text(source)

    def _source_called(self, name: str) -> str:
        """Return a link to the source of that name or id; the plain name where there is none."""
        for source in self.archive.sources.values():
            if name == source.id or name_key(name) in map(name_key, (source.name, *source.aliases)):
                return self.source(source.id)
        return self.text(name)

    def topic(self, topic: str) -> str:
        """Return a link to a topic by its id, by its name."""
        known = self.archive.topics.get(topic)
        return self.link(self.text(known.name), self.to(urls.page_of(known))) if known else self.text(topic)

    def play(self, link: nodes.PlayLink) -> str:
        """Return a link that opens a recording, named by its platform; the platform where there is none."""
        medium = link.medium
        platform = platform_of(medium.url or "").name or platform_name(medium.platform or "")
        target = self.recording(medium)
        if not target:
            return self.text(platform)
        verb = self.words("watch" if medium.type == "video" else "listen")
        words = self.words("plays_on", verb=verb, platform=platform) if platform else verb
        return self.link(self.text(words), target)

    def people(self, people: Iterable[nodes.Name]) -> str:
        """Return who made something or speaks in it."""
        names = ", ".join(map(self.name, people))
        return f"{self.text(self.words('with'))} {names}" if names else ""

    def named(self, summary: RecordSummary, fragment: str = "") -> str:
        """Return a link to the record of a summary, by its title."""
        return self.link(self.text(summary.title), self.to(urls.record_address(summary), fragment))

    def record_facts(self, summary: RecordSummary) -> list[str]:
        """Return what stands under a record's title in a listing; unknown parts are empty."""
        date = self.text(self.words.date(summary.published_on) if summary.published_on else self.words("date_unknown"))
        if summary.source is None:
            return [self.text(self.words(summary.kind)), date]
        length = self.text(format_duration(summary.duration)) if summary.duration else ""
        return [self.source(summary.source), date, length]

    # Moments of recordings

    def moment(self, moment: nodes.Moment) -> str:
        """Return a time as a link that opens the recording there.

        Where no recording can be opened it leads to the chapter that the second lies in; where there is none it is
        plain.
        """
        opened = self._opened((medium.url for medium in moment.media), moment.second)
        if opened:
            return self.link(self.text(format_timecode(moment.second)), opened)
        summary = self.archive.summaries.get(f"episode:{moment.episode}") if moment.episode else None
        return self.moment_of(summary, moment.second) if summary else self.text(format_timecode(moment.second))

    def moment_of(self, summary: RecordSummary, second: int | None, path: FieldPath = ()) -> str:
        """Return the same of the record of a summary; ``path`` leads to the part that the time belongs to."""
        if second is None:
            return ""
        holder = path[:2] if path[:1] == ("items",) else ()
        recordings = (recording.url for recording in summary.recordings if recording.path[:-2] == holder)
        target = self._opened(recordings, second)
        if target is None and summary.kind == Episode.kind:
            chapter = urls.moment_anchor(summary.chapter_starts, second)
            target = self.to(urls.record_address(summary), chapter) if chapter else None
        time = self.text(format_timecode(second))
        return self.link(time, target) if target else time
