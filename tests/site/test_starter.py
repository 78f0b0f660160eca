"""What a new archive begins with: settings that say everything, and jobs that do what they say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import __version__
from generator.config import OPTIONS, load_config, missing_settings
from generator.config.settings_file import read_settings
from generator.content.json_schema import schema_files
from generator.site.starter import Answers, pages_address, repository_address, starter_files, theme_languages
from generator.site.starter.requirement import requirement_of
from tests.paths import ROOT

ANSWERS = Answers("Lamp", "https://lamp.example/archive/", "en", "https://github.com/ada/lamp", 2026, "chapterhouse==1")


def made(folder: Path, answers: Answers = ANSWERS) -> Path:
    for path, content in starter_files(answers):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def test_every_option_is_explained_and_written_where_it_can_be_set(tmp_path: Path) -> None:
    text = (made(tmp_path) / "mkdocs.yml").read_text(encoding="utf-8")
    for name, option in OPTIONS.items():
        assert re.search(rf"^ {{6}}# {re.escape(option.meaning)}\n {{6}}(# )?{name}: \S", text, re.MULTILINE)


def test_every_setting_that_is_commented_out_can_be_used_as_it_is_written(tmp_path: Path) -> None:
    file = made(tmp_path, Answers("Lamp", "", "en", "", 2026, "chapterhouse==1")) / "mkdocs.yml"
    setting = re.compile(r"^( *)# ((?:[a-z_]+|  - [A-Z]\w+):(?: .*)?)$", re.MULTILINE)
    file.write_text(setting.sub(r"\1\2", file.read_text(encoding="utf-8")), encoding="utf-8")
    settings = read_settings(file)
    assert {"site_url", "repo_url", "edit_uri", "nav", "strict", "site_description"} <= settings.keys()
    assert set(settings["plugins"][0]["chapterhouse"]) == set(OPTIONS)
    assert missing_settings(load_config(file)) == []


@pytest.mark.parametrize(
    "name", ['The "Lamp" Room: #1', "no", "1984", "Лампа & søn", "{a: [b", "back\\slash", "$name @@{x}"]
)
def test_any_name_is_the_name_of_the_site(tmp_path: Path, name: str) -> None:
    archive = made(tmp_path, Answers(name, "", "de", "", 2026, "chapterhouse==1"))
    config = load_config(archive / "mkdocs.yml")
    assert (config.site_name, config.language) == (name, "de")
    assert (archive / "README.md").read_text(encoding="utf-8").startswith(f"# {name}\n")


def test_what_is_known_of_an_archive_leaves_nothing_missing_and_leads_to_editors(tmp_path: Path) -> None:
    config = load_config(made(tmp_path) / "mkdocs.yml")
    assert missing_settings(config) == []
    assert (config.site_url, config.authority, config.since) == ("https://lamp.example/archive/", "lamp.example", 2026)
    assert config.edit_url == "https://github.com/ada/lamp/edit/main/content/"


def test_editors_find_the_schemas_that_are_written(tmp_path: Path) -> None:
    archive = made(tmp_path)
    settings = json.loads((archive / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings == json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert {archive / path for path in settings["yaml.schemas"]} == set((archive / "schema").iterdir())
    assert all((archive / "schema" / name).read_bytes() == content for name, content in schema_files())


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/Ada/lamp", "https://ada.github.io/lamp/"),
        ("https://github.com/ada/ada.github.io", "https://ada.github.io/"),
        ("https://gitlab.com/coast/north/lamp", "https://coast.gitlab.io/north/lamp/"),
        ("https://codeberg.org/ada/lamp", "https://ada.codeberg.page/lamp/"),
        ("https://code.example/ada/lamp", ""),
        ("https://github.com/ada", ""),
        ("", ""),
    ],
)
def test_the_address_of_a_site_is_that_of_its_forge(repository: str, address: str) -> None:
    assert pages_address(repository) == address


def test_a_repository_may_be_given_by_the_address_it_is_cloned_from() -> None:
    assert repository_address("https://github.com/ada/lamp.git") == "https://github.com/ada/lamp"
    assert repository_address("https://github.com/ada/lamp/") == "https://github.com/ada/lamp"


def test_an_archive_asks_for_the_generator_from_where_it_came() -> None:
    origin = {"url": "https://code.example/g.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}
    assert requirement_of(origin) == ("chapterhouse @ git+https://code.example/g.git@0a1b", False)
    for other in ({}, {"url": "file:///home/ada/g", "dir_info": {}}, {**origin, "url": "file:///home/ada/g"}):
        line, is_doubtful = requirement_of(other)
        assert re.fullmatch(r"chapterhouse==\d+\.\d+\.\d+", line)
        assert is_doubtful is bool(other)


@pytest.mark.parametrize(
    ("remote", "is_pushed", "line"),
    [
        ("https://code.example/g.git", True, "chapterhouse @ git+https://code.example/g.git@{commit}"),
        ("https://code.example/g.git", False, f"chapterhouse=={__version__}"),
        ("https://ada:secret@code.example/g.git", True, f"chapterhouse=={__version__}"),
        ("/srv/g.git", True, f"chapterhouse=={__version__}"),
    ],
)
def test_of_a_checkout_that_was_installed_the_commit_is_asked_for_if_others_have_it(
    tmp_path: Path, remote: str, is_pushed: bool, line: str
) -> None:
    def git(*words: str) -> str:
        command = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip()

    (tmp_path / "pyproject.toml").touch()
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Begin"], ["remote", "add", "origin", remote]):
        git(*words)
    if is_pushed:
        git("update-ref", "refs/remotes/origin/main", "HEAD")
    found = requirement_of({"url": tmp_path.as_uri(), "dir_info": {}})
    assert found == (line.format(commit=git("rev-parse", "HEAD")), "git+" not in line)


def test_the_languages_are_those_of_the_theme() -> None:
    assert {"de", "en", "pt-BR"} <= set(theme_languages())


def workflow(archive: Path, name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load((archive / f".github/workflows/{name}.yml").read_bytes(), yaml.BaseLoader)  # noqa: S506 - texts alone
    return read


def steps_of(read: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in read["jobs"].values() for step in job["steps"]]


def test_only_the_main_branch_is_published_and_no_job_that_builds_may_write(tmp_path: Path) -> None:
    read = workflow(made(tmp_path), "publish")
    assert read["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": ""}
    assert read["permissions"] == {"contents": "read"}
    assert {name for name, job in read["jobs"].items() if "permissions" in job} == {"deploy", "addresses"}
    assert not [step for step in read["jobs"]["deploy"]["steps"] if "run" in step]
    assert read["jobs"]["addresses"]["permissions"] == {"contents": "write"}
    assert read["jobs"]["addresses"]["needs"] == "deploy"


def test_no_workflow_leaves_its_password_to_later_steps_or_pastes_values_into_commands(tmp_path: Path) -> None:
    made(tmp_path)
    steps = [step for name in ("content", "comment", "publish") for step in steps_of(workflow(tmp_path, name))]
    checkouts = [step for step in steps if str(step.get("uses")).startswith("actions/checkout@")]
    assert [step["with"]["persist-credentials"] for step in checkouts] == ["false"] * 4
    assert not [step for step in steps if "${{" in step.get("run", "")]


def test_the_examples_of_owners_can_be_used_as_they_are_written(tmp_path: Path) -> None:
    lines = (made(tmp_path) / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") for line in lines)
    examples = [line.removeprefix("# ") for line in lines if line.startswith("# /")]
    assert len(examples) == 5
    for example in examples:
        path, *owners = example.split()
        assert owners
        assert all(owner.startswith("@") for owner in owners)
        assert (tmp_path / path.strip("/")).exists()


@pytest.mark.end_to_end
@pytest.mark.parametrize("job", ["github publish", "gitlab pages"])
def test_the_commands_of_the_jobs_make_the_site_as_they_are_written(tmp_path: Path, job: str) -> None:
    forge, name = job.split()
    archive = made(tmp_path)
    if forge == "github":
        commands = [step["run"] for step in workflow(archive, name)["jobs"]["build"]["steps"] if "run" in step]
        site = archive / "site"
    else:
        commands = yaml.safe_load((archive / ".gitlab-ci.yml").read_bytes())[name]["script"]
        site = archive / "public"
    assert commands[0] == "python -m pip install -r requirements.txt"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(commands[1:])],
        cwd=archive,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    assert (site / "episodes/lamp-room/2024-03-14-fog-log/index.html").is_file()
