"""Names in sentences of many scripts: what a reader would say is meant, against what is found."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from generator.model import EntityType
from generator.name_matching import NameFinder, sought
from generator.running_text import blocks_of, searched

TABLE = Path(__file__).parent / "name_table"
LEAST = 0.98


class Row(NamedTuple):
    """A sentence, the entities it means, and those that are found in it."""

    sentence: str
    meant: frozenset[str]
    found: frozenset[str]


def _rows() -> Iterator[Row]:
    for file in sorted(TABLE.glob("*.yaml")):
        table = yaml.safe_load(file.read_text(encoding="utf-8"))
        lang = table.get("lang")
        finder = NameFinder([sought(name, name, EntityType(kind), lang) for name, kind in table["known"].items()])
        for line in table["rows"].splitlines():
            sentence, meant = line.replace("\\n", "\n").split(" =>")
            names = frozenset(name.strip() for name in meant.split(";") if name.strip())
            assert names <= table["known"].keys(), f"{file.name}: {line}"
            places = finder.places_in(searched(blocks_of([], [sentence])))
            yield Row(sentence, names, frozenset(place.entity for place in places))


def test_what_is_found_is_what_a_reader_would_say_is_meant() -> None:
    rows = list(_rows())
    right = sum(len(row.meant & row.found) for row in rows)
    precision = right / sum(len(row.found) for row in rows)
    recall = right / sum(len(row.meant) for row in rows)
    wrong = [
        f"{row.sentence!r}: missed {sorted(row.meant - row.found)}, wrongly found {sorted(row.found - row.meant)}"
        for row in rows
        if row.meant != row.found
    ]
    summary = f"{len(rows)} sentences: precision {precision:.3f}, recall {recall:.3f}"
    sys.stdout.write("\n".join((summary, *wrong, "")))
    assert min(precision, recall) >= LEAST, "\n".join(wrong)
