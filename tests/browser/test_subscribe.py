"""The page /subscribe/ as people use it: find, pick, save, copy, and nothing leaves the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import listparser
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.waiting import copied_by

Serve = Callable[[Path], str]


@pytest.fixture(scope="module")
def address(golden_site: Path, serve: Serve) -> str:
    return serve(golden_site)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda request: problems.append(request.url) if not request.url.startswith(address) else None)
    opened.goto(f"{address}subscribe/")
    expect(opened.locator(".ch-picker__groups details").first).to_be_attached()
    yield opened
    # The list that is saved is a blob; and the policy blocks Material's own inline scripts, which it can do without.
    harmless = ("blob:", "Executing inline script")
    assert [problem for problem in problems if not problem.startswith(harmless)] == []
    context.close()


def pick(page: Page, name: str) -> None:
    page.get_by_role("searchbox", name="Find a source").fill(name)
    page.locator(".ch-picker__groups").get_by_label(name, exact=True).check()


def test_a_set_of_feeds_is_saved_as_one_list_of_those_alone(page: Page, tmp_path: Path) -> None:
    pick(page, "Ada Keeper")
    pick(page, "Weather")
    expect(page.locator("main p[role=status]")).to_have_text("Picked: 2")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the list").click()
    download.value.save_as(tmp_path / "feeds.opml")
    found = listparser.parse((tmp_path / "feeds.opml").read_bytes())
    assert not found.bozo
    assert {feed.url.rpartition("/")[0].rpartition("/")[2] for feed in found.feeds} == {"ada-keeper", "weather"}
    assert download.value.suggested_filename == "feeds.opml"


def test_the_addresses_of_a_set_are_copied_with_one_click(page: Page) -> None:
    pick(page, "Ada Keeper")
    copied = copied_by(page, page.get_by_role("button", name="Copy the addresses").click)
    assert copied.rstrip().endswith("/entities/ada-keeper/feed.xml")
    expect(page.locator("main p[role=status]")).to_have_text("Copied")


def test_every_listed_feed_has_a_button_that_copies_its_address(page: Page, address: str) -> None:
    button = page.get_by_role("button", name="Copy the address of the feed: Everything (RSS)")
    assert copied_by(page, button.click) == f"{address}feed.xml"


def test_a_name_is_found_without_its_accents_and_case(page: Page) -> None:
    page.get_by_role("searchbox", name="Find a source").fill("ADA keéper")
    expect(page.locator(".ch-picker__groups").get_by_label("Ada Keeper", exact=True)).to_be_visible()


SITE = "https://lights.example/archive/"
"""What the golden archive calls its address; the tests serve it from another."""
FIRST_LIST = f"""<opml version="2.0"><body><outline text="Topics">
<outline type="rss" text="Fog" title="Fog" description="" xmlUrl="fog.xml" htmlUrl="fog/"/>
<outline type="include" text="Topics: Fog – Horn" url="{SITE}feeds/topic-1.opml"/></outline></body></opml>"""
COMPLETE_LIST = """<opml version="2.0"><body>
<outline type="rss" text="Fog" title="Fog" description="" xmlUrl="fog.xml" htmlUrl="fog/"/>
<outline type="rss" text="Horn" title="Horn" description="" xmlUrl="horn.xml" htmlUrl="horn/"/></body></opml>"""


def test_what_only_a_complete_list_names_is_found_and_its_list_loaded_once(browser: Browser, address: str) -> None:
    page, asked = browser.new_page(), []
    page.route("**/feeds.opml", lambda route: route.fulfill(body=FIRST_LIST, content_type="text/xml"))
    page.route("**/feeds/topic-1.opml", lambda route: route.fulfill(body=COMPLETE_LIST, content_type="text/xml"))
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}subscribe/")
    expect(page.locator(".ch-picker__groups summary")).to_have_text("Topics (1+)")
    assert "feeds/topic-1.opml" not in asked
    pick(page, "Horn")
    expect(page.locator("main p[role=status]")).to_have_text("Picked: 1")
    page.get_by_role("searchbox", name="Find a source").fill("")
    expect(page.locator(".ch-picker__groups summary")).to_have_text("Topics (2)")
    expect(page.locator(".ch-picker__groups").get_by_label("Horn", exact=True)).to_be_checked()
    assert asked.count("feeds/topic-1.opml") == 1
    page.close()


def test_what_is_not_there_is_said_not_to_be(page: Page) -> None:
    page.get_by_role("searchbox", name="Find a source").fill("nobody at all")
    expect(page.locator("main p[role=status]")).to_have_text("Nothing matches.")


def test_nothing_can_be_saved_before_something_is_picked(page: Page) -> None:
    expect(page.get_by_role("button", name="Save the list")).to_be_disabled()
    pick(page, "Ada Keeper")
    expect(page.get_by_role("button", name="Save the list")).to_be_enabled()
    page.locator(".ch-picker__groups").get_by_label("Ada Keeper", exact=True).uncheck()
    expect(page.get_by_role("button", name="Save the list")).to_be_disabled()


def test_without_scripts_every_feed_is_listed_with_its_links(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}subscribe/")
    assert page.locator("[data-part] a[href$='feed.xml']").count() > 15
    context.close()
