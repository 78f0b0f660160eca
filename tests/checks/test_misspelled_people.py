"""A known person with a slip in the name is an error; two people whose names are alike are none."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import yaml

from generator.archive.linking import link
from generator.checks import check
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from tests.paths import ROOT
from tests.small_archives import write

REAL = ROOT.parent / "shared/data/_normalized/items.jsonl.gz"


def named_wrongly(folder: Path, *records: list[str], speakers: tuple[str, ...] = (), **entities: str) -> list[str]:
    """Return what is said of records with these people, day by day; the last one quotes the ``speakers``."""
    files = {f"entities/{id_}.yaml": text for id_, text in entities.items()}
    files["sources/acme.yaml"] = "name: Acme\n"
    for number, people in enumerate(records, 1001):
        quotes = (
            [{"text": "It is loud.", "speaker": name} for name in speakers] if number == 1000 + len(records) else []
        )
        record = {"title": f"Fog {number}", "summary": "Grey.", "people": people, "quotes": quotes}
        files[f"episodes/acme/fog-{number}.yaml"] = yaml.safe_dump({**record, "date": f"{number}"}, allow_unicode=True)
    where = ContentFolder(write(folder, files) / "content")
    content, _ = load_content(where)
    problems = check(content, link(content), where)
    return [f"{one.rule}: {one.message} {one.remedy}" for one in problems if one.rule.startswith("misspelled")]


@pytest.mark.parametrize("slip", ["Ada Keper", "Ada Keepers", "Ada Kepeer", "Ada Keefer"])
def test_a_known_person_with_a_slip_in_the_name_is_an_error_with_the_name(tmp_path: Path, slip: str) -> None:
    told = named_wrongly(tmp_path, ["Ada Keeper"], [slip], speakers=(slip,))
    assert told == [
        f'misspelled-person: Nobody else is called "{slip}"; the archive knows "Ada Keeper", a slip away.'
        " Write: Ada Keeper. If it is meant, write “# meant: misspelled-person” in the line above."
    ]


def test_one_whom_only_the_registry_knows_is_known(tmp_path: Path) -> None:
    told = named_wrongly(tmp_path, ["Ada Keper"], ada="name: Ada Keeper\ntype: person\n")
    assert [one.partition(":")[0] for one in told] == ["misspelled-person"]


def test_the_name_in_the_list_is_wrong_where_the_speaker_is_known(tmp_path: Path) -> None:
    told = named_wrongly(tmp_path, ["Ada Keeper"], ["Ada Keper"], speakers=("Ada Keeper",))
    assert [one.partition(":")[0] for one in told] == ["misspelled-person"]


@pytest.mark.parametrize(
    "records",
    [
        (["Ada Keeper"], ["Ada Keeper"], ["Ada Keper"], ["Ada Keper"]),  # named elsewhere too
        (["Ada Keeper"], ["Ada Keper"], ["Dee Keper"]),  # a name that others have
        (["Ada Keeper"], ["Ada Keeper", "Ada Keper"]),  # both take part
        (["Martin Keeper"], ["Martina Keeper"], ["Martina Miller"]),
        (["Ada Keeler"], ["Ada Keeler"], ["Ada Keeper"], ["Ada Keeper"], ["Ada Keefer"]),  # either may be meant
        (["skywalker"], ["skywalkar"]),  # names that people give themselves
    ],
)
def test_two_people_are_two(tmp_path: Path, records: tuple[list[str], ...]) -> None:
    assert named_wrongly(tmp_path, *records) == []


def test_an_entity_that_says_that_it_is_another_one_is(tmp_path: Path) -> None:
    ada = "name: Ada Keeper\ntype: person\ndistinct_from: [ada-keper]\n"
    assert named_wrongly(tmp_path, ["Ada Keper"], ada=ada) == []


@pytest.mark.large
@pytest.mark.skipif(not REAL.is_file(), reason="the real material is not here")
def test_of_the_names_of_real_people_those_are_told_that_are_slips(tmp_path: Path) -> None:
    """Of 2,347 names six are told, each a slip in another one; Calvin Cheng and Calvin Cheung are two people."""
    with gzip.open(REAL, "rt", encoding="utf-8") as lines:
        people = [[name for name in json.loads(line).get("people", []) if isinstance(name, str)] for line in lines]
    told = named_wrongly(tmp_path, *filter(None, people))
    assert {message.split('"')[1] for message in told} == {
        "Atsuhi Odagiri",
        "Hitesh Dharmdasani",
        "Jack Diederich",
        "Shiray Lamba",
        "Павел Тысляцки",
        "Павел Тысляцкі",
    }
