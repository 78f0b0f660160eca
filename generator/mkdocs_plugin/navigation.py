"""Make the navigation of an archive whose owner sets none: the listings, then the pages written by hand."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig

from generator import urls
from generator.archive import Archive
from generator.build.folder import files_of
from generator.model import Briefing, Digest, Discussion, Episode
from generator.wording import Wording

LISTINGS: Sequence[tuple[str, str, Callable[[Archive], object]]] = (
    ("home", urls.HOME, lambda _: True),
    ("episodes", urls.EPISODES, lambda archive: archive.of_kind(Episode)),
    ("briefings", "briefings/", lambda archive: archive.of_kind(Briefing)),
    ("digests", "digests/", lambda archive: archive.of_kind(Digest)),
    ("discussions", "discussions/", lambda archive: archive.of_kind(Discussion)),
    ("entities", urls.ENTITIES, lambda archive: archive.entities),
    ("topics", urls.TOPICS, lambda archive: archive.topics),
    ("sources", urls.SOURCES, lambda archive: archive.sources),
    ("archive", urls.ARCHIVE, lambda archive: archive.records),
    ("quotes", urls.QUOTES, lambda archive: any(card.quotes for card in archive.cards.values())),
    ("numbers", urls.NUMBERS, lambda archive: any(card.numbers for card in archive.cards.values())),
    ("subscribe", urls.SUBSCRIBE, lambda _: True),
)
"""Words, addresses, and what a listing lists. Thousands of records have no place in what every page carries."""


def named_files(config: MkDocsConfig, generated: Collection[str]) -> list[str]:
    """Return the generated pages that the navigation or a page written by hand may lead to, by their files."""
    docs = Path(config.docs_dir)
    found = set(_files_in(config.nav))
    for file in files_of(docs) if docs.is_dir() else ():
        if file.endswith(".md"):
            text = (docs / file).read_text(encoding="utf-8", errors="replace")
            found.update(
                posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(p))) for p in _PATH.findall(text)
            )
    return [file for file in generated if file in found]


_PATH = re.compile(r"""[^\s()<>"'#?\[\]]+\.md""")
"""Whatever could be the target of a link to a page."""


def outputs_linked_from(file: str, markdown: str) -> Iterator[str]:
    """Yield the paths in the site of what a page links to that is no page."""
    for target in _TARGET.findall(markdown):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(target)))
        if not path.endswith(".md"):
            yield path


_TARGET = re.compile(r"\]\(<?((?![a-z]+:|#|/)[^)\s>#?]+)")
"""What a link leads to, where that stands on the same site."""


def _files_in(nav: Any) -> Iterator[str]:
    """Yield everything that a navigation names."""
    if isinstance(nav, str):
        yield nav
    for inner in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _files_in(inner)


def default_nav(config: MkDocsConfig, words: Wording, archive: Archive) -> list[dict[str, str] | str]:
    """Return a navigation as ``nav`` in mkdocs.yml would write it: to every listing that has something to list."""
    listings = {urls.index_md(address): words(word) for word, address, listed in LISTINGS if listed(archive)}
    nav: list[dict[str, str] | str] = [{title: file} for file, title in listings.items()]
    docs = Path(config.docs_dir)
    written = [file for file in files_of(docs) if file.endswith(".md")] if docs.is_dir() else []
    return nav + [file for file in written if file not in listings]
