"""A report in Markdown fits into a comment whatever size the change has, and leaves its parts whole."""

from __future__ import annotations

import re

import pytest

from generator.archive.comparison.lost import LostAddress
from generator.archive.comparison.parts import PartChange
from generator.archive.comparison.records import ADDED, CHANGED, RecordChange
from generator.site.changes.difference import Difference
from generator.site.changes.markdown import LONGEST, difference_markdown

NOTHING = Difference((), (), (), (), (), (), ())


def test_nothing_is_said_where_nothing_differs() -> None:
    assert difference_markdown(NOTHING) == ""


def test_a_report_is_never_longer_than_a_comment_can_be() -> None:
    changes = tuple(PartChange(f"chapter {number}:00, summary", "Fog. " * 90, "Mist. " * 90) for number in range(40))
    records = tuple(RecordChange(f"episode:acme/fog-{number}", "Fog", CHANGED, changes) for number in range(30))
    told = difference_markdown(Difference((), (), (), (), records, (), ()))
    assert len(told) <= LONGEST + 100
    assert told.count("<details>") == told.count("</details>")
    assert told.endswith("`chapterhouse diff` tells the rest.")


def test_a_list_is_cut_where_it_is_long() -> None:
    lost = tuple(LostAddress(f"episodes/acme/fog-{number}/", "Write it.") for number in range(60))
    told = difference_markdown(Difference((), lost, (), (), (), (), ()))
    assert told.splitlines()[-1] == "- and 10 more"


@pytest.mark.parametrize(
    "reference",
    [
        "@all",
        "#1",
        "GH-1",
        "!1",
        "~bug",
        '~"a bug"',
        "%2",
        '%"2"',
        "$3",
        "&4",
        "^alert#5",
        "https://x.example",
        "www.x.example",
    ],
)
def test_no_forge_takes_what_a_record_says_for_a_reference(reference: str) -> None:
    change = PartChange("title", "Fog", f"See {reference} {reference}")
    for record in (
        RecordChange("episode:acme/fog", f"See {reference}", ADDED),
        RecordChange("x", "Fog", CHANGED, (change,)),
    ):
        told = difference_markdown(Difference((), (), (), (), (record,), (), ()))
        assert reference.replace("&", "&amp;") not in re.sub(r"\\(?=[^\w\s])", "", told)
