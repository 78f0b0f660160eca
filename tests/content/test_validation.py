from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks import documented_rules, inspect_record
from generator.content.codec import decode_record, encode_record
from generator.content.model import (
    DATED_KINDS,
    DatedRecord,
    Digest,
    Discussion,
    Entity,
    Episode,
    Quote,
    Record,
    Source,
    Vocabulary,
)
from generator.content.model.fields import file_fields
from generator.content.problems import Problem
from generator.content.readable_part import readable_part
from generator.content.summary import summary_of
from generator.content.validation import MOST_PROBLEMS, build_record
from generator.content.yaml.reader import read_document
from tests.paths import ROOT

CONTENT = ROOT / "content"
_ALL: tuple[type[Record], ...] = (Source, Entity, Vocabulary, *DATED_KINDS.values())
KINDS = {kind.folder: kind for kind in _ALL}


def build(kind: type[Record], text: str | bytes) -> tuple[Record | None, list[Problem]]:
    return build_record(kind, "some-id", read_document(text if isinstance(text, bytes) else text.encode(), "file.yaml"))


def problem(kind: type[Record], text: str) -> Problem:
    (found,) = build(kind, text)[1]
    return found


def test_all_problems_of_a_file_are_reported_together() -> None:
    _, problems = build(Episode, 'title: 1\ndate: never\nchapters: [{at: x}]\nnothing: ""\n')
    assert {(p.rule, p.line) for p in problems} == {
        ("wrong-type", 1),
        ("invalid-date", 2),
        ("invalid-time", 3),
        ("missing-field", 3),
        ("unknown-field", 4),
    }


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("title: Fog\nguests: [Mira Holt]\n", "people: [{name: Mira Holt, role: guest}]"),
        ("title: Fog\ndescription: Horns\n", "summary: "),
        ("title: Fog\ntags: [weather]\n", "topics: [weather]"),
        ("title: Fog\nPublished-At: 2026-03-14\n", "date: 2026-03-14"),
        ('title: Fog\nduration: "42:00"\n', "media: [{type: audio, "),
        ('title: Fog\nchapters: [{title: Fog, timestamp: "1:00"}]\n', 'at: "1:00"'),
    ],
)
def test_another_word_for_a_field_is_answered_with_how_the_field_is_written(text: str, remedy: str) -> None:
    assert f'" is the field for it here: {remedy}' in problem(Episode, text).remedy


def test_a_field_with_a_bracket_in_its_name_is_unknown() -> None:
    assert problem(Episode, "title: Fog\n'a[b]': 1\n").rule == "unknown-field"


@pytest.mark.parametrize(
    "text", ['"": fog\ntitle: Fog\n', "? # fog\ntitle: Fog\n", 'title: Fog\nquotes: [{"": fog}]\n']
)
def test_a_field_with_an_empty_name_is_unknown(text: str) -> None:
    assert "unknown-field" in {found.rule for found in build(Episode, text)[1]}


def test_a_required_field_under_another_name_is_not_missing_too() -> None:
    assert problem(Episode, "Title: Fog\ndate: 2026\n").rule == "unknown-field"


def test_a_misspelled_field_is_reported_at_its_name_with_the_one_that_was_meant() -> None:
    found = problem(Episode, "title: Fog\nchapters:\n  - {title: Fog, sumary: Horns}\n")
    assert (found.line, found.column) == (3, 18)
    assert 'Did you mean "summary"?' in found.remedy


def test_a_field_of_two_kinds_of_numbers_is_reported_once_by_its_own_name() -> None:
    found = problem(Episode, "title: Fog\nmetrics: [{value: 1, label: hours, measure: {name: hours, number: many}}]\n")
    assert found.message == 'The field "number" is "many", where a number belongs.'


@pytest.mark.parametrize("number", [".inf", "-.inf", ".nan", "1e999"])
def test_numbers_that_json_cannot_hold_are_reported(number: str) -> None:
    text = f"title: Fog\nmetrics: [{{value: 1, label: hours, measure: {{name: hours, number: {number}}}}}]\n"
    assert problem(Episode, text).line == 2


def test_a_figure_keeps_its_spelling() -> None:
    record, _ = build(
        Episode, "title: Fog\nmetrics: [{value: 1.10, label: hours}, {value: 12345678901234567890, label: x}]"
    )
    assert isinstance(record, Episode)
    assert [metric.value for metric in record.metrics] == ["1.10", "12345678901234567890"]


@pytest.mark.parametrize("written", ["63:25", '"63:25"', "1:03:25", "3805", '"3805"', " 63:25 "])
def test_a_time_means_the_same_quoted_or_not(written: str) -> None:
    record, _ = build(Episode, f"title: Fog\nchapters: [{{at: {written}, title: Horns}}]")
    assert isinstance(record, Episode)
    assert record.chapters[0].at == 3805


@pytest.mark.parametrize(
    "date", ["2026-02-30", "2026-13", "0000", "2026-3-1", "26-03-14", "2026-03-14T00:00", "[1]", "{}"]
)
def test_an_impossible_date_is_a_problem(date: str) -> None:
    assert problem(Episode, f"title: Fog\ndate: {date}\n").rule == "invalid-date"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//example.org", "https://", "https:///x",
        "ftp://example.org", "https://example.org:port", "https://a b", "https://[", '"https://x\\ny"', '"mailto:"',
        "'https://x/\"onclick=\"'", "vbscript:x", "file:///etc/passwd", "http:example.org",
    ],
)  # fmt: skip
def test_an_address_that_a_click_must_not_open_is_a_problem(url: str) -> None:
    found = problem(Source, f"name: Acme\nurl: {url}\n")
    assert (found.rule, found.line) == ("invalid-url", 2)


@pytest.mark.parametrize(
    "text",
    [
        "../x", "x/../y", "a//b", "a/", "CON", "con", "aux", "a b", "É", "e\u0301", "x" * 121, "-x", "x--y",
        "a\\b", "東" * 90,
    ],
)  # fmt: skip
def test_a_former_id_that_leads_elsewhere_is_a_problem(text: str) -> None:
    for kind, title in ((Episode, "title"), (Source, "name")):
        for field in ("formerly", "redirect_from"):
            assert problem(kind, f"{title}: Fog\n{field}: ['{text}']\n").rule == "invalid-id"


@pytest.mark.parametrize(
    "text", ["../x", "..", "/x", "x/y", "a/", "CON", "nul", "a b", "e\u0301", "x" * 121, "a\\b", "a%2fb", ".", "~"]
)
def test_a_slug_or_id_that_leads_elsewhere_is_a_problem(text: str) -> None:
    for kind, fields in (
        (Episode, "slug: '{}'"),
        (Episode, "quotes: [{{text: x, id: '{}'}}]"),
        (Episode, "chapters: [{{title: x, id: '{}'}}]"),
        (Digest, "items: [{{title: x, id: '{}'}}]"),
        (Discussion, "threads: [{{title: x, posts: [{{text: x, id: '{}'}}]}}]"),
    ):
        assert problem(kind, f"title: Fog\n{fields.format(text)}\n").rule == "invalid-id", fields


def test_a_draft_may_lack_anything() -> None:
    assert build(Episode, 'status: draft\ntitle:\ndate:\nchapters: [{at: , title: ""}]\n') == (None, [])


def test_a_draft_may_not_hold_what_is_wrong() -> None:
    _, problems = build(Episode, "status: draft\ntitel: Fog\ndate: 2026-02-30\n")
    assert sorted(p.rule for p in problems) == ["invalid-date", "unknown-field"]


@pytest.mark.large
def test_of_very_many_problems_the_first_are_reported_and_the_others_counted() -> None:
    _, problems = build(Episode, "title: Fog\n" + "".join(f"field-{n}: 1\n" for n in range(50_000)))
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].rule == "too-many-problems"
    assert f"{50_000 - MOST_PROBLEMS:,}" in problems[-1].message


@pytest.mark.large
def test_of_very_many_problems_of_yaml_the_first_are_reported_too() -> None:
    _, problems = build(Episode, "title: Fog\n" + "title: Horns\n" * 1_000)
    assert [p.rule for p in problems] == ["duplicate-key"] * MOST_PROBLEMS + ["too-many-problems"]
    assert f"{1_000 - MOST_PROBLEMS:,}" in problems[-1].message


def test_shorthand_means_the_same_as_fields() -> None:
    short, _ = build(
        Episode, "title: Fog\nquotes: [You hear it.]\nentities: [North Light]\npeople: [Ada]\ntakeaways: [So it is.]"
    )
    long, _ = build(
        Episode,
        "title: Fog\nquotes: [{text: You hear it.}]\nentities: [{name: North Light}]\npeople: [{name: Ada}]\n"
        "takeaways: [{text: So it is.}]",
    )
    assert short == long


def test_an_item_of_a_digest_is_cited_or_described() -> None:
    assert problem(Digest, "title: Tuesday\nitems: [{title: Fog}]").rule == "missing-field"
    assert build(Digest, "title: Tuesday\nitems: [{episode: acme/fog}, {id: fog, title: Fog}]")[1] == []


def test_what_a_thread_counts_is_not_below_zero() -> None:
    assert problem(Discussion, "title: Fog\nthreads: [{title: Fog, comment_count: -1}]").rule == "out-of-range"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: str(kind.kind))
def test_every_field_explains_itself(kind: type[Record]) -> None:
    assert [name for name in file_fields(kind) if not kind.model_fields[name].description] == []


# Mutations: whatever happens to a good file, there are problems or there are none, and never an error of ours.

GOOD = sorted(
    path for path in CONTENT.rglob("*.yaml") if path.relative_to(CONTENT).parts[0] not in ("pages", "media")
)  # fmt: skip
DOCUMENTED = {rule.id for rule in documented_rules()}
JUNK = [
    b"*a", b"&a ", b"!!binary ", b"- ", b"? ", b": ", b"\t", b"\r", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"[" * 600,
    b"{a: " * 40, b"\n---\n", b"\n...\n", b"%YAML 9.9\n", b"<<: *a\n", b"'", b'"', b"|\n", b">-\n", b"~", b".nan",
    b"1e999", b"0x", b"99999999999999999999", b"63:25", b"2026-02-30", b"true", b"[]", b"{}", b"null", b"episode:x#t=9",
    "\u2028\u202e\ufeff".encode(), b"&a [*a, *a]", b"x" * 3000, b"id: summary\n", b"status: draft\n", b"slug: page\n",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> tuple[type[Record], bytes]:
    """Return a good file with some pieces cut, doubled, moved, flipped, indented anew or replaced."""
    path = draw(st.sampled_from(GOOD))
    raw = path.read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, len(raw)))
        last = min(len(raw), first + draw(st.sampled_from([0, 1, 2, 5, 20, 200])))
        piece, change = raw[first:last], draw(st.sampled_from(["cut", "double", "junk", "flip", "indent", "unquote"]))
        if change == "double":
            piece += piece
        elif change == "junk":
            piece = draw(st.sampled_from(JUNK))
        elif change == "flip":
            piece = bytes(byte ^ (1 << draw(st.integers(0, 7))) for byte in piece[:20])
        elif change == "indent":
            piece = piece.replace(b"\n", b"\n" + b" " * draw(st.integers(0, 3)))
        elif change == "unquote":
            piece = piece.replace(b'"', b"")
        else:
            piece = b""
        raw = raw[:first] + piece + raw[last:]
    return KINDS[PurePosixPath(path.relative_to(CONTENT)).parts[0].replace("topics.yaml", ".")], raw


def assert_no_error_of_ours(kind: type[Record], raw: bytes) -> None:
    document = read_document(raw, "file.yaml")
    record, problems = build_record(kind, "acme/fog", document)
    assert record is not None or problems or b"draft" in raw
    if record is not None:
        problems += inspect_record(record, document)
        if isinstance(record, DatedRecord):
            summary_of(record)
        assert decode_record(kind, record.id, encode_record(record)) == record
    elif part := readable_part(kind, "acme/fog", document):
        problems += inspect_record(part.record, part.document, part.lost)
        if isinstance(part.record, DatedRecord):
            summary_of(part.record)
    for found in problems:
        assert found.rule in DOCUMENTED
        assert found.line >= 1
        assert found.column >= 1
        assert str(found).isprintable() or "\n" in str(found)
        assert len(str(found).splitlines()) == 3


LONGEST = dt.timedelta(seconds=20)
"""What is still no hang, on the slowest and busiest machine."""


@given(mutated())
@settings(max_examples=500, deadline=LONGEST)
def test_no_mutation_of_a_good_file_raises_an_error(mutation: tuple[type[Record], bytes]) -> None:
    assert_no_error_of_ours(*mutation)


@pytest.mark.exhaustive
@given(mutated())
@settings(max_examples=5000, deadline=LONGEST)
def test_no_mutation_of_five_thousand_raises_an_error(mutation: tuple[type[Record], bytes]) -> None:
    assert_no_error_of_ours(*mutation)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_a_record_is_read_back_as_the_file_that_it_was_written_from_is_read(path: Path) -> None:
    kind = KINDS[PurePosixPath(path.relative_to(CONTENT)).parts[0].replace("topics.yaml", ".")]
    record, _ = build_record(kind, "acme/fog", read_document(path.read_bytes(), "file.yaml"))
    assert record is not None
    again = decode_record(kind, "acme/fog", encode_record(record))
    assert again == record
    assert encode_record(again) == encode_record(record)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('"You hear it first."', "You hear it first."),
        ("“You hear it first.”", "You hear it first."),
        ("「霧が深い」", "霧が深い"),
        ("‘It’s fog’", "It’s fog"),
        ("“Fog” and “horns”", "“Fog” and “horns”"),
        ("“Fog”, she said", "“Fog”, she said"),
        ("'tis fog", "'tis fog"),
        ('""', '""'),
    ],
)
def test_quotation_marks_around_the_words_of_a_quote_are_not_shown_twice(written: str, shown: str) -> None:
    assert Quote(text=written).text == shown


@pytest.mark.parametrize("text", ["title: #fog\n", "title: Fog\ntopics: #fog\n", "title: Fog\ntopics:\n  - #fog\n"])
def test_a_value_that_is_all_comment_is_told_of_once(text: str) -> None:
    assert problem(Episode, text).rule == "text-after-hash"
