"""What the workflows for pull requests may do: the one that sees the change nothing, the one that comments no more."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.paths import ROOT

STARTER = ROOT / "generator/site/starter/files/dot-github/workflows"
OURS = ROOT / ".github/workflows"
INSTALL = re.compile(r"(?<=      - name: Install\n        run: ).+\n(?:          .+\n)*")


def read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(file.read_bytes(), yaml.BaseLoader)  # noqa: S506 - texts alone
    return found


@pytest.mark.parametrize("name", ["content.yml", "comment.yml"])
def test_a_new_archive_has_the_workflows_of_this_repository(name: str) -> None:
    ours = (
        (OURS / name)
        .read_text(encoding="utf-8")
        .replace('on:\n  pull_request:\n    paths: ["content/**", "mkdocs.yml"]\n', "on: pull_request\n")
    )
    assert INSTALL.sub("", ours) == INSTALL.sub("", (STARTER / name).read_text(encoding="utf-8"))


def test_what_runs_the_pull_request_may_only_read_and_knows_no_secret() -> None:
    workflow = read(STARTER / "content.yml")
    assert workflow["on"] == "pull_request"
    assert workflow["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflow["jobs"].values())
    text = (STARTER / "content.yml").read_text(encoding="utf-8")
    assert not re.search(r"secrets\.|github\.token|actions/cache|pull_request_target", text)


def test_what_comments_checks_out_the_base_and_unpacks_nothing() -> None:
    workflow = read(STARTER / "comment.yml")
    (job,) = workflow["jobs"].values()
    assert workflow["permissions"] == {}
    assert job["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "write"}
    used = {step["uses"].partition("@")[0]: step["with"] for step in job["steps"] if "uses" in step}
    assert used["actions/checkout"] == {"persist-credentials": "false"}
    assert set(used) == {"actions/checkout", "actions/setup-python"}
    commands = "\n".join(step["run"] for step in job["steps"] if "run" in step)
    assert not re.search(r"\$\{\{|unzip|git (checkout|fetch|switch)|eval", commands)


def test_what_comments_is_told_only_what_the_forge_says_of_the_run() -> None:
    (job,) = read(STARTER / "comment.yml")["jobs"].values()
    values = [value for one in (job, *job["steps"]) for value in one.get("env", {}).values()]
    told = {expression for value in values for expression in re.findall(r"\$\{\{ (.+?) \}\}", value)}
    assert told == {
        "github.token",
        "steps.pull.outputs.number",
        *(
            f"github.event.workflow_run.{name}"
            for name in ("head_repository.owner.login", "head_branch", "head_sha", "html_url", "id")
        ),
    }
