"""What a check says of pages written by hand, at the place of each; and no page takes long to look at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.archive.linking import link
from generator.checks import check
from generator.config import load_config
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.content.manual_pages.fields import fields_of_others, known_front_matter
from generator.content.manual_pages.source import page_problems
from generator.content.problems import Problem
from generator.pipeline import problems_of
from tests.conftest import Run
from tests.small_archives import write


def found_in(text: str | bytes) -> list[tuple[str, int, int]]:
    raw = text.encode() if isinstance(text, str) else text
    return [(problem.rule, problem.line, problem.column) for problem in page_problems(raw, "fog.md", len(raw))]


def found_among(folder: Path) -> list[Problem]:
    return load_content(ContentFolder(folder / "content"))[1]


def test_nothing_is_wrong_with_what_pages_are_made_of() -> None:
    assert (
        found_in(
            "---\ntitle: Fog\ntags: [wet]\n---\n\n# Fog\n\n"
            '!!! note "Look"\n    **Here**, [there](fog.md).\n\n![x](x.png)\n\n'
            '=== "Tab"\n\n    - [x] done\n\n```html\n<script>alert(1)</script>\n```\n\n`<iframe>` and a < b.\n\n'
            "<details><summary>More</summary>Words</details>\n\n| a |\n|---|\n| 1 |\n\nFoot[^1].\n\n[^1]: Note.\n"
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("# Fog\n\nSee <iframe src=x></iframe>.", "page-html", 3, 5),
        ("Smørrebrød <script>x</script>", "page-html", 1, 12),
        ("<div>\n<p onclick='x'>Fog</p>\n</div>", "page-html", 2, 1),
        ("!!! note\n\n    Some <form>x</form>", "page-html", 3, 10),
        ('=== "A"\n\n    !!! tip\n\n        <object>x</object>', "page-html", 5, 9),
        ("> ![Fog](https://fog.example/x.png)", "image-elsewhere", 1, 3),
        ("![Fog][f]\n\n[f]: //fog.example/x.png", "image-elsewhere", 1, 1),
        ('<img src="https://fog.example/x.png">', "image-elsewhere", 1, 1),
        ("[a](//[)", "page-link", 1, 1),
        ("---\ntitle: Fog\nicon: wet\n---\n", "page-front-matter", 3, 1),
        ("---\ntitle: [Fog]\n---\n", "page-front-matter", 2, 1),
        ("---\ntitle: Fog: wet\n---\n", "yaml-syntax", 2, 11),
        ("---\na: &a [x]\nb: !!python/name:os.system x\n---\n", "yaml-tag", 3, 4),
    ],
)
def test_what_is_left_out_is_said_at_its_place(text: str, rule: str, line: int, column: int) -> None:
    assert (rule, line, column) in found_in(text)


POST = "---\ntitle: Fog\ndate: {created: 2026-01-02}\nauthors: [ada]\nslug: fog\n---\n# Fog\n"


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ("plugins: [chapterhouse]", ["authors", "date", "slug"]),
        ("plugins: [chapterhouse, blog]", []),
        ("plugins: {material/blog: {}, chapterhouse: {}}", []),
        ("plugins: [chapterhouse, rss]", ["slug"]),
        ("plugins: [chapterhouse, {rss: {categories: [slug]}}]", []),
        ("plugins: [chapterhouse, macros]\ntheme: {custom_dir: own}", ["authors", "date", "slug"]),
    ],
)
def test_what_a_plugin_of_the_owner_s_reads_in_front_matter_may_be_set(
    tmp_path: Path, settings: str, wrong: list[str]
) -> None:
    write(tmp_path, {"pages/blog/posts/fog.md": POST})
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Fog\n{settings}\n", encoding="utf-8")
    problems = problems_of(load_config(tmp_path / "mkdocs.yml"))
    assert sorted(problem.message.split('"')[1] for problem in problems if problem.rule == "page-front-matter") == wrong


@pytest.mark.parametrize("value", ["<b>", 'a" onload=x', "https://fog.example/x.png", ["//fog.example"], {"a<": 1}])
def test_what_others_read_holds_no_html_and_no_address_of_another_host(value: object) -> None:
    assert known_front_matter({"image": value, "slug": "fog"}, ["image", "slug"]) == {"slug": "fog"}


def test_a_template_is_chosen_by_no_page_whoever_reads_the_field() -> None:
    options = {"rss": {"date_from_meta": {"as_creation": "template", "as_update": "seen.last"}}}
    assert {"seen", "template"} & set(fields_of_others(options, own_templates=True)) == {"seen"}


def test_text_in_another_encoding_is_said_at_its_place() -> None:
    assert found_in(b"# Fog\n\nCaf\xe9") == [("not-utf-8", 3, 4)]


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
EXTREMES = {
    "word": ("x" * 150_000, "page-too-dense"),
    "elements": ("<a " * 50_000, "page-too-dense"),
    "comments": ("<!-- " * 30_000, "page-too-dense"),
    "brackets": ("[" * 19_000, "page-too-dense"),
    "images": ("![](" * 4_900, "page-too-dense"),
    "lists": ("".join("    " * depth + "- fog\n" for depth in range(200)), "nested-too-deeply"),
    "quotations": ("> " * 300 + "fog", "nested-too-deeply"),
    "quotations and lists": ("> - 1. * " * 9 + "fog", "nested-too-deeply"),
    "numbers": ("1. " * 50 + "fog", "nested-too-deeply"),
    "open brackets": ("[" * 101, "page-too-dense"),
    "nested brackets": ("[" * 101 + "]" * 101, "page-too-dense"),
    "headings": ("# Fog\n" * 1_001, "page-too-dense"),
    "underlined headings": ("Fog\n---\n" * 1_001, "page-too-dense"),
    "fences": ("```\n```\n\n" * 1_001, "page-too-dense"),
    "footnotes": ("[^1] " * 1_001 + "\n\n[^1]: Fog.", "page-too-dense"),
    "abbreviations": ("*[fog]: Wet air\n" * 201, "page-too-dense"),
    "details": ("??? fog\n" * 501, "page-too-dense"),
    "aliases": (f"---\ntitle: Fog\n{BOMB}---\n", "too-many-values"),
    "deep front matter": (f"---\ntitle: {'[' * 5_000}\n---\n", "nested-too-deeply"),
    "size": ("fog\n\n" * 50_000, "file-too-large"),
}


@pytest.mark.parametrize("kind", EXTREMES)
def test_what_renderers_do_not_come_to_the_end_of_is_said(kind: str) -> None:
    text, rule = EXTREMES[kind]
    assert rule in [found for found, _, _ in found_in(text)]


def test_long_pages_of_ordinary_markdown_are_none_of_that() -> None:
    row = "- [Fog](fog.md) and [horns](horns.md), see [^1]\n"
    text = (
        "# Fog\n\n"
        + (row * 100 + "\n- - - - - - - - - - - - - - - - - - - - - -\n\n") * 9
        + "```\n"
        + "# a\n" * 2_000
        + "```\n"
    )
    assert found_in(text) == []


def test_a_long_run_of_marks_is_looked_at_once() -> None:
    assert [rule for rule, _, _ in found_in("~" * 19_000)] == []


def test_files_that_are_none_are_said_and_not_opened(tmp_path: Path) -> None:
    pages = write(tmp_path, {"pages/about.md": "# About\n"}) / "content/pages"
    os.mkfifo(pages / "pipe.md")
    (pages / "zero.md").symlink_to("/dev/zero")
    (pages / os.fsdecode(b"caf\xe9.md")).write_text("# Fog\n", encoding="utf-8")
    problems = {problem.rule: problem.severity for problem in found_among(tmp_path)}
    assert problems == {"unexpected-file": "error", "symbolic-link": "warning", "invalid-file-name": "error"}


@pytest.mark.parametrize(
    "page", ["feed.xml.md", "sitemap.xml.md", "episodes/light/fog.md", "episodes/light/fog/index.md", "llms.txt.md"]
)
def test_a_page_takes_no_address_of_ours(tmp_path: Path, page: str) -> None:
    files = {
        "sources/light.yaml": "name: The Light\n",
        "episodes/light/fog.yaml": "title: Fog\nsummary: Wet.\norder: 1\n",
    }
    write(tmp_path, {**files, f"pages/{page}": "# Fog\n"})
    assert ("address-taken", f"content/pages/{page}") in [(p.rule, p.path) for p in found_among(tmp_path)]


def test_a_build_says_which_page_it_could_not_make(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"topics.yaml": "topics: [{id: fog, name: Fog}]\n"})
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/bad.md").write_text("[a](//[)", encoding="utf-8")
    settings = "site_name: Fog\ntheme: {name: material}\nplugins: [chapterhouse]\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = run("generator", "build", cwd=tmp_path)
    assert done.returncode == 1
    assert '"bad.md"' in done.stderr
    assert "Traceback" not in done.stderr


LINKS = {
    "[a](episode:light/fgo)": "broken-link",
    "!!! note\n    [a](entity:nobody)": "broken-link",
    "[a][b]\n\n[b]: topic:none": "broken-link",
    "[a](episode:light/fog#t=9:00)": "broken-link-time",
    "[a](episode:light/fog#nowhere)": "broken-link-anchor",
    "[a](episode:light/fog#t=1:00) `[a](episode:light/fgo)`": None,
}
LIGHT = {
    "sources/light.yaml": "name: The Light\n",
    "episodes/light/fog.yaml": "title: Fog\nsummary: Wet.\norder: 1\nentities: [{name: Bell, type: product}]\n"
    "media: [{type: audio, url: 'https://fog.example/fog.mp3', duration: '2:00', length: 9}]\n"
    "chapters: [{at: '0:30', title: Horns}]\n",
}


@pytest.mark.parametrize("text", LINKS)
def test_links_of_the_archive_are_checked_in_pages(tmp_path: Path, text: str) -> None:
    write(tmp_path, {**LIGHT, "pages/sub/fog.md": f"---\ntitle: Fog\n---\n\n{text}\n"})
    folder = ContentFolder(tmp_path / "content")
    content, _ = load_content(folder)
    found = [p for p in check(content, link(content), folder) if p.rule.startswith("broken-link")]
    assert [problem.rule for problem in found] == ([LINKS[text]] if LINKS[text] else [])
    assert [problem.path for problem in found] == ["content/pages/sub/fog.md"] * len(found)
    assert all(problem.line >= 5 for problem in found)


def test_links_of_the_archive_lead_to_the_minute_from_pages(tmp_path: Path, run: Run) -> None:
    text = '[a](episode:light/fog#t=1:00) [b](entity:bell) [c](source:light) `<a href="source:light">`\n'
    write(tmp_path, {**LIGHT, "pages/sub/fog.md": f"# Fog\n\n{text}", "pages/index.md": f"# Home\n\n{text}"})
    settings = "site_name: Fog\ndocs_dir: content/pages\ntheme: {name: material}\nplugins: [chapterhouse]\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = run("generator", "build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for page, way in (("sub/fog/", "../../"), ("", "")):
        html = (tmp_path / "site" / page / "index.html").read_text(encoding="utf-8")
        assert f'<a href="{way}episodes/light/fog/#t-30">a</a>' in html
        assert f'<a href="{way}entities/bell/">b</a>' in html
        assert f'<a href="{way}sources/light/">c</a>' in html
        assert 'href="source:light"' in html.replace("&quot;", '"')
