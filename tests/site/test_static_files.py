"""What stands beside pages written by hand is published, but for what could run in a browser and no owner chose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.small_archives import write

PUBLISHED = (
    *("CNAME", "robots.txt", ".well-known/security.txt", ".well-known/apple-app-site-association", "fog.csv"),
    *("fog.zip", "fog.mp3", "img/logo.svg", "css/own.css", "js/own.js", "sub/fog.json", "fog.docx", "data/fog.yaml"),
    *("google4711.html", "img/chart.svg"),
)
LEFT_OUT = ("img/other.svg", "css/other.css", "js/other.js", "page.html", "feed.xml2", "tool", ".hidden", "sub/CNAME")
SETTINGS = """
site_name: Fog
site_url: https://fog.example/
docs_dir: content/pages
theme: {name: material, logo: img/logo.svg}
extra_css: [css/own.css]
extra_javascript: [js/own.js, {path: https://fog.example/x.js, defer: true}]
plugins: [{chapterhouse: {authority: fog.example, publish_files: [google4711.html, img/chart.svg]}}]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, run: Run) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("static")
    write(folder, {f"pages/{path}": "x" for path in (*PUBLISHED, *LEFT_OUT)} | {"pages/about.md": "# About\n"})
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    done = run("generator", "build", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site", done.stderr


@pytest.mark.parametrize("path", PUBLISHED)
def test_a_file_that_hosts_readers_or_the_owner_ask_for_is_published(site: tuple[Path, str], path: str) -> None:
    assert (site[0] / path).is_file()


@pytest.mark.parametrize("path", LEFT_OUT)
def test_what_could_run_is_left_out_and_named(site: tuple[Path, str], path: str) -> None:
    assert not (site[0] / path).exists()
    assert path.startswith(".") or f'"{path}" is left out' in site[1]


def test_what_is_left_out_is_said_for_its_own_reason_with_the_option_to_name_it_in(site: tuple[Path, str]) -> None:
    assert '"page.html" is left out: it could run in a browser.' in site[1]
    assert '"tool" is left out: files of its kind are not known to be harmless.' in site[1]
    assert '"publish_files"' in site[1]


def test_what_only_the_theme_s_own_search_and_those_who_debug_it_ask_for_is_left_out(site: tuple[Path, str]) -> None:
    scripts = [path.relative_to(site[0]).as_posix() for path in (site[0] / "assets").rglob("*") if path.is_file()]
    assert any(path.startswith("assets/javascripts/bundle.") for path in scripts)
    assert [path for path in scripts if path.endswith(".map") or "/lunr/" in path or "/workers/" in path] == []


def test_a_second_build_keeps_them(site: tuple[Path, str], run: Run) -> None:
    (site[0].parent / "content/pages/about.md").write_text("# About fog\n", encoding="utf-8")
    assert run("generator", "build", cwd=site[0].parent).returncode == 0
    assert [path for path in PUBLISHED if not (site[0] / path).is_file()] == []
