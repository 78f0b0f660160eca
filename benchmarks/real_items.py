"""Make an archive of real items: talks, podcast episodes and newsletters, one JSON object a line, as episodes.

Their texts are others': the archive is written into a temporary folder to be measured, never into the project.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.contestants import CHECKOUT
from generator.text.names import slug_of
from generator.text.timecode import format_timecode

ITEMS = CHECKOUT.parent / "shared/data/_normalized/items.jsonl.gz"
ROUNDS = 5
"""Most times that what has problems is left out: an item can have them because another one is gone."""

Item = Mapping[str, Any]


class Text(str):
    """A text that is quoted in YAML whatever it looks like, or stands as a block where it has several lines."""


class _Dumper(yaml.CSafeDumper):
    """Writes `Text` so that every version of YAML reads the same."""


_Dumper.add_representer(
    Text, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), "|" if "\n" in text else '"')
)


def write_real_corpus(out: Path) -> str:
    """Write the project folder of the archive; return how many items are in it, and why others were left out.

    Raises `FileNotFoundError` where there are no items.
    """
    items = list(read_items(ITEMS))
    content = out / "content"
    files = dict(archive_files(items))
    for path, text in files.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    shutil.copyfile(Path(__file__).with_name("mkdocs.yml"), out / "mkdocs.yml")
    rules: Counter[str] = Counter()
    for _ in range(ROUNDS):
        wrong = _wrong_files(out)
        if not wrong:
            break
        for path, rule in wrong.items():
            print(f"left out: {path} ({rule})", file=sys.stderr)
            (out / path).unlink()
            rules[rule] += 1
    shutil.rmtree(out / ".chapterhouse", ignore_errors=True)
    reasons = ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items()))
    kept = sum(1 for _ in content.glob("episodes/*/*.yaml"))
    return f"real: {kept:,} of {len(items):,} items" + (f"; left out by rule: {reasons}" if reasons else "")


def read_items(file: Path) -> Iterator[Item]:
    """Yield the items of a compressed file of JSON lines."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def archive_files(items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of the content folder."""
    sources: dict[str, str] = {}
    topics: dict[str, str] = {}
    taken: set[str] = set()
    yield "pages/about.md", "# About\n\nAn archive of real items, to be measured.\n"
    for item in items:
        show = item.get("show") or item["source"]
        source = slug_of(show)
        sources.setdefault(source, show)
        topics |= {slug_of(tag): tag for tag in topics_of(item) if slug_of(tag) not in topics}
        date = day_of(item.get("date"))
        stem = slug_of("-".join(filter(None, (date, item["title"]))))
        path = f"episodes/{source}/{stem}.yaml"
        for number in range(2, 1000):
            if path.casefold() not in taken:
                break
            path = f"episodes/{source}/{stem}-{number}.yaml"
        taken.add(path.casefold())
        yield path, as_yaml(episode_of(item, date))
    for source, name in sources.items():
        yield f"sources/{source}.yaml", as_yaml({"name": name})
    yield "topics.yaml", as_yaml({"topics": [{"id": topic, "name": name} for topic, name in sorted(topics.items())]})


def episode_of(item: Item, date: str) -> dict[str, Any]:
    """Return an item as an episode's fields; what is empty or unknown is left out."""
    media = {"type": "audio" if str(item.get("url")).endswith(".mp3") else "video", "url": item.get("url")}
    if item.get("duration_s"):
        media["duration"] = format_timecode(int(item["duration_s"]))
    chapters: dict[int, str] = {}
    for chapter in sorted(item.get("chapters", ()), key=lambda chapter: chapter["start_s"]):
        chapters.setdefault(int(chapter["start_s"]), chapter["title"])
    fields = {
        "title": one_line(item["title"]),
        "date": date,
        "lang": item.get("language"),
        "media": [media] if item.get("url") else [],
        "people": [{"name": one_line(name)} for name in dict.fromkeys(item.get("people", ())) if one_line(name)],
        "summary": (item.get("body") or item.get("summary") or "").strip(),
        "chapters": [{"at": format_timecode(at), "title": one_line(title)} for at, title in chapters.items()],
        "entities": [{"name": one_line(tag), "type": "product"} for tag in _tags(item) if item["source"] == "rawkode"],
        "topics": list(dict.fromkeys(slug_of(tag) for tag in topics_of(item))),
    }
    return {name: value for name, value in fields.items() if value}


def topics_of(item: Item) -> list[str]:
    """Return the tags of an item, but for the source whose tags are products."""
    return [] if item["source"] == "rawkode" else _tags(item)


def _tags(item: Item) -> list[str]:
    return [tag for tag in dict.fromkeys(item.get("tags", ())) if one_line(tag)]


def day_of(date: str | None) -> str:
    """Return the day of a date as it was found: ISO 8601 with or without time, or milliseconds since 1970."""
    text = str(date or "")
    if re.fullmatch(r"\d{11,}", text):
        return dt.datetime.fromtimestamp(int(text) / 1000, dt.UTC).date().isoformat()
    found = re.match(r"\d{4}-\d\d-\d\d", text)
    return found[0] if found else ""


def one_line(text: str) -> str:
    """Return a text without line breaks and doubled spaces."""
    return " ".join(text.split())


def as_yaml(fields: Mapping[str, Any]) -> str:
    """Return a YAML file whose texts are quoted, or blocks where they have several lines."""
    return yaml.dump(_texts(fields), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        return Text(value)
    if isinstance(value, Mapping):
        return {name: _texts(part) for name, part in value.items()}
    return [_texts(part) for part in value] if isinstance(value, list) else value


def _wrong_files(project: Path) -> dict[str, str]:
    """Return the first rule that each file breaks, by the path of the file from the project's folder."""
    checked = subprocess.run(
        [sys.executable, "-m", "generator", "-f", project / "mkdocs.yml", "check", "--format", "json"],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    wrong: dict[str, str] = {}
    for problem in json.loads(checked.stdout)["problems"]:
        if problem["severity"] == "error":
            wrong.setdefault(problem["path"], problem["rule"])
    return wrong
