"""All quotes and numbers as data: parts that stay as they are, and which part holds what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.archive import urls
from generator.config import load_config
from generator.content.anchors import anchors
from generator.outputs.data.filters import PART
from generator.pipeline import read_archive
from tests.small_archives import config_of, files_beside, light_house, write


@pytest.fixture
def files(golden: Path) -> dict[str, dict[str, Any]]:
    config = load_config(golden / "mkdocs.yml")
    files = files_beside(read_archive(config).archive, config)
    return {path: json.loads(file) for path, file in files.items() if path.startswith(("quotes/", "numbers/"))}


def test_quotes_and_numbers_have_their_parts_and_facets(files: dict[str, dict[str, Any]]) -> None:
    assert sorted(files) == ["numbers/facets.json", "numbers/part-0.json", "quotes/facets.json", "quotes/part-0.json"]


def test_every_part_that_a_facet_names_holds_it(files: dict[str, dict[str, Any]]) -> None:
    facets = files["quotes/facets.json"]
    assert facets["person"]
    for person, _, parts in facets["person"]:
        for number in parts:
            statements = files[f"quotes/part-{number}.json"]["statements"]
            assert any(statement[4] == person for statement in statements)


def test_a_statement_leads_to_where_its_record_says_it(golden: Path, files: dict[str, dict[str, Any]]) -> None:
    archive = read_archive(load_config(golden / "mkdocs.yml")).archive
    records = {urls.encoded(urls.record_address(record)): record for record in archive.records.values()}
    statements = 0
    for path in ("numbers/part-0.json", "quotes/part-0.json"):
        for record, anchor, value, text, *_ in files[path]["statements"]:
            statements += 1
            said_in = records[files[path]["records"][record]["address"]]
            (place,) = [place for place, own in anchors(said_in).items() if own == anchor]
            part: Any = said_in
            for step in place:
                part = part[step] if isinstance(step, int) else getattr(part, step)
            assert (part.value, part.label) == (value, text) if path.startswith("numbers") else part.text == text
    assert statements > 10


def test_a_part_is_full_at_five_hundred_statements(tmp_path: Path) -> None:
    numbers = "".join(f"\n  - {{value: '{number}', label: lamps}}" for number in range(PART + 1))
    folder = write(tmp_path, light_house(long=f"metrics:{numbers}"))
    config = config_of(folder)
    files = files_beside(read_archive(config).archive, config)
    parts = [json.loads(files[f"numbers/part-{number}.json"])["statements"] for number in range(2)]
    assert [len(part) for part in parts] == [PART, 1]
    assert "numbers/part-2.json" not in files
