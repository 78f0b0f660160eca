"""The command that begins an archive: what it makes passes at once, and it replaces nothing."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.config import load_config
from generator.content.examples import examples
from generator.site.publish.files import files_of
from tests.conftest import Run
from tests.previews import previewed, shown_at

GIVEN = ("--name", "Lamp", "--address", "https://lamp.example/archive")


def init(folder: Path, *words: str) -> Result:
    result = CliRunner().invoke(main, ["init", str(folder), *words])
    # Anything but an exit is a mistake of ours, which an owner would see as a traceback.
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("language", ["en", "de", "ja"])
def test_a_new_archive_passes_every_check_and_is_built_without_a_warning(
    tmp_path: Path, run: Run, language: str
) -> None:
    archive = tmp_path / "lamp"
    assert init(archive, *GIVEN, "--language", language).exit_code == 0
    checked = run("generator", "check", "--all", "--strict", cwd=archive)
    assert (checked.returncode, checked.stdout) == (0, "No problems.\n")
    assert run("generator", "fmt", "--check", cwd=archive).returncode == 0
    built = run("generator", "build", "--strict", cwd=archive)
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr


def test_without_an_answer_the_name_is_that_of_the_folder_and_what_is_missing_is_said(tmp_path: Path) -> None:
    result = init(tmp_path / "north-rock_light")
    assert result.exit_code == 0
    assert "set site_url and authority" in result.stderr
    config = load_config(tmp_path / "north-rock_light/mkdocs.yml")
    assert (config.site_name, config.site_url, config.language) == ("North rock light", "", "en")


def test_a_name_is_one_line_of_what_can_be_seen(tmp_path: Path) -> None:
    assert init(tmp_path / "lamp", "--name", "The\nLamp \x07 Room\x1b").exit_code == 0
    assert load_config(tmp_path / "lamp/mkdocs.yml").site_name == "The Lamp Room"


def test_a_repository_is_enough_to_know_where_the_site_will_be(tmp_path: Path) -> None:
    result = init(tmp_path / "lamp", "--repository", "https://github.com/ada/lamp.git")
    assert "site_url" not in result.stderr
    assert load_config(tmp_path / "lamp/mkdocs.yml").site_url == "https://ada.github.io/lamp/"


@pytest.mark.parametrize(
    "words",
    [
        ("--address", "lamp.example"),
        ("--address", "javascript:alert(1)"),
        ("--address", "https://lamp.example/\na: b"),
        ("--address", "https://ada:secret@lamp.example/"),
        ("--repository", "git@github.com:ada/lamp.git"),
        ("--language", "klingon"),
    ],
)
def test_answers_that_cannot_be_used_are_refused_before_anything_is_written(
    tmp_path: Path, words: tuple[str, str]
) -> None:
    result = init(tmp_path / "lamp", *words)
    assert result.exit_code == 2
    assert words[0] in result.stderr
    assert not (tmp_path / "lamp").exists()


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    result = init(tmp_path, *GIVEN)
    assert result.exit_code == 2
    assert '"notes.txt"' in result.stderr
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.txt"]


def test_a_repository_without_files_is_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert init(tmp_path, *GIVEN).exit_code == 0


def test_what_is_missing_is_added_and_nothing_is_replaced(tmp_path: Path) -> None:
    init(tmp_path, *GIVEN)
    before = {path: (tmp_path / path).read_bytes() for path in files_of(tmp_path)}
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / ".gitlab-ci.yml").unlink()
    result = init(tmp_path, "--missing", "--name", "Other")
    assert result.stdout == f"wrote {tmp_path / '.gitlab-ci.yml'}\n"
    after = {path: (tmp_path / path).read_bytes() for path in files_of(tmp_path)}
    assert after == {**before, "README.md": b"mine"}


def test_an_archive_with_content_gets_no_examples(tmp_path: Path) -> None:
    (tmp_path / "content/sources").mkdir(parents=True)
    (tmp_path / "content/sources/light.yaml").write_text("name: The Light\n", encoding="utf-8")
    assert init(tmp_path, *GIVEN, "--missing").exit_code == 0
    assert (tmp_path / "mkdocs.yml").is_file()
    assert not [path for path, _ in examples() if (tmp_path / "content" / path).exists()]


def test_nothing_is_written_through_links(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / ".github").symlink_to(elsewhere)
    (archive / "README.md").symlink_to(elsewhere / "gone.md")
    result = init(archive, *GIVEN, "--missing")
    assert result.exit_code == 0
    assert "not written" in result.stderr
    assert list(elsewhere.iterdir()) == []
    assert (archive / "README.md").is_symlink()


@pytest.mark.end_to_end
def test_on_a_terminal_it_asks_what_was_not_given_and_asks_again_where_the_answer_is_of_no_use(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "generator", "init", "lamp", "--name", "Lamp"]
    with subprocess.Popen(words, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, b"https://github.com/ada/lamp\nlamp\n\nde\n")
        said = b""
        try:
            while piece := os.read(ours, 4096):
                said += piece
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0, said.decode()
    assert "Name of the archive" not in said.decode()
    assert '"lamp" is no web address' in said.decode()
    config = load_config(tmp_path / "lamp/mkdocs.yml")
    assert (config.site_url, config.language) == ("https://ada.github.io/lamp/", "de")


@pytest.mark.end_to_end
def test_a_new_archive_is_previewed_at_once(tmp_path: Path) -> None:
    init(tmp_path, *GIVEN)
    with previewed([sys.executable, "-m", "generator"], tmp_path) as address:
        assert "What a lighthouse keeper logs" in shown_at(f"{address}episodes/lamp-room/2024-03-14-fog-log/")
