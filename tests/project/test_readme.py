"""The README: its commands make an archive that passes, also from a clone, with a way to everything in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest
import yaml

from tests.conftest import Run
from tests.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
OWN = README.partition("## An archive of your own\n")[2].partition("\n## ")[0]
REPOSITORY = "https://github.com/you/lamp-room.git"
_COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RECORD = re.compile(r"^```yaml\n# (content/\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty repository, which stands for that of the README."""
    folder = tmp_path_factory.mktemp("forge")
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch", "main", str(folder)], check=True)
    return folder


@pytest.fixture(scope="module")
def environment(forge: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what commands see of a machine on which nothing was set up but this program and Git."""
    config = {"user.name": "Ada", "user.email": "ada@lamp.example", f"url.{forge}.insteadOf": REPOSITORY}
    settings = {"GIT_CONFIG_COUNT": str(len(config))}
    for number, (name, value) in enumerate(config.items()):
        settings |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(tmp_path_factory.mktemp("home")), **settings}


@pytest.fixture(scope="module")
def archive(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the archive that the README's commands make and push, run one after the other as they stand."""
    folder = tmp_path_factory.mktemp("readme")
    commands = "\n".join(_COMMANDS.findall(OWN))
    assert "chapterhouse init lamp-room" in commands
    done = subprocess.run(
        ["bash", "-e", "-c", commands], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    return folder / "lamp-room"


def test_every_page_has_six_tabs_and_leads_to_every_listing_at_its_foot(archive: Path) -> None:
    for path in ("index.html", "episodes/lamp-room/2024-03-14-fog-log/index.html"):
        page = lxml.html.document_fromstring((archive / "site" / path).read_bytes())
        tabs = [" ".join(tab.text_content().split()) for tab in page.xpath("//nav[@class='md-tabs']//a")]
        assert tabs == ["Home", "Episodes", "Briefings", "Digests", "Discussions", "Who & what"]
        foot = [link.text_content() for link in page.xpath("//nav[@class='ch-foot__links']//a")]
        assert foot == [
            *("Episodes", "Briefings", "Digests", "Discussions", "Archive"),
            *("Who & what", "Topics", "Sources", "Quotes", "Numbers"),
            *("Subscribe", "Corrections", "Add an episode", "About this archive"),
        ]


def test_no_page_asks_for_anything_from_elsewhere(archive: Path) -> None:
    for file in (archive / "site").rglob("*.html"):
        page = lxml.html.document_fromstring(file.read_bytes())
        asked = page.xpath("//script/@src | //link[@rel='stylesheet' or @rel='preconnect']/@href | //img/@src")
        assert [address for address in asked if "//" in address] == []


def test_a_clone_is_built_to_the_same_site(
    archive: Path, environment: dict[str, str], tmp_path: Path, run: Run
) -> None:
    subprocess.run(["git", "clone", "--quiet", REPOSITORY, "lamp"], cwd=tmp_path, env=environment, check=True)
    assert not (tmp_path / "lamp/site").exists()
    done = run("generator", "build", "--strict", cwd=tmp_path / "lamp")
    assert done.returncode == 0, done.stderr
    page = "episodes/lamp-room/2024-03-14-fog-log/index.html"
    assert (tmp_path / "lamp/site" / page).read_bytes() == (archive / "site" / page).read_bytes()


def test_no_page_written_by_hand_is_needed(archive: Path, tmp_path: Path, run: Run) -> None:
    copy = tmp_path / "lamp"
    shutil.copytree(archive, copy, ignore=shutil.ignore_patterns("pages", "site", ".chapterhouse", ".git"))
    done = run("generator", "build", "--strict", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert (copy / "site/index.html").is_file()
    assert not (copy / "content/pages").exists()


def test_the_record_that_is_shown_passes_strictly_in_that_archive(archive: Path, tmp_path: Path, run: Run) -> None:
    ((path, text),) = _RECORD.findall(README)
    shutil.copytree(archive, tmp_path / "lamp", ignore=shutil.ignore_patterns("site", ".chapterhouse", ".git"))
    assert (tmp_path / "lamp" / path).is_file()
    (tmp_path / "lamp" / path).write_text(text, encoding="utf-8")
    done = run("generator", "check", "--strict", cwd=tmp_path / "lamp")
    assert done.returncode == 0, done.stdout


def test_a_mistake_is_reported_by_the_form_that_the_archive_has(archive: Path) -> None:
    page = lxml.html.document_fromstring(
        (archive / "site/episodes/lamp-room/2024-03-14-fog-log/index.html").read_bytes()
    )
    (link,) = page.xpath("//a[@data-report]/@href")
    asked = parse_qs(urlsplit(link).query)
    assert link.startswith("https://github.com/you/lamp-room/issues/new?")
    assert asked["template"] == ["report-a-mistake.yml"]
    assert asked["page"] == ["https://you.github.io/lamp-room/episodes/lamp-room/2024-03-14-fog-log/"]
    assert asked["file"] == ["content/episodes/lamp-room/2024-03-14-fog-log.yaml"]


def test_an_episode_is_suggested_by_the_form_that_the_archive_has(archive: Path) -> None:
    page = lxml.html.document_fromstring((archive / "site/sources/lamp-room/index.html").read_bytes())
    (link,) = page.xpath("//a[text()='Suggest an episode in an issue']/@href")
    assert parse_qs(urlsplit(link).query) == {"template": ["suggest-episode.yml"], "source": ["The Lamp Room"]}
    form = yaml.safe_load((archive / ".github/ISSUE_TEMPLATE/suggest-episode.yml").read_bytes())
    assert "source" in {field["id"] for field in form["body"]}
