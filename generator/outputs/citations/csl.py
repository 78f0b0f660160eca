"""Write a citation as CSL-JSON (Citation Style Language 1.0.2), which reference managers and Pandoc read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from generator.outputs.citations.names import CitedName
from generator.outputs.citations.work import CitedWork

TYPES = {
    "podcast": "broadcast",
    "video-channel": "motion_picture",
    "newsletter": "post-weblog",
    "forum": "post",
    "site": "webpage",
}
"""CSL's types of items by the type of an episode's source; what the archive has written is a web page."""
GENRES = {"podcast": "Podcast", "video-channel": "Video"}
"""What styles print of an item's type where the type alone does not say it."""


def csl_json(work: CitedWork) -> str:
    """Return a list of one item; what is not known is left out."""
    item: dict[str, Any] = {
        "id": work.key,
        "type": TYPES.get(work.medium, "webpage"),
        "title": work.title,
        "author": _names(work.authors),
        "guest": _names(work.guests),
        "producer": _names(work.producers),
        "issued": {"date-parts": [[part for part in work.date if part]]} if work.date else None,
        "container-title": work.container or work.site,
        "genre": GENRES.get(work.medium),
        "publisher": work.site,
        "note": work.note,
        "URL": work.address,
        "language": work.language,
    }
    known = {name: value for name, value in item.items() if value}
    return msgspec.json.encode([known]).decode()


def _names(names: Iterable[CitedName]) -> list[dict[str, str]]:
    return [_name(name) for name in names]


def _name(name: CitedName) -> dict[str, str]:
    """Return a name in its parts; one that is whole is literal, so that no style takes it apart."""
    if not name.given:
        return {"literal": name.family}
    suffix = {"suffix": name.suffix} if name.suffix else {}
    return {"family": name.family, "given": name.given, **suffix}
