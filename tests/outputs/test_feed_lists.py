"""Lists of feeds lead to every feed once, and none grows with the archive."""

from __future__ import annotations

from pathlib import Path

import listparser
import pytest
from lxml import etree

from generator.archive import urls
from generator.content.model import EntityType
from generator.outputs import feed_lists
from generator.outputs.feed_catalogue import FeedFormat, channels
from generator.outputs.feed_lists import MOST_LISTED
from generator.text.wording import Wording
from tests.paths import GOLDEN
from tests.small_archives import SITE, archive_in, config_of, feeds_in, write


@pytest.fixture(scope="module")
def golden_feeds() -> dict[str, bytes]:
    return feeds_in(GOLDEN)


def test_the_list_of_feeds_is_opml_that_names_every_feed_once(golden_feeds: dict[str, bytes]) -> None:
    found = listparser.parse(golden_feeds["feeds.opml"])
    assert not found.bozo
    listed = [feed.url for feed in found.feeds]
    assert len(listed) == len(set(listed))
    known = channels(archive_in(GOLDEN), Wording(), config_of(GOLDEN))
    assert set(listed) == {urls.absolute(SITE, channel.file(FeedFormat.RSS)) for channel in known}


def test_the_list_of_feeds_is_grouped(golden_feeds: dict[str, bytes]) -> None:
    body = etree.fromstring(golden_feeds["feeds.opml"]).find("body")
    groups = [outline.get("text") for outline in body if outline.get("xmlUrl") is None]
    words = Wording()
    assert groups[:3] == ["By kind", "Sources", "Topics"]
    assert set(groups[3:]) <= {words(f"types_{kind}") for kind in EntityType}
    assert [outline.get("text") for outline in body if outline.get("xmlUrl")] == ["Everything", "Corrections"]


def test_a_list_of_very_many_feeds_names_the_most_used_and_includes_complete_lists(tmp_path: Path) -> None:
    feeds = feeds_in(write(tmp_path, many_of_each(MOST_LISTED + 20)))
    body = etree.fromstring(feeds["feeds.opml"]).find("body")
    for word, name in (("Sources", "source"), ("Topics", "topic"), ("Products", "product")):
        (group,) = (outline for outline in body if outline.get("text") == word)
        listed = [outline.get("text") for outline in group if outline.get("xmlUrl")]
        assert len(listed) == MOST_LISTED
        assert {f"{name} {number:03}" for number in range(20, 40)} <= set(listed)  # those have records
        (included,) = (outline for outline in group if outline.get("type") == "include")
        assert included.get("url") == f"{SITE}feeds/{name}-1.opml"
        complete = listparser.parse(feeds[f"feeds/{name}-1.opml"])
        assert not complete.bozo
        assert [feed.title for feed in complete.feeds] == [f"{name} {number:03}" for number in range(MOST_LISTED + 20)]


def test_complete_lists_are_bounded_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_lists, "PART", 50)
    feeds = feeds_in(write(tmp_path, many_of_each(MOST_LISTED + 20)))
    body = etree.fromstring(feeds["feeds.opml"]).find("body")
    lists = [outline.get("url").removeprefix(SITE) for outline in body.iter() if outline.get("type") == "include"]
    assert [path for path in lists if "topic" in path] == [f"feeds/topic-{number}.opml" for number in (1, 2, 3)]
    titles = [feed.title for path in lists if "topic" in path for feed in listparser.parse(feeds[path]).feeds]
    assert titles == [f"topic {number:03}" for number in range(MOST_LISTED + 20)]
    assert set(lists) == {path for path in feeds if path.startswith("feeds/")}


def many_of_each(count: int) -> dict[str, str]:
    """Return an archive with so many sources, topics and products; twenty of each, in the middle, have records."""
    files = {f"sources/s-{number}.yaml": f"name: source {number:03}\n" for number in range(count)}
    topics = "".join(f"  - {{id: t-{number}, name: topic {number:03}}}\n" for number in range(count))
    for number in range(20, 40):
        text = f"title: Watch {number}\ndate: 2026-03-14\nsummary: Fog.\ntopics: [t-{number}]\n"
        names = f"entities: [{{name: product {number:03}, type: product}}]\n"
        files[f"episodes/s-{number}/watch.yaml"] = text + names
        files[f"episodes/s-{number}/watch-again.yaml"] = text + names
    all_names = ", ".join(f"{{name: product {number:03}, type: product}}" for number in range(count))
    files["digests/all.yaml"] = f"title: All\ndate: 2026-03-14\nhighlights: [Fog.]\nentities: [{all_names}]\n"
    return {**files, "topics.yaml": f"topics:\n{topics}"}
