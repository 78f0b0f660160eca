"""Text is cut into the words of one table; the scripts of the search are held to the same (see the browser's tests)."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.search.folding import fold
from generator.outputs.search.words import END, key_of, words_in

TABLE = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", TABLE)
def test_a_text_has_the_words_of_the_table(text: str) -> None:
    words, wanted = words_in(text), TABLE[text]
    assert words.run == wanted["run"]
    assert Counter(words.forms) == Counter([*wanted["run"], *wanted["also"]])


def test_a_sign_belongs_to_the_letter_before_it_and_to_no_digit() -> None:
    assert words_in("C# for 5% of R&D").forms == ["c", "for", "5", "%", "of", "r", "d", "rd"]
    assert words_in("C# for 5% of R&D").run == ["c", "#", "for", "5", "%", "of", "r", "&", "d"]


def test_what_is_left_of_a_prefix_stands_beside_the_next_word() -> None:
    assert words_in("v5.10").beside == [("5", "10")]
    assert ("תל", "אביב") in words_in("בתל־אביב").beside


@pytest.mark.parametrize(("typed", "text"), [
    ("第3章", "在第3章讲"), ("3000万", "3000万元"), ("A股", "看A股行情"), ("1980円", "１，９８０円で"),
    ("3월", "3월에"), ("9000원", "9,000원이다"), ("S24", "하늘S24를"), ("馬克吐溫", "馬克·吐溫"),
])  # fmt: skip
def test_what_is_typed_stands_side_by_side_in_the_text(typed: str, text: str) -> None:
    words = words_in(text)
    assert {*pairwise(words_in(typed).run)} <= {*pairwise(words.run), *words.beside}


@pytest.mark.parametrize(("one", "other"), [
    ("café", "CAFE"), ("Ёлка", "елка"), ("ＡＢＣ", "abc"), ("Όμηρος", "ΟΜΗΡΟΣ"), ("שָׁלוֹם", "שלום"), ("كِتَاب", "كتاب"),
    ("臺北", "台北"), ("ﬁne", "fine"), ("an\u00a0apple", "an apple"), ("मुम्बई", "मुंबई"), ("3¾", "3 3/4"),
    ("髙橋", "高橋"), ("Қазақ", "казак"), ("№7", "no 7"), ("เร็วๆ", "เร็ว "),
])  # fmt: skip
def test_spellings_of_one_word_are_folded_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])), min_size=2, max_size=4))
def test_lines_have_the_words_they_have_by_themselves(lines: list[str]) -> None:
    together = words_in(*lines)
    alone = [words_in(line) for line in lines]
    assert Counter(word for word in together.forms if word != END) == Counter(w for one in alone for w in one.forms)
    assert Counter(word for word in together.run if word != END) == Counter(w for one in alone for w in one.run)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert key_of(key_of(text)) == key_of(text)
