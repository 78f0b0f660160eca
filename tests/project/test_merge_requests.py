"""The jobs of GitLab, run as they are written: one comment on a merge request, and no token for what it holds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.site.changes.difference import Difference
from generator.site.changes.exchange import Handover, read_changes, written_changes
from generator.site.changes.gitlab import NOTHING_LEFT
from generator.site.changes.review import MARKER, comment
from tests.paths import ROOT
from tests.project.gitlab_double import ME, PROJECT, SOMEBODY, TOKEN, GitLabDouble, served
from tests.project.test_pull_requests import ADA, BELLS, FOG, SLOPPY, Repository, merged, run

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(sys.platform == "win32", reason="the jobs run on Linux"),
]

JOBS: dict[str, Any] = yaml.safe_load(
    (ROOT / "generator/site/starter/files/dot-gitlab-ci.yml").read_text(encoding="utf-8")
)
NOTES = f"projects/{PROJECT}/merge_requests/3/notes"


def steps(job: str) -> dict[str, Any]:
    """Return the commands of a job but for the first, which installs the archive's requirements."""
    install, *rest = JOBS[job]["script"]
    assert install == "python -m pip install -r requirements.txt"
    return {"run": "\n".join(rest)}


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a merge request with mistakes, after the job that looks at it."""
    edits: dict[str, Callable[[str], str]] = {
        FOG: lambda text: text.replace('"48:59"\n', '"49:10"\n'),
        ADA: lambda text: text.replace("type: person", "type: person\nsame_as: [keeper.example]"),
        BELLS: lambda _: SLOPPY,
    }
    found = merged(tmp_path_factory.mktemp("merge"), edits)
    done = run(steps("check"), found.merge, CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD^1")
    assert done.returncode == 1
    return found


@pytest.fixture
def gitlab(looked_at: Repository) -> Iterator[GitLabDouble]:
    """Return a GitLab that keeps of the job's files those that are named as its artifacts."""
    kept = [name for name in JOBS["check"]["artifacts"]["paths"] if (looked_at.merge / name).is_file()]
    with served(GitLabDouble({name: (looked_at.merge / name).read_bytes() for name in kept})) as double:
        yield double


def comment_job(gitlab: GitLabDouble, base: Path, **more: str) -> subprocess.CompletedProcess[str]:
    known = {"CI_API_V4_URL": gitlab.api, "CI_PROJECT_ID": str(PROJECT), "CHAPTERHOUSE_TOKEN": TOKEN}
    return run(steps("comment"), base, **(known | more))


def test_one_comment_says_what_is_said_on_github(gitlab: GitLabDouble, looked_at: Repository) -> None:
    gitlab.notes = [{"id": 1, "author": {"id": SOMEBODY}, "body": f"{MARKER} mine"} for _ in range(3)]
    done = comment_job(gitlab, looked_at.base)
    assert (done.returncode, done.stdout) == (0, "!3: told what it changes\n"), done.stderr
    told = read_changes((looked_at.merge / "changes/changes.json").read_bytes()).difference
    preview = f"{gitlab.storage}/fork/-/jobs/5/artifacts/browse/preview/"
    assert gitlab.notes[-1]["body"] == comment(told, preview).strip()
    assert comment_job(gitlab, looked_at.base).stdout == ""
    assert gitlab.written == [f"POST {NOTES}"]


def test_the_comment_is_updated_and_says_so_when_nothing_is_left(gitlab: GitLabDouble, looked_at: Repository) -> None:
    gitlab.notes = [{"id": 1, "author": {"id": ME}, "body": f"{MARKER} of before"}]
    assert comment_job(gitlab, looked_at.base).returncode == 0
    assert "would lead nowhere" in gitlab.notes[0]["body"]
    gitlab.artifacts["changes/changes.json"] = QUIET
    assert comment_job(gitlab, looked_at.base).stdout == "!3: nothing is left to say\n"
    assert [note["body"] for note in gitlab.notes] == [NOTHING_LEFT]
    assert comment_job(gitlab, looked_at.base).stdout == ""
    assert gitlab.written == [f"PUT {NOTES}/1", f"PUT {NOTES}/1"]


QUIET = written_changes(Handover(Difference((), (), (), (), (), (), ())))


@pytest.mark.parametrize("file", [QUIET, b"", b"{", b"[" * 100_000, b" " * 5_000_001], ids=len)
def test_nothing_is_written_where_nothing_is_to_say_or_what_was_left_is_something_else(
    gitlab: GitLabDouble, looked_at: Repository, file: bytes
) -> None:
    gitlab.artifacts["changes/changes.json"] = file
    done = comment_job(gitlab, looked_at.base)
    assert (done.returncode, done.stdout, gitlab.written) == (0, "", [])


@pytest.mark.parametrize("job", [{"status": "running"}, {"name": "other"}, {"id": 6}])
def test_nothing_is_written_before_the_check_has_ended_and_left_something(
    gitlab: GitLabDouble, looked_at: Repository, job: dict[str, Any]
) -> None:
    gitlab.job |= job
    done = comment_job(gitlab, looked_at.base)
    assert (done.returncode, gitlab.written) == (0, []), done.stderr


def test_the_token_goes_to_gitlab_alone(gitlab: GitLabDouble, looked_at: Repository) -> None:
    assert comment_job(gitlab, looked_at.base).returncode == 0
    assert gitlab.tokens_elsewhere == []


def test_a_token_that_may_not_is_told_in_a_sentence(gitlab: GitLabDouble, looked_at: Repository) -> None:
    done = comment_job(gitlab, looked_at.base, CHAPTERHOUSE_TOKEN=TOKEN[1:])
    assert (done.returncode, done.stderr) == (1, "Error: GitLab answers 401 to GET user.\n")


def test_what_runs_a_merge_request_is_given_no_token_and_what_has_one_runs_on_the_default_branch() -> None:
    assert "CHAPTERHOUSE_TOKEN" not in str(JOBS["check"])
    [rule] = JOBS["comment"]["rules"]
    assert rule["if"] == (
        '$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CHAPTERHOUSE_TOKEN'
    )
    assert JOBS["comment"].keys() == {"rules", "resource_group", "script"}
    assert "merge_request" not in str(JOBS["comment"])
