"""A correction stands beside the passage that it concerns, and its list, feed and graph lead there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.archive.archive import Archive
from generator.site.html.structured_data import structured_data
from tests.small_archives import archive_in, config_of, feeds_in, light_house, pages_of, write

EPISODE = """
date: 2026-03-01
takeaways: [{text: "Horns carry far.", id: far}]
chapters:
  - {at: "2:00", title: "Horns", summary: "How they sound.", quotes: [{text: "You hear it first.", id: first}]}
metrics: [{value: "9", label: "horns", id: nine}]
corrections:
  - {date: 2026-06-01, text: "It said near.", passage: far}
  - {date: 2026-06-02, text: "It said last.", passage: first}
  - {date: 2026-06-03, text: "It said 8.", passage: nine}
  - {date: 2026-06-04, text: "It was called Bells.", at: "3:10"}
  - {date: 2026-06-05, text: "A name was misspelt."}
"""
PLACES = {
    "It said near.": ("Horns carry far.", "far"),
    "It said last.": ("You hear it first.", "first"),
    "It said 8.": ("**9** horns", "nine"),
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return archive_in(write(tmp_path, light_house(one=EPISODE)))


def body_of(archive: Archive, folder: Path, address: str) -> str:
    return next(page for page in pages_of(archive, config_of(folder)) if page.address == address).body()


@pytest.mark.parametrize("correction", PLACES)
def test_a_correction_stands_in_the_line_of_its_passage(tmp_path: Path, archive: Archive, correction: str) -> None:
    passage, _ = PLACES[correction]
    line = next(line for line in body_of(archive, tmp_path, "episodes/light/one/").split("\n") if passage in line)
    assert f"(#corrections): {correction}" in line


def test_a_correction_with_a_moment_alone_stands_below_the_title_of_its_chapter(
    tmp_path: Path, archive: Archive
) -> None:
    blocks = body_of(archive, tmp_path, "episodes/light/one/").split("\n\n")
    title = next(number for number, block in enumerate(blocks) if "{ #t-120 }" in block)
    assert blocks[title + 1] == "[Corrected on 4 June 2026](#corrections): It was called Bells."


def test_all_corrections_stand_at_the_end_of_the_page_too(tmp_path: Path, archive: Archive) -> None:
    section = body_of(archive, tmp_path, "episodes/light/one/").partition("{ #corrections }")[2]
    assert all(text in section for text in (*PLACES, "It was called Bells.", "A name was misspelt."))


@pytest.mark.parametrize("correction", PLACES)
def test_the_list_and_the_feed_of_corrections_lead_to_the_passage(
    tmp_path: Path, archive: Archive, correction: str
) -> None:
    _, anchor = PLACES[correction]
    listed = body_of(archive, tmp_path, "corrections/")
    assert f"../episodes/light/one/index.md#{anchor})" in listed.partition(correction)[0].rpartition("**[")[2]
    assert f"episodes/light/one/#{anchor}<" in feeds_in(tmp_path)["corrections/feed.xml"].decode()


def test_search_engines_are_told_of_each_correction_and_where_it_belongs(tmp_path: Path, archive: Archive) -> None:
    config = config_of(tmp_path)
    page = next(page for page in pages_of(archive, config) if page.address == "episodes/light/one/")
    graph = structured_data(archive, config, page)
    assert graph.count('"CorrectionComment"') == 5
    for anchor in ("far", "first", "nine", "t-120", "corrections"):
        assert f'"url":"#{anchor}"' in graph.replace('": "', '":"')
