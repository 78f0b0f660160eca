"""Tell where a recording is played from its address, and link to a second of it.

Forms of the platforms' links as they document them; media files take W3C Media Fragments (``#t=90``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from generator.timecode import format_timecode

FILE_SUFFIXES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".oga": "audio/ogg",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".webm": "video/webm",
    ".ogv": "video/ogg",
    ".mov": "video/quicktime",
}
"""Media types of files by suffix."""


class Platform(NamedTuple):
    """Where a recording is played."""

    name: str
    """The platform's name for people; empty for a file or an unknown site."""
    embed: str = ""
    """Address of the player that can be put into a page; empty where there is none."""
    thumbnail: str = ""
    """Address of the platform's picture of the recording; told to search engines only, no page shows it."""


def media_type(url: str) -> str:
    """Return the media type that the suffix of a file's address tells, or nothing."""
    path = urlsplit(url).path.lower()
    return next((mime for suffix, mime in FILE_SUFFIXES.items() if path.endswith(suffix)), "")


def platform_of(url: str) -> Platform:
    """Return the platform that an address belongs to."""
    host = _host(url)
    video = _youtube_id(url)
    if video:
        picture = f"https://i.ytimg.com/vi/{video}/hqdefault.jpg"
        return Platform("YouTube", f"https://www.youtube-nocookie.com/embed/{video}", picture)
    vimeo = re.fullmatch(r"/(\d+)(?:/\w+)?", urlsplit(url).path) if host == "vimeo.com" else None
    if vimeo:
        return Platform("Vimeo", f"https://player.vimeo.com/video/{vimeo[1]}?dnt=1")
    return Platform(_NAMES.get(host, ""))


_NAMES = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "open.spotify.com": "Spotify",
    "podcasts.apple.com": "Apple Podcasts",
    "overcast.fm": "Overcast",
    "pca.st": "Pocket Casts",
    "soundcloud.com": "SoundCloud",
}


def platform_name(written: str) -> str:
    """Return a platform's name as the platform spells it, where it is known."""
    return next((name for name in _NAMES.values() if name.casefold() == written.casefold()), written)


def at_second(url: str, second: int) -> str | None:
    """Return the address that opens a recording at a second; None where the platform has no such form."""
    way = _way_to_seconds(url)
    if way is None:
        return None
    return f"{way.before}{format_timecode(second) if way.by_clock else second}{way.after}"


class _Way(NamedTuple):
    """What stands before and after the second in an address."""

    before: str
    after: str = ""
    by_clock: bool = False


@lru_cache(maxsize=16384)
def _way_to_seconds(url: str) -> _Way | None:
    # A record's page leads to a hundred seconds of one recording, and listings of moments to a few of each.
    host, parts = _host(url), urlsplit(url)
    if video := _youtube_id(url):
        return _Way(f"https://www.youtube.com/watch?v={video}&t=", "s")
    if host == "vimeo.com":
        return _Way(urlunsplit(parts._replace(fragment="t=")), "s")
    if host == "open.spotify.com" or host in ("podcasts.apple.com", "pca.st"):
        query = [(name, value) for name, value in parse_qsl(parts.query) if name != "t"]
        asking = urlunsplit(parts._replace(query=urlencode([*query, ("t", "")]), fragment=""))
        return _Way(asking, f"#{parts.fragment}" if parts.fragment else "")
    if host == "overcast.fm":
        return _Way(f"{url.rstrip('/')}/", by_clock=True)
    if media_type(url):
        return _Way(urlunsplit(parts._replace(fragment="t=")))
    return None


@lru_cache(maxsize=1024)
def _host(url: str) -> str:
    host = urlsplit(url).hostname or ""
    for prefix in ("www.", "m.", "music."):
        host = host.removeprefix(prefix)
    return host


_VIDEO_ID = re.compile(r"[\w-]{6,20}", re.A)


@lru_cache(maxsize=1024)
def _youtube_id(url: str) -> str:
    host, parts = _host(url), urlsplit(url)
    if host == "youtu.be":
        found = parts.path.strip("/")
    elif host in ("youtube.com", "youtube-nocookie.com"):
        first, _, rest = parts.path.strip("/").partition("/")
        found = rest if first in ("shorts", "embed", "live") else dict(parse_qsl(parts.query)).get("v", "")
    else:
        return ""
    return found if _VIDEO_ID.fullmatch(found) else ""
