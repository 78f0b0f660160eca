"""Pages and feeds show every word of a contributor's Markdown, and no other: own cases, and real texts."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser

import pytest

from generator.outputs.feeds import markup
from generator.site.html.markdown import render_page
from generator.text.prose import prose
from tests.paths import SHARED

DATA = SHARED / "data"
ITEMS = DATA / "_normalized" / "items.jsonl.gz"
FOLDERS = ("twir", "pythonbytes")
EVERY = 5
"""One item in as many is read, but for an exhaustive run."""

_WORD = re.compile(r"[^\W_]+")
_WITHIN_WORDS = str.maketrans("", "", "*`[]\\")
"""Marks that may stand within a word without parting it; no side of the comparison has them."""
_NUMBER = re.compile(r"\A\s*\d{1,9}\.(?=\s|$)")
"""The number of an item in a list: browsers count for themselves, so no side of the comparison has it."""

# What is markup in a source, and no word of it.
_MARKS = re.compile(
    r"""
      ^[ \t>]*(?:```+|~~~+)[^`\n]*$                               # fences, with the language of their code
    | ^[ \t]{0,3}\[[^\]\n]+\]:[ \t]*\n?[ \t]*\S+(?:[ \t]+"[^"\n]*")?[ \t]*$   # what links by reference lead to
    | ^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]|$)))+(?:[ \t]+\[[ xX]\](?=[ \t]))?  # bullets, numbers, boxes
    | (?<!\[\]\])(?<=\])\(\s*(?:<[^>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()]|\([^\s()]*\))*\))*)   # targets of links
        (?:\s+(?:"[^"]*"|'[^']*'))?\s*\)(?!`)              # but in code they are words
    """,
    re.MULTILINE | re.VERBOSE,
)


_LABEL = re.compile(r"^[ \t]{0,3}\[([^\]\n]+)\]:", re.MULTILINE)
_BY_REFERENCE = re.compile(r"(?<=\])\[([^\]\n]+)\]")


def words_written(source: str) -> list[str]:
    """Read the words of a source, without the rules of the generator."""
    source = _with_numbers_in_paragraphs(source.replace("\r\n", "\n"))
    labels = {label.casefold() for label in _LABEL.findall(source)}
    text = _BY_REFERENCE.sub(lambda link: "" if link[1].casefold() in labels else link[0], _MARKS.sub("", source))
    return _words(unescape(text))


_NUMBERED = re.compile(r"[ \t>]*(\d{1,9})[.)](?=[ \t]|$)")


def _with_numbers_in_paragraphs(source: str) -> str:
    """Part the numbers from their lines' beginnings that begin no list: only 1 does within a paragraph."""
    lines: list[str] = []
    after, is_list = "", False
    for line in source.split("\n"):
        found = _NUMBERED.match(line)
        is_word = found is not None and not is_list and bool(after.strip()) and int(found[1]) != 1
        lines.append(f"({line}" if is_word else line)
        if not is_word and line.strip() and (found or not (after.strip() or line[0].isspace())):
            is_list = found is not None
        after = line
    return "\n".join(lines)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.translate(_WITHIN_WORDS))


class _Shown(HTMLParser):
    """Collects what HTML shows; blocks part words, emphasis and links do not."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in ("p", "li", "ul", "ol", "blockquote"):
            self.blocks.append("")
        elif tag in ("em", "strong"):
            self.blocks[-1] += "*"

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, [])

    def handle_data(self, data: str) -> None:
        self.blocks[-1] += data


def words_shown(html: str) -> list[str]:
    """Read the words that a reader of HTML sees."""
    shown = _Shown()
    shown.feed(html)
    shown.close()
    return [word for block in shown.blocks for word in _words(_NUMBER.sub("", block))]


def on_page(source: str) -> str:
    return render_page(prose(source, lambda target: target)).html


def in_feed(source: str) -> str:
    return markup.prose(source, lambda target: target)


OWN = {
    "paragraphs": "Rain fell on Lisbon.\n\nBy noon, 40 mm had come down.",
    "emphasis": "A *very* long **and** un***even*** day, snake_case and 2 * 3 * 4.",
    "links": "See [the map](https://example.org/map_(old)) or <https://example.org/new>, [twice][here].\n\n"
    "[here]: https://example.org/here",
    "an image": "![A heron on a roof](https://example.org/heron.png) at dawn",
    "an image that is a link": "Look: [![](https://example.org/a.png)](https://example.org) and wait",
    "nested lists": "- Fish\n    - Perch\n    - Pike\n- Fowl",
    "lists that count": "1. Rise\n2. Shine\n3. Rest",
    "lists that do not count": "7. Seventh\n9. Ninth",
    "numbers where lines end": "It has been so since\n1999. Before that it was\n7) otherwise.",
    "code with spaces at its edges": "The `config, `HEAD`, `refs`, and `objects` stay.",
    "tasks": "- [x] Ship the crate\n- [ ] Send the bill",
    "a table": "| Port | Tide |\n|---|--:|\n| Cork | 3.1 m |\n| Brest | 6 m |",
    "a quotation": "> Nobody counts\n> the herons.\n\nShe smiled.",
    "headings": "# Harbours\n\nNorthern ones\n---\n\nFew boats.",
    "code": "Run `make -j2 all` first:\n\n```sh\ncd boats && ls *.csv\n```",
    "entities": "Salt &amp; pepper, 3 &lt; 4, caf&eacute;",
    "tags, as words": "The <b>bold</b> tag and List<String> stay.",
    "other scripts": "東京は**雨**です。 Привет, *мир*! مرحبا **بكم**",
}


@pytest.mark.parametrize("show", [on_page, in_feed])
@pytest.mark.parametrize("name", OWN)
def test_no_word_is_lost_and_none_is_added(name: str, show: Callable[[str], str]) -> None:
    assert words_shown(show(OWN[name])) == words_written(OWN[name])


def texts_of(item: dict[str, object]) -> Iterator[str]:
    for field in ("summary", "body"):
        if isinstance(text := item.get(field), str):
            yield text
    for chapter in item.get("chapters") or []:  # type: ignore[attr-defined]
        yield chapter["title"]
    for quote in item.get("quotes") or []:  # type: ignore[attr-defined]
        yield quote if isinstance(quote, str) else quote.get("text", "")


def real_texts(every: int) -> Iterator[tuple[str, str]]:
    """Yield the texts of one item in ``every``, and of as many files, each with its name."""
    with gzip.open(ITEMS, "rt", encoding="utf-8") as lines:
        for place, line in enumerate(lines):
            if place % every == 0:
                item = json.loads(line)
                for number, text in enumerate(texts_of(item)):
                    yield f"{item['source']}/{item['id']}#{number}", text
    files = [path for folder in FOLDERS for path in sorted((DATA / folder).rglob("*.md"))]
    for path in files[::every]:
        yield f"{path.parent.name}/{path.name}", path.read_text(encoding="utf-8")


@pytest.mark.large
@pytest.mark.skipif(not ITEMS.is_file(), reason="the shared data is not here")
def test_no_word_of_real_texts_is_lost_and_none_is_added(pytestconfig: pytest.Config) -> None:
    wrong = [
        f"{name}, {show.__name__}"
        for name, text in real_texts(1 if pytestconfig.getoption("--exhaustive") else EVERY)
        for show in (on_page, in_feed)
        if words_shown(show(text)) != words_written(text)
    ]
    assert wrong == []
