from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.nearest import did_you_mean
from generator.content.problems import Problem, Severity, has_errors, in_order


def problem(
    line: int = 1, rule: str = "some-rule", severity: Severity = Severity.ERROR, message: str = "No."
) -> Problem:
    return Problem("content/a.yaml", line, 1, rule, message, "Do.", severity)


def test_a_report_gives_place_rule_fact_and_remedy() -> None:
    assert str(problem()) == "content/a.yaml:1:1: some-rule\n  No.\n  Do."
    assert str(problem(severity=Severity.HINT)) == "content/a.yaml:1:1: some-rule (hint)\n  No.\n  Do."


@given(st.text(max_size=30))
def test_a_report_has_three_lines_whatever_the_file_holds(text: str) -> None:
    report = str(Problem(text, 1, 1, "rule", text, text))
    assert len(report.splitlines()) == 3
    assert not set("\x1b\x07\u202e\u2028") & set(report)
    report.encode()


@pytest.mark.parametrize("text", ["Zwölf Boxkämpfer", "東京　駅", "می‌خواهم", "👩‍💻", "a\u00a0b"])
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert problem(message=text).message == text


def test_problems_stand_in_the_order_of_their_places_and_each_only_once() -> None:
    assert in_order([problem(12), problem(2), problem(12), problem(2, "other")]) == [
        problem(2, "other"),
        problem(2),
        problem(12),
    ]


@pytest.mark.parametrize(
    ("severity", "fatal", "fatal_if_strict"),
    [(Severity.ERROR, True, True), (Severity.WARNING, False, True), (Severity.HINT, False, False)],
)
def test_warnings_stop_a_build_only_where_that_is_asked_for(
    severity: Severity, fatal: bool, fatal_if_strict: bool
) -> None:
    assert has_errors([problem(severity=severity)]) is fatal
    assert has_errors([problem(severity=severity)], strict=True) is fatal_if_strict


def test_the_nearest_known_word_is_named() -> None:
    assert did_you_mean("sumary", ["title", "summary"]) == 'Did you mean "summary"?'
    assert did_you_mean("nothing-like-it", ["title", "summary"]) == ""
