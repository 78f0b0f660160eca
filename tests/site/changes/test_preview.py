"""The pages that change can be looked at by themselves; nothing but files of the site gets among them."""

from __future__ import annotations

from pathlib import Path

from generator.archive.comparison.records import ADDED, CHANGED, REMOVED
from generator.site.changes.difference import Difference
from generator.site.changes.outputs import OutputChange
from generator.site.changes.preview import write_preview


def test_pages_and_feeds_that_change_stand_beside_the_report(tmp_path: Path) -> None:
    site, out = tmp_path / "site", tmp_path / "out"
    for path in ("index.html", "a/index.html", "b/index.html", "assets/style.css", "feed.xml", "../secret/index.html"):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(path, encoding="utf-8")
    pages = (
        OutputChange("", CHANGED),
        OutputChange("a/", ADDED),
        OutputChange("gone/", REMOVED),
        OutputChange("../secret/", CHANGED),
        OutputChange("missing/", CHANGED),
    )
    told = Difference((), (), (), (), (), pages, (OutputChange("feed.xml", CHANGED),))
    assert write_preview(told, "the report", site, out) == 2
    assert sorted(file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()) == [
        "a/index.html",
        "assets/style.css",
        "changes.html",
        "feed.xml",
        "index.html",
    ]
    assert not (tmp_path / "secret/assets").exists()
