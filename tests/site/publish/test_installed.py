"""A build knows again what it was made with: every distribution that is declared counts, and so does its version."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from generator.execution import build_cache, installed
from generator.site.publish import up_to_date as state
from tests.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECLARED = [requirement.partition(">")[0].partition("[")[0] for requirement in PROJECT["dependencies"]]
COME_WITH_THEM = ["jinja2", "markupsafe", "pydantic-core"]


@pytest.mark.parametrize("name", [*DECLARED, *COME_WITH_THEM])
def test_a_dependency_is_among_what_is_installed_with_its_version(name: str) -> None:
    known = {entry.lower().replace("_", "-") for entry in installed.installed_distributions()}
    assert f"{name.lower()}-{version(name)}" in known


def test_another_version_of_a_library_makes_files_be_read_and_pages_written_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = build_cache.code_version.__wrapped__(), state._program.__wrapped__()
    (tmp_path / "markdown_it_py-99.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    installed.installed_distributions.cache_clear()
    monkeypatch.setattr(build_cache, "code_version", build_cache.code_version.__wrapped__)
    monkeypatch.setattr(state, "code_version", build_cache.code_version)
    try:
        after = build_cache.code_version(), state._program.__wrapped__()
    finally:
        installed.installed_distributions.cache_clear()
    assert before[0] != after[0]
    assert before[1] != after[1]
