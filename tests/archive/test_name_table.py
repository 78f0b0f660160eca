"""Names in sentences of many scripts: what a reader would say is meant, against what is found."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pytest
import yaml

from generator.archive.names.matching import NameFinder, plain_spelling, sought
from generator.archive.names.running_text import blocks_of, searched
from generator.content.model import EntityType
from tests.paths import ROOT

TABLE = ROOT / "tests" / "name_table"
LEAST = 0.98
LEAST_OF_A_SCRIPT = 0.95
SCRIPTS = (
    "LATIN",
    "CYRILLIC",
    "GREEK",
    "ARABIC",
    "HEBREW",
    "DEVANAGARI",
    "BENGALI",
    "TAMIL",
    "THAI",
    "KHMER",
    "CJK",
    "KATAKANA",
    "HANGUL",
)


class Row(NamedTuple):
    """A sentence, the entities it means, and those that are found in it."""

    sentence: str
    meant: frozenset[str]
    found: frozenset[str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(_rows())


def _rows() -> Iterator[Row]:
    for file in sorted(TABLE.glob("*.yaml")):
        table = yaml.safe_load(file.read_text(encoding="utf-8"))
        lang = table.get("lang")
        spellings = [
            sought(name, spelling, EntityType(kind), lang)
            for name, kind in table["known"].items()
            for spelling in (name, plain_spelling(name))
            if spelling
        ]
        finder = NameFinder(spellings)
        for line in table["rows"].splitlines():
            sentence, meant = line.replace("\\n", "\n").split(" =>")
            names = frozenset(name.strip() for name in meant.split(";") if name.strip())
            assert names <= table["known"].keys(), f"{file.name}: {line}"
            places = finder.places_in(searched(blocks_of([], [sentence])))
            yield Row(sentence, names, frozenset(place.entity for place in places))


def test_what_is_found_is_what_a_reader_would_say_is_meant(rows: list[Row]) -> None:
    assert len(rows) >= 400
    assert min(_measures(rows)) >= LEAST, _report(rows)


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_are_found_in_every_script(rows: list[Row], script: str) -> None:
    written = [row for row in rows if _script_of(row.sentence) == script]
    assert len(written) >= 15
    assert min(_measures(written)) >= LEAST_OF_A_SCRIPT, _report(written)


def _measures(rows: Sequence[Row]) -> tuple[float, float]:
    """Return precision and recall."""
    right = sum(len(row.meant & row.found) for row in rows)
    return right / sum(len(row.found) for row in rows), right / sum(len(row.meant) for row in rows)


def _script_of(sentence: str) -> str:
    """Return the script that most letters of a sentence are of; Japanese has kana among its many Han characters."""
    scripts = Counter(unicodedata.name(letter).split(" ")[0].split("-")[0] for letter in sentence if letter.isalpha())
    return "KATAKANA" if scripts["HIRAGANA"] + scripts["KATAKANA"] else scripts.most_common(1)[0][0]


def _report(rows: Sequence[Row]) -> str:
    precision, recall = _measures(rows)
    wrong = [
        f"{row.sentence!r}: missed {sorted(row.meant - row.found)}, wrongly found {sorted(row.found - row.meant)}"
        for row in rows
        if row.meant != row.found
    ]
    return "\n".join((f"{len(rows)} sentences: precision {precision:.3f}, recall {recall:.3f}", *wrong))
