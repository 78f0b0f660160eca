"""Import the text of a briefing as copied from its page: points, story, quotes, numbers, entities, what sources said.

Copying glues what a page shows apart: a name and its type, a number and its label, a title and its date.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from generator.content.editing.completion import UNKNOWN_SOURCE
from generator.content.editing.draft import DraftRecord
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.importers.loose_values import date_of
from generator.content.editing.material import Material
from generator.content.model.entity_type_words import entity_type_meant
from generator.text.names import name_key, slug_of

_HEADS = {"by the numbers": "numbers", "entities mentioned": "entities", "source intelligence": "sources"}
_BULLET = re.compile(r"\s*[-*•]\s+(?P<text>\S.*)")
_SPEAKER = re.compile(r"(?P<speaker>[^\W\d_][^:,\n]{1,60}), (?P<source>[^:\n]{2,80}):")
_NUMBER = re.compile(
    r"(?P<value>[~<>≈+-]?[$€£¥]?\d[\d.,]*(?:\s?(?:%|percent\b|thousand|million|billion|trillion|[kKmMbBxX]\b))?)\s*"
    r"(?P<label>\S.*?)(?P<kind>metric|money|share|count|rate|duration)?"
)
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATED_TITLE = re.compile(rf"(?P<title>\S.*?)\s*(?P<month>{_MONTHS})[a-z]* (?P<day>\d{{1,2}})(?:, (?P<year>\d{{4}}))?")
_TOPIC = re.compile(r"(?P<topic>\S.*?) \((?P<count>\d{1,3})\)")
_GLUED = re.compile(r"(?P<name>\S.*?)(?P<type>[A-Z](?!trending$)[a-z]+|trending)")
_DAY = re.compile(rf"(?:\w+day, )?(?P<date>(?:{_MONTHS})[a-z]* \d{{1,2}}, \d{{4}})(?: [·|] from \d+ \w+)?")


class _NumberedLine(NamedTuple):
    number: int
    text: str


def likelihood(material: Material) -> float:
    """Tell how surely a text has the sections of a briefing."""
    lines = {line.strip().lower() for line in material.lines}
    found = sum(head in lines for head in _HEADS)
    return 0.97 if found >= 2 else 0.6 if found else 0.0


def drafts(material: Material, options: Options) -> Iterator[DraftRecord]:
    """Yield the episodes that the briefing rests on, as far as the archive lacks them, and the briefing."""
    lines = [_NumberedLine(number, line.rstrip()) for number, line in enumerate(material.lines, 1) if line.strip()]
    starts = {
        _HEADS[line.text.strip().lower()]: at for at, line in enumerate(lines) if line.text.strip().lower() in _HEADS
    }
    ends = sorted([*starts.values(), len(lines)])
    sections = {name: lines[at + 1 : ends[ends.index(at) + 1]] for name, at in starts.items()}
    draft = DraftRecord("briefing")
    _read_story(draft, lines[: ends[0]])
    for line in sections.get("numbers", ()):
        _read_number(draft, line)
    known = {name_key(entity.name) for entity in options.content.entities.values()}
    for line in sections.get("entities", ()):
        _read_entity(draft, line, known)
    sources = _Sources(draft, options)
    for line in sections.get("sources", ()):
        sources.read(line)
    yield from sources.episodes
    yield draft


def _read_story(draft: DraftRecord, lines: list[_NumberedLine]) -> None:
    """Read masthead, title, date, points, story and quotes."""
    dated = next((at for at, line in enumerate(lines) if _DAY.fullmatch(line.text.strip())), None)
    body: list[str] = []
    speaker: dict[str, str] = {}
    for at, line in enumerate(lines):
        text = line.text.strip()
        bullet = _BULLET.fullmatch(line.text)
        if dated is not None and at < dated:
            if at == dated - 1:
                draft.fields["title"], draft.line = text, line.number
            elif at == dated - 2 and text.isupper():
                draft.fields["section"] = text.title()
            else:
                draft.left_over.append(text)
        elif at == dated:
            day = _DAY.fullmatch(text)
            draft.fields["date"] = date_of(day["date"]) if day else None
        elif bullet and not body:
            draft.fields.setdefault("key_points", []).append(bullet["text"])
        elif bullet:
            draft.fields.setdefault("quotes", []).append({"text": bullet["text"], **speaker})
        elif said := _SPEAKER.fullmatch(text):
            speaker = {"speaker": said["speaker"]}
        else:
            body.append(text)
    if "title" not in draft.fields:
        draft.fields["title"] = body.pop(0) if body else "untitled"
    if body:
        draft.fields["body"] = "\n\n".join(body)


def _read_number(draft: DraftRecord, line: _NumberedLine) -> None:
    """Read a number, its label and the word for its kind, which are glued."""
    bullet = _BULLET.fullmatch(line.text)
    found = _NUMBER.fullmatch(bullet["text"] if bullet else line.text.strip())
    if found is None:
        draft.keep(line.number, line.text.strip(), "no number can be read")
        return
    metric = {"value": found["value"].strip(), "label": found["label"].strip()}
    if found["kind"] and found["kind"] != "metric":
        metric["kind"] = found["kind"]
    draft.fields.setdefault("metrics", []).append(metric)


def _read_entity(draft: DraftRecord, line: _NumberedLine, known: Collection[str]) -> None:
    """Read a name and the word for its type, which are glued."""
    text = line.text.strip()
    found = _GLUED.fullmatch(text)
    if name_key(text) in known or found is None:
        draft.fields.setdefault("entities", []).append({"name": text})
        return
    name = found["name"].strip()
    if found["type"] != "trending" and entity_type_meant(found["type"]) is None:
        draft.fields.setdefault("entities", []).append({"name": text})
        draft.ask(line.number, f"say what “{text}” is")
        return
    draft.fields.setdefault("entities", []).append({"name": name, "type": found["type"]})


class _Sources:
    """Reads what each source said: its title and date, then claims, then claims by topic."""

    def __init__(self, draft: DraftRecord, options: Options) -> None:
        self.draft = draft
        self.options = options
        self.episodes: list[DraftRecord] = []
        self._current: dict[str, Any] | None = None
        self._claims: list[str] | None = None

    def read(self, line: _NumberedLine) -> None:
        """Read one line."""
        text = line.text.strip()
        bullet, topic, dated = _BULLET.fullmatch(line.text), _TOPIC.fullmatch(text), _DATED_TITLE.fullmatch(text)
        if bullet:
            if self._claims is None:
                self.draft.keep(line.number, text, "a claim stands under no source")
            else:
                self._claims.append(bullet["text"])
        elif dated:
            self._begin(line, dated)
        elif topic and self._current is not None:
            self._claims = []
            group = {"topic": topic["topic"], "claims": self._claims}
            self._current.setdefault("also", []).append(group)
        elif not re.match(r"also from this episode|what each", text, re.I):
            self.draft.keep(line.number, text, "the line belongs to no source")

    def _begin(self, line: _NumberedLine, found: re.Match[str]) -> None:
        """Begin a source, and the draft of its episode where the archive lacks it."""
        title, bar, show = found["title"].rpartition(" | ")
        title = title if bar else show
        year = found["year"] or str(self.draft.fields.get("date", ""))[:4]
        date = date_of(f"{found['month']} {found['day']}, {year}") or ""
        known = self._known(title, found["title"])
        if not known:
            source = self.options.source or self._source_of(show) or (slug_of(show) if bar else UNKNOWN_SOURCE)
            known = f"{source}/{date}-{slug_of(title)}" if date else f"{source}/{slug_of(title)}"
            named = show if bar else source
            episode = DraftRecord("episode", {"title": title}, named, line.number, stem=known.partition("/")[2])
            if date:
                episode.fields["date"] = date
            if named == source:
                remedy = "move the file, and change its id in the briefing"
                if self.options.source:
                    remedy = f"where it is not from {self.options.source}, {remedy}"
                episode.ask(line.number, f"nothing says which source “{title}” is from: {remedy}")
            self.episodes.append(episode)
        self._claims = []
        self._current = {"episode": known, "claims": self._claims}
        self.draft.fields.setdefault("sources", []).append(self._current)

    def _known(self, *titles: str) -> str:
        """Return the id of the archive's episode that has one of some titles."""
        keys = [name_key(title) for title in titles]
        episodes = (one for one in self.options.content.summaries.values() if one.kind == "episode")
        return next((one.id for one in episodes if name_key(one.title) in keys), "")

    def _source_of(self, show: str) -> str:
        """Return the id of the source that is named behind a title."""
        key = name_key(show)
        sources = self.options.content.sources.values()
        return next((one.id for one in sources if key in map(name_key, (one.name, *one.aliases))), "")


FORM = Form("briefing-text", "the copied text of a briefing", likelihood, drafts)
