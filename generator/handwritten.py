"""Pages written by hand: which files may stand among them, and which front matter they may set."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any


def _is_text(value: Any) -> bool:
    return isinstance(value, str | int | float)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z][a-z-]*", value) is not None


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_word, value))


def _are_labels(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(label) and not set("<>&\"'") & set(str(label)) for label in value)


def _is_search_setting(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(setting, bool | int | float) for setting in value.values())


FRONT_MATTER: dict[str, Callable[[Any], bool]] = {
    "title": _is_text,
    "description": _is_text,
    "hide": _are_words,
    "search": _is_search_setting,
    "status": _is_word,
    "tags": _are_labels,
}
"""What a hand-written page may set, and whether a value can be used: the theme prints some of them as they are, and
stops at others. Templates, redirects and the like are the generator's."""
PAGE_SUFFIXES = frozenset({".md"})
FILE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf"})
"""Files that may stand beside hand-written pages. SVG images and HTML can carry scripts, and stay out."""


def is_welcome(path: str) -> bool:
    """Tell whether a file may stand among the hand-written pages."""
    return PurePosixPath(path).suffix.lower() in PAGE_SUFFIXES | FILE_SUFFIXES


def known_front_matter(meta: dict[str, Any]) -> dict[str, Any]:
    """Return what a page may set of what it sets."""
    return {name: value for name, value in meta.items() if name in FRONT_MATTER and FRONT_MATTER[name](value)}
