"""Whatever people write, the search shows as the text it is, and makes no element of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.text.markdown import escape, plain
from tests.conftest import built

CONFIG = """
site_name: Nasty strings
site_url: https://strings.example/
docs_dir: content/pages
theme: {name: material, font: false}
plugins:
  - chapterhouse: {content_dir: content}
"""
STRINGS = [
    "<b>bold</b>", "<script>document.title = 'taken'</script>", "<img src=x onerror=\"document.title = 'taken'\">",
    "</p></li></ol></main>", "&lt;b&gt;", "&amp;amp;", "&#60;", "& &a &a;", "<!-- a", "'\"><svg onload=alert(1)>",
    "*a* **b** `c` [d](javascript:alert(1))", "{{ a }} {% b %}", "${a} {count} {name}", "a\\u003cb\\u003e", "$& $1 $$",
    "javascript:alert(1)", "שלום (עולם)", "灯台「の」日誌", "🦊👨\u200d👩\u200d👧", "a\u200bb",
]  # fmt: skip
ELEMENTS = {"A", "BDI", "LI", "MARK", "OL", "P", "SPAN", "UL"}
"""What results are made of."""


def write(file: Path, record: Mapping[str, object]) -> None:
    """Write a record, a field a line, and say of every blank of a template that it is meant."""
    lines = []
    for field, value in record.items():
        text = json.dumps(value, ensure_ascii=False)
        lines += ["# meant: unfinished-text"] * ("{{" in text or "${" in text) + [f"{field}: {text}"]
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    project = tmp_path_factory.mktemp("nasty")
    content = project / "content"
    for folder in ("sources", "entities", "episodes/radio", "pages"):
        (content / folder).mkdir(parents=True)
    (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    write(content / "sources/radio.yaml", {"name": STRINGS[0]})
    topics = [{"id": f"topic-{number}", "name": text} for number, text in enumerate(STRINGS)]
    write(content / "topics.yaml", {"topics": topics})
    for number, text in enumerate(STRINGS):
        thing = {"name": f"Limpet {text}", "type": "product", "aliases": [f"Whelk {text}"], "description": escape(text)}
        write(content / f"entities/thing-{number}.yaml", thing)
        talk = {
            "title": text,
            "date": f"2026-03-{number + 1:02}",
            "summary": f"Before {escape(text)} after.",
            "people": [{"name": f"Limpet {text}", "role": "guest", "id": f"thing-{number}"}],
            "takeaways": [f"A nautilus {text}"],
            "chapters": [{"at": 5, "title": f"Shells {text}", "quotes": [f"nautilus {text}"]}],
            "topics": [f"topic-{number}"],
        }
        write(content / f"episodes/radio/talk-{number:02}.yaml", talk)
    return serve(built(project))


def settled(page: Page) -> None:
    page.wait_for_selector(".ch-search__list[aria-busy=false]", state="attached")


def elements(page: Page, area: str) -> set[str]:
    found = page.eval_on_selector_all(f"{area} .ch-search__list *", "all => all.map(one => one.tagName.toUpperCase())")
    return set(found)


def shown(text: str) -> str:
    return plain(text)


def test_titles_chapters_and_passages_are_shown_as_they_were_written(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=nautilus&sort=new")
    settled(page)
    page.locator(".ch-search__more").click()
    expect(page.locator("#ch-search-page .ch-search__record")).to_have_count(len(STRINGS))
    titles = page.locator("#ch-search-page .ch-search__record > .ch-search__title").all_text_contents()
    assert titles == [shown(text) for text in reversed(STRINGS)]
    chapters = page.locator("#ch-search-page .ch-search__chapter").all_text_contents()
    assert [one for one in chapters if one.startswith("Shells")] == [
        f"Shells {shown(text)}" for text in reversed(STRINGS)
    ]
    excerpts = page.locator("#ch-search-page .ch-search__excerpt").all_text_contents()
    for text in STRINGS:
        assert [one for one in excerpts if f"nautilus {shown(text)}" in one], text
    assert elements(page, "#ch-search-page") <= ELEMENTS
    assert "taken" not in page.title()


def test_facets_are_shown_as_they_were_written(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=nautilus")
    settled(page)
    page.locator("button.ch-search__wide").first.click()
    expect(page.locator("[data-facet^='topic=']")).to_have_count(len(STRINGS))
    names = page.locator("[data-facet^='topic='] > span:first-child").all_text_contents()
    assert sorted(names) == sorted(plain(text) for text in STRINGS)
    page.locator("summary", has_text="People").click()
    settled(page)
    inside = page.eval_on_selector_all(".ch-search__facets *", "all => all.map(one => one.tagName.toUpperCase())")
    assert set(inside) <= {"BUTTON", "DETAILS", "LI", "SPAN", "SUMMARY", "UL"}


@pytest.mark.parametrize("typed", ["limpet", "whelk", "<script>", "&lt;b&gt;", "<img src=x"])
def test_names_and_queries_make_no_elements(page: Page, address: str, typed: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type(typed)
    settled(page)
    assert elements(page, "#ch-search") <= ELEMENTS
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    settled(page)
    assert elements(page, "#ch-search-page") <= ELEMENTS
    assert "taken" not in page.title()
