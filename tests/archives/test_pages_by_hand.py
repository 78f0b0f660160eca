"""Pages written by hand are read as MkDocs reads them, and lead to what the generator writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.site.publish.files import files_of
from tests.conftest import Run
from tests.small_archives import light_house, write

SETTINGS = """\
site_name: Fog & sons
site_url: https://fog.example.org/log/
docs_dir: content/pages
theme: {name: material, font: false}
plugins:
  - chapterhouse: {authority: fog.example.org, since: 2020}
exclude_docs: |
  hidden.md
draft_docs: |
  draft.md
not_in_nav: |
  quiet.md
"""
PAGES = {
    "about/README.md": "# About\n\n[the feed](../feed.xml), [Atom](../atom.xml), [all feeds](../feeds.opml),"
    " [a picture](../media/fog.png)\n",
    "links.md": "[the feed](feed.xml) and [a picture][fog]\n\n[fog]: media/fog.png\n",
    "note.md": "Note: boats are late.\nAnn: Fog again.\n\nIt lifts at noon.\n",
    "titled.md": "Title: Tides\nDescription: When the water comes\n\nTwice a day.\n",
    "hidden.md": "# Hidden\n",
    "draft.md": "# Draft\n",
    "quiet.md": "# Quiet\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, run: Run) -> tuple[Path, str]:
    """Build an archive with such pages; return the site and what the build said."""
    archive = tmp_path_factory.mktemp("archive")
    horns = 'title: "Horns"\ndate: 2026-02-01\nsummary: "They are loud."\n'
    pages = {f"pages/{name}": text for name, text in PAGES.items()}
    write(archive, {**light_house(**{"2026-02-01-horns": horns}), **pages})
    (archive / "content" / "media").mkdir()
    (archive / "content" / "media" / "fog.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (archive / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    done = run("generator", "build", cwd=archive)
    assert done.returncode == 0, done.stderr
    return archive / "site", done.stdout + done.stderr


def page(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text(encoding="utf-8")


def test_a_first_line_with_a_colon_is_shown_where_it_sets_nothing(built: tuple[Path, str]) -> None:
    shown = page(built[0], "note")
    assert "Note: boats are late." in shown
    assert "Ann: Fog again." in shown


def test_a_first_line_that_sets_the_title_is_not_shown(built: tuple[Path, str]) -> None:
    shown = page(built[0], "titled")
    assert "<title>Tides" in shown
    assert "Title: Tides" not in shown


def test_links_to_feeds_and_media_lead_to_files_of_the_site(built: tuple[Path, str]) -> None:
    site, said = built
    targets = re.findall(r'href="(\.\./[^"]+)">(?:the feed|Atom|all feeds|a picture)<', page(site, "about"))
    assert targets == ["../feed.xml", "../atom.xml", "../feeds.opml", "../media/fog.png"]
    assert 'href="../feed.xml">the feed<' in page(site, "links")
    assert 'href="../media/fog.png">a picture<' in page(site, "links")
    assert {target.removeprefix("../") for target in targets} <= set(files_of(site))
    assert "not found among documentation files" not in said


def test_what_is_excluded_or_a_draft_is_not_published_and_what_is_not_in_the_navigation_is(
    built: tuple[Path, str],
) -> None:
    pages = {path for path in files_of(built[0]) if path.endswith(".html")}
    assert "quiet/index.html" in pages
    assert not {"hidden/index.html", "draft/index.html"} & pages
    home = (built[0] / "index.html").read_text(encoding="utf-8")
    assert 'href="note/"' in home
    assert 'href="quiet/"' not in home


def test_pages_that_mkdocs_does_not_look_for_are_named_with_the_line_to_add(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {**light_house(), "pages/about.md": "# About\n"})
    settings = SETTINGS.replace("docs_dir: content/pages\n", "")
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    said = run("generator", "build", cwd=tmp_path).stderr
    assert "Add to mkdocs.yml: docs_dir: content/pages" in said
