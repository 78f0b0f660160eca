"""What contributors get wrong, each with the report that they read: ``pytest --bless`` writes reports anew.

A case is one file of an otherwise faultless archive. The number in front of its name is that of a kind of mistake;
cases of one kind differ in how it is made.
"""

from __future__ import annotations

import functools
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
