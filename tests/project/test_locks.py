"""What is locked: by version and hash, alike in every lock file, and looked after where it lies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.paths import ROOT

ENVIRONMENTS = ("requirements/site.txt", "requirements/test.txt")
"""The locks of which one is a part of the other."""
LOCKS = sorted((*(ROOT / "requirements").glob("*.txt"), ROOT / "benchmarks/requirements.txt"))


def locked(file: Path) -> dict[str, list[str]]:
    """Return the versions of each package that a lock names, with the markers they stand under."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+(?:\[[\w,]+\])?==[^\\\n]+?)( \\)?$", file.read_text("utf-8"), re.M):
        assert version, f"{name} has no hash"
        package, _, pinned = name.partition("==")
        found.setdefault(package, []).append(pinned)
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_line_of_a_lock_names_a_version_or_its_hash_and_no_index(lock: Path) -> None:
    assert len(locked(lock)) > 5
    lines = lock.read_text(encoding="utf-8").splitlines()
    odd = [line for line in lines if not re.match(r"\S+==\S+|    --hash=sha256:[0-9a-f]{64}( \\)?$|    +#", line)]
    assert odd == []


def test_what_builds_a_site_is_what_is_tested() -> None:
    site, test = (locked(ROOT / lock) for lock in ENVIRONMENTS)
    assert {name: test.get(name) for name in site} == site


def test_newer_versions_are_proposed_for_every_lock() -> None:
    settings = yaml.safe_load((ROOT / ".github/dependabot.yml").read_bytes())
    looked_after = {
        folder
        for update in settings["updates"]
        if update["package-ecosystem"] == "pip"
        for folder in update["directories"]
    }
    assert looked_after == {f"/{lock.parent.relative_to(ROOT)}" for lock in LOCKS}
