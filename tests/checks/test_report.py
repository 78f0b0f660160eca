"""Reports say the same to people, to GitHub and to programs."""

import io
import json
from pathlib import Path

from rich.console import Console

from generator.checks.report import excerpt, report_for_github, report_json, report_on_terminal, report_text
from generator.content.problems import Problem, Severity

WRONG_TIME = Problem(
    "content/episodes/acme/fog.yaml", 3, 8, "invalid-time", '"9:99" is not a time.', "Write minutes and seconds."
)


def test_the_plain_report_gives_place_rule_fact_remedy_and_the_count() -> None:
    assert report_text([WRONG_TIME]) == (
        "content/episodes/acme/fog.yaml:3:8: invalid-time\n"
        '  "9:99" is not a time.\n'
        "  Write minutes and seconds.\n"
        "\n"
        "1 error in 1 file."
    )


def test_on_a_terminal_a_caret_stands_under_the_offending_value(tmp_path: Path) -> None:
    file = tmp_path / "content/episodes/acme/fog.yaml"
    file.parent.mkdir(parents=True)
    file.write_text('title: "Fog"\nchapters:\n  - at: "9:99"\n', encoding="utf-8")
    assert excerpt(WRONG_TIME, tmp_path) == ['     3 |   - at: "9:99"', "       |        ^"]
    out = io.StringIO()
    report_on_terminal([WRONG_TIME], tmp_path, Console(file=out, width=200, no_color=True))
    assert "error invalid-time" in out.getvalue()
    assert '  - at: "9:99"' in out.getvalue()


def test_the_excerpt_of_a_long_line_shows_the_place_of_the_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x" * 500 + "HERE" + "y" * 500, encoding="utf-8")
    line, caret = excerpt(Problem("a.yaml", 1, 501, "r", "m", "d"), tmp_path)
    assert line[caret.index("^") :].startswith("HERE")
    assert len(line) < 120


def test_an_excerpt_of_a_file_that_cannot_be_shown_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe")
    assert excerpt(Problem("a.yaml", 1, 1, "r", "m", "d"), tmp_path) == []
    assert excerpt(Problem("gone.yaml", 1, 1, "r", "m", "d"), tmp_path) == []


def test_github_gets_an_annotation_at_the_line_with_its_special_characters_escaped() -> None:
    problem = Problem("a,b:c.yaml", 2, 4, "rule", "100% of\nit", "Fix: it.")
    assert report_for_github([problem]).splitlines()[0] == (
        "::error file=a%2Cb%3Ac.yaml,line=2,col=4,title=rule::100%25 of\\nit Fix: it."
    )


def test_what_github_would_not_show_is_summed_up_by_file() -> None:
    problems = [Problem("a.yaml", line, 1, "rule", "m", "d") for line in range(1, 31)]
    lines = report_for_github(problems).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    assert "::notice title=More problems::20 more: a.yaml (20)" in lines
    assert lines[-1] == "30 errors in 1 file."


def test_programs_get_every_problem_with_its_parts() -> None:
    hint = Problem("b.yaml", 1, 1, "no-media", "m", "d", Severity.HINT)
    report = json.loads(report_json([WRONG_TIME, hint]))
    assert report["counts"] == {"error": 1, "warning": 0, "hint": 1}
    assert report["problems"][0]["line"] == 3
    assert report["problems"][1]["severity"] == "hint"


def test_many_warnings_become_a_table_and_errors_are_told_one_by_one() -> None:
    warnings = [
        Problem(f"{n % 3}.yaml", n + 1, 1, "rare" if n == 5 else "often", "m", "d", Severity.WARNING) for n in range(40)
    ]
    report = report_text([WRONG_TIME, *warnings], every=False)
    assert report.startswith("content/episodes/acme/fog.yaml:3:8: invalid-time")
    assert report.partition("\n\n")[2] == (
        "rule   times  files  first at\n"
        "often     39      3  0.yaml:1:1\n"
        "rare       1      1  2.yaml:6:1\n"
        "To see every one: chapterhouse check --all\n\n"
        "1 error, 40 warnings in 4 files."
    )
    assert report_text(warnings, every=True).count("often (warning)") == 39


def test_few_warnings_are_told_one_by_one() -> None:
    warnings = [Problem("a.yaml", n + 1, 1, "often", "m", "d", Severity.WARNING) for n in range(30)]
    assert report_text(warnings, every=False) == report_text(warnings)
