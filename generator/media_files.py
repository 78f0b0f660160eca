"""Find the archive's own recordings and images: ``content/media/`` is copied to ``/media/``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.build.folder import files_of
from generator.handwritten import FILE_SUFFIXES
from generator.platforms import FILE_SUFFIXES as RECORDING_SUFFIXES

MEDIA = "media"


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
