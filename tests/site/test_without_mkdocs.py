"""Markdown, feeds, data and search are written where MkDocs and its themes are not installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.paths import ROOT

BUILDERS = ("mkdocs", "properdocs", "material", "materialx")
MADE_FOR_READERS_OF_PAGES = ("assets/", "sitemap.xml", "_headers")
"""What a site holds beside its pages that the site builder writes, or that names pages written by hand too."""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with everything that is installed here but MkDocs, its forks, its themes and its plugins."""
    folder = tmp_path / "installed"
    folder.mkdir()
    for place in {entry for entry in map(Path, sys.path) if entry.name == "site-packages" and entry.is_dir()}:
        for entry in place.iterdir():
            if not entry.name.startswith(BUILDERS) and entry.suffix != ".pth":
                (folder / entry.name).symlink_to(entry, target_is_directory=entry.is_dir())
    return folder


def run_without(installed: Path, *words: str, cwd: Path) -> str:
    """Run a command where nothing else can be imported than what is installed in a folder; return what it says."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(installed), str(ROOT)))}
    command = [sys.executable, "-S", "-m", "generator", *words]
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_the_site_builder_cannot_be_imported_in_these_tests(installed: Path) -> None:
    found = f"from importlib.util import find_spec; print([name for name in {BUILDERS} if find_spec(name)])"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-S", "-c", found]
    assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout.strip() == b"[]"


def test_feeds_data_and_search_are_those_that_mkdocs_would_publish(
    golden: Path, golden_site: Path, installed: Path
) -> None:
    run_without(installed, "check", cwd=golden)
    run_without(installed, "generate", "--everything", "--out", "docs", cwd=golden)
    assert other_files(golden / "docs") == other_files(golden_site)
    assert {path for path in other_files(golden / "docs") if path.endswith(("feed.xml", "search/manifest.json"))}
    assert markdown_of(golden / "docs") >= markdown_of(golden_site)


def test_a_second_run_changes_nothing_and_a_removed_record_takes_its_files_with_it(
    golden: Path, installed: Path
) -> None:
    run_without(installed, "generate", "--everything", "--out", "docs", cwd=golden)
    said = run_without(installed, "generate", "--everything", "--out", "docs", cwd=golden)
    assert "0 files changed" in said
    gone = sorted((golden / "content" / "discussions").glob("*.yaml"))[0]
    gone.unlink()
    run_without(installed, "generate", "--everything", "--out", "docs", cwd=golden)
    assert not (golden / "docs" / "discussions" / gone.stem).exists()


def test_a_file_of_the_owner_s_is_not_deleted(golden: Path, run: Run) -> None:
    assert run("generator", "generate", "--everything", "--out", "docs", cwd=golden).returncode == 0
    (golden / "docs" / "notes.txt").write_text("mine", encoding="utf-8")
    done = run("generator", "generate", "--everything", "--out", "docs", cwd=golden)
    assert (done.returncode, "notes.txt" in done.stderr) == (2, True)
    assert (golden / "docs" / "notes.txt").read_text(encoding="utf-8") == "mine"


def other_files(folder: Path) -> dict[str, bytes]:
    """Return all files of a site or of what is made for one, but for pages and what belongs to their look."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: file.read_bytes()
        for name, file in sorted(files.items())
        if not name.startswith(MADE_FOR_READERS_OF_PAGES) and file.suffix not in (".html", ".md")
    }


def markdown_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("index.md")}
