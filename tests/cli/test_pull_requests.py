"""What is said at a pull request names files as the forge does, wherever in the repository the archive is."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.small_archives import write

FOG = "episodes/acme/2026-03-14-fog.yaml"
BASE = {"sources/acme.yaml": "name: Acme\n", FOG: "title: Fog\ndate: 2026-03-14\n"}


@pytest.mark.parametrize("place", ["", "talks/fog"], ids=["the repository itself", "a folder of it"])
def test_files_are_named_from_the_top_of_the_repository(tmp_path: Path, place: str) -> None:
    archive = tmp_path / "repository" / place
    archive.mkdir(parents=True)
    (archive / "mkdocs.yml").write_text("site_name: Fog\nplugins: [chapterhouse]\n", encoding="utf-8")
    write(archive, BASE)
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
        subprocess.run(command, cwd=tmp_path / "repository", check=True)
    write(archive, {FOG: "title: Fog\ndate: 2026-3-15\n"})
    settings, into = str(archive / "mkdocs.yml"), tmp_path / "changes"
    looked = CliRunner().invoke(main, ["pull-request", "check", "HEAD", "--into", str(into), "-f", settings])
    path = f"{place}/content/{FOG}".removeprefix("/")
    assert looked.exit_code == 1
    assert f"::error file={path},line=2," in looked.stdout
    with zipfile.ZipFile(tmp_path / "changes.zip", "w") as packed:
        packed.write(into / "changes.json", "changes.json")
    words = ["pull-request", "review", str(tmp_path / "changes.zip"), "--commit", "abc", "-f", settings]
    (suggestion,) = json.loads(CliRunner().invoke(main, words).stdout)["comments"]
    assert (suggestion["path"], suggestion["line"]) == (path, 2)


def test_an_error_elsewhere_turns_the_check_red_without_an_annotation(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Fog\nplugins: [chapterhouse]\n", encoding="utf-8")
    wrong = {"episodes/acme/2026-03-15-bells.yaml": "title: Bells\nmood: calm\n"}
    write(tmp_path, BASE | wrong)
    base = write(tmp_path / "base", BASE | wrong)
    write(tmp_path, {FOG: "title: Fog horns\ndate: 2026-03-14\n"})
    words = ["pull-request", "check", str(base), "--into", str(tmp_path / "changes"), "-f", str(tmp_path)]
    looked = CliRunner().invoke(main, words)
    assert looked.exit_code == 1
    assert "::error" not in looked.stdout
    assert "bells.yaml:2:1: unknown-field" in looked.stdout
