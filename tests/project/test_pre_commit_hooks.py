"""The hooks that archives can take from this repository run commands that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Run
from tests.paths import ROOT
from tests.small_archives import light_house, write

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
EPISODE = "content/episodes/light/fog.yaml"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Fog\nplugins: [chapterhouse]\n", encoding="utf-8")
    return write(tmp_path, light_house(fog="title: 'Fog'\ndate: 2024-03-14\n"))


def words_of(hook: str, *files: str) -> list[str]:
    """Return the command line that pre-commit makes of a hook, without the program's name."""
    settings = HOOKS[hook]
    chosen = [file for file in files if re.search(settings["files"], file)]
    assert chosen, "the hook would not run"
    program, *words = str(settings["entry"]).split()
    assert program == "chapterhouse"
    return words + (chosen if settings.get("pass_filenames", True) else [])


def test_the_check_stops_a_commit_with_a_mistake(archive: Path, run: Run) -> None:
    words = words_of("chapterhouse-check", EPISODE)
    assert run("generator", *words, cwd=archive).returncode == 0
    (archive / EPISODE).write_text("titel: Fog\n", encoding="utf-8")
    assert run("generator", *words, cwd=archive).returncode == 1


def test_fmt_writes_the_files_of_the_commit_in_their_one_form(archive: Path, run: Run) -> None:
    done = run("generator", *words_of("chapterhouse-fmt", EPISODE, "content/pages/about.md"), cwd=archive)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (archive / EPISODE).read_text(encoding="utf-8") == 'title: "Fog"\ndate: "2024-03-14"\n'
