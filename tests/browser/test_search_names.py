"""Names are found by two or three letters, by their parts, and misspelt as far as they can still be meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.site.resources import theme_dir

ROWS = [
    ["AI Harbour", "product", "entities/ai-harbour/", 3],
    ["Aide", "product", "entities/aide/", 9],
    ["ChatGPT", "product", "entities/chatgpt/", 20],
    ["GPT-4o", "product", "entities/gpt-4o/", 8],
    ["LLM judge", "concept", "entities/llm-judge/", 4],
    ["OpenAI", "organization", "entities/openai/", 30],
    ["xAI", "organization", "entities/xai/", 5],
]
ASK = """async ([typed, rows]) => {
  globalThis.fetch = async () => new Response(JSON.stringify(rows));
  const { Names } = await import("./search-names.js");
  const names = new Names("", location.href, { names: { "": "names.json" }, types: {}, facets: { kind: {} } });
  const nameOf = ({ name }) => name;
  return { called: (await names.called(typed, 9)).map(nameOf), nearest: (await names.nearest(typed)).map(nameOf) };
}"""


@pytest.fixture
def ask(page: Page, serve: Callable[[Path], str]) -> Callable[[str], dict[str, list[str]]]:
    """Return a function that looks a query up in the list of names."""
    page.goto(f"{serve(theme_dir() / 'assets' / 'javascripts')}search.js")

    def looked_up(typed: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = page.evaluate(ASK, [typed, ROWS])
        return found

    return looked_up


def test_names_of_a_few_letters_are_found_by_their_beginning_and_inside(
    ask: Callable[[str], dict[str, list[str]]],
) -> None:
    assert ask("ai")["called"] == ["AI Harbour", "Aide", "OpenAI", "xAI"]
    assert ask("xa")["called"] == ["xAI"]
    assert ask("GPT")["called"] == ["GPT-4o", "ChatGPT"]
    assert ask("gpt4")["called"] == ["GPT-4o"]


def test_of_three_letters_only_swapped_ones_are_a_misspelling(ask: Callable[[str], dict[str, list[str]]]) -> None:
    assert ask("LTM")["nearest"] == []
    assert ask("GTP")["nearest"] == ["GPT-4o"]
    assert ask("opnai")["nearest"][0] == "OpenAI"
