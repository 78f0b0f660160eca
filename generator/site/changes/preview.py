"""Put the pages that change, as they were built, into a folder that can be looked at by itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.archive.comparison.records import REMOVED
from generator.site.changes.difference import Difference
from generator.site.changes.outputs import OutputChange

REPORT = "changes.html"
_ASSETS = "assets"
_MOST = 500
"""Pages of a preview."""


def write_preview(told: Difference, report: str, site: Path, out: Path) -> int:
    """Copy pages and feeds that change from a built site, with styles and scripts; return how many pages there are."""
    out.mkdir(parents=True, exist_ok=True)
    (out / REPORT).write_text(report, encoding="utf-8")
    if (site / _ASSETS).is_dir():
        shutil.copytree(site / _ASSETS, out / _ASSETS, dirs_exist_ok=True)
    pages = [f"{address}index.html" for address in _standing(told.pages)][:_MOST]
    copied = [_copied(site, out, path) for path in pages]
    for path in _standing(told.feeds):
        _copied(site, out, path)
    return sum(copied)


def _standing(changes: Iterable[OutputChange]) -> list[str]:
    return [change.address for change in changes if change.how != REMOVED]


def _copied(site: Path, out: Path, path: str) -> bool:
    """Copy a file of the site, where there is one; tell whether there is."""
    source = (site / path).resolve()
    if not (source.is_relative_to(site.resolve()) and source.is_file()):
        return False
    (out / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, out / path)
    return True
