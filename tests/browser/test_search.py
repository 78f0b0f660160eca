"""The search as people use it: by keyboard, by address, by facet, in other languages, and when a part of it fails."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import built

Serve = Callable[[Path], str]

CONFIG = """
site_name: Three lights
site_url: https://lights.example/
docs_dir: content/pages
theme: {name: material, font: false}
plugins:
  - chapterhouse: {content_dir: content}
"""
EPISODE = """
title: "{title}"
date: {date}
lang: {lang}
summary: "{summary}"
people: [{{name: Ada Keeper, role: host}}]
chapters:
  - {{at: "1:05", title: "{chapter}", summary: "{text}"}}
topics: [{topic}]
"""
TALKS = [
    ("2026-03-14", "en", "Fog at sea", "What fog does", "Sound", "The lighthouse hears a fog bell.", "weather"),
    ("2024-05-01", "en", "An older fog", "Old fog", "Bells", "Fog, fog and more fog, and a bell.", "weather"),
    ("1998-01-01", "en", "The oldest fog", "A beginning", "First", "The first fog.", "history"),
    ("2025-02-02", "zh", "灯塔与雾", "关于灯塔的谈话", "声音", "人工智能正在改变软件工程师的工作。", "weather"),
    ("2025-03-03", "ja", "灯台守の日誌", "霧の夜", "はじめに", "灯台守が霧信号について話す。", "weather"),
    ("2025-04-04", "he", "שומר המגדלור", "פרק על ערפל", "פתיחה", "השומר רושם את הערפל ביומן.", "weather"),
    ("2025-05-05", "fa", "نگهبان فانوس دریایی", "درباره مه", "آغاز", "هوش مصنوعی و مهندسی نرم افزار", "history"),
]


TIDE = "the tide, a tide, this tide, that tide and what turned in"
"""Says both words of a phrase in every line, and nowhere side by side."""


def long_transcript() -> str:
    """Return a transcript that needs a page of its own, with "foghorn" at 33:20 and "tide turned" at 41:40."""
    said = {2000: "Then the foghorn sounded.", 2500: "And once more the tide turned."}
    cues = (
        f"{second // 60:02}:{second % 60:02}.000 --> {second // 60:02}:{second % 60:02}.900\n"
        + said.get(second, f"Line {second * 7919 % 99991}: {TIDE} {second * 104729 % 99991}.")
        for second in range(3000)
    )
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


@pytest.fixture(scope="module")
def lights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a small archive in five languages and of four decades; to be copied before it is changed."""
    project = tmp_path_factory.mktemp("lights")
    (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    content = project / "content"
    for folder in ("sources", "episodes/radio", "pages"):
        (content / folder).mkdir(parents=True)
    (content / "sources/radio.yaml").write_text("name: Light Radio\n", encoding="utf-8")
    topics = "topics:\n  - {id: weather, name: Weather}\n  - {id: history, name: History}\n"
    (content / "topics.yaml").write_text(topics, encoding="utf-8")
    (content / "transcripts/radio").mkdir(parents=True)
    (content / "transcripts/radio/1998-01-01-talk.vtt").write_text(long_transcript(), encoding="utf-8")
    (content / "transcripts/radio/2024-05-01-talk.txt").write_text("A barnacle on the hull.\n", encoding="utf-8")
    for date, lang, title, summary, chapter, text, topic in TALKS:
        written = EPISODE.format(
            date=date, lang=lang, title=title, summary=summary, chapter=chapter, text=text, topic=topic
        )
        (content / f"episodes/radio/{date}-talk.yaml").write_text(written, encoding="utf-8")
    return built(project)


@pytest.fixture(scope="module")
def address(lights: Path, serve: Serve) -> str:
    return serve(lights)


def settled(page: Page) -> Page:
    page.wait_for_selector(".ch-search__list[aria-busy=false]", state="attached")
    return page


def visit(page: Page, address: str) -> Page:
    page.goto(address)
    return settled(page)


def titles(page: Page) -> list[str]:
    return page.locator("#ch-search-page .ch-search__record > .ch-search__title").all_text_contents()


def status(page: Page) -> str:
    return page.locator("#ch-search-page [role=status]").inner_text()


def open_dialog(page: Page, address: str, typed: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type(typed)
    settled(page)


def test_a_slash_opens_a_named_dialog_and_escape_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("[data-ch-search-open]").focus()
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("searchbox", name="Search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("[data-ch-search-open]")).to_be_focused()


def test_the_button_of_the_header_opens_the_dialog(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Search").first.click()
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()


def test_a_slash_typed_into_a_field_is_a_slash(page: Page, address: str) -> None:
    visit(page, f"{address}search/")
    page.locator("#ch-search-page input[type=search]").press_sequentially("a/b")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_arrows_walk_from_the_box_to_a_chapter_and_enter_opens_it(page: Page, address: str) -> None:
    open_dialog(page, address, "lighthouse")
    links = page.get_by_role("dialog").locator(".ch-search__list a")
    for link in (links.nth(0), links.nth(1)):
        page.keyboard.press("ArrowDown")
        expect(link).to_be_focused()
    assert "1:05" in links.nth(1).inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/episodes/radio/2026-03-14-talk/#t-65")


def test_enter_in_the_box_shows_all_results(page: Page, address: str) -> None:
    open_dialog(page, address, "fog")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=fog")
    assert len(titles(settled(page))) == 3


def test_how_many_were_found_is_announced(page: Page, address: str) -> None:
    open_dialog(page, address, "fog")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("3 pages found.")


def test_found_words_are_marked(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=lighthouse")
    assert page.locator("#ch-search-page mark").all_text_contents() == ["lighthouse"]


def test_markup_in_a_query_is_text(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=%3Cimg%20src=x%20onerror=alert(1)%3E%20fog")
    assert page.locator("#ch-search-page img").count() == 0


def test_the_newest_is_first_across_years_and_languages(page: Page, address: str) -> None:
    visit(page, f"{address}search/?sort=new&topic=weather")
    assert titles(page) == ["Fog at sea", "שומר המגדלור", "灯台守の日誌", "灯塔与雾", "An older fog"]
    visit(page, f"{address}search/?q=fog&sort=new")
    assert titles(page) == ["Fog at sea", "An older fog", "The oldest fog"]


def test_an_address_sets_the_query_its_facets_and_its_order(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=fog&topic=weather&year=2024&sort=new")
    assert titles(page) == ["An older fog"]
    expect(page.locator("#ch-search-page input[type=search]")).to_have_value("fog")
    expect(page.get_by_label("date", exact=True)).to_be_checked()
    expect(page.get_by_role("button", name="2024", pressed=True)).to_be_visible()


def test_a_facet_narrows_the_results_and_can_be_taken_back(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=fog")
    page.get_by_role("button", name="History 1").click()
    page.wait_for_url("**/search/?q=fog&topic=history")
    assert titles(settled(page)) == ["The oldest fog"]
    page.go_back()
    expect(page.locator("#ch-search-page [role=status]")).to_have_text("3 pages found.")
    page.go_forward()
    page.get_by_role("button", name="History", pressed=True).click()
    page.wait_for_url("**/search/?q=fog")
    assert len(titles(settled(page))) == 3


def test_people_are_counted_once_their_facet_is_opened(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=fog")
    page.locator("summary", has_text="People").click()
    page.get_by_role("button", name="Ada Keeper 3").click()
    page.wait_for_url("**/search/?q=fog&person=ada-keeper")


def test_words_that_no_page_has_together_are_sought_without_one_of_them(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=lighthouse+beginning")
    assert titles(page) == []
    assert status(page).startswith("Nothing was found. Without “")
    groups = page.locator("#ch-search-page .ch-search__without").all_text_contents()
    assert sorted(groups) == ["Without “beginning”: 1 page found.", "Without “lighthouse”: 1 page found."]
    shown = page.get_by_role("list", name="Without “beginning”: 1 page found.")
    expect(shown.locator(".ch-search__title")).to_have_text(["Fog at sea"])


def test_who_speaks_of_something_is_counted_by_person(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=fog")
    page.locator("summary", has_text="Speakers").click()
    page.get_by_role("button", name="Ada Keeper 3").click()
    page.wait_for_url("**/search/?q=fog&speaker=ada-keeper")
    assert len(titles(settled(page))) == 3


def test_languages_narrow_the_results_where_there_are_several(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=fog")
    expect(page.locator("[data-facet='lang']")).to_have_count(0)
    visit(page, f"{address}search/?topic=weather")
    page.get_by_role("button", name="Hebrew 1").click()
    page.wait_for_url("**/search/?topic=weather&lang=he")
    assert titles(settled(page)) == ["שומר המגדלור"]


def test_only_what_a_transcript_says_is_found_in_transcripts(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=foghorn&part=segment")
    assert titles(page) == ["The oldest fog"]
    visit(page, f"{address}search/?q=lighthouse&part=segment")
    assert titles(page) == []
    assert status(page) == "Nothing was found with these filters."


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("灯塔", "灯塔与雾"),
        ("人工智能", "灯塔与雾"),
        ("软件工程师", "灯塔与雾"),
        ("霧信号", "灯台守の日誌"),
        ("המגדלור", "שומר המגדלור"),
        ("ערפל", "שומר המגדלור"),
        ("هوش مصنوعی", "نگهبان فانوس دریایی"),
    ],
)
def test_other_scripts_are_found(page: Page, address: str, typed: str, title: str) -> None:
    visit(page, f"{address}search/?q={typed}")
    assert titles(page)[0] == title


def test_what_is_in_no_record_of_a_script_without_spaces_is_not_found(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=人工智能绝对没有")
    assert titles(page) == []


def test_results_in_another_direction_are_set_in_theirs(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=ערפל")
    link = page.locator("#ch-search-page .ch-search__record").first
    expect(link).to_have_attribute("lang", "he")
    assert link.locator("a").first.evaluate("one => getComputedStyle(one).direction") == "rtl"


@pytest.mark.parametrize("how", ["no answer", "404", "a page instead", "half of it"])
@pytest.mark.parametrize("piece", ["words", "facets"])
def test_a_piece_of_the_index_that_does_not_load_is_noticed(page: Page, address: str, piece: str, how: str) -> None:
    page.route(f"**/search/{piece}/*", lambda route: lose(route, how))
    visit(page, f"{address}search/?q=fog")
    if piece == "words":
        assert titles(page) == []
        assert status(page) == "These words could not be looked up: fog."
    else:
        assert len(titles(page)) == 3
        assert status(page) == "3 pages found. The number of results for each filter could not be loaded."


def test_words_that_could_be_looked_up_are_searched_without_those_that_could_not(page: Page, address: str) -> None:
    page.route("**/search/pairs/*", lambda route: route.abort())
    visit(page, f'{address}search/?q=fog "fog bell"')
    assert len(titles(page)) == 3
    assert status(page) == "3 pages found. These words could not be looked up: fog bell."


def lose(route: Route, how: str) -> None:
    if how == "no answer":
        route.abort()
    elif how == "404":
        route.fulfill(status=404, body="gone")
    elif how == "a page instead":
        route.fulfill(status=200, body="<!doctype html><title>Not found</title>")
    else:
        route.fulfill(status=200, body=route.fetch().body()[:20])


def test_a_filter_that_does_not_load_is_noticed(page: Page, address: str) -> None:
    page.route("**/search/words/*", lambda route: route.abort())
    visit(page, f"{address}search/?person=ada-keeper")
    assert titles(page) == []
    assert status(page) == "These words could not be looked up: ada-keeper."


def test_a_page_that_was_found_and_does_not_load_is_counted(page: Page, address: str, lights: Path) -> None:
    oldest = next(number for number, text in texts_of(lights) if text["title"] == "The oldest fog")
    page.route(f"**/search/texts/{oldest}.bin*", lambda route: route.abort())
    visit(page, f"{address}search/?q=beginning")
    assert titles(page) == []
    assert status(page) == "1 page found. Found but not loaded: 1."


def test_the_dialog_says_what_is_missing_too(page: Page, address: str) -> None:
    page.route("**/search/words/*", lambda route: route.abort())
    page.route("**/search/names*.json", lambda route: route.abort())
    open_dialog(page, address, "fog")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(
        "These words could not be looked up: fog. The list of names could not be loaded; names may be missing."
    )


def test_what_did_not_load_is_tried_again_with_the_next_search(page: Page, address: str) -> None:
    page.route("**/search/words/*", lambda route: route.abort())
    page.route("**/search/names*.json", lambda route: route.abort())
    visit(page, f"{address}search/?q=fog")
    page.unroute("**/search/words/*")
    page.unroute("**/search/names*.json")
    page.locator("#ch-search-page form").evaluate("form => form.requestSubmit()")
    expect(page.locator("#ch-search-page [role=status]")).to_have_text("3 pages found.")


def test_an_exact_name_does_not_wait_for_the_index(page: Page, address: str) -> None:
    held: list[Route] = []
    is_open = False

    def hold(route: Route) -> None:
        if is_open:
            route.continue_()
        else:
            held.append(route)

    page.route("**/search/words/*", hold)
    with page.expect_request("**/search/words/*"):
        page.goto(f"{address}search/?q=weather")
    expect(page.locator("#ch-search-page .ch-search__name").first).to_have_text("WeatherTopic · 5 pages")
    assert held
    is_open = True
    for route in held:
        route.continue_()
    # The topic's own page is found; it stands above as a name, and not a second time among the results.
    expect(page.locator("#ch-search-page [role=status]")).to_contain_text("1 page found")
    assert titles(page) == []
    expect(page.locator("#ch-search-page .ch-search__name").first).to_have_text("WeatherTopic · 5 pages")


def test_a_line_of_a_long_transcript_opens_on_the_page_of_the_transcript(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=foghorn")
    link = page.locator("#ch-search-page .ch-search__passage")
    expect(link).to_contain_text("Then the foghorn sounded.")
    link.click()
    page.wait_for_url("**/episodes/radio/1998-01-01-talk/transcript/#s-*")
    anchor = page.url.partition("#")[2]
    assert "foghorn" in page.locator(f"p:has(#{anchor})").inner_text()
    expect(page.locator(f"p:has(#{anchor})")).to_be_in_viewport()


def test_a_phrase_of_a_word_that_stands_everywhere_is_found(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=tide")
    assert status(page) == "1 page found."
    assert page.locator("#ch-search-page .ch-search__passage mark").count() > 3

    visit(page, f'{address}search/?q="tide turned"')
    assert status(page) == "1 page found."
    (passage,) = page.locator("#ch-search-page .ch-search__passage").all_text_contents()
    assert "And once more the tide turned." in passage
    assert page.locator("#ch-search-page mark").all_text_contents() == ["tide turned"]

    visit(page, f'{address}search/?q="turned tide"')
    assert status(page).startswith("Nothing was found")


def test_of_a_long_transcript_only_the_part_is_loaded_that_holds_the_answer(
    page: Page, address: str, lights: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, f"{address}search/?q=foghorn")
    loaded = [url for url in asked if "/search/texts/" in url]
    parts = [number for number, text in texts_of(lights) if text["title"] == "The oldest fog"]
    assert len(parts) > 5
    assert len(loaded) == 1


def texts_of(site: Path) -> list[tuple[str, dict[str, Any]]]:
    """Return the texts of the index by their numbers."""
    files = sorted((site / "search/texts").iterdir())
    return [(file.stem, json.loads(zlib.decompress(file.read_bytes()))) for file in files]


def test_a_short_transcript_opens_on_the_page_of_its_episode(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=barnacle")
    link = page.locator("#ch-search-page .ch-search__passage").get_attribute("href")
    assert link is not None
    assert link.endswith("/episodes/radio/2024-05-01-talk/#transcript")


def test_what_was_typed_before_the_search_was_there_is_searched(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/search-page.js", lambda route: held.append(route))
    with page.expect_request("**/search-page.js"):
        page.goto(f"{address}search/", wait_until="commit")
    page.fill("#ch-search-page input[type=search]", "barnacle")
    held[0].continue_()
    expect(page.locator("#ch-search-page .ch-search__passage")).to_have_count(1)
    assert page.url.endswith("/search/?q=barnacle")


def test_a_search_that_cannot_start_says_so(page: Page, address: str) -> None:
    page.route("**/search/manifest.json", lambda route: route.abort())
    visit(page, f"{address}search/?q=fog")
    assert status(page).startswith("The search could not be loaded.")


def test_without_an_index_titles_are_searched(page: Page, address: str) -> None:
    manifest = {"titles": "titles.json"}

    def only_titles(route: Route) -> None:
        whole = json.loads(route.fetch().text())
        route.fulfill(body=json.dumps({**whole, **manifest}))

    rows = [["Fog at sea", "episodes/radio/2026-03-14-talk/", "2026-03-14", "episode", "en"]]
    page.route("**/search/manifest.json", only_titles)
    page.route("**/search/titles.json", lambda route: route.fulfill(body=json.dumps(rows)))
    visit(page, f"{address}search/?q=fog")
    assert titles(page) == ["Fog at sea"]
    assert "only titles are searched" in status(page)


def test_nothing_is_loaded_for_the_search_before_somebody_searches(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    assert not [url for url in asked if "/search/" in url]


def test_typing_quickly_shows_only_the_last_answer(page: Page, address: str) -> None:
    visit(page, f"{address}search/")
    box = page.locator("#ch-search-page input[type=search]")
    for typed in ("f", "fo", "fog", "lighthouse"):
        box.fill(typed)
    settled(page)
    assert titles(page) == ["Fog at sea"]
    page.wait_for_url("**/search/?q=lighthouse")


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [320, 1200])
def test_the_page_fits_any_width_in_light_and_dark(browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    visit(page, f"{address}search/?q=fog")
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Control+k")
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    context.close()


def test_facets_fold_away_on_a_phone_and_open_where_one_is_chosen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    visit(page, f"{address}search/?q=fog")
    box = page.locator("#ch-search-page .ch-search__record").first.bounding_box()
    assert box is not None
    assert box["y"] < 500
    expect(page.get_by_role("button", name="History 1")).to_be_hidden()
    page.locator("summary", has_text="Narrow the results").click()
    page.get_by_role("button", name="History 1").click()
    assert titles(settled(page)) == ["The oldest fog"]
    visit(page, page.url)
    expect(page.get_by_role("button", name="History 1")).to_be_visible()
    context.close()


def test_the_box_of_the_page_takes_what_is_typed_at_once(page: Page, address: str) -> None:
    visit(page, f"{address}search/")
    page.keyboard.type("lighthouse")
    page.wait_for_url("**/search/?q=lighthouse")
    assert titles(settled(page)) == ["Fog at sea"]


def test_a_name_says_what_it_is_and_how_often_it_occurs(page: Page, address: str) -> None:
    visit(page, f"{address}search/?q=weather")
    expect(page.locator("#ch-search-page .ch-search__name").first).to_have_text("WeatherTopic · 5 pages")


def test_a_site_in_a_subfolder_finds_its_search(page: Page, lights: Path, serve: Serve, tmp_path: Path) -> None:
    shutil.copytree(lights, tmp_path / "archive")
    visit(page, f"{serve(tmp_path)}archive/search/?q=lighthouse")
    link = page.locator("#ch-search-page .ch-search__title").first.get_attribute("href")
    assert link is not None
    assert link.endswith("/archive/episodes/radio/2026-03-14-talk/")
