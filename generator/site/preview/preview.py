"""Keep what a preview shows up to date: after each change only what has changed is read, and pages are made anew.

A check of the whole takes longer than to show the change. It goes on beside, and its result is shown when it is there.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from threading import Thread

from generator.archive import urls
from generator.config import Config
from generator.content.folder import ContentFolder
from generator.content.problems import Problem
from generator.content.scan import FolderScan, scan_content
from generator.pipeline import (
    Work,
    can_be_shown,
    checked_beside,
    content_folder,
    read_again,
    read_to_edit,
    without_what_is_wrong,
)
from generator.site.preview.mistakes import WAITING_PAGE, Mistakes
from generator.site.preview.moves import following, moved_pages
from generator.site.preview.on_demand import SiteFiles, SiteOnDemand, nothing_is_made

MOST_HELD = 5
"""Changed records whose pages are kept as they were: somebody edits them, and has not fetched another branch."""


@dataclass(frozen=True)
class Frame:
    """What a preview is made from besides the content, as the site builder has made it."""

    site_of: Callable[[Work, Mapping[str, SiteFiles], Mapping[str, str]], SiteOnDemand]
    """Makes the site of an archive; with the files of pages that are shown as given, by their addresses, and with the
    new addresses of pages that have moved, by those they had."""
    shows_of: Callable[[Work], Hashable]
    """Tells what the site builder's own pages, and what stands around all pages, show of an archive."""
    made_from: Callable[[], bytes]
    """Returns the fingerprint of all that this is made from: configuration, theme, pages written by hand, media."""


class Preview:
    """The site of the last content that could be shown, and what is wrong with that of now."""

    def __init__(self) -> None:
        self.mistakes = Mistakes()
        self.site: SiteOnDemand | None = None
        self.wake: Callable[[], None] = lambda: None
        """Asks for a refresh, from any thread."""
        self._work: Work | None = None
        """The content that is shown."""
        self._seen: FolderScan | None = None
        """The files of the content that was read last."""
        self._unchecked: Work | None = None
        """What is shown already before it is checked, or while it is."""
        self._to_check: Work | None = None
        """The same, before its check has begun."""
        self._frame: Frame | None = None
        self._made_from = b""
        """The fingerprint of what the frame was made from, or should be."""
        self._is_stale = False
        """Whether the frame has to be made anew."""
        self._held: dict[str, tuple[str, SiteFiles]] = {}
        """Address and files of the pages of records as they were when they were right, by the keys of the records."""
        self._moved: dict[str, str] = {}
        """Where pages have moved that may be open, by the addresses that they had."""

    def read(self, config: Config) -> Work:
        """Return the content as it is now, with all that is wrong with it; what has errors is withheld."""
        if self._work is None or self._work.folder != content_folder(config):
            work = read_to_edit(config)
        else:
            work = without_what_is_wrong(
                _read_again(self._work, scan_content(self._work.folder, self._work.content.cache))
            )
        self._seen, self._unchecked = work.scan, None
        self.mistakes.tell_problems(work.problems)
        return work

    def show(self, work: Work, frame: Frame, made_from: bytes) -> None:
        """Show an archive that was read, in a frame that was made for it.

        ``made_from`` is the fingerprint of what the frame is made from, taken before it was made.
        """
        if self._frame is None:
            self._made_from = made_from
        self._frame = frame
        self._put(work, frame)
        gc.freeze()  # what was read stays, and nobody need look which of its millions of parts are in circles
        self._is_stale = False

    def refresh(self) -> bool | None:
        """Show what has changed; tell whether anything has, or None where the frame has to be made anew."""
        work, seen, frame = self._work, self._seen, self._frame
        if work is None or seen is None or frame is None:
            return None
        made_from = frame.made_from()
        if made_from != self._made_from:
            self._made_from, self._is_stale = made_from, True
        changed = self._refresh_content(work, seen, frame)
        return None if self._is_stale else changed

    def check(self) -> None:
        """Begin to check what is shown, where that has not begun yet; when it is over, a refresh is asked for.

        It is worth waiting until the page was made that somebody looks at: a process that is forked takes half of the
        computer, and all that its parent touches meanwhile has to be copied.
        """
        work, self._to_check = self._to_check, None
        if work is None or work is not self._unchecked:
            return
        with nothing_is_made() as is_quiet:
            self._work = self._unchecked = checked = checked_beside(work) if is_quiet else work
        Thread(target=self._wait_for, args=(checked,), name="check", daemon=True).start()

    def _refresh_content(self, work: Work, seen: FolderScan, frame: Frame) -> bool:
        """Show what has changed in the content, in the frame that there is; tell whether anything has."""
        scan = scan_content(work.folder, work.content.cache)
        if scan.fingerprint == seen.fingerprint:
            return self._show_checked(frame)
        self._seen = scan
        self._hold_pages(work, _changed(work.scan, scan))
        read = _read_again(work, scan)
        self.mistakes.tell_problems([*read.found, *self._told_of_the_same(work.folder, seen, scan)])
        if can_be_shown(read, read.found):
            self._unchecked = self._to_check = read
            return self._put(read, frame)
        self._unchecked = None
        return True

    def _told_of_the_same(self, folder: ContentFolder, seen: FolderScan, now: FolderScan) -> list[Problem]:
        """Return the errors that were told of files which have not changed."""
        if not self.mistakes.told:
            return []
        same = {folder.shown(path) for path in now.fingerprints.keys() - _changed(seen, now)}
        return [one for one in self.mistakes.told if one.path in same]

    def _wait_for(self, work: Work) -> None:
        try:
            work.problems  # noqa: B018 - waits for them
        except Exception:
            if work is self._unchecked:
                raise
            # Files that were changed again meanwhile are not those that were to be checked.
        if work is self._unchecked:
            self.wake()

    def _show_checked(self, frame: Frame) -> bool:
        """Withhold what turned out to be wrong, and show what turned out to be right; tell whether anything changed."""
        work = self._unchecked
        if work is None or not work.is_checked:
            return False
        self._unchecked, before = None, self.mistakes.text
        self.mistakes.tell_problems(work.problems)
        settled = without_what_is_wrong(work)
        if settled is work:
            return self.mistakes.text != before
        return self._put(settled, frame)

    def _put(self, work: Work, frame: Frame) -> bool:
        """Show an archive; tell so."""
        before, self._work = self._work, work
        if self._unchecked is None:  # what waits is known
            self._held = {key: page for key, page in self._held.items() if key in work.withheld}
        if before is not None:
            self._moved = following(self._moved, moved_pages(before.archive, work.archive))
        self.site = frame.site_of(work, dict(self._pages_that_wait(work)), self._moved)
        if before and frame.shows_of(before) != frame.shows_of(work):
            self._is_stale = True
        return True

    def _hold_pages(self, work: Work, changed: Collection[str]) -> None:
        """Keep the pages of changed records as they are: they are shown while the records have errors."""
        if self.site is None or len(changed) > MOST_HELD:
            return
        for file in work.scan.records:
            if file.relative in changed and (summary := work.archive.summaries.get(file.key)):
                address = urls.record_address(summary)
                self._held[summary.key] = address, self.site.files_of_page(address)

    def _pages_that_wait(self, work: Work) -> Iterator[tuple[str, SiteFiles]]:
        """Yield address and files of the pages of what is withheld: as they were, or what says why they wait."""
        for key in work.withheld:
            if key in self._held:
                yield self._held[key]
            elif not key.startswith("transcript:"):
                address = urls.address_of_key(key)
                yield address, {f"{address}index.html": WAITING_PAGE}


def _read_again(work: Work, scan: FolderScan) -> Work:
    """Read what has changed, while no page is made of what is read."""
    with nothing_is_made():
        return read_again(work, scan)


def _changed(before: FolderScan, now: FolderScan) -> set[str]:
    """Return the paths of the files that are new, or hold something else."""
    return {path for path, _ in now.fingerprints.items() - before.fingerprints.items()}
