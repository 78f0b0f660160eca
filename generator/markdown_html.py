"""Turn the Markdown that the generator writes into the HTML that MkDocs would make of it, only faster.

Both read that Markdown alike (see `generator.markdown_text`); a test renders pages both ways and compares them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pyromark

_OPTIONS = pyromark.Options.ENABLE_HEADING_ATTRIBUTES
# Text has its "<" and quotation marks escaped, so that these match nothing but what the renderer itself wrote.
_HEADING = re.compile(r'<h([1-6]) id="([^"]+)">(.*?)</h\1>', re.S)
_PAGE_LINK = re.compile(r'(<a href="(?![a-z][a-z0-9+.-]*:|#))([^"#]*?)index\.md((?:#[^"]*)?")')
_TAG = re.compile(r"<[^>]+>")


class Heading(NamedTuple):
    """A heading of a page."""

    level: int
    anchor: str
    name: str
    """The heading's words as HTML text."""


class Rendered(NamedTuple):
    """A page's Markdown as HTML."""

    html: str
    headings: tuple[Heading, ...]


def render_page(markdown: str, permalink: str = "") -> Rendered:
    """Return a page's HTML and its headings; links to pages lead to their folders, as MkDocs writes them.

    ``permalink`` is the HTML that follows the words of a heading, with ``{anchor}`` for its anchor.
    """
    html = _PAGE_LINK.sub(_to_folder, pyromark.html(markdown, options=_OPTIONS).strip())
    headings = tuple(Heading(int(m[1]), m[2], _TAG.sub("", m[3]).strip()) for m in _HEADING.finditer(html))
    if permalink:
        html = _HEADING.sub(lambda m: f"{m[0][: -len('</h1>')]}{permalink.format(anchor=m[2])}</h{m[1]}>", html)
    return Rendered(html, headings)


def _to_folder(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2] or './'}{match[3]}"
