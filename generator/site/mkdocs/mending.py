"""Tell the templates where on the forge a page is mended or added to."""

from __future__ import annotations

import html
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.structure.pages import Page as SitePage

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
from generator.content.editing.importers.issue_form import unanswered
from generator.content.editing.stubs import stub
from generator.content.model import DatedRecord, Episode, Source
from generator.outputs.pages.page import Page
from generator.site.forge import forge_of, line_mark
from generator.site.html.part_places import PartPlaces, part_places
from generator.text.wording import Wording


def mending(archive: Archive, config: Config, words: Wording, page: Page, record: DatedRecord | None) -> dict[str, Any]:
    """Return the names by which templates lead to the forge: lines of the page's file, and a new issue on the page."""
    mark = line_mark(config.edit_url) if config.edit_url else ""
    packed = archive.lines.get(record.key, b"") if record and mark else b""
    places = part_places(record, packed) if record and packed else PartPlaces([], {})
    forge = forge_of(config.edit_url) if config.edit_url else None
    file = str(page.details.get("edit") or "")
    return {
        "history": forge.history(file) if forge and file else "",
        "line_mark": mark,
        "lines": places.sections,
        "part_lines": places.lines,
        "report": report_on(config, words, page.title, page.address, file),
        **_new_episode(config, page),
    }


def report_on(config: Config, words: Wording, title: str, address: str, file: str) -> dict[str, str]:
    """Return the address at which a mistake on a page is reported, and the parameters that a passage of it belongs in.

    Where the repository has an issue form for mistakes, its fields are filled in; else the text of a new issue is.
    ``file`` is the path in the content folder of what the page is made from; empty where it is made from more.
    """
    forge = forge_of(config.edit_url) if config.edit_url else None
    if forge is None:
        return {}
    title = words("report_title", title=title)
    address, file = urls.absolute(config.site_url, address), file and forge.folder + file
    if forge.has_form(config.mistake_form):
        filled = forge.filled_form(config.mistake_form, {"page": address, "file": file}, title)
        return {"address": filled, "page": forge.field("page"), "passage": forge.field("passage")}
    said = "\n\n".join(filter(None, (address, file, words("report_question"))))
    return {"address": forge.issue(title, f"{said}\n"), "body": forge.body}


def report_on_page_by_hand(config: Config, words: Wording, page: SitePage) -> dict[str, str]:
    """Return the same for a page written by hand."""
    path = Path(str(page.file.abs_src_path))
    file = path.relative_to(config.content_dir).as_posix() if path.is_relative_to(config.content_dir) else ""
    return report_on(config, words, html.unescape(str(page.title or "")), page.url, file)


def suggestion(archive: Archive, config: Config, words: Wording, page: Page) -> str:
    """Return where an episode is suggested in an issue: on pages of sources, and on that of the form for episodes.

    Where the repository has no issue form for that, its headings are the text of the issue.
    """
    folder, _, file = str(page.details.get("edit") or "").partition("/")
    source = archive.sources.get(file.removesuffix(".yaml")) if folder == Source.folder else None
    if source is None and page.address != urls.EPISODE_FORM:
        return ""
    forge = forge_of(config.edit_url) if config.edit_url else None
    name = source.name if source else ""
    if forge is None:
        return ""
    if forge.has_form(config.suggestion_form):
        return forge.filled_form(config.suggestion_form, {"source": name})
    return forge.issue(words("suggest_title"), unanswered(name))


def _new_episode(config: Config, page: Page) -> dict[str, str]:
    """Return, for the page of a source, the addresses at which an episode of it is added, by a form and as a file."""
    folder, _, file = str(page.details.get("edit") or "").partition("/")
    forge = forge_of(config.edit_url) if config.edit_url and folder == Source.folder else None
    source = file.removesuffix(".yaml")
    if forge is None:
        return {}
    return {
        "episode_form": f"{urls.relative(urls.EPISODE_FORM, page.address)}?source={quote(source)}",
        "new_episode": forge.new_episode(source, _episode_template()),
    }


@lru_cache(maxsize=1)
def _episode_template() -> str:
    return stub(Episode, {"title": "What the episode is called"})
