"""Quoted words stand in the marks of their language."""

from __future__ import annotations

import pytest

from generator.text.quotation_marks import quoted


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "“a”"),
        ("de", "„a“"),
        ("de-AT", "„a“"),
        ("de-CH", "«a»"),
        ("fr", "«\N{NO-BREAK SPACE}a\N{NO-BREAK SPACE}»"),
        ("pl", "„a”"),
        ("ru", "«a»"),
        ("sv", "”a”"),
        ("ja", "「a」"),
        ("zh", "“a”"),
        ("zh-Hant-HK", "「a」"),
        ("zh-TW", "「a」"),
        ("tlh", "“a”"),
    ],
)
def test_words_stand_in_the_marks_of_a_language_or_in_english_ones(language: str, written: str) -> None:
    assert quoted("a", language) == written
