"""What a record holds does not stand whole in the feeds of all that it names, where it is long."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.outputs.feeds.content import LONGEST_BEGINNING, LONGEST_EXTRACT
from tests.small_archives import feeds_in, write

LONG = "Fog bell. " * 9_000


def extract_of(folder: Path, **fields: object) -> str:
    """Return what the feed of the only thing that an episode names holds of the episode."""
    bell = {"title": "Fog", "date": "2026-03-14", "entities": [{"name": "Fog bell", "type": "product"}]}
    files = {"sources/light.yaml": "name: The Light\n", "episodes/light/fog.yaml": json.dumps(bell | fields)}
    feed = feeds_in(write(folder, files))["entities/fog-bell/feed.json"]
    return str(json.loads(feed)["items"][0]["content_html"])


def test_a_long_chapter_is_named_where_short_ones_stand_whole(tmp_path: Path) -> None:
    long, short = {"at": 10, "title": "Long", "summary": LONG}, {"at": 20, "title": "Short", "summary": "The Fog bell."}
    content = extract_of(tmp_path, chapters=[long, short])
    assert "Long</a>" in content
    assert "<p>The Fog bell.</p>" in content
    assert len(content) < 2_000


@pytest.mark.large
@pytest.mark.parametrize("field", ["entities", "people"])
def test_an_extract_of_thousands_of_chapters_is_bounded(tmp_path: Path, field: str) -> None:
    chapters = [{"at": n, "title": f"Chapter {n}", "summary": "The Fog bell rings."} for n in range(3_000)]
    named = [{"name": "Fog bell"} | ({"type": "product"} if field == "entities" else {"role": "host"})]
    content = extract_of(tmp_path, chapters=chapters, **{"entities": [], field: named})
    assert "Chapter 0</a>" in content
    assert LONGEST_EXTRACT // 2 < len(content) <= LONGEST_EXTRACT


def test_a_long_summary_begins_in_an_extract(tmp_path: Path) -> None:
    content = extract_of(tmp_path, summary=LONG)
    assert "Fog bell. Fog bell." in content
    assert len(content) < LONGEST_BEGINNING + 500
