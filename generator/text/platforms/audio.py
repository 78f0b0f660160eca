"""Read the addresses of platforms for listening: Spotify, Apple Podcasts, SoundCloud, Overcast, Pocket Casts."""

from __future__ import annotations

import re
from urllib.parse import quote, urlunsplit

from generator.text.platforms.address import Address, MomentUrl, PlatformRecording, step
from generator.text.timecode import format_timecode

_SPOTIFY = re.compile(r"/(?:intl-[\w-]+/)?(embed(?:-podcast)?/)?episode/(\w+)(?:/video)?", re.A)
_PODCAST = re.compile(r"/.+", re.A)
_EPISODE = re.compile(r"\d+", re.A)
_SOUNDCLOUD = re.compile(r"/([\w-]+)/(sets/)?((?!sets$)[\w-]+)(/s-\w+)?", re.A)
_SOUNDCLOUD_NUMBER = re.compile(r"/(tracks|playlists)/\d+", re.A)
_SOUNDCLOUD_NAMED = re.compile(r"(?:https?:)?//((?:api\.)?soundcloud\.com/[\w/-]+)(?:[?#].*)?", re.A)
_OVERCAST = re.compile(r"/(\+[^/]+).*")
_POCKET_CASTS = re.compile(r"/(?!(?:podcasts?|itunes|feed)(?:/[^/]*)?\Z)(.+)")
"""Addresses of shows have a word for what they are, and the show's id."""


def spotify(address: Address) -> PlatformRecording | None:
    """Read an episode's address on Spotify."""
    found = _SPOTIFY.fullmatch(address.path)
    if found is None:
        return None
    embed = f"https://open.spotify.com/embed/episode/{found[2]}"
    page = f"https://open.spotify.com/episode/{found[2]}" if found[1] else ""
    moment = MomentUrl(f"{page}?t=") if page else address.moment("t")
    return PlatformRecording((found[2],), moment, embed, f"{embed}?t={{second}}", page)


def podcast(address: Address) -> PlatformRecording | None:
    """Read an episode's address on Apple Podcasts: the query tells the episode, and nothing the second."""
    episode = address.query.get("i", "")
    if not _PODCAST.fullmatch(address.path) or not _EPISODE.fullmatch(episode):
        return None
    path = f"{step(address.path)}?i={episode}"
    page = "" if address.host == "podcasts.apple.com" else f"https://podcasts.apple.com{path}"
    return PlatformRecording((episode,), None, f"https://embed.podcasts.apple.com{path}", page=page)


def soundcloud(address: Address) -> PlatformRecording | None:
    """Read the address of a track or set on SoundCloud; links to seconds exist of tracks only."""
    if address.host == "w.soundcloud.com":
        named = _SOUNDCLOUD_NAMED.fullmatch(address.query.get("url", ""))
        played = soundcloud(Address.of(f"https://{named[1]}")) if named else None
        return played._replace(page=f"https://{named[1]}" if played.moment else "") if named and played else None
    if address.host == "api.soundcloud.com":
        number = _SOUNDCLOUD_NUMBER.fullmatch(address.path)
        return PlatformRecording((address.path,), None, _soundcloud_embed(address)) if number else None
    found = _SOUNDCLOUD.fullmatch(address.path) if address.host == "soundcloud.com" else None
    if found is None:
        return None
    moment = None if found[2] else MomentUrl(urlunsplit(address.parts._replace(fragment="t=")), write=format_timecode)
    return PlatformRecording((f"{found[1]}/{found[2] or ''}{found[3]}".lower(),), moment, _soundcloud_embed(address))


def _soundcloud_embed(address: Address) -> str:
    played = quote(f"https://{address.host}{address.path}", safe="")
    return f"https://w.soundcloud.com/player/?url={played}"


def overcast(address: Address) -> PlatformRecording | None:
    """Read an episode's address on Overcast; it has no player for other sites."""
    found = _OVERCAST.fullmatch(address.path)
    if found is None:
        return None
    moment = MomentUrl(urlunsplit(address.parts._replace(path=f"/{found[1]}/")), write=format_timecode)
    return PlatformRecording((found[1],), moment)


def pocket_casts(address: Address) -> PlatformRecording | None:
    """Read an episode's address on Pocket Casts."""
    found = _POCKET_CASTS.fullmatch(address.path)
    return PlatformRecording((found[1],), address.moment("t")) if found else None
