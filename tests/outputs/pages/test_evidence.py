"""A briefing tells of its paragraphs, points and claims what they rest on, and on how many independent sources."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from generator.archive.independence import independent_sources
from generator.outputs.pages.page import Page
from generator.pipeline import problems_of
from tests.small_archives import archive_in, config_of, feeds_in, light_house, pages_of, write

EPISODE = """
date: 2026-03-01
media: [{type: audio, url: "https://light.example/one.mp3", duration: "20:00"}]
takeaways: [{text: "Horns carry far.", id: far}]
chapters: [{at: "2:00", title: "Horns", summary: "How they sound."}]
"""
SEA = {
    "sources/sea.yaml": 'name: "The Sea"\n',
    "episodes/sea/one.yaml": 'title: "One"\ndate: 2026-03-01\nsummary: "Of the sea."\n',
}
BRIEFING = """
title: "Fog is back"
date: 2026-03-02
key_points:
  - "It is back."
  - {text: "It is louder.", rests_on: ["episode:light/one#t=3:05", "episode:light/two"]}
  - {text: "It stays.", episode: light/one, rests_on: ["episode:sea/one"]}
body: |
  It came [on Monday](episode:light/one#t=3:05), and again [on Tuesday](episode:sea/one).

  ## What follows

  Nobody knows.
sources:
  - episode: light/one
    claims: [{text: "Horns are heard.", rests_on: ["episode:light/one#far"]}]
    also: [{topic: weather, claims: ["It rains.", "It snows."]}]
"""
TOPICS = {"topics.yaml": "topics: [{id: weather, name: Weather}]\n"}


def files(**briefing: str) -> dict[str, str]:
    text = briefing.get("text", BRIEFING)
    return light_house(one=EPISODE, two="date: 2026-03-01") | SEA | TOPICS | {"briefings/fog.yaml": text}


@pytest.fixture
def page(tmp_path: Path) -> Page:
    archive = archive_in(write(tmp_path, files()))
    return next(page for page in pages_of(archive, config_of(tmp_path)) if page.details.get("kind") == "briefing")


def line_with(page: Page, text: str) -> str:
    return next(line for line in page.body().split("\n") if text in line)


def test_a_point_links_to_each_record_that_carries_it_and_to_the_minute(page: Page) -> None:
    line = line_with(page, "It is louder.")
    assert "episodes/light/one/index.md#t-120" in line
    assert "https://light.example/one.mp3#t=185" in line
    assert "episodes/light/two/index.md" in line


def test_a_second_part_of_one_record_is_numbered_instead_of_naming_it_again(tmp_path: Path) -> None:
    text = BRIEFING.replace("episode:light/two", "episode:light/one#far")
    pages = pages_of(archive_in(write(tmp_path, files(text=text))), config_of(tmp_path))
    line = line_with(next(page for page in pages if page.details.get("kind") == "briefing"), "It is louder.")
    assert line.count("[The Light]") == 1
    assert "[passage 2](../../episodes/light/one/index.md#far)" in line


def test_two_records_of_one_source_are_one_independent_source(page: Page) -> None:
    assert "one source" in line_with(page, "It is louder.")


def test_the_episode_that_a_point_names_itself_counts_too(page: Page) -> None:
    assert "2 independent sources" in line_with(page, "It stays.")


def test_a_point_that_names_nothing_among_others_that_do_says_so(page: Page) -> None:
    assert "no source named" in line_with(page, "It is back.")


def test_each_paragraph_is_followed_by_what_it_cites_and_headings_are_not(page: Page) -> None:
    blocks = page.body().split("\n\n")
    after = dict(pairwise(blocks))
    cited = next(following for block, following in after.items() if block.startswith("It came"))
    assert "[The Light]" in cited
    assert "[3:05](https://light.example/one.mp3#t=185)" in cited
    assert "[The Sea]" in cited
    assert "2 independent sources" in cited
    assert "no source named" in after["Nobody knows."]
    assert after["**What follows**"] == "Nobody knows."


def test_a_story_that_cites_nothing_is_left_as_it_is(tmp_path: Path) -> None:
    text = 'title: "Fog"\nkey_points: ["It is back."]\nbody: |\n  One.\n\n  Two.\n'
    pages = pages_of(archive_in(write(tmp_path, files(text=text))), config_of(tmp_path))
    body = next(page for page in pages if page.details.get("kind") == "briefing").body()
    assert "\nOne.\n\nTwo.\n" in body
    assert "no source named" not in body


def test_a_claim_leads_to_the_statement_of_its_episode(page: Page) -> None:
    assert "[in the episode](../../episodes/light/one/index.md#far)" in line_with(page, "Horns are heard.")


def test_what_else_a_source_said_is_folded_away_with_its_count(page: Page) -> None:
    assert page.details["folded"] == {"source-1-also": "2 more claims"}


def test_feeds_tell_what_points_rest_on(tmp_path: Path, page: Page) -> None:
    assert page.address
    feed = feeds_in(tmp_path)["briefings/feed.xml"].decode()
    assert "2 independent sources" in feed


def test_sources_of_one_publisher_are_not_independent(tmp_path: Path) -> None:
    published = {name: text + "publisher: Coast Media\n" for name, text in files().items() if "sources/" in name}
    archive = archive_in(write(tmp_path, files() | published))
    assert independent_sources(archive, ["episode:light/one", "episode:sea/one"]) == 1


def test_a_digest_is_as_many_sources_as_the_episodes_it_rests_on_have(tmp_path: Path) -> None:
    digest = 'title: "A day"\ndate: 2026-03-02\nitems: [{episode: light/one}]\n'
    archive = archive_in(write(tmp_path, files() | {"digests/day.yaml": digest}))
    assert independent_sources(archive, ["episode:light/two", "digest:day"]) == 1
    assert independent_sources(archive, ["episode:sea/one", "digest:day"]) == 2


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("light/one", "invalid-link"),
        ("entity:mira", "invalid-link"),
        ("episode:light/nothing", "broken-link"),
        ("episode:light/one#nothing", "broken-link-anchor"),
    ],
)
def test_a_link_to_no_record_or_part_is_reported_at_its_place(tmp_path: Path, written: str, rule: str) -> None:
    write(tmp_path, files(text=BRIEFING.replace("episode:light/two", written)))
    found = [(problem.rule, problem.line) for problem in problems_of(config_of(tmp_path))]
    assert (rule, 6) in found
