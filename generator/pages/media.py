"""What the theme's player is told of an episode's recordings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.model import Episode, Media
from generator.platforms import media_type, platform_name, platform_of


def media_details(episode: Episode) -> dict[str, Any]:
    """Return the details of an episode's page that its player needs."""
    return {"media": [_medium(medium) for medium in episode.media if medium.url]}


def unlinked_platforms(media: Iterable[Media]) -> list[str]:
    """Return the names of the platforms that hold a recording whose address is not known."""
    return [platform_name(medium.platform) for medium in media if medium.platform and not medium.url]


def _medium(medium: Media) -> dict[str, str]:
    """Return a recording; ``file`` is one of the site's own, ``embed`` the platform's player for other sites."""
    url = medium.url or ""
    known = {
        "type": medium.type,
        "file" if url.startswith("/") else "url": url.removeprefix("/"),
        "embed": platform_of(url).embed,
        "mime": medium.mime or media_type(url),
        "platform": platform_of(url).name or medium.platform or "",
    }
    return {name: value for name, value in known.items() if value}
