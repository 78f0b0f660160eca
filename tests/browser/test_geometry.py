"""Nothing on any kind of page is printed over something else, at any width, and no page scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hosts import hosted
from tests.browser.test_reading import KINDS
from tests.small_archives import write

WIDTHS = (390, 820, 1280, 1920)
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

GEOMETRY = (Path(__file__).parent / "geometry.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sample(sample_site: Path) -> Iterator[str]:
    with hosted(sample_site) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overlaps_and_nothing_scrolls_sideways(browser: Browser, sample: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", has_touch=width < 800
    )
    page = context.new_page()
    faults = [
        f"{address}: {fault}" for address in (*KINDS, *OTHER_PAGES) for fault in faults_of(page, sample + address)
    ]
    context.close()
    assert faults == []


def faults_of(page: Page, address: str) -> list[str]:
    """Open a page and return what is wrong with the places of its parts."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return list(page.evaluate(GEOMETRY))


def test_text_printed_over_other_text_is_found(browser: Browser, sample: str) -> None:
    page = browser.new_page()
    page.goto(sample)
    page.add_style_tag(content="h1 { margin-block-end: -5rem !important; }")
    assert any("overlap" in fault for fault in page.evaluate(GEOMETRY))
    page.close()


def test_a_page_that_is_too_wide_is_found(browser: Browser, sample: str) -> None:
    page = browser.new_page()
    page.goto(sample)
    page.add_style_tag(content="h1 { inline-size: 200vw !important; max-inline-size: none !important; }")
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
        assert faults_of(page, f"{address}entities/ada-keeper/") == []
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
        page.wait_for_function(
            "hash => [...document.querySelectorAll('.md-nav--secondary .md-nav__link--active')].at(-1)?.hash === hash",
            arg=chapter,
            timeout=5_000,
        )
    page.close()
