"""Amounts are read as people say them and as transcripts write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.content.verification.amounts import amounts_in
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
