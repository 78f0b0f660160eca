"""Import files into a small archive, and look at the drafts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.content.editing.draft import Note
from generator.content.editing.importers.form import Options
from generator.content.editing.importing import Import, Imported, text_of
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from tests.small_archives import write

ARCHIVE = {
    "topics.yaml": "topics:\n  - {id: weather, name: Weather}\n  - {id: ships, name: Ships at sea}\n",
    "sources/north-light.yaml": "name: North Light\naliases: [North Light Podcast]\n",
    "entities/ada-keeper.yaml": "name: Ada Keeper\ntype: person\naliases: [A. Keeper]\n",
    "entities/bo-host.yaml": "name: Bo Host\ntype: person\n",
}
"""What drafts find when they are fitted in."""


@dataclass(frozen=True)
class Written:
    """A file that an import wrote."""

    path: str
    text: str
    fields: dict[str, Any]
    notes: tuple[Note, ...]


def import_into(
    folder: Path, files: dict[str, str], *, form: str = "", force: bool = False, **chosen: Any
) -> list[Imported]:
    """Import files, given by name, into the archive of a folder, which is made where there is none.

    ``chosen`` are fields of `Options`.
    """
    if not (folder / "content").exists():
        write(folder, ARCHIVE)
    content_folder = ContentFolder(folder / "content")
    content, _ = load_content(content_folder)
    paths = []
    for name, text in files.items():
        path = folder / name
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        paths.append(path)
    return list(
        Import(content_folder, content, Options(content, folder=content_folder, **chosen), force=force).files(
            paths, form
        )
    )


def imported(folder: Path, files: dict[str, str], **chosen: Any) -> list[Written]:
    """Import files and return the drafts that were written; a refusal fails the test."""
    written = []
    for one in import_into(folder, files, **chosen):
        assert not one.refused, one.refused
        for file in one.files:
            text = (folder / "content" / file.path).read_text(encoding="utf-8")
            if file.draft.fields and not file.draft.into:
                assert text == text_of(file.draft)
            written.append(Written(file.path, text, file.draft.fields, tuple(file.draft.notes)))
    return written


def only(written: list[Written]) -> Written:
    (one,) = written
    return one


def notes(written: Written | Iterable[Written]) -> list[str]:
    """Return what an import says of drafts, in the order of lines."""
    drafts = [written] if isinstance(written, Written) else written
    found = sorted(note for draft in drafts for note in draft.notes)
    return [f"{'decide' if note.is_open else 'note'} {note.line}: {note.text}" for note in found]
