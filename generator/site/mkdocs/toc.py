"""The table of contents of a generated page: the theme's template for an entry, rendered once and filled in for all.

A page has thirty entries, and templates that include themselves took a seventh of the time of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import Template
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.site.html.compact import compact_html
from generator.site.html.markdown import Heading
from generator.site.html.sections import by_level

_NAME, _ANCHOR, _BELOW = "\u2063name\u2063", "\u2063anchor\u2063", "\u2063below\u2063"


class Contents:
    """Prints the entries of tables of contents."""

    def __init__(self, entry: Template, context: Mapping[str, Any]) -> None:
        """``entry`` prints one, ``toc_item``, with those under it; ``context`` is what else templates are told."""

        def printed(name: str, anchor: str, lower: Sequence[AnchorLink] = ()) -> str:
            item = AnchorLink(name, anchor, 2)
            item.children = list(lower)
            return compact_html(entry.render({**context, "toc_item": item}))

        leaf, branch = printed(_NAME, _ANCHOR), printed(_NAME, _ANCHOR, [AnchorLink(_BELOW, _BELOW, 3)])
        before, nests, after = branch.partition(printed(_BELOW, _BELOW))
        self._leaf, self._before, self._after = map(_as_format, (leaf, before, after))
        self._nests = bool(nests)
        """Whether those under an entry are printed at all; a theme may leave them out."""

    def entries(self, toc: TableOfContents) -> str:
        """Return the entries as Material lists them, as HTML."""
        first = next(iter(toc), None)
        listed = first.children if first and first.level == 1 else toc  # those under the page's title, where it has one
        return "".join(map(self._entry, listed))

    def _entry(self, entry: AnchorLink) -> str:
        # The name of an entry fits an attribute too: see Heading.
        values = {"name": entry.title, "anchor": entry.id}
        if not entry.children:
            return self._leaf % values
        lower = map(self._entry, entry.children if self._nests else ())
        return "".join((self._before % values, *lower, self._after % values))


def _as_format(html: str) -> str:
    return html.replace("%", "%%").replace(_NAME, "%(name)s").replace(_ANCHOR, "%(anchor)s")


def toc_of(headings: Sequence[Heading]) -> TableOfContents:
    """Return what MkDocs' templates call ``page.toc``."""
    toc = TableOfContents(list(_tree(headings)))
    arrange(toc)
    return toc


def arrange(toc: Iterable[AnchorLink]) -> None:
    """Set the times of chapters apart from their titles, and leave out the kinds of references."""
    for entry in toc:
        if entry.id == "references":
            entry.children = []
        elif entry.children:
            arrange(entry.children)
        elif timed := _TIMED.fullmatch(entry.title):
            entry.title = f"<span class=ch-at>{timed[1]}</span> {timed[2]}"


_TIMED = re.compile(r"(\d+(?::\d\d)+) (.+)")


def _tree(headings: Sequence[Heading]) -> Iterator[AnchorLink]:
    for heading, deeper in by_level(headings):
        entry = AnchorLink(heading.name, heading.anchor, heading.level)
        if deeper:
            entry.children = list(_tree(deeper))
        yield entry
