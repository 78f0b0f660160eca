"""Addresses on the forges: a line of a file, a new issue, a new file with its text."""

from urllib.parse import parse_qs, urlsplit

import pytest

from generator.site.forge import LONGEST_ADDRESS, Forge, forge_of, line_mark

GITHUB = "https://github.com/fog/log"
GITLAB = "https://gitlab.com/fog/group/log"
CODEBERG = "https://codeberg.org/fog/log"
OWN_GITEA = "https://git.example/code/fog/log"


@pytest.mark.parametrize(
    ("edit_url", "issue", "file"),
    [
        (
            f"{GITHUB}/edit/main/content/",
            f"{GITHUB}/issues/new?title=T&body=B%201",
            f"{GITHUB}/new/main/content/episodes/a?filename=b.yaml&value=c%3A%20%26%23%0A",
        ),
        (
            f"{GITHUB}/blob/v1/{{path}}?plain=1",
            f"{GITHUB}/issues/new?title=T&body=B%201",
            f"{GITHUB}/new/v1/episodes/a?filename=b.yaml&value=c%3A%20%26%23%0A",
        ),
        (
            f"{GITLAB}/-/edit/HEAD/content/",
            f"{GITLAB}/-/issues/new?issue%5Btitle%5D=T&issue%5Bdescription%5D=B%201",
            f"{GITLAB}/-/new/HEAD/content/episodes/a?file_name=b.yaml",
        ),
        (
            f"{CODEBERG}/_edit/main/content/",
            f"{CODEBERG}/issues/new?title=T&body=B%201",
            f"{CODEBERG}/_new/main/content/episodes/a?filename=b.yaml&value=c%3A%20%26%23%0A",
        ),
        (
            f"{OWN_GITEA}/src/branch/trunk/archive/content/",
            f"{OWN_GITEA}/issues/new?title=T&body=B%201",
            f"{OWN_GITEA}/_new/trunk/archive/content/episodes/a?filename=b.yaml&value=c%3A%20%26%23%0A",
        ),
    ],
)
def test_each_forge_is_asked_in_its_own_way(edit_url: str, issue: str, file: str) -> None:
    forge = forge_of(edit_url)
    assert forge is not None
    assert forge.issue("T", "B 1") == issue
    assert forge.file("episodes/a/b.yaml", "c: &#\n") == file


@pytest.mark.parametrize(
    ("edit_url", "history"),
    [
        (f"{GITHUB}/edit/main/content/", f"{GITHUB}/commits/main/content/episodes/a/b%20c.yaml"),
        (f"{GITLAB}/-/edit/main/content/", f"{GITLAB}/-/commits/main/content/episodes/a/b%20c.yaml"),
        (f"{CODEBERG}/_edit/main/content/", f"{CODEBERG}/commits/branch/main/content/episodes/a/b%20c.yaml"),
    ],
)
def test_the_changes_of_a_file_are_listed_by_its_forge(edit_url: str, history: str) -> None:
    forge = forge_of(edit_url)
    assert forge is not None
    assert forge.history("episodes/a/b c.yaml") == history


@pytest.mark.parametrize(
    "edit_url", ["", "https://edit.example/?file=", "https://edit.example/content/", "edit/main/content/"]
)
def test_an_editor_that_is_of_no_known_forge_says_nothing_of_one(edit_url: str) -> None:
    assert forge_of(edit_url) is None


@pytest.mark.parametrize(
    ("edit_url", "mark"),
    [
        (f"{GITHUB}/edit/main/content/", "#L"),
        (f"{GITHUB}/blob/main/content/{{path}}?plain=1", "#L"),
        (f"{GITLAB}/-/edit/main/content/", "#L"),
        (f"{CODEBERG}/_edit/main/content/", "#L"),
        ("https://bitbucket.org/fog/log/src/default/content/", "#lines-"),
        ("https://edit.example/#/{path}", ""),
    ],
)
def test_each_forge_marks_a_line_in_its_own_way(edit_url: str, mark: str) -> None:
    assert line_mark(edit_url) == mark


def test_a_text_that_is_too_long_for_an_address_ends_with_a_whole_line() -> None:
    text = "".join(f"# line {number}\n" for number in range(2_000))
    address = Forge(GITHUB, "main", "content/").file("episodes/a/b.yaml", text)
    value = parse_qs(urlsplit(address).query)["value"][0]
    assert len(address) < LONGEST_ADDRESS + 200
    assert value.endswith("\n")
    assert text.startswith(value)
    assert len(value) > LONGEST_ADDRESS / 2


@pytest.mark.parametrize(
    ("edit_url", "backend"),
    [
        (f"{GITHUB}/edit/main/content/", {"name": "github", "repo": "fog/log", "branch": "main"}),
        (f"{GITLAB}/-/edit/main/content/", {"name": "gitlab", "repo": "fog/group/log", "branch": "main"}),
        (
            f"{CODEBERG}/_edit/main/content/",
            {
                "name": "gitea",
                "repo": "fog/log",
                "branch": "main",
                "base_url": "https://codeberg.org",
                "api_root": "https://codeberg.org/api/v1",
            },
        ),
    ],
)
def test_a_form_editor_is_told_where_the_repository_is(edit_url: str, backend: dict[str, str]) -> None:
    forge = forge_of(edit_url)
    assert forge is not None
    assert forge.form_editor_backend == backend


@pytest.mark.parametrize(
    ("edit_url", "form", "address"),
    [
        (
            f"{GITHUB}/edit/main/content/",
            ".github/ISSUE_TEMPLATE/report-a-mistake.yml",
            f"{GITHUB}/issues/new?template=report-a-mistake.yml&title=T&page=https%3A%2F%2Fa.example%2F",
        ),
        (
            f"{CODEBERG}/_edit/main/content/",
            ".forgejo/ISSUE_TEMPLATE/report-a-mistake.yml",
            f"{CODEBERG}/issues/new?template=.forgejo%2FISSUE_TEMPLATE%2Freport-a-mistake.yml&title=T"
            "&field%3Apage=https%3A%2F%2Fa.example%2F",
        ),
    ],
)
def test_the_fields_of_an_issue_form_are_filled_in(edit_url: str, form: str, address: str) -> None:
    forge = forge_of(edit_url)
    assert forge is not None
    assert forge.has_form(form)
    assert forge.filled_form(form, {"page": "https://a.example/", "file": ""}, "T") == address


@pytest.mark.parametrize(
    ("edit_url", "form"),
    [
        (f"{GITHUB}/edit/main/content/", ""),
        (f"{GITHUB}/edit/main/content/", ".gitea/ISSUE_TEMPLATE/report-a-mistake.yml"),
        (f"{GITLAB}/-/edit/main/content/", ".github/ISSUE_TEMPLATE/report-a-mistake.yml"),
    ],
)
def test_a_form_that_the_forge_does_not_show_is_none(edit_url: str, form: str) -> None:
    forge = forge_of(edit_url)
    assert forge is not None
    assert not forge.has_form(form)
