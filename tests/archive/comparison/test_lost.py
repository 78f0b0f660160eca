"""Addresses that lead nowhere any more are found, whatever led there, and the line that keeps each is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.archive.comparison.lost import lost_addresses, new_in_feeds
from generator.archive.comparison.records import State, moves, record_changes
from generator.archive.linking import link
from generator.archive.redirects import redirects
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from tests.small_archives import write

FOG = "episodes/acme/2026-03-14-fog.yaml"
MIST = "episodes/acme/2026-03-14-mist.yaml"
RECORD = (
    "title: Fog\ndate: 2026-03-14\npeople: [Ada Keeper]\n"
    "chapters:\n  - {at: '0:00', title: Hook}\n  - {at: '12:30', title: Horns}\n"
)
BASE = {
    "topics.yaml": "topics: [{id: weather, name: Weather}, {id: sea, name: Sea}]\n",
    "sources/acme.yaml": "name: Acme\n",
    "entities/ada.yaml": "name: Ada Keeper\ntype: person\n",
    FOG: RECORD,
}


def state(folder: Path, files: dict[str, str]) -> State:
    where = ContentFolder(write(folder, files) / "content")
    content, _ = load_content(where)
    return State(content, link(content), where)


def lost(tmp_path: Path, before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    was, now = state(tmp_path / "before", before), state(tmp_path / "after", after)
    return {one.address: one.remedy for one in lost_addresses(was, now, moves(was, now)) if one.is_grave}


def without(path: str, **more: str) -> dict[str, str]:
    return {name: text for name, text in BASE.items() if name != path} | more


@pytest.mark.parametrize(
    ("before", "after", "address", "remedy"),
    [
        (
            {**BASE, FOG: f"redirect_from: [acme/mist]\n{RECORD}"},
            BASE,
            "episodes/acme/mist/",
            "Keep “redirect_from: [acme/mist]” in episode:acme/2026-03-14-fog.",
        ),
        (
            {**BASE, FOG: f"formerly: [acme/mist]\n{RECORD}"},
            BASE,
            "episodes/acme/mist/",
            "Keep “formerly: [acme/mist]” in episode:acme/2026-03-14-fog.",
        ),
        (
            {**BASE, FOG: RECORD.replace("'12:30',", "'12:30', was: [740],")},
            BASE,
            "episodes/acme/2026-03-14-fog/#t-740",
            "Keep “was: [740]” in the chapter that stood there once.",
        ),
        (
            {**BASE, FOG: f"{RECORD}quotes: [{{text: Loud., id: loud}}]\n"},
            {**BASE, FOG: f"{RECORD}quotes: [Loud.]\n"},
            "episodes/acme/2026-03-14-fog/#loud",
            "Write “id: loud” in what it has become, where only its words were edited."
            " Where it was taken out, write “removed: [loud]” in the record.",
        ),
        (
            {**BASE, FOG: f"slug: fog\n{RECORD}"},
            {**BASE, FOG: f"slug: mist\n{RECORD}"},
            "episodes/acme/fog/",
            "Write “redirect_from: [acme/fog]” in the record.",
        ),
        (
            BASE,
            without(FOG, **{MIST: RECORD}),
            "episodes/acme/2026-03-14-fog/",
            "Write “formerly: [acme/2026-03-14-fog]” in episode:acme/2026-03-14-mist.",
        ),
        (
            BASE,
            without("entities/ada.yaml"),
            "entities/ada/",
            "Write “redirect_from: [ada]” in the entity that it has become.",
        ),
        (
            {**BASE, "sources/bell.yaml": "name: Bell\n"},
            BASE,
            "sources/bell/",
            "Write “formerly: [bell]” in the source that takes its place.",
        ),
        (
            BASE,
            {**BASE, "topics.yaml": "topics: [{id: weather, name: Weather}]\n"},
            "topics/sea/",
            "Write “redirect_from: [sea]” in the topic that takes its place, in topics.yaml.",
        ),
        (
            BASE,
            {**BASE, FOG: "title: Fog\nstatus: draft\n"},
            "episodes/acme/2026-03-14-fog/",
            "Leave it published, or write “status: withdrawn”.",
        ),
    ],
    ids=[
        "redirect_from dropped",
        "formerly dropped",
        "was dropped",
        "id dropped",
        "slug changed",
        "file renamed",
        "entity gone",
        "source gone",
        "topic gone",
        "a draft again",
    ],
)
def test_what_would_lead_nowhere_is_told_with_what_keeps_it(
    tmp_path: Path, before: dict[str, str], after: dict[str, str], address: str, remedy: str
) -> None:
    assert lost(tmp_path, before, after) == {address: remedy}


@pytest.mark.parametrize(
    "after",
    [
        {**BASE, FOG: f"slug: mist\n{RECORD}"},
        {**BASE, FOG: f"status: withdrawn\n{RECORD}"},
        without(FOG, **{MIST: f"formerly: [acme/2026-03-14-fog]\n{RECORD}"}),
        without("entities/ada.yaml", **{"entities/keeper.yaml": "name: A\ntype: person\nredirect_from: [ada]\n"}),
        {**BASE, FOG: RECORD.replace("'12:30'", "'12:45', was: ['12:30']")},
        {**BASE, FOG: "title: [Fog\n"},
        {**BASE, "topics.yaml": "topics: [\n"},
    ],
    ids=["slug added", "withdrawn", "moved", "merged", "re-timed", "a broken record", "broken topics"],
)
def test_what_leads_on_and_what_cannot_be_read_is_not_lost(tmp_path: Path, after: dict[str, str]) -> None:
    assert lost(tmp_path, BASE, after) == {}


def test_the_page_of_a_mere_name_is_not_lost_while_a_record_cannot_be_read(tmp_path: Path) -> None:
    before = without("entities/ada.yaml", **{FOG: RECORD.replace("Ada Keeper", "Ada Keper")})
    was, now = state(tmp_path / "before", before), state(tmp_path / "after", {**BASE, FOG: "title: [Fog\n"})
    assert list(lost_addresses(was, now, moves(was, now))) == []


def test_the_page_of_a_mere_name_goes_with_the_name(tmp_path: Path) -> None:
    before = without("entities/ada.yaml", **{FOG: RECORD.replace("Ada Keeper", "Ada Keper")})
    was, now = state(tmp_path / "before", before), state(tmp_path / "after", BASE)
    told = list(lost_addresses(was, now, moves(was, now)))
    assert [(one.address, one.is_grave) for one in told] == [("entities/ada-keper/", False)]


def test_what_feeds_would_show_as_new_is_told(tmp_path: Path) -> None:
    moved_only = without(FOG, **{MIST: f"redirect_from: [acme/2026-03-14-fog]\n{RECORD}"})
    was, now = state(tmp_path / "before", BASE), state(tmp_path / "after", moved_only)
    told = list(new_in_feeds(was, now, moves(was, now)))
    assert [(one.key, one.remedy) for one in told] == [
        (
            "episode:acme/2026-03-14-mist",
            "Write “formerly: [acme/2026-03-14-fog]” in it, before other former ids.",
        )
    ]


def test_sources_entities_and_topics_are_compared_too(tmp_path: Path) -> None:
    after = {
        **BASE,
        "topics.yaml": "topics: [{id: weather, name: Weather, description: Wind.}, {id: sea, name: Sea}]\n",
        "sources/acme.yaml": "name: Acme Two\n",
        "entities/ada.yaml": "name: Ada Keeper\ntype: person\naliases: [A. Keeper]\n",
        "entities/bell.yaml": "name: Bell\ntype: product\n",
    }
    was, now = state(tmp_path / "before", BASE), state(tmp_path / "after", after)
    told = [
        (one.key, one.how, [tuple(change) for change in one.changes])
        for one in record_changes(was, now, moves(was, now))
    ]
    assert told == [
        ("entity:ada", "changed", [("aliases", "", "A. Keeper")]),
        ("entity:bell", "added", []),
        ("source:acme", "changed", [("name", "Acme", "Acme Two")]),
        ("topic:weather", "changed", [("description", "", "Wind.")]),
    ]


def test_a_transcript_is_a_part_of_its_episode(tmp_path: Path) -> None:
    text = "WEBVTT\n\n00:00.000 --> 00:02.000\nFog.\n"
    path = "transcripts/acme/2026-03-14-fog.vtt"
    was, now = state(tmp_path / "before", BASE), state(tmp_path / "after", {**BASE, path: text})
    (told,) = record_changes(was, now, moves(was, now))
    assert [tuple(change) for change in told.changes] == [("transcript", "", path)]


def test_the_page_that_a_long_transcript_had_leads_to_where_its_episode_has_gone(tmp_path: Path) -> None:
    talk = {"transcripts/acme/2026-03-14-mist.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nIt is loud.\n"}
    now = state(tmp_path, {**without(FOG), MIST: f"formerly: [acme/2026-03-14-fog]\n{RECORD}", **talk})
    old, new = "episodes/acme/2026-03-14-fog/", "episodes/acme/2026-03-14-mist/"
    assert redirects(now.archive) == {old: new, f"{old}transcript/": new}
