"""Text becomes Markdown that means just this text, whoever renders it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from urllib.parse import urlsplit
from xml.etree import ElementTree

import html5lib
import markdown
import pyromark
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.text.markdown import anchor, bullets, escape, heading, link, plain, quotation, strong
from generator.text.prose import prose, words_of
from tests.nasty_strings import OWN, shared_strings
from tests.paths import SHARED

Render = Callable[[str], str]

PROJECT = ["toc", "tables", "fenced_code", "attr_list", "admonition"]
"""What MkDocs and the sample archive's mkdocs.yml switch on."""
COMMON = ["def_list", "footnotes", "abbr", "md_in_html", "sane_lists"]
PYMDOWN = [
    "arithmatex",
    "betterem",
    "caret",
    "critic",
    "details",
    "emoji",
    "highlight",
    "inlinehilite",
    "keys",
    "magiclink",
    "mark",
    "progressbar",
    "smartsymbols",
    "superfences",
    "tabbed",
    "tasklist",
    "tilde",
]


@cache
def python_markdown(*extensions: str) -> Render:
    # An ordinal's letters are raised ("1st"), which shows the same words.
    settings = {"pymdownx.smartsymbols": {"ordinal_numbers": False}}
    converter = markdown.Markdown(extensions=list(extensions), extension_configs=settings)

    def render(text: str) -> str:
        return str(converter.reset().convert(text))

    return render


def commonmark(text: str) -> str:
    return pyromark.html(text, options=pyromark.Options.ENABLE_HEADING_ATTRIBUTES)


RENDERERS: dict[str, Render] = {
    "the project's": python_markdown(*PROJECT),
    "with more of Python-Markdown": python_markdown(*PROJECT, *COMMON),
    "with PyMdown": python_markdown("toc", "tables", "attr_list", *(f"pymdownx.{name}" for name in PYMDOWN)),
    "CommonMark": commonmark,
}

FORMS: dict[str, tuple[Callable[[str], str], str]] = {
    "paragraph": (str, "p"),
    "heading": (lambda words: heading(2, words, "x"), "h2"),
    "item": (lambda words: bullets([words, "next"]), "ul/li"),
    "block of an item": (lambda words: bullets([f"first\n\n{words}"]), "ul/li/p[2]"),
    "quotation": (quotation, "blockquote/p"),
    "link": (lambda words: link(words, "https://a.example/"), "p/a"),
    "strong": (strong, "p/strong"),
    "strong link in a heading": (lambda words: heading(3, strong(link(words, "a/")), "x"), "h3/strong/a"),
    "behind an anchor": (lambda words: anchor("x") + words, "p"),
    "amid words": (lambda words: f"before {words} after", "p"),
    "twice in a line": (lambda words: f"{words} · {words}", "p"),
}
"""How words are put into Markdown, and the element that then holds them."""
WITH_OTHER_WORDS = ("amid words", "twice in a line")


def tree(html: str) -> ElementTree.Element:
    parsed: ElementTree.Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return parsed


def shown(element: ElementTree.Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def elements(html: str) -> list[str]:
    return [str(element.tag) for element in tree(html).iter() if element.tag != "DOCUMENT_FRAGMENT"]


def assert_shows(text: str, renderer: str, form: str) -> None:
    if not plain(text):
        return
    put, place = FORMS[form]
    render = RENDERERS[renderer]
    html = render(put(escape(text)))
    words = put(plain(text)) if form in WITH_OTHER_WORDS else plain(text)
    assert shown(tree(html).find(place)) == words, html
    assert elements(html) == elements(render(put("plain"))), html


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_escaped_text_is_shown_letter_by_letter_and_makes_no_element(renderer: str, form: str) -> None:
    for text in OWN:
        assert_shows(text, renderer, form)


SPECIAL = st.text(alphabet="\\`*_{}[]()<>#+-.!|~^=:;&%$@\"'/ \n\t0123abcXé灯", max_size=30)


@given(text=SPECIAL | st.text(max_size=30), form=st.sampled_from(sorted(FORMS)))
@pytest.mark.parametrize("renderer", RENDERERS)
def test_whatever_is_escaped_is_shown_letter_by_letter(renderer: str, text: str, form: str) -> None:
    assert_shows(text, renderer, form)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not here")
@pytest.mark.parametrize("renderer", ["the project's", "CommonMark"])
def test_strings_that_broke_other_things_are_shown_letter_by_letter(renderer: str) -> None:
    for text in shared_strings():
        assert_shows(text, renderer, "item")


@pytest.mark.parametrize("text", ["*", "a*b", "plain", "", "\x00"])
def test_escaping_twice_shows_what_escaping_once_wrote(text: str) -> None:
    assert shown(tree(commonmark(escape(escape(text))))) == escape(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. a", "1&#46; a"),
        ("12345) a", "12345&#41; a"),
        ("7.", "7&#46;"),
        ("1.10 m", "1.10 m"),
        ("v. 1. a", "v. 1. a"),
        ("It's (nearly) 5 o'clock, half-past: go!", "It's (nearly) 5 o'clock, half-past: go&#33;"),
        ("Fog & sons - R&D for $5 or $10?", "Fog & sons - R&#38;D for $5 or $10?"),
        ("$5-$10", "&#36;5&#45;&#36;10"),
        ("-", "&#45;"),
        ("?", "&#63;"),
    ],
)
def test_only_what_could_be_markup_is_written_otherwise(text: str, written: str) -> None:
    assert escape(text) == written


@given(SPECIAL | st.text(max_size=50))
def test_plain_text_is_one_line_of_what_can_be_shown(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert "\n" not in once
    once.encode("utf-8")


PROSE_ELEMENTS = {"p", "em", "strong", "code", "ul", "ol", "li", "blockquote", "a"}

MARKS = [
    *("*", "**", "_", "`", "``", "```\n", "~~", "- ", "1. ", "# ", "> ", "---", "===\n", "| a |", "\\", "&", "!", "("),
    *(
        "\n",
        "\n\n",
        "    ",
        "\t",
        " ",
        "word",
        "é",
        "&lt;",
        "<b>",
        "</b>",
        "<script>",
        "{: #x }",
        "<https://a.example>",
    ),
    *("[a](https://a.example/b)", "[b](javascript:alert)", "![c](https://c.example)", "[d]: https://d.example"),
]
MARKED_UP = st.lists(st.sampled_from(MARKS), max_size=25).map("".join)


def safe_target(written: str) -> str | None:
    return written if urlsplit(written).scheme in ("http", "https", "mailto") else None


@given(text=MARKED_UP | SPECIAL)
@example(text="- > **\n\n    > **")
@pytest.mark.parametrize("renderer", RENDERERS)
def test_prose_makes_no_element_but_those_of_its_small_markdown(renderer: str, text: str) -> None:
    html = RENDERERS[renderer](prose(text, safe_target))
    for element in tree(html).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in PROSE_ELEMENTS, html
        allowed = {"href": element.get("href")} if element.tag == "a" else {}
        assert element.attrib == allowed, html
        assert safe_target(element.get("href", "https:")), html


# Where a numbered list stands right beside another, Python-Markdown takes the two for one.
@pytest.mark.parametrize("absent", ["- ", "1. "])
@given(text=MARKED_UP)
@example(text="**_**===\n---")
@example(text="> > **\n\n> > **")
@settings(max_examples=300)
def test_prose_means_the_same_to_python_markdown_and_to_commonmark(absent: str, text: str) -> None:
    written = prose(text.replace(absent, ""), safe_target)
    one, other = (tree(RENDERERS[name](written)) for name in ("the project's", "CommonMark"))
    assert outline(one) == outline(other), written


def outline(element: ElementTree.Element) -> list[object]:
    """Return the elements of a fragment with their words; white space counts as single spaces between words."""
    words = " ".join((element.text or "").split())
    inner = [part for child in element for part in (outline(child), " ".join((child.tail or "").split())) if part]
    return [part for part in (element.tag, words, *inner) if part]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not here")
def test_prose_of_strings_that_broke_other_things_makes_no_foreign_element() -> None:
    for text in shared_strings():
        html = RENDERERS["the project's"](prose(text, safe_target))
        assert set(elements(html)) <= PROSE_ELEMENTS, text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("One.\n\nTwo\nlines.", "One.\n\nTwo lines."),
        ("*a* and **b**", "*a* and **b**"),
        ("**a**b and c*d*", "**a**&#98; and c&#42;d&#42;"),
        ("- a\n- b", "- a\n- b"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("- a\n    - b", "- a\n\n    - b"),
        ("# Title\n\ntext", "**Title**\n\ntext"),
        ("> said", "> said"),
        ("- > said\n- > one\n  >\n  > two", "- > said\n\n- one\n\n    two"),
        ("`a<b`", "`a<b`"),
        ("[a](https://a.example)", "[a](https://a.example)"),
        ("[a](javascript:b)", "&#91;a&#93;(javascript&#58;b)"),
        ("[a](unknown:b)", "a"),
        ("[a](<https://a.example/b c>)", "[a](https://a.example/b%20c)"),
        ("<https://a.example>", "[https&#58;//a.example](https://a.example)"),
        ("<b>a</b>", "&#60;b&#62;a&#60;/b&#62;"),
        ("```\na\nb\n```", "`a`\n\n`b`"),
        ("Points:\n• a\n  ◦ b\n• c", "Points:\n\n- a\n\n    - b\n\n- c"),
        ("a • b", "a • b"),
        ("```\n• a\n```", "`• a`"),
        ("— You?\n— Me, *too*.", "— You?\n\n— Me, *too*."),
        ("👉🏽 one\n✔️ two", "👉🏽 one\n\n✔️ two"),
        ("from 10\n− 5", "from 10 − 5"),
        ("One line  \nand one\\\nmore", "One line\n\nand one\n\nmore"),
        ("**all of  \nit**", "**all of it**"),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_prose_is_written_again_in_one_form(text: str, written: str) -> None:
    assert prose(text, safe_target) == written


def test_links_of_prose_are_resolved_by_whoever_writes_the_page() -> None:
    targets = {"episode:a/b#t=1:00": "../b/index.md#t-60"}
    text = "[there](episode:a/b#t=1:00) and [nowhere](episode:c/d)"
    assert prose(text, targets.get) == "[there](../b/index.md#t-60) and nowhere"


def test_items_of_several_blocks_keep_them_together() -> None:
    html = commonmark(bullets(["one\n\nmore", "two"]))
    assert [shown(item) for item in tree(html).iterfind("ul/li")] == ["one more", "two"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*a* **b** `c` [d](https://e.example)", "a b c d"),
        ("- a\n- b", "a b"),
        ("one\ntwo\n\nthree", "one two three"),
        ("<b>a</b> & b", "<b>a</b> & b"),
    ],
)
def test_the_words_of_prose_come_without_their_markup(text: str, words: str) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize("target", ["a(b)", "a b", "a<b>", 'a"b', "a\\b", "a[b]", "a*b_c", "a`b", "é", "a'b", "a|b{c}"])
@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_link_leads_where_it_was_to_lead(renderer: str, target: str) -> None:
    html = RENDERERS[renderer](f"{link('words', f'https://a.example/{target}')} and {link('more', 'b/')}")
    found = [element.get("href", "") for element in tree(html).iterfind("p/a")]
    assert len(found) == 2
    assert found[1] == "b/"
    assert set(found[0]).isdisjoint(' <>"`')


@pytest.mark.parametrize(
    ("text", "html"),
    [
        # Beside scripts without spaces, quotation marks, dashes, colons.
        ("第二是**该投入**的事。", "<p>第二是<strong>该投入</strong>的事。</p>"),
        ("这是**“好”**的。**结论：**可以。", "<p>这是<strong>“好”</strong>的。<strong>结论：</strong>可以。</p>"),
        ("日本語の**強調**です。", "<p>日本語の<strong>強調</strong>です。</p>"),
        (
            "**Bold**—dash, “*soft*”, **Note:**text",
            "<p><strong>Bold</strong>—dash, “<em>soft</em>”, <strong>Note:</strong>text</p>",
        ),
        ('say **"hi"**now', '<p>say <strong>"hi"</strong>now</p>'),
        ("un*frigging*believable", "<p>un<em>frigging</em>believable</p>"),
        ("**a** **b**, **c***d*", "<p><strong>a</strong> <strong>b</strong>, <strong>c</strong>d</p>"),
        # What is no emphasis.
        ("2*3*4, a*b*c, 2*x*y", "<p>2*3*4, a*b*c, 2*x*y</p>"),
        ("snake_case_name, **kwargs", "<p>snake_case_name, **kwargs</p>"),
        # Numbers that were written are numbers that are read.
        ("1984. That is the novel.", "<p>1984. That is the novel.</p>"),
        ("Back.\n\n2008. The bank fails.", "<p>Back.</p><p>2008. The bank fails.</p>"),
        ("3. c\n4. d", "<p>3. c</p><p>4. d</p>"),
        ("10. ten\n9. nine", "<p>10. ten</p><p>9. nine</p>"),
        ("1. a\n1. b", "<ol><li>a</li><li>b</li></ol>"),
        ("0. a\n1. b", "<p>0. a</p><p>1. b</p>"),
        # What the small Markdown has in another form.
        ("| a | b |\n|---|---|\n| 1 | *2* |", "<ul><li>a · b</li><li>1 · <em>2</em></li></ul>"),
        ("- [ ] do\n- [x] done", "<ul><li>☐ do</li><li>☑ done</li></ul>"),
        ("```\nif x:\n    y()\n```", "<p><code>if x:</code></p><p>&nbsp;&nbsp;&nbsp;&nbsp;<code>y()</code></p>"),
        ("[paper][p]\n\n[p]: https://a.example/p", '<p><a href="https://a.example/p">paper</a></p>'),
        ("![chart](https://a.example/c.png)", '<p><a href="https://a.example/c.png">chart</a></p>'),
        ("a\n\n---\n\nb", "<p>a</p><p>b</p>"),
    ],
)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_contributors_markdown_reads_as_it_was_meant(renderer: str, text: str, html: str) -> None:
    shown = unescape(RENDERERS[renderer](prose(text, safe_target))).replace("\n", "")
    assert shown == unescape(html)


def test_the_words_of_a_text_hold_the_numbers_that_begin_its_paragraphs() -> None:
    assert words_of("1984. That is the novel.") == "1984. That is the novel."
    assert words_of("1. a\n2. b") == "a b"


@pytest.mark.parametrize(
    "text", ["**a** " * 5_000, "*a _b " * 2_000 + "_ *" * 2_000, "> " * 500 + "x", "[" * 5_000 + "x"]
)
def test_markup_without_end_is_read_and_loses_no_letter(text: str) -> None:
    written = RENDERERS["the project's"](prose(text, safe_target))
    letters = [character for character in unescape(re.sub("<[^>]+>", "", written)) if character.isalpha()]
    assert letters == [character for character in text if character.isalpha()]


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "data:text/html,x", "vbscript:x", "file:///etc"],
)
def test_what_a_click_could_run_is_no_link(target: str) -> None:
    assert link("words", target) == "words"


@pytest.mark.parametrize(
    "target", ["https://a.example/b:c", "HTTP://a.example", "mailto:a@b.example", "../a/#t-1", "a/b:c"]
)
def test_addresses_of_the_web_and_of_the_site_are_links(target: str) -> None:
    assert link("words", target) == f"[words]({target})"
