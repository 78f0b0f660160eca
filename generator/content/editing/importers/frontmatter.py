"""Import Markdown with front matter in YAML, TOML or JSON, or with the header lines of Pelican: posts, show notes.

Times in the text become chapters, links become references; shortcodes of other generators are reported.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from generator.content.editing.draft import DraftRecord
from generator.content.editing.importers.chapters import links_in, marks_in
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.importers.loose_fields import Fitter
from generator.content.editing.importers.loose_values import clock_of, date_of, text_of
from generator.content.editing.material import Material, MaterialError
from generator.content.model import DATED_KINDS
from generator.content.model.addresses import is_identifier
from generator.content.model.fields import file_fields
from generator.content.model.former_addresses import is_feed, path_elsewhere
from generator.content.model.synonyms import in_snake_case
from generator.content.problems import has_errors
from generator.content.yaml.reader import read_document
from generator.text.timecode import parse_timecode

_DATED_NAME = re.compile(r"(\d{4}-\d\d-\d\d)[-_ ]")
_PELICAN = re.compile(r"(?:[A-Z][\w-]{1,20}:[^\n]*\n){2,}(?=\n|\Z)")
_SHORTCODE = re.compile(r"\{\{[<%].*?[%>]\}\}|\{%-?.*?-?%\}", re.S)
_YOUTUBE = re.compile(
    r"\{\{<\s*youtube\s+(?:id=)?[\"']?([\w-]{11})[\"']?[^>]*>\}\}|\{%\s*youtube\s+[\"']?([\w-]{11})[\"']?\s*%\}"
)
_RECORDING_WORDS = (
    "chapters segments duration audio audio_url video video_url podcast episode number youtube youtube_url guests guest"
    " hosts videos enclosure show video_id media mp3"
)
_RECORDING_FIELDS = frozenset(_RECORDING_WORDS.split())
"""Fields that tell that a post is about a recording."""
_MENTIONS = frozenset({"companies", "models", "organizations", "products"})
"""Fields that list what a post is about."""
_TABLES = frozenset({"params", "extra", "taxonomies"})
"""Tables of front matter that group fields of the post."""
_FEWEST_CHAPTERS = 2


class _TOMLHandler(BaseHandler):
    """Finds front matter between lines of plus signs, as Hugo and Zola write it."""

    FM_BOUNDARY = re.compile(r"^\+{3,}\s*$", re.M)


def likelihood(material: Material) -> float:
    """Tell how surely a text begins with front matter or header lines."""
    text = _with_plain_mark(material.text)
    if text.startswith(("---\n", "+++\n")) and _split(text) is not None:
        return 0.92
    if _PELICAN.match(text) and re.match(r"(?:.*\n)*?(?:Title|Date):", text[:2000]):
        return 0.85
    return 0.5 if material.suffix in (".md", ".markdown") and text.strip() else 0.0


def drafts(material: Material, options: Options) -> Iterator[DraftRecord]:
    """Yield the record that the front matter and the text describe."""
    values, body = _read(material)
    values = {
        options.fields.get(name, name): value for name, value in values.items() if options.fields.get(name) != "-"
    }
    values = _with_nested(values)
    names = {in_snake_case(name) for name in values}
    kind = options.kind or ("episode" if names & _RECORDING_FIELDS else "briefing")
    if names & _MENTIONS and kind not in ("episode", "discussion"):
        # Beside lists of the companies and models that a post is about, people are those it is about.
        values = {"people_mentioned" if in_snake_case(name) == "people" else name: one for name, one in values.items()}
    draft = DraftRecord(kind)
    _keep_old_addresses(draft, values)
    _take_transcript(draft, values)
    Fitter(draft, partial(_line_of, material), options.zone).record(values)
    if "title" not in draft.fields:
        heading = re.search(r"^#[ \t]+(.+?)[ \t#]*$", body, re.M)
        draft.fields["title"] = (
            heading[1] if heading else re.sub(r"^[\d-]+|[-_]+", " ", material.stem).strip() or material.stem
        )
        body = body.replace(heading[0], "", 1) if heading else body
    if "date" not in draft.fields and (dated := _DATED_NAME.match(material.stem)) and (date := date_of(dated[1])):
        draft.fields["date"] = date
    _read_body(draft, body, material)
    yield draft


def _split(text: str) -> tuple[str, str, str] | None:
    """Return the mark, the front matter and the text behind it."""
    handlers: tuple[BaseHandler, ...] = (YAMLHandler(), _TOMLHandler(), JSONHandler())
    for mark, handler in zip(("---", "+++", "{"), handlers, strict=True):
        if text.startswith(f"{mark}\n") and handler.detect(text):
            try:
                matter, body = handler.split(text)
            except ValueError:
                return None
            return mark, matter, body
    return None


def _with_plain_mark(text: str) -> str:
    """Return a text whose front matter begins with the mark alone; Eleventy writes its language behind the mark."""
    return re.sub(r"\A\n*(---)[ \t]*(?:json|yaml|yml)[ \t]*\n", r"\1\n", text.lstrip("\n"), flags=re.I)


def _read(material: Material) -> tuple[dict[str, Any], str]:
    """Return the fields of the front matter and the text. Raises `MaterialError` where they cannot be read."""
    text = _with_plain_mark(material.text)
    parts = _split(text)
    if parts is None:
        head = _PELICAN.match(text)
        if head is None:
            return {}, text
        pairs = (line.partition(":") for line in head[0].strip().split("\n"))
        return {name.strip().lower(): value.strip() for name, _, value in pairs}, text[head.end() :]
    mark, matter, body = parts
    value: Any = None
    if mark == "---":
        document = read_document(matter.encode("utf-8", "replace"), material.name)
        if has_errors(document.problems) and document.value is None:
            problem = document.problems[0]
            raise MaterialError(f"Line {problem.line + 1}: {problem.message} {problem.remedy}")
        value = document.value
    else:
        try:
            value = tomllib.loads(matter) if mark == "+++" else json.loads(matter)
        except (tomllib.TOMLDecodeError, ValueError) as error:
            raise MaterialError(f"Its front matter cannot be read: {error}.") from error
    return (value if isinstance(value, dict) else {}), body


def _with_nested(values: dict[str, Any]) -> dict[str, Any]:
    """Return fields with those that Hugo and Zola group in tables, and without ``draft: false``, which says nothing."""
    flat: dict[str, Any] = {}
    for name, value in values.items():
        if name in _TABLES and isinstance(value, dict):
            flat |= {inner: one for inner, one in value.items() if inner not in values}
            if clashing := {inner: one for inner, one in value.items() if inner in values}:
                flat[name] = clashing
        elif not (name == "draft" and value is False):
            flat[name] = value
    return flat


def _keep_old_addresses(draft: DraftRecord, values: dict[str, Any]) -> None:
    """Let the addresses that a page had before lead here; ask about those that cannot."""
    given = next((values.pop(name) for name in ("aliases", "redirect_from", "redirects") if name in values), None)
    addresses = [*given] if isinstance(given, list) else [given] if given else []
    own = (name for name in ("permalink", "url") if str(values.get(name)).startswith("/"))
    addresses += [values.pop(name) for name in list(own)]
    folder = DATED_KINDS[draft.kind].folder
    for address in map(str, addresses):
        try:
            old = _former_address(address, folder)
        except ValueError as error:
            draft.keep(1, f"old address: {address}", f"it {error}")
        else:
            draft.fields.setdefault("redirect_from", []).append(old)


def _former_address(address: str, folder: str) -> str:
    """Return what ``redirect_from`` calls an address: an id where it is of this archive, else its path.

    Raises `ValueError` where nothing can lead from it.
    """
    parts = urlsplit(address)
    if parts.query or parts.fragment:
        raise ValueError("names more than a page")
    inside = parts.path.strip("/").removesuffix(".html").removesuffix("/index")
    if inside.startswith(f"{folder}/") and all(map(is_identifier, inside.split("/"))):
        return inside.removeprefix(f"{folder}/")
    path = path_elsewhere(parts.path)
    if is_feed(path):
        raise ValueError("is that of a feed")
    return path


def _take_transcript(draft: DraftRecord, values: dict[str, Any]) -> None:
    """Take out a transcript that stands in the front matter: lines with who and when, and headings between them."""
    lines = values.get("transcript")
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        return
    segments: list[dict[str, Any]] = []
    headings: list[str] = []
    for line in values.pop("transcript"):
        heading = text_of(line.get("header") or line.get("heading"))
        at = clock_of(
            next((line[name] for name in ("sec", "seconds", "start", "time") if line.get(name) is not None), None)
        )
        if heading:
            headings.append(heading)
        words = text_of(line.get("line") or line.get("text"))
        if not words:
            continue
        if at:
            draft.fields.setdefault("chapters", []).extend({"at": at, "title": one} for one in headings)
            headings = []
        who = text_of(line.get("who") or line.get("speaker"))
        segments.append({"start": parse_timecode(at or ""), "speaker": who, "text": words})
    known = [{name: value for name, value in segment.items() if value is not None} for segment in segments]
    if known:
        draft.transcript = (".json", json.dumps({"segments": known}, ensure_ascii=False, indent=1) + "\n")
        draft.repaired(1, f"the transcript of {len(known)} lines is filed as JSON")
    if headings:
        draft.keep(1, "\n".join(headings), "headings of the transcript stand at no time")


def _read_body(draft: DraftRecord, body: str, material: Material) -> None:
    """Read chapters, links and the rest of a text."""
    for found in _YOUTUBE.finditer(body):
        address = f"https://www.youtube.com/watch?v={found[1] or found[2]}"
        draft.fields.setdefault("media", []).append({"type": "video", "url": address})
    body = _YOUTUBE.sub("", body)
    place = 0
    for found in _SHORTCODE.finditer(body):
        place = max(material.text.find(found[0], place), place)
        draft.keep(material.line_at(place), found[0], "a shortcode is not understood here")
    body = _SHORTCODE.sub("", body)
    if draft.kind == "episode":
        body = _without_chapters(draft, body)
    text = re.sub(r"\n{3,}", "\n\n", body).strip()
    if not text:
        return
    field = next(name for name in ("body", "summary") if name in file_fields(DATED_KINDS[draft.kind]))
    if field in draft.fields:
        text = f"{draft.fields[field]}\n\n{text}"
    draft.fields[field] = text


def _without_chapters(draft: DraftRecord, body: str) -> str:
    """Take the lines with times out of a text as chapters, and those that are but links as references."""
    marks = marks_in(tuple(body.split("\n")))
    if len(marks) < _FEWEST_CHAPTERS:
        return body
    if not draft.fields.get("chapters"):
        draft.fields["chapters"] = [{"at": mark.at, "title": mark.title} for mark in marks]
    else:
        draft.ask(draft.line, "chapters stand in the front matter and in the text; those of the text are left out")
    taken = {mark.line for mark in marks}
    rest: list[str] = []
    for number, line in enumerate(body.split("\n"), 1):
        is_link = re.fullmatch(r"\s*[-*+]\s+\[[^\]]+\]\(https?://[^)\s]+\)[.,;]?\s*", line) is not None
        if number in taken or is_link:
            draft.fields.setdefault("references", []).extend(links_in(line))
        else:
            rest.append(line)
    if not draft.fields.get("references"):
        draft.fields.pop("references", None)
    return "\n".join(rest)


def _line_of(material: Material, text: str) -> int:
    place = material.text.find(text)
    return material.line_at(place) if place >= 0 else 1


FORM = Form("frontmatter", "Markdown with front matter", likelihood, drafts)
