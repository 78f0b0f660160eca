"""Nothing on any kind of page is printed over something else, at any width, and no page scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from tests.browser.hosts import hosted
from tests.browser.test_accessibility import GOLDEN_KINDS
from tests.browser.test_reading import KINDS, Scheme
from tests.browser.waiting import add_style, wait_until
from tests.small_archives import write

TABS = 8
"""How many pages are open at once."""
SCREENS: tuple[tuple[tuple[int, ...], Scheme], ...] = (((390, 360), "light"), ((1280, 820, 1920), "dark"))
"""Widths that are looked at always: pages are opened at the first, and the window is drawn to the others.

Colours move nothing, so that each width has one scheme.
"""
EVERY_SCREEN = tuple((width, scheme) for width in (360, 390, 640, 820, 1280, 1920) for scheme in ("light", "dark"))
"""All of them; 640 is what is left of 1280 when a reader doubles the size of everything."""
OTHER_PAGES = (
    "episodes/latent-space/githubs-agent-era/",
    "topics/",
    "sources/",
    "subscribe/",
    "search/?q=agents",
    "quotes/page/1/",
    "nowhere/",
)
"""Pages of the sample archive beside one of every kind: lists of other things, a search, what is not there."""

RANDOM = Random("fog")

UNUSUAL = {
    "sources/fog.yaml": "name: Fog\n",
    "pages/about.md": "# About\n",
    "episodes/fog/horns.yaml": (
        "title: Horns that nobody dated\norder: 1\nsummary: Ada Keeper was there.\n"
        "media: [{type: audio, url: 'https://example.org/fog.mp3', duration: '3:00:00'}]\n"
        "chapters: [{at: '1:00', title: Fog}, {at: '1:02:03', title: Horns}]\n"
    ),
    "transcripts/fog/horns.md": "".join(
        f"### Part {number}: what a keeper writes down at night [{number}:00]\n\n"
        f"**Maximiliane-Friederike von Hohenlohe** [{number}:05]: {RANDOM.randbytes(999).hex(' ', 3)}.\n\n"
        f"**Bo** [{number}:30]: Yes.\n\n"
        for number in range(30)
    ),
    "discussions/keepers.yaml": (
        "title: Who needs keepers\norder: 2\n"
        "threads: [{title: Who, url: 'https://example.org/t', summary: A thread.}]\n"
    ),
}
"""A record without a date of each kind that may lack one, and a transcript that gets a page of its own."""
UNUSUAL_PAGES = (
    "episodes/fog/horns/",
    "episodes/fog/horns/transcript/",
    "discussions/keepers/",
    "archive/undated/",
    "episodes/fog/horn/",
)
"""Their pages and lists, and what a reader sees at an address that is nearly right."""

NEXT_FRAME = "new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)))"
"""What scripts do about a new size is done."""
GEOMETRY = (Path(__file__).parent / "geometry.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def unusual(tmp_path_factory: pytest.TempPathFactory, build_archive: Callable[[Path], Path]) -> Iterator[str]:
    with hosted(build_archive(write(tmp_path_factory.mktemp("unusual"), UNUSUAL))) as address:
        yield address


@pytest.mark.parametrize(("widths", "scheme"), SCREENS)
def test_nothing_overlaps_and_nothing_scrolls_sideways(
    browser: Browser, sample: str, unusual: str, widths: tuple[int, ...], scheme: Scheme
) -> None:
    addresses = [*(sample + address for address in (*KINDS, *OTHER_PAGES)), *(unusual + at for at in UNUSUAL_PAGES)]
    assert faults_on(browser, addresses, widths, scheme) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_overlaps_from_right_to_left(browser: Browser, hebrew: str, width: int) -> None:
    assert faults_on(browser, [hebrew + address for address in GOLDEN_KINDS], (width,), "light") == []


@pytest.mark.exhaustive
@pytest.mark.parametrize(("width", "scheme"), EVERY_SCREEN)
def test_nothing_overlaps_on_any_page_of_the_sample_archive(
    browser: Browser, sample_site: Path, sample: str, width: int, scheme: Scheme
) -> None:
    pages = sorted(file.parent.relative_to(sample_site).as_posix() for file in sample_site.rglob("index.html"))
    assert len(pages) > len(KINDS)
    assert faults_on(browser, [f"{sample}{page}/" for page in pages], (width,), scheme) == []


def faults_on(browser: Browser, addresses: list[str], widths: tuple[int, ...], scheme: Scheme) -> list[str]:
    """Return what is wrong with the places of parts of pages, which are opened at the first of some widths."""
    viewport: ViewportSize = {"width": widths[0], "height": 900}
    is_small = widths[0] < 800
    context = browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce", has_touch=is_small)
    faults = faults_of(context, addresses, widths[1:])
    context.close()
    return faults


def faults_of(context: BrowserContext, addresses: list[str], widths: tuple[int, ...] = ()) -> list[str]:
    """Return what is wrong with the places of parts of pages when they have loaded all, and then at other widths."""
    faults = []
    for start in range(0, len(addresses), TABS):
        # Pages are opened together, so that their silences, which tell that all is there, are waited for together.
        tabs = {address: context.new_page() for address in addresses[start : start + TABS]}
        for address, page in tabs.items():
            page.goto(address)
        for address, page in tabs.items():
            page.wait_for_load_state("networkidle")
            page.bring_to_front()  # frames of a tab that lies behind another come once a second
            faults += [f"{address}: {fault}" for fault in page.evaluate(GEOMETRY)]
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                page.evaluate(NEXT_FRAME)
                faults += [f"{address} drawn to {width}: {fault}" for fault in page.evaluate(GEOMETRY)]
            page.close()
    return faults


def test_the_page_for_what_is_not_there_has_the_style_of_the_others(browser: Browser, unusual: str) -> None:
    page = browser.new_page()
    colours = []
    for address in ("archive/", "episodes/fog/horn/"):
        page.goto(unusual + address)
        colours.append(page.locator(".md-header").evaluate("header => getComputedStyle(header).backgroundColor"))
    assert page.get_by_role("heading", name="Page not found").is_visible()
    assert colours[0] == colours[1] != "rgba(0, 0, 0, 0)"
    page.close()


def test_a_transcript_with_headings_lies_in_its_box_and_is_searched_there(browser: Browser, unusual: str) -> None:
    page = browser.new_page()
    page.goto(f"{unusual}episodes/fog/horns/transcript/")
    box = page.locator(".ch-transcript")
    assert box.get_attribute("open") is not None
    assert box.locator("h3").count() == 30
    box.get_by_role("searchbox").fill("yes.")
    wait_until(page, "document.querySelectorAll('.ch-transcript p:not([hidden])').length === 30")
    page.close()


def test_text_printed_over_other_text_is_found(browser: Browser, sample: str) -> None:
    page = browser.new_page()
    page.goto(sample)
    add_style(page, "h1 { margin-block-end: -5rem !important; }")
    assert any("overlap" in fault for fault in page.evaluate(GEOMETRY))
    page.close()


def test_a_page_that_is_too_wide_is_found(browser: Browser, sample: str) -> None:
    page = browser.new_page()
    page.goto(sample)
    add_style(page, "h1 { inline-size: 200vw !important; max-inline-size: none !important; }")
    assert any("scrolls sideways" in fault for fault in page.evaluate(GEOMETRY))
    page.close()


def test_a_timeline_of_many_years_scrolls_by_itself(
    browser: Browser, tmp_path: Path, build_archive: Callable[[Path], Path]
) -> None:
    years = range(2009, 2027)
    files = {
        f"episodes/fog/{year}-05-01-horns.yaml": (
            f"title: Horns of {year}\ndate: {year}-05-01\nsummary: Ada Keeper was there.\n"
            "entities:\n  - {name: Ada Keeper, type: person}\n"
        )
        for year in years
    }
    site = build_archive(write(tmp_path, {"sources/fog.yaml": "name: Fog\n", "pages/about.md": "# About\n", **files}))
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    with hosted(site) as address:
        page.goto(f"{address}entities/ada-keeper/")
        assert page.evaluate(GEOMETRY) == []
        assert page.locator(".ch-timeline__year").count() == len(years)
    context.close()


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_contents_mark_the_chapter_that_a_link_led_to(browser: Browser, sample: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.goto(f"{sample}episodes/latent-space/githubs-agent-era/")
    chapters = page.eval_on_selector_all(".md-nav--secondary a[href^='#t-']", "links => links.map(link => link.hash)")
    assert len(chapters) > 10
    for chapter in chapters:
        page.evaluate("hash => { location.hash = hash; }", chapter)
        active = "document.querySelectorAll('.md-nav--secondary .md-nav__link--active')"
        wait_until(page, f"hash => [...{active}].at(-1)?.hash === hash", chapter)
    page.close()
