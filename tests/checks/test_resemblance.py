"""A new name resembles a known one where one thing is spelled twice, and not where two things are alike."""

from __future__ import annotations

import pytest

from generator.checks.resemblance import KnownSpellings

KNOWN = KnownSpellings(
    dict.fromkeys(["Ada Keeper", "Ben Wick", "Mitchell Hashimoto"], True)
    | dict.fromkeys(["GPT-4", "Series A", "Northern Light"], False)
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Ada Keper", "Ada Keeper"),
        ("Ben Wik", "Ben Wick"),
        ("Keeper Ada", "Ada Keeper"),
        ("Mitch Hashimoto", "Mitchell Hashimoto"),
        ("NorthernLight", "Northern Light"),
    ],
)
def test_another_spelling_is_told(name: str, meant: str) -> None:
    assert next(KNOWN.resembled_by(name, is_person=True)) == meant


@pytest.mark.parametrize("name", ["GPT-5", "Series B", "Ida Keeper", "Bea Wick", "Ada Keller", "Southern Light", "X"])
def test_another_thing_is_not_told(name: str) -> None:
    assert list(KNOWN.resembled_by(name, is_person=True)) == []
