"""The configuration: read without MkDocs, tolerant of what only MkDocs understands, clear about what cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Config, load_config, missing_settings
from generator.config.settings_file import ConfigError, read_settings


def load(folder: Path, text: str) -> Config:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return load_config(folder / "mkdocs.yml")


def test_folders_are_named_from_the_folder_of_the_file(tmp_path: Path) -> None:
    config = load(tmp_path, "plugins: [chapterhouse: {content_dir: texts}]\nsite_dir: out")
    assert (config.content_dir, config.build_dir, config.site_dir) == (
        tmp_path / "texts",
        tmp_path / ".chapterhouse",
        tmp_path / "out",
    )


@pytest.mark.parametrize(
    "plugins",
    [
        "[chapterhouse: {since: 2020}]",
        "{search: {}, chapterhouse: {since: 2020}}",
        "[search, {chapterhouse: {since: 2020}}]",
    ],
)
def test_the_options_are_found_however_the_plugins_are_listed(tmp_path: Path, plugins: str) -> None:
    assert load(tmp_path, f"plugins: {plugins}").since == 2020


@pytest.mark.parametrize("plugins", ["[chapterhouse]", "{chapterhouse: }", "[chapterhouse: {}]"])
def test_the_plugin_needs_no_options(tmp_path: Path, plugins: str) -> None:
    assert load(tmp_path, f"plugins: {plugins}").authority == "chapterhouse.invalid"


@pytest.mark.parametrize(("written", "read"), [("https://a.example/b", "https://a.example/b/"), ("", "")])
def test_the_address_of_the_site_ends_in_a_slash(tmp_path: Path, written: str, read: str) -> None:
    assert load(tmp_path, f"site_url: {written}\nplugins: [chapterhouse]").site_url == read


def test_tags_of_mkdocs_and_its_plugins_are_no_obstacle(tmp_path: Path) -> None:
    text = """
plugins: [chapterhouse]
theme: {name: material, language: de}
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji , options: !relative {a: [1]}}
  - x: !unknown [1, 2]
"""
    assert load(tmp_path, text).language == "de"


def test_the_environment_is_read_as_mkdocs_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL_OF_THIS_TEST", "https://set.example/")
    monkeypatch.delenv("NOT_SET_IN_THIS_TEST", raising=False)
    text = """
site_url: !ENV SITE_URL_OF_THIS_TEST
site_name: !ENV [NOT_SET_IN_THIS_TEST, The default]
site_description: !ENV NOT_SET_IN_THIS_TEST
plugins: [chapterhouse]
"""
    config = load(tmp_path, text)
    assert (config.site_url, config.site_name, config.site_description) == ("https://set.example/", "The default", "")


@pytest.mark.parametrize(("value", "read"), [("true", True), ("false", False), ("2020", 2020), ("words", "words")])
def test_the_environment_means_what_it_would_mean_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, read: object
) -> None:
    monkeypatch.setenv("SET_IN_THIS_TEST", value)
    for form in ("SET_IN_THIS_TEST", "[NOT_SET_IN_THIS_TEST, SET_IN_THIS_TEST, 5]"):
        (tmp_path / "mkdocs.yml").write_text(f"strict: !ENV {form}\n", encoding="utf-8")
        assert read_settings(tmp_path / "mkdocs.yml") == {"strict": read}


@pytest.mark.parametrize(
    ("settings", "lines"),
    [
        ("site_url: https://fog.example/a/\nplugins: [chapterhouse: {authority: fog.example}]", []),
        ("site_url: https://fog.example/a/\nplugins: [chapterhouse]", ["authority: fog.example"]),
        ("plugins: [chapterhouse: {authority: fog.example}]", ["site_url: https://example.org/archive/"]),
        ("plugins: [chapterhouse]", ["site_url: https://example.org/archive/", "authority: example.org"]),
    ],
)
def test_what_is_missing_before_a_site_is_published_is_said_with_the_line_to_add(
    tmp_path: Path, settings: str, lines: list[str]
) -> None:
    missing = missing_settings(load(tmp_path, settings))
    assert [sentence.endswith(line) for sentence, line in zip(missing, lines, strict=True)] == [True] * len(lines)


GITHUB = "repo_url: https://github.com/fog/log\n"


@pytest.mark.parametrize(
    ("settings", "edited"),
    [
        ("", ""),
        ("edit_uri: edit/main/docs/", ""),
        (GITHUB, "https://github.com/fog/log/edit/HEAD/content/"),
        (GITHUB + "edit_uri: edit/main/docs/", "https://github.com/fog/log/edit/main/content/"),
        (GITHUB + "edit_uri: edit/main/docs\ndocs_dir: content/pages", "https://github.com/fog/log/edit/main/content/"),
        (GITHUB + "edit_uri: blob/v1/a/content/pages/\ndocs_dir: content/pages", "https://github.com/fog/log/blob/v1/a/content/"),
        (GITHUB + "edit_uri: ''", ""),
        (GITHUB + "edit_uri_template: edit/main/docs/{path}", "https://github.com/fog/log/edit/main/content/"),
        (GITHUB + "edit_uri_template: 'edit/main/docs/{path}?plain=1'", "https://github.com/fog/log/edit/main/content/{path}?plain=1"),
        (GITHUB + "edit_uri_template: '?file=docs/{path!q}'", "https://github.com/fog/log?file=content/{path!q}"),
        (GITHUB + "edit_uri_template: 'x?file=docs%2F{path!q}'", "https://github.com/fog/log/x?file=content%2F{path!q}"),
        ("edit_uri_template: 'https://edit.example/docs/{path!q}'", "https://edit.example/content/{path!q}"),
        (GITHUB + "edit_uri_template: 'wiki/docs/{path_noext}/_edit'", ""),
        (GITHUB + "edit_uri_template: 'pages/{path}'", ""),
        ("repo_url: https://gitlab.com/fog/log/", "https://gitlab.com/fog/log/-/edit/HEAD/content/"),
        ("repo_url: https://git.example/fog\nedit_uri: _edit/main/docs/", "https://git.example/fog/_edit/main/content/"),
        ("repo_url: https://git.example/fog", ""),
        ("edit_uri: https://git.example/fog/edit/main/docs/", "https://git.example/fog/edit/main/content/"),
        ("repo_url: https://bitbucket.org/fog/log\nedit_uri: src/default/docs/?mode=edit", ""),
    ],
)  # fmt: skip
def test_records_are_edited_where_mkdocs_is_told_that_pages_are(tmp_path: Path, settings: str, edited: str) -> None:
    assert load(tmp_path, f"plugins: [chapterhouse]\n{settings}").edit_url == edited


def test_an_address_of_the_editor_that_is_chosen_counts_before_that_of_the_repository(tmp_path: Path) -> None:
    config = load(tmp_path, f"plugins: [chapterhouse: {{edit_url: https://edit.example/}}]\n{GITHUB}")
    assert config.edit_url == "https://edit.example/"


def test_what_a_file_inherits_is_merged_under_its_own_settings(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("site_name: Base\nplugins: {chapterhouse: {since: 2001}}\n", encoding="utf-8")
    config = load(tmp_path, "INHERIT: base.yml\nplugins: {chapterhouse: {timezone: Europe/Rome}}\n")
    assert (config.site_name, config.since, config.timezone) == ("Base", 2001, "Europe/Rome")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no settings"),
        ("[a]", "holds no settings"),
        ("a: b: c", "is not YAML. Line 1: "),
        ("site_name: Fog\n  site_url: x\n", "Line 2: The line begins in column 3; "),
        ("site_name: x", "does not name chapterhouse. Add “- chapterhouse”"),
        ("plugins: chapterhouse", "does not name chapterhouse"),
        ("plugins: [chapterhouse: 5]", "the options of chapterhouse are 5"),
        ("plugins: [chapterhouse: [a]]", "the options of chapterhouse are ['a']"),
        ("plugins: [chapterhouse: {sitemap: x}]", 'no option "sitemap". Known: content_dir, '),
        ("plugins: [chapterhouse: {content_dirs: x}]", 'Did you mean "content_dir"? Known: content_dir, '),
        (
            "plugins: [chapterhouse: {since: '2026'}]",
            'the option "since" is "2026"; it takes a whole number, without quotation marks.',
        ),
        ("plugins: [chapterhouse: {license: [CC]}]", "it takes text."),
        ("plugins: [chapterhouse: {timezone: Europe/Atlantis}]", "which is no IANA time zone"),
        ("plugins: [chapterhouse: {timezone: ../../etc/passwd}]", "which is no IANA time zone"),
        ("INHERIT: mkdocs.yml\nplugins: [chapterhouse]", "inherits from this file"),
        ("INHERIT: gone.yml\nplugins: [chapterhouse]", "There is no"),
        ("plugins: [chapterhouse: {build_dir: .}]", "build_dir is"),
        ("plugins: [chapterhouse: {build_dir: content}]", "which holds the content"),
        ("plugins: [chapterhouse: {renderer: mkdoc}]", 'renderer is "mkdoc". Write one of: fast, mkdocs.'),
        ("plugins: [chapterhouse]\nsite_dir: content", "which holds the content"),
        ("plugins: [chapterhouse: {build_dir: site/build}]", "which lies in site_dir"),
    ],
)
def test_what_cannot_be_used_is_said_with_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    assert said in str(caught.value)


def test_a_missing_file_is_said_with_how_to_name_another(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="name the file with -f"):
        load_config(tmp_path / "mkdocs.yml")


def test_a_file_that_is_not_utf_8_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \xff")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path / "mkdocs.yml")


def test_a_file_that_inherits_in_a_circle_is_said_to_do_so(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="inherits from this file"):
        load(tmp_path, "INHERIT: base.yml\nplugins: [chapterhouse]\n")


def test_the_form_for_mistakes_is_found_where_the_repository_begins(tmp_path: Path) -> None:
    settings = "plugins: [chapterhouse: {edit_url: 'https://code.example/l/edit/main/'}]"
    (tmp_path / ".git").mkdir()
    archive = tmp_path / "archive"
    archive.mkdir()
    assert load(archive, settings).mistake_form == ""
    form = tmp_path / ".github/ISSUE_TEMPLATE/report-a-mistake.yml"
    form.parent.mkdir(parents=True)
    form.touch()
    assert load(archive, settings).mistake_form == ".github/ISSUE_TEMPLATE/report-a-mistake.yml"
    assert load(archive, settings).suggestion_form == ""
    assert load(archive, "plugins: [chapterhouse]").mistake_form == ""
