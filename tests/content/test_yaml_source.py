from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.folder import ContentFolder
from generator.content.yaml.nodes import MOST_NODES
from generator.content.yaml.reader import Document, read_document
from generator.content.yaml.values import LARGEST_FILE, LineColumn


def read(text: str | bytes) -> Document:
    return read_document(text.encode() if isinstance(text, str) else text, "file.yaml")


def rules(document: Document) -> list[str]:
    return [problem.rule for problem in document.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("off", "off"),
        ("08:25", "08:25"),
        ("63:25", "63:25"),
        ("2026-03-14", "2026-03-14"),
        ("1_000", "1_000"),
        ("<<", "<<"),
        ("=", "="),
        ("1984", 1984),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.10", 1.1),
        ("-2.5e3", -2500.0),
        ("true", True),
        ("~", None),
        ('"1984"', "1984"),
        ("'no'", "no"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_values_have_the_types_of_yaml_1_2(written: str, value: object) -> None:
    read_value = read(f"a: {written}").value["a"]
    assert read_value == value
    assert isinstance(read_value, type(value))


@pytest.mark.parametrize("written", ["007", "1.10", "+5", "0x1F", "1e3"])
def test_a_number_keeps_the_text_it_was_written_as(written: str) -> None:
    assert read(f"a: {written}").value["a"].raw == written


@given(st.text(alphabet=st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=80))
def test_quoted_text_comes_out_as_it_went_in(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    assert read(f"a: {quoted}").value == {"a": text}


@pytest.mark.parametrize("start", ["\ufeff", "\ufeff# a comment\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(start: str) -> None:
    document = read(f'{start}title: "Fog"\r\nquotes:\r\n  - Horns\r\n')
    assert document.value == {"title": "Fog", "quotes": ["Horns"]}
    assert document.problems == ()


TEXT = """\
title: Fog
chapters:
  - at: "1:00"
    quotes: [one, {text: "two"}]
  - {at: "2:00", title: "Ähre"}
"""


@pytest.mark.parametrize(
    ("path", "position"),
    [
        ((), (1, 1)),
        (("title",), (1, 8)),
        (("chapters",), (3, 3)),
        (("chapters", 0, "at"), (3, 9)),
        (("chapters", 0, "quotes", 1, "text"), (4, 26)),
        (("chapters", 1, "title"), (5, 25)),
        (("chapters", 1, "missing", "deeper"), (5, 5)),
        (("chapters", 7), (3, 3)),
        (("title", "text"), (1, 8)),
    ],
)
def test_a_value_is_found_where_it_stands(path: tuple[str | int, ...], position: tuple[int, int]) -> None:
    assert read(TEXT).position(path) == LineColumn(*position)


def test_a_field_is_found_at_its_name() -> None:
    assert read(TEXT).position(("chapters", 1, "title"), key=True) == LineColumn(5, 18)


def test_columns_count_characters_not_bytes() -> None:
    assert read('a: {ä: "ö", b: c}').position(("a", "b")) == LineColumn(1, 16)


def test_all_duplicate_keys_are_reported_and_the_first_value_stays() -> None:
    document = read("a: 1\na: 2\nb: {c: 3, c: 4}\n")
    assert rules(document) == ["duplicate-key", "duplicate-key"]
    assert document.value == {"a": 1, "b": {"c": 3}}
    assert [(p.line, p.column) for p in document.problems] == [(2, 1), (3, 11)]


def test_a_problem_of_encoding_is_reported_at_its_byte() -> None:
    problem = read(b"title: Fog\nsummary: Caf\xe9\n").problems[0]
    assert (problem.rule, problem.line, problem.column) == ("not-utf-8", 2, 13)


BOMB = "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"] + [
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)
])  # fmt: skip


@pytest.mark.large
@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param(BOMB, "too-many-values", id="aliases of aliases"),
        pytest.param('a: &a "' + "x" * 500_000 + '"\nb: [' + "*a, " * 50_000 + "]", "list-too-long", id="long alias"),
        pytest.param("\n".join(f"a{n}:" for n in range(MOST_NODES + 1)), "too-many-values", id="many fields"),
        pytest.param("a: &a [*a]", "nested-too-deeply", id="a list inside itself"),
        pytest.param("[" * 100_000, "nested-too-deeply", id="brackets"),
        pytest.param("{a: " * 100_000, "nested-too-deeply", id="braces"),
        pytest.param("- " * 100_000, "nested-too-deeply", id="dashes"),
        pytest.param("? " * 100_000, "nested-too-deeply", id="question marks"),
        pytest.param("\n".join(" " * n + "a:" for n in range(1900)), "nested-too-deeply", id="indentation"),
        pytest.param("[ #]\n" * 30_000, "nested-too-deeply", id="brackets closed in comments"),
        pytest.param('["]",' * 30_000, "nested-too-deeply", id="brackets closed in texts"),
        pytest.param("{a: # }\n" * 20_000, "nested-too-deeply", id="braces closed in comments"),
        pytest.param(
            "".join(f"{' ' * n}{'- ' * 400}x\n" for n in range(0, 2_000, 400)),
            "nested-too-deeply",
            id="lines of dashes",
        ),
        pytest.param(f"a: [{'x,' * 300_000}]", "too-many-values", id="one long list"),
        pytest.param(f"? &a {'k' * 1_000}\n: 1", "yaml-key", id="a long name"),
        pytest.param("x" * (LARGEST_FILE + 1), "file-too-large", id="size"),
        pytest.param("a: \x00", "yaml-syntax", id="null byte"),
        pytest.param("a: !!python/object/apply:os.system [ls]", "yaml-tag", id="code"),
        pytest.param("", "empty-file", id="nothing"),
        pytest.param("---\n...\n", "empty-file", id="an empty document"),
    ],
)
def test_what_could_harm_the_reader_is_one_problem(text: str, rule: str) -> None:
    assert rules(read(text)) == [rule]


def test_open_brackets_in_a_text_are_no_nesting() -> None:
    assert read(f'a: "{"[" * 600}"').problems == ()


def test_a_name_that_stands_for_many_is_not_kept() -> None:
    # pydantic would copy it for each place.
    document = read(f"a: &a '{'k' * 10_000}'\nb:\n" + "- {*a : 1}\n" * 3)
    assert rules(document) == ["yaml-key"] * 3
    assert document.value["b"] == [{}, {}, {}]


def test_of_a_huge_file_only_the_beginning_is_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.truncate(50_000_000)
    problem = ContentFolder(tmp_path).read("huge.yaml").problems[0]
    assert problem.rule == "file-too-large"
    assert "50,000,000" in problem.message


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    assert rules(ContentFolder(tmp_path).read("missing.yaml")) == ["unreadable-file"]


@given(st.binary(max_size=200))
def test_no_bytes_raise_an_error(raw: bytes) -> None:
    assert all(problem.line >= 1 and problem.column >= 1 for problem in read(raw).problems)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@`#,?~ \t\n01.", max_size=60))
def test_no_punctuation_raises_an_error(text: str) -> None:
    lines = f"{text}\n".split("\n")  # what is missing at the end is missed after it
    for problem in read(text).problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.message
        assert problem.remedy


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("the horn", (3, 5)),
        ("horn\n\nand", (3, 9)),
        ("lamp", (5, 7)),
        ("nowhere", (2, 7)),
        ("", (2, 7)),
    ],
)
def test_words_of_a_text_of_several_lines_have_their_own_place(words: str, place: tuple[int, int]) -> None:
    document = read_document(b"title: the horn\nbody: |\n  - the horn\n\n  and lamp\n", "fog.yaml")
    assert document.position(("body",), words) == place
    assert document.position(("title",), words) == (1, 8)
