"""All quotes and numbers as data: parts that stay as they are, and which part holds what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_archives import files_beside

from generator.config import load_config
from generator.outputs.data.filters import PART
from generator.pipeline import read_archive


@pytest.fixture
def files(golden: Path) -> dict[str, dict]:
    config = load_config(golden / "mkdocs.yml")
    files = files_beside(read_archive(config).archive, config)
    return {path: json.loads(file) for path, file in files.items() if path.startswith(("quotes/", "numbers/"))}


def test_quotes_and_numbers_have_their_parts_and_facets(files: dict[str, dict]) -> None:
    assert sorted(files) == ["numbers/facets.json", "numbers/part-0.json", "quotes/facets.json", "quotes/part-0.json"]


def test_every_part_that_a_facet_names_holds_it(files: dict[str, dict]) -> None:
    facets = files["quotes/facets.json"]
    assert facets["person"]
    for person, _, parts in facets["person"]:
        for number in parts:
            statements = files[f"quotes/part-{number}.json"]["statements"]
            assert any(statement[4] == person for statement in statements)


def test_a_statement_leads_to_its_record(files: dict[str, dict]) -> None:
    part = files["numbers/part-0.json"]
    for statement in part["statements"]:
        assert part["records"][statement[0]]["address"].endswith("/")
        assert statement[1]
    assert len(part["statements"]) <= PART
