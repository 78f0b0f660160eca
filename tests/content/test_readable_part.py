"""What is read of a broken record, so that one run finds all that is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.archive.linking import link
from generator.checks import check, inspect_record
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.content.model import Entity, Episode
from generator.content.problems import in_order
from generator.content.readable_part import ReadablePart, readable_part
from generator.content.yaml.reader import read_document
from tests.small_archives import write

EPISODE = """\
title: Fog
date: 2026-03-14
summary: A keeper counts foggy hours.
provenance: {method: human}
media: [{type: audio, url: "https://example.org/fog.mp3", length: 9, duration: "42:00"}]
people: [{name: Ada Keeper, role: guest}, {name: Bo Ryde, role: host}]
"""


def part_of(text: str, kind: type[Episode] | type[Entity] = Episode) -> ReadablePart | None:
    return readable_part(kind, "acme/2026-03-14-fog", read_document(text.encode(), "fog.yaml"))


def episode_in(text: str) -> tuple[Episode, ReadablePart]:
    part = part_of(text)
    assert part is not None
    assert isinstance(part.record, Episode)
    return part.record, part


def reports(folder: Path, files: dict[str, str]) -> list[str]:
    """Return place and rule of every problem of a small archive."""
    registry = {"sources/acme.yaml": "name: Acme Radio\n", "topics.yaml": "topics: [{id: weather, name: Weather}]\n"}
    content_folder = ContentFolder(write(folder, registry | files) / "content")
    content, problems = load_content(content_folder, inspect=inspect_record)
    problems = in_order([*problems, *check(content, link(content), content_folder)])
    return [f"{Path(one.path).name}:{one.line}:{one.column} {one.rule}" for one in problems]


FOG, HORNS = "episodes/acme/2026-03-14-fog.yaml", "episodes/acme/2026-03-21-horns.yaml"


def test_what_is_wrong_in_a_field_hides_nothing_of_the_others() -> None:
    episode, part = episode_in(f"{EPISODE}lang: 12\ntopics: [weather]\n")
    assert (episode.topics, episode.lang) == (("weather",), None)
    assert part.lost == {"lang", "*"}


def test_an_entry_that_cannot_be_read_is_left_out_and_the_paths_of_the_others_lead_to_their_lines() -> None:
    episode, part = episode_in(
        f"{EPISODE}chapters:\n- {{at: x, title: Bells}}\n- {{at: '2:10'}}\n- {{at: '3:10', title: Fog}}\n"
    )
    assert [chapter.title for chapter in episode.chapters] == ["Bells", "Fog"]
    assert part.document.position(("chapters", 0, "title")).line == 8
    assert part.document.position(("chapters", 1, "at")).line == 10


def test_a_field_of_a_wrong_name_is_read_as_the_one_that_it_means() -> None:
    episode, part = episode_in(EPISODE.replace("people", "guests") + "tags: [weather]\n")
    assert [credit.name for credit in episode.people] == ["Ada Keeper", "Bo Ryde"]
    assert episode.topics == ("weather",)
    assert part.document.position(("topics", 0)) == (7, 8)
    assert part.lost == {"*"}


def test_of_two_fields_that_mean_one_the_second_is_lost() -> None:
    episode, part = episode_in(EPISODE.replace("people: [", "guests: [") + "hosts: [Cy Wright]\n")
    assert [credit.name for credit in episode.people] == ["Ada Keeper", "Bo Ryde"]
    assert part.lost >= {"people", "*"}


def test_a_record_without_a_title_is_read() -> None:
    _, part = episode_in(EPISODE.replace("title: Fog\n", ""))
    assert part.lost == {"title", "*"}


@pytest.mark.parametrize("text", ["- Fog\n", "title: [\n", ""])
def test_a_file_that_holds_no_fields_has_no_part_that_can_be_read(text: str) -> None:
    assert part_of(text) is None


def test_a_registry_file_without_what_makes_it_one_has_no_part_that_can_be_read() -> None:
    assert part_of("description: A lighthouse.\n", Entity) is None


def test_mistakes_of_all_stages_are_reported_in_one_run(tmp_path: Path) -> None:
    found = reports(
        tmp_path,
        {
            FOG: f"{EPISODE}colour: grey\ntopics: [wether]\nchapters:\n- {{at: '2:10', title: Fog, summary: Grey.}}\n"
            "- {at: '1:10', title: Horns, summary: 'See [it](episode:acme/gone).'}\n"
        },
    )
    assert found == [
        "2026-03-14-fog.yaml:7:1 unknown-field",
        "2026-03-14-fog.yaml:8:10 unknown-topic",
        "2026-03-14-fog.yaml:11:8 chapter-out-of-order",
        "2026-03-14-fog.yaml:11:39 broken-link",
    ]


def test_what_only_follows_from_a_mistake_is_not_reported(tmp_path: Path) -> None:
    quotes = "quotes: [{text: 'You hear it first.', speaker: Ada Keeper}]\n"
    broken = EPISODE.replace("{name: Ada Keeper, role: guest}", "{name: Ada Keeper, role: keeper}")
    assert reports(tmp_path, {FOG: broken + quotes}) == ["2026-03-14-fog.yaml:6:35 unknown-value"]


def test_a_broken_record_causes_no_problem_of_another_file(tmp_path: Path) -> None:
    cites = EPISODE.replace("title: Fog", "title: Horns").replace("-14\n", "-21\n").replace("/fog.mp3", "/horns.mp3")
    cites = cites.replace("A keeper", "As [she said](episode:acme/2026-03-14-fog#t=12:30), a keeper")
    files = {FOG: f"{EPISODE}chapters: [{{at: '12:00', title: Fog, summary: Grey., seen: far}}]\n", HORNS: cites}
    assert reports(tmp_path / "named-wrongly", files) == ["2026-03-14-fog.yaml:7:54 unknown-field"]
    files[FOG] = f"{EPISODE}chapters: [{{at: noon, title: Fog, summary: Grey.}}]\n"
    assert reports(tmp_path / "timed-wrongly", files) == ["2026-03-14-fog.yaml:7:17 invalid-time"]
