"""A passage is shared: its address, its moment in the recording, its words with their source, a citation."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.test_reading import READING, SIZES, shared
from tests.browser.waiting import TIMEOUT

BRIEFING = "briefings/2026-04-05-dark-factories/"
PUBLISHED = f"https://chapterhouse.example/archive/{READING}"
"""Where the page says that it is, which is cited wherever it is read."""
CITED = "“Reading: from a page to the minute”, Using this archive, 20 November 2026. Digest in Chapterhouse."
QUOTE = "p:has(> #q-62fd3dc8)"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport=SIZES["phone"], reduced_motion="reduce")
    opened.set_default_timeout(TIMEOUT)
    opened.grant_permissions(["clipboard-read", "clipboard-write"])
    yield opened
    opened.close()


def test_a_quote_is_shared_in_every_form(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(sample + READING)
    root = sample.removesuffix("/")
    assert shared(page, QUOTE, "Link") == f"{sample}{READING}#q-62fd3dc8"
    assert shared(page, QUOTE, "Link to the recording at 0:33") == f"{root}/media/guide/reading.mp3#t=33"
    assert shared(page, QUOTE, "Quotation with its source") == (
        "“a better heading breaks no link”\n— Chapterhouse guide, 0:33\n" + f"{CITED} {PUBLISHED}#q-62fd3dc8"
    )
    assert shared(page, QUOTE, "Citation of this page") == f"{CITED} {PUBLISHED}"
    assert "title = {{Reading: from a page to the minute}}" in shared(page, QUOTE, "BibTeX")
    assert json.loads(shared(page, QUOTE, "CSL-JSON"))[0]["issued"] == {"date-parts": [[2026, 11, 20]]}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("li:has(> #k-4037a62c)", "An entity page collects the chapters about one name across all sources.\n— 0:42\n"),
        ("#t-42", "People, products and topics\nNames in the text lead to entity pages,"),
        (".ch-transcript p:has(> #s-42)", "The names of people, organizations, products and ideas lead"),
    ],
)
def test_every_kind_of_passage_is_quoted_without_its_fine_print(
    context: BrowserContext, sample: str, place: str, said: str
) -> None:
    page = context.new_page()
    page.goto(f"{sample}{READING}#s-42" if "transcript" in place else sample + READING)
    quotation = shared(page, place, "Quotation with its source")
    assert quotation.startswith(said)
    assert CITED in quotation


def test_every_passage_has_one_control_and_it_is_a_link_to_it(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(sample + READING)
    for passages, count in ((".ch-record h3[id^='t-']", 5), ("[data-part='takeaways'] li", 6), ("blockquote > p", 3)):
        places = page.locator(passages)
        assert places.count() == count
        assert [place.locator("> .ch-share").count() for place in places.all()] == [1] * count
    assert page.locator(".ch-transcript p > .ch-share").count() == 5
    links = page.locator(".ch-share").evaluate_all("links => links.map(link => [link.hash.slice(1), link.ariaLabel])")
    assert all(page.locator(f"[id='{anchor}']").count() == 1 for anchor, _ in links)
    assert len({name for _, name in links}) == len(links)


def test_the_menu_is_used_by_keyboard(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(sample + READING)
    control = page.locator(f"{QUOTE} > .ch-share")
    entries = page.get_by_role("menuitem")
    control.focus()
    page.keyboard.press("Enter")
    expect(entries.first).to_be_focused()
    expect(entries.first).to_have_text("Link")
    expect(control).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_be_hidden()
    expect(control).to_be_focused()
    page.keyboard.press("Enter")
    expect(entries.first).to_be_focused()
    for at in (1, 2):
        page.keyboard.press("ArrowDown")
        expect(entries.nth(at)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    expect(control).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()").startswith("“a better heading breaks no link”")


@pytest.mark.parametrize("size", SIZES)
def test_the_menu_lies_on_the_screen_and_is_easily_hit(context: BrowserContext, sample: str, size: str) -> None:
    page = context.new_page()
    width, height = SIZES[size]["width"], SIZES[size]["height"]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(sample + READING)
    page.locator(f"{QUOTE} > .ch-share").click(force=True)
    expect(page.get_by_role("menuitem").first).to_be_focused()
    for entry in page.get_by_role("menuitem").all():
        box = entry.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        assert box["height"] >= 24


def test_what_has_no_anchor_is_shared_by_its_words(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(sample + BRIEFING)
    address = shared(page, "[data-part='key-points'] > ul > li:first-child", "Link")
    assert address.startswith(f"{sample}{BRIEFING}#key-points:~:text=Dark%20factories")
    assert "-" not in address.partition("text=")[2]


def test_marked_words_are_shared_whole_and_with_their_source(context: BrowserContext, sample: str) -> None:
    page = context.new_page()
    page.goto(sample + READING)
    page.evaluate(
        """() => {
          const text = document.querySelector("[data-part=summary] > p").firstChild;
          const start = text.data.indexOf("hort tour");
          getSelection().setBaseAndExtent(text, start, text, start + "hort tour for rea".length);
        }"""
    )
    page.locator(".ch-share-marked").click()
    page.get_by_role("menuitem", name="Quotation with its source").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    quotation = page.evaluate("navigator.clipboard.readText()")
    assert quotation == f"short tour for readers\n{CITED} {PUBLISHED}#summary:~:text=short%20tour%20for%20readers"


def test_without_scripts_headings_link_to_themselves_and_the_citation_unfolds(browser: Browser, sample: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sample + READING)
    page.locator("#t-62 > a[href='#t-62']").click()
    expect(page).to_have_url(f"{sample}{READING}#t-62")
    page.locator(".ch-cite > summary").click()
    assert page.locator("#citation-bibtex").is_visible()
    context.close()


def test_nothing_that_shares_is_printed(context: BrowserContext, sample: str) -> None:
    page: Page = context.new_page()
    page.goto(sample + READING)
    page.emulate_media(media="print")
    assert [link for link in page.locator(".ch-share").all() if link.is_visible()] == []
