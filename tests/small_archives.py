"""Small archives that tests write themselves, and what the generator makes of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.archive import Archive, link
from generator.config import Config
from generator.content_folder import ContentFolder
from generator.feeds import feed_files
from generator.loader import load_content
from generator.wording import Wording

SITE = "https://fog.example.org/"


def config_of(folder: Path, **chosen: object) -> Config:
    known = Config(
        project_dir=folder,
        site_name="Fog & sons",
        site_url=SITE,
        content_dir=folder / "content",
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
    assert problems == []
    return link(content)


def feeds_in(folder: Path, **chosen: object) -> dict[str, bytes]:
    """Return all feeds of the archive in a folder by their paths."""
    config = config_of(folder, **chosen)
    files = list(feed_files(archive_in(folder), Wording(config.language), config))
    assert len({path for path, _ in files}) == len(files)
    return dict(files)


def light_house(**episodes: str) -> dict[str, str]:
    """Return the files of a source with episodes by their stems; the texts are added to a title."""
    files = {"sources/light.yaml": "name: The Light\n", "topics.yaml": "topics: [{id: weather, name: Weather}]\n"}
    for stem, text in episodes.items():
        files[f"episodes/light/{stem}.yaml"] = text if text.startswith("title:") else f'title: "Episode {stem}"\n{text}'
    return files
