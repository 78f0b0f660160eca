"""Draw how many records mention something, month by month: a bar each, twelve to a year."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from generator.text.wording import Wording

_HEIGHT, _TALLEST, _STEP, _WIDTH = 32, 30, 5, 4
"""Of the drawing of a year, of its tallest bar, from one bar to the next, of a bar; in the drawing's own units."""


def drawn(years: Sequence[Mapping[str, Any]], words: Wording) -> list[dict[str, Any]]:
    """Return years with what is drawn of each: ``bars``, the inside of an SVG element, and ``label``, in words.

    A year has ``year`` and ``counts``, the records of its twelve months. It is done here and not in the theme: a
    dossier of ten years has a hundred bars.
    """
    most = max((count for year in years for count in year["counts"]), default=0)
    return [
        {
            **year,
            "label": f"{year['year']}: {words.count('records', sum(year['counts']))}",
            "bars": "".join(
                _bar(month, count / most, _told(words, year["year"], month, count))
                for month, count in enumerate(year["counts"], 1)
                if count
            ),
        }
        for year in years
    ]


def _bar(month: int, share: float, told: str) -> str:
    height, place = _TALLEST * share, _STEP * (month - 1)
    size = f'x="{place}" y="{round(_HEIGHT - height, 1)}" width="{_WIDTH}" height="{round(height, 1)}"'
    return f"<rect {size}><title>{told}</title></rect>"


@lru_cache(maxsize=16384)
def _told(words: Wording, year: int, month: int, count: int) -> str:
    text = words("timeline_text", month=f"{words.month(month)} {year}", count=words.count("records", count))
    return html.escape(text)
