"""Dates that are yet to come are reported by a check, and change nothing that is written or remembered."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.config import Config
from generator.pipeline import problems_of, read_archive
from tests.commands import run_module
from tests.paths import ROOT
from tests.small_archives import config_of, light_house, write

DAY_BEFORE, DAY = dt.date(2026, 3, 13), dt.date(2026, 3, 14)


def archive(folder: Path, text: str) -> Config:
    write(folder, light_house(one=text))
    return config_of(folder)


def reported(config: Config, today: dt.date | None) -> list[str]:
    return [str(p) for p in problems_of(config, today=today) if p.rule == "future-date"]


def test_a_date_is_reported_until_its_day_whatever_was_remembered_before(tmp_path: Path) -> None:
    config = archive(tmp_path, "date: 2026-03-14")
    assert reported(config, DAY) == []
    [problem] = reported(config, DAY_BEFORE)
    assert "one.yaml:2:7: future-date (warning)" in problem
    assert '"2026-03-14"' in problem
    assert reported(config, DAY) == []
    assert reported(config, None) == []


@pytest.mark.parametrize("text", ["date: 2026-03", "date: 2026", "", "date: 2062-03-14\nstatus: draft"])
def test_months_that_have_begun_and_drafts_are_not_reported(tmp_path: Path, text: str) -> None:
    assert reported(archive(tmp_path, text), DAY_BEFORE) == []


def test_a_month_that_has_not_begun_is_reported(tmp_path: Path) -> None:
    assert reported(archive(tmp_path, "date: 2026-04"), DAY)


def test_a_build_says_the_same_on_every_day(tmp_path: Path) -> None:
    config = archive(tmp_path, "date: 9999-12-31")
    assert "future-date" not in {problem.rule for problem in read_archive(config).problems}
    assert reported(config, DAY)


@pytest.mark.end_to_end
def test_the_command_says_what_day_it_is(tmp_path: Path) -> None:
    archive(tmp_path, "date: 9999-12-31")
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    done = run_module("generator", "check", cwd=tmp_path)
    assert done.returncode == 0
    assert "one.yaml:2:7: future-date (warning)" in done.stdout
