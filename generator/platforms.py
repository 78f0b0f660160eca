"""Tell where a recording is played from its address, which one it is, and link to a second of it.

Forms of the platforms' links as they document them; media files take W3C Media Fragments (``#t=90``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
    if video := _youtube_id(url):
        picture = f"https://i.ytimg.com/vi/{video}/hqdefault.jpg"
        return Platform("YouTube", f"https://www.youtube-nocookie.com/embed/{video}", picture)
    if playlist := _youtube_playlist(url):
        return Platform("YouTube", f"https://www.youtube-nocookie.com/embed/videoseries?list={playlist}")
    if vimeo := _vimeo_video(url):
        secret = f"h={vimeo.secret}&" if vimeo.secret else ""
        return Platform("Vimeo", f"https://player.vimeo.com/video/{vimeo.id}?{secret}dnt=1")
    return Platform(_NAMES.get(host, "") or ("PeerTube" if _PEERTUBE.fullmatch(urlsplit(url).path) else ""))


_NAMES = {
    "youtube.com": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "player.vimeo.com": "Vimeo",
    "open.spotify.com": "Spotify",
    "podcasts.apple.com": "Apple Podcasts",
    "overcast.fm": "Overcast",
    "pca.st": "Pocket Casts",
    "soundcloud.com": "SoundCloud",
    "on.soundcloud.com": "SoundCloud",
    "twitch.tv": "Twitch",
    "clips.twitch.tv": "Twitch",
    "odysee.com": "Odysee",
    "rumble.com": "Rumble",
    "bilibili.com": "Bilibili",
    "b23.tv": "Bilibili",
    "dailymotion.com": "Dailymotion",
    "dai.ly": "Dailymotion",
    "archive.org": "Internet Archive",
    "x.com": "X",
    "twitter.com": "X",
}


def platform_name(written: str) -> str:
    """Return a platform's name as the platform spells it, where it is known."""
    return next((name for name in _NAMES.values() if name.casefold() == written.casefold()), written)


def at_second(url: str, second: int) -> str | None:
    """Return the address that opens a recording at a second; None where the platform has no such form."""
    way = _way_to_seconds(url)
    return None if way is None else f"{way.before}{way.write(second)}{way.after}"


def _in_units(second: int) -> str:
    """Return a time as Twitch writes it: ``1h2m3s``."""
    return f"{second // 3600}h{second // 60 % 60}m{second % 60}s"


class _Way(NamedTuple):
    """What stands before and after the second in an address, and how the second is written."""

    before: str
    after: str = ""
    write: Callable[[int], str] = str


class _Form(NamedTuple):
    """How a platform's addresses of single recordings look, and what in their query tells the second."""

    path: re.Pattern[str]
    """Its group is the recording's id."""
    name: str
    unit: str = ""
    write: Callable[[int], str] = str
    needs: str = ""
    """What else the query must have: the recording's id."""
    part: str = ""
    """What in the query tells the part of a recording, 1 where it is not there."""


_FORMS = {
    "open.spotify.com": _Form(re.compile(r"/(?:intl-\w+/)?episode/(\w+)/?"), "t"),
    "podcasts.apple.com": _Form(re.compile(r"/.+"), "t", needs="i"),
    "pca.st": _Form(re.compile(r"/(.+?)/?"), "t"),
    "twitch.tv": _Form(re.compile(r"/videos/(\d+)/?"), "t", write=_in_units),
    "odysee.com": _Form(re.compile(r"/(?:@[^/]+/)?([^/$@]+:\w+)/?"), "t"),
    "rumble.com": _Form(re.compile(r"/(v\w+)(?:-[^/]*)?\.html"), "start"),
    "bilibili.com": _Form(re.compile(r"/video/(BV\w+|av\d+)/?", re.I), "t", part="p"),
    "dailymotion.com": _Form(re.compile(r"/(?:embed/)?video/(\w+)/?"), "start"),
    "dai.ly": _Form(re.compile(r"/(\w+)/?"), "start"),
    "archive.org": _Form(re.compile(r"/(?:details|embed)/(.+?)/?"), "start"),
}
_PEERTUBE = re.compile(r"/(?:w|videos/watch|videos/embed)/([0-9a-f]{8}-[0-9a-f-]{27}|[1-9A-HJ-NP-Za-km-z]{22})/?", re.A)
"""PeerTube runs on any host; its addresses end in a UUID, whole or shortened (base 58)."""
_PEERTUBE_FORM = _Form(_PEERTUBE, "start", "s")
_TIMES = ("t", "start", "startTime")
_SOUNDCLOUD = re.compile(r"/([\w-]+/(?!sets(?:/|$))[\w-]+)(?:/s-\w+)?/?")
_OVERCAST = re.compile(r"/(\+[^/]+).*")


def recording_of(url: str) -> tuple[str, ...]:
    """Return what all addresses of one recording have in common: the platform and its id there.

    Elsewhere it is the address, without what leads to a moment of it, or tells who led there.
    """
    host, parts = _host(url), urlsplit(url)
    if video := _youtube_id(url) or _youtube_playlist(url):
        return "YouTube", video
    if vimeo := _vimeo_video(url):
        return "Vimeo", vimeo.id
    platform, query = _NAMES.get(host, host), parse_qsl(parts.query, keep_blank_values=True)
    form, asked = _form(host), dict(query)
    if form is not None and (path := form.path.fullmatch(parts.path)) and (not form.needs or form.needs in asked):
        return platform, *path.groups(), asked.get(form.needs, ""), asked.get(form.part, "1")
    single = {"soundcloud.com": _SOUNDCLOUD, "overcast.fm": _OVERCAST}.get(host)
    if single and (path := single.fullmatch(parts.path)):
        return platform, path[1].lower()
    telling = urlencode(sorted((name, value) for name, value in query if not name.startswith("utm_")))
    fragment = "" if parts.fragment.startswith(("t=", "start=")) else parts.fragment
    return parts.netloc.lower().removeprefix("www."), parts.path, telling, fragment


def _form(host: str) -> _Form | None:
    return _FORMS.get(host) or (None if host in _NAMES else _PEERTUBE_FORM)


@lru_cache(maxsize=16384)
def _way_to_seconds(url: str) -> _Way | None:
    # A record's page leads to a hundred seconds of one recording, and listings of moments to a few of each.
    host, parts = _host(url), urlsplit(url)
    if video := _youtube_id(url):
        return _Way(f"https://www.youtube.com/watch?v={video}&t=", "s")
    if vimeo := _vimeo_video(url):
        secret = f"/{vimeo.secret}" if vimeo.secret else ""
        return _Way(f"https://vimeo.com/{vimeo.id}{secret}#t=", "s")
    form = _form(host)
    if form is not None and form.path.fullmatch(parts.path):
        query = [(name, value) for name, value in parse_qsl(parts.query) if name not in _TIMES]
        if form.needs and form.needs not in dict(query):
            return None
        asking = urlunsplit(parts._replace(query=urlencode([*query, (form.name, "")]), fragment=""))
        is_time = parts.fragment.startswith(("t=", "start="))
        fragment = f"#{parts.fragment}" if parts.fragment and not is_time else ""
        return _Way(asking, form.unit + fragment, form.write)
    if host == "overcast.fm" and parts.path.startswith("/+"):
        return _Way(urlunsplit(parts._replace(path="/".join(parts.path.split("/")[:2]) + "/")), write=format_timecode)
    if host == "soundcloud.com" and _SOUNDCLOUD.fullmatch(parts.path):
        return _Way(urlunsplit(parts._replace(fragment="t=")), write=format_timecode)
    return _Way(urlunsplit(parts._replace(fragment="t="))) if media_type(url) else None


@lru_cache(maxsize=1024)
def _host(url: str) -> str:
    host = urlsplit(url).hostname or ""
    for prefix in ("www.", "m.", "music."):
        host = host.removeprefix(prefix)
    return host


_VIDEO_ID = re.compile(r"[\w-]{6,20}", re.A)
_PLAYLIST_ID = re.compile(r"[\w-]{2,64}", re.A)
_NO_VIDEO = frozenset({"videoseries", "live_stream"})
"""What stands where YouTube's embedding addresses have a video's id, and is none."""


@lru_cache(maxsize=1024)
def _youtube_id(url: str) -> str:
    host, parts = _host(url), urlsplit(url)
    steps = parts.path.strip("/").split("/")
    if host == "youtu.be":
        found = steps[0]
    elif host not in ("youtube.com", "youtube-nocookie.com"):
        return ""
    elif steps[0] in ("shorts", "embed", "live", "v", "e") and len(steps) > 1:
        found = steps[1]
    else:
        found = dict(parse_qsl(parts.query)).get("v", "") if steps[0] == "watch" else ""
    return found if _VIDEO_ID.fullmatch(found) and found not in _NO_VIDEO else ""


def _youtube_playlist(url: str) -> str:
    """Return the id of a playlist without a video."""
    parts = urlsplit(url)
    if _host(url) not in ("youtube.com", "youtube-nocookie.com"):
        return ""
    found = dict(parse_qsl(parts.query)).get("list", "")
    is_list = parts.path.strip("/") in ("playlist", "embed/videoseries")
    return found if is_list and _PLAYLIST_ID.fullmatch(found) else ""


class _VimeoVideo(NamedTuple):
    id: str
    secret: str
    """What an unlisted video is only shown with."""


_VIMEO = re.compile(
    r"(?:/video|/channels/[\w-]+|/groups/[\w-]+/videos|/(?:showcase|album)/\d+/video)?/(\d+)(?:/(\w+))?/?", re.A
)


@lru_cache(maxsize=1024)
def _vimeo_video(url: str) -> _VimeoVideo | None:
    parts = urlsplit(url)
    video = _VIMEO.fullmatch(parts.path) if _host(url) in ("vimeo.com", "player.vimeo.com") else None
    if video is None:
        return None
    asked = dict(parse_qsl(parts.query)).get("h", "")
    return _VimeoVideo(video[1], video[2] or (asked if re.fullmatch(r"\w+", asked, re.A) else ""))
