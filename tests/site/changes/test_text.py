"""Of long values the words that differ are told, wherever they stand."""

from __future__ import annotations

import pytest

from generator.archive.comparison.parts import PartChange
from generator.site.changes.text import excerpts

LONG = " ".join(f"word-{number}" for number in range(200))


def test_short_values_are_told_whole_and_on_one_line() -> None:
    assert excerpts(PartChange("summary", "It is\nloud.", "It is very loud.")) == ("It is loud.", "It is very loud.")


@pytest.mark.parametrize("number", [0, 5, 100, 195, 199])
def test_of_long_values_what_differs_is_told_with_some_words_around_it(number: int) -> None:
    before, after = excerpts(PartChange("summary", LONG, LONG.replace(f"word-{number} ", f"fog-{number} ", 1) + " end"))
    edited = excerpts(PartChange("summary", LONG, f"{LONG} ".replace(f"word-{number} ", f"fog-{number} ").strip()))
    assert f"word-{number}" in edited[0]
    assert f"fog-{number}" in edited[1]
    assert max(map(len, edited)) < 200
    assert before != after


def test_words_of_excerpts_are_whole() -> None:
    before, after = excerpts(PartChange("summary", LONG, LONG.replace("word-100 ", "fog ")))
    known = {*LONG.split(), "fog"}
    assert {word.strip("…") for word in (*before.split(), *after.split())} <= known
    assert before.startswith("…")
    assert after.endswith("…")


def test_a_long_value_that_is_new_is_told_from_its_beginning() -> None:
    before, after = excerpts(PartChange("summary", "", LONG))
    assert before == ""
    assert after.startswith("word-0 word-1 ")
    assert len(after) == 301
