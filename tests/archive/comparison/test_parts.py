"""A part is known again when some of it changes; what is new and what is gone are told as that."""

from __future__ import annotations

from typing import Any

import pytest

from generator.archive.comparison.parts import PartChange, part_changes

HORNS = {"at": 750, "title": "Horns", "summary": "They carry."}
BELLS = {"at": 900, "title": "Bells"}


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({"title": "Fog"}, {"title": "Fog"}, []),
        ({"title": "Fog"}, {"title": "Mist"}, [("title", "Fog", "Mist")]),
        ({}, {"slug": "mist"}, [("slug", "", "mist")]),
        (
            {"chapters": [HORNS]},
            {"chapters": [{**HORNS, "at": 765}]},
            [("chapter 12:30, at", "12:30", "12:45")],
        ),
        (
            {"chapters": [HORNS, BELLS]},
            {"chapters": [{**HORNS, "at": 900}, {**BELLS, "at": 1000}]},
            [("chapter 12:30, at", "12:30", "15:00"), ("chapter 15:00, at", "15:00", "16:40")],
        ),
        (
            {"chapters": [HORNS]},
            {"chapters": [{**HORNS, "title": "Fog horns"}]},
            [("chapter 12:30, title", "Horns", "Fog horns")],
        ),
        (
            {"quotes": [{"text": "It is loud.", "speaker": "Ada", "id": "loud"}]},
            {"quotes": [{"text": "It is loud.", "speaker": "Ada"}]},
            [("quote loud, id", "loud", "")],
        ),
        (
            {"sources": [{"episode": "acme/fog", "claims": [{"text": "Horns carry."}]}]},
            {"sources": [{"episode": "acme/fog", "claims": [{"text": "Horns carry far."}]}]},
            [("source acme/fog, claim Horns carry., text", "Horns carry.", "Horns carry far.")],
        ),
        (
            {"metrics": [{"value": "275", "label": "hours", "measure": {"name": "hours", "number": 275}}]},
            {"metrics": [{"value": "280", "label": "hours", "measure": {"name": "hours", "number": 280}}]},
            [("number 275, value", "275", "280"), ("number 275, measure, number", "275", "280")],
        ),
        (
            {"key_points": ["Horns carry.", "Bells ring."]},
            {"key_points": ["Bells ring.", "Horns carry."]},
            [("order of key_points", "Horns carry.; Bells ring.", "Bells ring.; Horns carry.")],
        ),
        (
            {"quotes": [{"text": "It is loud."}]},
            {"quotes": [{"text": "Nobody asked the keeper."}]},
            [
                ("quote Nobody asked the keeper.", "", "text: Nobody asked the keeper."),
                ("quote It is loud.", "text: It is loud.", ""),
            ],
        ),
    ],
    ids=[
        "the same",
        "another value",
        "a new value",
        "a chapter that is re-timed",
        "a chapter re-timed to where another stood",
        "a chapter with another title",
        "an id that is dropped",
        "a claim of a source",
        "a number with its measure",
        "another order",
        "one quote in place of another",
    ],
)
def test_a_part_is_told_with_what_it_was_and_what_it_is(
    before: dict[str, Any], after: dict[str, Any], changes: list[tuple[str, str, str]]
) -> None:
    assert list(part_changes(before, after)) == [PartChange(*change) for change in changes]


def test_parts_of_one_name_are_told_apart() -> None:
    twice = [{"name": "Ada"}, {"name": "Ada", "note": "keeper"}]
    changes = list(part_changes({"people": twice}, {"people": []}))
    assert [change.what for change in changes] == ["person Ada", "person Ada (2)"]


def test_a_list_of_very_many_parts_is_compared_quickly_enough_to_be_compared_at_all() -> None:
    before = [f"Point {number} of the keeper" for number in range(2_000)]
    after = [f"Point {number} of a keeper" for number in range(2_000)]
    changes = list(part_changes({"points": before}, {"points": after}))
    assert len(changes) == 4_000
