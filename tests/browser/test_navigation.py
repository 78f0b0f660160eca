"""The way to everything: every listing is reached at every width, whatever an owner chooses of Material."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.site.mkdocs.commands import build_site
from tests.browser.hosts import hosted

NAMES = ["Episodes", "Sources", "Archive", "Subscribe", "About"]
CHOICES = {
    "nothing": "",
    "no tabs": "theme: {name: material, features: [navigation.top]}\n",
    "sticky tabs": "theme: {name: material, features: [navigation.tabs, navigation.tabs.sticky]}\n",
    "contents at the left": "theme: {name: material, features: [navigation.tabs, toc.integrate]}\n",
    "a section": "nav: [{Home: index.md}, {All: [about.md, {Episodes: episodes/index.md}, {Sources: sources/index.md},"
    " {Archive: archive/index.md}, {Subscribe: subscribe/index.md}]}]\n",
}
"""What owners write into mkdocs.yml."""


@pytest.fixture(scope="module", params=list(CHOICES.values()), ids=list(CHOICES))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small archive whose owner has chosen something."""
    folder = tmp_path_factory.mktemp("navigation")
    for path, text in {
        "content/sources/light.yaml": "name: The Light\n",
        "content/episodes/light/2026-02-01-horns.yaml": "title: Horns\ndate: 2026-02-01\nsummary: They are loud.\n",
        "content/pages/about.md": "# About\n\nFog.\n",
        "mkdocs.yml": "site_name: Fog\nsite_url: https://fog.example.org/archive/\ndocs_dir: content/pages\n"
        "theme: {name: material}\nplugins:\n  - chapterhouse: {authority: fog.example.org}\n" + request.param,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    assert build_site(folder / "mkdocs.yml", strict=False, clean=False) == 0
    with hosted(folder / "site") as address:
        yield address


@pytest.fixture(params=[390, 1280])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    opened = browser.new_context(viewport={"width": request.param, "height": 900}, reduced_motion="reduce")
    yield opened.new_page()
    opened.close()


@pytest.mark.parametrize("path", ["episodes/light/2026-02-01-horns/", "about/"])
def test_every_listing_is_reached_from_every_page_at_every_width(site: str, reader: Page, path: str) -> None:
    reader.goto(site + path)
    menu = reader.locator("label.md-header__button[for=__drawer]")
    if menu.is_visible():
        menu.click()
    ways = reader.locator(".md-tabs__link:visible, .md-sidebar--primary .md-nav__link:visible, .ch-foot a:visible")
    expect(_called(ways, "Home")).to_be_visible()
    if not _called(ways, NAMES[0]).count():
        _called(ways, "All").click()
    for name in NAMES:
        expect(_called(ways, name)).to_be_visible()


def test_the_foot_of_every_page_leads_to_the_listings_that_list_something(browser: Browser, sample_site: Path) -> None:
    page = browser.new_page()
    with hosted(sample_site) as address:
        for path in (
            "",
            "about/",
            "episodes/",
            "entities/openai/",
            "episodes/latent-space/githubs-agent-era/",
            "nowhere/",
        ):
            page.goto(address + path)
            named = page.locator(".ch-foot a").all_text_contents()
            assert {"Quotes", "Numbers", "Corrections", "Subscribe", "About this archive"} <= set(named)
            expect(page.locator(".ch-licence")).to_contain_text("CC BY 4.0")
            assert page.locator(".md-footer-meta:visible").count() == 0
            assert page.locator(".md-tabs__item--active").count() == 1
        page.locator(".ch-foot").get_by_text("Quotes").click()
        expect(page.locator("h1")).to_contain_text("Quotes")
    page.close()


def _called(ways: Locator, name: str) -> Locator:
    return ways.filter(has_text=re.compile(rf"^\s*{name}\s*$")).first
