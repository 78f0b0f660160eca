"""The table of contents of a generated page: the theme's template for an entry, rendered once and filled in for all.

A page has thirty entries, and templates that include themselves took a seventh of the time of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinja2 import Template
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.compact_html import compact_html
from generator.markdown_html import Heading

_NAME, _ANCHOR = "\u2063name\u2063", "\u2063anchor\u2063"


class Contents:
    """Prints the entries of tables of contents."""

    def __init__(self, entry: Template) -> None:
        """``entry`` prints one, ``toc_item``, with those under it."""
        lower, upper = AnchorLink(_NAME, _ANCHOR, 3), AnchorLink(_NAME, _ANCHOR, 2)
        upper.children = [lower]
        leaf, branch = (compact_html(entry.render(toc_item=item)) for item in (lower, upper))
        self._leaf = _as_format(leaf)
        self._branch = tuple(map(_as_format, branch.split(leaf)))

    def entries(self, toc: TableOfContents) -> str:
        """Return the entries as Material lists them, as HTML."""
        first = next(iter(toc), None)
        listed = first.children if first and first.level == 1 else toc  # those under the page's title, where it has one
        return "".join(map(self._entry, listed))

    def _entry(self, entry: AnchorLink) -> str:
        # The name of an entry is HTML text with its quotation marks escaped, so that it fits an attribute too.
        values = {"name": entry.title, "anchor": entry.id}
        if not entry.children:
            return self._leaf % values
        before, after = self._branch
        return "".join((before % values, *map(self._entry, entry.children), after % values))


def _as_format(html: str) -> str:
    return html.replace("%", "%%").replace(_NAME, "%(name)s").replace(_ANCHOR, "%(anchor)s")


def toc_of(headings: Sequence[Heading]) -> TableOfContents:
    """Return what MkDocs' templates call ``page.toc``."""
    return TableOfContents(list(_tree(headings)))


def _tree(headings: Sequence[Heading]) -> Iterator[AnchorLink]:
    """Yield the headings of the highest level, each with those under it."""
    start = 0
    while start < len(headings):
        heading = headings[start]
        end = start + 1
        while end < len(headings) and headings[end].level > heading.level:
            end += 1
        entry = AnchorLink(heading.name, heading.anchor, heading.level)
        if end > start + 1:
            entry.children = list(_tree(headings[start + 1 : end]))
        yield entry
        start = end
