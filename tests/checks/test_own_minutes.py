"""Links such as [10:12](#t=10:12), with which show notes name minutes of their own recording."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from generator.checks import inspect_record
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from tests.small_archives import archive_in, config_of, feeds_in, pages_of, write

EPISODE = "episodes/acme/fog.yaml"


def content(folder: Path, *, media: str = "[]", chapters: str = "[]") -> Path:
    summary = "'The horns: [10:12](#t=10:12).'"
    episode = f"title: Fog\ndate: 2026-03-14\nmedia: {media}\nchapters: {chapters}\nsummary: {summary}\n"
    return write(folder, {"sources/acme.yaml": "name: Acme", EPISODE: episode})


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        ({"media": '[{type: video, url: "https://www.youtube.com/watch?v=abcdefghijk"}]'}, "&t=612s"),
        ({"media": '[{type: audio, url: "https://a.example/fog.mp3"}]'}, "https://a.example/fog.mp3#t=612"),
        ({"chapters": '[{at: "1:00", title: Light}, {at: "9:00", title: Horns}]'}, "#t-540"),
    ],
)
def test_a_link_to_a_minute_of_the_episode_itself_opens_it(tmp_path: Path, fields: dict[str, str], target: str) -> None:
    folder = content(tmp_path, **fields)
    (page,) = [page for page in pages_of(archive_in(folder), config_of(tmp_path)) if page.title == "Fog"]
    assert f"{target})." in "\n".join(page.blocks)
    feed = unescape(feeds_in(folder)["episodes/feed.json"].decode())
    assert target in feed


def test_a_minute_of_which_nothing_is_known_stands_as_words(tmp_path: Path) -> None:
    (page,) = [page for page in pages_of(archive_in(content(tmp_path)), config_of(tmp_path)) if page.title == "Fog"]
    assert "The horns: 10:12." in "\n".join(page.blocks)


@pytest.mark.parametrize(
    ("kind", "target", "unusable"),
    [
        ("episodes/acme", "#t=10:12", False),
        ("episodes/acme", "#t=612", False),
        ("episodes/acme", "#t=soon", True),
        ("episodes/acme", "#horns", True),
        ("digests", "#t=10:12", True),
    ],
)
def test_a_minute_can_be_linked_to_in_episodes(tmp_path: Path, kind: str, target: str, *, unusable: bool) -> None:
    folder = write(tmp_path, {f"{kind}/fog.yaml": f"title: Fog\ndate: 2026-03-14\nsummary: '[Horns]({target})'\n"})
    _, problems = load_content(ContentFolder(folder / "content"), inspect=inspect_record)
    assert any(problem.rule == "unusable-link" for problem in problems) == unusable
