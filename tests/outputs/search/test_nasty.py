"""Whatever people write is searched and shown as the text it is; no element is made of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.archive.archive import Archive
from generator.archive.linking import link
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.content.model import Entity, Source, Topic
from generator.outputs.search.documents import SearchDocument
from generator.outputs.search.entries import chunks_of
from generator.outputs.search.names import names_of, rows
from generator.text.markdown import escape, plain
from tests.nasty_strings import OWN, shared_strings
from tests.small_archives import search_documents


def wanted(text: str) -> str:
    return plain(text)


def archive_of(folder: Path, text: str) -> Archive:
    """Return an archive that has a text in the place of everything a person can write."""
    in_ascii = not text.isprintable()  # what YAML does not take as it is, it takes so
    written, summary = (json.dumps(one, ensure_ascii=in_ascii) for one in (text, f"Before {escape(text)} after"))
    files = {
        "sources/radio.yaml": f"name: {written}\naliases: [{written}, Radio]\ndescription: {summary}\n",
        "topics.yaml": f"topics: [{{id: weather, name: {written}, description: {summary}}}]\n",
        "entities/thing.yaml": f"name: {written}\ntype: product\naliases: [Thing, {written}]\ndescription: {summary}\n",
        "episodes/radio/talk.yaml": f"""
title: {written}
summary: {summary}
people: [{{name: {written}, id: thing, role: guest, note: {written}}}]
takeaways: [{{text: {written}, id: one}}]
chapters:
  - {{at: 5, title: {written}, summary: {summary}, points: [{written}], quotes: [{{text: {written}, id: two}}]}}
topics: [weather]
""",
    }
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    return link(load_content(ContentFolder(folder))[0])


def pages_of(archive: Archive) -> dict[str, SearchDocument]:
    return {page.address: page for page in search_documents(archive, "en", lambda _: None)}


STRINGS = [text for text in dict.fromkeys([*OWN, *shared_strings()[::25]]) if wanted(text) and len(text) < 2000]


@pytest.mark.parametrize("text", STRINGS)
def test_what_is_written_anywhere_comes_out_as_the_same_text(tmp_path: Path, text: str) -> None:
    archive = archive_of(tmp_path, text)
    pages = pages_of(archive)
    if "episodes/radio/talk/" not in pages:
        pytest.skip("content with this text has problems, and is not published")
    line = wanted(archive.records["episode:radio/talk"].title)
    kept: list[dict[str, Any]] = []

    def keep(content: bytes) -> str:
        kept.append(json.loads(content))
        return ""

    chunks_of(pages["episodes/radio/talk/"], keep)
    (shown,) = kept
    # A line that is a statement of its own comes with its kind and its address.
    lines_of = [line if isinstance(line, str) else line[0] for _, _, _, lines in shown["parts"] for line in lines]
    found = [shown["title"], *(title for _, _, title, _ in shown["parts"]), *lines_of]
    assert found.count(line) >= 4  # the title, the takeaway, the chapter and its point
    assert f"{line} · {line}" in found
    assert f"“{line}”" in found
    assert found.count(wanted(f"Before {text} after")) == 2


@pytest.mark.parametrize("text", STRINGS[::5])
def test_names_are_listed_as_they_are(tmp_path: Path, text: str) -> None:
    archive = archive_of(tmp_path, text)
    things: list[Entity | Source | Topic] = [
        *archive.entities.values(),
        *archive.sources.values(),
        *archive.topics.values(),
    ]
    assert sorted(str(name) for name, *_ in rows(names_of(archive))) == sorted(thing.name for thing in things)
