"""Make the navigation of an archive whose owner sets none: the listings, then the pages written by hand."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator import urls
from generator.build.folder import files_of
from generator.wording import Wording

LISTINGS = (
    ("home", urls.HOME),
    ("episodes", "episodes/"),
    ("briefings", "briefings/"),
    ("digests", "digests/"),
    ("discussions", "discussions/"),
    ("entities", urls.ENTITIES),
    ("topics", urls.TOPICS),
    ("sources", urls.SOURCES),
    ("archive", urls.ARCHIVE),
)
"""Words and addresses; thousands of records have no place in a navigation that every page carries."""


def default_nav(config: MkDocsConfig, words: Wording, generated: Container[str]) -> list[dict[str, str] | str]:
    """Return a navigation as ``nav`` in mkdocs.yml would write it."""
    listed = {urls.index_md(address): words(word) for word, address in LISTINGS}
    nav: list[dict[str, str] | str] = [{title: file} for file, title in listed.items() if file in generated]
    docs = Path(config.docs_dir)
    written = [file for file in files_of(docs) if file.endswith(".md")] if docs.is_dir() else []
    return nav + [file for file in written if file not in listed]
