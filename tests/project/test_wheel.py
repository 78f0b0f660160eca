"""The wheel: installed anywhere, it builds an archive by itself."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

import generator
from tests.commands import run_module
from tests.paths import ROOT
from tests.previews import previewed, shown_at

pytestmark = pytest.mark.end_to_end

ARCHIVE = {
    "mkdocs.yml": "site_name: Tiny\ndocs_dir: content/pages\ntheme: material\nplugins: [chapterhouse]\n",
    "content/pages/about.md": "# About\n",
    "content/sources/light.yaml": "name: The Light\n",
    "content/episodes/light/2026-03-14-fog.yaml": "title: Fog\ndate: 2026-03-14\nchapters: [{at: 5, title: Horn}]\n",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_in(tmp_path_factory.mktemp("wheel"))


def built_in(folder: Path) -> Path:
    done = run_module("build", "--wheel", "--no-isolation", "--outdir", str(folder), cwd=ROOT)
    assert done.returncode == 0, done.stderr + done.stdout
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the installed wheel; what it depends on is that of the tests' own environment."""
    folder = tmp_path_factory.mktemp("installed")
    command = ["install", "--quiet", "--no-deps", "--no-index", "--target", str(folder), str(wheel)]
    done = run_module("pip", *command, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_wheel_carries_all_of_the_theme_the_schemas_and_the_words(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "theme", "schema", "generator"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.split("\0")
    wanted = {path if path.startswith("generator/") else f"generator/{path}" for path in tracked if path}
    assert {path for path in wanted if not path.endswith(".gitkeep")} - packed == set()


def test_the_wheel_carries_nothing_but_the_package(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel).namelist()
    assert [path for path in packed if not path.startswith(("generator/", "chapterhouse-"))] == []
    assert [path for path in packed if "__pycache__" in path] == []


def test_the_wheel_lists_what_it_rests_on(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel)
    (name,) = (path for path in packed.namelist() if path.endswith(".dist-info/sboms/chapterhouse.cdx.json"))
    bill = json.loads(packed.read(name))
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements/site.txt").read_text(encoding="utf-8"), re.M)
    assert [one["name"] for one in bill["components"]] == sorted(locked)
    assert bill["metadata"]["component"]["version"] == generator.__version__
    assert {one["purl"] for one in bill["components"]} == set(bill["dependencies"][0]["dependsOn"])


def test_two_builds_of_one_state_have_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    again = built_in(tmp_path)
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_an_installed_wheel_builds_an_archive_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    for path, text in ARCHIVE.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    done = run_module("generator", "build", cwd=tmp_path, env={"PYTHONPATH": str(installed)})
    assert done.returncode == 0, done.stderr
    assert 'id="t-5"' in (tmp_path / "site/episodes/light/2026-03-14-fog/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "site/assets/stylesheets/chapterhouse.css").is_file()


def test_it_is_the_installed_package_that_was_tested(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import generator; print(generator.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(installed)


RECORD = "episodes/lamp-room/2024-03-14-fog-log/"


def check_a_beginning(program: list[str], folder: Path, env: dict[str, str]) -> None:
    """Begin an archive with an installed program, check, build and preview it, where nothing is set up."""
    (folder / "home").mkdir()
    env = {"HOME": str(folder / "home"), "NO_COLOR": "1", **env}
    for place, *words in (
        (folder, "init", "lamp", "--address", "https://lamp.example/"),
        (folder / "lamp", "check", "--all", "--strict"),
        (folder / "lamp", "build", "--strict"),
    ):
        done = subprocess.run(
            [*program, *words], cwd=place, env=env, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "WARNING" not in done.stderr
    built = (folder / "lamp/site" / RECORD / "index.html").read_text(encoding="utf-8")
    with previewed(program, folder / "lamp", env) as address:
        shown = shown_at(address + RECORD)
    assert title_of(shown) == title_of(built) == "What a lighthouse keeper logs - Lamp"


def title_of(page: str) -> str:
    """Return what the window of a browser is called."""
    return page.partition("<title>")[2].partition("</title>")[0]


def test_an_installed_wheel_begins_an_archive_checks_it_builds_it_and_previews_it(
    installed: Path, tmp_path: Path
) -> None:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(installed)}
    check_a_beginning([sys.executable, "-m", "generator"], tmp_path, env)


def programs_of_new_environment(folder: Path) -> Path:
    """Return the folder of the programs of an environment in which nothing is installed."""
    done = run_module("venv", str(folder), cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder / ("Scripts" if os.name == "nt" else "bin")


@pytest.mark.exhaustive
def test_nothing_but_the_wheel_has_to_be_installed_to_begin_an_archive_build_it_and_preview_it(
    wheel: Path, tmp_path: Path
) -> None:
    programs = programs_of_new_environment(tmp_path / "venv")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", str(wheel)], cwd=tmp_path, check=True)
    check_a_beginning([str(programs / "chapterhouse")], tmp_path, {"PATH": os.defpath})


@pytest.mark.exhaustive
def test_the_publishing_workflow_installs_a_wheel_that_the_archive_names_and_builds_the_site(
    wheel: Path, installed: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "lamp"
    done = run_module("generator", "init", "lamp", cwd=tmp_path, env={"PYTHONPATH": str(installed)})
    assert done.returncode == 0, done.stderr
    (archive / "wheels").mkdir()
    shutil.copy(wheel, archive / "wheels")
    (archive / "requirements.txt").write_text(f"./wheels/{wheel.name}\n", encoding="utf-8")
    workflow = yaml.safe_load((archive / ".github/workflows/publish.yml").read_bytes())
    commands = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    programs = programs_of_new_environment(tmp_path / "venv")
    env = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(["bash", "-e", "-c", "\n".join(commands)], cwd=archive, env=env, check=True)
    assert (archive / "site/episodes/lamp-room/2024-03-14-fog-log/index.html").is_file()
