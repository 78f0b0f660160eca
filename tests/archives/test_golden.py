"""The golden archive: every line of its Markdown is as it was read and approved."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from generator.site.publish.files import files_of
from tests.conftest import Run
from tests.paths import GOLDEN

EXPECTED = GOLDEN / "expected"
REMEDY = (
    "If every line of this is meant: python -m pytest tests/archives/test_golden.py --bless, and read the diff in git."
)


def test_the_markdown_of_the_golden_archive_is_as_expected(golden: Path, run: Run, bless: bool) -> None:
    done = run("generator", "generate", "--out", "docs", cwd=golden)
    assert done.returncode == 0, done.stderr
    if bless:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(golden / "docs", EXPECTED)
    difference = "\n".join(differences(EXPECTED, golden / "docs"))
    if difference:
        pytest.fail(f"The generated Markdown is not what tests/golden/expected holds:\n\n{difference}\n\n{REMEDY}")


def differences(expected: Path, found: Path, most_lines: int = 200) -> list[str]:
    """Return how the text files of two folders differ, as a unified diff."""
    lines: list[str] = []
    for path in sorted({*files_of(expected), *files_of(found)}):
        before, after = lines_of(expected / path), lines_of(found / path)
        lines += difflib.unified_diff(before, after, f"expected/{path}", f"found/{path}", lineterm="")
    return [*lines[:most_lines], f"… and {len(lines) - most_lines} lines more"] if len(lines) > most_lines else lines


def lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n") if file.is_file() else []
