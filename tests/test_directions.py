"""A record of another direction than the site's keeps the order of its facts, and says its language to feed readers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.small_archives import archive_in, config_of, feeds_in, pages_of, write

SOURCE = "name: شیر یا خط\nlang: fa\n"
EPISODE = (
    "title: 352 گفتگو\ndate: 2021-10-23\nlang: {lang}\nsummary: متن.\n"
    'media: [{{type: audio, url: "https://example.org/a.mp3", duration: "58:00"}}]\n'
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    files = {f"episodes/coin/{lang}.yaml": EPISODE.format(lang=lang) for lang in ("fa", "en")}
    return write(tmp_path, {"sources/coin.yaml": SOURCE, **files})


def test_facts_in_the_sites_words_are_isolated_on_a_page_of_the_other_direction(archive: Path) -> None:
    pages = {page.address: page.body() for page in pages_of(archive_in(archive), config_of(archive))}
    assert " · \u206823 October 2021\u2069 · \u206858 min\u2069" in pages["episodes/coin/fa/"]
    assert " · 23 October 2021 · 58 min" in pages["episodes/coin/en/"]


def test_an_entry_of_the_other_direction_isolates_them_too(archive: Path) -> None:
    feed = json.loads(feeds_in(archive)["episodes/feed.json"])
    content = {item["url"].split("/")[-2]: item["content_html"] for item in feed["items"]}
    assert " · \u206823 October 2021\u2069 · \u206858 min\u2069" in content["fa"]
    assert " · 23 October 2021 · 58 min" in content["en"]


def test_the_feed_of_a_source_is_in_the_language_of_the_source(archive: Path) -> None:
    feeds = feeds_in(archive)
    assert json.loads(feeds["sources/coin/feed.json"])["language"] == "fa"
    assert b"<language>fa</language>" in feeds["sources/coin/feed.xml"]
    assert json.loads(feeds["feed.json"])["language"] == "en"
