"""Building: the same site from every command, place and day, all at once or not at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest

from generator.site.publish.files import files_of
from generator.site.publish.publishing import Stage
from tests.commands import run_module
from tests.conftest import Run, copy_archive
from tests.folders import contents
from tests.paths import GOLDEN

pytestmark = pytest.mark.end_to_end

OWN = "https://lights.example/"
NASTY = "episodes/harbour-radio/1998-nasty"


def test_mkdocs_builds_the_same_bytes_whatever_date_is_set_for_the_build(
    golden: Path, golden_site: Path, run: Run
) -> None:
    done = run("mkdocs", "build", cwd=golden, env={"SOURCE_DATE_EPOCH": "123456789"})
    assert done.returncode == 0, done.stderr
    assert differing(contents(golden_site), contents(golden / "site")) == []


def test_properdocs_builds_the_same_but_for_the_name_it_gives_itself(golden: Path, golden_site: Path, run: Run) -> None:
    done = run("properdocs", "build", "-f", "mkdocs.yml", cwd=golden)
    assert done.returncode == 0, done.stderr
    ours = {path: without_generator(content) for path, content in contents(golden_site).items()}
    theirs = {path: without_generator(content) for path, content in contents(golden / "site").items()}
    assert differing(ours, theirs) == []


def test_a_second_build_changes_nothing_and_rewrites_nothing(built_golden: Path, run: Run) -> None:
    files = list((built_golden / "site").rglob("*.*"))
    for file in files:
        os.utime(file, ns=(1, 1))
    assert "0 files changed, 0 removed" in build(built_golden, run).stderr
    assert {file for file in files if file.stat().st_mtime_ns != 1} == set()


ANOTHER_DAY = """
import os, runpy, sys, time
import time_machine

scandir, listdir = os.scandir, os.listdir

class Backwards:
    def __init__(self, folder="."):
        self.entries = iter(sorted(scandir(folder), key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self.entries

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    close = __exit__

os.scandir = Backwards
os.listdir = lambda folder=".": sorted(listdir(folder), reverse=True)
sys.argv = ["chapterhouse", "build"]
with time_machine.travel(time.time() + 400 * 86_400 + 12_345):
    runpy.run_module("generator", run_name="__main__")
"""
"""Builds as if a year had passed, on a file system that lists its files backwards."""


def test_another_place_and_day_and_order_of_files_give_the_same_bytes(
    golden: Path, golden_site: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "a folder (ü) of another name"
    shutil.copytree(golden, elsewhere)
    for file in files_of(elsewhere):
        os.utime(elsewhere / file, (1_000_000_000, 1_000_000_000))
    done = subprocess.run(
        [sys.executable, "-c", ANOTHER_DAY],
        cwd=elsewhere,
        env={**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert differing(contents(golden_site), contents(elsewhere / "site")) == []


def test_what_is_left_of_another_build_changes_nothing(built_golden: Path, golden_site: Path, run: Run) -> None:
    extra = built_golden / "content/episodes/north-light/2026-04-01-extra.yaml"
    extra.write_text("title: Extra\ndate: 2026-04-01\nentities: [{name: Ada Keeper, type: person}]\n", encoding="utf-8")
    build(built_golden, run)
    extra.unlink()
    build(built_golden, run)
    assert differing(contents(golden_site), contents(built_golden / "site")) == []


def test_full_addresses_lie_under_the_address_of_the_site(golden_site: Path) -> None:
    page = html5lib.parse((golden_site / "about/index.html").read_bytes(), namespaceHTMLElements=False)
    canonical = [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"]
    assert canonical == ["https://lights.example/archive/about/"]


@pytest.mark.parametrize("command", ["generator", "mkdocs"])
def test_content_with_a_problem_leaves_the_site_as_it_was(
    built_golden: Path, golden_site: Path, run: Run, command: str
) -> None:
    spoil(built_golden)
    (built_golden / "content/pages/about.md").write_text("# Changed\n", encoding="utf-8")
    done = run(command, "build", cwd=built_golden)
    assert done.returncode == 1
    assert "content/episodes/north-light/2026-02-fog-bells.yaml:15:1: unknown-field\n" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert differing(contents(golden_site), contents(built_golden / "site")) == []


def test_a_build_that_stops_in_the_middle_leaves_the_site_as_it_was(
    built_golden: Path, golden_site: Path, run: Run
) -> None:
    (built_golden / "overrides").mkdir()
    (built_golden / "overrides/404.html").write_text("{{ nothing.of.the.kind }}", encoding="utf-8")
    settings = (built_golden / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("  font: false", "  font: false\n  custom_dir: overrides")
    (built_golden / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert run("generator", "build", cwd=built_golden).returncode != 0
    assert differing(contents(golden_site), contents(built_golden / "site")) == []


def test_a_stopped_publication_is_finished_by_the_next_command_even_if_that_finds_problems(
    built_golden: Path, golden_site: Path, run: Run
) -> None:
    stage = Stage.of(built_golden / ".chapterhouse")
    shutil.copytree(golden_site, stage.cleared(), dirs_exist_ok=True)
    (built_golden / "site/index.html").write_text("from before", encoding="utf-8")
    (built_golden / "site/stale.html").write_text("from before", encoding="utf-8")
    head = {"site": str((built_golden / "site").resolve()), "stage": stage.folder.name}
    journal = {**head, "changed": ["index.html"], "removed": ["stale.html"]}
    stage.journal.write_text(json.dumps(journal), encoding="utf-8")
    spoil(built_golden)
    assert run("generator", "build", cwd=built_golden).returncode == 1
    assert differing(contents(golden_site), contents(built_golden / "site")) == []


def test_strict_publishes_nothing_while_there_are_warnings(golden: Path, run: Run) -> None:
    done = run("generator", "build", "--strict", cwd=golden)
    assert done.returncode == 1
    assert " (warning)\n" in done.stderr
    assert not (golden / "site").exists()


def test_clean_forgets_what_was_built_before_from_whatever_folder_it_is_called(
    built_golden: Path, golden_site: Path, run: Run, tmp_path: Path
) -> None:
    for file in (built_golden / ".chapterhouse").rglob("*.*"):
        if file.is_file():
            file.write_text("left over", encoding="utf-8")
    (built_golden / "site/left-over.html").write_text("left over", encoding="utf-8")
    away = tmp_path / "away"
    away.mkdir()
    done = run("generator", "--config-file", str(built_golden / "mkdocs.yml"), "build", "--clean", cwd=away)
    assert done.returncode == 0, done.stderr
    assert list(away.iterdir()) == []
    assert differing(contents(golden_site), contents(built_golden / "site")) == []


HANDWRITTEN = """---
title: "\\"><script>alert('title')</script>"
description: "\\"><script>alert('description')</script>"
status: 'x" onclick="alert(1)'
icon: no/such-icon
hide: 5
search: none
template: redirect.html
redirect: https://elsewhere.example/
---

# <img src=x onerror=alert(1)> &lt;script&gt;alert('heading')&lt;/script&gt;

## A {: onclick=alert(1) #z"onclick="alert(1) }

<script>alert('script')</script> <a href="javascript:alert(1)" onclick="alert(1)">a</a> [b](javascript:alert(1))
![c](https://ok.example/c.png){: onerror=alert(1) } <iframe src="https://frame.example"></iframe>
<form action="https://form.example"><input></form> <style>p { display: none }</style> <object data="x"></object>
<details open><summary>kept</summary>words</details>
"""


PLACES = {"plain.md": "plain/", "entities/index.md": "entities/", "index.md": ""}
"""Pages written by hand, two of them where a generated page would be, with their addresses."""


@pytest.fixture(scope="module")
def strangers_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of an archive to which a stranger has added all that should not come through."""
    archive = copy_archive(GOLDEN, tmp_path_factory.mktemp("strangers"))
    pages, media = archive / "content/pages", archive / "content/media"
    (pages / "entities").mkdir()
    for place in PLACES:
        (pages / place).write_text(HANDWRITTEN, encoding="utf-8")
    for name in ("file.html", "file.js", "file.svg", "file.css", "file.png"):
        (pages / name).write_text("<script>alert(1)</script>", encoding="utf-8")
        (media / name).write_text("<script>alert(1)</script>", encoding="utf-8")
    secret = tmp_path_factory.mktemp("secret")
    (secret / "secret.md").write_text("secret", encoding="utf-8")
    for folder in (pages, media):
        (folder / "linked.png").symlink_to(secret / "secret.md")
        (folder / "linked-folder").symlink_to(secret)
    build(archive, run_module)
    return archive / "site"


@pytest.mark.parametrize("place", PLACES)
def test_a_page_written_by_hand_can_run_nothing_wherever_it_stands(strangers_site: Path, place: str) -> None:
    page = (strangers_site / PLACES[place] / "index.html").read_text(encoding="utf-8")
    assert list(dangers(page)) == []
    assert "elsewhere.example" not in page
    assert "<summary>kept</summary>" in page


def test_only_pages_recordings_and_plain_images_are_published_of_what_strangers_add(strangers_site: Path) -> None:
    published = {path for path in files_of(strangers_site) if path.removeprefix("media/").startswith(("file", "link"))}
    assert published == {"file.png", "media/file.png"}


def test_no_words_of_a_record_become_elements_or_attributes_of_any_page(golden_site: Path) -> None:
    found = {
        path: list(dangers((golden_site / path).read_text(encoding="utf-8")))
        for path in files_of(golden_site)
        if path.endswith(".html")
    }
    assert {path: dangerous for path, dangerous in found.items() if dangerous} == {}


def test_a_title_of_markup_is_shown_letter_by_letter(golden_site: Path) -> None:
    title = (
        "\"Quotes\" & 'more', <script>alert(1)</script> {{ page.title }} {% raw %} *stars* _lines_ [x](y) `code` # 1."
        " --> \\"
    )
    page = html5lib.parse((golden_site / NASTY / "index.html").read_bytes(), namespaceHTMLElements=False)
    assert title in "".join(next(page.iter("title")).itertext())
    assert title in [" ".join(words_of(heading).split()) for heading in page.iter("h1")]


def build(archive: Path, run: Run) -> subprocess.CompletedProcess[str]:
    done = run("generator", "build", cwd=archive)
    assert done.returncode == 0, done.stderr
    return done


def spoil(archive: Path) -> None:
    """Add a mistake to a record, on a line of its own."""
    with (archive / "content/episodes/north-light/2026-02-fog-bells.yaml").open("a", encoding="utf-8") as file:
        file.write("no_such_field: 1\n")


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the paths of files that are not the same."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def without_generator(content: bytes) -> bytes:
    """Return a page without the element that names the program."""
    return b"".join(line for line in content.splitlines(keepends=True) if b'<meta name="generator"' not in line)


def dangers(page: str) -> Iterator[str]:
    """Yield what runs in a page, or leads somewhere that runs, and is not the theme's own."""
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        for name, value in element.attrib.items():
            target = value.strip().lower() if name in ("href", "src", "action", "formaction") else ""
            if str(name).lower().startswith("on") or target.startswith(("javascript:", "data:")):
                yield f"<{tag} {name}={value!r}>"
        if tag == "script" and "json" in element.get("type", ""):
            json.loads("".join(element.itertext()))
        elif tag == "script" and "alert(" in "".join(element.itertext()):
            yield "<script>"
        if tag in ("iframe", "object", "embed", "form") and "example" in str(element.attrib).replace(OWN, ""):
            yield f"<{tag}>"


def words_of(element: ElementTree.Element) -> str:
    """Return the text of a heading, without the link to itself."""
    return "".join(
        words
        for part in [element, *element.iterfind(".//")]
        for words in ("" if part.get("class") == "headerlink" else part.text, "" if part is element else part.tail)
        if words
    )
