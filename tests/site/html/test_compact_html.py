"""White space that shows nothing goes; what a browser shows, and what stands as it is, stays."""

from __future__ import annotations

import re
import time
from pathlib import Path

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.html.compact import compact_html

BLOCKS = {"html", "head", "body", "div", "p", "ul", "li", "nav", "section", "h2", "pre", "title", "meta", "link", "br"}
KEPT = {"pre", "textarea", "script", "style"}
SPACE = "\n\t\f\r "


def test_white_space_beside_the_tags_of_blocks_goes() -> None:
    assert compact_html("<ul>\n  <li>\n one  two\n </li>\n</ul>\n") == "<ul><li>one two</li></ul>"


def test_words_and_inline_elements_stay_apart() -> None:
    assert compact_html("<p>a  <b>b</b>\n  <i> c</i>.</p>") == "<p>a <b>b</b> <i> c</i>.</p>"
    assert compact_html("<p>a\n<b>b</b></p>") == "<p>a\n<b>b</b></p>"


def test_nothing_is_left_between_the_things_of_a_head() -> None:
    html = (
        "<html>\n <head>\n  <title> A  b </title>\n  <script>a  b</script>\n <link rel=x>\n </head>\n <body> <link> c"
    )
    assert compact_html(html) == (
        "<html><head><title>A b</title><script>a  b</script><link rel=x></head><body><link> c"
    )


@pytest.mark.parametrize(
    "kept",
    [
        "<pre>\n a\n\n  b </pre>",
        "<textarea>\n  a  b\n</textarea>",
        "<script>\n let a =  '<div>  </div>';\n</script>",
        "<style>\n a  { }\n</style>",
        "<!--  a \n <div>  b -->",
        '<a title="one  two > three\n  four">a</a>',
        "<a title='<p>  b  </p>'>a</a>",
    ],
)
def test_what_stands_as_it_is_stays(kept: str) -> None:
    assert compact_html(f"<p>a</p>  <p>b  {kept}  c</p>") == f"<p>a</p><p>b {kept} c</p>"


def test_a_non_breaking_space_is_no_white_space() -> None:
    assert compact_html("<p>\u00a0 \u2003a\u00a0\u00a0b</p>") == "<p>\u00a0 \u2003a\u00a0\u00a0b</p>"


def shown(html: str) -> list[str]:
    """Return a document as a browser reads it: its tags, and its text with white space as it shows."""
    tokens: list[str] = []
    walker = html5lib.getTreeWalker("etree")
    kept = 0
    for token in walker(html5lib.parse(html, namespaceHTMLElements=False)):
        kind, name = token["type"], token.get("name", "")
        if kind in ("StartTag", "EmptyTag", "EndTag"):
            tokens.append(f"{kind} {name} {sorted(token['data'].items()) if kind != 'EndTag' else ''}")
            kept += (kind == "StartTag") - (kind == "EndTag") if name in KEPT else 0
        elif kind in ("Characters", "SpaceCharacters"):
            text = token["data"] if kept else re.sub(f"[{SPACE}]+", " ", token["data"])
            if tokens and tokens[-1].startswith("Text "):
                text = tokens.pop()[5:] + text
            tokens.append(f"Text {text if kept else re.sub(f'[{SPACE}]+', ' ', text)}")
    return [text for text in map(_at_edges, ["", *tokens], tokens, [*tokens[1:], ""]) if text != "Text "]


def _at_edges(before: str, token: str, after: str) -> str:
    """Return a token, a text without the white space beside blocks."""
    if not token.startswith("Text ") or (before.startswith("StartTag") and before.split(" ")[1] in KEPT):
        return token
    text = token[5:].lstrip(SPACE) if _is_block(before) else token[5:]
    return f"Text {text.rstrip(SPACE) if _is_block(after) else text}"


def _is_block(token: str) -> bool:
    return token == "" or (token.split(" ")[1] in BLOCKS and not token.startswith("Text "))


SPACES = st.text(" \n\t\f", max_size=3)
TEXTS = st.text("ab \n\t\u00a0é;", max_size=8)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attribute = st.sampled_from(["", ' title="a  b"', " title='>  <p>'", ' class=x  id="y"'])
    phrasing = st.builds(
        lambda name, att, text: f"<{name}{att}>{text}</{name}>", st.sampled_from(["a", "b", "span"]), attribute, TEXTS
    )
    kept = st.builds(lambda name, text: f"<{name}>{text}</{name}>", st.sampled_from(sorted(KEPT)), TEXTS)
    line = st.lists(st.one_of(TEXTS, phrasing, st.just("<br>")), max_size=5).map("".join)
    paragraph = st.builds(lambda att, text: f"<p{att}>{text}</p>", attribute, line)
    return st.builds(
        lambda name, parts, gaps: f"<{name}>{''.join(g + p for g, p in zip(gaps, parts, strict=False))}</{name}>",
        st.sampled_from(["div", "section", "nav"]),
        st.lists(st.one_of(paragraph, kept, inner), max_size=4),
        st.lists(SPACES, min_size=4, max_size=4),
    )


@given(st.recursive(st.just("<p>x</p>"), _element, max_leaves=12))
def test_any_document_shows_the_same(html: str) -> None:
    page = f"<!doctype html>\n<html>\n<head>\n<title>a  b</title>\n</head>\n<body>\n{html}\n</body>\n</html>"
    compact = compact_html(page)
    assert shown(compact) == shown(page)
    assert compact_html(compact) == compact
    assert len(compact) < len(page)


def test_every_page_of_the_golden_archive_shows_the_same(golden_site: Path) -> None:
    for path in sorted(golden_site.rglob("*.html"))[::7]:
        page = path.read_text(encoding="utf-8")
        assert words_of(compact_html(page)) == words_of(page), path


def words_of(page: str) -> list[str]:
    return " ".join(html5lib.parse(page, namespaceHTMLElements=False).itertext()).split()


def test_much_white_space_takes_no_more_time_than_its_length() -> None:
    # Work that grows with the square of the length would take minutes; how fast a machine is decides nothing.
    start = time.process_time()
    assert compact_html(f"<p>a{' ' * 200_000}b{'<' * 20_000}{' <' * 20_000}</p>").startswith("<p>a b<")
    compact_html("<a " + '"' * 20_001)
    assert time.process_time() - start < 20
