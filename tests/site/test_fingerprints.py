"""A change has made anew what shows it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_archives import archive_in, config_of, light_house, site_of, write

FOG = 'summary: "Fog horns."\nentities: [{name: Fog horn, type: product}]\n'
LAMP = 'summary: "Lamps."\ntopics: [weather]\n'


def made_from(folder: Path, **registry: str) -> dict[str, bytes]:
    files = {f"entities/{name.replace('_', '-')}.yaml": text for name, text in registry.items()}
    write(folder, {**light_house(fog=FOG, lamp=LAMP), **files})
    site = site_of(archive_in(folder), config_of(folder))
    return {job.name: job.made_from for job in (*site.page_jobs(), *site.file_jobs())}


def touched(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before | after if before.get(name) != after.get(name)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"fog_horn": "name: Fog horn\ntype: product\n"}),
        (
            {"fog_horn": "name: Fog horn\ntype: product\n"},
            {"fog_horn": 'name: Fog horn\ntype: product\ndescription: "Loud."\n'},
        ),
        (
            {"fog_horn": "name: Fog horn\ntype: product\n"},
            {"fog_horn": "name: Fog horn\ntype: product\naliases: [Typhon]\n"},
        ),
        ({}, {"museum": "name: Lamp Museum\ntype: organization\n"}),
    ],
    ids=["registered", "described", "given an alias", "new"],
)
def test_a_registry_file_that_changes_no_name_touches_no_record(
    tmp_path: Path, before: dict[str, str], after: dict[str, str]
) -> None:
    changed = touched(made_from(tmp_path / "before", **before), made_from(tmp_path / "after", **after))
    assert changed
    assert {name for name in changed if name.startswith("episodes/light/")} == set()


@pytest.mark.parametrize(
    "registered", ["name: Horn of fog\ntype: product\naliases: [Fog horn]\n", "name: Fog horn\ntype: concept\n"]
)
def test_a_registry_file_that_changes_what_records_show_touches_those_that_name_it(
    tmp_path: Path, registered: str
) -> None:
    changed = touched(made_from(tmp_path / "before"), made_from(tmp_path / "after", fog_horn=registered))
    assert {name for name in changed if name.startswith("episodes/light/")} == {"episodes/light/fog/"}
