"""Write a plain HTML page for each record of a project: what one run of Pagefind over the archive would read.

The pages hold the texts of the YAML files and of the transcripts, with anchors for chapters and filters for kind,
source, year, people and topics, and nothing else: no navigation, which would have to be kept out of an index.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import yaml

LABELS = frozenset(("aliases", "label", "name", "speaker", "title", "value"))
TEXTS = LABELS | {"body", "description", "highlights", "key_points", "note", "points", "summary", "takeaways", "text"}
"""Fields whose words a reader may search for; the others are ids, dates, times and addresses."""
_VOICE = re.compile(r"^<v ([^>]*)>")


def write_plain_pages(project: Path, site: Path) -> int:
    """Write the pages of a project's content into a new folder; return how many there are."""
    files = [file for file in sorted((project / "content").rglob("*.yaml")) if file.name != "topics.yaml"]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return sum(pool.map(partial(_write_page, project / "content", site), files, chunksize=100))


def _write_page(content: Path, site: Path, file: Path) -> int:
    path = file.relative_to(content).with_suffix("")
    fields = yaml.load(file.read_bytes(), yaml.CSafeLoader)
    transcript = content / "transcripts" / path.relative_to(path.parts[0]).with_suffix(".vtt")
    spoken = transcript.read_text(encoding="utf-8") if transcript.is_file() else ""
    page = site / path / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(plain_page(path, fields, spoken), encoding="utf-8")
    return 1


def plain_page(path: Path, fields: Mapping[str, Any], transcript: str = "") -> str:
    """Return the page of a record, by the path of its file under ``content/`` without suffix."""
    title = fields.get("title") or fields.get("name") or ""
    rest = {name: value for name, value in fields.items() if name not in ("title", "name")}
    body = [f"<h1>{_escaped(title)}</h1>", *_filters(path, fields), *_paragraphs(rest), *_lines(transcript)]
    return (
        f'<!doctype html><html lang="{fields.get("lang", "en")}"><head><title>{_escaped(title)}</title></head>'
        f"<body><main data-pagefind-body>{''.join(body)}</main></body></html>\n"
    )


def _filters(path: Path, fields: Mapping[str, Any]) -> Iterator[str]:
    values = {
        "kind": [path.parts[0]],
        "source": path.parts[1:-1],
        "year": [str(fields["date"])[:4]] if fields.get("date") else [],
        "person": [person["name"] for person in fields.get("people", ())],
        "topic": fields.get("topics", ()),
    }
    for name, found in values.items():
        for value in found:
            yield f'<span data-pagefind-filter="{name}:{_escaped(value)}"></span>'


def texts_of(fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts of a record that a reader may search for, in the order of its file."""
    for name, value in fields.items():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, Mapping):
                yield from texts_of(part)
            elif isinstance(part, str) and name in TEXTS:
                yield part


def _paragraphs(fields: Mapping[str, Any]) -> Iterator[str]:
    chapters = fields.get("chapters", ())
    yield from (f"<p>{_escaped(text)}</p>" for text in texts_of({**fields, "chapters": ()}))
    for chapter in chapters:
        yield f'<h2 id="t-{_escaped(chapter["at"])}">{_escaped(chapter["title"])}</h2>'
        yield from (f"<p>{_escaped(text)}</p>" for text in texts_of({**chapter, "title": None}))


def _lines(transcript: str) -> Iterator[str]:
    for cue in transcript.split("\n\n"):
        times, _, words = cue.partition("\n")
        if " --> " in times:
            spoken = _VOICE.sub(r"\1: ", words.strip())
            yield f"<p>{_escaped(spoken)}</p>"


def _escaped(text: object) -> str:
    return html.escape(str(text))
