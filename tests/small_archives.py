"""Small archives that tests write themselves, and what the generator makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.linking import link
from generator.config import Config
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.content.problems import Severity
from generator.outputs.feeds import Feeds
from generator.outputs.pages.page import Page
from generator.outputs.search.documents import ReadTalk, SearchDocument, record_document, thing_documents
from generator.site.jobs import SiteFile
from generator.site.plan import Site
from generator.text.wording import Wording

SITE = "https://fog.example.org/"


def config_of(folder: Path, **chosen: Any) -> Config:
    known = Config(
        project_dir=folder,
        site_name="Fog & sons",
        site_url=SITE,
        content_dir=folder / "content",
        build_dir=folder / ".chapterhouse",
        addresses_dir=folder / "addresses",
        authority="fog.example.org",
        since=2020,
    )
    return replace(known, **chosen)


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files of a content folder, by their paths in it; return the folder that holds it."""
    for path, text in files.items():
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def archive_in(folder: Path) -> Archive:
    content, problems = load_content(ContentFolder(folder / "content"))
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    return link(content)


def feeds_in(folder: Path, **chosen: Any) -> dict[str, bytes]:
    """Return all feeds of the archive in a folder by their paths."""
    config = config_of(folder, **chosen)
    feeds = Feeds(archive_in(folder), Wording(config.language), config)
    files = [(urls.opml(), feeds.opml())]
    files += [(listed.address, feeds.feed_list(listed)) for group in feeds.groups for listed in group.complete]
    for channel in feeds.channels:
        issues = feeds.issues(channel)
        files += [file for issue in issues[:-1] for file in feeds.back_issue(channel, issue)]
        files += feeds.current(channel, issues)
    assert len({path for path, _ in files}) == len(files)
    return dict(files)


def site_of(archive: Archive, config: Config) -> Site:
    """Return what is written for an archive."""
    return Site(archive, Wording(config.language), config, ContentFolder(config.content_dir))


def pages_of(archive: Archive, config: Config) -> list[Page]:
    """Return all generated pages."""
    return [
        output for job in site_of(archive, config).page_jobs() for output in job.write() if isinstance(output, Page)
    ]


def files_beside(archive: Archive, config: Config) -> dict[str, bytes]:
    """Return everything that stands beside the pages but the lists of all pages, by path."""
    site = site_of(archive, config)
    outputs = [output for job in (*site.page_jobs(), *site.file_jobs()) for output in job.write()]
    files = [output for output in outputs if isinstance(output, SiteFile)]
    assert len({file.path for file in files}) == len(files)
    return {file.path: bytes(file.content) for file in files}


def light_house(**episodes: str) -> dict[str, str]:
    """Return the files of a source with episodes by their stems; the texts are added to a title."""
    files = {"sources/light.yaml": "name: The Light\n", "topics.yaml": "topics: [{id: weather, name: Weather}]\n"}
    for stem, text in episodes.items():
        files[f"episodes/light/{stem}.yaml"] = text if text.startswith("title:") else f'title: "Episode {stem}"\n{text}'
    return files


def search_documents(archive: Archive, language: str, talk_of: ReadTalk) -> Iterator[SearchDocument]:
    """Yield the documents of an archive: records newest first, then entities, sources and topics."""
    for key in archive.records:
        yield record_document(archive, key, talk_of)
    yield from thing_documents(archive, language)
