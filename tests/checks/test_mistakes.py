"""What contributors get wrong, each with the report that they read: ``pytest --bless`` writes reports anew.

A case is one file of an otherwise faultless archive. The number in front of its name is that of a kind of mistake;
cases of one kind differ in how it is made.
"""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config import load_config
from generator.content.problems import Problem
from generator.pipeline import problems_of
from tests.paths import ROOT

MISTAKES = ROOT / "tests" / "checks" / "mistakes"
ARCHIVE = MISTAKES / "archive"
CASES = sorted(file.stem for file in MISTAKES.glob("*.yaml"))

PLACE = "content/episodes/north-light/2026-05-02-foghorn.yaml"
PLACES = {
    "18-unknown-source": "content/episodes/south-light/2026-05-02-foghorn.yaml",
    "33-episode-among-digests": "content/digests/2026-05-02-foghorn.yaml",
    "33-episode-among-entities": "content/entities/foghorn.yaml",
    "33-episode-in-the-project": "2026-05-02-foghorn.yaml",
    "33-episode-without-source": "content/episodes/2026-05-02-foghorn.yaml",
    "34-suffix-txt": "content/episodes/north-light/2026-05-02-foghorn.yaml.txt",
    "34-suffix-yml": "content/episodes/north-light/2026-05-02-foghorn.yml",
    "35-capitals-in-file-name": "content/episodes/north-light/2026-05-02-Foghorn.yaml",
    "35-spaces-in-file-name": "content/episodes/north-light/2026-05-02 foghorn bill.yaml",
    "36-company-as-type": "content/entities/harbour-office.yaml",
    "36-type-with-capital": "content/entities/harbour-office.yaml",
    "40-file-date": "content/episodes/north-light/2026-05-03-foghorn.yaml",
    "40-record-twice": "content/episodes/north-light/2026-05-02-foghorn-2.yaml",
}
"""Where the file of a case lies, if it is not the usual place."""
BESIDE = {"40-record-twice": "11-time-unquoted"}
"""The case that lies in the usual place beside another one."""
RIGHT = {
    "11-time-unquoted",
    "29-date-as-title",
    "29-yes-as-title",
    "31-other-line-ends",
    "32-space-in-topic",
    "38-marks-in-quote",
}
"""What looks like a mistake and is read as it was meant."""


@pytest.fixture(scope="module")
def problems_in(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Problem, ...]]:
    """Return a function that checks the archive with the file of a case, once."""

    @functools.cache
    def problems_in(case: str) -> tuple[Problem, ...]:
        project = tmp_path_factory.mktemp(case) / "project"
        shutil.copytree(ARCHIVE, project)
        _put(case, project / PLACES.get(case, PLACE))
        if case in BESIDE:
            _put(BESIDE[case], project / PLACE)
        return problems_of(load_config(project / "mkdocs.yml"))

    return problems_in


def _put(case: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((MISTAKES / f"{case}.yaml").read_bytes())


@pytest.mark.parametrize("case", CASES)
def test_the_report_is_exactly_this(case: str, problems_in: Callable[[str], tuple[Problem, ...]], bless: bool) -> None:
    expected = MISTAKES / f"{case}.txt"
    report = "".join(f"{problem}\n" for problem in problems_in(case))
    if bless:
        expected.write_text(report, encoding="utf-8")
    assert report == expected.read_text(encoding="utf-8"), "read the difference, then: pytest --bless"


@pytest.mark.parametrize("case", CASES)
def test_no_mistake_passes_without_a_word_at_its_file(
    case: str, problems_in: Callable[[str], tuple[Problem, ...]]
) -> None:
    places = {problem.path for problem in problems_in(case)}
    assert places == (set() if case in RIGHT else {PLACES.get(case, PLACE)} if case not in BESIDE else {PLACE})


SHOWN = re.compile(
    r"(?:Write|Write it as a list:|Close it:|Begin it with (?:no|\d) spaces?:|Keep the marks inside like this:"
    r"|[^:]* into quotation marks:|\"[a-z_]+\" is the field for it here:) (?P<line>\s*(?:- )*[a-z_]+: .*?)"
    r"(?: or, if they belong to it,.*| A comment has .*)?"
)
"""A remedy that shows the line as it should be."""


def _mended(text: str, problem: Problem) -> str | None:
    """Return a file with the line that a remedy shows in place of the one that is wrong."""
    shown = SHOWN.fullmatch(problem.remedy)
    if shown is None or shown["line"].endswith("…"):
        return None
    lines = text.split("\n")
    wrong = lines[problem.line - 1]
    name, right = shown["line"].strip().partition(":")[0].removeprefix("- "), shown["line"].strip()
    if "{" in wrong and not right.startswith(wrong.split("{")[0].strip() or "{"):  # a field between braces
        begun = re.sub(rf"{name}: .*?(?=, [a-z_]+: |\}}$)", lambda _: right, wrong, count=1)
    elif shown["line"].startswith(" "):
        begun = shown["line"]
    else:
        indentation = wrong[: len(wrong) - len(wrong.lstrip())]
        dash = "- " if wrong.lstrip().startswith("- ") and not right.startswith("- ") else ""
        begun = f"{indentation}{dash}{right}"
    return "\n".join([*lines[: problem.line - 1], begun, *lines[problem.line :]])


MENDED_BY_ONE_LINE = {
    "01-entry-one-space-long", "01-field-one-space-short", "03-no-colon", "03-no-colon-in-chapter",
    "03-no-space-after-colon", "04-quotation-mark-not-closed", "05-apostrophe-inside", "05-quotation-marks-inside",
    "05-text-goes-on-after-the-marks", "06-colon-inside-braces", "06-quotation-marks-inside-braces",
    "08-typographic-marks", "21-text-for-list", "23-colon-in-title", "24-asterisk-first", "24-at-sign-first",
    "24-backtick-first", "24-percent-first", "25-ampersand-first", "26-exclamation-mark-first", "27-bar-first",
    "27-bracket-first", "27-greater-than-first", "27-hyphen-first", "27-question-mark-first",
    "28-number-sign-in-text", "41-topic", "42-categories", "42-context", "42-notes", "42-tags",
    "42-time", "43-description", "43-timestamp",
}  # fmt: skip
"""Mistakes whose remedy shows the line that is right, and nothing else is to do."""


@pytest.mark.parametrize("case", sorted(MENDED_BY_ONE_LINE))
def test_the_line_that_a_remedy_shows_mends_the_file(
    case: str, problems_in: Callable[[str], tuple[Problem, ...]], tmp_path: Path
) -> None:
    (problem,) = problems_in(case)
    mended = _mended((MISTAKES / f"{case}.yaml").read_text(encoding="utf-8"), problem)
    assert mended is not None, problem.remedy
    shutil.copytree(ARCHIVE, tmp_path / "project")
    (tmp_path / "project" / PLACE).write_text(mended, encoding="utf-8")
    assert problems_of(load_config(tmp_path / "project" / "mkdocs.yml")) == ()
