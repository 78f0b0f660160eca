"""Records in the wrong place are known by their fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.folder import ContentFolder
from generator.content.misfiled import kinds_meant, records_beside
from generator.content.model import Briefing, Digest, Discussion, Entity, Episode, Record, Source
from tests.small_archives import write

EPISODE = "title: Fog\ndate: 2026-03-14\nmedia: []\nchapters: []\n"


@pytest.mark.parametrize(
    ("folder", "fields", "kinds"),
    [
        (Digest, "title date media chapters", [Episode]),
        (Episode, "title date items highlights", [Digest]),
        (Episode, "title date threads", []),  # one field may be a slip
        (Episode, "title date guests hosts url tags", []),  # of no kind
        (Entity, "title date summary", [Episode, Digest, Briefing, Discussion]),
        (Briefing, "name type aliases affiliation", [Entity]),
        (Episode, "title media chapters name aliases", []),  # as much of the one as of the other
        (Source, "name type url feed", []),
    ],
)
def test_a_file_is_of_the_kind_that_has_its_fields(
    folder: type[Record], fields: str, kinds: list[type[Record]]
) -> None:
    assert kinds_meant(folder, fields.split()) == kinds


def beside(project: Path) -> list[str]:
    return [problem.path for problem in records_beside(ContentFolder(project / "content"), project)]


def test_records_outside_the_content_folder_are_found(tmp_path: Path) -> None:
    project = write(tmp_path, {"episodes/acme/2026-03-14-fog.yaml": EPISODE})
    (project / "2026-03-14-fog.yaml").write_text(EPISODE)
    (project / "episodes" / "acme").mkdir(parents=True)
    (project / "episodes" / "acme" / "fog.yml").write_text(EPISODE)
    assert beside(project) == ["2026-03-14-fog.yaml", "episodes/acme/fog.yml"]


@pytest.mark.parametrize(
    "text", ["title: Fog\nversion: 3\nservices: {}\n", "- title: Fog\n", "title: [\n", "name: Fog\ntype: place\n", ""]
)
def test_other_files_of_a_project_are_no_records(tmp_path: Path, text: str) -> None:
    project = write(tmp_path, {})
    (project / "compose.yaml").write_text(text)
    (project / ".hidden.yaml").write_text(EPISODE)
    assert beside(project) == []


def test_a_project_whose_folder_holds_the_content_itself_has_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "2026-03-14-fog.yaml").write_text(EPISODE)
    assert list(records_beside(ContentFolder(tmp_path), tmp_path)) == []
