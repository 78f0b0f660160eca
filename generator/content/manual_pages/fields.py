"""Say which front matter a page written by hand may set: what the site shows, and what the owner's plugins read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
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


def _is_plain(value: Any) -> bool:
    """Tell whether a value holds nothing that means something in HTML, and leads to no other host."""
    if isinstance(value, dict):
        return all(_is_plain(inner) for item in value.items() for inner in item)
    if isinstance(value, list):
        return all(map(_is_plain, value))
    if isinstance(value, str):
        return not set('<>"') & set(value) and "//" not in value
    return value is None or isinstance(value, bool | int | float | dt.date)


FRONT_MATTER: Mapping[str, Callable[[Any], bool]] = {
    "title": _is_text,
    "description": _is_text,
    "hide": _are_words,
    "search": _is_search_setting,
    "status": _is_word,
    "tags": _are_labels,
}
"""Fields for every page, and whether a value can be used: the theme prints some of them as they are, and stops at
others. Templates, redirects and the like are the generator's."""
_READ_BY = {
    "blog": ("authors", "categories", "date", "draft", "links", "pin", "readtime", "slug"),
    "git-revision-date-localized": ("locale",),
    "glightbox": ("glightbox", "glightbox-manual", "glightbox.auto_caption"),
    "macros": ("render_macros",),
    "rss": ("author", "authors", "categories", "date", "draft", "image", "illustration", "rss"),
}
"""Front matter that other plugins read."""


def fields_of_others(plugins: Mapping[str, Any], *, own_templates: bool) -> tuple[str, ...]:
    """Return what pages may set besides, sorted.

    ``plugins`` are the plugins that are listed, with their options. With templates of the owner's goes the field by
    which Material lets pages have comments, which are in a template of every owner's own.
    """
    read = {field for plugin in plugins for field in _READ_BY.get(plugin, ())} | _named_for_feeds(plugins.get("rss"))
    return tuple(sorted((read | ({"comments"} if own_templates else set())) - FRONT_MATTER.keys() - _OF_THE_THEME))


_OF_THE_THEME = frozenset({"template", "icon", "canonical", "social", "redirect"})
"""Front matter by which the theme does something else with a page, whoever else reads it."""


def _named_for_feeds(options: Any) -> set[str]:
    """Return the fields in which the plugin for feeds is told to look for dates and categories."""
    chosen = options if isinstance(options, dict) else {}
    dates, categories = chosen.get("date_from_meta"), chosen.get("categories")
    named = [value for key, value in dates.items() if key.startswith("as_")] if isinstance(dates, dict) else []
    named += categories if isinstance(categories, list) else []
    return {name.partition(".")[0] for name in named if isinstance(name, str)}


def is_usable(name: str, value: Any) -> bool:
    """Tell whether anything can be done with a value of a field that a page may set."""
    return FRONT_MATTER.get(name, _is_plain)(value)


def known_front_matter(meta: Mapping[str, Any], others: Collection[str] = ()) -> dict[str, Any]:
    """Return what a page may set of what it sets; ``others`` are the fields that other plugins read."""
    return {
        name: value
        for name, value in meta.items()
        if (name in FRONT_MATTER or name in others) and is_usable(name, value)
    }
