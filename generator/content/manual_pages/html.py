"""Clean the HTML of pages written by hand: nothing may run, load from elsewhere unasked, or pose as the theme.

Pages come from strangers. They may hold what MkDocs' and Material's Markdown extensions make: admonitions, code,
tables, content tabs, task lists, footnotes. Ids and classes by which the theme's scripts and styles know its own parts
are no page's to use: an element with the id ``__config`` would tell Material where to load its scripts from, and one
with the class ``md-overlay`` would lie over the whole window.
"""

from __future__ import annotations

import re

import nh3

TAGS = nh3.ALLOWED_TAGS | {
    *("details", "summary", "section", "svg", "path", "input", "label"),
    *("audio", "video", "source", "track"),
}
_CONTROLS = {"checked", "disabled", "id", "name", "type"}
_PLAYER = {"src", "controls", "loop", "muted", "preload", "width", "height"}
_ATTRIBUTES: dict[str, set[str]] = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    "*": {"id", "class", "title", "lang", "dir", "aria-label", "aria-hidden"},
    "a": {"href", "hreflang", "name", "target", "rel", "download"},
    "audio": _PLAYER,
    "details": {"open"},
    "div": {"data-tabs"},
    "img": {"alt", "width", "align", "height", "src", "loading"},
    "input": _CONTROLS,
    "label": {"for"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "path": {"d"},
    "source": {"src", "type"},
    "svg": {"viewBox", "xmlns"},
    "td": nh3.ALLOWED_ATTRIBUTES["td"] | {"style"},
    "th": nh3.ALLOWED_ATTRIBUTES["th"] | {"style"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": _PLAYER | {"poster", "playsinline"},
}
_SCHEMES = {"http", "https", "mailto"}

_LOADING = frozenset({"src", "poster"})
"""Attributes whose address a browser asks for as soon as the page is open."""
_ANCHORS = frozenset({"id", "name", "for"})
_VALUES = {
    "style": re.compile(r"text-align: ?(?:left|right|center|justify);?"),
    "target": re.compile(r"_blank|_self"),
    "preload": re.compile(r"none|metadata"),
    "data-tabs": re.compile(r"\d+:\d+"),
    "loading": re.compile(r"lazy|eager"),
}
"""The allowed values of attributes."""

_OF_THE_THEME = re.compile(r"__(?!tabbed_\d|codelineno-|span-)|md-|mdx-|ch-|pagefind")
"""How the ids begin that the scripts of the theme look for, but for those that Markdown makes of tabs and code."""
_CLASSES_OF_THE_THEME = re.compile(r"(?:md|mdx|ch)-|pagefind|glightbox|giscus|mermaid|tabbed-control|(?:no-)?js$", re.I)
"""How the classes begin of the theme's own parts, and of what its scripts load things from elsewhere for."""
_BUTTONS = frozenset({"md-button", "md-button--primary", "md-tag", "md-icon"})
"""Classes of Material that are meant for pages."""

_TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
"""A tag as the cleaner writes it, quotation marks and angle brackets in attributes escaped."""
_CHECKBOX = re.compile(r'<input(?=[^>]* type="checkbox")(?: (?:type="checkbox"|disabled=""|checked="(?:checked)?"))+>')
_TAB = re.compile(
    r'<input(?=[^>]* type="radio")(?=[^>]* name="__tabbed_\d+")'
    r'(?: (?:type="radio"|checked="(?:checked)?"|(?:id|name)="[^"]*"))+>'
)
"""The controls that content tabs and task lists are made of."""


def sanitised(html: str) -> str:
    """Return HTML without anything that could run, load from elsewhere unasked, or be taken for a part of the theme."""
    clean = nh3.clean(
        html,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes=_SCHEMES,
        link_rel=None,
        tags=TAGS,
    )
    return _TAG.sub(_Mender().mended, clean) if any(tag in clean for tag in _MENDED) else clean


def page_anchor(anchor: str) -> str:
    """Return the anchor that a page gets for one that it asks for; the theme's own stay the theme's."""
    return f"page-{anchor}" if _OF_THE_THEME.match(anchor) else anchor


def is_of_this_site(address: str) -> bool:
    """Tell whether an address leads to the site itself, as browsers read it.

    They leave out line breaks and tabs, take a backslash for a slash, and ``//host`` for another host.
    """
    address = _SKIPPED.sub("", address).replace("\\", "/")
    return not address.startswith("//") and _SCHEME.match(address) is None


_SKIPPED = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def unusable_classes(classes: str) -> list[str]:
    """Return which of an element's classes a page may not use."""
    return [name for name in classes.split() if name not in _BUTTONS and _CLASSES_OF_THE_THEME.match(name)]


def _kept(_tag: str, attribute: str, value: str) -> str | None:
    """Return what an attribute may say, or None where it goes."""
    if attribute in _LOADING:
        return value if is_of_this_site(value) else None
    if attribute == "class":
        refused = set(unusable_classes(value))
        return " ".join(name for name in value.split() if name not in refused) or None
    if attribute in _ANCHORS:
        return page_anchor(value)
    if attribute == "href" and value.startswith("#"):
        return f"#{page_anchor(value[1:])}"
    allowed = _VALUES.get(attribute)
    return value if allowed is None or allowed.fullmatch(value) else None


_NAME = re.compile(r' name="([^"]*)"')
_ALIGNED = re.compile(r' style="text-align: ?(left|right|center|justify);?"')
_MENDED = ("<input", "<svg", "<a ", ' style="')
"""What tags hold that are right only with some attributes, or in some places, or that say something another way."""


class _Mender:
    """Goes through the tags of one page."""

    def __init__(self) -> None:
        self._depth = 0
        """How many drawings are open."""

    def mended(self, found: re.Match[str]) -> str:
        """Return a tag as it may stand, or nothing.

        No control is left that one could type into, or send, and nothing in a drawing but lines: a link there would be
        one over anything. Of the two ways to name an anchor one is left, and of those to align a cell the one that is
        no style: a page's policy allows none in it.
        """
        tag = found[0]
        if tag.startswith("</svg"):
            self._depth -= 1
            return tag
        if tag.startswith("<svg"):
            self._depth += 1
        elif self._depth and not tag.startswith(("<path", "</path")):
            return ""
        elif tag.startswith("<input"):
            return tag if _CHECKBOX.fullmatch(tag) or _TAB.fullmatch(tag) else ""
        elif tag.startswith(("<td", "<th")):
            return _ALIGNED.sub("" if ' align="' in tag else r' align="\1"', tag)
        elif tag.startswith("<a "):
            return _NAME.sub("" if ' id="' in tag else r' id="\1"', tag)
        return tag
