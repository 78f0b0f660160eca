"""Players of other sites, for which stand-ins answer: they are asked for when a reader presses play, and then seek."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from tests.browser.hosts import hosted
from tests.browser.waiting import TIMEOUT, wait_until

EPISODES = {
    "tube": ["{type: video, url: 'https://www.youtube.com/watch?v=abcdefghijk'}"],
    "cloud": ["{type: audio, url: 'https://soundcloud.com/keeper/fog'}"],
    "twitch": ["{type: video, url: 'https://www.twitch.tv/videos/123'}"],
    "peertube": ["{type: video, url: 'https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv'}"],
    "odysee": ["{type: video, url: 'https://odysee.com/$/embed/@keeper:1/fog:2'}"],
    "rumble": [
        "{type: video, url: 'https://rumble.com/embed/v1abc/'}",
        "{type: audio, url: 'https://open.spotify.com/episode/4abc'}",
    ],
    "unknown": [
        "{type: video, url: 'https://x.com/keeper/status/1'}",
        "{type: video, url: 'https://cove.example/fog'}",
    ],
}
"""Recordings of an episode, by the end of its file's name."""

YOUTUBE = """<script>
addEventListener("message", (event) => {
  const message = JSON.parse(event.data);
  if (message.event === "listening" || message.func === "seekTo") {
    const second = message.func ? message.args[0] : 90;
    parent.postMessage(JSON.stringify({event: "infoDelivery", info: {currentTime: second, playerState: 1}}), "*");
  }
});
</script>"""

SOUNDCLOUD = """<script>
const tell = (method, value) => parent.postMessage(JSON.stringify({method, value}), "*");
const asked = [];
addEventListener("message", (event) => {
  const {method, value} = JSON.parse(event.data);
  if (method === "addEventListener") {
    asked.push(value);
    if (value === "playProgress") tell("play");
  } else if (method === "seekTo" && asked.includes("playProgress")) {
    tell("playProgress", {currentPosition: value});
  }
});
tell("ready");
</script>"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, build_archive: Callable[[Path], Path]) -> Iterator[str]:
    """An archive of one episode with chapters for each of `EPISODES`."""
    content = tmp_path_factory.mktemp("players") / "content"
    for folder in ("episodes/north-light", "sources", "pages"):
        (content / folder).mkdir(parents=True)
    for name, media in EPISODES.items():
        recordings = "".join(f"  - {medium}\n" for medium in media)
        (content / "episodes" / "north-light" / f"2026-03-14-{name}.yaml").write_text(
            f'title: Fog {name}\ndate: "2026-03-14"\nmedia:\n{recordings}'
            'chapters:\n  - {at: "0:00", title: Start}\n  - {at: "1:30", title: Bells}\n  - {at: "3:00", title: End}\n'
        )
    (content / "sources" / "north-light.yaml").write_text("name: North Light\ntype: video-channel\n")
    (content / "pages" / "about.md").write_text("# About\n")
    (content / "topics.yaml").write_text("topics:\n  - {id: weather, name: Weather}\n")
    with hosted(build_archive(content.parent)) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened.set_default_timeout(TIMEOUT)
    yield opened
    opened.close()


def test_a_video_is_asked_for_only_when_it_is_played_and_then_seeks(context: BrowserContext, archive: str) -> None:
    page, asked = opened(context, archive, "tube", YOUTUBE)
    assert asked == []
    start(page, 90)
    expect(page.locator("[data-part='t-90']")).to_have_class("ch-playing")
    assert len(asked) == 1
    assert "start=90" in asked[0]
    press(page, 180)
    expect(page.locator("[data-part='t-180']")).to_have_class("ch-playing")
    assert len(asked) == 1
    page.get_by_role("button", name="Close the player").click()
    assert page.locator("#player iframe").count() == 0


def test_the_player_gives_the_focus_back_when_it_is_closed(context: BrowserContext, archive: str) -> None:
    page, _ = opened(context, archive, "tube", YOUTUBE)
    press(page, 90)
    page.get_by_role("button", name="Close the player").click()
    expect(page.locator("#t-90 > a").first).to_be_focused()


def test_a_player_that_tells_the_time_steps_and_plays_faster(context: BrowserContext, archive: str) -> None:
    page, _ = opened(context, archive, "tube", YOUTUBE)
    press(page, 90)
    page.get_by_role("button", name="Forward 15 seconds").click()
    expect(page.get_by_role("button", name="Back 15 seconds")).to_be_visible()
    page.get_by_role("button", name="Speed: 1×").click()
    expect(page.get_by_role("button", name="Speed: 1.25×")).to_be_visible()


def test_a_recording_goes_on_where_its_reader_stopped(context: BrowserContext, archive: str) -> None:
    page, _ = opened(context, archive, "tube", YOUTUBE)
    press(page, 90)
    wait_until(page, "localStorage.getItem('chapterhouse.places')")
    again, _ = opened(context, archive, "tube", YOUTUBE)
    with again.expect_request(is_of_a_frame) as request:
        again.get_by_role("link", name="Resume at 1:30").click()
    assert "start=90" in request.value.url


def test_times_that_play_are_told_from_those_that_lead_to_a_chapter(context: BrowserContext, archive: str) -> None:
    page, _ = opened(context, archive, "tube", YOUTUBE)
    expect(page.locator("#t-90 > a").first).to_have_accessible_name("Play from 1:30")


def test_soundcloud_is_told_where_to_begin_once_it_plays(context: BrowserContext, archive: str) -> None:
    page, asked = opened(context, archive, "cloud", SOUNDCLOUD)
    start(page, 90)
    expect(page.locator("[data-part='t-90']")).to_have_class("ch-playing")
    press(page, 180)
    expect(page.locator("[data-part='t-180']")).to_have_class("ch-playing")
    assert asked == ["https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fkeeper%2Ffog&auto_play=true"]


def test_a_player_without_messages_is_loaded_anew_at_the_moment(context: BrowserContext, archive: str) -> None:
    page, asked = opened(context, archive, "twitch")
    player = "https://player.twitch.tv/?video=123&parent=127.0.0.1&time="
    for second in (90, 180):
        start(page, second)
        expect(page.locator(f"[data-part='t-{second}']")).to_have_class("ch-playing")
    assert asked == [f"{player}0h1m30s&autoplay=true", f"{player}0h3m0s&autoplay=true"]


def test_a_recording_given_by_the_address_of_its_player_plays_in_the_page(
    context: BrowserContext, archive: str
) -> None:
    page, asked = opened(context, archive, "odysee")
    start(page, 90)
    expect(page.locator("#player iframe")).to_be_visible()
    assert asked == ["https://odysee.com/$/embed/@keeper:1/fog:2?autoplay=true&t=90"]


def test_a_player_from_a_host_that_anyone_can_run_is_confined(context: BrowserContext, archive: str) -> None:
    page, asked = opened(context, archive, "peertube")
    start(page, 90)
    frame = page.locator("#player iframe")
    expect(frame).to_have_attribute("sandbox", "allow-forms allow-popups allow-same-origin allow-scripts")
    assert asked == ["https://tube.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?start=90&autoplay=1"]


def test_what_can_begin_at_a_moment_is_played_before_what_cannot(context: BrowserContext, archive: str) -> None:
    page, asked = opened(context, archive, "rumble")
    start(page, 90)
    expect(page.locator("#player iframe")).to_be_visible()
    assert asked == ["https://open.spotify.com/embed/episode/4abc?t=90"]


def test_pages_of_which_nothing_is_known_get_a_link_and_no_player(context: BrowserContext, archive: str) -> None:
    page, asked = opened(context, archive, "unknown")
    assert page.get_by_role("link", name="Watch", exact=False).count() >= 2
    assert page.locator("#player audio, #player video, #player iframe").count() == 0
    page.keyboard.press("k")
    assert page.locator("#player audio, #player video, #player iframe").count() == 0
    assert asked == []


def opened(
    context: BrowserContext, archive: str, name: str, answer: str = "<p>A player.</p>"
) -> tuple[Page, list[str]]:
    """Open an episode's page; the addresses of other sites that it asks for are answered and listed."""
    asked: list[str] = []

    def fulfil(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body=answer)

    context.route(lambda address: not address.startswith(archive), fulfil)
    page = context.new_page()
    page.goto(f"{archive}episodes/north-light/2026-03-14-{name}/")
    return page, asked


def is_of_a_frame(request: Request) -> bool:
    return request.resource_type == "document"


def start(page: Page, second: int) -> None:
    """Press the time of a chapter, for which a player is asked for."""
    with page.expect_request(is_of_a_frame):
        press(page, second)


def press(page: Page, second: int) -> None:
    """Press the time of a chapter."""
    page.locator(f"#t-{second} > a").first.click()
