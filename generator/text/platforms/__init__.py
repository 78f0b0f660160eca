"""Tell where a recording is played from its address, which one it is, and link to a second of it.

The forms of the platforms' addresses are those that the platforms document or hand out themselves. A page of which
nothing is known gets a plain link.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from generator.text.platforms.address import Address, PlatformRecording
from generator.text.platforms.audio import overcast, pocket_casts, podcast, soundcloud, spotify
from generator.text.platforms.files import FILE_SUFFIXES, media_type
from generator.text.platforms.video import (
    bilibili,
    clip,
    dailymotion,
    internet_archive,
    media_ccc,
    odysee,
    peertube,
    rumble,
    twitch,
    vimeo,
    youtube,
)

__all__ = [
    "FILE_SUFFIXES",
    "Platform",
    "at_second",
    "kind_of",
    "media_type",
    "platform_name",
    "platform_of",
    "recording_of",
]

_PLATFORMS = {
    "youtube.com": ("YouTube", youtube),
    "youtube-nocookie.com": ("YouTube", youtube),
    "gaming.youtube.com": ("YouTube", youtube),
    "youtubekids.com": ("YouTube", youtube),
    "youtu.be": ("YouTube", youtube),
    "vimeo.com": ("Vimeo", vimeo),
    "player.vimeo.com": ("Vimeo", vimeo),
    "open.spotify.com": ("Spotify", spotify),
    "podcasters.spotify.com": ("Spotify", None),
    "creators.spotify.com": ("Spotify", None),
    "spotify.link": ("Spotify", None),
    "podcasts.apple.com": ("Apple Podcasts", podcast),
    "embed.podcasts.apple.com": ("Apple Podcasts", podcast),
    "itunes.apple.com": ("Apple Podcasts", podcast),
    "overcast.fm": ("Overcast", overcast),
    "pca.st": ("Pocket Casts", pocket_casts),
    "soundcloud.com": ("SoundCloud", soundcloud),
    "w.soundcloud.com": ("SoundCloud", soundcloud),
    "api.soundcloud.com": ("SoundCloud", soundcloud),
    "on.soundcloud.com": ("SoundCloud", None),
    "twitch.tv": ("Twitch", twitch),
    "player.twitch.tv": ("Twitch", twitch),
    "clips.twitch.tv": ("Twitch", clip),
    "odysee.com": ("Odysee", odysee),
    "rumble.com": ("Rumble", rumble),
    "bilibili.com": ("Bilibili", bilibili),
    "player.bilibili.com": ("Bilibili", bilibili),
    "b23.tv": ("Bilibili", bilibili),
    "dailymotion.com": ("Dailymotion", dailymotion),
    "geo.dailymotion.com": ("Dailymotion", dailymotion),
    "dai.ly": ("Dailymotion", dailymotion),
    "archive.org": ("Internet Archive", internet_archive),
    "media.ccc.de": ("media.ccc.de", media_ccc),
    "x.com": ("X", None),
    "twitter.com": ("X", None),
}
"""Names of platforms and readers of their addresses, by host; other addresses are plain links."""

_NAMES = {name.casefold(): name for name, _ in _PLATFORMS.values()}


class Platform(NamedTuple):
    """Where a recording is played."""

    name: str
    """The platform's name for people; empty for a file or an unknown site."""
    embed: str = ""
    """Address of the player that can be put into any page; empty where there is none."""
    player: str = ""
    """The same for this site's pages, with ``{second}`` or ``{time}`` (1h2m3s) for where to begin and ``{host}`` for
    the host of the page; without any the player is told where to begin by messages, or begins at the start."""
    page: str = ""
    """Address of the page of a recording whose address is that of a player; empty for other addresses."""
    thumbnail: str = ""
    """Address of the platform's picture of the recording; told to search engines only, no page shows it."""


def platform_of(url: str) -> Platform:
    """Return the platform that an address belongs to."""
    name, found = _read(url)
    if found is None:
        return Platform(name)
    return Platform(name, found.embed, found.player or found.embed, found.page, found.thumbnail)


def kind_of(url: str) -> str:
    """Return whether something at an address is to be seen or heard: ``video``, ``audio``, or nothing if unknown."""
    if kind := media_type(url).partition("/")[0]:
        return kind
    name = platform_of(url).name
    return "video" if name in _SEEN else "audio" if name in _HEARD else ""


_SEEN = frozenset(
    {"YouTube", "Vimeo", "Twitch", "PeerTube", "Rumble", "Odysee", "Bilibili", "Dailymotion", "media.ccc.de"}
)
_HEARD = frozenset({"Spotify", "Apple Podcasts", "Overcast", "Pocket Casts", "SoundCloud"})


def platform_name(written: str) -> str:
    """Return a platform's name as the platform spells it, where it is known."""
    return _NAMES.get(written.casefold(), written)


def at_second(url: str, second: int) -> str | None:
    """Return the address that opens a recording at a second; None where the platform has no such form."""
    _, found = _read(url)
    if found is not None:
        moment = found.moment
        return None if moment is None else f"{moment.before}{moment.write(second)}{moment.after}"
    return f"{url.partition('#')[0]}#t={second}" if media_type(url) else None


def recording_of(url: str) -> tuple[str, ...]:
    """Return what all addresses of one recording have in common: the platform and its id there.

    Elsewhere it is the address, without what leads to a moment of it, or tells who led there.
    """
    name, found = _read(url)
    if found is not None:
        return name, *found.id
    address = Address.of(url)
    telling = urlencode(sorted((key, value) for key, value in address.asked if not key.startswith("utm_")))
    fragment = "" if address.leads_to_moment else address.parts.fragment
    return address.parts.netloc.lower().removeprefix("www."), address.parts.path, telling, fragment


@lru_cache(maxsize=16384)
def _read(url: str) -> tuple[str, PlatformRecording | None]:
    """Return the name of an address's platform and the recording there, where either is known."""
    # A record's page leads to a hundred seconds of one recording, and listings of moments to a few of each.
    address = Address.of(url)
    name, reader = _PLATFORMS.get(address.host, ("", None))
    if name:
        return name, reader(address) if reader else None
    found = peertube(address)
    return ("PeerTube", found) if found else ("", None)
