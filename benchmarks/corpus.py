"""Write an archive of any size, made up from a seed: a whole project folder that the generator can build.

An episode has about 2,200 words, 18 chapters and 12 entities. Entities are a third as many as episodes (at least
40) and as popular as Zipf's law has it; every second one has a registry file. Nothing in it is anybody's text.

    python -m benchmarks.corpus --digests 1000 --out DIR [--seed 1]
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.vocabulary import Inventor, Prose, Ranks
from generator.content.model import EntityType
from generator.text.names import slug_of
from generator.text.timecode import format_timecode

SOURCES = 25
TOPICS = 40
CHAPTERS = 18
ENTITIES = 12
"""Entities that an episode lists, besides its people."""
FEWEST_ENTITIES = 40
FIRST_DAY = dt.date(2016, 1, 1)
DAYS = 3652
"""Ten years, over which the episodes are spread evenly."""

_PRODUCT, _ORGANIZATION, _PERSON, _CONCEPT = "product", "organization", "person", "concept"
# Eleven, so that the kinds fall evenly on the entities with and without a registry file.
_TYPES = (
    _ORGANIZATION, _PRODUCT, _PERSON, _CONCEPT, _PERSON, _PRODUCT, _ORGANIZATION, _PERSON, "work", "event", "place",
)  # fmt: skip
_ENDINGS = {
    _ORGANIZATION: (" Labs", " Group", " Systems", " Institute", ""),
    _PRODUCT: ("", "", " Studio", " Cloud", " 3"),
    "work": (" Papers", " Chronicle"),
    "event": (" Summit", " Forum", " Days"),
    "place": ("", " Bay", " Valley"),
}
_SHOWS = ("Podcast", "Hour", "Weekly", "Report", "Sessions")
_UNITS = (("million", "count"), ("percent", "share"), ("dollars", "money"), ("hours", "duration"), ("a second", "rate"))
_REFERENCES = ("paper", "book", "tool", "article", "link")
_LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789_-"


@dataclass(frozen=True, slots=True)
class InventedEntity:
    """Somebody or something that episodes speak of."""

    name: str
    type: EntityType
    alias: str = ""
    registered: bool = False


@dataclass(frozen=True, slots=True)
class InventedSource:
    """A podcast with its hosts."""

    id: str
    name: str
    hosts: tuple[int, ...]
    """Ranks of the people among the entities."""


class InventedArchive:
    """What the episodes of one archive share: its language, its entities, its sources and topics."""

    def __init__(self, digests: int, seed: int) -> None:
        self.digests = digests
        self.rng = Random(seed)
        inventor = Inventor(self.rng)
        self.prose = Prose(inventor.vocabulary(), self.rng)
        given_names = [inventor.name() for _ in range(150)]
        self.entities = [
            self._entity(rank, inventor, given_names) for rank in range(max(digests // 3, FEWEST_ENTITIES))
        ]
        self.people = [rank for rank, entity in enumerate(self.entities) if entity.type == _PERSON]
        self.popular = Ranks(len(self.entities), self.rng)
        self.popular_people = Ranks(len(self.people), self.rng)
        self.sources = [self._source(inventor.name()) for _ in range(SOURCES)]
        self.popular_sources = Ranks(SOURCES, self.rng)
        self.topics = [f"{inventor.word(2)} {inventor.word(2)}".capitalize() for _ in range(TOPICS)]
        self.popular_topics = Ranks(TOPICS, self.rng)
        self.measures = [f"{inventor.word(2)}-{inventor.word(2)}" for _ in range(60)]

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of every file of the content folder."""
        yield "pages/about.md", f"# About\n\n{self._paragraph(8)}\n"
        yield "topics.yaml", self._topics_file()
        for source in self.sources:
            yield f"sources/{source.id}.yaml", self._source_file(source)
        for entity in self.entities:
            if entity.registered:
                yield f"entities/{slug_of(entity.name)}.yaml", self._entity_file(entity)
        taken: set[str] = set()
        for number in range(self.digests):
            source = self.sources[self.popular_sources.draw()]
            date = FIRST_DAY + dt.timedelta(days=number * DAYS // self.digests)
            title, path = "", ""
            while not title or path in taken:
                title = self.prose.phrase(5)
                path = f"episodes/{source.id}/{date}-{slug_of(title)}.yaml"
            taken.add(path)
            yield path, InventedEpisode(self, source, number).text(title, date)

    def _entity(self, rank: int, inventor: Inventor, given_names: list[str]) -> InventedEntity:
        kind = _TYPES[rank % len(_TYPES)]
        name = inventor.name()
        if kind == _PERSON:
            name = f"{self.rng.choice(given_names)} {name}"
        elif kind == _CONCEPT:
            name = f"{name} {self.prose.words(1)[0]}"
        else:
            name += self.rng.choice(_ENDINGS[kind])
        alias = inventor.name() if rank % 6 == 0 else ""
        return InventedEntity(name, EntityType(kind), alias, registered=rank % 2 == 0)

    def _source(self, name: str) -> InventedSource:
        hosts = tuple(sorted(self.rng.sample(self.people, 2)))
        return InventedSource(slug_of(name), f"The {name} {self.rng.choice(_SHOWS)}", hosts)

    def _topics_file(self) -> str:
        topics = "".join(
            f'  - id: {slug_of(name)}\n    name: "{name}"\n    description: "{self._paragraph(1)}"\n'
            for name in self.topics
        )
        return f"topics:\n{topics}"

    def _source_file(self, source: InventedSource) -> str:
        people = "".join(f'  - {{name: "{self.entities[rank].name}", role: host}}\n' for rank in source.hosts)
        return (
            f'name: "{source.name}"\ntype: podcast\nurl: "https://{source.id}.example.org/"\n'
            f'description: "{self._paragraph(2)}"\nlang: en\npeople:\n{people}'
        )

    def _entity_file(self, entity: InventedEntity) -> str:
        alias = f'aliases: ["{entity.alias}"]\n' if entity.alias else ""
        return (
            f'name: "{entity.name}"\ntype: {entity.type}\n{alias}'
            f'same_as: ["https://www.example.org/{slug_of(entity.name)}"]\ndescription: "{self._paragraph(1)}"\n'
        )

    def _paragraph(self, sentences: int) -> str:
        return " ".join(self.prose.sentences(sentences))


class InventedEpisode:
    """One episode in the making: who speaks in it, what about, and when its chapters start."""

    def __init__(self, archive: InventedArchive, source: InventedSource, number: int) -> None:
        self.archive, self.source, self.number = archive, source, number
        self.rng, self.prose = archive.rng, archive.prose
        guests = [archive.people[place] for place in archive.popular_people.distinct(2)]
        cast = list(dict.fromkeys((*source.hosts, *guests)))
        self.people = [archive.entities[rank] for rank in cast]
        # The first is taken in turn, so that every entity of the archive is spoken of at least now and then.
        in_turn = number % len(archive.entities)
        first = [] if in_turn in cast else [in_turn]
        others = archive.popular.distinct(ENTITIES - len(first), without=frozenset((*cast, in_turn)))
        self.entities = [archive.entities[rank] for rank in (*first, *others)]
        self.duration = 2100 + self._below(4500)
        length = self.duration // CHAPTERS
        self.starts = [chapter * length + (self._below(length // 2) if chapter else 0) for chapter in range(CHAPTERS)]

    def text(self, title: str, date: dt.date) -> str:
        """Return the episode's file."""
        lines = [
            f'title: "{title}"',
            f'date: "{date}"',
            f"number: {self.number + 1}",
            "lang: en",
            *self._media(),
            "people:",
            *(
                f'  - {{name: "{person.name}", role: {"host" if place < 2 else "guest"}, note: "{self._phrase(4)}"}}'
                for place, person in enumerate(self.people)
            ),
            "summary: >-",
            *(f"  {sentence}" for sentence in self.prose.sentences(3, naming=(self.entities[0].name,))),
            "takeaways:",
            *(self._takeaway(place) for place in range(7)),
            "chapters:",
        ]
        for chapter in range(CHAPTERS):
            lines += self._chapter(chapter)
        lines += [
            "metrics:",
            *(self._metric(date) for _ in range(4)),
            "entities:",
            *(
                f'  - {{name: "{entity.name}", type: {entity.type}, note: "{self._sentence(10)}"}}'
                for entity in self.entities
            ),
            "references:",
            *(self._reference() for _ in range(5)),
            f"topics: [{', '.join(self._topics(3))}]",
            f'provenance: {{method: ai, model: "invented-1", confidence: 0.{90 + self._below(9)}}}',
        ]
        return "\n".join(lines) + "\n"

    def _media(self) -> list[str]:
        code = "".join(_LETTERS[letter % len(_LETTERS)] for letter in self.rng.randbytes(11))
        return [
            "media:",
            f'  - {{type: video, url: "https://video.example.org/watch?v={code}",'
            f' duration: "{format_timecode(self.duration)}"}}',
            f'  - {{type: audio, url: "https://audio.example.org/{self.source.id}/{self.number + 1}.mp3",'
            f" length: {self.duration * 16000}}}",
        ]

    def _takeaway(self, place: int) -> str:
        if place == 6:
            return f'  - "{self._sentence(16)}"'
        at = format_timecode(self.starts[place * 3] + self._below(60))
        topic = f", topic: {self._topics(1)[0]}" if place % 2 else ""
        return f'  - {{text: "{self._sentence(16)}", at: "{at}", speaker: "{self._speaker()}"{topic}}}'

    def _chapter(self, chapter: int) -> Iterator[str]:
        start, count = self.starts[chapter], len(self.entities)
        named, spoken_of = self.entities[chapter % count], self.entities[(chapter * 5 + 1) % count]
        yield f'  - at: "{format_timecode(start)}"'
        yield f'    title: "{self._phrase(5)}"'
        yield "    summary: >-"
        for sentence in self.prose.sentences(5, naming=(named.alias or named.name,)):
            yield f"      {sentence}"
        if chapter % 2:
            at = f', at: "{format_timecode(start + 5 + self._below(30))}"' if chapter % 4 == 1 else ""
            yield "    quotes:"
            yield f'      - {{text: "{self._sentence(12)}", speaker: "{self._speaker()}"{at}}}'
        if chapter % 3:
            yield "    points:"
            yield f'      - "{self._sentence(11)}"'
            yield f'      - "{self._sentence(11)}"'
        if spoken_of is not named:
            yield f'    entities: ["{spoken_of.name}"]'

    def _metric(self, date: dt.date) -> str:
        (unit, kind), number = self.rng.choice(_UNITS), 2 + self._below(900)
        about, at = self.rng.choice(self.entities).name, self.rng.choice(self.starts)
        measure = (
            f", measure: {{name: {self.rng.choice(self.archive.measures)}, number: {number}, unit: {unit},"
            f' as_of: "{date:%Y-%m}"}}'
            if number % 3 == 0
            else ""
        )
        return (
            f'  - {{value: "{number} {unit}", label: "{self._phrase(6)}", about: "{about}",'
            f' at: "{format_timecode(at)}", kind: {kind}{measure}}}'
        )

    def _reference(self) -> str:
        kind, title = self.rng.choice(_REFERENCES), self._phrase(5)
        return f'  - {{type: {kind}, title: "{title}", url: "https://www.example.org/{kind}/{slug_of(title)}"}}'

    def _topics(self, count: int) -> list[str]:
        return [slug_of(self.archive.topics[rank]) for rank in self.archive.popular_topics.distinct(count)]

    def _speaker(self) -> str:
        return self.people[self._below(len(self.people))].name

    def _sentence(self, words: int) -> str:
        return self.prose.sentence(words)

    def _phrase(self, words: int) -> str:
        return self.prose.phrase(words)

    def _below(self, limit: int) -> int:
        # A fraction of the cost of randrange, of which there are a hundred an episode.
        return int(self.rng.random() * limit)


def write_corpus(out: Path, digests: int, seed: int = 1) -> None:
    """Write the project folder ``out`` with an archive of ``digests`` episodes.

    Raises `FileExistsError` when the folder holds something: an archive of two mixed sizes would measure neither.
    """
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(f"{out} is not empty.")
    content = out / "content"
    archive = InventedArchive(digests, seed)
    for folder in ("pages", "entities", *(f"episodes/{source.id}" for source in archive.sources), "sources"):
        (content / folder).mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Path(__file__).with_name("mkdocs.yml"), out / "mkdocs.yml")
    for path, text in archive.files():
        (content / path).write_bytes(text.encode())


def main() -> None:
    """Read the command line and write the corpus it asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description="Write an invented archive.")
    parser.add_argument("--digests", type=int, required=True, help="how many episodes")
    parser.add_argument("--out", type=Path, required=True, help="the project folder to write; must be new or empty")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another archive (default 1)")
    arguments = parser.parse_args()
    try:
        write_corpus(arguments.out, arguments.digests, arguments.seed)
    except FileExistsError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
