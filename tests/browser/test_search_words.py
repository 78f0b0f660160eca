"""The scripts of the search cut text into the same words as the generator does."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from nasty_strings import OWN, shared_strings
from playwright.sync_api import Page

from generator.resources import theme_dir
from generator.search.words import key_of, words_in

HERE = Path(__file__).parents[1]
CUT = """async (texts) => {
  const { searchKey, wordsIn } = await import("./search-words.js");
  return texts.map((text) => {
    const { run, forms, beside } = wordsIn(text);
    return [run, forms, beside, searchKey(text)];
  });
}"""


def texts() -> list[str]:
    """Return many texts in many scripts."""
    tables = [
        yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted((HERE / "search_table").glob("*.yaml"))
    ]
    records = [record for table in tables for record in table["records"].values()]
    written = [
        one for record in records for one in (record if isinstance(record, list) else [record["title"], record["text"]])
    ]
    typed = [str(query) for table in tables for query in table.get("queries", {})]
    table = json.loads((HERE / "search_words.json").read_text(encoding="utf-8"))
    nasty = [text for text in [*OWN, *shared_strings()] if not any("\ud800" <= one <= "\udfff" for one in text)]
    return [*table, *written, *typed, *(text.replace("\n", " ").replace("\r", " ") for text in nasty)]


def test_the_scripts_cut_every_text_as_the_generator_does(page: Page, serve: Callable[[Path], str]) -> None:
    page.goto(f"{serve(theme_dir() / 'assets/javascripts')}search-words.js")
    found: list[list[Any]] = page.evaluate(CUT, texts())
    for text, (run, forms, beside, key) in zip(texts(), found, strict=True):
        words = words_in(text)
        assert words.run == run, text
        assert Counter(words.forms) == Counter(forms), text
        assert words.beside == [tuple(pair) for pair in beside], text
        assert key_of(text) == key, text
