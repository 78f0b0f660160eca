"""The page /subscribe/ says in plain words what each feed holds, and leads to all of them."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import join, normpath

from generator.archive import urls
from generator.outputs.feed_lists import MOST_LISTED
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.subscribe import subscribe_page
from generator.text.wording import Wording
from tests.paths import GOLDEN
from tests.small_archives import archive_in, config_of, feeds_in, light_house, write


def page_of(folder: Path) -> Page:
    archive, config = archive_in(folder), config_of(folder)
    return subscribe_page(PageWriter(archive, urls.SUBSCRIBE, Wording()), config)


def test_every_feed_is_linked_by_its_format() -> None:
    targets = {
        normpath(join("subscribe", target))
        for target in re.findall(r"\]\((\S+?\.(?:xml|json|opml))\)", page_of(GOLDEN).body())
    }
    feeds = feeds_in(GOLDEN)
    former = {
        *("sources/northlight", "topics/meteorology", "entities/ada-k", "entities/c", "entities/env"),
        *("podcast", "tag/weather"),
    }
    assert targets == {
        urls.encoded(path)
        for path in feeds
        if not re.search(r"(^|/)(feed|atom)/", path) and path.rpartition("/")[0] not in former
    }


def test_of_very_many_the_most_mentioned_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    names = [f"Thing {number:03}" for number in range(MOST_LISTED + 20)]
    listed = ", ".join(f"{{name: {name}, type: product}}" for name in names)
    again = ", ".join(f"{{name: {name}, type: product}}" for name in names[-50:])
    page = page_of(write(tmp_path, light_house(one=f"entities: [{listed}]", two=f"entities: [{again}]")))
    shown = re.findall(r"\*\*\[(Thing \d+)\]", page.body())
    assert len(shown) == MOST_LISTED
    assert set(names[-50:]) <= set(shown)
    assert shown == sorted(shown)
    assert "And 20 more" in page.body()
    assert f"[Products: Thing 000 – Thing {MOST_LISTED + 19:03}](../feeds/product-1.opml)" in page.body()
