"""Hand-written pages: which files may stand among them, which front matter they may set, and what HTML survives."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import nh3

FRONT_MATTER = frozenset({"title", "description", "hide", "icon", "search", "status", "tags"})
"""What a hand-written page may set; templates, redirects and the like are the generator's."""
PAGE_SUFFIXES = frozenset({".md"})
FILE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf"})
"""Files that may stand beside hand-written pages. SVG images and HTML can carry scripts, and stay out."""

_ATTRIBUTES = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    "*": {"id", "class", "title", "lang", "dir"},
    "details": {"open"},
    "td": {"align", "style"} - {"style"},
}


def is_welcome(path: str) -> bool:
    """Tell whether a file may stand among the hand-written pages."""
    return PurePosixPath(path).suffix.lower() in PAGE_SUFFIXES | FILE_SUFFIXES


def known_front_matter(meta: dict[str, Any]) -> dict[str, Any]:
    """Return what a page may set of what it sets."""
    return {name: value for name, value in meta.items() if name in FRONT_MATTER}


def sanitised(html: str) -> str:
    """Return HTML without anything that could run or load from elsewhere unasked."""
    return nh3.clean(
        html,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        tags=nh3.ALLOWED_TAGS | {"details", "summary", "section"},
    )
