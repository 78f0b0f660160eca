"""Beside each part of a page stand a pencil, which leads to its line on the forge, and the way to report a mistake."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from generator.content.model import Episode
from generator.content.model.fields import file_fields
from generator.content.validation import build_record
from generator.content.yaml.reader import read_document
from tests.browser.hosts import hosted
from tests.browser.test_geometry import faults_of
from tests.browser.waiting import wait_until
from tests.paths import GOLDEN

FORGE = "https://code.example/lights/"
EDITOR = f"{FORGE}edit/main/content/"
EPISODE = "episodes/north-light/2026-03-14-what-a-keeper-logs/"
RECORDS = {
    EPISODE: {"chapter", "takeaway", "quote", "number", "entry", "reference", "correction", "people", "summary"},
    "digests/2026-03-15-two-lights/": {"recording", "quote", "point", "reference", "summary"},
    "briefings/2026-03-16-fog-is-loud/": {"claim", "source", "point"},
    "discussions/who-needs-keepers/": {"thread", "view", "claim", "post"},
}
"""A record of each kind, and some of the parts that have a pencil there."""


@pytest.fixture(scope="module")
def golden(golden_site: Path) -> Iterator[str]:
    with hosted(golden_site) as address:
        yield address


@pytest.mark.parametrize("address", RECORDS)
def test_every_pencil_leads_to_the_line_of_the_part_that_it_stands_beside(
    page: Page, golden: str, address: str
) -> None:
    page.goto(golden + address)
    pencils = page.locator("a.ch-fix")
    found = pencils.evaluate_all(
        "all => all.map(pencil => [pencil.getAttribute('aria-label'), pencil.href, pencil.parentElement.textContent])"
    )
    assert {label.removeprefix("Edit this ").removeprefix("Edit these ") for label, _, _ in found} >= RECORDS[address]
    for label, href, shown in found:
        file, _, line = href.removeprefix(EDITOR).partition("#L")
        lines = (GOLDEN / "content" / file).read_text(encoding="utf-8").splitlines()
        words = {word for word in _words(shown) if len(word) > 2 or not word.isascii()}
        near = _words(" ".join(lines[int(line) - 1 : int(line) + 3]))
        assert words & near, (label, href, shown)


def _words(text: str) -> set[str]:
    """Return the words of a text, and the signs of scripts that put no spaces between them."""
    signs = {letter for letter in text if letter.isalpha() and ord(letter) > 0x2E80}
    return signs | set("".join(letter if letter.isalnum() else " " for letter in text.lower()).split())


@pytest.mark.parametrize("width", [390, 1280])
def test_what_appears_beside_a_part_is_large_enough_and_lies_over_nothing(
    browser: Browser, golden: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, has_touch=width < 800)
    assert faults_of(context, [golden + address for address in RECORDS]) == []
    page = context.new_page()
    page.goto(golden + EPISODE)
    sizes = page.locator("a.ch-fix, a.ch-report").evaluate_all(
        "all => all.map(link => { const box = link.getBoundingClientRect(); return Math.min(box.width, box.height); })"
    )
    assert min(sizes) >= 24
    page.emulate_media(media="print")
    assert not page.locator("a.ch-fix, a.ch-report, a[data-report]").locator("visible=true").count()
    context.close()


def test_a_pencil_shows_when_the_keyboard_reaches_it(page: Page, golden: str) -> None:
    page.goto(golden + EPISODE)
    pencil = page.locator("blockquote a.ch-fix").first
    assert pencil.evaluate("link => getComputedStyle(link).opacity") == "0"
    pencil.focus()
    wait_until(page, "link => getComputedStyle(link).opacity === '1'", arg=pencil.element_handle())


def test_a_mistake_is_reported_with_the_page_the_file_and_the_passage(page: Page, golden: str) -> None:
    page.goto(golden + EPISODE)
    whole = parse_qs(urlsplit(page.locator("a[data-report]").get_attribute("href") or "").query)
    assert whole["title"] == ["Mistake: What a keeper logs"]
    assert f"https://lights.example/archive/{EPISODE}" in whole["body"][0]
    assert "episodes/north-light/2026-03-14-what-a-keeper-logs.yaml" in whole["body"][0]
    heading = page.locator("h3:has(a.ch-report)").first
    href = heading.locator("a.ch-report").get_attribute("href") or ""
    body = parse_qs(urlsplit(href).query)["body"][0]
    assert href.startswith(f"{FORGE}issues/new?")
    assert f"{EPISODE}#{heading.get_attribute('id')}" in body
    assert f"> {(heading.text_content() or '').rstrip('¶✎⚑')}" in body


def test_a_mistake_on_a_page_written_by_hand_is_reported_too(page: Page, golden: str) -> None:
    page.goto(f"{golden}about/")
    asked = parse_qs(urlsplit(page.locator("a[data-report]").get_attribute("href") or "").query)
    assert asked["title"] == ['Mistake: About <these> "lights"']
    assert "https://lights.example/archive/about/\n\ncontent/pages/about.md\n" in asked["body"][0]


def test_a_mistake_fills_in_the_fields_of_an_issue_form_where_there_is_one(page: Page, golden: str) -> None:
    form = 'href="https://code.example/issues/new?template=m.yml&amp;page=P" data-page="page" data-passage="passage"'

    def with_form(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(
            body=re.sub(r'href="[^"]*" rel="nofollow" data-report="body"[^>]*', f'{form} data-report=""', text)
        )

    page.route(f"{golden}{EPISODE}", with_form)
    page.goto(golden + EPISODE)
    heading = page.locator("h3:has(a.ch-report)").first
    asked = parse_qs(urlsplit(heading.locator("a.ch-report").get_attribute("href") or "").query)
    assert asked == {
        "template": ["m.yml"],
        "page": [f"{golden}{EPISODE}#{heading.get_attribute('id')}"],
        "passage": [(heading.text_content() or "").rstrip("¶✎⚑")],
    }


def test_an_episode_is_added_as_a_new_file_of_its_source_with_every_field_explained(golden_site: Path) -> None:
    foot = (golden_site / "sources/north-light/index.html").read_text(encoding="utf-8")
    link = next(part for part in foot.split("<a ") if ">Add an episode as a file</a>" in part)
    address = urlsplit(html.unescape(link.split('"')[1]))
    asked = parse_qs(address.query)
    assert address.path == "/lights/new/main/content/episodes/north-light"
    assert asked["filename"] == ["YYYY-MM-DD-title.yaml"]
    record, problems = build_record(Episode, "north-light/fog", read_document(asked["value"][0].encode(), "fog.yaml"))
    assert (problems, record and record.title) == ([], "What the episode is called")
    assert {f"# {name}:" for name in file_fields(Episode)} - {"# title:", "# status:"} <= {
        line.partition(":")[0] + ":" for line in asked["value"][0].splitlines()
    }
    assert '<a href="../../contribute/episode/?source=north-light" rel="nofollow">Add an episode</a>' in foot
    suggested = next(part for part in foot.split("<a ") if ">Suggest an episode in an issue</a>" in part)
    issue = parse_qs(urlsplit(html.unescape(suggested.split('"')[1])).query)
    assert issue["title"] == ["Episode: "]
    assert issue["body"][0].startswith(
        "### Podcast, channel or newsletter\n\nNorth Light\n\n### Title of the episode\n"
    )
    other = (golden_site / "topics/weather/index.html").read_text(encoding="utf-8")
    assert "Add an episode as a file" not in other
    assert '<a href="../../contribute/episode/">Add an episode</a>' in other
