"""A change has made anew what shows it, and nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.outputs.pages.page import Page
from generator.site.jobs import Job
from tests.paths import GOLDEN
from tests.small_archives import archive_in, config_of, light_house, site_of, write

FOG = 'summary: "Fog horns."\nentities: [{name: Fog horn, type: product}]\n'
LAMP = 'summary: "Lamps."\ntopics: [weather]\n'


def made_from(folder: Path, **registry: str) -> dict[str, bytes]:
    files = {f"entities/{name.replace('_', '-')}.yaml": text for name, text in registry.items()}
    write(folder, {**light_house(fog=FOG, lamp=LAMP), **files})
    site = site_of(archive_in(folder), config_of(folder))
    return {job.name: job.made_from() for job in (*site.page_jobs(), *site.file_jobs())}


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


def test_a_renamed_topic_touches_the_pages_and_feeds_that_name_it(tmp_path: Path) -> None:
    def with_topic(name: str) -> dict[str, bytes]:
        lamp = LAMP + "entities: [{name: Lamp, type: product}]\nquotes: [{text: It is lit.}]\n"
        folder = write(tmp_path / name, {**light_house(fog=FOG, lamp=lamp), **topics_called(name)})
        site = site_of(archive_in(folder), config_of(folder))
        return {job.name: job.made_from() for job in (*site.page_jobs(), *site.file_jobs())}

    changed = touched(with_topic("Weather"), with_topic("Skies"))
    assert {"episodes/light/lamp/", "topics/weather/", "topics/", "entities/lamp/feed.xml"} <= changed
    lists_of_records = {"episodes/light/fog/", "episodes/", "sources/light/", "entities/lamp/", "archive/2026/03/"}
    assert lists_of_records & changed == set()
    assert {name for name in changed if name.startswith(("data/2", "entities/fog-horn/feed"))} == set()


def topics_called(name: str) -> dict[str, str]:
    return {"topics.yaml": f"topics:\n  - {{id: weather, name: {name}}}\n"}


def test_what_a_renamed_topic_does_not_touch_is_written_as_before(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    before = jobs_of(tmp_path)
    written = {name: written_by(job) for name, job in before.items()}
    topics = tmp_path / "content/topics.yaml"
    topics.write_text(re.sub(r"name: (\w)", r"name: New \1", topics.read_text("utf-8")), "utf-8")
    after = jobs_of(tmp_path)
    untouched = {name for name, job in after.items() if before[name].made_from() == job.made_from()}
    assert untouched
    assert {name: written_by(after[name]) for name in untouched} == {name: written[name] for name in untouched}


def jobs_of(folder: Path) -> dict[str, Job]:
    site = site_of(archive_in(folder), config_of(folder))
    return {job.name: job for job in (*site.page_jobs(), *site.file_jobs())}


def written_by(job: Job) -> list[tuple[str, str | bytes | Path]]:
    """Return what a job writes, each with its place."""
    return [
        (output.address, output.markdown()) if isinstance(output, Page) else (output.path, output.content)
        for output in job.write()
    ]


def test_a_moved_file_that_keeps_its_address_by_its_slug_is_made_anew(tmp_path: Path) -> None:
    before = write(tmp_path / "before", light_house(fog=f"slug: horns\n{FOG}"))
    after = write(tmp_path / "after", light_house(horn=f"slug: horns\n{FOG}"))
    moved = after / "content/episodes/light/horn.yaml"
    moved.write_bytes((before / "content/episodes/light/fog.yaml").read_bytes())
    sites = [site_of(archive_in(folder), config_of(folder)) for folder in (before, after)]
    made = [{job.name: job.made_from() for job in site.page_jobs()} for site in sites]
    assert "episodes/light/horns/" in touched(*made)
