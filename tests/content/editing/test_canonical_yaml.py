"""The one form of YAML: what it looks like, and that a file written in it says the same as before."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.content.editing.canonical_yaml import written
from generator.content.editing.field_styles import RECORD_ORDER, SPELLED, TIMES
from generator.content.model import Briefing, Digest, Discussion, Entity, Episode, Source, Vocabulary
from generator.content.model.fields import file_fields
from generator.content.scan import KINDS
from generator.content.yaml.comments import Comments
from generator.content.yaml.reader import read_document
from tests.paths import GOLDEN, ROOT

FILES = sorted([*(ROOT / "content").glob("*/**/*.yaml"), *(GOLDEN / "content").glob("*/**/*.yaml")])


def test_fields_have_their_order_times_their_form_and_small_parts_one_line() -> None:
    fields = {
        "chapters": [{"title": "Fog: and sound", "at": 2939, "quotes": [{"speaker": "Ada", "text": 'So "you" say'}]}],
        "date": "2026-03-14",
        "title": "No",
        "topics": ["weather", "on"],
        "people": [{"role": "guest", "name": "Ada Keeper"}],
    }
    assert (
        written(fields, Episode)
        == """\
title: "No"
date: "2026-03-14"
people:
  - {name: Ada Keeper, role: guest}
chapters:
  - at: "48:59"
    title: "Fog: and sound"
    quotes:
      - {text: 'So "you" say', speaker: Ada}
topics: [weather, "on"]
"""
    )


def test_long_texts_are_folded_and_paragraphs_kept() -> None:
    summary = "One sentence of several words that goes on. " * 4
    text = written({"title": "Fog", "summary": summary.strip()}, Episode)
    assert "summary: >-\n  One sentence" in text
    assert max(map(len, text.splitlines())) <= 104
    assert written({"summary": "One.\n\n- two\n- three"}, Episode) == "summary: |\n  One.\n\n  - two\n  - three\n"


@pytest.mark.parametrize("sign", ["\u00a0", "\u200a", "\u200d", "\u00ad", "\U0001fae9"], ids=ascii)
def test_a_text_with_unusual_spaces_or_signs_keeps_its_lines(sign: str) -> None:
    paragraphs = f"One{sign}two.\n\n\tthree\n  \nfour"
    assert written({"summary": paragraphs}, Episode) == (f"summary: |\n  One{sign}two.\n\n  \tthree\n    \n  four\n")
    sentence = f"One{sign}sentence of several words that goes on. " * 4
    assert written({"summary": sentence.strip()}, Episode).startswith(f"summary: >-\n  One{sign}sentence")


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u2028", "\x85", "\x07", "\ufeff"], ids=ascii)
def test_signs_that_end_or_turn_lines_are_written_as_numbers(sign: str) -> None:
    text = written({"summary": f"One{sign}two.\n\nthree"}, Episode)
    assert sign not in text
    assert read_document(text.encode(), "file.yaml").value == {"summary": f"One{sign}two.\n\nthree"}


@pytest.mark.parametrize("text", ["words and\nlines " * 12, "a tab\there " * 12, "a \u00a0 b " * 20])
def test_a_long_text_that_folding_would_change_is_not_folded(text: str) -> None:
    for field in ("title", "summary"):
        read = read_document(written({field: text.strip()}, Episode).encode(), "file.yaml").value
        assert read[field].strip() == text.strip()


def test_one_paragraph_of_a_block_is_a_text_like_others() -> None:
    assert written({"summary": "One sentence.\n"}, Episode) == 'summary: "One sentence."\n'
    sentence = "One sentence of several words that goes on. " * 4
    assert written({"summary": f"{sentence.strip()}\n"}, Episode) == written({"summary": sentence.strip()}, Episode)


def test_comments_stay_where_their_values_are() -> None:
    comments = {
        (): Comments(before=("# head",), behind="# tail"),
        ("people", 0): Comments(before=("# a person",)),
        ("title",): Comments(behind="# a title"),
    }
    fields = {"people": [{"name": "Ada"}], "title": "Fog"}
    assert written(fields, Episode, comments) == (
        '# head\ntitle: "Fog"  # a title\npeople:\n  # a person\n  - {name: Ada}\n\n# tail\n'
    )


@pytest.mark.parametrize("kind", [*KINDS.values(), Vocabulary])
def test_every_field_of_a_record_has_a_place_in_the_order(kind: Any) -> None:
    assert set(file_fields(kind)) <= {*RECORD_ORDER, "topics"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_written_in_the_one_form_says_the_same_and_is_written_alike_again(path: Path) -> None:
    kind = KINDS.get(
        path.relative_to(path.parents[2] if path.parents[1].name == "content" else path.parents[3]).parts[1]
    )
    before = read_document(path.read_bytes(), path.name)
    text = written(before.value, kind)
    after = read_document(text.encode(), path.name)
    assert plain(after.value) == plain(before.value)
    assert written(after.value, kind) == text


TEXTS = st.one_of(
    # A carriage return is read as the end of a line, and half a pair (Cs) is no character: UTF-8 has no bytes for it.
    st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=60),
    st.text(alphabet=" \n\t-:#'\"\\[]{},&*!|>%@`?~=0159nNyYoO.éж中", max_size=40),
    st.sampled_from(["no", "08:25", "1_000", "0o14", "=", "<<", "null", "1e3", "2026-03-14", "- a", "a: b", "a #b"]),
    st.lists(st.sampled_from(["word", "another", "long"]), min_size=30, max_size=40).map(" ".join),
)


@given(
    title=TEXTS,
    summary=TEXTS,
    names=st.lists(TEXTS.filter(str.strip), max_size=3),
    kind=st.sampled_from([Episode, Digest, Briefing, Discussion, Entity, Source]),
)
@example(title="", summary="", names=["A?"], kind=Episode)
def test_any_text_is_read_again_as_it_was_under_both_versions_of_yaml(
    title: str, summary: str, names: list[str], kind: Any
) -> None:
    fields = {"title": title, "summary": summary, "people": [{"name": name} for name in names], "topics": names}
    text = written(fields, kind)
    ours = read_document(text.encode("utf-8", "surrogatepass"), "file.yaml").value
    theirs = yaml.safe_load(text)
    for read in (ours, theirs):
        assert read["title"] == title
        assert read["summary"].strip() == summary.strip()
        assert [person["name"] for person in read["people"]] == names
        assert read["topics"] == names


def plain(value: Any) -> Any:
    """Return values with times and texts as they count: without the line's end of a block, and in one spelling."""
    if isinstance(value, dict):
        return {name: spelled(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, float):
        assert math.isfinite(value)
    return value.strip() if isinstance(value, str) else value


def spelled(value: Any, field: str) -> Any:
    if field in TIMES:
        return seconds(value)
    return str(getattr(value, "raw", value)) if field in SPELLED else plain(value)


def seconds(value: Any) -> Any:
    from generator.content.model.values import _seconds

    return [_seconds(one) for one in value] if isinstance(value, list) else _seconds(value)
