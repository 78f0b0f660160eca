"""Make random archives that obey the rules, from the model itself: a new field or kind is in them by being declared.

Every optional field is absent, empty, least or many; dates are days, months, years or unknown; texts are of many
scripts. Each text holds a marker, a word that stands nowhere else, by which a test finds it on pages, in feeds and in
data.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from random import Random
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from generator.content.model import DATED_KINDS, Briefing, Digest, Discussion, Entity, Episode, Record, Source, Topic
from generator.content.model import addresses as address_types
from generator.content.model import values as value_types
from generator.text.platforms import platform_of
from generator.text.timecode import format_timecode

SCRIPTS = (
    "fog horns sound at dawn",
    "le phare s’éteint à l’aube",
    "der Nebel über der Küste",
    "туман над морем стоит",
    "ομίχλη πάνω από τη θάλασσα",
    "灯塔在雾中响起",
    "霧の中で灯台が鳴る",
    "안개 속의 등대",
    "المنارة في الضباب",
    "מגדלור בערפל",
    "कोहरे में दीपस्तंभ",
    "ประภาคารในหมอก",
    "a & b <c> *d* _e_ `f` [g](h) 1. # ~",
)
"""Beginnings of texts: words of many scripts, and marks that mean something to Markdown, HTML or YAML."""

RECORDINGS = (
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ",
    "https://vimeo.com/76979871",
    "https://example.org/audio/fog.mp3",
    "https://example.org/video/fog.mp4",
    "https://example.org/listen/fog",
    "https://soundcloud.com/north-light/fog",
    "https://archive.org/details/fog-signal",
)
KINDS: tuple[type[Record], ...] = (*DATED_KINDS.values(), Source, Entity)
LANGUAGES = ("en", "de", "fr", "zh-Hans", "he", "ar", "ja", "pt-BR")
HOUR = 3600

Values = dict[str, Any]


@dataclass
class RandomArchive:
    """The files of an archive by their paths below ``content/``, and what texts they hold."""

    random: Random
    beginnings: Sequence[str] = SCRIPTS
    """What texts begin with."""
    files: dict[str, Values] = field(default_factory=dict)
    markers: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By the path of a record's file: the marker of each text and the field that holds it, as ``Chapter.title``."""
    _count: int = 0
    _path: str = ""
    _people: list[str] = field(default_factory=list)
    _things: list[str] = field(default_factory=list)
    _episodes: list[str] = field(default_factory=list)
    _topics: list[str] = field(default_factory=list)

    def make(self) -> RandomArchive:
        """Write a few files of every kind; returns itself."""
        self._topics = [self._fresh("topic") for _ in range(self.random.randint(1, 3))]
        self._people = [f"Keeper {self._fresh('Q').title()}" for _ in range(3)]
        self._things = [f"Signal {self._fresh('X').title()}" for _ in range(4)]
        self.files["topics.yaml"] = {"topics": [self._topic(topic) for topic in self._topics]}
        sources = [self._fresh("source") for _ in range(self.random.randint(1, 2))]
        for source in sources:
            self._write(f"sources/{source}.yaml", Source)
        for name in (*self._people[:1], *self._things[:1]):
            path = f"entities/{name.lower().replace(' ', '-')}.yaml"
            self._write(path, Entity, name=name, type="person" if name in self._people else "product")
        for source in sources:
            for _ in range(self.random.randint(1, 3)):
                self._dated(f"episodes/{source}/", Episode)
        for kind in (Digest, Briefing, Discussion):
            for _ in range(self.random.randint(0, 2)):
                self._dated(f"{kind.folder}/", kind)
        return self

    # Records

    def _dated(self, folder: str, kind: type[Record]) -> None:
        stem = self._fresh("record")
        path = f"{folder}{stem}.yaml"
        self._write(path, kind)
        values = self.files[path]
        if "date" not in values:
            values["order"] = self._count
        _REFINE[kind](self, values)
        if kind is Episode and values.get("status") == "published":
            self._episodes.append(f"{folder.split('/')[1]}/{stem}")

    def _write(self, path: str, kind: type[Record], **given: Any) -> None:
        self._path = path
        self.markers[path] = []
        values = self._model(kind, given)
        values.pop("id", None)
        self.files[path] = values

    def _topic(self, topic: str) -> Values:
        self._path = "topics.yaml"
        self.markers.setdefault(self._path, [])
        return self._model(Topic, {"id": topic, "redirect_from": []})

    def _model(self, kind: type[BaseModel], given: Values | None = None) -> Values:
        """Return random values of a model's fields."""
        values = dict(given or {})
        hints = typing.get_type_hints(kind, include_extras=True)
        for name, info in kind.model_fields.items():
            if name in values or (name == "id" and issubclass(kind, Record)):
                continue
            where = f"{kind.__name__}.{name}"
            if where in _WRITTEN_LATER or not (info.is_required() or self.random.random() < 0.6):
                continue
            made = _GIVEN[where](self) if where in _GIVEN else self._value(hints[name], where)
            if made is not None:
                values[name] = made
        return values

    # Values

    def _value(self, wanted: Any, where: str) -> Any:
        """Return a random value of a type; texts are noted with their markers."""
        for known, make in _SCALARS:
            if wanted == known:
                return make(self, where)
        origin, arguments = get_origin(wanted), get_args(wanted)
        if origin is Annotated:
            return self._constrained(arguments, where)
        if origin in (types.UnionType, typing.Union):
            return self._value(self.random.choice([part for part in arguments if part is not type(None)]), where)
        if origin is tuple:
            return [self._value(arguments[0], where) for _ in range(self.random.choice((0, 1, 1, 2, 4)))]
        if origin is typing.Literal:
            return self.random.choice(arguments)
        return self._plain(wanted, where)

    def _constrained(self, arguments: tuple[Any, ...], where: str) -> Any:
        inner, metadata = arguments[0], arguments[1:]
        limits = [limit for one in metadata for limit in getattr(one, "metadata", (one,))]
        least = max((getattr(limit, "min_length", None) or 0 for limit in limits), default=0)
        made = self._value(inner, where)
        while isinstance(made, list) and len(made) < least:
            made = self._value(inner, where)
        return made

    def _plain(self, wanted: Any, where: str) -> Any:
        if isinstance(wanted, type) and issubclass(wanted, BaseModel):
            return self._model(wanted)
        if isinstance(wanted, type) and issubclass(wanted, Enum):
            return self.random.choice(list(wanted)).value
        simple: dict[Any, Callable[[], Any]] = {
            bool: lambda: self.random.random() < 0.5,
            int: lambda: self.random.choice((0, 1, self.random.randint(2, 5000))),
            float: lambda: round(self.random.random(), 2),
        }
        assert wanted in simple, f"random_archives.py knows no value for {where}: {wanted}"
        return simple[wanted]()

    def evidence(self) -> list[str]:
        """Return links to episodes and to minutes of them."""
        ends = ("", "#t=0:10")
        return [f"episode:{episode}{self.random.choice(ends)}" for episode in self.some(self.episodes)]

    def text(self, where: str) -> str:
        """Return a text with a marker."""
        marker = self._fresh("mark")
        self.markers[self._path].append((marker, where))
        return f"{self.random.choice(self.beginnings)} {marker}"

    def prose(self, where: str) -> str:
        """Return a Markdown text with a marker in each block."""
        blocks = [self.text(where) + "."]
        if self.random.random() < 0.3:
            blocks.append(f"- {self.text(where)}\n- {self.text(where)}")
        if self.random.random() < 0.3:
            blocks.append(f"{self.text(where)} and **bold** at the end.")
        return "\n\n".join(blocks)

    def pick(self, choices: list[str]) -> str | None:
        return self.random.choice(choices) if choices else None

    def some(self, choices: list[str]) -> list[str]:
        return self.random.sample(choices, self.random.randint(0, len(choices)))

    def date(self) -> str:
        year = self.random.choice((1889, 1999, 2019, 2025))
        month, day = self.random.randint(1, 12), self.random.randint(1, 28)
        return self.random.choice((f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", str(year)))

    def _fresh(self, word: str) -> str:
        """Return a word that stands nowhere else in the archive."""
        self._count += 1
        return f"{word}{self._count}z"

    @property
    def names(self) -> list[str]:
        """The people of the archive."""
        return self._people

    @property
    def things(self) -> list[str]:
        """What is no person."""
        return self._things

    @property
    def topics(self) -> list[str]:
        """The ids of the vocabulary."""
        return self._topics

    @property
    def episodes(self) -> list[str]:
        """The ids of the episodes that can be cited."""
        return self._episodes


_SCALARS: tuple[tuple[Any, Callable[[RandomArchive, str], Any]], ...] = (
    (value_types.Line, RandomArchive.text),
    (value_types.Sentence, RandomArchive.text),
    (value_types.QuotedWords, RandomArchive.text),
    (value_types.Figure, RandomArchive.text),
    (value_types.Prose, RandomArchive.prose),
    (value_types.Date, lambda archive, _: archive.date()),
    (value_types.Seconds, lambda archive, _: format_timecode(archive.random.randint(0, HOUR))),
    (address_types.WebAddress, lambda archive, _: f"https://example.org/{archive._fresh('page')}"),
    (address_types.MediaAddress, lambda archive, _: archive.random.choice(RECORDINGS)),
    (address_types.Identifier, lambda archive, _: archive._fresh("id")),
)

_WRITTEN_LATER = frozenset(
    {
        # What a record's other values decide.
        "Chapter.entities",
        "Chapter.was",
        "Post.parent",
        # What leads from former addresses is the business of the tests of addresses.
        *(f"{kind.__name__}.{name}" for kind in KINDS for name in ("redirect_from", "formerly", "removed")),
        # A picture is a file, which these archives do not have.
        "Source.artwork",
        # Ids that tell two of one name apart.
        "Credit.id",
        "EntityNote.id",
        "Entity.distinct_from",
        "Entity.match",
        "DigestItem.episode",
        "Quote.episode",
        "Metric.episode",
        "Point.episode",
        "Claim.episode",
        "Position.episode",
        "Briefing.follows",
    }
)

_GIVEN: dict[str, Callable[[RandomArchive], Any]] = {
    "Credit.name": lambda archive: archive.pick(archive.names),
    "EntityNote.name": lambda archive: archive.pick(archive.things),
    "EntityNote.type": lambda _: "product",
    "Entity.affiliation": lambda _: None,
    "Source.verify": lambda _: None,
    "Metric.about": lambda archive: archive.pick(archive.things),
    "Takeaway.topic": lambda archive: archive.pick(archive.topics),
    "ClaimGroup.topic": lambda archive: archive.pick(archive.topics),
    "Briefing.section": lambda archive: archive.pick(archive.topics),
    **{f"{part}.rests_on": lambda archive: archive.evidence() for part in ("Point", "Claim")},
    "BriefingSource.episode": lambda archive: archive.pick(archive.episodes),
    "Media.mime": lambda archive: archive.pick(["audio/mpeg", "video/mp4"]),
    "Media.duration": lambda archive: archive.pick(["1:00:00", "60:00"]),
    "Source.lang": lambda archive: archive.pick(list(LANGUAGES)),
    "DigestItem.source": lambda archive: archive.text("DigestItem.source"),
    **{f"{kind.__name__}.topics": lambda archive: archive.some(archive.topics) for kind in DATED_KINDS.values()},
    **{f"{kind.__name__}.lang": lambda archive: archive.pick(list(LANGUAGES)) for kind in DATED_KINDS.values()},
    "DigestItem.topics": lambda archive: archive.some(archive.topics),
}
for _named in (f"{part}.speaker" for part in ("Quote", "Takeaway", "Claim", "Metric", "Point", "Position")):
    _GIVEN[_named] = lambda archive: archive.pick(archive.names)


def _refine_any(archive: RandomArchive, values: Values) -> None:
    """Make the values of a record agree with each other."""
    for part in (values, *values.get("items", ())):
        _once(archive, part, "people")
        _once(archive, part, "entities")
        for medium in part.get("media", ()):
            # The platform is written only where the address does not tell it.
            if platform_of(medium.get("url", "")).name:
                _forget(archive, medium.pop("platform", None))
    if archive.random.random() < 0.7:
        values["status"] = "published"


def _once(archive: RandomArchive, values: Values, name: str) -> None:
    """Keep the first of those that have one name."""
    kept: dict[str, Values] = {}
    for entry in values.get(name, ()):
        if entry["name"] in kept:
            _forget(archive, entry)
        kept.setdefault(entry["name"], entry)
    if name in values:
        values[name] = list(kept.values())


def _refine_episode(archive: RandomArchive, values: Values) -> None:
    _refine_any(archive, values)
    chapters = values.get("chapters", ())
    timed = sorted(archive.random.sample(range(HOUR), sum("at" in chapter for chapter in chapters)))
    for chapter in chapters:
        start = timed.pop(0) if "at" in chapter else None
        if start is not None:
            chapter["at"] = format_timecode(start)
        for quote in _objects(chapter, "quotes"):
            quote.pop("at", None)


def _refine_digest(archive: RandomArchive, values: Values) -> None:
    _refine_any(archive, values)
    for item in values.get("items", ()):
        cited = archive.pick(archive.episodes)
        if cited and archive.random.random() < 0.3:
            _forget(archive, item)
            item.clear()
            item["episode"] = cited
        else:
            item.setdefault("id", archive._fresh("item"))
            if "title" not in item:
                item["title"] = archive.text("DigestItem.title")


def _refine_briefing(archive: RandomArchive, values: Values) -> None:
    _refine_any(archive, values)
    cited: dict[str, Values] = {}
    for source in values.get("sources", ()):
        if source.get("episode") and source["episode"] not in cited:
            cited[source["episode"]] = source
        else:
            _forget(archive, source)
    if "sources" in values:
        values["sources"] = list(cited.values())


def _refine_discussion(archive: RandomArchive, values: Values) -> None:
    _refine_any(archive, values)
    for thread in values.get("threads", ()):
        known: list[str] = []
        for post in thread.get("posts", ()):
            if known and archive.random.random() < 0.6:
                post["parent"] = archive.pick(known)
            known.append(post["id"])


def _objects(values: Values, name: str) -> Iterator[Values]:
    return (entry for entry in values.get(name, ()) if isinstance(entry, dict))


def _forget(archive: RandomArchive, dropped: Any) -> None:
    """Take the markers of what is not written after all out of the account."""
    gone = repr(dropped)
    kept = archive.markers[archive._path]
    archive.markers[archive._path] = [(marker, where) for marker, where in kept if marker not in gone]


_REFINE: dict[type[Record], Callable[[RandomArchive, Values], None]] = {
    Episode: _refine_episode,
    Digest: _refine_digest,
    Briefing: _refine_briefing,
    Discussion: _refine_discussion,
}
