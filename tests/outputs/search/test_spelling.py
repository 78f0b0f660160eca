"""Misspelt words are corrected to words that are common in the archive, from files of bounded size."""

from __future__ import annotations

import json

import pytest

from generator.outputs.search import spelling
from generator.outputs.search.spelling import spelling_files


def written(counted: dict[str, int]) -> tuple[tuple[str, ...], list[tuple[list[str], str]]]:
    """Return the first letters of the files, and the words and frequencies in each."""
    kept: list[bytes] = []

    def keep(content: bytes) -> str:
        kept.append(content)
        return str(len(kept) - 1)

    starts, names = spelling_files(counted.items(), keep)
    files = [json.loads(kept[int(name)]) for name in names]
    return starts, [(words.split(" "), digits) for words, digits in files]


def test_words_stand_in_order_with_how_frequent_they_are() -> None:
    assert written({"harbour": 40, "agents": 3, "åland": 2}) == (("a",), [(["agents", "harbour", "åland"], "262")])


@pytest.mark.parametrize("word", ["=kind=episode", "fog", "gpt4", "灯台守の", "안녕하세요", "$", "ไทยไทย", "x" * 25])
def test_names_of_facets_signs_numbers_and_pieces_are_no_words_to_correct_to(word: str) -> None:
    assert written({word: 9}) == ((), [])


def test_a_word_of_one_chunk_alone_may_be_misspelt_itself() -> None:
    assert written({"agnets": 1}) == ((), [])


def test_only_the_most_frequent_words_of_a_letter_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "MOST", 2)
    assert written({"agents": 3, "about": 9, "anchor": 2, "bells": 2})[1][0][0] == ["about", "agents", "bells"]


def test_a_file_has_the_words_of_some_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "LARGEST_FILE", 14)
    starts, files = written({"agents": 3, "bells": 2, "coast": 2, "drift": 2, "dunes": 2, "dyke": 2})
    assert starts == ("a", "c", "d")
    assert [words for words, _ in files] == [["agents", "bells"], ["coast"], ["drift", "dunes", "dyke"]]
