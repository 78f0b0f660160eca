"""What the workflows do for a pull request, run as they are written: a fork is looked at, and not trusted."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from tests.paths import ROOT

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(not shutil.which("jq"), reason="jq stands in for that of gh"),
    pytest.mark.skipif(sys.platform == "win32", reason="the jobs run on Linux"),
]

STARTER = ROOT / "generator/site/starter/files/dot-github/workflows"
EXPECTED = ROOT / "tests/project/pull_request/comment.md"
FOG = "content/episodes/lamp-room/2024-03-14-fog-log.yaml"
ADA = "content/entities/ada-keeper.yaml"
BELLS = "content/episodes/lamp-room/2026-05-02-bells.yaml"
HOOK = "from pathlib import Path\nPath('was-run').touch()\n"
SLOPPY = 'summary: "Ask @everyone, #1 <b>https://evil.example</b>"\ntitle: Bells\ndate: 2026-5-2\n'


def workflow(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load((STARTER / f"{name}.yml").read_bytes(), yaml.BaseLoader)  # noqa: S506 - texts alone
    return read


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def git(folder: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout.strip()


@dataclass(frozen=True)
class Repository:
    """An archive, and what would be merged into it from a fork."""

    base: Path
    merge: Path
    head: str
    """The commit of the pull request."""


def merged(folder: Path, edits: dict[str, Callable[[str], str]]) -> Repository:
    """Return a new archive and its merge with a fork in which files were edited."""
    base, merge = folder / "base", folder / "merge"
    assert CliRunner().invoke(main, ["init", str(base), "--address", "https://lamp.example/"]).exit_code == 0
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        git(base, *words)
    git(folder, "clone", "-q", str(base), str(merge))
    git(merge, "switch", "-q", "-c", "change")
    for path, edit in edits.items():
        text = (merge / path).read_text(encoding="utf-8") if (merge / path).exists() else ""
        (merge / path).write_text(edit(text), encoding="utf-8")
    for words in (["add", "."], ["commit", "-q", "-m", "Change"], ["switch", "-q", "main"]):
        git(merge, *words)
    git(merge, "merge", "-q", "--no-ff", "-m", "Merge", "change")
    return Repository(base, merge, git(merge, "rev-parse", "HEAD^2"))


def run(step: dict[str, Any], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does, with nothing in its environment but what it is given."""
    bin_folder = Path(sys.executable).parent
    known = {
        "HOME": str(folder.parent),
        "PATH": f"{environment.pop('BIN', bin_folder)}{os.pathsep}{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "CHAPTERHOUSE_CACHE_KEY": "tests",
    }
    return subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=folder,
        env=known | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def named(name: str, step: str) -> dict[str, Any]:
    (found,) = [one for one in steps(name) if one.get("name") == step]
    return found


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a pull request with mistakes and with a program of its own, after the steps that look at it."""
    folder = tmp_path_factory.mktemp("pull")
    edits: dict[str, Callable[[str], str]] = {
        FOG: lambda text: text.replace('"48:59"\n', '"49:10"\n').replace("name: Ben Wick", "name: Ben Wik"),
        BELLS: lambda _: SLOPPY,
        "mkdocs.yml": lambda text: f"{text}\nhooks: [hook.py]\n",
        "hook.py": lambda _: HOOK,
    }
    found = merged(folder, edits)
    summary = folder / "summary.md"
    assert run(named("content", "Check"), found.merge).returncode == 1
    assert run(named("content", "Summary"), found.merge, GITHUB_STEP_SUMMARY=str(summary)).returncode == 0
    assert "### Addresses that would lead nowhere" in summary.read_text(encoding="utf-8")
    return found


@dataclass(frozen=True)
class Forge:
    """What stands in for the forge."""

    folder: Path
    artifact: Path
    head: str

    def answers(self, **known: object) -> None:
        pulls = [{"number": 7, "head": {"sha": self.head}}, {"number": 8, "head": {"sha": "other"}}]
        found = {
            "pulls": pulls,
            "artifacts": {"artifacts": [{"id": 3, "name": "changes", "size_in_bytes": 900}]},
            "comments": [],
        }
        (self.folder / "answers.json").write_text(json.dumps(found | known), encoding="utf-8")

    def asked(self) -> list[dict[str, Any]]:
        """Return what was written, without what was only read."""
        log = (self.folder / "log.jsonl").read_text(encoding="utf-8").splitlines()
        return [call for line in log if (call := json.loads(line))["method"] != "GET"]

    def run(self, name: str, base: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return run(
            named("comment", name),
            base,
            BIN=str(self.folder / "bin"),
            GH_LOG=str(self.folder / "log.jsonl"),
            GH_ANSWERS=str(self.folder / "answers.json"),
            GH_ARTIFACT=str(self.artifact),
            GITHUB_REPOSITORY="ada/lamp",
            GITHUB_OUTPUT=str(self.folder / "output"),
            RUNNER_TEMP=str(self.folder),
            **environment,
        )

    def say(self, base: Path) -> list[dict[str, Any]]:
        """Run all steps that say something, and return what was written."""
        (self.folder / "output").write_text("", encoding="utf-8")
        (self.folder / "log.jsonl").write_text("", encoding="utf-8")
        event = {"OWNER": "mallory", "BRANCH": "x$(touch was-run)", "COMMIT": self.head, "RUN": "5"}
        found = self.run("Find", base, **event)
        assert found.returncode == 0, found.stderr
        output = dict(line.split("=") for line in (self.folder / "output").read_text(encoding="utf-8").splitlines())
        if "number" in output:
            preview = "https://forge.example/ada/lamp/actions/runs/5#artifacts"
            for name, more in (("Comment", {"PREVIEW": preview}), ("Suggest", {"COMMIT": self.head})):
                done = self.run(name, base, NUMBER=output["number"], **more)
                assert done.returncode == 0, done.stderr
        return self.asked()


@pytest.fixture
def forge(tmp_path: Path, looked_at: Repository) -> Forge:
    (tmp_path / "bin").mkdir()
    gh = tmp_path / "bin/gh"
    gh.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT}/tests/project/forge_double.py" "$@"\n', encoding="utf-8")
    gh.chmod(0o755)
    artifact = tmp_path / "artifact.zip"
    with zipfile.ZipFile(artifact, "w") as packed:
        packed.write(looked_at.merge / "changes/changes.json", "changes.json")
    found = Forge(tmp_path, artifact, looked_at.head)
    found.answers()
    return found


def test_annotations_stand_at_the_changed_files_alone(looked_at: Repository) -> None:
    done = run(named("content", "Check"), looked_at.merge)
    files = re.findall(r"^::\w+ file=([^,]+)", done.stdout, re.MULTILINE)
    assert set(files) == {BELLS}
    assert "::error::episodes/lamp-room/2024-03-14-fog-log/#t-2939 would lead nowhere." in done.stdout


def test_one_comment_says_what_the_pull_request_does(looked_at: Repository, forge: Forge, bless: bool) -> None:
    comment, _ = forge.say(looked_at.base)
    assert (comment["method"], comment["path"]) == ("POST", "repos/ada/lamp/issues/7/comments")
    said = comment["fields"]["body"]
    if bless:
        EXPECTED.write_text(said, encoding="utf-8")
    assert said == EXPECTED.read_text(encoding="utf-8")


def test_what_was_mended_is_suggested_at_its_lines(looked_at: Repository, forge: Forge) -> None:
    _, review = forge.say(looked_at.base)
    assert (review["method"], review["path"]) == ("POST", "repos/ada/lamp/pulls/7/reviews")
    assert review["fields"]["commit_id"] == looked_at.head
    (suggestion,) = review["fields"]["comments"]
    assert (suggestion["path"], suggestion["start_line"], suggestion["line"]) == (BELLS, 1, 3)
    assert '\n```suggestion\ntitle: "Bells"\ndate: "2026-05-02"\n' in suggestion["body"]


def test_the_comment_is_written_anew_and_nothing_is_suggested_twice(looked_at: Repository, forge: Forge) -> None:
    first, review = forge.say(looked_at.base)
    bot = {"login": "github-actions[bot]"}
    (suggestion,) = review["fields"]["comments"]
    forge.answers(
        comments=[
            {"id": 1, "user": {"login": "mallory"}, "body": first["fields"]["body"], "path": None},
            {"id": 2, "user": bot, "body": first["fields"]["body"], "path": None},
            {"id": 3, "user": bot, "body": suggestion["body"], "path": suggestion["path"]},
        ]
    )
    (second,) = forge.say(looked_at.base)
    assert (second["method"], second["path"]) == ("PATCH", "repos/ada/lamp/issues/comments/2")


@pytest.mark.parametrize(
    "known",
    [
        {"pulls": []},
        {"pulls": [{"number": 7, "head": {"sha": "later"}}]},
        {"artifacts": {"artifacts": []}},
        {"artifacts": {"artifacts": [{"id": 3, "name": "changes", "size_in_bytes": 2_000_000}]}},
    ],
    ids=["no pull request", "another commit", "nothing handed over", "too much handed over"],
)
def test_nothing_is_said_where_it_is_not_known_where_or_what(
    looked_at: Repository, forge: Forge, known: dict[str, object]
) -> None:
    forge.answers(**known)
    assert forge.say(looked_at.base) == []


def test_nothing_of_the_pull_request_is_run_where_comments_can_be_written(looked_at: Repository, forge: Forge) -> None:
    forge.say(looked_at.base)
    assert not list(looked_at.base.rglob("was-run"))
    assert not list(forge.folder.rglob("was-run"))


def test_a_pull_request_that_changes_nothing_of_the_content_is_passed_over_in_silence(tmp_path: Path) -> None:
    found = merged(tmp_path, {"README.md": lambda _: "# Lamp\n"})
    assert run(named("content", "Check"), found.merge).returncode == 0
    assert (found.merge / "changes/summary.md").read_text(encoding="utf-8") == "\n"


def test_the_pages_that_change_can_be_looked_at_by_themselves(tmp_path: Path) -> None:
    found = merged(tmp_path, {FOG: lambda text: text.replace("others that missed it", "others that lost it")})
    run(named("content", "Check"), found.merge)
    done = run(named("content", "Build"), found.merge)
    assert done.returncode == 0, done.stderr
    preview = found.merge / "preview"
    pages = {file.parent.relative_to(preview).as_posix() for file in preview.rglob("index.html")}
    assert "episodes/lamp-room/2024-03-14-fog-log" in pages
    assert "topics/weather" not in pages
    assert "others that lost it" in (preview / "changes.html").read_text(encoding="utf-8")
    assert (preview / "assets").is_dir()


def test_the_job_of_gitlab_tells_the_same(tmp_path: Path) -> None:
    edits: dict[str, Callable[[str], str]] = {
        FOG: lambda text: text.replace('"48:59"\n', '"49:10"\n').replace(
            "others that missed it", "others that lost it"
        ),
        ADA: lambda text: text.replace("type: person", "type: person\nsame_as: [keeper.example]"),
    }
    found = merged(tmp_path, edits)
    script = yaml.safe_load((found.base / ".gitlab-ci.yml").read_bytes())["check"]["script"]
    base = git(found.merge, "merge-base", "HEAD^1", "HEAD^2")
    done = run({"run": "\n".join(script[1:])}, found.merge, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    quality = json.loads((found.merge / "changes/code-quality.json").read_bytes())
    assert [(one["location"]["path"], one["severity"]) for one in quality] == [(ADA, "critical")]
    assert "#t-2939 would lead nowhere" in done.stdout
    assert done.returncode == 1


def test_the_job_of_gitlab_leaves_the_pages_that_change(tmp_path: Path) -> None:
    found = merged(tmp_path, {FOG: lambda text: text.replace("others that missed it", "others that lost it")})
    script = yaml.safe_load((found.base / ".gitlab-ci.yml").read_bytes())["check"]["script"]
    done = run({"run": "\n".join(script[1:])}, found.merge, CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD^1")
    assert done.returncode == 0, done.stderr
    assert (found.merge / "preview/episodes/lamp-room/2024-03-14-fog-log/index.html").is_file()
    assert "others that lost it" in (found.merge / "preview/changes.html").read_text(encoding="utf-8")
