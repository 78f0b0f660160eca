"""The workflow for issues that suggest an episode: its commands, run as written, propose a draft and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from tests.paths import ROOT

pytestmark = pytest.mark.end_to_end

HOSTILE = 'Fog"; touch "$HOME/owned"; $(touch owned) `touch owned` ${{ secrets.TOKEN }} @everybody'
ISSUE = """### Podcast, channel or newsletter\r
\r
The Lamp Room\r
\r
### Title of the episode\r
\r
{title}\r
\r
### Published on\r
\r
2024-05-02\r
\r
### Link to the recording\r
\r
https://example.org/horns.mp3\r
\r
### Chapters\r
\r
0:00 Horns\r
12:30 Bells\r
"""
FORGE = """#!/bin/sh
echo "$@" >> "$CALLS"
for word; do [ "$last" = --body-file ] && cat "$word" >> "$CALLS"; last=$word; done
exit 0
"""


def workflow(repository: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load((repository / ".github/workflows/suggestion.yml").read_bytes(), yaml.BaseLoader)  # noqa: S506 - texts alone
    return read


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive that was just begun, the main branch of which is on a forge."""
    folder = tmp_path_factory.mktemp("forge")
    assert CliRunner().invoke(main, ["init", str(folder / "lamp")]).exit_code == 0
    for words in (
        ["init", "--quiet", "--bare", "--initial-branch=main", str(folder / "lamp.git")],
        ["-C", "lamp", "init", "--quiet", "--initial-branch=main"],
        ["-C", "lamp", "add", "."],
        ["-C", "lamp", "-c", "user.name=Ada", "-c", "user.email=ada@lamp.example", "commit", "--quiet", "-m", "Begin"],
        ["-C", "lamp", "push", "--quiet", str(folder / "lamp.git"), "main"],
    ):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder / "lamp"


class Forge:
    """A forge that runs the jobs of the workflow, each in a checkout of its own."""

    def __init__(self, archive: Path, folder: Path) -> None:
        self.archive, self.folder = archive, folder
        self.remote = folder / "lamp.git"
        subprocess.run(["git", "clone", "--quiet", "--bare", archive.with_name("lamp.git"), self.remote], check=True)
        self.calls = folder / "calls.txt"
        programs = folder / "programs"
        programs.mkdir()
        (programs / "gh").write_text(FORGE, encoding="utf-8")
        (programs / "gh").chmod(0o755)
        (folder / "home").mkdir()
        path = f"{programs}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self.environment = {
            "PATH": path,
            "HOME": str(folder / "home"),
            "CALLS": str(self.calls),
            "GITHUB_EVENT_PATH": str(folder / "event.json"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        }

    def opened(self, body: str) -> None:
        """Run the workflow on an issue that was opened."""
        (self.folder / "event.json").write_text(json.dumps({"issue": {"body": body}}), encoding="utf-8")
        drafted = self.job("draft", {})
        (drafted / "draft").rename(self.folder / "artifact")
        self.job("propose", {"GH_TOKEN": "token", "ISSUE": "12"}, self.folder / "artifact")

    def job(self, name: str, values: dict[str, str], artifact: Path | None = None) -> Path:
        """Run the commands of a job in a checkout, which is returned, with what another job has left."""
        checkout = self.folder / name
        subprocess.run(["git", "clone", "--quiet", self.remote, checkout], check=True)
        if artifact:
            artifact.rename(checkout / "draft")
        for step in workflow(self.archive)["jobs"][name]["steps"]:
            if "run" in step and step["name"] != "Install":
                assert set(step.get("env", {})) == set(values)
                subprocess.run(
                    ["bash", "-e", "-c", step["run"]], cwd=checkout, env=self.environment | values, check=True
                )
        return checkout

    def git(self, *words: str) -> str:
        """Return what Git says of the repository on the forge."""
        done = subprocess.run(["git", "-C", self.remote, *words], capture_output=True, encoding="utf-8", check=True)
        return done.stdout


@pytest.fixture
def forge(archive: Path, tmp_path: Path) -> Forge:
    """Return a forge with the archive."""
    return Forge(archive, tmp_path)


def test_a_suggestion_becomes_a_draft_on_a_branch_of_its_own_and_the_main_branch_stays(forge: Forge) -> None:
    before = forge.git("rev-parse", "main")
    forge.opened(ISSUE.format(title="Horns and bells"))
    path = "content/episodes/lamp-room/2024-05-02-horns-and-bells.yaml"
    assert forge.git("diff", "--name-status", "main", "suggestion-12") == f"A\t{path}\n"
    record = yaml.safe_load(forge.git("show", f"suggestion-12:{path}"))
    assert (record["title"], record["status"]) == ("Horns and bells", "draft")
    assert [chapter["title"] for chapter in record["chapters"]] == ["Horns", "Bells"]
    assert forge.git("rev-parse", "main") == before
    setup, created, *body = forge.calls.read_text(encoding="utf-8").splitlines()
    assert setup == "auth setup-git"
    assert created.startswith("pr create --draft --head suggestion-12 --title Episode that #12 suggests")
    assert body[0].startswith("Closes #12.")
    assert any(path in line for line in body)


def test_what_an_issue_says_is_never_run_and_calls_for_nobody(forge: Forge) -> None:
    forge.opened(ISSUE.format(title=HOSTILE))
    changed = forge.git("diff", "--name-only", "main", "suggestion-12").splitlines()
    assert len(changed) == 1
    assert yaml.safe_load(forge.git("show", f"suggestion-12:{changed[0]}"))["title"] == HOSTILE
    assert not list(forge.folder.rglob("owned"))
    lines = forge.calls.read_text(encoding="utf-8").splitlines()[4:]
    assert all(line.startswith("    ") for line in lines)


def test_an_issue_that_gives_no_file_proposes_nothing(forge: Forge) -> None:
    forge.opened("### Title of the episode\n\n_No response_\n")
    assert forge.git("branch", "--list") == "* main\n"
    assert not forge.calls.exists()
    assert "not imported" in (forge.folder / "summary.md").read_text(encoding="utf-8")


def test_only_files_of_the_content_are_taken_from_the_job_that_read_the_issue(forge: Forge) -> None:
    paths = [".github/workflows/more.yml", "content/episodes/lamp-room/fog.yaml", "content/pages/fog.md", "fog.py"]
    artifact = forge.folder / "artifact"
    artifact.mkdir()
    (artifact / "report.md").touch()
    (artifact / "draft.patch").write_text("".join(map(added, paths)), encoding="utf-8")
    forge.job("propose", {"GH_TOKEN": "token", "ISSUE": "12"}, artifact)
    assert forge.git("diff", "--name-only", "main", "suggestion-12").split() == [paths[1]]


def added(path: str) -> str:
    """Return a patch that adds a file."""
    return (
        f"diff --git a/{path} b/{path}\nnew file mode 100644\n--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+title: Fog\n"
    )


@pytest.mark.parametrize("repository", ["this repository", "a new archive"])
def test_what_reads_an_issue_may_write_nothing(archive: Path, repository: str) -> None:
    read = workflow(ROOT if repository == "this repository" else archive)
    assert read["permissions"] == {}
    assert read["jobs"]["draft"]["permissions"] == {"contents": "read"}
    assert read["jobs"]["propose"]["permissions"] == {"contents": "write", "pull-requests": "write"}
    steps = [step for job in read["jobs"].values() for step in job["steps"]]
    assert [step["with"]["persist-credentials"] for step in steps if "checkout" in step.get("uses", "")] == [
        "false"
    ] * 2
    assert not [step for step in steps if "${{" in step.get("run", "")]
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/suggest-episode.yml").read_bytes())
    labels = [f"### {field['attributes']['label']}" for field in form["body"]]
    assert any(f"'{label}'" in read["jobs"]["draft"]["if"] for label in labels)


def test_this_repository_and_a_new_archive_differ_in_nothing_but_what_installs_the_program(archive: Path) -> None:
    ours, theirs = workflow(ROOT), workflow(archive)
    for read in (ours, theirs):
        (install,) = [step for step in read["jobs"]["draft"]["steps"] if step.get("name") == "Install"]
        del install["run"]
    assert ours == theirs
