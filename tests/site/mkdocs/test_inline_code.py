"""Code that stands in a page is told with what would allow it, once, and data and files are none."""

from __future__ import annotations

import pytest

from generator.site.mkdocs.inline_code import InlineCode, code_in

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"
# The hash of "alert(1)", as browsers and openssl make it.
ALERT = "script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


def test_a_script_in_a_page_is_told_with_its_hash() -> None:
    assert list(code_in("<p><script>alert(1)</script>")) == [ALERT]
    assert [sentence.endswith(ALERT) for sentence in InlineCode(POLICY).refused("<script>alert(1)</script>")] == [True]


@pytest.mark.parametrize(
    "page",
    [
        '<script src="fog.js"></script>',
        '<script type="module" src="fog.js"></script>',
        '<script type="application/ld+json">{}</script>',
        '<script id="__config" type="application/json">{}</script>',
        '<link rel="stylesheet" href="fog.css">',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_files_data_and_texts_are_no_code(page: str) -> None:
    assert list(code_in(page)) == []


@pytest.mark.parametrize("page", ["<style>p{}</style>", '<style media="print">p{}</style>', "<STYLE\n>p{}</STYLE>"])
def test_a_style_in_a_page_is_told(page: str) -> None:
    assert [line.split()[0] for line in code_in(page)] == ["style-src"]


def test_each_piece_is_told_once() -> None:
    told = InlineCode(POLICY)
    assert len(list(told.refused("<script>a</script><script>a</script>"))) == 1
    assert list(told.refused("<script>a</script>")) == []


@pytest.mark.parametrize("sources", [ALERT.split()[1], "'unsafe-inline'"])
def test_what_the_policy_allows_is_not_told(sources: str) -> None:
    allowed = InlineCode(f"default-src 'none'; script-src 'self' {sources}")
    assert list(allowed.refused("<script>alert(1)</script>")) == []


def test_without_a_policy_all_runs() -> None:
    assert list(InlineCode("").refused("<script>alert(1)</script>")) == []
