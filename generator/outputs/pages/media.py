"""Describe an episode's recordings to the theme's player."""

from __future__ import annotations

from typing import Any

from generator.content.model import Episode, Media
from generator.text.platforms import at_second, media_type, platform_of


def media_details(episode: Episode) -> dict[str, Any]:
    """Return the details of an episode's page that its player needs."""
    return {"media": [_medium(medium) for medium in episode.media if medium.url]}


def _medium(medium: Media) -> dict[str, str]:
    """Return a recording.

    ``file`` is one of the site's own, ``embed`` the platform's player, ``page`` its page where ``url`` is another;
    what is played only as a ``whole`` cannot begin at a moment.
    """
    url = medium.url or ""
    platform = platform_of(url)
    known = {
        "type": medium.type,
        "file" if url.startswith("/") else "url": url.removeprefix("/"),
        "page": platform.page,
        "embed": platform.player,
        "whole": "yes" if platform.player and at_second(url, 0) is None else "",
        "mime": medium.mime or media_type(url),
        "platform": platform.name or medium.platform or "",
    }
    return {name: value for name, value in known.items() if value}
