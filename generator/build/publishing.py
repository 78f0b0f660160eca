"""Put a finished site into its place: every file wholly old or wholly new, whenever the process is stopped.

A build writes what changes to a stage beside the caches. Publishing notes in a journal what will change, renames the
changed files into the site, deletes what is gone, puts the new ledger beside the caches, and removes the journal. A
journal that is found later is finished first.
"""

from __future__ import annotations

import errno
import filecmp
import json
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.build.folder import Mark, make_room, marks_of, remove, remove_empty_folders, write_file
from generator.build.ledger import Ledger

PREVIEW = "preview"
"""What the names in the build folder begin with that belong to previews."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a site is made before it is published."""

    folder: Path
    """The stage: holds what a build writes while it runs, and nothing otherwise."""
    journal: Path
    """The list of what is left to do of a publication under way."""
    ledger: Path
    """What the site was made from."""

    @classmethod
    def of(cls, build_dir: Path, name: str = "") -> Stage:
        """Return the stage in a build folder; a preview has one by its ``name``, so that it disturbs no build."""
        return cls(build_dir / f"{name}stage", build_dir / f"{name}journal.json", build_dir / f"{name}ledger")

    def cleared(self) -> Path:
        """Return the stage's folder, emptied of what a failed build left."""
        remove(self.folder)
        self.folder.mkdir(parents=True)
        for file in (self.journal, self.ledger, _upcoming(self)):
            if file.is_dir():
                remove(file)
        return self.folder


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did to the site."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def publish(
    stage: Stage,
    site: Path,
    ledger: Ledger | None = None,
    standing: Mapping[str, Mark] | None = None,
    kept: Collection[str] = (),
    *,
    is_shared: bool = False,
) -> Published:
    """Make the site what the stage holds; files that are the same keep their place and their time.

    ``standing`` are the marks of the site's files, where they are known already; those that are ``kept`` stay though
    they are not on the stage. Where the stage ``is_shared``, others may have taken away what was made for the site;
    else that some of it is missing raises `IncompleteStageError`. The ``ledger`` is kept with the marks of all files
    as they are then. Hidden files and folders at the top of the site are its owner's (a checkout's ``.git``) and
    stay, as with MkDocs.
    """
    staged = marks_of(stage.folder)
    if standing is None:
        standing = marks_of(site)
    if not is_shared:
        _refuse_what_is_incomplete(ledger or Ledger(), kept, staged, standing)
    changed = [path for path in sorted(staged) if not _same(path, stage.folder, site, standing)]
    removed = sorted(path for path in standing.keys() - staged.keys() - set(kept) if not path.startswith("."))
    replaced = {path: staged[path] for path in changed}
    files = {path: replaced.get(path) or standing[path] for path in sorted({*kept, *staged})}
    upcoming = _upcoming(stage)
    upcoming.write_bytes((ledger or Ledger()).with_files(files).to_bytes())
    if not standing and _put_whole(stage, site):
        upcoming.replace(stage.ledger)
        return Published(tuple(changed), ())
    journal = {"site": str(site.resolve()), "changed": changed, "removed": removed}
    unfinished = stage.journal.with_suffix(".part")
    unfinished.write_text(json.dumps(journal), encoding="utf-8")
    unfinished.replace(stage.journal)
    _carry_out(stage, site, changed, removed)
    return Published(tuple(changed), tuple(removed))


class IncompleteStageError(RuntimeError):
    """Files that were made for the site are not there any more: somebody else has changed the stage or the site."""


def _refuse_what_is_incomplete(
    ledger: Ledger, kept: Collection[str], staged: Mapping[str, Mark], standing: Mapping[str, Mark]
) -> None:
    made = {path for entry in ledger.outputs.values() for path in entry.files}
    missing = sorted((made | set(kept)) - staged.keys() - (set(kept) & standing.keys()))
    if missing:
        raise IncompleteStageError(f'"{missing[0]}" and {len(missing) - 1} others are missing')


def finish_publication(stage: Stage, site: Path) -> None:
    """Finish what a stopped process had begun to publish; do nothing where there is nothing."""
    try:
        journal = json.loads(stage.journal.read_text(encoding="utf-8"))
        began_for, changed, removed = journal["site"], journal["changed"], journal["removed"]
        is_ours = began_for == str(site.resolve()) and all(map(_is_below_the_site, (*changed, *removed)))
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        is_ours = False
    if is_ours:
        _carry_out(stage, site, changed, removed)
    else:
        remove(stage.journal)


def _is_below_the_site(path: object) -> bool:
    """Tell whether a path of a journal, which anybody may have written, stays in the site."""
    if not isinstance(path, str):
        raise TypeError
    return bool(path) and "\0" not in path and not PurePath(path).is_absolute() and ".." not in PurePath(path).parts


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


def _upcoming(stage: Stage) -> Path:
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
    if _upcoming(stage).exists():
        _upcoming(stage).replace(stage.ledger)
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


def _same(path: str, stage: Path, site: Path, standing: Mapping[str, Mark]) -> bool:
    """Tell whether the site has a file with the content of the one on the stage."""
    if path not in standing or (site / path).is_symlink():
        return False
    return (site / path).samefile(stage / path) or filecmp.cmp(stage / path, site / path, shallow=False)
