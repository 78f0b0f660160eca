"""Every line of the threat model names tests that exist."""

from __future__ import annotations

import re

import pytest

from tests.paths import ROOT

POLICY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
LINES = [line for line in POLICY.splitlines() if line.startswith("| ") and not line.startswith("| what an")]
TESTS = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py"))


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line).split("|")[1].strip()[:40])
def test_a_line_of_the_threat_model_is_held_by_tests(line: str) -> None:
    named = re.findall(r"`([^`]+)`", line.rsplit("|", 2)[1])
    assert named
    for name in named:
        assert (ROOT / name).exists() if "/" in name else f"def {name}(" in TESTS, name
