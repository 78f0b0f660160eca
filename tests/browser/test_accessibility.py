"""No page of any kind has what axe-core knows to keep people out: both schemes, both sizes, both directions."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hosts import hosted
from tests.browser.test_reading import KINDS, SIZES, Scheme
from tests.browser.waiting import add_style, wait_until

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
SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}
"""What a reader's system prefers, and what Material calls it."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe-core that look at colours: what the others find is the same in each scheme."""
SETTLED = "!document.getAnimations().some(one => one instanceof CSSTransition)"
"""No colour is on its way from one scheme to the other."""


@pytest.mark.parametrize(
    ("size", "schemes"),
    [
        # Colours are the same on every screen.
        ("phone", ("dark",)),
        ("desktop", ("light", "dark")),
        pytest.param("phone", ("light",), marks=pytest.mark.exhaustive),
    ],
)
def test_every_kind_of_page_is_accessible(
    browser: Browser, sample: str, size: str, schemes: tuple[Scheme, ...]
) -> None:
    assert violations(browser, sample, (*KINDS, "search/", "nowhere/"), size, schemes) == []


def test_pages_from_right_to_left_are_accessible(browser: Browser, hebrew: str) -> None:
    assert violations(browser, hebrew, GOLDEN_KINDS, "desktop", ("light", "dark")) == []


def test_colours_that_one_scheme_makes_hard_to_read_are_found(page: Page, sample: str) -> None:
    page.goto(f"{sample}about/")
    add_style(page, "[data-md-color-scheme=slate] h1 { color: #333 !important; }")
    assert [found.partition(": ")[0] for found in violations_of(page, ("light", "dark"))] == ["dark color-contrast"]


def violations(
    browser: Browser, site: str, addresses: tuple[str, ...], size: str, schemes: tuple[Scheme, ...]
) -> list[str]:
    """Return what axe-core finds on pages: page, scheme, rule, the first element concerned."""
    context = browser.new_context(viewport=SIZES[size], reduced_motion="reduce")
    page = context.new_page()
    found = []
    for address in addresses:
        page.goto(site + address)
        found += [f"{address} {violation}" for violation in violations_of(page, schemes)]
    context.close()
    return found


def violations_of(page: Page, schemes: tuple[Scheme, ...]) -> list[str]:
    """Return what axe-core finds on the page that is open, in one scheme, and what of colours in each further one."""
    page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        wait_until(page, f"name => document.body.dataset.mdColorScheme === name && {SETTLED}", SCHEMES[scheme])
        # What is in order need not be told: to describe it takes as long as to look for what is not.
        rules = None if scheme == schemes[0] else COLOURS
        result = page.evaluate("rules => axe.run({resultTypes: ['violations'], runOnly: rules ?? undefined})", rules)
        found += [f"{scheme} {rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in result["violations"]]
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
