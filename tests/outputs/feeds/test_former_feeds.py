"""A feed reader that asks at an address of another site finds the same entries, and learns where the feed is now."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest

from generator.config import load_config
from generator.config.settings_file import ConfigError
from tests.small_archives import SITE, feeds_in, light_house, write

LIGHT = "redirect_from: [/podcast/, /podcast/rss.xml, /tracker/ATOM.xml, /light.json, /old-light.html]\n"


def test_feeds_are_served_where_they_were_on_another_site(tmp_path: Path) -> None:
    files = light_house(one="date: 2026-01-02\n", two="date: 2026-01-03\n")
    files["sources/light.yaml"] += LIGHT
    found = feeds_in(write(tmp_path, files), former_feeds=("index.xml", "blog/atom.xml", "feed/"))
    for former, now in {
        "index.xml": "feed.xml",
        "blog/atom.xml": "atom.xml",
        "podcast/feed.xml": "sources/light/feed.xml",
        "podcast/rss.xml": "sources/light/feed.xml",
        "tracker/ATOM.xml": "sources/light/feed.xml",
    }.items():
        old, new = feedparser.parse(found[former]), feedparser.parse(found[now])
        assert not old.bozo
        assert [entry.id for entry in old.entries] == [entry.id for entry in new.entries]
        assert [entry.title for entry in old.entries] == ["Episode two", "Episode one"]
        assert f"{SITE}{now}" in [link.href for link in old.feed.links if link.rel == "self"]
    assert found["light.json"] == found["sources/light/feed.json"]
    assert not any(path.startswith(("old-light", "feed/feed")) for path in found)


@pytest.mark.parametrize("path", ["/feed.xml", "feed.xml", "/../x.xml", "/assets/feed/", 4])
def test_a_feed_address_that_this_site_uses_or_cannot_have_is_refused(tmp_path: Path, path: object) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"plugins: [{{chapterhouse: {{former_feeds: [{path}]}}}}]\n")
    with pytest.raises(ConfigError, match=r"^former_feeds: .*Write paths such as /index.xml or /blog/feed/\.$"):
        load_config(tmp_path / "mkdocs.yml")
