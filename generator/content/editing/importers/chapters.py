"""Import lists of chapters: the lines of a video's description, and Podcasting 2.0 chapters in JSON.

The styles of descriptions are those that people write on YouTube: the time before or behind the title, in brackets,
with dashes, bullets, numbers or emphasis. Source of the JSON: Podcasting 2.0, "JSON Chapters Format" 1.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from generator.content.editing.draft import DraftRecord
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.importers.loose_values import clock_of, plain_clocks
from generator.content.editing.material import Material, MaterialError
from generator.text.timecode import parse_timecode

_CLOCK = r"\d{1,3}(?::\d{2}){1,2}(?:[.,]\d{1,3})?"
_OPEN, _CLOSE = r"[\[(<{*_~`|【（［]*", r"[\])>}*_~`|】）］]*(?:\(#t=[\d:]+\))?[\])>}*_~`|]*"
_SIGNS = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
"""Arrows, clocks, shapes and pictures, which people put before a time."""
_LEAD = rf"^[ \t]*(?:[-*+•·–—>{_SIGNS}]+[ \t]*)?(?:\d{{1,3}}[.)][ \t]+)?(?:[{_SIGNS}]+[ \t]*)?"
_RANGE = rf"(?:[ \t]*(?:-|–|—|to|->|→)[ \t]*{_OPEN}{_CLOCK}{_CLOSE})?"
_TIME = rf"{_OPEN}(?<![\w/:.,-])(?P<at>{_CLOCK}){_CLOSE}"
_BETWEEN = r"[ \t\u3000]*[-–—:：|｜·•►@→=>~]*[ \t\u3000]*"
_BEFORE = re.compile(rf"{_LEAD}{_TIME}{_RANGE}{_BETWEEN}(?P<title>\S.*?)[ \t]*$")
_BEHIND = re.compile(rf"{_LEAD}(?P<title>\S.*?){_BETWEEN}{_TIME}[ \t]*$")
_LINK = re.compile(r"https?://[^\s<>\"')\]]+")
_MARKDOWN_LINK = re.compile(r"\[(?P<title>[^\]\n]+)\]\((?P<url>https?://[^\s)]+)[^)]*\)")
_HEADING = re.compile(r"\W*(?:time ?stamps?|chapters?|timeline|contents|time ?codes?)\W*", re.I)
_FEWEST = 3
"""Chapters; players show a description's list from three on."""
_LONGEST_TITLE = 400
_LONGEST_LINE = 1000
"""Characters; a longer line is text, whatever times are in it."""
_TURN = re.compile(r"[^\W\d_][\w .'’-]{0,40}(?::\*\*|\*\*:)\s")
"""Who speaks, in bold, behind a time: the rest of ``**Ada:** Yes.``"""
_POSTS = frozenset({".md", ".markdown"})
"""Suffixes of posts, in whose text a list of chapters may stand among other things."""
_HAS_CLOCK = re.compile(_CLOCK)
_MOST_LINES = 400
"""Lines with times; a text with more is a transcript."""


class ChapterLine(NamedTuple):
    """A chapter's start and title, as a line has them."""

    line: int
    at: str
    title: str


def likelihood(material: Material) -> float:
    """Tell how surely a text holds a list of chapters rather than a transcript or a digest."""
    if material.suffix == ".json" or material.text.lstrip()[:1] == "{":
        value = _json_of(material)
        return 0.97 if isinstance(value, dict) and _podcast_chapters(value) is not None else 0.0
    if material.suffix in (".vtt", ".srt") or material.text.startswith(("WEBVTT", "---\n")):
        return 0.0
    marks = marks_in(material.lines)
    if any(_TURN.match(mark.title) for mark in marks):
        return 0.0
    filled = sum(bool(line.strip()) for line in material.lines)
    if len(marks) < _FEWEST or len(marks) > _MOST_LINES or re.search(r"^#{2,4}[ \t]+\[?\d+:\d\d", material.text, re.M):
        return 0.0
    if len({mark.title for mark in marks}) < 0.7 * len(marks):
        return 0.0  # who speaks, and when
    times = [parse_timecode(mark.at) or 0 for mark in marks]
    rising = sum(later > earlier for earlier, later in pairwise(times))
    if rising < 0.8 * (len(times) - 1) or (max(times) - min(times)) / len(times) < 15:
        return 0.0
    if len(marks) > filled / 4:
        return 0.85
    return 0.45 if material.suffix in _POSTS else 0.7


def marks_in(lines: Sequence[str]) -> list[ChapterLine]:
    """Return the chapters that lines name, each by a time and a title."""
    marks = []
    for number, line in enumerate(map(plain_clocks, lines), 1):
        if len(line) > _LONGEST_LINE or _HAS_CLOCK.search(line) is None:
            continue
        found = _BEFORE.match(line) or _BEHIND.match(line)
        title = _plain_title(found["title"]) if found else ""
        if found and title and len(title) <= _LONGEST_TITLE and (at := clock_of(found["at"])):
            marks.append(ChapterLine(number, at, title))
    return marks


def _plain_title(text: str) -> str:
    text = _MARKDOWN_LINK.sub(lambda link: link["title"], text)
    return text.strip().strip("*_~`|").strip()


def drafts(material: Material, options: Options) -> Iterator[DraftRecord]:
    """Yield the chapters and links of a list, for the episode that they belong to."""
    draft = DraftRecord("episode", into=options.into or _episode_named(material, options))
    value = _json_of(material)
    if isinstance(value, dict):
        _read_json(draft, value, material)
    else:
        _read_lines(draft, material)
    if not draft.into and "title" not in draft.fields:
        draft.fields["title"] = re.sub(r"[-_]+", " ", material.stem).strip() or material.stem
        draft.ask(1, "nothing says which episode it is: name it with --into, or write title and date")
    yield draft


def _episode_named(material: Material, options: Options) -> str:
    """Return the id of the episode whose file has the name of the material."""
    stem = material.stem.removesuffix(".chapters").removesuffix("-chapters")
    found = [
        one.id for one in options.content.summaries.values() if one.kind == "episode" and one.id.endswith(f"/{stem}")
    ]
    return found[0] if len(found) == 1 else ""


def _json_of(material: Material) -> Any:
    if material.text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return json.loads(material.text)
    except (ValueError, RecursionError):
        return None


def _podcast_chapters(value: dict[str, Any]) -> list[dict[str, Any]] | None:
    chapters = value.get("chapters")
    if not isinstance(chapters, list) or not chapters:
        return None
    if all(isinstance(one, dict) and isinstance(one.get("startTime"), (int, float)) for one in chapters):
        return chapters
    return None


_READ = frozenset({"version", "chapters", "title", "description", "podcastName"})
_READ_OF_CHAPTERS = frozenset({"startTime", "title", "url", "toc"})


def _read_json(draft: DraftRecord, value: dict[str, Any], material: Material) -> None:
    chapters = _podcast_chapters(value)
    if chapters is None:
        raise MaterialError("It has no “chapters” with “startTime” in seconds.")
    for name, field in (("title", "title"), ("description", "summary")):
        if isinstance(value.get(name), str) and value[name].strip():
            draft.fields[field] = value[name].strip()
    if isinstance(value.get("podcastName"), str):
        draft.source = value["podcastName"]
    others = {name: other for name, other in value.items() if name not in _READ}
    if others:
        draft.left_over.append(json.dumps(others, ensure_ascii=False))
    draft.fields["chapters"] = []
    _keep_what_has_no_field(draft, chapters)
    for one in chapters:
        if one.get("toc") is False:
            continue
        at = clock_of(one["startTime"])
        title = str(one.get("title") or "").strip()
        if at is None:
            draft.keep(1, json.dumps(one, ensure_ascii=False), "a chapter's time is none")
            continue
        line = material.line_at(max(material.text.find(json.dumps(one["startTime"])), 0))
        if not title:
            draft.ask(line, f"the chapter at {at} has no title")
        draft.fields["chapters"].append({"at": at, "title": title or at})
        if isinstance(one.get("url"), str) and one["url"].startswith(("http://", "https://")):
            link = {"type": "link", "title": title or one["url"], "url": one["url"]}
            draft.fields.setdefault("references", []).append(link)


def _keep_what_has_no_field(draft: DraftRecord, chapters: list[dict[str, Any]]) -> None:
    """Keep chapters that are not to be listed, and pictures, places and ends of the others, in a comment."""
    hidden = [one for one in chapters if one.get("toc") is False]
    listed = (one for one in chapters if one.get("toc") is not False)
    others = [
        {"startTime": one["startTime"]} | more
        for one in listed
        if (more := {name: value for name, value in one.items() if name not in _READ_OF_CHAPTERS})
    ]
    draft.left_over += [json.dumps(one, ensure_ascii=False) for one in (*hidden, *others)]
    if hidden:
        draft.repaired(1, f"chapters that are not to be listed (“toc”: false) stand in a comment: {len(hidden)}")
    if names := sorted({name for one in others for name in one} - {"startTime"}):
        draft.repaired(1, f"fields of chapters that have no place here stand in a comment: {', '.join(names)}")


def _read_lines(draft: DraftRecord, material: Material) -> None:
    marks = marks_in(material.lines)
    if not marks:
        raise MaterialError("It has no line with a time and a title.")
    draft.fields["chapters"] = [{"at": mark.at, "title": mark.title} for mark in marks]
    taken = {mark.line for mark in marks}
    rest: list[str] = []
    for number, line in enumerate(material.lines, 1):
        if not line.strip():
            continue
        links = list(links_in(line))
        draft.fields.setdefault("references", []).extend(links)
        if number not in taken and not _HEADING.fullmatch(line) and not _says_only(line, links):
            rest.append(line.strip())
    if not draft.fields.get("references"):
        draft.fields.pop("references", None)
    if rest:
        draft.left_over.append("\n".join(rest))
        draft.repaired(1, f"{len(rest)} other lines stand in a comment")


def _says_only(line: str, links: list[dict[str, str]]) -> bool:
    """Tell whether a line has no words besides its links, which stand in their titles."""
    for link in links:
        line = line.replace(link["url"], " ").replace(link["title"], " ")
    return bool(links) and not re.search(r"\w", line)


def links_in(line: str) -> Iterator[dict[str, str]]:
    """Yield the links of a line, each with the words in front of it as its title."""
    found = list(_MARKDOWN_LINK.finditer(line))
    for link in found:
        yield {"type": "link", "title": " ".join(link["title"].split()), "url": link["url"]}
    if found:
        return
    place = 0
    for bare in _LINK.finditer(line):
        title = line[place : bare.start()].strip(" \t-–—:•*►▶|→>()[]")
        url = bare[0].rstrip(".,;:!?")
        yield {"type": "link", "title": title or url, "url": url}
        place = bare.end()


FORM = Form("chapters", "a list of chapters with times", likelihood, drafts)
