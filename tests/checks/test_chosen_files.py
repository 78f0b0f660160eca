"""A check of some files looks only there, and leaves nothing behind that a check of all would take for its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import unlisted_names
from generator.content.summary import RecordSummary
from generator.pipeline import problems_of
from tests.small_archives import config_of, light_house, write

FOG, HORNS = "content/episodes/light/fog.yaml", "content/episodes/light/horns.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a mistake in each of two episodes, which only shows beside the registry."""
    wrong = """
date: 2026-03-14
people: [{name: Ada Keeper, role: guest}]
quotes: [{text: You hear it first., speaker: Ada Keper}]
"""
    return write(tmp_path, light_house(fog=wrong, horns=wrong))


def misspelled(project: Path, *paths: str) -> list[str]:
    problems = problems_of(config_of(project), paths=[project / path for path in paths])
    return [problem.path for problem in problems if problem.rule == "misspelled-speaker"]


def test_a_check_of_all_after_one_of_a_file_finds_what_is_wrong_elsewhere(project: Path) -> None:
    assert misspelled(project, FOG) == [FOG]
    assert misspelled(project) == [FOG, HORNS]
    assert misspelled(project, HORNS) == [HORNS]


@pytest.mark.parametrize(
    ("path", "found"), [("content", [FOG, HORNS]), ("content/episodes/light", [FOG, HORNS]), ("content/sources", [])]
)
def test_a_folder_means_all_files_in_it(project: Path, path: str, found: list[str]) -> None:
    assert misspelled(project, path) == found


def test_of_other_files_rules_on_single_records_are_not_asked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    known = unlisted_names._cast_of

    def counted(summary: RecordSummary) -> object:
        asked.append(summary.id)
        return known(summary)

    monkeypatch.setattr(unlisted_names, "_cast_of", counted)
    misspelled(project, FOG)
    assert set(asked) == {"light/fog"}
