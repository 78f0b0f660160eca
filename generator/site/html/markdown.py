"""Turn the Markdown that the generator writes into the HTML that MkDocs would make of it, only faster.

Both read that Markdown alike (see `generator.text.markdown`); a test renders pages both ways and compares them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pyromark

_OPTIONS = pyromark.Options.ENABLE_HEADING_ATTRIBUTES | pyromark.Options.ENABLE_TABLES
# Text has its "<" escaped, so that these match nothing but what the renderer itself wrote.
_HEADING = re.compile(r'<h([1-6]) id="([^"]+)">(.*?)</h\1>', re.S)
_PAGE_LINK = re.compile(r'<a href="((?![a-z][a-z0-9+.-]*:|#)(?:[^"#]*/)?)index\.md(?=["#?])')
_TAG = re.compile(r"<[^>]+>")


class Heading(NamedTuple):
    """A heading of a page."""

    level: int
    anchor: str
    name: str
    """The heading's words as HTML text; quotation marks are escaped, so that it fits an attribute too."""


class Rendered(NamedTuple):
    """A page's Markdown as HTML."""

    html: str
    headings: tuple[Heading, ...]


def render_page(markdown: str, permalink: str = "") -> Rendered:
    """Return a page's HTML and its headings; links to pages lead to their folders, as MkDocs writes them.

    ``permalink`` is the HTML that follows the words of a heading, with ``{anchor}`` for its anchor.
    """
    pieces = _PAGE_LINK.split(pyromark.html(markdown, options=_OPTIONS).strip())
    pieces[1::2] = [f'<a href="{folder or "./"}' for folder in pieces[1::2]]
    html = "".join(pieces)
    headings: list[Heading] = []
    pieces, start = [], 0
    for found in _HEADING.finditer(html):
        level, anchor, words = found.groups()
        name = _TAG.sub("", words).strip().replace('"', "&#34;").replace("'", "&#39;")
        headings.append(Heading(int(level), anchor, name))
        end = found.end(3)
        pieces += (html[start:end], permalink.format(anchor=anchor))
        start = end
    return Rendered("".join((*pieces, html[start:])), tuple(headings))
