"""The form that adds an episode: every field of the model, a file that reads as it was filled in, nothing sent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Dialog, Page, expect

from generator.content.model import Episode
from generator.content.model.addresses import is_identifier
from generator.content.model.fields import file_fields, models_in
from generator.content.problems import has_errors
from generator.content.validation import build_record
from generator.content.yaml.reader import read_document
from tests.browser.test_geometry import faults_of
from tests.conftest import BuildOnce, copy_archive
from tests.nasty_strings import OWN
from tests.paths import GOLDEN

Serve = Callable[[Path], str]
FORM = "contribute/episode/"
KNOWN_TEXTS = st.text(st.characters(exclude_categories=["Cn", "Cs"]), max_size=90)
"""Texts of signs that Python and the browser both know."""
ONE_AFTER_ANOTHER = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def address(golden_site: Path, serve: Serve) -> str:
    return serve(golden_site)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("request", lambda request: problems.append(request.url) if not request.url.startswith(address) else None)
    opened.goto(f"{address}{FORM}?source=north-light")
    yield opened
    assert problems == []
    context.close()


def fill(page: Page, path: str, text: str) -> None:
    """Fill in the first field at a path such as "chapters title"."""
    fields = " ".join(f"[data-field={name}]" for name in path.split())
    control = page.locator(f".ch-form {fields} [data-takes]").first
    if control.evaluate("element => element.localName") == "select":
        control.select_option(text)
    else:
        control.fill(text)


def written(page: Page) -> str:
    page.get_by_role("button", name="Write the file").click()
    expect(page.get_by_role("heading", name="The file")).to_be_focused()
    return page.locator("[data-file]").text_content() or ""


def complaint(page: Page) -> str:
    """Return what is said of the first field that is wrong, which has the focus."""
    page.get_by_role("button", name="Write the file").click()
    assert page.locator(".ch-form__result").is_hidden()
    said: str = page.evaluate("document.activeElement.validationMessage")
    return said


def fields_of_model(model: Any, *path: str) -> Iterator[tuple[str, ...]]:
    for name in file_fields(model):
        yield (*path, name)
        for inner in models_in(model.model_fields[name].annotation):
            yield from fields_of_model(inner, *path, name)


def test_there_is_a_field_for_each_of_the_model_and_of_its_parts(page: Page) -> None:
    shown = page.evaluate("""() => {
      const paths = (holder, path) => [...holder.querySelectorAll("[data-field]")].flatMap((field) => {
        const here = [...path];
        const aboveOf = (element) => element.parentElement.closest("[data-field]");
        for (let above = aboveOf(field); above; above = aboveOf(above)) {
          here.splice(path.length, 0, above.dataset.field);
        }
        here.push(field.dataset.field);
        const inner = field.querySelector(":scope > template");
        return [here.join(" "), ...(inner ? paths(inner.content, here) : [])];
      });
      return paths(document.querySelector(".ch-form"), []);
    }""")
    assert set(shown) == {" ".join(path) for path in fields_of_model(Episode)}


def test_what_is_filled_in_is_the_episode_that_is_read(page: Page) -> None:
    fill(page, "title", 'Horns: why "loud" is not enough #5')
    fill(page, "date", "2026-05-02")
    fill(page, "media type", "audio")
    fill(page, "media url", "https://example.org/horns.mp3")
    fill(page, "media duration", "1:02:03")
    fill(page, "people name", "Ada Keeper")
    fill(page, "people role", "guest")
    fill(page, "summary", "What a horn is for.\n\n- It is *loud*.")
    fill(page, "chapters at", "12:30")
    fill(page, "chapters title", "no")
    page.get_by_role("button", name="Add: quotes").first.click()
    fill(page, "chapters quotes text", "- You hear it first.")
    page.get_by_role("button", name="Add: topics").click()
    fill(page, "topics", "weather")
    text = written(page)
    record, problems = build_record(Episode, "north-light/horns", read_document(text.encode(), "horns.yaml"))
    assert problems == []
    assert record is not None
    assert (record.title, str(record.date), record.topics) == (
        'Horns: why "loud" is not enough #5',
        "2026-05-02",
        ("weather",),
    )
    assert (record.media[0].duration, record.people[0].role, record.summary) == (
        3723,
        "guest",
        "What a horn is for.\n\n- It is *loud*.",
    )
    (chapter,) = record.chapters
    assert (chapter.at, chapter.title, chapter.quotes[0].text) == (750, "no", "- You hear it first.")


def test_the_file_goes_to_the_new_file_page_of_the_forge_and_nowhere_else(page: Page) -> None:
    fill(page, "title", "Wärter & Horn")
    fill(page, "date", "2026-05")
    text = written(page)
    link = page.get_by_role("link", name="Propose it on code.example")
    asked = urlsplit(link.get_attribute("href") or "")
    assert asked.geturl().startswith("https://code.example/lights/new/main/content/episodes/north-light?")
    assert parse_qs(asked.query) == {"filename": ["2026-05-warter-horn.yaml"], "value": [text]}
    assert page.locator("[data-path]").text_content() == "content/episodes/north-light/2026-05-warter-horn.yaml"
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator("main p[role=status]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_a_text_that_no_address_holds_is_pasted(page: Page) -> None:
    fill(page, "title", "Fog")
    fill(page, "summary", "Fog and horns. " * 600)
    written(page)
    asked = urlsplit(page.get_by_role("link", name="Propose it").get_attribute("href") or "")
    assert parse_qs(asked.query) == {"filename": ["fog.yaml"]}
    expect(page.get_by_text("paste it into the empty file")).to_be_visible()


def test_a_forge_that_takes_no_text_is_given_the_name_of_the_file(page: Page, address: str) -> None:
    forge = {"newFile": "https://lab.example/-/new/main/content", "fileName": "file_name", "value": "", "longest": 9}
    place = in_page(page, f"{address}assets/javascripts/form.js", "placeOf", forge, "fog", "a b.yaml", "title: Fog\n")
    assert place == {"address": "https://lab.example/-/new/main/content/fog?file_name=a%20b.yaml", "isPasted": True}


def test_what_is_missing_or_of_another_form_is_said_at_the_field(page: Page) -> None:
    assert complaint(page) == "This field is required."
    fill(page, "title", "Fog")
    for date in ("2026-02-30", "14.3.2026", "2026-13"):
        fill(page, "date", date)
        assert complaint(page).startswith("Write a day, a month or a year")
    fill(page, "date", "2024-02-29")
    fill(page, "chapters at", "12:75")
    fill(page, "chapters title", "Horns")
    assert complaint(page).startswith("Write a time")
    fill(page, "chapters at", "12:15")
    page.get_by_text("More fields").last.click()
    fill(page, "lang", "English, please")
    page.get_by_text("More fields").last.click()
    assert complaint(page).startswith("This value does not have the right form")
    assert page.locator(".ch-form > details").get_attribute("open") is not None
    fill(page, "lang", "en")
    assert "12:15" in written(page)


def test_an_entry_of_which_nothing_is_filled_in_is_left_out_and_asks_for_nothing(page: Page) -> None:
    fill(page, "title", "Fog")
    page.get_by_role("button", name="Add: chapters").click()
    assert written(page) == 'title: "Fog"\n'
    fill(page, "chapters summary", "What fog is.")
    assert complaint(page) == "This field is required."


def test_entries_are_added_and_removed_by_keyboard(page: Page) -> None:
    fill(page, "title", "Fog")
    button = page.get_by_role("button", name="Add: topics")
    button.press("Enter")
    page.keyboard.type("weather")
    button.press("Enter")
    page.keyboard.type("sound")
    page.keyboard.press("Tab")
    expect(page.locator("[data-field=topics] [data-remove]").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
    assert written(page) == 'title: "Fog"\ntopics:\n  - "weather"\n'


def test_the_browser_asks_before_what_was_filled_in_is_lost(page: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    fill(page, "title", "Fog")
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    written(page)
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator("main p[role=status]")).to_have_text("Copied")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_without_scripts_the_page_says_what_to_do_instead(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address + FORM)
    assert opened.locator(".ch-form").is_hidden()
    link = opened.locator("[data-part=by-hand]").get_by_role("link", name="North Light", exact=True)
    assert urlsplit(link.get_attribute("href") or "").path == "/lights/new/main/content/episodes/north-light"
    context.close()


@pytest.fixture(scope="module")
def german(build_once: BuildOnce, serve: Serve) -> str:
    def lay_out(folder: Path) -> Path:
        archive = copy_archive(GOLDEN, folder)
        settings = (archive / "mkdocs.yml").read_text(encoding="utf-8")
        (archive / "mkdocs.yml").write_text(
            settings.replace("  name: material\n", "  name: material\n  language: de\n"), encoding="utf-8"
        )
        return archive

    return serve(build_once("german", lay_out))


def test_the_form_is_in_the_language_of_the_archive_and_the_file_in_that_of_files(
    browser: Browser, german: str
) -> None:
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    opened.goto(f"{german}{FORM}?source=north-light")
    form = opened.locator(".ch-form")
    assert form.locator("[lang=en]").count() == 0
    opened.get_by_role("button", name="Die Datei schreiben").click()
    assert opened.evaluate("document.activeElement.validationMessage") == "Das wird gebraucht."
    opened.get_by_label("Titel (nötig)").first.fill("Nebel")
    opened.get_by_role("group", name="Personen").get_by_label("Name (nötig)").fill("Ada Keeper")
    opened.get_by_role("group", name="Personen").get_by_label("Rolle").select_option(label="Gast")
    opened.get_by_role("button", name="Die Datei schreiben").click()
    text = opened.locator("[data-file]").text_content()
    assert text == 'title: "Nebel"\npeople:\n  - name: "Ada Keeper"\n    role: "guest"\n'
    opened.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_of_the_form_lies_over_anything_else(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    assert faults_of(context, [address + FORM]) == []
    context.close()


def values() -> st.SearchStrategy[Any]:
    """Return what a form may hold: texts of any sign, numbers, lists and parts, of which nothing is empty."""
    texts = (st.text(min_size=1, max_size=30) | st.sampled_from(OWN)).filter(kept)
    names = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
    single = texts | st.integers(-(10**9), 10**9) | st.booleans()
    return st.dictionaries(
        names,
        st.recursive(
            single,
            lambda inner: (
                st.lists(texts, min_size=1, max_size=3)
                | st.lists(st.dictionaries(names, inner, min_size=1, max_size=3), min_size=1, max_size=3)
                | st.dictionaries(names, inner, min_size=1, max_size=3)
            ),
            max_leaves=8,
        ),
        min_size=1,
        max_size=4,
    )


def kept(text: str) -> str:
    """Return what of a text a file may hold."""
    text = re.sub(r"\r\n?", "\n", text)
    return "".join(sign for sign in text if sign in "\n\t" or not _is_unwritable(sign)).rstrip("\n\t ")


def _is_unwritable(sign: str) -> bool:
    number = ord(sign)
    return unicodedata.category(sign) in ("Cc", "Cs") or number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF


def in_page(page: Page, module: str, call: str, *given: object) -> Any:
    return page.evaluate(f"async (given) => (await import('{module}')).{call}(...given)", list(given))


@ONE_AFTER_ANOTHER
@given(record=values())
def test_everything_that_is_written_is_read_as_it_was(page: Page, address: str, record: dict[str, Any]) -> None:
    module = f"{address}assets/javascripts/yaml.js"
    clean = page.evaluate(
        """async ([module, value]) => {
      const { cleaned, written } = await import(module);
      const within = (pairs) => Object.fromEntries(pairs.map(([name, one]) => [name, all(one)]));
      const all = (inner) => typeof inner === "string" ? cleaned(inner) : Array.isArray(inner) ? inner.map(all)
        : inner instanceof Object ? within(Object.entries(inner)) : inner;
      return [all(value), written(all(value))];
    }""",
        [module, record],
    )
    document = read_document(clean[1].encode(), "fog.yaml")
    assert not has_errors(document.problems)
    assert document.value == clean[0]


@ONE_AFTER_ANOTHER
@given(text=st.text(max_size=40) | st.sampled_from(OWN))
def test_nothing_of_a_text_is_lost_but_what_no_file_may_hold(page: Page, address: str, text: str) -> None:
    cleaned = in_page(page, f"{address}assets/javascripts/yaml.js", "cleaned", text)
    assert cleaned.rstrip() == kept(text).rstrip()


@ONE_AFTER_ANOTHER
@given(title=KNOWN_TEXTS | st.sampled_from(OWN), date=st.sampled_from(["", "2026-05-02", "2026"]))
def test_every_title_gives_a_name_that_a_file_may_have(page: Page, address: str, title: str, date: str) -> None:
    name = in_page(page, f"{address}assets/javascripts/form.js", "fileName", {"title": title, "date": date})
    assert name.startswith(date)
    assert is_identifier(name.removesuffix(".yaml")), name
