"""Hold who may import what: the folders of the generator each other, and libraries.

The order of the folders stands in pyproject.toml, as contracts of import-linter.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.paths import ROOT

PACKAGE = ROOT / "generator"

ONLY_IMPORTERS = {
    "PIL": {"outputs.data"},
    "babel": {"text.wording"},
    "click": {"cli"},
    "feedgen": {"outputs.feeds"},
    "feedparser": {"content.editing"},
    "frontmatter": {"content.editing", "outputs.pages"},
    "jinja2": {"site.changes", "site.mkdocs", "site.portable"},
    "json_repair": {"content.editing"},
    "lxml": {"content.editing", "outputs.feeds", "outputs.data"},
    "markdown": set[str](),
    "markdown_it": {"archive.names", "content.transcripts", "text.emphasis", "text.prose", "text.unseen"},
    "mkdocs": {"site.mkdocs"},
    "nh3": {"content.manual_pages", "outputs.feeds"},
    "numpy": {"outputs.search"},
    "properdocs": set[str](),
    "pyromark": {"content.manual_pages", "outputs.feeds", "site.html"},
    "rapidfuzz": {"archive.comparison", "checks", "content.nearest", "content.editing", "content.verification"},
    "rich": {"checks.report", "cli"},
    "yaml": {"config", "content.yaml", "text.wording"},
}
"""Who may import a library that the generator rests on: what replaces it one day is written there."""


def test_the_folders_are_the_flow() -> None:
    entries = {entry.name for entry in PACKAGE.iterdir() if entry.name != "__pycache__"}
    folders = {name for name in entries if "." not in name}
    assert folders == {"text", "execution", "content", "archive", "checks", "config", "outputs", "site", "cli"}
    assert len(entries) <= 13


@pytest.mark.end_to_end
def test_folders_import_only_what_they_rest_on() -> None:
    done = run("lint-imports", "--no-logo", "--config", str(ROOT / "pyproject.toml"))
    assert done.returncode == 0, done.stdout


def test_no_two_classes_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name.lstrip("_")].append(file.relative_to(PACKAGE).as_posix())
    assert {name: files for name, files in places.items() if len(files) > 1} == {}


def test_imports_are_absolute() -> None:
    relative = [str(file) for file, node in import_nodes(PACKAGE) if isinstance(node, ast.ImportFrom) and node.level]
    assert relative == []


@pytest.mark.parametrize("library", ONLY_IMPORTERS)
def test_a_library_is_imported_where_it_belongs_and_nowhere_else(library: str) -> None:
    importers = [file for file, name in libraries(PACKAGE) if name == library]
    parts = ONLY_IMPORTERS[library]
    assert [file for file in importers if not is_part_of(file, parts)] == []
    assert {part for part in parts if not any(is_part_of(file, {part}) for file in importers)} == set()


@pytest.mark.end_to_end
def test_every_dependency_is_declared_and_used() -> None:
    done = run("deptry", ".")
    assert done.returncode == 0, done.stdout


def run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of the environment at the root of the project."""
    command = [str(Path(sys.executable).with_name(tool)), *arguments]
    output: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.run(command, cwd=ROOT, check=False, text=True, **output)


def is_part_of(file: Path, parts: Collection[str]) -> bool:
    """Tell whether a file is one of these modules, or lies in one of these folders."""
    name = ".".join(file.relative_to(PACKAGE).with_suffix("").parts)
    return any(f"{name}.".startswith(f"{part}.") for part in parts)


def import_nodes(package: Path) -> Iterator[tuple[Path, ast.Import | ast.ImportFrom]]:
    """Yield every import statement of a package, wherever it stands in a file."""
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield file, node


def imported_names(package: Path) -> Iterator[tuple[Path, str]]:
    """Yield the dotted name of everything that a package imports."""
    for file, node in import_nodes(package):
        if isinstance(node, ast.Import):
            yield from ((file, alias.name) for alias in node.names)
        elif node.module == "generator":
            yield from ((file, f"generator.{alias.name}") for alias in node.names)
        else:
            yield file, node.module or ""


@cache
def libraries(package: Path) -> list[tuple[Path, str]]:
    """Return what each file of a package imports from others, the standard library left out."""
    imported = [(file, name.partition(".")[0]) for file, name in imported_names(package)]
    return [(file, name) for file, name in imported if name != "generator" and name not in sys.stdlib_module_names]
