"""Every form in which people copy the address of a recording leads to it, to its seconds and to its player."""

from __future__ import annotations

import pytest

from generator.platforms import at_second, platform_of, recording_of

TUBE = "https://www.youtube-nocookie.com/embed/"
VIDEO = f"{TUBE}abcdefghijk"
WATCH = "https://www.youtube.com/watch?v=abcdefghijk&t=3723s"
VIMEO = "https://player.vimeo.com/video/"

FORMS = [
    # address, platform, what opens it at 1:02:03, player
    ("https://www.youtube.com/watch?v=abcdefghijk", "YouTube", WATCH, VIDEO),
    ("https://www.youtube.com/watch?v=abcdefghijk&t=90s&start=5", "YouTube", WATCH, VIDEO),
    ("https://www.youtube.com/watch?t=90&v=abcdefghijk&list=PL12", "YouTube", WATCH, VIDEO),
    ("https://m.youtube.com/watch?v=abcdefghijk", "YouTube", WATCH, VIDEO),
    ("https://music.youtube.com/watch?v=abcdefghijk", "YouTube", WATCH, VIDEO),
    ("https://youtu.be/abcdefghijk?si=x&t=90", "YouTube", WATCH, VIDEO),
    ("https://www.youtube.com/shorts/abcdefghijk", "YouTube", WATCH, VIDEO),
    ("https://www.youtube.com/live/abcdefghijk?feature=share", "YouTube", WATCH, VIDEO),
    ("https://www.youtube.com/embed/abcdefghijk?start=90", "YouTube", WATCH, VIDEO),
    ("https://www.youtube-nocookie.com/embed/abcdefghijk", "YouTube", WATCH, VIDEO),
    ("https://www.youtube.com/v/abcdefghijk", "YouTube", WATCH, VIDEO),
    ("https://www.youtube.com/playlist?list=PL12", "YouTube", None, f"{TUBE}videoseries?list=PL12"),
    ("https://www.youtube.com/embed/videoseries?list=PL12", "YouTube", None, f"{TUBE}videoseries?list=PL12"),
    ("https://www.youtube.com/embed/live_stream?channel=UC12", "YouTube", None, ""),
    ("https://www.youtube.com/@lighthouse/live", "YouTube", None, ""),
    ("https://www.youtube.com/channel/UC12", "YouTube", None, ""),
    ("https://vimeo.com/12345", "Vimeo", "https://vimeo.com/12345#t=3723s", f"{VIMEO}12345?dnt=1"),
    ("https://vimeo.com/12345#t=90s", "Vimeo", "https://vimeo.com/12345#t=3723s", f"{VIMEO}12345?dnt=1"),
    ("https://vimeo.com/12345/ab12", "Vimeo", "https://vimeo.com/12345/ab12#t=3723s", f"{VIMEO}12345?h=ab12&dnt=1"),
    ("https://vimeo.com/12345?h=ab12", "Vimeo", "https://vimeo.com/12345/ab12#t=3723s", f"{VIMEO}12345?h=ab12&dnt=1"),
    (
        "https://player.vimeo.com/video/12345?h=ab12&app_id=1",
        "Vimeo",
        "https://vimeo.com/12345/ab12#t=3723s",
        f"{VIMEO}12345?h=ab12&dnt=1",
    ),
    ("https://vimeo.com/channels/fog/12345", "Vimeo", "https://vimeo.com/12345#t=3723s", f"{VIMEO}12345?dnt=1"),
    ("https://vimeo.com/lighthouse", "Vimeo", None, ""),
    ("https://open.spotify.com/episode/4abc?si=x", "Spotify", "https://open.spotify.com/episode/4abc?si=x&t=3723", ""),
    (
        "https://open.spotify.com/intl-de/episode/4a",
        "Spotify",
        "https://open.spotify.com/intl-de/episode/4a?t=3723",
        "",
    ),
    ("https://open.spotify.com/show/4abc", "Spotify", None, ""),
    (
        "https://podcasts.apple.com/us/podcast/fog/id1?i=2&t=90",
        "Apple Podcasts",
        "https://podcasts.apple.com/us/podcast/fog/id1?i=2&t=3723",
        "",
    ),
    ("https://podcasts.apple.com/us/podcast/fog/id1", "Apple Podcasts", None, ""),
    ("https://overcast.fm/+AbC", "Overcast", "https://overcast.fm/+AbC/1:02:03", ""),
    ("https://overcast.fm/+AbC/1:30", "Overcast", "https://overcast.fm/+AbC/1:02:03", ""),
    ("https://pca.st/abc", "Pocket Casts", "https://pca.st/abc?t=3723", ""),
    ("https://soundcloud.com/keeper/fog", "SoundCloud", "https://soundcloud.com/keeper/fog#t=1:02:03", ""),
    ("https://soundcloud.com/keeper/sets/fog", "SoundCloud", None, ""),
    ("https://soundcloud.com/keeper", "SoundCloud", None, ""),
    ("https://www.twitch.tv/videos/123?t=0h1m0s", "Twitch", "https://www.twitch.tv/videos/123?t=1h2m3s", ""),
    ("https://www.twitch.tv/keeper", "Twitch", None, ""),
    (
        "https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
        "PeerTube",
        "https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=3723s",
        "",
    ),
    (
        "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv?start=9s",
        "PeerTube",
        "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv?start=3723s",
        "",
    ),
    (
        "https://tube.example/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d",
        "PeerTube",
        "https://tube.example/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=3723s",
        "",
    ),
    ("https://odysee.com/@keeper:1/fog:2", "Odysee", "https://odysee.com/@keeper:1/fog:2?t=3723", ""),
    ("https://odysee.com/@keeper:1", "Odysee", None, ""),
    ("https://rumble.com/v1abc-fog.html", "Rumble", "https://rumble.com/v1abc-fog.html?start=3723", ""),
    ("https://rumble.com/c/keeper", "Rumble", None, ""),
    (
        "https://www.bilibili.com/video/BV1xx411c7mD?p=2&t=9",
        "Bilibili",
        "https://www.bilibili.com/video/BV1xx411c7mD?p=2&t=3723",
        "",
    ),
    (
        "https://www.dailymotion.com/video/x8abc",
        "Dailymotion",
        "https://www.dailymotion.com/video/x8abc?start=3723",
        "",
    ),
    ("https://dai.ly/x8abc", "Dailymotion", "https://dai.ly/x8abc?start=3723", ""),
    ("https://archive.org/details/fog", "Internet Archive", "https://archive.org/details/fog?start=3723", ""),
    (
        "https://archive.org/details/fog/1.mp3",
        "Internet Archive",
        "https://archive.org/details/fog/1.mp3?start=3723",
        "",
    ),
    ("https://archive.org/download/fog/1.mp3", "Internet Archive", "https://archive.org/download/fog/1.mp3#t=3723", ""),
    ("https://x.com/keeper/status/1", "X", None, ""),
    ("https://twitter.com/i/spaces/1", "X", None, ""),
    ("https://cove.example/fog.mp3", "", "https://cove.example/fog.mp3#t=3723", ""),
    ("https://cove.example/fog.mp3?key=1", "", "https://cove.example/fog.mp3?key=1#t=3723", ""),
    ("https://cove.example/w/fog", "", None, ""),
    ("https://cove.example/watch?v=abcdefghijk", "", None, ""),
    ("https://notyoutube.com/watch?v=abcdefghijk", "", None, ""),
    ("https://vimeo.com.example/12345", "", None, ""),
]


@pytest.mark.parametrize(("url", "name", "opened", "embed"), FORMS, ids=[form[0] for form in FORMS])
def test_an_address_leads_to_its_platform_second_and_player(
    url: str, name: str, opened: str | None, embed: str
) -> None:
    assert platform_of(url).name == name
    assert at_second(url, 3723) == opened
    assert platform_of(url).embed == embed


ONE_RECORDING = [
    (
        "https://www.youtube.com/watch?v=abcdefghijk", "https://youtu.be/abcdefghijk?t=90",
        "https://m.youtube.com/watch?v=abcdefghijk&list=PL12&utm_source=a", "https://www.youtube.com/embed/abcdefghijk",
    ),
    ("https://vimeo.com/12345", "https://player.vimeo.com/video/12345?h=ab12", "https://vimeo.com/12345#t=90s"),
    ("https://open.spotify.com/episode/4abc?si=x", "https://open.spotify.com/intl-de/episode/4abc?t=90"),
    ("https://podcasts.apple.com/us/podcast/fog/id1?i=1000", "https://podcasts.apple.com/de/podcast/id1?i=1000&t=90"),
    ("https://www.twitch.tv/videos/123", "https://twitch.tv/videos/123?t=1h2m3s"),
    ("https://www.dailymotion.com/video/x8abc", "https://dai.ly/x8abc?start=90"),
    ("https://www.bilibili.com/video/BV1abc", "https://m.bilibili.com/video/BV1abc/?p=1&t=90"),
    ("https://archive.org/details/fog", "https://archive.org/embed/fog?start=90"),
    ("https://rumble.com/v1abc-fog.html", "https://rumble.com/v1abc-fog-and-horns.html?start=90"),
    ("https://soundcloud.com/Light/fog", "https://m.soundcloud.com/light/fog#t=1:30"),
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
