"""Write the search into a site: at once in a build, in the background in a preview, which need not wait for it."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from generator.outputs.search.files import SearchPart
from generator.site.publish.failures import explained
from generator.site.publish.files import FileStamp, make_room, write_file
from generator.site.publish.ledger import Ledger, LedgerEntry

log = logging.getLogger("mkdocs.plugins.chapterhouse")

SearchFiles = Iterable[tuple[str, bytes | Path]]
"""Paths in the site, each with the file's content or with a file that is never changed in its place."""


class _Queue:
    """Lets one preview's search be written at a time, and only the newest of those that wait."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.newest = 0


_queue = _Queue()


def write_search(files: SearchFiles, site: Path) -> None:
    """Write the files of the search."""
    folders: set[str] = set()
    for path, content in files:
        if isinstance(content, Path):
            folder = path.rpartition("/")[0]
            if folder not in folders:
                make_room(site / path)
                folders.add(folder)
            _link(content, site / path)
        else:
            write_file(site / path, content)


def write_changed_parts(
    parts: Iterable[SearchPart], ledger: Ledger, standing: Mapping[str, FileStamp], stage: Path
) -> tuple[dict[str, LedgerEntry], set[str]]:
    """Write the parts of the search that do not stand already to a stage.

    Return what is known of all parts, by name, and the files of those that stand.
    """
    outputs: dict[str, LedgerEntry] = {}
    kept: set[str] = set()
    for part in parts:
        stands = standing_entry(part, ledger, standing)
        if stands is None:
            write_search(part.files, stage)
        else:
            kept.update(stands.files)
        outputs[part.name] = stands or LedgerEntry(part.made_from.encode(), tuple(path for path, _ in part.files))
    return outputs, kept


def standing_entry(part: SearchPart, ledger: Ledger, standing: Mapping[str, FileStamp]) -> LedgerEntry | None:
    """Return what is known of a part if the site has it as it is now."""
    return ledger.stands(part.name, part.made_from.encode(), standing)


def write_search_later(files: SearchFiles, site: Path, done: Callable[[], None]) -> None:
    """Write the files of the search while the preview is shown already; making them is part of that.

    ``done`` is called when they are written, or are not to be written any more.
    """
    _queue.newest += 1
    mine = _queue.newest

    def write() -> None:
        try:
            with _queue.turn:
                if mine == _queue.newest:
                    write_search(files, site)
        except Exception as error:
            if (said := explained(error)) is None:
                raise
            log.error("The search of the preview is not complete. %s", said)
        finally:
            done()

    threading.Thread(target=write, name="search", daemon=True).start()


def _link(source: Path, target: Path) -> None:
    """Give a file a second name, or copy it where that cannot be."""
    try:
        os.link(source, target)
    except FileExistsError:
        if not target.samefile(source):
            target.unlink()
            _link(source, target)
    except OSError:
        shutil.copyfile(source, target)
