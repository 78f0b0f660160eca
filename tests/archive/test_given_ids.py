"""Tests for ids that a record gives to names: such a name means that entity throughout the record."""

from __future__ import annotations

from pathlib import Path

from generator.archive.archive import Archive
from generator.outputs.data.dataset.rows import rows
from tests.small_archives import archive_in, config_of, feeds_in, files_beside, pages_of, write

EPISODE = """
title: Fog
date: 2026-03-14
people: [{name: Ada Keeper, id: ada, role: guest}]
entities: [{name: North Light, type: organization, id: north-light-ltd}, Ada Keeper]
takeaways: [{text: Fog is heard first., speaker: ada  keeper}]
quotes: [{text: You hear it first., speaker: Ada Keeper}]
metrics: [{value: "40", label: horns, about: North Light, speaker: Ada Keeper}]
chapters: [{title: Horns, summary: Ada Keeper blows the horn of North Light., entities: [North Light]}]
"""


def _archive(folder: Path, **files: str) -> Archive:
    return archive_in(_written(folder, **files))


def _written(folder: Path, **files: str) -> Path:
    records = {f"episodes/acme/{name}.yaml": text for name, text in files.items()}
    return write(folder, {"sources/acme.yaml": "name: Acme\ntype: podcast\n", **records})


def test_a_name_means_the_id_that_its_record_gives_it_wherever_it_stands(tmp_path: Path) -> None:
    archive = _archive(tmp_path, fog=EPISODE)
    assert set(archive.entities) == {"ada", "north-light-ltd"}
    assert archive.speakers_in("episode:acme/fog") == {"ada"}
    assert {mention.role for mention in archive.mentions_of("north-light-ltd")} == {"listed", "metric", "chapter"}


def test_the_id_holds_in_its_record_alone(tmp_path: Path) -> None:
    other = "title: Rain\ndate: 2026-03-15\npeople: [Ada Keeper]\nquotes: [{text: Rain it is., speaker: Ada Keeper}]\n"
    archive = _archive(tmp_path, fog=EPISODE, rain=other)
    assert archive.speakers_in("episode:acme/fog") == {"ada"}
    assert archive.speakers_in("episode:acme/rain") == {"ada-keeper"}


def test_a_name_with_two_ids_in_one_record_means_neither_elsewhere(tmp_path: Path) -> None:
    two = """
title: Rain
date: 2026-03-15
people: [{name: Ada Keeper, id: ada-one}, {name: Ada Keeper, id: ada-two}]
quotes: [{text: Rain it is., speaker: Ada Keeper}]
"""
    archive = _archive(tmp_path, rain=two)
    assert archive.speakers_in("episode:acme/rain") == {"ada-one", "ada-two", "ada-keeper"}


def test_pages_feeds_and_data_lead_to_the_entity_of_the_id(tmp_path: Path) -> None:
    archive, config = _archive(tmp_path, fog=EPISODE), config_of(tmp_path)
    pages = {page.address: page.body() for page in pages_of(archive, config)}
    people = {address: body.count("entities/ada/index.md") for address, body in pages.items()}
    assert people["episodes/acme/fog/"] == 5  # in both lists; of the takeaway, the quote and the number
    assert people["quotes/"] == 2  # as who says most, and beside the quote
    assert people["numbers/"] == 1
    assert "ada-keeper" not in "".join(pages.values())
    written = {**feeds_in(tmp_path), **files_beside(archive, config)}
    assert not [path for path, content in written.items() if b"ada-keeper" in content]
    speakers = {row[6] for table, row in rows(archive, config) if table == "quotes"}
    assert speakers == {"ada"}
