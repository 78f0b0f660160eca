"""Read the text of HTML as paragraphs of Markdown in which nothing is markup that was none there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

_BLOCKS = frozenset({"p", "div", "li", "br", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "pre", "tr"})


def text_and_links(markup: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a text, which may be HTML, in paragraphs, and its links by their words."""
    if "<" not in markup:
        return _escaped(markup.strip()), []
    root = _root_of(markup)
    links: dict[str, str] = {}
    for link in root.iter("a") if root is not None else ():
        if address := _address_of(link):
            links.setdefault(address, " ".join(str(link.text_content()).split()) or address)
    return _paragraphs(root, with_links=False), [(title, url) for url, title in links.items()]


def text_of_html(markup: str) -> str:
    """Return the text of HTML in paragraphs, with its links."""
    return _paragraphs(_root_of(markup), with_links=True)


def _root_of(markup: str) -> Any:
    """Return the element that holds the markup; None where there is nothing."""
    try:
        return lxml_html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return None


def _paragraphs(root: Any, *, with_links: bool) -> str:
    if root is None:
        return ""
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(_words(root, with_links=with_links)))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _words(element: Any, *, with_links: bool) -> Iterator[str]:
    """Yield the words of an element, its blocks on lines of their own."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    words = " ".join(str(element.text_content()).split()) if element.tag == "a" else ""
    address = _address_of(element) if with_links and words else ""
    if address:
        yield address if words == address else f"[{_escaped(words)}](<{address}>)"
        return
    is_block = element.tag in _BLOCKS
    if is_block:
        yield "\n" if element.tag in ("br", "li", "tr") else "\n\n"
    if element.tag == "li":
        yield "- "
    yield _on_one_line(element.text)
    for child in element:
        yield from _words(child, with_links=with_links)
        yield _on_one_line(child.tail)
    if is_block and element.tag != "br":
        yield "\n"


def _address_of(element: Any) -> str:
    """Return the address that a link leads to; nothing where it is none of the web."""
    address = str(element.get("href") or "").strip()
    return address if address.startswith(("http://", "https://")) else ""


def _on_one_line(text: str | None) -> str:
    return _escaped(re.sub(r"\s+", " ", text or ""))


def _escaped(text: str) -> str:
    """Return a text in which nothing is taken for Markdown that was none."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)
