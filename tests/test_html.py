"""Every page is HTML that parsers read without repairing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

SAMPLES = (
    "index.html",
    "404.html",
    "episodes/guide/2026-11-20-reading/index.html",
    "briefings/2026-04-05-dark-factories/index.html",
    "digests/2026-04-07-one-billion-token-day/index.html",
    "discussions/ai-and-software-jobs/index.html",
    "entities/index.html",
    "entities/openai/index.html",
    "archive/2026/index.html",
    "archive/2026/04/index.html",
    "quotes/index.html",
    "numbers/index.html",
    "search/index.html",
    "about/index.html",
)


def faults(page: Path) -> Iterator[str]:
    """Yield what a strict parser objects to, and the ids that stand twice."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(page.read_text(encoding="utf-8"))
    yield from (f"line {place[0]}: {code}" for place, code, _ in parser.errors)
    ids = Counter(element.get("id") for element in document.iter() if element.get("id"))
    yield from (f"id {name} stands {count} times" for name, count in ids.items() if count > 1)


@pytest.mark.parametrize("page", SAMPLES)
def test_a_page_of_every_kind_needs_no_repair(sample_site: Path, page: str) -> None:
    assert list(faults(sample_site / page)) == []


def test_no_page_of_the_golden_archive_needs_repair(golden_site: Path) -> None:
    pages = sorted(golden_site.rglob("*.html"))
    assert {str(page.relative_to(golden_site)): found for page in pages if (found := list(faults(page)))} == {}
