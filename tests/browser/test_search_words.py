"""The scripts of the search cut text into the same words as the generator does."""

from __future__ import annotations

import json
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

from generator.outputs.search.words import key_of, words_in
from generator.site.resources import theme_dir
from tests.nasty_strings import OWN, shared_strings
from tests.paths import ROOT

TESTS = ROOT / "tests"
CUT = """async (texts) => {
  const { searchKey, wordsIn } = await import("./search-words.js");
  return texts.map((text) => {
    const { run, forms, beside } = wordsIn(text);
    return [run, forms, beside, searchKey(text)];
  });
}"""
PLACES = """async (texts) => {
  const { placesIn } = await import("./search-words.js");
  return texts.map((text) => Object.fromEntries(
    placesIn(text).joined.map((form) => [form.text, text.slice(form.start, form.end)])));
}"""
SCRIPTS = (
    (0x20, 0x7F), (0xA0, 0x250), (0x250, 0x530), (0x530, 0x800), (0x900, 0xDFF), (0xE00, 0x1100), (0x1780, 0x1800),
    (0x1E00, 0x2300), (0x2460, 0x2600), (0x3000, 0x3400), (0x4E00, 0x5000), (0xAC00, 0xAD00), (0xFB00, 0xFFF0),
    (0x1D400, 0x1D500), (0x1F300, 0x1F700), (0x20000, 0x20010),
)  # fmt: skip


def random_texts(count: int) -> Iterator[str]:
    """Yield texts of few scripts each, of letters that Python knows: a browser may know newer ones."""
    rng = random.Random(15)
    for _ in range(count):
        scripts = [*rng.choices(SCRIPTS, k=2), SCRIPTS[0]]
        letters = (chr(rng.randrange(*rng.choice(scripts))) for _ in range(rng.randint(1, 30)))
        yield "".join(letter for letter in letters if unicodedata.category(letter) not in ("Cn", "Zl", "Zp"))


def texts() -> list[str]:
    """Return many texts in many scripts."""
    tables = [
        yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted((TESTS / "search_table").glob("*.yaml"))
    ]
    records = [record for table in tables for record in table["records"].values()]
    written = [
        one for record in records for one in (record if isinstance(record, list) else [record["title"], record["text"]])
    ]
    typed = [str(query) for table in tables for query in table.get("queries", {})]
    table = json.loads((TESTS / "outputs/search/words.json").read_text(encoding="utf-8"))
    nasty = [text for text in [*OWN, *shared_strings()] if not any("\ud800" <= one <= "\udfff" for one in text)]
    return [
        *table,
        *written,
        *typed,
        *random_texts(2000),
        *(text.replace("\n", " ").replace("\r", " ") for text in nasty),
    ]


def test_the_scripts_cut_every_text_as_the_generator_does(page: Page, serve: Callable[[Path], str]) -> None:
    page.goto(f"{serve(theme_dir() / 'assets/javascripts')}search-words.js")
    found: list[list[Any]] = page.evaluate(CUT, texts())
    for text, (run, forms, beside, key) in zip(texts(), found, strict=True):
        words = words_in(text)
        assert words.run == run, text
        assert Counter(words.forms) == Counter(forms), text
        assert words.beside == [tuple(pair) for pair in beside], text
        assert key_of(text) == key, text


def test_further_forms_of_words_stand_where_their_letters_are(page: Page, serve: Callable[[Path], str]) -> None:
    page.goto(f"{serve(theme_dir() / 'assets/javascripts')}search-words.js")
    written = ["see getQueenAge", "an Orca2.5-VL", "1,250,000 cells", "eine Donaudampfschifffahrt"]
    queen, orca, cells, ship = page.evaluate(PLACES, written)
    assert queen["queenage"] == "QueenAge"
    assert (orca["orca"], orca["2.5"]) == ("Orca", "2.5")
    assert cells["1250000"] == "1,250,000"
    assert ship["dampfschifffahrt"] == "dampfschifffahrt"
