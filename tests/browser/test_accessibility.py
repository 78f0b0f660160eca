"""No page of any kind has what axe-core knows to keep people out: both schemes, both sizes, both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.hosts import hosted
from tests.browser.test_reading import KINDS, SIZES, Scheme

GOLDEN_KINDS = (
    "",
    "episodes/north-light/2026-03-14-what-a-keeper-logs/",
    "episodes/harbour-radio/מה-רושם-שומר/",
    "episodes/harbour-radio/1998-nasty/",
    "episodes/north-light/2025-12-24-taken-back/",
    "briefings/2026-03-16-fog-is-loud/",
    "digests/2026-03-15-two-lights/",
    "discussions/who-needs-keepers/",
    "entities/ada-keeper/",
    "corrections/",
    "archive/2026/",
    "quotes/",
    "sources/north-light/",
    "contribute/episode/",
)


@pytest.fixture(scope="module")
def sample(sample_site: Path) -> Iterator[str]:
    with hosted(sample_site) as address:
        yield address


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory, golden_in: Callable[[Path, str], Path]) -> Iterator[str]:
    """The golden archive as a Hebrew site: everything runs from right to left."""
    with hosted(golden_in(tmp_path_factory.mktemp("hebrew"), "he")) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_kind_of_page_is_accessible(browser: Browser, sample: str, scheme: Scheme, size: str) -> None:
    assert violations(browser, sample, (*KINDS, "search/", "nowhere/"), scheme, size) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_from_right_to_left_are_accessible(browser: Browser, hebrew: str, scheme: Scheme) -> None:
    assert violations(browser, hebrew, GOLDEN_KINDS, scheme, "desktop") == []


def violations(browser: Browser, site: str, addresses: tuple[str, ...], scheme: Scheme, size: str) -> list[str]:
    """Return what axe-core finds on pages: page, rule, the first element concerned."""
    script = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    found = []
    for address in addresses:
        page.goto(site + address)
        page.evaluate(script)
        result = page.evaluate("axe.run()")
        found += [f"{address} {rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in result["violations"]]
    context.close()
    return found


def test_the_direction_is_that_of_the_language(browser: Browser, hebrew: str, sample: str) -> None:
    page = browser.new_page()
    page.goto(hebrew)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    page.goto(sample)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "ltr"
    page.close()


def test_a_record_of_another_direction_keeps_it_and_the_site_keeps_its_own(browser: Browser, golden_site: Path) -> None:
    page = browser.new_page()
    with hosted(golden_site) as address:
        page.goto(f"{address}episodes/harbour-radio/מה-רושם-שומר/")
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
        assert page.locator("div[lang=he]").count() == 1
        assert page.evaluate("getComputedStyle(document.querySelector('.ch-trail')).direction") == "ltr"
    page.close()
