"""The page of the plugin's options says what the program knows."""

from __future__ import annotations

from generator.config import OPTIONS
from generator.site.option_reference import options_page
from tests.paths import ROOT


def test_the_page_of_options_in_docs_is_that_of_the_program() -> None:
    written = (ROOT / "docs/options.md").read_text(encoding="utf-8")
    assert written == options_page(), "write it anew: python -m generator.site.option_reference > docs/options.md"


def test_every_option_says_what_it_means() -> None:
    assert all(option.meaning.endswith(".") for option in OPTIONS.values())


def test_a_text_without_a_default_has_an_example() -> None:
    assert [name for name, option in OPTIONS.items() if option.default in ("", []) and not option.example] == []
