"""Write problems for the people and machines that read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.problems import Problem, Severity


def report_text(problems: Sequence[Problem]) -> str:
    """Return the plain report of problems: each with place, rule, fact and remedy, then how many there are."""
    return "\n\n".join([*map(str, problems), summary(problems)])


def summary(problems: Sequence[Problem]) -> str:
    """Return how many problems of each severity there are, in how many files."""
    if not problems:
        return "No problems."
    counted = Counter(problem.severity for problem in problems)
    kinds = [f"{count} {severity}{'s' if count > 1 else ''}" for severity in Severity if (count := counted[severity])]
    files = len({problem.path for problem in problems})
    return f"{', '.join(kinds)} in {files} file{'s' if files > 1 else ''}."
