"""Whatever people write is searched and shown as the text it is; no element is made of it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from nasty_strings import OWN, shared_strings

from generator.archive import Archive, link
from generator.loader import ContentFolder, load_content
from generator.markdown_text import escape, plain
from generator.search.documents import SearchDocument, search_documents
from generator.search.indexing import Pagefind
from generator.search.markup import KEPT_APART, MARKS, document, heading, paragraph
from generator.search.names import names_of, rows

USED = {"html", "body", "h1", "h3", "p", "i", *MARKS.values()}
"""The elements that a document is made of."""


class Read(HTMLParser):
    """The elements, the attributes and the texts of a document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.filters: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.filters += [value or "" for name, value in attrs if name == "v"]
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1:] = [(self.texts or [""])[-1] + data]

    def handle_comment(self, data: str) -> None:
        self.elements.append(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        self.elements.append(f"<?{data}>")


def wanted(text: str) -> str:
    return plain(text.replace("\u200b", ""))


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
    read = Read(pages["episodes/radio/talk/"].html)
    assert set(read.elements) <= USED
    assert read.attributes <= {"lang", "id", "v", "data-pagefind-body", "data-pagefind-weight",
                               "data-pagefind-filter", "data-pagefind-sort"}  # fmt: skip
    found = [one.replace(KEPT_APART, "&").strip() for one in read.texts]
    assert found.count(line) >= 4  # the title, the takeaway, the chapter and its point
    assert f"{line} · {line}" in found
    assert f"“{line}”" in found
    assert found.count(wanted(f"Before {text} after")) == 2
    for address, page in pages.items():
        assert set(Read(page.html).elements) <= USED, address
        assert line in Read(page.html).texts, address


@pytest.mark.parametrize("text", STRINGS[::5])
def test_names_are_listed_as_they_are(tmp_path: Path, text: str) -> None:
    archive = archive_of(tmp_path, text)
    things = [*archive.entities.values(), *archive.sources.values(), *archive.topics.values()]
    assert sorted(name for name, *_ in rows(names_of(archive))) == sorted(thing.name for thing in things)


@pytest.fixture(scope="module")
def strings() -> list[str]:
    return [text for text in dict.fromkeys([*OWN, *shared_strings()]) if wanted(text)]


def test_pagefind_keeps_the_same_text(tmp_path: Path, strings: list[str]) -> None:
    program = Pagefind.found()
    if program is None:
        pytest.skip("Pagefind has no program for this machine")
    for number, text in enumerate(strings):
        page = tmp_path / "site" / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        blocks = [heading(f"In {text}", "t-1"), paragraph(text)]
        page.write_text(document(text, "en", blocks, filters={}, sort="0"), encoding="utf-8")
    program.index(tmp_path / "site", tmp_path / "index")
    found = {page["url"]: page for page in map(fragment, (tmp_path / "index" / "fragment").iterdir())}
    for number, text in enumerate(strings):
        page, line = found[f"/{number}/"], wanted(text)
        assert page["meta"]["title"] == line
        assert [one["text"].replace(KEPT_APART, "&") for one in page["anchors"]] == [f"In {line}"]
        assert bare(page["content"].replace(KEPT_APART, "&")) == bare(f"{line} In {line} {line}")


def fragment(file: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
    return content


def bare(text: str) -> str:
    """Return a text without spaces and without the stops that Pagefind puts after blocks."""
    return re.sub(r"[.\s]", "", text)
