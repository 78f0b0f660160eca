"""What a search hit or a feed leads to stands on the page: the anchors of all three come from one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

from generator.archive.archive import Archive
from generator.config import Config
from generator.content.folder import ContentFolder
from generator.content.model import DATED_KINDS
from generator.outputs.feeds.entries import Entries
from generator.outputs.search.blocks import TRANSCRIPT_PAGE, parts_of
from generator.outputs.search.files import talks_in
from generator.text.wording import Wording
from tests.paths import GOLDEN, ROOT
from tests.small_archives import archive_in, config_of, pages_of, search_documents, write

_ANCHOR = re.compile(r'\{ #(\S+) \}$|<span id="([^"]+)">', re.M)

THREADS = """
title: Fog bells
date: 2026-03-14
threads:
  - title: Who rings them
    positions:
      - {stance: Nobody should., claims: [Sleep matters., {text: Ships see.}], quotes: [Let us sleep.]}
      - {stance: Everybody should., claims: [Ships sink.]}
    posts:
      - {id: one, author: Ada, text: I ring mine.}
      - {id: two, parent: one, author: Bo, text: I heard it.}
  - title: Who paid
    url: https://forum.example.org/paid
    posts: [{id: three, text: The harbour did.}]
quotes: [A bell is a promise.]
metrics: [{value: "12", label: bells}]
references: [{type: book, title: On bells}]
corrections: [{date: 2026-03-15, text: Twelve bells.}]
"""


class Shown(NamedTuple):
    """An archive, and the anchors of its pages by their addresses."""

    archive: Archive
    config: Config
    anchors: dict[str, set[str]]


@pytest.fixture(scope="module", params=["sample", "golden", "threads"])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folders = {"sample": ROOT, "golden": GOLDEN}
    folder = folders.get(request.param) or write(tmp_path_factory.mktemp("bells"), {"discussions/bells.yaml": THREADS})
    return _shown(folder)


def _shown(folder: Path) -> Shown:
    archive, config = archive_in(folder), config_of(folder)
    pages = pages_of(archive, config)
    anchors = {page.address: {a or b for a, b in _ANCHOR.findall(page.body())} for page in pages}
    return Shown(archive, config, anchors)


def test_every_anchor_that_a_search_hit_leads_to_is_on_its_page(shown: Shown) -> None:
    talks = talks_in(shown.archive, ContentFolder(shown.config.content_dir))
    missing = [
        f"{address}#{part.anchor}"
        for document in search_documents(shown.archive, "en", talks)
        for part in parts_of(document.blocks)
        for address in [document.address + ("transcript/" if part.kind == TRANSCRIPT_PAGE else "")]
        if part.anchor and part.anchor not in shown.anchors[address]
    ]
    assert missing == []


def test_every_anchor_that_a_feed_leads_to_is_on_its_page(shown: Shown) -> None:
    found = set(_links_of_feeds(shown))
    assert found
    assert {f"{address}#{anchor}" for address, anchor in found if anchor not in shown.anchors[address]} == set()


def _links_of_feeds(shown: Shown) -> Iterator[tuple[str, str]]:
    """Yield the pages and anchors that entries of feeds lead to."""
    entries = Entries(shown.archive, Wording("en"), shown.config)
    link = re.compile(f'href="{re.escape(shown.config.site_url)}([^"#]*)#([^"]+)"')
    for key in shown.archive.records:
        for page, anchor in link.findall(entries.full(shown.archive.records[key]).content):
            if not page.startswith("media/"):
                yield unquote(page), anchor


def test_records_of_all_kinds_are_looked_at() -> None:
    archives = [archive_in(ROOT), archive_in(GOLDEN)]
    assert {key.partition(":")[0] for archive in archives for key in archive.records} == set(DATED_KINDS)


def test_a_post_is_found_where_it_stands(tmp_path: Path) -> None:
    archive = archive_in(write(tmp_path, {"discussions/bells.yaml": THREADS}))
    (document,) = search_documents(archive, "en", lambda _: None)
    said = {text: part.anchor for part in parts_of(document.blocks) for text, _ in part.lines}
    assert (said["I heard it. — Bo"], said["The harbour did."]) == ("two", "three")
    assert said["Ships sink."] == "thread-1-position-2"
