"""Make the navigation of an archive whose owner sets none: the listings, then the pages written by hand."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from generator.archive import urls
from generator.archive.archive import Archive
from generator.content.model import Briefing, Digest, Discussion, Episode
from generator.site.mkdocs.others import options_of_others
from generator.site.publish.files import files_of
from generator.text.wording import Wording

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
    ("quotes", urls.QUOTES, lambda archive: any(summary.quotes for summary in archive.summaries.values())),
    ("numbers", urls.NUMBERS, lambda archive: any(summary.numbers for summary in archive.summaries.values())),
    ("corrections", urls.CORRECTIONS, lambda archive: archive.corrections),
    ("subscribe", urls.SUBSCRIBE, lambda _: True),
)
"""Words, addresses, and what a listing lists. Thousands of records have no place in what every page carries."""

_ONLY_AT_THE_FOOT = ("corrections",)
"""Those that the navigation does without where the owner chooses nothing."""
_FOOT: Mapping[str, Sequence[str]] = {
    "read": ("episodes", "briefings", "digests", "discussions", "archive"),
    "find": ("entities", "topics", "sources", "quotes", "numbers"),
    "about": ("subscribe", "corrections"),
}
"""The listings that every page leads to at its foot, in groups, whatever the owner has chosen for the navigation."""
_MOST_BY_HAND = 8
"""Pages written by hand that the foot leads to."""


class FootGroup(NamedTuple):
    """Links that stand together at the foot of every page."""

    word: str
    """The end of its name's key among the words of the theme: ``foot_read``."""
    links: tuple[tuple[str, str], ...]
    """Names and addresses."""


def named_files(config: MkDocsConfig, generated: Collection[str]) -> list[str]:
    """Return the generated pages that the navigation, another plugin or a page written by hand may lead to."""
    docs = Path(config.docs_dir)
    told = (*_files_in(config.nav), *_files_in(options_of_others(config)))
    found = {name.partition("#")[0].lstrip("/") for name in told}
    for file in files_of(docs) if docs.is_dir() else ():
        if file.endswith(".md") or PurePosixPath(file).name in _NAV_FILES:
            text = text_of(docs / file)
            found.update(
                posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(p))) for p in _PATH.findall(text)
            )
    return [file for file in generated if file in found]


def text_of(file: Path) -> str:
    """Return what a page says; nothing of what is no file, and could have no end."""
    if file.is_symlink() or not file.is_file():
        return ""
    return file.read_text(encoding="utf-8", errors="replace")


_NAV_FILES = (".nav.yml", ".pages")
"""Files that plugins for navigations read in the folders of pages written by hand."""
_PATH = re.compile(r"""(?<![^\s()<>"'#?\[\]])[^\s()<>"'#?\[\]]+\.md""")
"""Whatever could be the target of a link to a page."""


def outputs_linked_from(file: str, markdown: str) -> Iterator[str]:
    """Yield the paths in the site of what a page links to that is no page."""
    for target in _TARGET.findall(markdown):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(target)))
        if not path.endswith(".md"):
            yield path


_TARGET = re.compile(r"(?:\]\(|^ {0,3}\[[^\]\n]+\]:\s*)<?((?![a-z]+:|#|/)[^)\s>#?]+)", re.M)
"""The target of a link within the site."""


def _files_in(nav: Any) -> Iterator[str]:
    """Yield everything that a navigation names."""
    if isinstance(nav, str):
        yield nav
    for inner in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _files_in(inner)


def listings(archive: Archive, words: Wording) -> dict[str, str]:
    """Return the names of the listings that have something to list, by their files."""
    return {
        urls.index_md(address): words(word)
        for word, address, listed in LISTINGS
        if word not in _ONLY_AT_THE_FOOT and listed(archive)
    }


def links_at_the_foot(
    archive: Archive, words: Wording, generated: Container[str], by_hand: Sequence[tuple[str, str]]
) -> list[FootGroup]:
    """Return what the foot of every page leads to: the listings that list something, and the pages ``by_hand``.

    The form that adds an episode is one of the ``generated`` pages only where it is known where its file would go.

    There is always a page of corrections: that there are none yet is worth saying.
    """
    known = {word: address for word, address, listed in LISTINGS if word in _ONLY_AT_THE_FOOT or listed(archive)}
    groups = {name: [(words(word), known[word]) for word in found if word in known] for name, found in _FOOT.items()}
    if urls.index_md(urls.EPISODE_FORM) in generated:
        groups["about"].append((words("add_episode"), urls.EPISODE_FORM))
    groups["about"] += by_hand[:_MOST_BY_HAND]
    return [FootGroup(name, tuple(links)) for name, links in groups.items() if links]


def pages_by_hand(files: Files, generated: Container[str]) -> list[tuple[str, str]]:
    """Return the titles, as HTML, and addresses of the pages written by hand that a navigation may hold."""
    pages = files.documentation_pages(inclusion=InclusionLevel.is_in_nav)
    by_hand = (file.page for file in pages if file.page and file.src_uri not in generated)
    return [(Markup(page.title), page.url) for page in by_hand if page.title and page.url]  # noqa: S704 - MkDocs' own HTML


def default_nav(listed: Mapping[str, str], files: Files) -> list[dict[str, str] | str]:
    """Return a navigation as ``nav`` in mkdocs.yml would write it: the listings, then all other pages."""
    pages = [file.src_uri for file in files.documentation_pages(inclusion=InclusionLevel.is_in_nav)]
    return [*({title: file} for file, title in listed.items()), *(file for file in pages if file not in listed)]
