"""Every form in which people copy the address of a recording leads to it, to its seconds and to its player."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from generator.text.platforms import at_second, media_type, platform_of, recording_of
from tests.paths import ROOT

FORMS: dict[str, dict[str, str]] = yaml.safe_load((Path(__file__).parent / "platform_forms.yaml").read_text("utf-8"))


@pytest.mark.parametrize("url", FORMS)
def test_an_address_leads_to_its_platform_second_and_player(url: str) -> None:
    platform = platform_of(url)
    found = {
        "platform": platform.name,
        "opened": at_second(url, 3723),
        "player": platform.player,
        "page": platform.page,
    }
    assert {name: value for name, value in found.items() if value} == FORMS[url]


def test_players_that_stand_in_any_page_are_told_without_a_moment() -> None:
    embeds = {platform_of(url).embed for url in FORMS}
    assert not [embed for embed in embeds if "{" in embed]
    assert "https://open.spotify.com/embed/episode/4abc" in embeds
    assert "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fkeeper%2Ffog" in embeds


def test_the_documentation_names_every_host_that_a_player_comes_from() -> None:
    hosts = {urlsplit(platform_of(url).player).hostname or "" for url in FORMS} - {"", "tube.example"}
    told = (ROOT / "docs" / "recordings.md").read_text("utf-8")
    assert [host for host in sorted(hosts) if f"`{host}`" not in told] == []


def test_pages_about_a_file_are_no_files() -> None:
    assert media_type("https://archive.org/details/fog/1.mp3") == ""
    assert media_type("https://commons.wikimedia.org/wiki/File:Fog.ogg") == ""
    assert media_type("https://github.com/keeper/fog/blob/main/fog.mp3") == ""
    assert media_type("https://archive.org/download/fog/1.mp3") == "audio/mpeg"


ONE_RECORDING = [
    (
        "https://www.youtube.com/watch?v=abcdefghijk", "https://youtu.be/abcdefghijk?t=90",
        "https://m.youtube.com/watch?v=abcdefghijk&list=PL12&utm_source=a", "https://www.youtube.com/embed/abcdefghijk",
    ),
    ("https://vimeo.com/12345", "https://player.vimeo.com/video/12345?h=ab12", "https://vimeo.com/12345#t=90s"),
    ("https://open.spotify.com/episode/4abc?si=x", "https://open.spotify.com/intl-de/episode/4abc?t=90"),
    ("https://podcasts.apple.com/us/podcast/fog/id1?i=1000", "https://podcasts.apple.com/de/podcast/id1?i=1000&t=90"),
    ("https://www.twitch.tv/videos/123", "https://player.twitch.tv/?video=v123", "https://twitch.tv/videos/123?t=1h2m3s"),
    ("https://odysee.com/@a:1/fog:2", "https://odysee.com/$/embed/@a:1/fog:2", "https://odysee.com/fog:2?t=90"),
    ("https://www.dailymotion.com/video/x8abc", "https://dai.ly/x8abc?start=90"),
    ("https://www.bilibili.com/video/BV1abc", "https://player.bilibili.com/player.html?bvid=BV1abc"),
    ("https://archive.org/details/fog", "https://archive.org/embed/fog?start=90"),
    ("https://rumble.com/v1abc-fog.html", "https://rumble.com/v1abc-fog-and-horns.html?start=90"),
    ("https://soundcloud.com/Light/fog", "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/light/fog"),
    ("https://a.example/fog.mp3", "http://www.a.example/fog.mp3?utm_source=b#t=90"),
    ("/media/fog.mp3", "/media/fog.mp3#t=90"),
]  # fmt: skip


@pytest.mark.parametrize("addresses", ONE_RECORDING)
def test_all_addresses_of_a_recording_are_known_as_one(addresses: tuple[str, ...]) -> None:
    assert len(set(map(recording_of, addresses))) == 1


def test_recordings_are_told_apart() -> None:
    others = [
        "https://www.youtube.com/watch?v=Abcdefghijk",
        "https://www.youtube.com/playlist?list=PL12",
        "https://podcasts.apple.com/us/podcast/fog/id1?i=1001",
        "https://podcasts.apple.com/us/podcast/fog/id1",
        "https://www.bilibili.com/video/BV1abc?p=2",
        "https://archive.org/details/fog/side-b.mp3",
        "https://a.example/play?id=1",
        "https://a.example/play?id=2",
        "https://a.example/play?t=1",
        "https://a.example/#/fog",
        "https://b.example/fog.mp3",
    ]
    every = [*others, *(addresses[0] for addresses in ONE_RECORDING)]
    assert len(set(map(recording_of, every))) == len(every)
