"""The README: the files that it shows make an archive that passes, with a way to everything in it."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest

from tests.conftest import Run
from tests.paths import ROOT

_FILE = re.compile(r"^```yaml\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the archive that the README shows."""
    folder = tmp_path_factory.mktemp("readme")
    files = _FILE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert "mkdocs.yml" in dict(files)
    for path, text in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(archive: Path, run: Run) -> Path:
    done = run("generator", "build", cwd=archive)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return archive / "site"


def test_the_content_passes_strictly(archive: Path, run: Run) -> None:
    done = run("generator", "check", "--strict", cwd=archive)
    assert done.returncode == 0, done.stdout


def test_every_listing_that_lists_something_has_a_tab_on_every_page(site: Path) -> None:
    for path in ("index.html", "episodes/lamp-room/2026-03-14-log/index.html"):
        page = lxml.html.document_fromstring((site / path).read_bytes())
        tabs = [" ".join(tab.text_content().split()) for tab in page.xpath("//nav[@class='md-tabs']//a")]
        expected = ["Home", "Episodes", "People and things", "Topics", "Sources", "Archive", "Quotes", "Subscribe"]
        assert tabs == expected


def test_no_page_asks_for_anything_from_elsewhere(site: Path) -> None:
    for file in site.rglob("*.html"):
        page = lxml.html.document_fromstring(file.read_bytes())
        asked = page.xpath("//script/@src | //link[@rel='stylesheet' or @rel='preconnect']/@href | //img/@src")
        assert [address for address in asked if "//" in address] == []


def test_nothing_is_left_behind_among_the_content(site: Path, archive: Path) -> None:
    assert not (archive / "content/pages").exists()
    assert (site / "index.html").is_file()
