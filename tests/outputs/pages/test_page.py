"""The file of a page: front matter that reads back as it was written, then the Markdown."""

from __future__ import annotations

import frontmatter
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.pages.page import Page


@given(text=st.text(st.characters(exclude_categories=["Cs"])), number=st.integers())
def test_front_matter_is_read_back_as_it_was_written(text: str, number: int) -> None:
    page = Page(
        "a/", "A title", ("# A title { #title }",), details={"words": text or "-", "parts": [{"n": number}, text]}
    )
    assert frontmatter.loads(page.markdown()).metadata == page.front_matter()
