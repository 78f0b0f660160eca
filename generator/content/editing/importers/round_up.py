"""Import a day's round-up: a list of recordings with who, where and how long, or a ranked list of links.

A recording is known by the line under its title, ``name · channel · 27 min``; a ranked list by its points and comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.content.editing.draft import DraftRecord
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.importers.loose_values import date_of
from generator.content.editing.material import Material, MaterialError
from generator.text.names import slug_of
from generator.text.timecode import format_timecode

_WHERE = re.compile(
    r"(?P<name>[^·|\n]{1,80}?) [·|] (?:(?P<channel>[^·|\n]{1,80}?) [·|] )?"
    r"(?:(?P<hours>\d{1,2}) ?h(?:ours?|rs?)? ?)?(?:(?P<minutes>\d{1,4}) ?m(?:in(?:utes?)?)?)?"
)
_COUNTED = re.compile(r"(?:.* [·|] )?(?P<count>\d{1,3}) (?:videos?|episodes?|items?|stories|recordings?)")
_WATCH = re.compile(r"(?P<verb>Watch|Listen|Play)(?: on (?P<platform>[\w ]+?))? ?(?:→|->|▶|»)\s*")
_BULLET = re.compile(r"\s*[-*•]\s+(?P<text>.+)")
_QUOTED = re.compile(r"[“\"„«](?P<words>.+)[”\"“»]")
_RANKED = re.compile(
    r"\s*\d{1,3}[.)]\s+\[(?P<title>.+?)\]\((?P<url>https?://\S+?)\)\s*(?:[-–—|]\s*(?P<score>\d[\d,]*) points?)?"
    r"(?:,?\s*(?P<comments>\d[\d,]*) comments?)?\s*"
)
_GROUPS = {
    "people": "person",
    "tools": "tool",
    "papers": "paper",
    "books": "book",
    "articles": "article",
    "links": "link",
}
_REFERENCE = re.compile(r"(?P<title>[^()]+?)(?: \((?P<note>[^()]*)\))?")


def likelihood(material: Material) -> float:
    """Tell how surely a text lists recordings with who, where and how long, or links with points."""
    recordings = sum(_where(line) is not None for line in material.lines)
    ranked = sum(_is_ranked(line) for line in material.lines)
    return 0.96 if recordings >= 2 or ranked >= 3 else 0.0


def drafts(material: Material, _options: Options) -> Iterator[DraftRecord]:
    """Yield the digest of a list of recordings, or the discussion of a ranked list."""
    if any(_is_ranked(line) for line in material.lines):
        yield _ranked(material)
    else:
        yield _digest(material)


def _where(line: str) -> re.Match[str] | None:
    """Return what a line says of who speaks, on which channel, and how long; None for other lines."""
    found = _WHERE.fullmatch(line.strip())
    return found if found and (found["hours"] or found["minutes"]) else None


def _is_ranked(line: str) -> bool:
    found = _RANKED.fullmatch(line)
    return found is not None and bool(found["score"] or found["comments"])


def _ranked(material: Material) -> DraftRecord:
    draft = DraftRecord("discussion")
    threads: list[dict[str, Any]] = []
    rest: list[str] = []
    for number, line in enumerate(material.lines, 1):
        if found := _RANKED.fullmatch(line):
            thread: dict[str, Any] = {"title": found["title"].strip(), "url": found["url"]}
            for field, name in (("score", "score"), ("comment_count", "comments")):
                if found[name]:
                    thread[field] = int(found[name].replace(",", ""))
            threads.append(thread)
        elif "title" not in draft.fields and line.strip():
            title = line.strip().strip("# ")
            draft.fields["title"], draft.line = title, number
            if (dated := re.search(r"\d{4}-\d\d-\d\d", title)) and (date := date_of(dated[0])):
                draft.fields["date"] = date
        elif line.strip(" -*_"):
            rest.append(line.strip())
    if rest:
        draft.left_over.append("\n".join(rest))
        draft.repaired(1, f"{len(rest)} other lines stand in a comment")
    draft.fields["threads"] = threads
    return draft


def _digest(material: Material) -> DraftRecord:
    """Return the digest of a list of recordings."""
    draft = DraftRecord("digest")
    places = [(number, found) for number, line in enumerate(material.lines) if (found := _where(line))]
    if not places:
        raise MaterialError("It has no line such as “name · channel · 27 min”, and no ranked list of links.")
    titles = [_line_before(material, number) for number, _ in places]
    ends = [*titles[1:], len(material.lines)]
    references = next(
        (n for n in range(places[-1][0], len(material.lines)) if material.lines[n].strip() == "References"), None
    )
    if references is not None:
        ends[-1] = references
        _read_references(draft, material, references + 1)
    count = _read_head(draft, material, titles[0])
    draft.fields["items"] = [
        _item(draft, material, title, where, range(number + 1, end))
        for title, (number, where), end in zip(titles, places, ends, strict=True)
    ]
    if count is not None and count != len(places):
        draft.ask(1, f"the head speaks of {count} recordings; {len(places)} were found")
    return draft


def _line_before(material: Material, place: int) -> int:
    """Return the number of the last line with words before another."""
    return next((number for number in range(place - 1, -1, -1) if material.lines[number].strip()), place)


def _read_head(draft: DraftRecord, material: Material, end: int) -> int | None:
    """Read date, title, highlights and quote in front of the first recording; return how many it speaks of."""
    count: int | None = None
    for line in material.lines[:end]:
        text = line.strip().strip("# ")
        if not text:
            continue
        bullet = _BULLET.fullmatch(line)
        if "date" not in draft.fields and (date := date_of(text)):
            draft.fields["date"] = date
        elif counted := _COUNTED.fullmatch(text):
            count = int(counted["count"])
        elif quoted := _QUOTED.fullmatch(text):
            draft.fields["quote"] = {"text": quoted["words"]}
        elif "title" not in draft.fields:
            draft.fields["title"] = text
        else:
            draft.fields.setdefault("highlights", []).append(bullet["text"] if bullet else text)
    if "title" not in draft.fields:
        draft.fields["title"] = material.stem
        draft.ask(1, "the round-up has no title")
    return count


def _item(draft: DraftRecord, material: Material, title: int, where: re.Match[str], following: range) -> dict[str, Any]:
    """Return a recording of the round-up: its title, who and where, and what the ``following`` lines say of it."""
    name = material.lines[title].strip().strip("# ")
    item: dict[str, Any] = {
        "id": slug_of(name),
        "title": name,
        "source": where["channel"] or where["name"],
    }
    if where["channel"]:
        item["people"] = [{"name": where["name"], "role": "presenter"}]
    medium: dict[str, Any] = {}
    texts: list[str] = []
    for number in following:
        line = material.lines[number].strip()
        if watch := _WATCH.match(line):
            medium["type"] = "audio" if watch["verb"] == "Listen" else "video"
            if watch["platform"]:
                medium["platform"] = watch["platform"].strip().lower()
            line = line[watch.end() :].strip()
        bullet = _BULLET.fullmatch(line)
        if bullet:
            item.setdefault("takeaways", []).append(bullet["text"])
        elif line:
            texts.append(line)
    if "type" not in medium:
        medium["type"] = "video"
        draft.ask(title + 1, f"nothing says whether “{name}” is to be seen or heard")
    medium["duration"] = format_timecode(int(where["hours"] or 0) * 3600 + int(where["minutes"] or 0) * 60)
    item["media"] = [medium]
    if texts:
        item["summary"] = "\n\n".join(texts)
    else:
        draft.ask(title + 1, f"“{name}” has no summary")
    return item


def _read_references(draft: DraftRecord, material: Material, start: int) -> None:
    """Read lines such as ``ToolsSymphony · Sora``, whose first word names what they list."""
    for number in range(start, len(material.lines)):
        line = material.lines[number].strip()
        group = next((name for name in _GROUPS if line.lower().startswith(name)), None)
        if not line:
            continue
        if group is None:
            draft.keep(number + 1, line, "the line names no kind of reference")
            continue
        for one in re.split(r" [·|] ", line[len(group) :].lstrip(": ")):
            found = _REFERENCE.fullmatch(one.strip())
            entry: dict[str, Any] = {"type": _GROUPS[group], "title": found["title"] if found else one.strip()}
            if found and found["note"]:
                if group == "people" or "/" in found["note"]:
                    entry["handle"] = found["note"]
                else:
                    entry["title"] = one.strip()
            if entry["title"]:
                draft.fields.setdefault("references", []).append(entry)


FORM = Form("round-up", "a day's round-up of recordings or links", likelihood, drafts)
