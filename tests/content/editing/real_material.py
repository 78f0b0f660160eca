"""Read real material as plainly as possible, by other means than the importers: what its words, links and parts are.

The readers know the fixed form of one collection each; they are the other side of the count.
"""

from __future__ import annotations

import html
import json
import re
import tarfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from lxml import etree

from tests.paths import SHARED

DATA = SHARED / "data"
_LEAST_LINES = 5
PACKED = ("changelog-show-notes", "ethereum-pm", "feeds-feedparser", "pyvideo", "rawkode", "syntaxfm")


@dataclass(frozen=True)
class Reading:
    """What a file says, read without an importer."""

    words: str
    """Everything in it that is meant for readers, as one text."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many parts of a sort it has: chapters, posts, threads, media, people, cues, items."""
    seconds: tuple[int, ...] = ()
    """The starts of its chapters."""


@dataclass(frozen=True)
class Collection:
    """Files of one form from one place."""

    name: str
    form: str
    """The form that an import has to recognise."""
    pattern: str
    read: Callable[[str], Reading]
    excerpt: Callable[[str], str] | None = None
    """Takes the part of a file out that is material of the form by itself."""


def files_of(collection: Collection, folder: Path) -> list[Path]:
    """Return the files of a collection, unpacked into a folder where they are packed."""
    place = DATA / collection.name
    if collection.name in PACKED:
        place = folder / collection.name
        if not place.exists():
            with tarfile.open(DATA / f"{collection.name}.tar.xz") as archive:
                archive.extractall(place, filter="data")
    files = sorted(place.rglob(collection.pattern))
    if collection.excerpt is not None:
        return list(_excerpts(files, collection.excerpt, folder / "excerpts"))
    return [file for file in files if has_titles(file)] if collection.form == "feed" else files


def _excerpts(files: list[Path], excerpt: Callable[[str], str], folder: Path) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    for file in files:
        text = excerpt(file.read_text(encoding="utf-8"))
        if text.count("\n") >= _LEAST_LINES:
            copy = folder / f"{file.stem}.txt"
            copy.write_text(text, encoding="utf-8")
            yield copy


def words_in(text: str) -> Counter[str]:
    """Return the words of a text, which may hold entities, escapes and tags, with how often each stands there."""
    text = unicodedata.normalize("NFKC", html.unescape(html.unescape(text)))
    text = re.sub(r"<v ([^<>]*)>", r"\1 ", text)  # the voice of a caption
    text = re.sub(r"</?[a-zA-Z][^<>]*>", " ", text)
    return Counter(word.casefold() for word in re.findall(r"[^\W\d_]{2,}", text))


def shown(text: str) -> str:
    """Return a text without what pages do not print: addresses, definitions of links, comments."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"^ {0,3}\[[^\]\n]+\]:.*$", "", text, flags=re.M)
    text = re.sub(r"^ *```\w*", "", text, flags=re.M)
    text = re.sub(r"\]\[[^\]\n]*\]|\]\(\w+://\S*\)|\]\([^)]*\)", "]", text)
    return re.sub(r"(?:\w+://|www\.)(?:\([^\s()]*\)|[^\s)\]>])*", "", text)


def links_in(text: str) -> set[str]:
    """Return the addresses of the links that Markdown marks with brackets."""
    return {found.strip("<>") for found in re.findall(r"\]\(<?(https?://[^\s()<>]+)>?\)", text)}


def seconds_of(clock: str) -> int:
    seconds = 0
    for part in clock.split(":"):
        seconds = 60 * seconds + int(part)
    return seconds


def values_in(value: Any) -> Iterator[str]:
    """Yield the texts of a value of JSON or YAML, without the names of its fields."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from values_in(one)
    elif isinstance(value, str):
        yield value


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    _, head, body = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.M)
    return yaml.safe_load(head), body


def stream(text: str) -> Reading:
    """Read an episode whose front matter lists chapters by seconds."""
    head, body = _front_matter(text)
    chapters = head.get("chapters") or []
    shown = [head["title"], head.get("description") or "", *(one["title"] for one in chapters), body]
    return Reading("\n".join(shown), {"chapters": len(chapters)}, tuple(one["startTime"] for one in chapters))


def show_notes(text: str) -> Reading:
    """Read an episode whose text marks its chapters ``(#t=1:02:03)``."""
    head, body = _front_matter(text)
    clocks = re.findall(r"^[^\n]*?\[([\d:]+)\]\(#t=", body, re.M)
    words = re.sub(r"\(#t=[\d:]+\)", "", f"{head['title']}\n{body}")
    words = re.sub(r"^#+ .*$", "", words, flags=re.M) if len(clocks) > 1 else words
    return Reading(words, {"chapters": len(clocks)} if len(clocks) > 1 else {}, tuple(map(seconds_of, clocks)))


def chapter_lines(text: str) -> str:
    """Return the lines of show notes that mark chapters, as people copy them from a description."""
    return "\n".join(re.findall(r"^.*\(#t=[\d:]+\).*$", text, re.M)) + "\n"


def list_of_chapters(text: str) -> Reading:
    """Read lines that mark chapters."""
    clocks = re.findall(r"\[([\d:]+)\]\(#t=", text)
    return Reading(re.sub(r"\(#t=[\d:]+\)", "", text), {"chapters": len(clocks)}, tuple(map(seconds_of, clocks)))


def meeting(text: str) -> Reading:
    """Read the minutes of a meeting in JSON: highlights, decisions and action items with their times."""
    moments = len(re.findall(r'^\s*"timestamp": "\d', text, re.M))
    return Reading("\n".join(values_in(json.loads(text))), {"moments": moments})


def talk(text: str) -> Reading:
    """Read a conference talk in JSON."""
    value = json.loads(text)
    said = [" ".join((value.get(name) or "").split()) for name in ("summary", "description")]
    said = said[1:] if said[0] in said[1] else said[:1] if said[1] in said[0] else said
    return Reading(
        "\n".join([value["title"], *said, *value.get("speakers", ())]), {"media": len(value.get("videos", ()))}
    )


def ranked_list(text: str) -> Reading:
    """Read a day's ranked list of links with points and comments."""
    lines = re.findall(r"^\d+\. \[.*$", text, re.M)
    return Reading(re.sub(r" - \d+ points.*$| points|\bcomments\b", "", text, flags=re.M), {"threads": len(lines)})


def chat(text: str) -> Reading:
    """Read the chat of a meeting: a line with time, name and words for each post; reactions are none."""
    posts = [line.split("\t", 2)[2] for line in text.split("\n") if re.match(r"\d\d:\d\d:\d\d\t", line)]
    said = [one for one in posts if not re.match(r"(Reacted to|Removed a .* reaction from) [\"“]", one)]
    return Reading("\n".join(re.sub(r"^Replying to \".*\"", "", one) for one in said), {"posts": len(said)})


def bold_turns(text: str) -> Reading:
    """Read a transcript whose turns begin with a bold name; turns of one person that follow each other are one."""
    label = re.compile(r"^\*\*([^*\n]+)(?::\*\*|\*\*:)", re.M)
    speakers = {
        name for name, words in re.findall(r"^\*\*([^*\n]+):\*\*(.*)$", text, re.M) if re.search(r"[a-z]", words)
    }
    return Reading("\n".join([label.sub("", text), *speakers]), {"turns": len(label.findall(text))})


def captions(text: str) -> Reading:
    """Read WebVTT, whose cues may begin with a name and a colon."""
    blocks = [block.strip().split("\n") for block in text.split("\n\n") if "-->" in block]
    cues = ["\n".join(lines[[("-->" in line) for line in lines].index(True) + 1 :]) for lines in blocks]
    speaker = re.compile(r"^(\w[^:\n]{1,40}): |<v ([^>]*)>")
    speakers = {name for cue in cues for pair in speaker.findall(cue) for name in pair}
    return Reading("\n".join([*(speaker.sub("", cue) for cue in cues), *speakers]), {"cues": len(cues)})


def post(text: str) -> Reading:
    """Read a post: all its words, but for comments and for header lines that say what folder and file say."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    return Reading(re.sub(r"^(?:Type|Category|Number|Title|Date):", "", text, flags=re.M))


def feed(text: str) -> Reading:
    """Read the titles of a feed's entries."""
    root = etree.fromstring(text.encode())
    entries = [*root.iter("{*}item"), *root.iter("{*}entry")]
    titles = [
        "".join(title.itertext())
        for entry in entries
        for title in entry.iterchildren("{*}title")
        if title.get("mode") != "base64" and title.get("type") != "application/octet-stream"
    ]
    return Reading("\n".join(titles), {"items": len(entries)})


def has_titles(file: Path) -> bool:
    """Tell whether a file is the XML of a feed whose entries have titles."""
    try:
        return bool(feed(file.read_text(encoding="utf-8")).words.strip())
    except (etree.XMLSyntaxError, UnicodeDecodeError):
        return False


COLLECTIONS = (
    Collection("rawkode", "frontmatter", "*.md", stream),
    Collection("syntaxfm", "frontmatter", "*.md", show_notes),
    Collection("syntaxfm", "chapters", "*.md", list_of_chapters, chapter_lines),
    Collection("twir", "frontmatter", "*.md", post),
    Collection("pythonbytes", "frontmatter", "*.md", post),
    Collection("changelog-show-notes", "frontmatter", "*.md", post),
    Collection("ethereum-pm", "llm-json", "tldr.json", meeting),
    Collection("pyvideo", "llm-json", "videos/*.json", talk),
    Collection("ethereum-pm", "thread", "chat.txt", chat),
    Collection("daily-hn", "round-up", "*.md", ranked_list),
    Collection("changelog-transcripts", "transcript", "*.md", bold_turns),
    Collection("pythonbytes-transcripts", "transcript", "*.vtt", captions),
    Collection("ethereum-pm", "transcript", "transcript.vtt", captions),
    Collection("feeds-feedparser", "feed", "*.xml", feed),
)
