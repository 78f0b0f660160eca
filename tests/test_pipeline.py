"""An archive that is read again is the same as one that is read anew."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.content.scan import scan_content
from generator.pipeline import Work, read_again, read_to_edit, without_what_is_wrong
from tests.small_archives import config_of, light_house, write

MEDIA = "media: [{type: audio, url: 'https://light.example/fog.mp3'}]\n"
THINGS = "entities: [{name: Fog horn, type: product}, {name: Lamp, type: product}]\n"
FOG = f"title: Fog\ndate: 2026-03-14\n{MEDIA}{THINGS}"
LAMP = f"title: Lamp\ndate: 2026-03-15\n{MEDIA}{THINGS}"
EDITS: dict[str, tuple[str, str | None]] = {
    "another title": ("episodes/light/fog.yaml", FOG.replace("title: Fog", "title: Mist")),
    "another date": ("episodes/light/fog.yaml", FOG.replace("03-14", "04-14")),
    "another name": ("episodes/light/fog.yaml", FOG.replace("Fog horn", "Fog bell")),
    "a draft": ("episodes/light/fog.yaml", FOG + "status: draft\n"),
    "what cannot be read": ("episodes/light/fog.yaml", "title: ["),
    "what leads nowhere": ("episodes/light/fog.yaml", FOG + "topics: [nothing]\n"),
    "a citation": ("episodes/light/lamp.yaml", LAMP + "summary: 'See [fog](episode:light/fog).'\n"),
    "a new record": ("episodes/light/buoy.yaml", FOG.replace("title: Fog", "title: Buoy")),
    "a record that is gone": ("episodes/light/fog.yaml", None),
    "a registered name": ("entities/fog-horn.yaml", "name: Fog horn\ntype: product\naliases: [Horn]\n"),
    "topics": ("topics.yaml", "topics: [{id: weather, name: Weather}]\n"),
    "a source": ("sources/light.yaml", "name: The light\ntype: podcast\nlang: de\n"),
}


def told_of(work: Work) -> list[object]:
    """Return everything that is shown of an archive, in its order."""
    archive = work.archive
    return [
        list(archive.summaries.items()),
        list(archive.entities.items()),
        list(archive.sources.items()),
        list(archive.topics.items()),
        list(archive.withdrawn),
        [archive.records.written(key) for key in archive.records],
        dict(archive.packed_mentions),
        dict(archive.related),
        dict(archive.citations),
        archive.languages,
        archive.namings,
        dict(archive.lines),
        work.withheld,
        [str(problem) for problem in work.problems],
    ]


def again(before: Work) -> Work:
    scan = scan_content(before.folder, before.content.cache)
    return without_what_is_wrong(read_again(before, scan))


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_it_is_the_same_as_read_anew(tmp_path: Path, seed: int) -> None:
    write(tmp_path, light_house(fog=FOG, lamp=LAMP))
    config, chosen = config_of(tmp_path), random.Random(seed)
    work = read_to_edit(config)
    for number in range(8):
        path, text = EDITS[chosen.choice(sorted(EDITS))]
        if text is None:
            (config.content_dir / path).unlink(missing_ok=True)
        else:
            write(tmp_path, {path: text})
        work = again(work)
        anew = read_to_edit(config_of(tmp_path, build_dir=tmp_path / f"build-{number}"))
        assert told_of(work) == told_of(anew)


def test_what_has_errors_by_itself_is_withheld_before_the_whole_is_checked(tmp_path: Path) -> None:
    write(tmp_path, light_house(fog=FOG, lamp=LAMP))
    before = read_to_edit(config_of(tmp_path))
    write(tmp_path, {"episodes/light/fog.yaml": "title: ["})
    read = read_again(before, scan_content(before.folder, before.content.cache))
    assert not read.is_checked
    assert read.withheld == {"episode:light/fog"}
    assert list(read.archive.summaries) == ["episode:light/lamp"]


def test_names_are_not_looked_for_again_where_they_stand_in_the_same_places(tmp_path: Path) -> None:
    write(tmp_path, light_house(fog=FOG, lamp=LAMP))
    before = read_to_edit(config_of(tmp_path))
    write(tmp_path, {"episodes/light/fog.yaml": FOG.replace("title: Fog", "title: Mist")})
    assert again(before).archive.namings is before.archive.namings
