"""The quick test whether signs stand in words says the same as a search for each of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.checks.subjects import may_hold

WORDS = st.text("=?ab", max_size=40)
SIGNS = st.lists(st.text("=?ab", min_size=1, max_size=5), max_size=3)


@given(WORDS, SIGNS)
def test_a_sign_is_found_exactly_where_it_stands(words: str, signs: list[str]) -> None:
    assert may_hold(words, signs) is any(sign in words for sign in signs)


def test_a_sign_is_found_behind_many_that_begin_like_it() -> None:
    assert may_hold("=a" * 100 + "==", ["=="])
    assert not may_hold("=a" * 100, ["=="])
