"""Forty queries over the sample archive: what must come first, or among the first three."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect


class Found(NamedTuple):
    """A query and what it must find."""

    typed: str
    record: str
    """The end of the record's id."""
    anchor: str = ""
    """The passage that must be among those shown of the record."""
    within: int = 1


GITHUB, RAILWAY, DAYTONA = "githubs-agent-era", "agent-native-cloud", "ai-agents-need-computers"
PHYSICS, DRONES, GROK, GEMMA = (
    "gpt-5-theoretical-physics",
    "next-war-is-already-here",
    "inside-xai-grok-imagine",
    "googles-open-ai-strategy",
)
PROTEINS, ABRIDGE, FORKS, BASICS = (
    "bitter-lesson-for-proteins",
    "inside-abridge",
    "build-science-fiction",
    "why-fundamentals-matter-more",
)

RECORDS = [
    # Words of one chapter
    Found("permissions database", GITHUB, "t-2939"),
    Found("postel's law", GITHUB, "t-505"),
    Found("lacrosse", GITHUB, "t-0"),
    Found("webhooks API engineer", GITHUB, "t-81"),
    Found("data center debt", RAILWAY, "t-1299"),
    Found("data centers in space", RAILWAY, "t-1490"),
    Found("solo founder", RAILWAY, "t-4848"),
    Found("pull request dying", RAILWAY, "t-4335", within=3),
    Found("macOS sandboxes licensing", DAYTONA, "t-2328"),
    Found("New Year's Eve MVP", DAYTONA, "t-617"),
    Found("feynman diagrams", PHYSICS, "t-1572"),
    Found("parke-taylor", PHYSICS, "t-1664"),
    Found("graviton amplitudes", PHYSICS, "t-2547"),
    Found("black hole", PHYSICS, "t-4366"),
    Found("fiber optic radio horizon", DRONES, "t-1127"),
    Found("jammers fishnets", DRONES, "t-6117"),
    Found("petcube", DRONES, "t-341"),
    Found("watermarking", GROK, "t-4261"),
    Found("neural os flipbook", GROK, "t-1406"),
    Found("tokenizer", GEMMA, "t-488"),
    Found("gemma scope", GEMMA, "t-1209"),
    Found("antibodies", PROTEINS, "t-2130"),
    Found("prior authorization", ABRIDGE, "t-494"),
    Found("hipaa", ABRIDGE, "t-2284"),
    Found("filesystem for agents", ABRIDGE, "t-1344"),
    Found("durable objects", FORKS, "t-70"),
    Found("slop forks", FORKS, "t-371", within=3),
    Found("narrow waist", BASICS, "t-263"),
    Found("typescript python", BASICS, "t-904", within=3),
    # Phrases, inflected words, words still being typed
    Found('"god of war"', DRONES, "t-1532"),
    Found('"end of localhost"', DAYTONA, "t-195"),
    Found("distilled videos", GROK, "t-2300", within=3),
    Found("domain-driven des", BASICS, "t-397"),
    # Other kinds
    Found("dark factories automate", "2026-04-05-dark-factories", within=3),
    Found("1 billion token day", "2026-04-07-one-billion-token-day"),
]
NAMES = [
    ("Kyle Daigle", "Kyle Daigle"),
    ("daigle", "Kyle Daigle"),
    ("gcp", "Google Cloud"),
    ("k8s", "Kubernetes"),
    ("Latent Space", "Latent Space"),
]
"""What is typed, an exact name or alias, and the name that must stand before all records."""
MISSPELT = [
    ("Kyle Dagle", "Kyle Daigle"),
    ("lupsaska", "Alex Lupsasca"),
    ("kubernets", "Kubernetes"),
    ("antropic", "Anthropic"),
]
ABSENT = ["xylophonist", "commits xylophonist", '"database permissions"', "lighthousexyz", "灯塔"]


@pytest.fixture(scope="module")
def search_page(browser: Browser, serve: Callable[[Path], str], sample_site: Path) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{serve(sample_site)}search/")
    yield page
    context.close()


def ask(page: Page, typed: str) -> None:
    page.fill("#ch-search-page input[type=search]", typed)
    page.wait_for_selector("#ch-search-page [aria-busy=false]", state="attached")


def links(page: Page, selector: str) -> list[str]:
    found = page.eval_on_selector_all(f"#ch-search-page {selector}", "all => all.map(one => one.href)")
    return [str(link) for link in found]


def status(page: Page) -> str:
    return page.text_content("#ch-search-page [role=status]") or ""


def test_there_are_forty_queries() -> None:
    assert len(RECORDS) + len(NAMES) + len(MISSPELT) + len(ABSENT) >= 40


@pytest.mark.parametrize("wanted", RECORDS, ids=lambda wanted: wanted.typed)
def test_a_query_finds_the_record_and_its_chapter(search_page: Page, wanted: Found) -> None:
    ask(search_page, wanted.typed)
    records = links(search_page, ".ch-search__record > .ch-search__title")
    places = [number for number, link in enumerate(records, 1) if link.endswith(f"{wanted.record}/")]
    assert places, f"{wanted.record} is not among {records}"
    assert places[0] <= wanted.within, records[: places[0]]
    passages = links(search_page, f".ch-search__record:nth-child({places[0]}) .ch-search__passage")
    assert not wanted.anchor or any(link.endswith(f"{wanted.record}/#{wanted.anchor}") for link in passages), passages


@pytest.mark.parametrize(("typed", "name"), NAMES)
def test_an_exact_name_leads_to_its_page_before_all_records(search_page: Page, typed: str, name: str) -> None:
    ask(search_page, typed)
    assert search_page.text_content("#ch-search-page .ch-search__list a") == name


@pytest.mark.parametrize(("typed", "name"), MISSPELT)
def test_a_misspelt_name_gives_the_nearest(search_page: Page, typed: str, name: str) -> None:
    ask(search_page, typed)
    assert name in search_page.locator("#ch-search-page .ch-search__name a").all_text_contents()


@pytest.mark.parametrize("typed", ABSENT)
def test_words_that_do_not_occur_find_nothing(search_page: Page, typed: str) -> None:
    ask(search_page, typed)
    assert links(search_page, ".ch-search__record a") == []
    assert status(search_page).startswith("Nothing was found.")


def test_only_quotes_are_shown_where_only_quotes_are_asked_for(search_page: Page) -> None:
    ask(search_page, "agents")
    search_page.get_by_role("group", name="Show only").get_by_role("button", name="Quotes").click()
    search_page.wait_for_url("**/search/?q=agents&part=quote")
    search_page.wait_for_selector("#ch-search-page [aria-busy=false]", state="attached")
    count = search_page.locator("[data-facet='part=quote'] .ch-search__number").text_content()
    assert status(search_page).startswith(f"{count} pages found")
    excerpts = search_page.locator("#ch-search-page .ch-search__excerpt").all_text_contents()
    assert excerpts
    assert all("“" in text or "”" in text for text in excerpts)
    marks = search_page.locator("#ch-search-page .ch-search__excerpt mark").all_text_contents()
    assert len(marks) >= len(excerpts)
    search_page.get_by_role("button", name="Quotes").press("Enter")
    search_page.wait_for_url("**/search/?q=agents")


def test_a_quote_of_a_chapter_has_its_own_address_and_the_time_of_the_chapter(search_page: Page) -> None:
    search_page.goto(f"{search_page.url.partition('?')[0]}?q=composable+computers&part=quote")
    search_page.wait_for_selector("#ch-search-page .ch-search__passage")
    passage = search_page.locator("#ch-search-page .ch-search__passage").first
    assert "#q-" in (passage.get_attribute("href") or "")
    assert passage.locator(".ch-search__time").text_content() == "5:58"
    assert "composable computers" in (passage.locator(".ch-search__chapter").text_content() or "")
    search_page.goto(search_page.url.partition("?")[0])


def test_back_leads_to_the_place_in_the_results(search_page: Page) -> None:
    search_page.goto(f"{search_page.url.partition('?')[0]}?q=agents")
    search_page.locator(".ch-search__more:visible").click()
    record = search_page.locator("#ch-search-page .ch-search__record").nth(12)
    record.locator("a").first.click()
    search_page.wait_for_url(lambda url: "/search/" not in url)
    search_page.go_back()
    link = record.locator("a").first
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    ask(search_page, "tokenizer")
    assert search_page.locator("#ch-search-page .ch-search__record").count() < 12


def test_the_empty_page_offers_searches_that_find_something(search_page: Page) -> None:
    search_page.goto(search_page.url.partition("?")[0])
    search_page.wait_for_selector("#ch-search-page [aria-busy=false]", state="attached")
    examples = search_page.locator(".ch-search__list > [data-part=try] li")
    expect(examples).to_have_count(3)
    for place in range(3):
        examples.locator("a").nth(place).click()
        expect(search_page.locator("#ch-search-page [role=status]")).to_have_text(re.compile(r"found\.$"))
        expect(examples).to_have_count(0)
        search_page.go_back()
        expect(examples).to_have_count(3)


def test_a_word_that_is_nowhere_is_left_out_and_named(search_page: Page) -> None:
    ask(search_page, "commits xylophonist")
    assert status(search_page).startswith("Nothing was found. Without “xylophonist”: ")
    assert links(search_page, ".ch-search__partial > .ch-search__title")[0].endswith(f"{GITHUB}/")
    ask(search_page, "xylophonist")
    assert status(search_page) == "Nothing was found."


def test_a_misspelt_common_word_is_corrected_and_the_offer_taken_by_keyboard(search_page: Page) -> None:
    ask(search_page, "coding agnets")
    assert status(search_page).startswith("Nothing was found. Did you mean: coding agents")
    offer = search_page.get_by_role("link", name="coding agents", exact=True)
    assert offer.get_attribute("href") == "?q=coding+agents"
    offer.press("Enter")
    search_page.wait_for_url("**/search/?q=coding+agents")
    search_page.wait_for_selector("#ch-search-page .ch-search__record")
    assert search_page.evaluate("document.activeElement.value") == "coding agents"
