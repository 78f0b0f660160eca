"""Words are folded alike with their places and without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.verification.spoken_words import folded_words, words_in

TEXTS = [
    "Don't — the keeper’s 1,000.5 crowns, e.g. 3.14; “a_b” x'y' 'z… 10’000 it´s",
    "No-break\u00a0space, café’s, İstanbul, ﬁne, ½ and 霧が濃い。",
    "R2-D2's v4.1.2,a.b 5k $2.5m 95%",
    "He is 5’11, she 5'9.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_words_without_their_places_are_those_with_them(text: str) -> None:
    assert folded_words(text) == [word.folded for word in words_in(text)]


def test_figures_that_an_apostrophe_divides_are_equal_however_it_is_printed() -> None:
    assert folded_words("5’11") == folded_words("5'11") == ["5'11"]


@given(st.text(st.sampled_from("aB9'’.,_–—…“”\u00a0 -é霧ß\u0301\n$")) | st.text())
def test_words_of_any_text_are_folded_alike(text: str) -> None:
    assert folded_words(text) == [word.folded for word in words_in(text)]
