"""Readers can walk back through everything, and what they have walked through does not change."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from generator.execution.workers import in_parts
from generator.outputs.feeds import EntrySpool
from generator.outputs.feeds import files as feeds_module
from generator.outputs.feeds.entry import FeedEntry, Person
from generator.outputs.feeds.files import LARGEST
from generator.site.jobs import SiteFile
from tests.small_archives import SITE, archive_in, config_of, feeds_in, light_house, site_of, write

MIDNIGHT = dt.datetime(1890, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30)))
ARCHIVED = "{http://purl.org/syndication/history/1.0}archive"


def episodes(count: int, year: int = 2026, words: int = 3) -> dict[str, str]:
    text = "mist " * words
    dates = [f"{year}-{n // 28 + 1:02}-{n % 28 + 1:02}" for n in range(count)]
    return {f"e{year}-{n:04}": f'date: "{date}"\nsummary: "{text}"' for n, date in enumerate(dates)}


def walked(feeds: dict[str, bytes], start: str) -> list[str]:
    """Return the ids that a reader finds who follows a feed back, newest first, each once."""
    found: dict[str, None] = {}
    address = SITE + start
    while address:
        root = etree.fromstring(feeds[address.removeprefix(SITE)])
        for entry in root.iter("item", "{*}entry"):
            found.setdefault(entry.findtext("guid") or entry.findtext("{*}id"))
        links = {link.get("rel"): link.get("href") for link in root.iter("{*}link") if link.get("rel")}
        address = links.get("prev-archive", "")
    return list(found)


def archived(feeds: dict[str, bytes]) -> dict[str, bytes]:
    """Return the pages that say that they will not change."""
    return {
        path: document
        for path, document in feeds.items()
        if path.endswith(".xml") and next(etree.fromstring(document).iter(ARCHIVED), None) is not None
    }


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files = light_house(undated="order: 1", **episodes(34, 2025), **episodes(63))
    return feeds_in(write(tmp_path_factory.mktemp("many"), files))


@pytest.mark.parametrize("start", ["feed.xml", "atom.xml", "sources/light/feed.xml"])
def test_a_reader_who_walks_back_finds_every_record_once_in_order(many: dict[str, bytes], start: str) -> None:
    found = walked(many, start)
    years = [2026] * 63 + [2025] * 34
    assert len(found) == 98
    assert [int(guid.rpartition("/e")[2][:4]) for guid in found[:97]] == years
    assert found[97].endswith("episode/light/undated")


def test_every_page_of_back_issues_leads_to_both_its_neighbours_and_to_the_feed(many: dict[str, bytes]) -> None:
    pages = [path for path in many if path.startswith("feed/")]
    assert len(pages) == 1 + 4 + 7
    for path in pages:
        root = etree.fromstring(many[path])
        links = {
            link.get("rel"): link.get("href").removeprefix(SITE) for link in root.iter("{*}link") if link.get("rel")
        }
        assert links["current"] == "feed.xml"
        for relation, back in (("prev-archive", "next-archive"), ("next-archive", "prev-archive")):
            if relation in links and links[relation] in pages:
                other = etree.fromstring(many[links[relation]])
                ways = {link.get("rel"): link.get("href") for link in other.iter("{*}link")}
                # Nothing leads back to the page that may still change: readers keep what they came by that way.
                if back == "next-archive" or next(root.iter(ARCHIVED), None) is not None:
                    assert ways[back] == SITE + path


def test_the_page_that_is_not_complete_is_not_said_to_be(many: dict[str, bytes]) -> None:
    pages = {path for path in many if path.startswith("feed/")}
    assert pages - archived(many).keys() == {"feed/2026/7.xml"}


def test_new_records_change_no_complete_page(tmp_path: Path) -> None:
    first = light_house(undated="order: 1", **episodes(34, 2025), **episodes(23))
    before = archived(feeds_in(write(tmp_path, first)))
    later = light_house(**episodes(57), **episodes(12, 2027))
    after = feeds_in(write(tmp_path, later))
    assert len(before) > 10
    assert {path: after[path] for path in before} == before


def test_a_record_with_an_old_date_changes_the_pages_of_its_year_alone(tmp_path: Path) -> None:
    before = archived(feeds_in(write(tmp_path, light_house(**episodes(34, 2024), **episodes(34, 2025), **episodes(5)))))
    after = feeds_in(write(tmp_path, light_house(late='date: "2025-02-01"')))
    changed = {path for path in before if before[path] != after[path]}
    assert changed
    assert all("/2025/" in path for path in changed)


def test_a_correction_changes_the_one_page_that_holds_its_record(tmp_path: Path) -> None:
    before = feeds_in(write(tmp_path, light_house(**episodes(45))))
    text = episodes(45)["e2026-0007"] + '\ncorrections: [{date: "2026-06-02", text: "No."}]'
    after = feeds_in(write(tmp_path, light_house(**{"e2026-0007": text})))
    changed = {path for path in before if "/2026/" in path and before[path] != after[path]}
    assert changed == {"feed/2026/1.xml", "atom/2026/1.xml", "sources/light/feed/2026/1.xml"}


def test_a_feed_that_holds_everything_has_no_back_issues(tmp_path: Path) -> None:
    feeds = feeds_in(write(tmp_path, light_house(**episodes(10))))
    assert not any("/2026/" in path for path in feeds)
    assert len(walked(feeds, "feed.xml")) == 10


def test_a_feed_stays_below_its_limit_and_cuts_no_entry(tmp_path: Path) -> None:
    feeds = feeds_in(write(tmp_path, light_house(**episodes(49, words=3000))))
    assert all(len(feeds[path]) <= LARGEST for path in feeds if "/2026/" not in path)
    held = json.loads(feeds["feed.json"])["items"]
    assert 10 < len(held) < 20
    assert all(item["content_html"].count("mist") == 3000 for item in held)
    assert len(walked(feeds, "feed.xml")) == len(walked(feeds, "atom.xml")) == 49


def test_entries_that_are_too_large_for_a_feed_of_ten_are_found_by_walking_back(tmp_path: Path) -> None:
    feeds = feeds_in(write(tmp_path, light_house(**episodes(8, words=12_000))))
    assert len(json.loads(feeds["feed.json"])["items"]) == 4
    assert len(walked(feeds, "feed.xml")) == 8


def test_an_entry_larger_than_a_feed_may_be_is_not_cut(tmp_path: Path) -> None:
    texts = episodes(2)
    for stem in texts:
        chapters = "".join(f'\n  - {{at: "{n}:00", title: "{n}", summary: "{"mist " * 15_000}"}}' for n in range(8))
        texts[stem] += f"\nchapters:{chapters}"
    feeds = feeds_in(write(tmp_path, light_house(**texts)))
    [item] = json.loads(feeds["feed.json"])["items"]
    assert item["content_html"].count("mist") == 3 + 8 * 15_000
    assert len(walked(feeds, "feed.xml")) == 2


@pytest.mark.large
def test_two_thousand_records_of_one_day_are_all_found_in_order(tmp_path: Path) -> None:
    same_day = {f"e{n:04}": f'date: "2026-03-14"\norder: {n}' for n in range(2000)}
    feeds = feeds_in(write(tmp_path, light_house(**same_day)))
    found = walked(feeds, "sources/light/feed.xml")
    assert [int(guid[-4:]) for guid in found] == list(range(1999, -1, -1))


def test_the_back_issues_of_a_very_large_archive_hold_the_summaries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds_module, "MOST_FULL_BACK_ISSUES", 20)
    texts = {stem: f'{text}\nchapters: [{{at: "0:00", title: "A chapter"}}]' for stem, text in episodes(25).items()}
    feeds = feeds_in(write(tmp_path, light_house(**texts)))
    assert b"A chapter" in feeds["feed.xml"]
    assert b"A chapter" not in feeds["feed/2026/1.xml"]
    assert b"mist mist mist" in feeds["feed/2026/1.xml"]
    assert len(walked(feeds, "feed.xml")) == 25


def test_older_files_of_the_content_need_not_be_named_in_order_of_their_dates(tmp_path: Path) -> None:
    files = {f"{chr(122 - n)}x": f'date: "2026-03-{n + 1:02}"' for n in range(15)}
    found = walked(feeds_in(write(tmp_path, light_house(**files))), "feed.xml")
    assert [guid[-2] for guid in found] == [chr(122 - n) for n in range(14, -1, -1)]


def test_feeds_are_the_same_whether_entries_were_put_by_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds_module, "MOST_FULL_BACK_ISSUES", 40)
    for full in (True, False):
        folder = tmp_path / str(full)
        files = light_house(**episodes(30 if full else 63)) | {"entities/mist.yaml": "name: Mist\ntype: concept\n"}
        archive = archive_in(write(folder, files))
        config = config_of(folder)
        spool = EntrySpool(folder / "build")
        plain, taking_up = site_of(archive, config), replace(site_of(archive, config), spool=spool)
        for job in taking_up.page_jobs():
            list(job.write())
        feeds = [{output.path: output.content for job in site.file_jobs() for output in job.write()
                  if isinstance(output, SiteFile) and output.path.endswith((".xml", "feed.json"))}
                 for site in (plain, taking_up)]  # fmt: skip
        assert feeds[0] == feeds[1]
        assert len(feeds[0]) > 20
        assert all(spool.get(key, "full" if full else "brief") for key in archive.summaries)


def test_what_another_process_put_by_is_found(tmp_path: Path) -> None:
    entry = FeedEntry("tag:x", "Fog", "https://x/", MIDNIGHT, None, (Person("Ada"),), "<p>Fog \u2028</p>")
    spool = EntrySpool(tmp_path)
    assert spool.get("a", "brief") is None

    def put_by(keys: Sequence[str]) -> list[None]:
        for key in keys:
            spool.put(key, {"brief": entry, key: entry})
        return [None] * len(keys)

    list(in_parts(["a", "b", "ü", "d"], 2, put_by))
    for key in ("ü", "a", "d", "b"):
        assert [spool.get(key, name) for name in ("brief", key, "c", "brief")] == [entry, entry, None, entry]
        found = spool.get(key, "brief")
        assert found is not None
        assert found.updated.isoformat() == "1890-01-01T00:00:00+05:30"
    assert spool.get("c", "brief") is None
    assert not list(tmp_path.iterdir())


def test_what_is_still_being_written_is_not_taken_up(tmp_path: Path) -> None:
    entry = FeedEntry("tag:x", "Fog", "https://x/", MIDNIGHT, None, (Person("Ada"),), "<p>Fog</p>" * 1000)
    whole = EntrySpool(tmp_path)
    whole.put("a", {"brief": entry})
    piece = os.pread(whole._file.fileno(), 100_000, 0)
    spool = EntrySpool(tmp_path)
    for start in range(0, len(piece), 4096):
        assert spool.get("a", "brief") is None
        spool._file.write(piece[start : start + 4096])
    assert spool.get("a", "brief") == entry
