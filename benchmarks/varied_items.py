"""Write an archive of many years and languages: real items, repeated and varied from a seed.

24,000 records (any number by option) over 17 years, in five languages, of 250 sources.

Real, from `../shared/data/_normalized/items.jsonl.gz`: titles, texts, people, tags and chapters of English talks,
podcasts and newsletters; texts of Chinese and Japanese talks. Each English item comes first as it is, with another
date and source. Then it is repeated: half of its paragraphs are those of other items, and every eighth longer word has
given way to an invented one, so that the vocabulary goes on growing with the archive.

Invented (`languages.py`): all German and Hebrew texts, half of the Japanese and a quarter of the Chinese ones, word by
word in the script of the language; names of most people and things; sources but for the real shows; summaries of
chapters, takeaways, quotes, numbers and transcripts. So nothing measured here tells how well texts are understood,
only how much there is to index and to transfer.

    python -m benchmarks.varied_items --records 24000 --out DIR [--seed 1]
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.languages import LANGUAGES, Language, Writer
from benchmarks.real_items import ITEMS, Item, as_yaml, one_line, read_items, topics_of
from benchmarks.vocabulary import Ranks
from generator.content.model.values import LONGEST_LINE
from generator.text.names import slug_of
from generator.text.timecode import format_timecode

RECORDS = 24_000
SOURCES = 250
FIRST_DAY = dt.date(2009, 1, 1)
DAYS = 6209
"""17 years; each has more records than the one before."""
PER_THING = 3
"""Records for each thing that is spoken of."""
PER_PERSON = 12
REGISTERED = 4
"""Every so manieth person or thing has a registry file, with an alias and a description."""
SPOKEN = 60
"""Every so manieth episode has a transcript."""
TRANSCRIPT = 220
"""Sentences of a transcript: some 2,800 words."""
THINGS = ("product", "organization", "concept", "product", "work", "event", "place")
SHOWS = ("Podcast", "Hour", "Weekly", "Report", "Sessions")
SHORTEST = 40
"""Characters of a paragraph worth repeating."""


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or something, as records name it."""

    name: str
    type: str
    lang: str


class VariedArchive:
    """What the records of one archive share: writers for each language, sources, people, things and topics."""

    def __init__(self, items: Sequence[Item], records: int, seed: int) -> None:
        self.records = records
        self.rng = Random(seed)
        self.items = {
            language.code: [item for item in items if language_of(item) == language.code] for language in LANGUAGES
        }
        self.writers = {
            language.code: Writer(language, paragraphs_of(self.items[language.code]), self.rng)
            for language in LANGUAGES
        }
        self._slugs: set[str] = set()
        self.topics = self._distinct(tag for item in items for tag in topics_of(item))
        self.popular_topics = Ranks(len(self.topics), self.rng)
        self.sources = {language.code: self._sources(language) for language in LANGUAGES}
        self.people = {language.code: self._people(language) for language in LANGUAGES}
        self.things = [
            Name(name, THINGS[number % len(THINGS)], "en") for number, name in enumerate(self._thing_names())
        ]
        self.popular = {code: Ranks(len(people), self.rng) for code, people in self.people.items()}
        self.popular_sources = {code: Ranks(len(sources), self.rng) for code, sources in self.sources.items()}
        self.popular_things = Ranks(len(self.things), self.rng)

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of every file of the content folder."""
        yield "pages/about.md", "# About\n\nAn archive of real items, repeated and varied, to be measured.\n"
        yield "topics.yaml", as_yaml({"topics": [{"id": slug_of(name), "name": name} for name in self.topics]})
        for code, sources in self.sources.items():
            for source in sources:
                yield f"sources/{slug_of(source)}.yaml", as_yaml({"name": source, "lang": code})
        for named in [*(name for people in self.people.values() for name in people), *self.things][::REGISTERED]:
            yield f"entities/{slug_of(named.name)}.yaml", as_yaml(self._registered(named))
        taken: set[str] = set()
        codes = self._languages()
        turns = dict.fromkeys(self.items, 0)
        for number, code in enumerate(codes):
            yield from VariedRecord(self, code, number, turns[code]).files(taken)
            turns[code] += 1

    def _languages(self) -> list[str]:
        shares = [language.share for language in LANGUAGES]
        codes = self.rng.choices([language.code for language in LANGUAGES], shares, k=self.records)
        codes[: len(LANGUAGES)] = [language.code for language in LANGUAGES]
        return codes

    def _sources(self, language: Language) -> list[str]:
        """Return the names of a language's sources: of real shows where they are English, then invented ones."""
        wanted = max(1, SOURCES * language.share // 100)
        real = [item.get("show") or item["source"] for item in self.items["en"]] if language.code == "en" else []
        writer = self.writers[language.code]
        names = self._distinct(real)[:wanted]
        while len(names) < wanted:
            names += self._distinct([f"{writer.thing()} {SHOWS[len(names) % len(SHOWS)]}"])
        return names

    def _people(self, language: Language) -> list[Name]:
        wanted = max(20, self.records * language.share // 100 // PER_PERSON)
        writer = self.writers[language.code]
        real = self._distinct(one_line(name) for item in self.items[language.code] for name in item.get("people", ()))
        invented = self._distinct(writer.person() for _ in range(max(0, wanted - len(real))))
        return [Name(name, "person", language.code) for name in (*real[:wanted], *invented)]

    def _thing_names(self) -> list[str]:
        names = [self.writers["en"].thing() for _ in range(self.records // PER_THING)]
        return self._distinct(
            name if number % 3 else f"{name} {number % 9 + 1}.{number % 7}" for number, name in enumerate(names)
        )

    def _distinct(self, names: Iterator[str] | Sequence[str]) -> list[str]:
        """Return names that are not those of anything else, nor share an address with it."""
        kept = []
        for name in map(one_line, names):
            slug = slug_of(name)
            if name and slug not in self._slugs and len(name) <= LONGEST_LINE:
                self._slugs.add(slug)
                kept.append(name)
        return kept

    def _registered(self, named: Name) -> dict[str, Any]:
        writer = self.writers[named.lang]
        return {
            "name": named.name,
            "type": named.type,
            "aliases": [writer.thing()],
            "description": writer.sentence(),
        }


class VariedRecord:
    """One record in the making: in which language, after which item, and who and what it is about."""

    def __init__(self, archive: VariedArchive, code: str, number: int, turn: int) -> None:
        self.archive, self.number = archive, number
        self.rng, self.writer, self.code = archive.rng, archive.writers[code], code
        items = archive.items[code]
        self.item: Item = items[turn % len(items)] if items else {"kind": "episode"}
        self.is_repeated = turn >= len(items)
        self.date = FIRST_DAY + dt.timedelta(days=int(DAYS * (number / archive.records) ** 0.6))
        self.source = archive.sources[code][archive.popular_sources[code].draw()]
        popular = archive.popular[code].distinct(1 + self._below(3))
        self.people = [archive.people[code][rank] for rank in popular]
        self.things = [archive.things[rank] for rank in archive.popular_things.distinct(2 + self._below(4))]
        self.things.append(archive.things[number % len(archive.things)])

    def files(self, taken: set[str]) -> Iterator[tuple[str, str]]:
        """Yield the record's file, and the transcript's where it has one."""
        is_briefing = self.item.get("kind") == "briefing"
        title = self._title()
        folder = "briefings" if is_briefing else f"episodes/{slug_of(self.source)}"
        path = f"{folder}/{self.date}-{slug_of(title)}"
        if path.casefold() in taken:
            path += f"-{self.number}"
        taken.add(path.casefold())
        parts = self._briefing() if is_briefing else self._episode()
        yield f"{path}.yaml", as_yaml({"title": title, "date": self.date.isoformat(), "lang": self.code, **parts})
        if not is_briefing and self.number % SPOKEN == 0:
            yield f"transcripts/{path.removeprefix('episodes/')}.vtt", self._transcript()

    def _title(self) -> str:
        title = one_line(self.item.get("title") or "")
        if not title:
            return self.writer.phrase(5)
        return f"{self.writer.varied(title)}: {self.writer.phrase(2)}"[:200].strip() if self.is_repeated else title

    def _briefing(self) -> dict[str, Any]:
        return {
            "summary": self.writer.sentence(),
            "body": self._text(),
            "key_points": [self.writer.sentence(thing.name) for thing in self.things[:3]],
            "metrics": [self._metric()],
            **self._named(),
        }

    def _episode(self) -> dict[str, Any]:
        chapters = self._chapters()
        fields: dict[str, Any] = {
            "number": self.number + 1,
            # Without a duration: texts link to times that only the recordings they were written for have.
            "media": [
                {"type": "audio", "url": f"https://audio.example.org/{slug_of(self.source)}/{self.number + 1}.mp3"}
            ],
            "people": [
                {"name": person.name, "role": "guest" if place else "host"} for place, person in enumerate(self.people)
            ],
            "summary": self._text(),
            "takeaways": [self.writer.sentence(thing.name) for thing in self.things[:3]] if self.number % 2 else [],
            "chapters": [self._chapter(place, chapter) for place, chapter in enumerate(chapters)],
            "metrics": [self._metric()] if self.number % 8 == 0 else [],
            **self._named(),
        }  # fmt: skip
        return {name: value for name, value in fields.items() if value}

    def _text(self) -> str:
        """Return the item's text, or, where it has been used, paragraphs of it and of others."""
        text = (self.item.get("body") or self.item.get("summary") or "").strip()
        if not self.is_repeated and text:
            return text
        own = [part for part in text.split("\n\n") if part] or [""] * (2 + self._below(4))
        return "\n\n".join(
            self.writer.varied(part) if part and self.rng.random() < 0.5 else self.writer.paragraph() for part in own
        )

    def _chapters(self) -> list[dict[str, Any]]:
        """Return starts and titles: the item's own, or, for every third record, invented ones."""
        starts: dict[int, str] = {}
        for chapter in sorted(self.item.get("chapters", ()), key=lambda chapter: chapter["start_s"]):
            title = one_line(chapter["title"])
            if self.is_repeated:
                title = self.writer.varied(title)  # which may be longer than it was
            if title and len(title) <= LONGEST_LINE:
                starts.setdefault(int(chapter["start_s"]), title)
        if not starts and self.number % 3 == 0:
            starts = {place * 420 + self._below(200): self.writer.phrase(4) for place in range(5 + self._below(4))}
        return [{"start": start, "title": title} for start, title in starts.items()]

    def _chapter(self, place: int, chapter: Mapping[str, Any]) -> dict[str, Any]:
        start, thing = chapter["start"], self.things[place % len(self.things)]
        fields: dict[str, Any] = {"at": format_timecode(start), "title": chapter["title"]}
        if place % 2 == 0:
            fields["summary"] = f"{self.writer.sentence(thing.name)} {self.writer.sentence()}"
        if place % 4 == 1:
            speaker = self.people[place % len(self.people)].name
            fields["quotes"] = [{"text": self.writer.sentence(), "speaker": speaker}]
        return fields

    def _named(self) -> dict[str, Any]:
        topics = [slug_of(tag) for tag in topics_of(self.item)] if not self.is_repeated else []
        known = {slug_of(name) for name in self.archive.topics}
        drawn = [slug_of(self.archive.topics[rank]) for rank in self.archive.popular_topics.distinct(2)]
        return {
            "entities": [{"name": thing.name, "type": thing.type} for thing in dict.fromkeys(self.things)],
            "topics": list(dict.fromkeys(topic for topic in (*topics, *drawn) if topic in known)),
        }

    def _metric(self) -> dict[str, Any]:
        number = 2 + self._below(900)
        value = (f"${number} million", f"{number % 100} %", f"€{number},000", f"{number} h")[self.number % 4]
        return {"value": value, "label": self.writer.phrase(5), "about": self.things[0].name}

    def _transcript(self) -> str:
        lines = ["WEBVTT", ""]
        for place in range(TRANSCRIPT):
            speaker = self.people[place // 3 % len(self.people)].name
            naming = self.things[place % len(self.things)].name if place % 20 == 0 else ""
            start, end = (f"00:{at // 60:02}:{at % 60:02}.000" for at in (place * 10, place * 10 + 9))
            lines += [f"{start} --> {end}", f"<v {speaker}>{self.writer.sentence(naming)}", ""]
        return "\n".join(lines)

    def _below(self, limit: int) -> int:
        return int(self.rng.random() * limit)


_CHINESE, _JAPANESE = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[\u3040-\u30ff]")


def language_of(item: Item) -> str:
    """Return the language of an item as its script tells it; what is said of it is often wrong or missing."""
    text = item["title"] + (item.get("body") or item.get("summary") or "")
    if len(_JAPANESE.findall(text)) >= 20:
        return "ja"
    if len(_CHINESE.findall(text)) > len(text) / 20:
        return "zh"
    return "en" if item.get("language") in (None, "eng") and len(text.encode()) < 1.1 * len(text) else ""


def paragraphs_of(items: Sequence[Item]) -> list[str]:
    """Return the paragraphs of items that are worth repeating, each once."""
    texts = (item.get("body") or item.get("summary") or "" for item in items)
    parts = (part.strip() for text in texts for part in text.split("\n\n"))
    return list(dict.fromkeys(part for part in parts if len(part) >= SHORTEST))


def write_varied_corpus(out: Path, records: int = RECORDS, seed: int = 1) -> None:
    """Write the project folder ``out`` with an archive of so many records.

    Raises `FileNotFoundError` where there are no real items, `FileExistsError` where the folder holds something.
    """
    if not ITEMS.exists():
        raise FileNotFoundError(f"There is no {ITEMS}: this archive is made from the real items in it.")
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(f"{out} is not empty.")
    items = [item for item in read_items(ITEMS) if item["kind"] in ("episode", "briefing")]
    made: set[Path] = set()
    for path, text in VariedArchive(items, records, seed).files():
        file = out / "content" / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(text.encode())
    shutil.copyfile(Path(__file__).with_name("mkdocs.yml"), out / "mkdocs.yml")


def main() -> int:
    """Read the command line and write the archive it asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.varied_items", description="Write a varied archive.")
    parser.add_argument("--records", type=int, default=RECORDS, help=f"how many (default {RECORDS:,})")
    parser.add_argument("--out", type=Path, required=True, help="the project folder to write; must be new or empty")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another archive (default 1)")
    arguments = parser.parse_args()
    try:
        write_varied_corpus(arguments.out, arguments.records, arguments.seed)
    except (FileExistsError, FileNotFoundError) as error:
        parser.error(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
