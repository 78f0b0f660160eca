"""What forges run, here and in a new archive: they can read it, and it opens no way for a pull request."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from tests.commands import run_module
from tests.paths import ROOT

pytestmark = pytest.mark.end_to_end


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive that was just begun."""
    folder = tmp_path_factory.mktemp("archive")
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    return folder


@pytest.fixture(params=["this repository", "a new archive"])
def repository(request: pytest.FixtureRequest, archive: Path) -> Path:
    """Return the folder whose files a forge reads."""
    return ROOT if request.param == "this repository" else archive


def matches(schema: str, *files: Path, transform: str = "") -> None:
    """Check files by a schema that the checker brings along."""
    options = ["--builtin-schema", f"vendor.{schema}", *(["--data-transform", transform] if transform else [])]
    done = run_module("check_jsonschema", *options, *map(str, files), cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_workflows_are_what_github_reads(repository: Path) -> None:
    matches("github-workflows", *sorted((repository / ".github/workflows").glob("*.yml")))
    matches("dependabot", repository / ".github/dependabot.yml")


def test_issue_forms_are_what_github_reads(repository: Path) -> None:
    forms = sorted((repository / ".github/ISSUE_TEMPLATE").glob("*.yml"))
    assert [form.stem for form in forms] == ["report-a-mistake", "suggest-episode"]
    matches("github-issue-forms", *forms)
    assert [form.read_bytes() for form in forms] == [
        (ROOT / form.relative_to(repository)).read_bytes() for form in forms
    ]


def test_the_links_that_report_a_mistake_fill_in_fields_of_the_form(repository: Path) -> None:
    form = yaml.safe_load((repository / ".github/ISSUE_TEMPLATE/report-a-mistake.yml").read_bytes())
    assert {"page", "file", "passage"} <= {field["id"] for field in form["body"]}


def test_jobs_are_what_gitlab_reads(archive: Path) -> None:
    matches("gitlab-ci", archive / ".gitlab-ci.yml", transform="gitlab-ci")


def test_a_new_archive_is_published_with_all_commits_for_the_history_of_its_records(archive: Path) -> None:
    github = yaml.safe_load((archive / ".github/workflows/publish.yml").read_bytes())
    gitlab = yaml.safe_load((archive / ".gitlab-ci.yml").read_bytes())
    assert github["jobs"]["build"]["steps"][0]["with"]["fetch-depth"] == 0
    assert gitlab["pages"]["variables"]["GIT_DEPTH"] == 0


def test_workflows_open_no_known_way_for_a_pull_request(repository: Path) -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    config = ROOT / ".github/zizmor.yml"
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--config", config, repository / ".github"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
