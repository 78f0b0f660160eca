"""What is twice as long takes twice the work, counted in calls: time would be another on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from generator.content.manual_pages.source import page_problems
from generator.content.transcripts import read_transcript
from generator.text.prose import prose, words_of

READERS: dict[str, Callable[[str], object]] = {
    "words": words_of,
    "prose": lambda text: prose(text, lambda target: target),
    "page": lambda text: page_problems(text.encode(), "fog.md", len(text)),
    "transcript": lambda text: read_transcript(text.encode(), ".md", "fog.md"),
}
REPEATED = (
    "[", "]", "![", "[a](", "[a](<", "[a] ", "*a ", "*a _b ", "**a** ", "_a", "`a ", "\\", "<a ", "&#", "<http://",
    "| a ", "| a |\n|-|\n", "> ", "- a\n", "1. ", "a\n=\n", "```\n", "[a]: /u\n", "a\n\n", "[0:01] a\n", "Ada: a\n",
    "~",
)  # fmt: skip
"""Pieces that some reader of Markdown follows up to the end of the text."""
TIMES = 150


def calls(read: Callable[[str], object], text: str) -> int:
    """Return how many functions are called, in Python and in C, while a text is read."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("piece", REPEATED)
def test_twice_the_text_takes_twice_the_calls(reader: str, piece: str) -> None:
    read = READERS[reader]
    read(piece)  # what is made once is made before
    once, twice = (calls(read, f"Fog. {piece * count}") for count in (TIMES, 2 * TIMES))
    assert twice <= 2.4 * once + 200


def test_work_that_grows_with_the_square_is_noticed() -> None:
    def read(text: str) -> None:
        for end in range(len(text)):
            for _ in range(end):
                len(text)

    assert calls(read, "a" * 200) > 3 * calls(read, "a" * 100)
