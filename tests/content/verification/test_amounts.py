"""Amounts are read as people say them and as transcripts write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.content.verification.amounts import amounts_in, compared
from generator.content.verification.spoken_words import words_in

AMOUNTS = {
    "$255 million": ["255_000_000"],
    "255,000,000 dollars": ["255_000_000"],
    "two hundred and fifty-five million": ["255_000_000"],
    "a hundred and five": ["105"],
    "twenty-five thousand three hundred": ["25_300"],
    "nineteen hundred": ["1900"],
    "one hundred thousand": ["100_000"],
    "10.000 Euro": ["10_000"],
    "1,5 Millionen": ["1_500_000"],
    "２５５ 円": ["255"],
    "14x": ["14"],
    "5k": ["5000"],
    "95 %": ["95"],
    "two to three hours": ["2", "3"],
    "five six seven": ["5", "6", "7"],
    "5 m of rope": ["5"],
    "two point five million": ["2_500_000"],
    "four point one": ["4.1"],
    "nineteen eighty-four": ["1984"],
    "twenty twenty one": ["2021"],
    "twenty twenties": ["20"],
    "nineteen or twenty": ["19", "20"],
    "a point is made": [],
    "half of them": [],
    "a hundreds column": [],
    "and so on": [],
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_is_what_a_listener_understands(text: str) -> None:
    found = [amount.value for amount in amounts_in([word.folded for word in words_in(text)])]
    assert found == [Decimal(amount) for amount in AMOUNTS[text]]


def test_an_amount_knows_the_words_that_tell_it() -> None:
    (amount,) = amounts_in([word.folded for word in words_in("they paid two hundred and five dollars")])
    assert (amount.start, amount.end) == (2, 6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("we paid two hundred fifty-five million dollars", "We paid 255 million dollars"),
        ("in nineteen eighty-four", "in 1984"),
        ("version four point one", "version 4.1"),
        ("fourteen of them", "14 of them"),
    ],
)
def test_an_amount_is_compared_alike_however_it_is_spelled(one: str, other: str) -> None:
    spelled, figures = ([word.folded for word in words_in(text)] for text in (one, other))
    assert compared(spelled, amounts_in(spelled)).words == compared(figures, amounts_in(figures)).words


@pytest.mark.parametrize("text", [*AMOUNTS, "the 3d printer of 4k", "so 5 m and a half", ""])
def test_compared_words_know_the_words_that_they_stand_for(text: str) -> None:
    words = [word.folded for word in words_in(f"so {text} then")]
    told, begins = compared(words, amounts_in(words))
    assert len(begins) == len(told) + 1
    assert (begins[0], begins[-1]) == (0, len(words))
    assert sorted(set(begins)) == list(begins)
    single = [
        (told[place], words[begins[place]]) for place in range(len(told)) if begins[place + 1] == begins[place] + 1
    ]
    assert [
        (one, word) for one, word in single if one != word and not word[0].isdecimal() and not one.isdecimal()
    ] == []
