"""Publishing: the site is wholly what the stage holds, whenever the process is stopped on the way."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from pathlib import Path

import pytest

from generator.site.publish.files import files_of
from generator.site.publish.publishing import Stage, finish_publication, publish

OLD = {
    "index.html": "old home",
    "same.html": "same",
    "gone.html": "gone",
    "deep/er/gone.html": "gone",
    "folder/index.html": "a folder becomes a file",
    "file": "a file becomes a folder",
}
NEW = {
    "index.html": "new home",
    "same.html": "same",
    "added/index.html": "added",
    "folder": "a folder becomes a file",
    "file/index.html": "a file becomes a folder",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a published site that is to be replaced."""
    write(tmp_path / "site", OLD)
    return tmp_path / "site"


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Return a stage that holds the new site."""
    stage = Stage.of(tmp_path / "build")
    write(stage.cleared(), NEW)
    return stage


def test_the_site_becomes_what_the_stage_holds(site: Path, stage: Stage) -> None:
    publish(stage, site)
    assert read(site) == NEW
    assert not stage.folder.exists()
    assert not stage.journal.exists()


def test_publishing_says_what_it_changed(site: Path, stage: Stage) -> None:
    done = publish(stage, site)
    assert done.changed == ("added/index.html", "file/index.html", "folder", "index.html")
    assert done.removed == ("deep/er/gone.html", "file", "folder/index.html", "gone.html")


def test_folders_that_hold_nothing_any_more_are_gone(site: Path, stage: Stage) -> None:
    publish(stage, site)
    assert sorted(path.name for path in site.iterdir()) == ["added", "file", "folder", "index.html", "same.html"]


def test_a_file_that_did_not_change_keeps_its_time(site: Path, stage: Stage) -> None:
    os.utime(site / "same.html", ns=(1, 1))
    publish(stage, site)
    assert (site / "same.html").stat().st_mtime_ns == 1


def test_hidden_files_at_the_top_of_the_site_are_left_alone(site: Path, stage: Stage) -> None:
    write(site, {".git/HEAD": "ref", ".nojekyll": ""})
    (site / ".git/refs").mkdir()
    publish(stage, site)
    assert read(site) == {**NEW, ".git/HEAD": "ref", ".nojekyll": ""}
    assert (site / ".git/refs").is_dir()


def test_a_site_on_another_file_system_is_published_too(
    site: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self.is_relative_to(stage.folder) and target.is_relative_to(site):
            raise OSError(18, "Invalid cross-device link")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    publish(stage, site)
    assert read(site) == NEW


@pytest.mark.parametrize("steps", range(20))
def test_what_a_stopped_process_began_is_finished_by_the_next(
    steps: int, site: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        stop_after(steps, patched)
        with contextlib.suppress(KilledError):
            publish(stage, site)
    for path, text in read(site).items():
        assert text in (OLD.get(path), NEW.get(path)), f"{path} is neither old nor new"
    began = stage.journal.exists()
    finish_publication(stage, site)
    assert read(site) in ([NEW] if began else [OLD, NEW])


def test_a_journal_that_cannot_be_read_is_dropped(site: Path, stage: Stage) -> None:
    stage.journal.write_text('{"site":', encoding="utf-8")
    finish_publication(stage, site)
    assert read(site) == OLD
    assert not stage.journal.exists()


def test_a_journal_of_another_site_is_dropped(site: Path, stage: Stage, tmp_path: Path) -> None:
    head = {"site": str(tmp_path / "elsewhere"), "stage": stage.folder.name}
    journal = {**head, "changed": ["index.html"], "removed": ["same.html"]}
    stage.journal.write_text(json.dumps(journal), encoding="utf-8")
    finish_publication(stage, site)
    assert read(site) == OLD


class KilledError(BaseException):
    """Stands for the end of the process."""


def stop_after(steps: int, patched: pytest.MonkeyPatch) -> None:
    """Let the process end in place of one of the changes it makes to the file system."""
    left = [steps]

    def counted(change: object) -> object:
        def step(*given: object, **named: object) -> object:
            if left[0] == 0:
                raise KilledError
            left[0] -= 1
            return change(*given, **named)  # type: ignore[operator]

        return step

    for name in ("unlink", "replace", "rmdir"):
        patched.setattr(Path, name, counted(getattr(Path, name)))
    patched.setattr(shutil, "rmtree", counted(shutil.rmtree))


def write(folder: Path, files: dict[str, str]) -> None:
    """Write text files, by their paths in a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    """Return the text files of a folder."""
    return {path: (folder / path).read_text(encoding="utf-8") for path in files_of(folder)}
