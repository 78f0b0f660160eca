"""Hand an archive to Hugo: the Markdown of its records' pages, with their data and what listings go by in front.

Hugo makes listings, their pages and feeds by itself. The home page and the pages that gather parts of records, all
quotes and all numbers, are given to it as finished Markdown.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

TEMPLATES = Path(__file__).with_name("hugo")
KINDS = ("episodes", "digests", "briefings", "discussions")
TERMS = ("sources", "topics", "entities")
"""What records are listed by, besides dates."""
PAGE_ALONE = ("html", "markdown")
"""The outputs of a page that has neither data nor feeds."""
MOST_ENTRIES, MOST_ON_ENTITIES = 50, 20_000
"""Entries of a feed; of all feeds of entities together, about. As in the generator's feeds."""

FrontMatter = Literal["json", "yaml"]
"""How the data in front of a page is written: the faster way for Hugo to read, or the way that contributors write."""

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n+(.*)\Z", re.S)
_TO_PAGE = re.compile(r"\]\(((?:[^()\s:]*/)?)index\.md(#[^()\s]*)?\)")
_ENTITY = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\((?:\.\./)+entities/([^/()]+)/\)")
_SECTION = re.compile(r"^## .*\{ ?#([^ }]+) ?\}$", re.M)
_PART = re.compile(r"^### .*\{ ?#([^ }]+) ?\}$", re.M)
_FIRST_RECORD = re.compile(r"^- \*\*\[", re.M)


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A page that the generator wrote."""

    address: str
    """``episodes/acme/launch/``; the home page's is empty."""
    front: dict[str, Any]
    body: str

    @property
    def parts(self) -> list[str]:
        """The parts of the address."""
        return self.address.split("/")[:-1]


def write_hugo_site(markdown: Path, content: Path, site: Path, form: FrontMatter = "json") -> None:
    """Write the folder of a Hugo site from the generated Markdown of an archive and from its content folder."""
    shutil.copytree(TEMPLATES, site)
    mentioning: Counter[str] = Counter()
    for page in pages_of(markdown):
        for path, front, body in hugo_files(page, content):
            mentioning.update(front.get("entities", ()))
            _write(site / "content" / path, front, body, form)
    for file in sorted((content / "pages").rglob("*.md")):
        front, body = split_front_matter(file.read_text(encoding="utf-8"))
        front = {"title": file.stem.capitalize(), **front, "outputs": PAGE_ALONE}
        _write(site / "content" / file.relative_to(content / "pages"), front, body, form)
    limit = entries_of_entities(mentioning.values())
    with (site / "hugo.yaml").open("a", encoding="utf-8", newline="\n") as settings:
        settings.write(f"\nparams:\n  entity_entries: {limit}\n")


def entries_of_entities(counts: Collection[int]) -> int:
    """Return how many entries an entity's feed may have so that all have about `MOST_ON_ENTITIES` together."""
    fitting = (
        most for most in range(MOST_ENTRIES, 5, -1) if sum(min(count, most) for count in counts) <= MOST_ON_ENTITIES
    )
    return next(fitting, 5)


def pages_of(markdown: Path) -> Iterator[MarkdownPage]:
    """Yield the pages of a folder of generated Markdown."""
    for file in sorted(markdown.rglob("*.md")):
        address = file.relative_to(markdown).as_posix().removesuffix("index.md")
        front, body = split_front_matter(file.read_text(encoding="utf-8"))
        known = {**front, **front.get("archive", {})}
        yield MarkdownPage(address, known, link_to_folders(body))


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return the front matter of a Markdown file and what follows it."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    return yaml.load(found[1], yaml.CSafeLoader) or {}, found[2]


def link_to_folders(markdown: str) -> str:
    """Return Markdown whose links lead to the folders of pages, as Hugo serves them, and no more to their files."""
    return _TO_PAGE.sub(lambda link: f"]({link[1] or './'}{link[2] or ''})", markdown)


def hugo_files(page: MarkdownPage, content: Path) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield path, front matter and Markdown of what Hugo makes a page from; nothing where Hugo pages by itself."""
    match page.parts:
        case [kind, *_, "page", _] if kind in (*KINDS, *TERMS):
            return
        case [kind, *_] if kind in KINDS and page.front.get("record"):
            yield f"{page.address.rstrip('/')}.md", *_record(page, content / page.front["edit"])
        case [kind] if kind in (*KINDS, *TERMS):
            yield f"{kind}/_index.md", _head(page), ""
        case [kind, term] if kind in TERMS:
            yield f"{kind}/{term}/_index.md", _head(page), before_records(page.body)
        case ["archive", *date]:
            yield from _dates(page, date)
        case []:
            yield "_index.md", _head(page), page.body
        case [_]:
            yield f"{page.address}_index.md", _head(page, ready=True, outputs=PAGE_ALONE), page.body
        case _:
            yield f"{page.address.rstrip('/')}.md", _head(page, outputs=PAGE_ALONE), page.body


def _dates(page: MarkdownPage, date: list[str]) -> Iterator[tuple[str, dict[str, Any], str]]:
    url = f"/{page.address}"
    match date:
        case []:
            yield "months/_index.md", _head(page, url=url), ""
            # Years are listed on their months' page.
            yield "years/_index.md", {"title": "Years", "build": {"render": "never"}}, ""
        case [year]:
            months = sorted({f"{year}-{month}" for month in re.findall(r"\]\((\d\d)/[)#]", page.body)}, reverse=True)
            yield f"years/{year}/_index.md", _head(page, url=url, of_months=months, outputs=PAGE_ALONE), ""
        case [year, month]:
            yield f"months/{year}-{month}/_index.md", _head(page, url=url, outputs=PAGE_ALONE), ""


def _head(page: MarkdownPage, **more: Any) -> dict[str, Any]:
    return {"title": page.front.get("title", ""), "description": page.front.get("description", ""), **more}


def _write(file: Path, front: dict[str, Any], body: str, form: FrontMatter) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(front_matter(front, form) + "\n" + body, encoding="utf-8", newline="\n")


def front_matter(front: dict[str, Any], form: FrontMatter) -> str:
    """Return front matter with a line for each field; a title can be changed in it.

    A ``record`` is what its file says, as text. In YAML the others are JSON values, which are YAML too.
    """
    fields = [(name, value) for name, value in front.items() if value]
    if form == "json":
        lines = [
            f'"{name}": {_json(yaml.load(value, yaml.CSafeLoader) if name == "record" else value)}'
            for name, value in fields
        ]
        return "{\n" + ",\n".join(lines) + "\n}\n"
    lines = []
    for name, value in fields:
        if name == "record":
            lines += ["record:", *(f"  {line}" if line else "" for line in value.splitlines())]
        else:
            lines.append(f"{name}: {_json(value)}")
    return "\n".join(["---", *lines, "---", ""])


def _json(value: object) -> str:
    # Dates, where a file's YAML makes some, are written as they stood there.
    return json.dumps(value, ensure_ascii=False, default=str)


def before_records(body: str) -> str:
    """Return what a listing says below its title and before it lists records."""
    starts = [found.start() for found in _SECTION.finditer(body) if found[1] == "mentions"]
    first = _FIRST_RECORD.search(body)
    starts += [first.start()] if first else []
    return body[: min(starts, default=len(body))].partition("\n\n")[2]


def _record(page: MarkdownPage, file: Path) -> tuple[dict[str, Any], str]:
    """Return the front matter and the Markdown of a record."""
    source = file.read_text(encoding="utf-8")
    record = yaml.load(source, yaml.CSafeLoader)
    date = str(record.get("date") or "")
    chapters = list(chapters_of(page.body))
    media = record.get("media", ())
    front = _head(
        page,
        # Hugo wants a whole date; what is left out of one is its first day or month.
        date=date + "-01-01"[len(date) - 4 :] if date else "",
        day=date,
        lang=record.get("lang", ""),
        show=page.front.get("source", ""),
        length=next((str(medium["duration"]) for medium in media if medium.get("duration")), ""),
        sources=page.parts[1:2] if page.parts[0] == "episodes" else [],
        topics=record.get("topics", []),
        years=[date[:4]] if date else [],
        months=[date[:7]] if len(date) > 4 else [],
        outline=[
            {"start": _seconds(anchor), "title": chapter["title"], "anchor": anchor}
            for (anchor, _), chapter in zip(chapters, record.get("chapters", ()), strict=True)
        ],
        mentions=mentions_on(page.body, [text for _, text in chapters], record.get("entities", ())),
        record=source,
    )
    return {**front, "entities": sorted(front["mentions"])}, page.body


def _seconds(anchor: str) -> int | None:
    found = re.fullmatch(r"t-(\d+)(-\d+)?", anchor)
    return int(found[1]) if found else None


def mentions_on(body: str, chapters: list[str], notes: list[Any]) -> dict[str, dict[str, Any]]:
    """Return what a record says of the entities that its page links to, by their ids: notes, numbers of chapters."""
    linked = [(re.sub(r"\\(.)", r"\1", name), entity) for name, entity in _ENTITY.findall(body)]
    said = {note["name"]: note["note"] for note in notes if isinstance(note, dict) and note.get("note")}
    mentions: dict[str, dict[str, Any]] = {entity: {} for _, entity in linked}
    for name, entity in linked:
        if name in said:
            mentions[entity]["note"] = said[name]
    for number, text in enumerate(chapters):
        for entity in dict.fromkeys(entity for _, entity in _ENTITY.findall(text)):
            mentions[entity].setdefault("chapters", []).append(number)
    return mentions


def chapters_of(body: str) -> Iterator[tuple[str, str]]:
    """Yield anchor and text of every chapter on the page of an episode."""
    sections = list(_SECTION.finditer(body))
    ends = [*(section.start() for section in sections[1:]), len(body)]
    for section, end in zip(sections, ends, strict=True):
        if section[1] == "chapters":
            parts = list(_PART.finditer(body, section.end(), end))
            untils = [*(part.start() for part in parts[1:]), end]
            yield from ((part[1], body[part.end() : until]) for part, until in zip(parts, untils, strict=True))
