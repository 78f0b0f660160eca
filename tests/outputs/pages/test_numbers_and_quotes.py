"""The pages of all numbers and all quotes say who said each, about what, in which chapter, when and where."""

from __future__ import annotations

import re

import pytest

from generator.outputs.pages.page import Page
from generator.site.html.markdown import render_page
from tests.small_archives import archive_in, config_of, light_house, pages_of, write

FILES = light_house(
    one="""
date: 2026-01-10
metrics:
  - {value: "9 horns", label: "on | the coast", about: Fog, speaker: Mira Holt, at: "2:00",
     measure: {name: horns, number: 9}}
  - {value: "3", label: bells, about: Fog}
chapters:
  - {at: "0:00", title: "Fog | horns", quotes: ["Fog, I say.", {text: "Bells are for calm days.", speaker: Bo Vane}]}
  - {at: "5:00", title: "Bells"}
quotes: [{text: "Nobody rings them now.", at: "6:10"}, "We kept the lamp."]
""",
    two="""
date: 2025-11-02
metrics:
  - {value: "11 horns", label: "on | the coast", about: Fog, speaker: Bo Vane, measure: {name: horns, number: 11}}
""",
) | {
    "digests/2026-01-11-week.yaml": """
title: A week
date: 2026-01-11
quote: {text: "Nobody rings them now.", episode: light/one, at: "6:10"}
items: [{episode: light/one, title: "Horns again", quotes: ["A horn is patient."]}]
"""
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    folder = write(tmp_path_factory.mktemp("light"), FILES)
    return {page.address: page for page in pages_of(archive_in(folder), config_of(folder))}


def rows_of(page: Page) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", render_page(page.body()).html.replace("\n", ""))
    return [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", row)] for row in rows if "<td>" in row
    ]


def test_a_number_stands_in_a_row_with_value_what_about_who_when_and_where(pages: dict[str, Page]) -> None:
    assert rows_of(pages["numbers/"]) == [
        ["9 horns", "on | the coast", "Fog", "Mira Holt", "10 January 2026", "The Light · 2:00"],
        ["3", "bells", "Fog", "", "10 January 2026", "The Light"],
        ["11 horns", "on | the coast", "Fog", "Bo Vane", "2 November 2025", "The Light"],
    ]


def test_what_a_number_counts_leads_to_where_it_is_said(pages: dict[str, Page]) -> None:
    assert "| [bells](../episodes/light/one/index.md#n-" in pages["numbers/"].body()


def test_the_first_number_of_each_year_is_reached_from_the_top(pages: dict[str, Page]) -> None:
    body = pages["numbers/"].body()
    assert "[2026](#y-2026) · [2025](#y-2025)" in body
    assert '| <span id="y-2025"></span>**11 horns** |' in body
    assert body.count('<span id="y-2026">') == 1


def test_figures_that_differ_stand_before_all_others(pages: dict[str, Page]) -> None:
    body = pages["numbers/"].body()
    assert body.index("{ #disagreements }") < body.index("{ #all }")
    section = body.partition("{ #disagreements }")[2].partition("\n## ")[0]
    assert "**Horns** · [Fog](../entities/fog/index.md)" in section
    assert re.findall(r"^- \*\*(.*?)\*\*", section, re.M) == ["9 horns", "11 horns"]


def quote_line(page: Page, words: str) -> str:
    return next(line for line in page.body().split("\n") if words in line)


@pytest.mark.parametrize(
    ("words", "chapter"),
    [
        ("Fog, I say.", "Fog &#124; horns"),
        ("A horn is patient.", "Horns again"),
        ("Nobody rings them now.", "Bells"),
    ],
)
def test_a_quote_stands_with_the_chapter_item_or_thread_it_belongs_to(
    words: str, chapter: str, pages: dict[str, Page]
) -> None:
    assert re.search(rf"\[{re.escape(chapter)}\]\([^)]*#q-", quote_line(pages["quotes/"], words))


def test_a_quote_that_another_record_cites_stands_with_the_chapter_it_was_said_in(pages: dict[str, Page]) -> None:
    cited = quote_line(pages["quotes/"], "Nobody rings them now.")
    assert "[Bells](../digests/2026-01-11-week/index.md#q-" in cited
    assert "[6:10]" in cited


def test_a_quote_of_no_chapter_leads_to_its_place_in_the_record(pages: dict[str, Page]) -> None:
    line = quote_line(pages["quotes/"], "We kept the lamp.")
    assert re.search(r"\[Episode one\]\(\.\./episodes/light/one/index\.md#q-", line)
    assert "[The Light](../sources/light/index.md) · 10 January 2026" in line
