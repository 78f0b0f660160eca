"""What a query may load is bounded, however frequent its words are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from generator.site.resources import theme_dir

ASK = """async ({ typed, counts }) => {
  const { frequentBeside } = await import("./search-lookup.js");
  const { parseQuery } = await import("./search-query.js");
  const index = { isFrequent: (word) => counts[word] > 9000 };
  const found = parseQuery(typed).units.map((unit) => ({
    unit, rows: [unit.words.map((word) => ({ entry: { word, count: counts[word] } }))] }));
  return [...frequentBeside(index, found)].map(({ unit }) => unit.typed);
}"""
COUNTS = {"the": 90_000, "of": 80_000, "web": 20_000, "python": 12_000, "sonar": 40, "zyte": 5}


def left_out(page: Page, address: str, typed: str) -> list[str]:
    """Return the words of a query whose lists are not loaded."""
    page.goto(f"{address}search.js")
    left: list[str] = page.evaluate(ASK, {"typed": typed, "counts": COUNTS})
    return left


def test_lists_of_frequent_words_are_left_out_beside_rarer_ones(page: Page, serve: Callable[[Path], str]) -> None:
    address = serve(theme_dir() / "assets" / "javascripts")
    assert left_out(page, address, "the sonar of zyte") == ["of", "the"]
    assert left_out(page, address, "python web sonar") == []


def test_the_rarest_word_of_a_query_is_loaded_however_frequent_it_is(page: Page, serve: Callable[[Path], str]) -> None:
    address = serve(theme_dir() / "assets" / "javascripts")
    assert left_out(page, address, "the") == []
    assert left_out(page, address, "the of") == ["the"]


def test_a_word_that_is_typed_twice_is_sought_once(page: Page, serve: Callable[[Path], str]) -> None:
    page.goto(f"{serve(theme_dir() / 'assets' / 'javascripts')}search.js")
    units = page.evaluate(
        """async () => {
          const { parseQuery } = await import("./search-query.js");
          return parseQuery('sonar zyte "sonar" sonar').units.map(({ words, isQuoted }) => [...words, isQuoted]);
        }"""
    )
    assert units == [["sonar", True], ["sonar", False], ["zyte", False]]
