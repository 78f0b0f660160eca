"""Other plugins: each row of docs/neighbours.md, built with the plugin before ours and behind it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import lxml.html
import pytest
import yaml

from generator.site.mkdocs.commands import build_site
from generator.site.publish.files import files_of
from tests.conftest import Run
from tests.paths import ROOT
from tests.small_archives import light_house, write

pytestmark = pytest.mark.end_to_end

RECORD = "episodes/light/2026-02-01-horns/index.md"
PAGE = RECORD.replace(".md", ".html")
ORDERS = {"before ours": 0, "behind ours": 1}


class Row(NamedTuple):
    """What one plugin is given, and what stands in the site then."""

    plugin: str
    options: dict[str, Any] | None = None
    written: Mapping[str, str] = MappingProxyType({})
    """Files among the pages written by hand."""
    found: Mapping[str, str] = MappingProxyType({})
    """Texts by the published files that hold them."""


ABOUT = "about/index.html"
ROWS = [
    Row(
        "redirects",
        {"redirect_maps": {"old.md": "about.md", "older.md": RECORD, "oldest.md": f"{RECORD}#t-90"}},
        found={
            "old/index.html": 'url=../about/"',
            "older/index.html": 'url=../episodes/light/2026-02-01-horns/"',
            "oldest/index.html": "url=../episodes/light/2026-02-01-horns/#t-90",
        },
    ),
    Row(
        "search",
        found={
            "search/search_index.json": '"location":"about/"',
            "search/index.html": "ch-search",
            "assets/javascripts/lunr/tinyseg.js": "TinySegmenter",
        },
    ),
    Row(
        "rss",
        {"use_git": False, "match_path": "about.*", "date_from_meta": {"as_creation": "date"}},
        {"about.md": "---\ndate: 2026-02-03\n---\n# About\n\nFog.\n"},
        {"feed_rss_created.xml": "<pubDate>Tue, 03 Feb 2026", "feed.xml": "Horns"},
    ),
    Row(
        "minify",
        {"minify_html": True},
        found={ABOUT: "<p>Fog.", PAGE: "Horns"},
    ),
    Row(
        "tags",
        written={
            "about.md": "---\ntags: [weather, C++]\n---\n# About\n",
            "tags.md": "# Tags\n\n<!-- material/tags -->\n",
        },
        found={"tags/index.html": "weather", ABOUT: "C++"},
    ),
    Row(
        "blog",
        written={
            "blog/index.md": "# Blog\n",
            "blog/posts/lit.md": "---\ndate: 2026-02-03\n---\n# Lit\n\nThe lamp is.\n",
        },
        found={"blog/index.html": "The lamp is.", "blog/2026/02/03/lit/index.html": "February 3, 2026"},
    ),
    Row(
        "macros",
        written={"about.md": "# About\n\n{{ 6 * 7 }} lamps\n"},
        found={ABOUT: "42 lamps", PAGE: "{{ 6 * 7 }}"},
    ),
    Row("privacy", {"assets_fetch": False}, found={ABOUT: "Fog.", PAGE: "Horns"}),
    Row("awesome-nav", found={ABOUT: 'href="../archive/"', "archive/index.html": 'href="../about/"'}),
    Row(
        "awesome-nav",
        written={".nav.yml": "nav:\n  - The lamp: about.md\n  - What was heard: episodes/index.md\n"},
        found={ABOUT: "What was heard", "episodes/index.html": "The lamp"},
    ),
    Row(
        "literate-nav",
        written={"SUMMARY.md": "* [The lamp](about.md)\n* [What was heard](episodes/index.md)\n"},
        found={ABOUT: "What was heard", "episodes/index.html": "The lamp"},
    ),
    Row(
        "git-revision-date-localized",
        {"type": "iso_date"},
        found={ABOUT: "git-revision-date-localized-plugin-iso_date"},
    ),
    Row(
        "glightbox",
        written={"about.md": "# About\n\n![Fog](fog.png)\n", "fog.png": "\x89PNG"},
        found={ABOUT: 'class="glightbox"', "assets/javascripts/glightbox.min.js": "GLightbox"},
    ),
    Row("gen-files", {"scripts": ["pages.py"]}, found={"made/index.html": "Made by a script."}),
    Row("exclude", {"glob": ["about.md"]}, found={PAGE: "Horns"}),
    Row("meta", found={ABOUT: "Fog."}),
]
REFUSED = {
    "i18n": ({"languages": [{"locale": "en", "default": True, "name": "English"}]}, "theme.language"),
    "offline": (None, "python -m http.server"),
    "social": (None, "draws the pictures"),
}


def archive_with(folder: Path, plugin: str, options: dict[str, Any] | None, place: int, **more: Any) -> Path:
    """Write a small archive with another plugin."""
    horns = 'title: "Horns {{ 6 * 7 }}"\ndate: 2026-02-01\nsummary: "Loud."\n'
    write(folder, {**light_house(**{"2026-02-01-horns": horns}), "pages/about.md": "# About\n\nFog.\n"})
    write(folder, {"../pages.py": "import mkdocs_gen_files\n\nwith mkdocs_gen_files.open('made.md', 'w') as page:\n"})
    with (folder / "pages.py").open("a", encoding="utf-8") as script:
        script.write("    print('# Made\\n\\nMade by a script.', file=page)\n")
    plugins: list[Any] = [{"chapterhouse": {"authority": "fog.example.org", "since": 2020, **more}}]
    plugins.insert(place, {plugin: options} if options else plugin)
    settings = {
        "site_name": "Fog",
        "site_url": "https://fog.example.org/log/",
        "docs_dir": "content/pages",
        "theme": {"name": "material"},
        "plugins": plugins,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    return folder


@pytest.mark.parametrize("place", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.plugin)
def test_a_plugin_does_its_work_beside_ours(tmp_path: Path, row: Row, place: int) -> None:
    archive = archive_with(tmp_path, row.plugin, row.options, place)
    write(archive, {f"pages/{path}": text for path, text in row.written.items()})
    if row.plugin.startswith("git-"):
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        for words in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "--message", "Begin"]):
            subprocess.run(["git", *words], cwd=archive, check=True)
    for _ in range(2):  # also where nothing has changed
        assert build_site(archive / "mkdocs.yml", strict=False, clean=False) == 0
        site = archive / "site"
        texts = {path: (site / path).read_text(encoding="utf-8") for path in row.found}
        assert {path: text for path, text in row.found.items() if text not in texts[path]} == {}
        # Whatever else a plugin does, the archive is there.
        assert {PAGE, "feed.xml", "sitemap.xml", "search/index.html"} <= set(files_of(site))


@pytest.mark.parametrize("renderer", ["fast", "mkdocs"])
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (None, ["index.md", "about.md", "archive", "episodes", "sources", "subscribe", "topics"]),
        ('["*"]', ["about.md", "index.md", "archive", "episodes", "sources", "subscribe", "topics"]),
        ('[about.md, "*"]', ["about.md", "index.md", "archive", "episodes", "sources", "subscribe", "topics"]),
        ('["*/", {The lamp: about.md}]', ["archive", "episodes", "sources", "subscribe", "topics", "about.md"]),
        ("[sources, about.md, episodes]", ["sources", "about.md", "episodes"]),
    ],
)
def test_awesome_nav_takes_the_listings_for_pages_whoever_makes_them(
    tmp_path: Path, written: str | None, expected: list[str], renderer: str
) -> None:
    archive = archive_with(tmp_path, "awesome-nav", None, 0, renderer=renderer)
    write(archive, {"pages/about.md": "# About\n\n[What was heard](episodes/index.md)\n"})
    if written is not None:
        write(archive, {"pages/.nav.yml": f"nav: {written}\n"})
    assert build_site(archive / "mkdocs.yml", strict=False, clean=False) == 0
    page = lxml.html.fromstring((archive / "site/about/index.html").read_bytes())
    links = page.xpath("//nav[contains(@class, 'md-nav--primary')]/ul/li/a/@href")
    places = {"..": "index.md", "./": "about.md", "#": "about.md"}
    assert list(dict.fromkeys(places.get(link, link.strip("./")) for link in links)) == expected


@pytest.mark.parametrize("place", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("plugin", REFUSED)
def test_a_plugin_that_cannot_work_is_refused_by_name_with_what_to_do_instead(
    tmp_path: Path, run: Run, plugin: str, place: int
) -> None:
    options, instead = REFUSED[plugin]
    done = run("generator", "build", cwd=archive_with(tmp_path, plugin, options, place))
    assert done.returncode == 2
    said = [line for line in done.stderr.splitlines() if f'"{plugin}"' in line]
    assert len(said) == 1
    assert instead in said[0]
    assert "Traceback" not in done.stderr


def test_a_plugin_that_is_refused_may_be_switched_off(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, "social", {"enabled": False}, 1)
    assert build_site(archive / "mkdocs.yml", strict=False, clean=False) == 0


@pytest.mark.parametrize("command", [("generator", "build"), ("mkdocs", "build")], ids=" ".join)
def test_a_plugin_that_fails_is_named_in_place_of_a_traceback(
    tmp_path: Path, run: Run, command: tuple[str, str]
) -> None:
    # There is no repository that the plugin could ask.
    archive = archive_with(tmp_path, "git-revision-date-localized", None, 1)
    done = run(*command, cwd=archive)
    assert done.returncode == 1
    assert (
        'The plugin "git-revision-date-localized" failed with InvalidGitRepositoryError: ' in done.stdout + done.stderr
    )
    assert "Traceback" not in done.stderr


def test_a_hook_that_fails_is_named_in_place_of_a_traceback(tmp_path: Path, run: Run) -> None:
    archive = archive_with(tmp_path, "search", None, 1)
    (archive / "own_hook.py").write_text("def on_nav(nav, **_):\n    raise KeyError('lamp')\n", encoding="utf-8")
    with (archive / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [own_hook.py]\n")
    done = run("generator", "build", cwd=archive)
    assert done.returncode == 1
    assert "The hook \"own_hook.py\" failed with KeyError: 'lamp'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("plugin", ["macros", "redirects", "minify"])
def test_plugins_see_every_page_where_mkdocs_makes_them_and_run_nothing_that_a_record_says(
    tmp_path: Path, plugin: str
) -> None:
    archive = archive_with(tmp_path, plugin, None, 0, renderer="mkdocs")
    assert build_site(archive / "mkdocs.yml", strict=False, clean=False) == 0
    assert "Horns {{ 6 * 7 }}" in (archive / "site" / PAGE).read_text(encoding="utf-8")


def test_the_table_in_the_documentation_has_a_row_for_each_plugin() -> None:
    table = (ROOT / "docs" / "neighbours.md").read_text(encoding="utf-8")
    named = {line.split("`")[1] for line in table.partition("## Plugins")[2].splitlines() if line.startswith("| `")}
    assert named == {row.plugin for row in ROWS} | set(REFUSED) | {"mike", "print-site"}
