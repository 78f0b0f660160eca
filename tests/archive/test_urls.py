"""Addresses and anchors: fixed forms, unique on their page, the same whatever stands around them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive import urls
from generator.content.model import Briefing, Digest, Discussion, Entity, Episode, Source, Topic


def episode(record_id: str = "light/2026-03-14-fog", **fields: object) -> Episode:
    return Episode.model_validate({"id": record_id, "title": "Fog", **fields})


@pytest.mark.parametrize(
    ("record", "address"),
    [
        (episode(), "episodes/light/2026-03-14-fog/"),
        (episode(slug="mist"), "episodes/light/mist/"),
        (Digest(id="2026-03-14-day", title="x"), "digests/2026-03-14-day/"),
        (Digest(id="2026-03-14-day", title="x", slug="day"), "digests/day/"),
        (Briefing(id="b", title="x"), "briefings/b/"),
        (Discussion(id="d", title="x"), "discussions/d/"),
        (Source(id="light", name="x"), "sources/light/"),
        (Entity(id="fog", name="x", type="concept"), "entities/fog/"),
        (Topic(id="weather", name="x"), "topics/weather/"),
    ],
)
def test_pages_have_the_addresses_that_are_promised(record: Episode, address: str) -> None:
    assert urls.page_of(record) == address


def test_listings_and_dates_have_the_addresses_that_are_promised() -> None:
    assert urls.listing(urls.EPISODES) == "episodes/"
    assert urls.listing(urls.EPISODES, 2) == "episodes/page/2/"
    assert urls.year(987) == "archive/0987/"
    assert urls.month(2026, 3) == "archive/2026/03/"
    assert urls.day_anchor(4) == "d-04"


def test_what_stands_beside_a_page_has_the_address_that_is_promised() -> None:
    record = episode()
    assert urls.index_md(urls.page_of(record)) == "episodes/light/2026-03-14-fog/index.md"
    assert urls.index_json(urls.page_of(record)) == "episodes/light/2026-03-14-fog/index.json"
    assert urls.chapters_json(record) == "episodes/light/2026-03-14-fog/chapters.json"
    assert urls.transcript_vtt(record) == "episodes/light/2026-03-14-fog/transcript.vtt"
    assert (urls.rss(""), urls.atom(""), urls.json_feed("topics/x/")) == ("feed.xml", "atom.xml", "topics/x/feed.json")


def test_former_ids_and_an_id_that_has_a_slug_lead_to_the_present_address() -> None:
    record = episode(slug="mist", redirect_from=["light/haze"], formerly=["old/fog", "light/haze"])
    assert urls.former_addresses(record) == [
        "episodes/light/haze/",
        "episodes/old/fog/",
        "episodes/light/2026-03-14-fog/",
    ]


def test_an_address_in_use_is_no_former_one() -> None:
    assert urls.former_addresses(episode("light/fog", slug="mist", redirect_from=["light/mist"])) == [
        "episodes/light/fog/"
    ]


ADDRESSES = st.lists(st.text(alphabet="abé灯-0", min_size=1), max_size=4).map(
    lambda parts: "".join(f"{p}/" for p in parts)
)


@given(ADDRESSES, ADDRESSES)
def test_a_relative_way_leads_from_any_page_to_any_other(target: str, start: str) -> None:
    way = urls.relative(target, start)
    assert way.isascii()
    assert unquote(urljoin(f"https://a.example/base/{urls.encoded(start)}", way)) == f"https://a.example/base/{target}"


def test_a_relative_way_leads_to_files_and_from_them() -> None:
    assert urls.relative("feed.xml", "topics/x/") == "../../feed.xml"
    assert urls.relative("topics/x/", "404.html") == "topics/x/"
    assert urls.relative("", "") == "./"


def test_a_full_address_lies_under_that_of_the_site_or_at_the_root_of_the_host() -> None:
    assert urls.absolute("https://a.example/b/", "entities/霧/") == "https://a.example/b/entities/%E9%9C%A7/"
    assert urls.absolute("", "feed.xml") == "/feed.xml"


def anchors(**fields: Any) -> list[str]:
    return list(urls.anchors(episode(**fields)).values())


def test_chapters_have_the_anchors_of_their_seconds_whatever_they_are_called() -> None:
    assert anchors(chapters=[{"title": "a", "at": "0:00"}, {"title": "b", "at": "1:02:03"}]) == ["t-0", "t-3723"]
    assert anchors(chapters=[{"title": "edited", "at": "0:00"}, {"title": "b", "at": 3723}]) == ["t-0", "t-3723"]


def test_chapters_at_one_second_have_anchors_of_their_own_in_file_order() -> None:
    assert anchors(chapters=[{"title": title, "at": 5} for title in "abc"]) == ["t-5", "t-5-2", "t-5-3"]


def test_thousands_of_equal_parts_are_numbered_without_counting_from_the_start_each_time() -> None:
    assert anchors(chapters=[{"title": "a", "at": 5}] * 20_000)[-1] == "t-5-20000"


def test_a_chapter_without_a_time_has_its_id_or_one_made_of_its_title() -> None:
    first, second = anchors(chapters=[{"title": "a", "id": "opening"}, {"title": "b"}])
    assert first == "opening"
    assert re.fullmatch(r"h-[0-9a-f]{8}", second)


def test_what_has_no_time_has_its_id_or_one_made_of_its_words() -> None:
    by_words = anchors(takeaways=["a"], quotes=["a"], metrics=[{"value": 1, "label": "a"}])
    assert [re.sub("[0-9a-f]{8}", "…", name) for name in by_words] == ["k-…", "q-…", "n-…"]
    by_id = anchors(takeaways=[{"text": "a", "id": "x"}], quotes=[{"text": "a", "id": "y"}])
    assert by_id == ["x", "y"]


def test_chapters_and_items_have_the_same_anchors_where_nothing_else_is_asked_for() -> None:
    record = episode(chapters=[{"title": "a", "at": 5}, {"title": "b", "at": 5}], quotes=[{"text": "c", "id": "t-5"}])
    everywhere = urls.anchors(record)
    assert everywhere["quotes", 0] == "t-5-3"
    assert urls.section_anchors(record) == {("chapters", 0): everywhere["chapters", 0], ("chapters", 1): "t-5-2"}
    digest = Digest.model_validate({"id": "d", "title": "x", "items": [{"title": "a", "id": "i", "takeaways": ["b"]}]})
    assert urls.section_anchors(digest) == {("items", 0): "i"}


def test_an_anchor_stays_when_something_is_put_before_it_and_when_its_remarks_change() -> None:
    (before,) = anchors(takeaways=["b"])
    assert anchors(takeaways=["a", {"text": "b", "at": 5, "speaker": "Ann"}])[1] == before


TEXTS = st.text(alphabet="ab", min_size=1, max_size=2)
TIMES = st.integers(0, 3)


@given(
    st.lists(st.builds(lambda title, at: {"title": title, "at": at}, TEXTS, TIMES | st.none()), max_size=5),
    st.lists(TEXTS, max_size=5),
    st.lists(st.builds(lambda label: {"value": "1", "label": label}, TEXTS), max_size=4),
    st.lists(st.sampled_from(["t-1-2", "t-2", "x"]), max_size=3),
)
def test_no_two_parts_of_a_record_have_one_anchor(
    chapters: list[object], takeaways: list[str], metrics: list[object], given_ids: list[str]
) -> None:
    quotes = [{"text": "q", "id": given} for given in given_ids]
    found = anchors(chapters=chapters, takeaways=takeaways, metrics=metrics, quotes=quotes)
    assert len(found) == len(chapters) + len(takeaways) + len(metrics) + len(quotes)
    assert len(set(found)) == len(found)
