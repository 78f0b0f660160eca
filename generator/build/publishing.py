"""Put a finished site into its place: every file wholly old or wholly new, whenever the process is stopped.

A build writes to a stage beside the caches. Publishing notes in a journal what will change, renames the changed
files into the site, deletes what is gone, and removes the journal. A journal that is found later is finished first.
"""

from __future__ import annotations

import errno
import filecmp
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.build.folder import files_of, make_room, remove_empty_folders, write_file


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a site is made before it is published."""

    folder: Path
    """The stage: holds a whole site while a build runs, and nothing otherwise."""
    journal: Path
    """The list of what is left to do of a publication under way."""

    @classmethod
    def of(cls, build_dir: Path) -> Stage:
        """Return the stage in a build folder."""
        return cls(build_dir / "stage", build_dir / "journal.json")

    def cleared(self) -> Path:
        """Return the stage's folder, emptied of what a failed build left."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        return self.folder


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did to the site."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def publish(stage: Stage, site: Path) -> Published:
    """Make the site what the stage holds; files that are the same keep their place and their time.

    Hidden files and folders at the top of the site are its owner's (a checkout's ``.git``) and stay, as with MkDocs.
    """
    staged = set(files_of(stage.folder))
    changed = [path for path in sorted(staged) if not _same(stage.folder / path, site / path)]
    removed = [path for path in files_of(site) if path not in staged and not path.startswith(".")]
    journal = {"site": str(site.resolve()), "changed": changed, "removed": removed}
    unfinished = stage.journal.with_suffix(".part")
    unfinished.write_text(json.dumps(journal), encoding="utf-8")
    unfinished.replace(stage.journal)
    _carry_out(stage, site, changed, removed)
    return Published(tuple(changed), tuple(removed))


def finish_publication(stage: Stage, site: Path) -> None:
    """Finish what a stopped process had begun to publish; do nothing where there is nothing."""
    try:
        journal = json.loads(stage.journal.read_text(encoding="utf-8"))
        began_for, changed, removed = journal["site"], journal["changed"], journal["removed"]
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError):
        stage.journal.unlink()
        return
    if began_for == str(site.resolve()):
        _carry_out(stage, site, changed, removed)
    else:
        stage.journal.unlink()


def _carry_out(stage: Stage, site: Path, changed: list[str], removed: list[str]) -> None:
    # Deletions first: a file may have to make room for a folder of its name.
    for path in removed:
        # What is no file any more was removed, and replaced, before the process was stopped.
        if (site / path).is_file() or (site / path).is_symlink():
            (site / path).unlink()
    for folder in sorted({path.partition("/")[0] for path in removed}):
        if (site / folder).is_dir():
            remove_empty_folders(site / folder)
            _remove_if_empty(site / folder)
    for path in changed:
        staged = stage.folder / path
        if staged.exists():  # else it was renamed before the process was stopped
            make_room(site / path)
            _move(staged, site / path)
    stage.journal.unlink()
    shutil.rmtree(stage.folder, ignore_errors=True)


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()


def _move(staged: Path, published: Path) -> None:
    """Rename a file into its place; from another file system it is first copied beside it."""
    try:
        staged.replace(published)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_file(published, staged.read_bytes())
        staged.unlink()


def _same(staged: Path, published: Path) -> bool:
    return published.is_file() and not published.is_symlink() and filecmp.cmp(staged, published, shallow=False)
