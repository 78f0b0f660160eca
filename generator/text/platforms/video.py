"""Read the addresses of platforms for watching: YouTube, Vimeo, Twitch, PeerTube, archive.org and others."""

from __future__ import annotations

import re
from urllib.parse import unquote

from generator.text.platforms.address import Address, MomentUrl, PlatformRecording, in_units, step

_VIDEO_ID = re.compile(r"[\w-]{6,20}", re.A)
_PLAYLIST_ID = re.compile(r"[\w-]{2,64}", re.A)
_NO_VIDEO = frozenset({"videoseries", "live_stream"})
"""Words in the place of a video's id in YouTube's embedding addresses."""
_VIDEO_STEPS = frozenset({"shorts", "embed", "live", "v", "e", "watch"})
_VIDEO_NAMED = re.compile(r"[?&]v=([\w-]+)", re.A)
_TUBE = "https://www.youtube-nocookie.com/embed/"


def youtube(address: Address) -> PlatformRecording | None:
    """Read the address of a video on YouTube, or of a playlist without one."""
    video = _youtube_video(address)
    if _VIDEO_ID.fullmatch(video) and video not in _NO_VIDEO:
        moment = MomentUrl(f"https://www.youtube.com/watch?v={video}&t=", "s")
        picture = f"https://i.ytimg.com/vi/{video}/hqdefault.jpg"
        page = moment.before.removesuffix("&t=") if address.path == "/attribution_link" else ""
        return PlatformRecording((video,), moment, f"{_TUBE}{video}", page=page, thumbnail=picture)
    playlist = address.query.get("list", "")
    is_list = address.path in ("/playlist", "/embed/videoseries") and address.host != "youtu.be"
    if is_list and _PLAYLIST_ID.fullmatch(playlist):
        return PlatformRecording((playlist,), None, f"{_TUBE}videoseries?list={playlist}")
    return None


def _youtube_video(address: Address) -> str:
    """Return what stands where an address of YouTube has a video's id."""
    first, *rest = address.path.removeprefix("/").split("/")
    if address.host == "youtu.be":
        return first
    if first == "attribution_link":
        named = _VIDEO_NAMED.search(address.query.get("u", ""))
        return named[1] if named else ""
    if first in _VIDEO_STEPS and rest:
        return rest[0]
    return address.query.get("v", "") if first in ("watch", "") else ""


_VIMEO = re.compile(
    r"(?:/video|/videos|/manage/videos|/channels/[\w-]+|/groups/[\w-]+/videos|/(?:showcase|album)/\d+/video)?"
    r"/(\d+)(?:/(\w+))?",
    re.A,
)
_SECRET = re.compile(r"\w+", re.A)


def vimeo(address: Address) -> PlatformRecording | None:
    """Read a video's address on Vimeo; unlisted ones are only shown with their secret."""
    found = _VIMEO.fullmatch(address.path)
    if found is None:
        return None
    asked = address.query.get("h", "")
    secret = found[2] or (asked if _SECRET.fullmatch(asked) else "")
    moment = MomentUrl(f"https://vimeo.com/{found[1]}{f'/{secret}' if secret else ''}#t=", "s")
    embed = f"https://player.vimeo.com/video/{found[1]}?{f'h={secret}&' if secret else ''}dnt=1"
    return PlatformRecording((found[1],), moment, embed)


_TWITCH = re.compile(r"/(?:videos|\w+/(?:v|video))/(\d+)", re.A)
_TWITCH_CLIP = re.compile(r"(?:/\w+/clip)?/([\w-]+)", re.A)
_TWITCH_VIDEO = re.compile(r"v?(\d+)", re.A)


def twitch(address: Address) -> PlatformRecording | None:
    """Read a video's or clip's address on Twitch, whose player must be told the host of the page that it stands in."""
    if address.host == "player.twitch.tv":
        found = _TWITCH_VIDEO.fullmatch(address.query.get("video", ""))
        page = f"https://www.twitch.tv/videos/{found[1]}" if found else ""
        moment = MomentUrl(f"{page}?t=", write=in_units)
    else:
        found, page, moment = _TWITCH.fullmatch(address.path), "", address.moment("t", write=in_units)
    if found is None:
        return clip(address) if "/clip/" in address.path else None
    player = f"https://player.twitch.tv/?video={found[1]}&parent={{host}}&time={{time}}&autoplay=true"
    return PlatformRecording((found[1],), moment, player=player, page=page)


def clip(address: Address) -> PlatformRecording | None:
    """Read a clip's address on Twitch."""
    found = _TWITCH_CLIP.fullmatch(address.path)
    name = address.query.get("clip", "") if address.path == "/embed" else found[1] if found else ""
    if not re.fullmatch(r"[\w-]+", name, re.A):
        return None
    return PlatformRecording(
        ("clip", name), player=f"https://clips.twitch.tv/embed?clip={name}&parent={{host}}&autoplay=true"
    )


_PEERTUBE = re.compile(r"/(?:w|videos/watch|videos/embed)/([0-9a-f]{8}-[0-9a-f-]{27}|[1-9A-HJ-NP-Za-km-z]{22})", re.A)
"""PeerTube runs on any host; its addresses end in a UUID, whole or shortened (base 58)."""


def peertube(address: Address) -> PlatformRecording | None:
    """Read a video's address on a host of PeerTube."""
    found = _PEERTUBE.fullmatch(address.path)
    if found is None or address.parts.scheme not in ("http", "https"):
        return None
    base = f"{address.parts.scheme}://{address.parts.netloc}"
    embed = f"{base}/videos/embed/{found[1]}"
    page = f"{base}/w/{found[1]}" if "/embed/" in address.path else ""
    moment = MomentUrl(f"{page}?start=", "s") if page else address.moment("start", "s")
    return PlatformRecording((address.host, found[1]), moment, embed, f"{embed}?start={{second}}&autoplay=1", page)


_ODYSEE = re.compile(r"/((?:@[^/]+/)?([^/$@]+:\w+))")


def odysee(address: Address) -> PlatformRecording | None:
    """Read a video's address on Odysee."""
    plain = unquote(address.path.removeprefix("/$/embed").removeprefix("/%24/embed"))
    found = _ODYSEE.fullmatch(plain)
    if found is None:
        return None
    name = step(found[1])
    embed = f"https://odysee.com/$/embed/{name}"
    page = "" if unquote(address.path) == plain else f"https://odysee.com/{name}"
    moment = MomentUrl(f"{page}?t=") if page else address.moment("t")
    return PlatformRecording((found[2],), moment, embed, f"{embed}?autoplay=true&t={{second}}", page)


_RUMBLE = re.compile(r"/(v\w+)(?:-[^/]*)?\.html", re.A)
_RUMBLE_EMBED = re.compile(r"/embed/(?:\w+\.)?(v\w+)", re.A)


def rumble(address: Address) -> PlatformRecording | None:
    """Read a video's address on Rumble, whose players have other ids than its pages and know of no seconds."""
    if player := _RUMBLE_EMBED.fullmatch(address.path):
        return PlatformRecording(("embed", player[1]), None, f"https://rumble.com/embed/{player[1]}/")
    found = _RUMBLE.fullmatch(address.path)
    return PlatformRecording((found[1],), address.moment("start")) if found else None


_BILIBILI = re.compile(r"(?:/s)?(?:/video)?/(BV\w+|av\d+)", re.I | re.A)
_BILIBILI_PARTS = ("bvid", "aid")


def bilibili(address: Address) -> PlatformRecording | None:
    """Read a video's address on Bilibili; a video may have parts."""
    asked, found = address.query, _BILIBILI.fullmatch(address.path)
    if address.host == "player.bilibili.com":
        bvid, aid = (asked.get(name, "") for name in _BILIBILI_PARTS)
        found = _BILIBILI.fullmatch(f"/{bvid}" if bvid else f"/av{aid.removeprefix('av')}")
    if found is None:
        return None
    video, part = found[1], asked.get("p") or asked.get("page") or "1"
    part = part if part.isdecimal() else "1"
    named = f"aid={video[2:]}" if video[:2].lower() == "av" else f"bvid={video}"
    embed = f"https://player.bilibili.com/player.html?isOutside=true&{named}&p={part}"
    page = "" if address.host == "bilibili.com" else f"https://www.bilibili.com/video/{video}?p={part}"
    moment = MomentUrl(f"{page}&t=") if page else address.moment("t")
    return PlatformRecording((video, part), moment, f"{embed}&autoplay=0", f"{embed}&autoplay=1&t={{second}}", page)


_DAILYMOTION = re.compile(r"/(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:embed/)?video/([^\W_]+)(?:_[^/]*)?", re.I | re.A)
_DAILYMOTION_ID = re.compile(r"[^\W_]+", re.A)


def dailymotion(address: Address) -> PlatformRecording | None:
    """Read a video's address on Dailymotion."""
    if address.host == "dailymotion.com":
        found = _DAILYMOTION.fullmatch(address.path)
        video = found[1] if found else ""
    else:
        video = address.query.get("video", "") if address.host == "geo.dailymotion.com" else address.path[1:]
    if not _DAILYMOTION_ID.fullmatch(video):
        return None
    embed = f"https://geo.dailymotion.com/player.html?video={video}"
    is_player = address.host == "geo.dailymotion.com" or "/embed/" in address.path
    page = f"https://www.dailymotion.com/video/{video}" if is_player else ""
    moment = MomentUrl(f"{page}?start=") if page else address.moment("start")
    return PlatformRecording((video,), moment, embed, f"{embed}&startTime={{second}}", page)


_ARCHIVE_ITEM = re.compile(
    r"/(details|embed)/([\w][\w.-]*(?:/.+?)?)(&(?:start|end|autoplay|playlist|poster|webamp|list_height)\b.*)?", re.A
)
"""What a player is told may follow without a question mark."""


def internet_archive(address: Address) -> PlatformRecording | None:
    """Read the address of an item's page on archive.org, or of one file of it; its files themselves are media files."""
    found = _ARCHIVE_ITEM.fullmatch(address.path)
    if found is None:
        return None
    embed = f"https://archive.org/embed/{step(found[2])}"
    page = f"https://archive.org/details/{step(found[2])}" if found[1] == "embed" or found[3] else ""
    moment = MomentUrl(f"{page}?start=") if page else address.moment("start")
    return PlatformRecording((unquote(found[2]),), moment, embed, f"{embed}?start={{second}}&autoplay=1", page)


_CHAOS = re.compile(r"/v/([\w.-]+)(?:/oembed)?", re.A)


def media_ccc(address: Address) -> PlatformRecording | None:
    """Read a talk's address on media.ccc.de, which opens at the second that the fragment tells."""
    found = _CHAOS.fullmatch(address.path)
    return PlatformRecording((found[1],), MomentUrl(f"https://media.ccc.de/v/{found[1]}#t=")) if found else None
