"""Write the small HTML that Pagefind indexes: the only place where search documents become markup.

Nobody sees these pages. Their text is what can be found; their attributes say how much it weighs and what it is
filtered and sorted by. An empty element with an id marks where a part begins that results can lead to, and its tag
says what the part is (the scripts of the search read it back).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from generator.markdown_text import plain

CHAPTER = "h3"
"""The tag of headed parts: chapters, items, threads."""
MARKS = {
    "takeaway": "b", "quote": "q", "claim": "u", "number": "data", "post": "cite", "segment": "time", "part": "a",
    "segment elsewhere": "var",
}  # fmt: skip
"""The tags of empty elements that mark where a part begins; ``segment elsewhere`` is one of a transcript that stands
on a page of its own."""


KEPT_APART = "&\u2060"
"""Stands for an ampersand in headings, where Pagefind would read what follows as an entity once more."""
_LIKE_AN_ENTITY = re.compile(r"&(?=#?\w+;)")


def heading(text: str, anchor: str = "") -> str:
    """Return the heading of a part of a record; nothing where it has no words."""
    words = escaped(_LIKE_AN_ENTITY.sub(KEPT_APART, text))
    attribute = f' id="{escape(anchor)}"' if anchor else ""
    return f'<{CHAPTER}{attribute} data-pagefind-weight="3">{words}</{CHAPTER}>' if words else ""


def paragraph(text: str, *, weight: float = 1, kind: str = "part", anchor: str = "") -> str:
    """Return a text that counts ``weight`` times, with an anchor where it is a part of its own."""
    words = escaped(text)
    if not words:
        return ""
    heaviness = f' data-pagefind-weight="{weight:g}"' if weight != 1 else ""
    place = mark(anchor, kind) if anchor else ""
    return f"<p{heaviness}>{place}{words}</p>"


def mark(anchor: str, kind: str = "part") -> str:
    """Return a place without words, where a section begins that belongs to no chapter."""
    return f'<{MARKS[kind]} id="{escape(anchor)}"></{MARKS[kind]}>'


def document(
    title: str, lang: str, blocks: Iterable[str], *, filters: Mapping[str, Iterable[str]], sort: str, weight: float = 7
) -> str:
    """Return a whole page for the index.

    ``filters`` holds the values of each facet; ``sort`` is a text by which the newest page is the greatest.
    """
    facets = "".join(
        f'<i data-pagefind-filter="{name}[v]" v="{escape(plain(value))}"></i>'
        for name, values in filters.items()
        for value in values
    )
    return (
        f'<!doctype html><html lang="{escape(lang)}"><body data-pagefind-body>{facets}'
        f'<i data-pagefind-sort="date[v]" v="{escape(sort)}"></i>'
        f'<h1 data-pagefind-weight="{weight:g}">{escaped(title)}</h1>{"".join(blocks)}</body></html>\n'
    )


def escaped(text: str) -> str:
    """Return plain text as HTML; Pagefind parts the words of Chinese and Japanese with zero-width spaces of its own."""
    return escape(plain(text.replace("\u200b", "")))
