"""After any edits a build that redoes only what has changed makes the site that a build from nothing makes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from tests.conftest import copy_archive
from tests.folders import contents
from tests.paths import GOLDEN
from tests.random_edits import Edit, carry_out, edits

pytestmark = pytest.mark.end_to_end

SEQUENCES = st.lists(edits(), min_size=1, max_size=6)
RANDOM = settings(deadline=None, suppress_health_check=list(HealthCheck))
SOURCES = ("content", "overrides", "mkdocs.yml")
"""What an archive is made of; all else is made from it."""


def build(archive: Path) -> int:
    return CliRunner().invoke(main, ["-f", str(archive / "mkdocs.yml"), "build"]).exit_code


def sources(archive: Path) -> dict[str, bytes]:
    return {path: content for path, content in contents(archive).items() if path.startswith(SOURCES)}


def put_back(archive: Path, before: dict[str, bytes]) -> None:
    for name in SOURCES:
        shutil.rmtree(archive / name, ignore_errors=True)
    for path, content in before.items():
        (archive / path).parent.mkdir(parents=True, exist_ok=True)
        (archive / path).write_bytes(content)


def assert_as_if_made_anew(archive: Path) -> None:
    with tempfile.TemporaryDirectory() as elsewhere:
        clean = Path(elsewhere) / "clean"
        put_back(clean, sources(archive))
        assert build(clean) == 0
        ours, theirs = contents(archive / "site"), contents(clean / "site")
        assert sorted(path for path in {*ours, *theirs} if ours.get(path) != theirs.get(path)) == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the golden archive as it was built before any edit; not to be changed."""
    archive = copy_archive(GOLDEN, tmp_path_factory.mktemp("built") / "archive")
    text = (archive / "mkdocs.yml").read_text(encoding="utf-8")
    # The index of the search has tests of its own: its program does not make the same bytes twice.
    text = text.replace("      authority:", "      search: false\n      authority:")
    (archive / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert build(archive) == 0
    return archive


def check_sequence(built: Path, sequence: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(shutil.copytree(built, Path(folder) / "archive"))
        for edit in sequence:
            before, site = sources(archive), contents(archive / "site")
            carry_out(edit, archive)
            if build(archive) == 0:
                assert_as_if_made_anew(archive)
            else:
                if edit.kind != "spoil_the_site":
                    assert contents(archive / "site") == site
                put_back(archive, before)


@settings(RANDOM, max_examples=10)
@given(sequence=SEQUENCES)
def test_a_site_is_what_it_would_be_if_it_were_made_anew(built: Path, sequence: list[Edit]) -> None:
    check_sequence(built, sequence)


@pytest.mark.exhaustive
@settings(RANDOM, max_examples=200)
@given(sequence=SEQUENCES)
def test_a_site_is_what_it_would_be_after_two_hundred_sequences_of_edits(built: Path, sequence: list[Edit]) -> None:
    check_sequence(built, sequence)
