"""Pages work at a domain's root, and whatever stands behind the number sign of their address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from generator.site.mkdocs.commands import build_site
from tests.browser.conftest import Serve
from tests.small_archives import write

SETTINGS = """
site_name: Fog
site_url: https://fog.example/
docs_dir: content/pages
theme: {name: material}
plugins: [{chapterhouse: {authority: fog.example}}]
"""
POSTS = """
title: Who needs horns?
formerly: [who-needs-horns]
date: 2026-03-12
summary: One thread.
threads:
  - title: Horns
    posts:
      - {id: p1, text: "Who?"}
      - {id: p2, parent: p1, text: "Ships."}
      - {id: p3, parent: p2, text: "Small ones."}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """Return the address of a small archive's site, which is the root of its host."""
    folder = tmp_path_factory.mktemp("root")
    write(folder, {"pages/about.md": "# About\n", "discussions/horns.yaml": POSTS})
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    assert build_site(folder / "mkdocs.yml", strict=False, clean=False) == 0
    return serve(folder / "site")


@pytest.fixture
def errors(page: Page) -> list[str]:
    """Return the list of what goes wrong in the scripts of a page."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_the_page_where_nothing_is_searches_at_a_domains_root(page: Page, root: str, errors: list[str]) -> None:
    page.goto(f"{root}404.html", wait_until="networkidle")
    page.keyboard.press("/")
    expect(page.locator("#ch-search")).to_be_visible()
    assert errors == []


@pytest.mark.parametrize("odd", ["%", "%zz", "%E0%A4%A", "t=%"])
def test_an_anchor_that_cannot_be_decoded_stops_no_script(page: Page, root: str, errors: list[str], odd: str) -> None:
    page.goto(f"{root}discussions/horns/#{odd}", wait_until="networkidle")
    page.evaluate("location.hash = 'p3'")
    expect(page.locator("li:has(> p > #p3)")).to_be_visible()
    assert errors == []


def test_a_former_address_leads_to_the_same_place_of_the_page(page: Page, root: str) -> None:
    page.goto(f"{root}discussions/who-needs-horns/#p3")
    page.wait_for_url("**/discussions/horns/#p3")
