"""Ten questions that readers come with: each is answered within three actions from the home page, on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.waiting import TIMEOUT, copied_by

MOST_ACTIONS = 3
"""Taps, and fields that are filled in, until the answer is on the screen."""


class Reader:
    """Somebody at the home page of the sample archive, whose actions are counted."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.page: Page = context.new_page()
        self.page.goto(home)
        self._actions = 0

    def tap(self, place: Locator) -> None:
        self._act()
        place.click()

    def fill(self, field: Locator, text: str) -> None:
        self._act()
        field.fill(text)

    def choose(self, field: Locator, label: str) -> None:
        self._act()
        field.select_option(label=label)

    def _act(self) -> None:
        self._actions += 1
        assert self._actions <= MOST_ACTIONS

    # What several tasks begin with

    def open_list(self, name: str) -> None:
        """Go to one of the lists that the foot of every page leads to."""
        self.tap(self.page.locator(".ch-foot").get_by_role("link", name=name, exact=True))

    def open_dossier(self, name: str) -> None:
        """Go to the dossier of somebody or something by the list of all."""
        self.open_list("Who & what")
        self.tap(self.page.locator(".ch-entities").get_by_role("link", name=name, exact=True).first)
        expect(self.page.locator("h1")).to_contain_text(name)

    def search_for(self, text: str) -> None:
        """Open the search and have it show all that it finds."""
        self.tap(self.page.locator(".ch-search-button"))
        field = self.page.get_by_role("dialog").get_by_role("searchbox")
        self.fill(field, text)
        field.press("Enter")
        self.page.wait_for_url("**/search/**")


def opened(browser: Browser, *, scripts: bool) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, reduced_motion="reduce", java_script_enabled=scripts
    )
    context.set_default_timeout(TIMEOUT)
    return context


@pytest.fixture
def reader(browser: Browser, sample: str) -> Iterator[Reader]:
    context = opened(browser, scripts=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield Reader(context, sample)
    context.close()


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def any_reader(request: pytest.FixtureRequest, browser: Browser, sample: str) -> Iterator[Reader]:
    context = opened(browser, scripts=request.param)
    yield Reader(context, sample)
    context.close()


def test_what_did_simon_willison_say_about_agents(any_reader: Reader) -> None:
    any_reader.open_dossier("Simon Willison")
    said = any_reader.page.locator("[data-part=said-by]")
    expect(said.get_by_role("link", name="AI agents").first).to_be_visible()
    expect(said.locator("li", has_text="2 April 2026").first).to_contain_text("Lenny's Podcast")


def test_what_did_simon_willison_say_about_agents_and_nothing_else(reader: Reader) -> None:
    reader.open_dossier("Simon Willison")
    reader.choose(reader.page.get_by_role("combobox", name="Topic"), "AI agents")
    statements = reader.page.locator("[data-part=said-by] li li:visible")
    expect(statements.first).to_be_visible()
    expect(reader.page.get_by_role("status").filter(has_text="found")).to_contain_text(re.compile(r"\d+ found"))


def test_what_was_said_about_openais_losses_by_whom_and_when(any_reader: Reader) -> None:
    any_reader.open_list("Numbers")
    row = any_reader.page.locator("tr", has_text="expected loss per day in 2026")
    for cell in ("$70 million", "OpenAI", "Matt Barrie", "2 April 2026", "MacroVoices"):
        expect(row).to_contain_text(cell)


def test_what_is_new_about_anthropic_since_last_month(any_reader: Reader) -> None:
    any_reader.open_dossier("Anthropic")
    # The newest records do not name it, and the head of its dossier says since when.
    expect(any_reader.page.locator(".ch-head")).to_contain_text("last mentioned 23 April 2026")


def test_what_is_new_about_github_since_last_month(any_reader: Reader) -> None:
    any_reader.open_dossier("GitHub")
    new = any_reader.page.locator("[data-part=new]")
    expect(new.get_by_role("heading")).to_contain_text("New since October 2026")
    any_reader.tap(new.get_by_role("listitem").get_by_role("link").first)
    expect(any_reader.page.locator("h1")).to_contain_text("pull request")


def test_the_number_255_million_and_who_said_it(any_reader: Reader) -> None:
    any_reader.open_list("Numbers")
    row = any_reader.page.locator("tr", has_text="raised in the Series A")
    expect(row).to_contain_text("$255 million")
    any_reader.tap(row.get_by_role("link", name="Jeremy Fraenkel"))
    expect(any_reader.page.locator("[data-part=said-by]")).to_contain_text("$255 million raised in the Series A")


def test_the_minute_that_the_third_point_of_a_briefing_rests_on(any_reader: Reader) -> None:
    any_reader.tap(any_reader.page.locator("[data-part=lead] h2 a").first)
    point = any_reader.page.locator("[data-part=key-points] > ul > li").nth(2)
    any_reader.tap(point.get_by_role("link", name=re.compile(r"1:12:15")))
    expect(any_reader.page).to_have_url(re.compile(r"/episodes/latent-space/agent-native-cloud/.*#t-4335$"))


def test_a_quote_on_cost_with_its_chapter(any_reader: Reader) -> None:
    any_reader.open_list("Quotes")
    quote = any_reader.page.locator(".ch-unfiltered li", has_text="Just storing the videos alone costs a lot")
    expect(quote).to_contain_text("Ethan He")
    any_reader.tap(quote.get_by_role("link", name="The Cost of Training Large Video Models"))
    expect(any_reader.page.locator("h3:visible", has_text="The Cost of Training").first).to_be_visible()


def test_only_quotes_on_cost(reader: Reader) -> None:
    reader.search_for("costs")
    reader.tap(reader.page.get_by_role("button", name=re.compile(r"^Quotes")))
    found = reader.page.locator("#ch-search-page .ch-search__results")
    expect(found).to_contain_text("Just storing the videos alone costs a lot")
    expect(found).to_contain_text("The Cost of Training Large Video Models")


def test_only_transcripts_with_a_word(reader: Reader) -> None:
    reader.search_for("addresses")
    reader.tap(reader.page.get_by_role("button", name=re.compile(r"^Transcripts")))
    reader.page.wait_for_url("**/search/?q=addresses&part=segment")
    found = reader.page.locator("#ch-search-page .ch-search__results")
    expect(found).to_contain_text("writes down every address that was published")


def test_episodes_where_swyx_is_host(any_reader: Reader) -> None:
    any_reader.open_dossier("swyx")
    hosted_by = any_reader.page.locator("[data-part=as-host]")
    expect(hosted_by.get_by_role("link", name=re.compile("GitHub's Agent Era")).first).to_be_visible()
    expect(hosted_by.get_by_role("link", name=re.compile("AI Coding Wars")).first).to_be_visible()


def test_cite_this_passage(reader: Reader) -> None:
    reader.tap(reader.page.locator("[data-part=lead] h2 a").first)
    reader.tap(reader.page.locator("[data-part=key-points] > ul > li").nth(2).locator(".ch-share"))
    entry = reader.page.get_by_role("menuitem", name="Quotation")
    quotation = copied_by(reader.page, lambda: reader.tap(entry))
    assert "The pull request is dying" in quotation
    assert "/briefings/2026-11-28-pull-request-in-dispute/#" in quotation


def test_the_first_time_that_dark_factory_was_named(any_reader: Reader) -> None:
    any_reader.open_dossier("Dark factory")
    first = any_reader.page.locator(".ch-head p", has_text="first mentioned").get_by_role("link").first
    expect(first).to_have_text("2 April 2026")
    any_reader.tap(first)
    expect(any_reader.page.locator("h1")).to_contain_text("dark factories")
