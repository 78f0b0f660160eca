"""Write problems for those who read them: people at a terminal, GitHub's annotations, other programs."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.content.problems import Problem, Severity

if TYPE_CHECKING:
    from rich.console import Console

GITHUB_ANNOTATIONS = 10
"""Annotations of one severity that GitHub shows for a step; what goes beyond is only counted."""
MOST_MINOR = 30
"""Warnings and hints that a report tells one by one where nobody asked for every one."""
LONGEST_EXCERPT = 100
"""Columns of a source excerpt."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def report_text(problems: Sequence[Problem], *, every: bool = True) -> str:
    """Return the plain report of problems: each with place, rule, fact and remedy, then how many there are.

    Where not ``every`` one is asked for, many warnings become a table by rule.
    """
    shown, counted = _parted(problems, every=every)
    return "\n\n".join([*map(str, shown), *([table(counted)] if counted else []), summary(problems)])


def _parted(problems: Sequence[Problem], *, every: bool) -> tuple[Sequence[Problem], Sequence[Problem]]:
    """Return the problems that are told one by one, and those that are only counted: warnings and hints, where many."""
    minor = [problem for problem in problems if problem.severity is not Severity.ERROR]
    if every or len(minor) <= MOST_MINOR:
        return problems, ()
    return [problem for problem in problems if problem.severity is Severity.ERROR], minor


def table(problems: Sequence[Problem]) -> str:
    """Return how many problems break each rule, in how many files, and where the first is; frequent rules first."""
    by_rule: dict[str, list[Problem]] = {}
    for problem in problems:
        by_rule.setdefault(problem.rule, []).append(problem)
    in_order = sorted(by_rule.items(), key=lambda rule: (-len(rule[1]), rule[0]))
    rows = [("rule", "times", "files", "first at")]
    for rule, found in in_order:
        files = len({problem.path for problem in found})
        rows.append((rule, str(len(found)), str(files), f"{found[0].path}:{found[0].line}:{found[0].column}"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [f"{r:<{widths[0]}}  {t:>{widths[1]}}  {f:>{widths[2]}}  {place}" for r, t, f, place in rows]
    return "\n".join([*lines, "To see every one: chapterhouse check --all"])


def report_on_terminal(problems: Sequence[Problem], project_dir: Path, console: Console, *, every: bool = True) -> None:
    """Print problems in colour, each with the line it concerns and a caret under the place; else as `report_text`."""
    from rich.text import Text  # other reports are sooner begun without it

    shown, counted = _parted(problems, every=every)
    for problem in shown:
        colour = _COLOURS[problem.severity]
        head = Text.assemble(
            (f"{problem.path}:{problem.line}:{problem.column}", "bold"),
            ": ",
            (f"{problem.severity}", f"bold {colour}"),
            f" {problem.rule}",
        )
        console.print(head, soft_wrap=True)
        for line in excerpt(problem, project_dir):
            console.print(Text(line, style="dim"), soft_wrap=True)
        console.print(Text(f"  {problem.message}"), soft_wrap=True)
        console.print(Text(f"  {problem.remedy}", style=colour), soft_wrap=True)
        console.print()
    if counted:
        console.print(Text(table(counted)), soft_wrap=True)
        console.print()
    console.print(Text(summary(problems), style="bold"))


def excerpt(problem: Problem, project_dir: Path) -> list[str]:
    """Return the line that a problem concerns and a caret under its column; nothing where it cannot be shown."""
    try:
        lines = (project_dir / problem.path).read_bytes().decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    if not 0 < problem.line <= len(lines):
        return []
    line = "".join(character if character.isprintable() else " " for character in lines[problem.line - 1])
    cut = max(0, problem.column - LONGEST_EXCERPT // 2)
    shown = line[cut : cut + LONGEST_EXCERPT].rstrip()
    if not shown:
        return []
    number = f"{problem.line:>6} | "
    return [number + shown, " " * (len(number) - 2) + "| " + " " * (problem.column - 1 - cut) + "^"]


def report_for_github(problems: Sequence[Problem]) -> str:
    """Return workflow commands that GitHub shows at the lines concerned, then how many problems there are.

    GitHub keeps ten annotations of a kind from a step: errors come first, and the rest is summed up in a notice.
    """
    lines: list[str] = []
    rest: list[Problem] = []
    for severity, command in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.HINT, "notice")):
        chosen = [problem for problem in problems if problem.severity is severity]
        room = GITHUB_ANNOTATIONS - (1 if severity is Severity.HINT else 0)
        lines += [_annotation(command, problem) for problem in chosen[:room]]
        rest += chosen[room:]
    if rest:
        files = Counter(problem.path for problem in rest)
        listed = ", ".join(f"{path} ({count})" for path, count in sorted(files.items())[:20])
        lines.append(f"::notice title=More problems::{_data(f'{len(rest)} more: {listed}')}")
    return "\n".join([*lines, summary(problems)])


def _annotation(command: str, problem: Problem) -> str:
    properties = {
        "file": problem.path,
        "line": str(problem.line),
        "col": str(problem.column),
        "title": problem.rule,
    }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {written}::{_data(f'{problem.message} {problem.remedy}')}"


def annotation_without_place(text: str) -> str:
    """Return a workflow command that GitHub shows as an error of the run."""
    return f"::error::{_data(text)}"


def report_for_gitlab(problems: Iterable[Problem]) -> str:
    """Return problems as a report on code quality, which GitLab shows at the lines concerned (Code Climate's form)."""
    weights = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.HINT: "info"}
    return json.dumps(
        [
            {
                "description": f"{problem.message} {problem.remedy}",
                "check_name": problem.rule,
                "fingerprint": hashlib.sha256(repr(problem).encode("utf-8", "surrogatepass")).hexdigest(),
                "severity": weights[problem.severity],
                "location": {"path": problem.path, "lines": {"begin": problem.line}},
            }
            for problem in problems
        ],
        ensure_ascii=False,
        indent=2,
    )


def _data(text: str) -> str:
    """Escape the text of a workflow command, which ends at the line's end."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def report_json(problems: Sequence[Problem]) -> str:
    """Return problems as JSON: ``{"version": 1, "problems": [...], "counts": {...}}``, positions counted from 1."""
    counted = Counter(problem.severity for problem in problems)
    report = {
        "version": 1,
        "problems": [
            {
                "path": problem.path,
                "line": problem.line,
                "column": problem.column,
                "rule": problem.rule,
                "severity": str(problem.severity),
                "message": problem.message,
                "remedy": problem.remedy,
            }
            for problem in problems
        ],
        "counts": {str(severity): counted[severity] for severity in Severity},
    }
    return json.dumps(report, indent=2, ensure_ascii=False)


def summary(problems: Sequence[Problem]) -> str:
    """Return how many problems of each severity there are, in how many files."""
    if not problems:
        return "No problems."
    counted = Counter(problem.severity for problem in problems)
    files = len({problem.path for problem in problems})
    return f"{', '.join(_counts(counted))} in {files} file{'s' if files > 1 else ''}."


def _counts(counted: Counter[Severity]) -> Iterator[str]:
    for severity in Severity:
        if counted[severity]:
            yield f"{counted[severity]} {severity}{'s' if counted[severity] > 1 else ''}"
