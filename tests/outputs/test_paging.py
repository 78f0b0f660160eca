"""Long listings: pages from the oldest on, which do not change again once they are full."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.paging import ListingPage, paged

SIZE = 5


def pages_of(count: int) -> list[ListingPage[range]]:
    return paged(range(count - 1, -1, -1), SIZE)


@pytest.mark.parametrize("count", [0, 1, SIZE, 2 * SIZE - 1])
def test_a_short_listing_has_only_its_front(count: int) -> None:
    assert pages_of(count) == [ListingPage(None, range(count - 1, -1, -1), None, None)]


@given(st.integers(0, 60))
def test_every_entry_stands_on_one_page_newest_first(count: int) -> None:
    assert [entry for page in pages_of(count) for entry in page.entries] == list(range(count - 1, -1, -1))


@given(st.integers(0, 60), st.integers(0, 20))
def test_a_full_page_never_changes_again(count: int, more: int) -> None:
    later = {page.number: page.entries for page in pages_of(count + more)}
    for page in pages_of(count)[1:]:
        assert len(page.entries) == SIZE
        assert later[page.number] == page.entries


@given(st.integers(2 * SIZE, 60))
def test_page_one_is_the_oldest_and_the_front_never_looks_empty(count: int) -> None:
    front, *full = pages_of(count)
    assert [page.number for page in full] == list(range(len(full), 0, -1))
    assert full[-1].entries[-1] == 0
    assert SIZE <= len(front.entries) < 2 * SIZE


@given(st.integers(0, 60))
def test_pages_lead_to_their_neighbours_and_back(count: int) -> None:
    pages = pages_of(count)
    for newer, older in pairwise(pages):
        assert newer.older == older.number
        assert older.newer == newer.number
    assert pages[0].newer is None
    assert pages[-1].older is None
