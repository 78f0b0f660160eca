"""What every command does first: read the content, link it, and check it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.archive import Archive, link
from generator.checks import check
from generator.config import Config
from generator.loader import ContentFolder, load_content
from generator.problems import Problem, in_order


@dataclass(frozen=True, slots=True)
class Work:
    """An archive with what is wrong with it."""

    archive: Archive
    folder: ContentFolder
    problems: tuple[Problem, ...]


def read_archive(config: Config) -> Work:
    """Read, link and check the content that a configuration names."""
    folder = content_folder(config)
    content, problems = load_content(folder)
    archive = link(content)
    problems += check(content, archive, folder)
    return Work(archive, folder, tuple(in_order(problems)))


def content_folder(config: Config) -> ContentFolder:
    """Return the content folder, called in problems by its way from the project's folder."""
    try:
        shown = config.content_dir.relative_to(config.project_dir).as_posix()
    except ValueError:
        shown = config.content_dir.name
    return ContentFolder(config.content_dir, shown)
