"""What readers do: find a person, play a moment, copy its address, go by date, filter; on phones, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

from benchmarks import reading
from generator.outputs.pages.dates import LEVELS
from tests.browser.waiting import TIMEOUT, copied_by, wait_until

READING = "episodes/guide/2026-11-20-reading/"
Scheme = Literal["light", "dark"]
SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1280, "height": 900},
}
KINDS = (
    "",
    READING,
    "briefings/2026-04-05-dark-factories/",
    "digests/2026-04-07-one-billion-token-day/",
    "discussions/ai-and-software-jobs/",
    "entities/",
    "entities/openai/",
    "archive/",
    "archive/2026/",
    "archive/2026/04/",
    "quotes/",
    "numbers/",
    "corrections/",
    "sources/latent-space/",
    "topics/agents/",
    "episodes/",
    "about/",
)
"""A page of every kind in the sample archive."""
FILLED = ("search/?q=agents", "quotes/?person=bella")
"""Pages whose lists come by script."""


@pytest.fixture(params=SIZES)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce")
    opened.set_default_timeout(TIMEOUT)
    yield opened
    opened.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser without scripts."""
    opened = browser.new_context(java_script_enabled=False, viewport=SIZES["phone"])
    yield opened.new_page()
    opened.close()


def expect_on_screen(page: Page, anchor: str) -> None:
    """Wait until a place stands in the upper half of the screen."""
    wait_until(
        page,
        """id => {
          const top = document.getElementById(id)?.getBoundingClientRect().top;
          return top >= 0 && top < innerHeight / 2;
        }""",
        arg=anchor,
    )


def test_from_a_name_to_the_moment_and_its_address(context: BrowserContext, sample: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{sample}entities/")
    page.get_by_label("Filter by name").fill("guide")
    page.get_by_role("link", name="Chapterhouse guide").last.click()
    expect(page.locator("h1")).to_contain_text("Chapterhouse guide")
    page.get_by_role("link", name="From a chapter to its minute").click()
    expect(page).to_have_url(f"{sample}{READING}#t-21")
    expect_on_screen(page, "t-21")

    page.wait_for_load_state()  # else the link opens the recording itself
    page.locator("#t-21 > a").first.click()
    expect(page.locator("#player audio")).to_be_visible()
    wait_until(page, "document.querySelector('#player audio').currentTime >= 21")
    expect(page).to_have_url(f"{sample}{READING}#t-21")
    expect(page.locator("[data-part='t-21']")).to_have_class("ch-playing")
    page.locator("#t-62 > a").first.click()
    wait_until(page, "document.querySelector('#player audio').currentTime >= 62")
    expect(page.locator("[data-part='t-62']")).to_have_class("ch-playing")

    copied = shared(page, "#t-62", "Link")
    assert copied == f"{sample}{READING}#t-62"
    fresh = context.new_page()
    fresh.goto(copied)
    expect_on_screen(fresh, "t-62")


def shared(page: Page, place: str, entry: str) -> str:
    """Return what an entry of the menu of a passage copies, which is said then."""
    control = page.locator(f"{place} > .ch-share")
    # At the edge of the screen the player may lie over it.
    control.evaluate("control => control.scrollIntoView({block: 'center', behavior: 'instant'})")
    control.click(force=True)
    copied = copied_by(page, page.get_by_role("menuitem", name=entry, exact=True).click)
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    return copied


def test_a_link_with_a_moment_offers_it_and_plays_nothing_by_itself(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(f"{sample}{READING}?t=45")
    assert page.locator("#player audio").count() == 0
    page.locator("#player button.ch-button").click()
    wait_until(page, "document.querySelector('#player audio')?.currentTime >= 45")
    expect(page.locator("[data-part='t-42']")).to_have_class("ch-playing")


def test_the_transcript_is_searched_and_follows_the_player(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(sample + READING)
    box = page.locator(".ch-transcript")
    assert box.get_attribute("open") is None
    page.locator(".ch-views").get_by_role("link", name="Transcript").click()
    box.get_by_role("searchbox").fill("feed reader that is nowhere")
    expect(box.get_by_role("status")).to_contain_text("Nothing")
    box.get_by_role("searchbox").fill("topics do the same")
    expect(box.locator("p:visible")).to_have_count(1)
    box.get_by_role("searchbox").fill("")
    box.locator("#s-42 + a").click()
    expect(page.locator(".ch-spoken > span")).to_have_attribute("id", "s-42")


def test_the_transcript_opens_at_the_line_being_spoken(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(sample + READING)
    page.locator("#t-62 > a").first.click()
    expect(page.locator(".ch-spoken")).to_have_count(1)
    page.locator(".ch-views").get_by_role("link", name="Transcript").click()
    expect(page.locator(".ch-spoken")).to_be_in_viewport()


def test_an_address_inside_the_transcript_opens_it(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(f"{sample}{READING}#s-42")
    expect(page.locator(".ch-transcript")).to_have_attribute("open", "")
    expect_on_screen(page, "s-42")


def test_an_address_of_a_former_line_leads_to_what_is_spoken_at_its_time(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(f"{sample}{READING}#s-43")
    assert page.locator("#s-43").count() == 0
    expect(page.locator(".ch-transcript")).to_have_attribute("open", "")
    expect_on_screen(page, "s-42")


def test_the_archive_is_browsed_to_a_day(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(f"{sample}archive/")
    page.locator("h2#y-2026 > a").first.click()
    expect(page).to_have_url(f"{sample}archive/2026/")
    day = page.locator("td[data-shade] a", has_text="23")
    assert 1 <= int(day.locator("..").get_attribute("data-shade") or "") <= LEVELS
    day.click()
    expect(page).to_have_url(f"{sample}archive/2026/04/#d-23")
    page.locator("[data-part='d-23'] li a").first.click()
    expect(page.locator("h1")).to_contain_text("AI Coding Wars")


def test_what_is_typed_while_the_choices_of_a_filter_load_is_kept(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/facets.json", hold)
    with page.expect_request("**/facets.json"):
        page.goto(f"{sample}quotes/")
    page.locator("input[name=person]").fill("Kyle Daigle")
    held[0].continue_()
    expect(page.locator(".ch-filtered li").first).to_contain_text("Kyle Daigle")


def test_quotes_are_filtered_and_the_choice_has_an_address(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(f"{sample}quotes/")
    page.locator("input[name=person]").fill("Ivan Burazin")
    found = page.locator(".ch-filtered li")
    expect(found.first).to_contain_text("Ivan Burazin")
    expect(page).to_have_url(re.compile("person=ivan-burazin"))
    assert page.locator(".ch-unfiltered").is_hidden()
    expect(page.locator(".ch-filter [role=status]")).to_contain_text("found")
    fresh = context.new_page()
    fresh.goto(page.url)
    expect(fresh.locator(".ch-filtered li")).to_have_count(found.count())
    found.first.locator("a[href*='#q-']").last.click()
    expect(page.locator("h1")).to_contain_text("AI Agents Need Computers")
    fresh.locator("input[name=person]").fill("Bella")
    sentence = fresh.locator(".ch-filtered li", has_text="An address is given up on purpose").locator(".ch-context")
    sentence.locator("summary").click()
    expect(sentence.locator("p")).to_contain_text("given up on purpose, or not at all.")


def test_numbers_that_are_filtered_stand_in_a_table_and_stay_sorted(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(f"{sample}numbers/")
    page.get_by_role("combobox", name="Name").fill("OpenAI")
    rows = page.locator(".ch-filtered tbody tr")
    expect(rows.first).to_contain_text("OpenAI")
    expect(page.locator(".ch-unfiltered")).to_be_hidden()
    page.locator(".ch-filtered").get_by_role("button", name="Value").click()
    expect(rows.first.locator("td").first).to_have_text("$1.2 trillion")
    page.get_by_role("combobox", name="Source").select_option("macrovoices")
    expect(rows.first.locator("td").first).to_have_text("$122 billion")
    expect(page.locator(".ch-filtered th[aria-sort='descending']")).to_have_text("Value")


def test_the_scheme_is_switched_and_kept(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(sample)
    page.get_by_title("Switch to light mode").click()
    page.get_by_title("Switch to dark mode").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(sample + READING)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_scheme_follows_the_system(browser: Browser, sample: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(sample)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    context.close()


def test_answers_are_folded_and_an_address_unfolds_them(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(f"{sample}discussions/ai-and-software-jobs/")
    deep = page.locator("li:has(> p > #ten-companies)")
    expect(deep).to_be_hidden()
    page.locator(".ch-fold[aria-expanded=false]").first.click()
    expect(deep).to_be_visible()
    page.goto("about:blank")
    page.goto(f"{sample}discussions/ai-and-software-jobs/#ten-companies")
    expect(page.locator("li:has(> p > #ten-companies)")).to_be_visible()


def test_the_search_on_the_home_page_leads_to_results(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(sample)
    field = page.locator(".ch-hero__search input")
    field.fill("Nemotron")
    field.press("Enter")
    page.wait_for_url("**/search/?q=Nemotron")


def test_keys_walk_through_a_page_and_can_be_switched_off(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(sample + READING)
    start = page.evaluate("scrollY")
    page.keyboard.press("j")
    wait_until(page, "start => scrollY > start", start)
    page.keyboard.press("?")
    expect(page.locator("#ch-keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#ch-keys")).to_be_hidden()
    page.evaluate("document.querySelector('.ch-keys-open').click()")
    page.get_by_label("Disable shortcuts").check()
    page.keyboard.press("Escape")
    expect(page.locator("#ch-keys")).to_be_hidden()
    before = page.evaluate("scrollY")
    page.keyboard.press("j")
    assert page.evaluate("scrollY") == before


def test_a_small_screen_has_the_contents_in_a_box(browser: Browser, sample: str) -> None:
    page = browser.new_page(viewport=SIZES["phone"])
    page.goto(sample + READING)
    box = page.locator(".ch-contents")
    box.locator("summary").click()
    box.get_by_role("link", name="From a chapter to its minute").click()
    expect(page).to_have_url(f"{sample}{READING}#t-21")
    expect_on_screen(page, "t-21")
    page.close()


def test_opening_a_page_takes_little_and_moves_nothing(browser: Browser, sample_site: Path) -> None:
    with reading.hosted(sample_site) as host:
        for group in reading.sample(sample_site):
            first, *later = reading.views(browser, host, group)
            most = reading.FIRST_VIEW if first.page else reading.FIRST_VIEW_OF_HOME
            assert first.transferred < most, first
            assert all(view.transferred < reading.LATER_VIEW for view in later), later
            assert max(view.shift for view in (first, *later)) < reading.MOST_SHIFT, group


def test_where_nothing_is_the_page_searches_and_suggests(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    answer = page.goto(f"{sample}entities/open-ai-inc/where")
    assert answer is not None
    assert answer.status == 404
    page.goto(f"{sample}people/simon-willson/")
    expect(page.locator(".ch-suggestions a", has_text="Simon Willison")).to_be_visible()
    page.locator(".ch-suggestions a", has_text="Simon Willison").click()
    expect(page).to_have_url(f"{sample}entities/simon-willison/")


# Without scripts


def test_the_contents_stand_above_the_page_without_scripts(plain: Page, sample: str) -> None:
    plain.goto(sample + READING)
    plain.locator(".md-sidebar--secondary").get_by_role("link", name="From a chapter to its minute").click()
    expect(plain).to_have_url(f"{sample}{READING}#t-21")
    assert not plain.locator(".ch-contents").is_visible()


def test_without_scripts_a_moment_opens_the_recording(plain: Page, sample: str) -> None:
    plain.goto(f"{sample}entities/chapterhouse-guide/")
    plain.get_by_role("link", name="From a chapter to its minute").click()
    expect(plain).to_have_url(f"{sample}{READING}#t-21")
    target = plain.locator("#t-21 > a").first.get_attribute("href")
    assert target is not None
    assert target.endswith("media/guide/reading.mp3#t=21")
    assert plain.locator(".ch-transcript summary").is_visible()


def test_without_scripts_lists_replace_filters_and_nothing_is_folded(plain: Page, sample: str) -> None:
    plain.goto(f"{sample}quotes/")
    assert plain.locator(".ch-filter").is_hidden()
    plain.get_by_role("link", name="Kyle Daigle").first.click()
    expect(plain).to_have_url(f"{sample}entities/kyle-daigle/#quotes")
    plain.goto(f"{sample}discussions/ai-and-software-jobs/")
    assert plain.locator("li:has(> p > #ten-companies)").is_visible()
    plain.goto(f"{sample}entities/")
    assert plain.locator(".ch-narrow").is_hidden()
    plain.goto(f"{sample}archive/2026/")
    plain.locator("td[data-shade] a").first.click()
    expect(plain).to_have_url(re.compile("#d-"))


# Privacy and calm


class Visit(NamedTuple):
    """What was seen while a page was open."""

    asked: tuple[str, ...]
    """Addresses that were asked for."""
    refused: tuple[str, ...]
    """Those that were not there."""
    errors: tuple[str, ...]
    moved: float
    """How much of the page moved while it loaded (cumulative layout shift)."""
    is_wide: bool


@pytest.fixture(scope="module")
def visits(browser: Browser, sample: str) -> dict[str, Visit]:
    """A visit to a page of every kind on each size of screen."""
    seen = {}
    for size, viewport in SIZES.items():
        opened = browser.new_context(viewport=viewport)
        opened.add_init_script(MOVED)
        for address in (*KINDS, *FILLED):
            seen[f"{address or 'home'} on a {size}"] = _visit(opened.new_page(), sample + address)
        opened.close()
    return seen


MOVED = """window.moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  window.moved += entry.hadRecentInput ? 0 : entry.value;
})).observe({type: "layout-shift", buffered: true});"""


def _visit(page: Page, address: str) -> Visit:
    asked: list[str] = []
    refused: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: refused.append(response.url) if response.status >= 400 else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(address, wait_until="networkidle")
    moved = page.evaluate("window.moved")
    is_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.close()
    return Visit(tuple(asked), tuple(refused), tuple(errors), moved, is_wide)


def test_paper_is_white_where_the_screen_is_dark(browser: Browser, sample: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(sample + READING)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    ink = [page.locator("h1").evaluate("title => getComputedStyle(title).color")]
    page.emulate_media(media="print")
    ink.append(page.locator("h1").evaluate("title => getComputedStyle(title).color"))
    assert ink == ["rgb(240, 236, 227)", "rgb(28, 27, 24)"]
    page.close()


def test_no_page_asks_anything_of_another_host(visits: dict[str, Visit], sample: str) -> None:
    own = (sample.partition("/archive/")[0], "data:", "blob:")
    assert {name: [url for url in visit.asked if not url.startswith(own)] for name, visit in visits.items()} == {
        name: [] for name in visits
    }


def test_everything_that_a_page_asks_for_is_there(visits: dict[str, Visit]) -> None:
    assert {name: visit.refused for name, visit in visits.items() if visit.refused} == {}


def test_scripts_run_without_errors(visits: dict[str, Visit]) -> None:
    assert {name: visit.errors for name, visit in visits.items() if visit.errors} == {}


def test_nothing_moves_while_a_page_loads(visits: dict[str, Visit]) -> None:
    assert {name: visit.moved for name, visit in visits.items() if visit.moved >= 0.02} == {}


def test_no_page_is_wider_than_the_screen(visits: dict[str, Visit]) -> None:
    assert [name for name, visit in visits.items() if visit.is_wide] == []
