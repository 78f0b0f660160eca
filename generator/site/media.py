"""Find the archive's own recordings and images: ``content/media/`` is copied to ``/media/``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generator.content.folder import MEDIA
from generator.content.manual_pages.front_matter import FILE_SUFFIXES
from generator.site.fingerprints import Fingerprint, fingerprint
from generator.site.jobs import Job, SiteFile
from generator.site.publish.files import files_of, mark_of
from generator.text.platforms import FILE_SUFFIXES as RECORDING_SUFFIXES


def media_jobs(content_dir: Path) -> Iterator[Job]:
    """Yield what is to be copied; a file is known by its size and time, so that recordings are not read for it."""
    for path, file in media_files(content_dir):
        yield Job(path, partial(_mark, path, file), partial(_copied, path, file))


def _mark(path: str, file: Path) -> Fingerprint:
    return fingerprint(path, *mark_of(file))


def _copied(path: str, file: Path) -> Iterator[SiteFile]:
    yield SiteFile(path, file)


def media_files(content_dir: Path) -> Iterator[tuple[str, Path]]:
    """Yield the address and the file of each recording and image; links and files of other kinds are left out."""
    folder = content_dir / MEDIA
    if not folder.is_dir() or folder.is_symlink():
        return
    welcome = FILE_SUFFIXES | set(RECORDING_SUFFIXES)
    for path in files_of(folder):
        file = folder / path
        if file.suffix.lower() in welcome and not file.is_symlink():
            yield f"{MEDIA}/{path}", file
