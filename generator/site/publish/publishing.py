"""Put a finished site into its place: every file wholly old or wholly new, whenever the process is stopped.

A build writes what changes to a stage beside the caches. Publishing notes in a journal what will change, renames the
changed files into the site, deletes what is gone, puts the new ledger beside the caches, and removes the journal. A
journal that is found later is finished first.
"""

from __future__ import annotations

import errno
import filecmp
import secrets
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath

import msgspec

from generator.execution.process_end import end_if_told
from generator.site.publish.files import FileStamp, make_room, marks_of, remove, remove_empty_folders, write_file
from generator.site.publish.ledger import Ledger

PREVIEW = "preview"
"""Prefix of names in the build folder that belong to previews."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a site is made before it is published."""

    folder: Path
    """The stage: holds what one build writes while it runs. No other build has one of the same name."""
    journal: Path
    """The list of what is left to do of a publication under way."""
    ledger: Path
    """The ledger of the site."""

    @classmethod
    def of(cls, build_dir: Path, name: str = "") -> Stage:
        """Return a new stage in a build folder; a preview has its own by its ``name``, so that it disturbs no build."""
        folder = build_dir / f"{name}{_STAGE}{secrets.token_hex(4)}"
        return cls(folder, build_dir / f"{name}journal.json", build_dir / f"{name}ledger")

    def cleared(self) -> Path:
        """Return the stage's folder, which is empty, after deleting the stages that failed builds left."""
        for left in self.folder.parent.glob(f"{self._beginning}*"):
            remove(left)
        self.folder.mkdir(parents=True)
        return self.folder

    def of_journal(self, name: str) -> Stage | None:
        """Return the stage of another build that a journal names; None where there is none."""
        if not name.startswith(self._beginning) or PurePath(name).name != name:
            return None
        folder = self.folder.with_name(name)
        return replace(self, folder=folder) if folder.is_dir() and not folder.is_symlink() else None

    @property
    def _beginning(self) -> str:
        return self.folder.name.partition(_STAGE)[0] + _STAGE


_STAGE = "stage-"


@dataclass(frozen=True, slots=True)
class Published:
    """The changes that a publication made to the site."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def publish(
    stage: Stage,
    site: Path,
    ledger: Ledger | None = None,
    standing: Mapping[str, FileStamp] | None = None,
    kept: Collection[str] = (),
    wanted: Collection[str] = (),
) -> Published:
    """Make the site what the stage holds; files that are the same keep their place and their time.

    ``standing`` are the marks of the site's files, where they are known already; those that are ``kept`` stay though
    they are not on the stage. Where some of what is ``wanted`` is neither there nor kept, nothing is published. The
    ``ledger`` is kept with the marks of all files as they are then. Hidden files and folders at the top of the site are
    its owner's (a checkout's ``.git``) and stay, as with MkDocs.

    Raises `IncompleteStageError`.
    """
    end_if_told()
    staged = marks_of(stage.folder)
    if standing is None:
        standing = marks_of(site)
    missing = sorted(path for path in {*wanted, *kept} - staged.keys() if path not in standing or path not in kept)
    if missing:
        raise IncompleteStageError(missing)
    changed = [path for path in sorted(staged) if not _same(path, stage.folder, site, standing)]
    removed = sorted(path for path in standing.keys() - staged.keys() - set(kept) if not path.startswith("."))
    replaced = {path: staged[path] for path in changed}
    files = {path: replaced.get(path) or standing[path] for path in sorted({*kept, *staged})}
    upcoming = upcoming_ledger(stage)
    upcoming.write_bytes((ledger or Ledger()).with_files(files).to_bytes())
    if not standing and _put_whole(stage, site):
        upcoming.replace(stage.ledger)
        return Published(tuple(changed), ())
    journal = _Journal(str(site.resolve()), stage.folder.name, changed, removed)
    unfinished = stage.journal.with_suffix(".part")
    unfinished.write_bytes(msgspec.json.encode(journal))
    unfinished.replace(stage.journal)
    _carry_out(stage, site, changed, removed)
    return Published(tuple(changed), tuple(removed))


class IncompleteStageError(RuntimeError):
    """Files that were made for the site are not there any more: somebody else has changed the stage or the site."""

    def __init__(self, missing: Sequence[str]) -> None:
        others = f" and {len(missing) - 1} more are" if len(missing) > 1 else " is"
        super().__init__(f'"{missing[0]}"{others} missing')


class _Journal(msgspec.Struct, frozen=True):
    """The unfinished steps of a publication; anybody may have written the file."""

    site: str
    stage: str
    changed: list[str]
    removed: list[str]

    def stays_in(self, site: Path) -> bool:
        """Tell whether it leads nowhere but into the site, and leaves alone what is the owner's there."""
        paths = [*self.changed, *self.removed]
        if self.site != str(site.resolve()) or not all(map(_is_inner, paths)):
            return False
        if any(path.startswith(".") for path in self.removed):
            return False
        folders = {folder for path in paths for folder in PurePosixPath(path).parents}
        links = {folder.as_posix() for folder in folders if folder.parts and (site / folder).is_symlink()}
        return links <= set(self.removed)


def _is_inner(path: str) -> bool:
    """Tell whether a path leads from a folder to something in it."""
    pure = PurePath(path)
    return bool(pure.parts) and "\0" not in path and not pure.anchor and ".." not in pure.parts


def finish_publication(stage: Stage, site: Path) -> None:
    """Finish what a stopped process had begun to publish; do nothing where there is nothing."""
    try:
        journal = msgspec.json.decode(stage.journal.read_bytes(), type=_Journal)
        begun = stage.of_journal(journal.stage) if journal.stays_in(site) else None
    except FileNotFoundError:
        return
    except (OSError, ValueError, msgspec.MsgspecError, RecursionError):
        begun = None
    if begun:
        _carry_out(begun, site, journal.changed, journal.removed)
    else:
        remove(stage.journal)


def _put_whole(stage: Stage, site: Path) -> bool:
    """Put the stage itself in the place of a site that is not there yet; tell whether that could be done."""
    try:
        if site.is_symlink() or (site.exists() and any(site.iterdir())):
            return False
        make_room(site)
        stage.folder.replace(site)
    except OSError:  # another file system, or a folder that must keep its place
        return False
    return True


def upcoming_ledger(stage: Stage) -> Path:
    """Return where the ledger of what is being published waits."""
    return stage.ledger.with_name(stage.ledger.name + ".next")


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
    if upcoming_ledger(stage).exists():
        upcoming_ledger(stage).replace(stage.ledger)
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


def _same(path: str, stage: Path, site: Path, standing: Mapping[str, FileStamp]) -> bool:
    """Tell whether the site has a file with the content of the one on the stage."""
    if path not in standing or (site / path).is_symlink():
        return False
    return (site / path).samefile(stage / path) or filecmp.cmp(stage / path, site / path, shallow=False)
