"""Hold the order in which the generator's modules may import each other, and who may import which library."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator"

LAYERS = (
    ("__init__",),
    ("emphasis",),
    ("problems",),
    ("yaml_joins", "yaml_nodes", "yaml_scalars"),
    ("yaml_losses",),
    (
        "yaml_advice",
        "timecode",
        "names",
        "trends",
        "markdown_text",
        "paging",
        "outline",
        "compact_html",
        "process_end",
        "cache_key",
        "directions",
        "installed",
    ),
    ("page_fields",),
    ("config", "resources", "memory", "sharing", "ordinary_words", "han_words", "running_text"),
    ("declensions", "short_names"),
    ("script_endings", "language_endings"),
    ("inflection",),
    ("word_boundaries",),
    (
        "kinship",
        "platforms",
        "links",
        "yaml_source",
        "report",
        "handwritten",
        "page_html",
        "page_density",
        "transcripts",
    ),
    ("page_source",),
    ("model",),
    ("name_matching", "unknown_fields"),
    ("validation", "revival", "passages", "wording", "schemas", "content_folder"),
    ("field_reference", "transcript_files", "anchors"),
    ("cards", "languages"),
    ("reading", "naming"),
    ("page_files", "mentions"),
    ("survey",),
    ("loader",),
    ("shelves",),
    ("archive",),
    ("urls", "gathered"),
    ("checks",),
    ("rule_reference", "work"),
    ("markdown_html",),
    ("channels",),
    ("pages",),
    ("statements", "inputs"),
    ("feeds", "sidecars", "dataset", "search", "structured_data", "timeline"),
    ("site",),
    ("build",),
    ("media_files",),
    ("mkdocs_plugin",),
    ("cli",),
    ("__main__",),
)
"""Modules and packages of the generator from the first to the last: each may import what stands in a line above it,
and a package's modules each other. The design's order, but for the checks: they look at the linked archive."""

ONLY_IMPORTERS = {
    "PIL": {"sidecars"},
    "babel": {"wording"},
    "click": {"cli"},
    "feedgen": {"feeds"},
    "frontmatter": {"pages"},
    "jinja2": {"mkdocs_plugin"},
    "lxml": {"feeds", "sidecars"},
    "markdown": set[str](),
    "markdown_it": {"emphasis", "markdown_text", "running_text", "transcripts"},
    "mkdocs": {"mkdocs_plugin"},
    "nh3": {"feeds", "page_html"},
    "numpy": {"search"},
    "properdocs": set[str](),
    "pyromark": {"feeds", "markdown_html", "page_source"},
    "rapidfuzz": {"checks"},
    "rich": {"report", "cli"},
    "webvtt": {"transcripts"},
    "yaml": {"yaml_source", "yaml_nodes", "yaml_losses", "yaml_joins", "config", "wording"},
}
"""Who may import a library that the generator rests on: what replaces it one day is written there."""


COME_WITH = {"jinja2": "mkdocs", "markupsafe": "mkdocs", "pydantic_core": "pydantic"}
"""Libraries that are part of the interface of a dependency."""


def test_every_module_stands_in_exactly_one_layer() -> None:
    listed = [name for layer in LAYERS for name in layer]
    twice = sorted({name for name in listed if listed.count(name) > 1})
    missing = sorted(set(parts_of(PACKAGE)) - set(listed))
    gone = sorted(set(listed) - set(parts_of(PACKAGE)))
    assert not twice, f"{twice} stand in LAYERS more than once: keep one place for each."
    assert not missing, f"{missing} stand in no layer: add each to LAYERS, below everything it imports."
    assert not gone, f"{gone} are no modules of the generator: delete them from LAYERS."


def test_modules_import_only_what_stands_above_them() -> None:
    assert list(wrong_imports(PACKAGE, LAYERS)) == []


def test_an_import_from_a_later_layer_is_named(tmp_path: Path) -> None:
    make_package(tmp_path, early="from generator import late", late="", pack__one="import generator.pack.two")
    make_package(tmp_path, pack__two="from generator.early import x", pack____init__="")
    assert list(wrong_imports(tmp_path, (("early",), ("late",), ("pack",)))) == [
        "early.py imports late, which does not stand above it"
    ]


def test_an_import_from_the_same_layer_is_named(tmp_path: Path) -> None:
    make_package(tmp_path, one="", two="def later():\n    from generator.one import x")
    assert list(wrong_imports(tmp_path, (("one", "two"),))) == ["two.py imports one, which does not stand above it"]


def test_imports_are_absolute() -> None:
    relative = [str(file) for file, node in import_nodes(PACKAGE) if isinstance(node, ast.ImportFrom) and node.level]
    assert relative == []


@pytest.mark.parametrize("library", ONLY_IMPORTERS)
def test_a_library_is_imported_only_where_it_belongs(library: str) -> None:
    importers = {part_of(file, PACKAGE) for file, name in libraries(PACKAGE) if name == library}
    assert importers <= ONLY_IMPORTERS[library]


def test_every_imported_library_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {requirement_name(line) for line in project["dependencies"]}
    distributions = packages_distributions()
    undeclared = {
        library: str(file.relative_to(ROOT))
        for file, library in libraries(PACKAGE)
        if COME_WITH.get(library) not in declared
        and not declared & {requirement_name(name) for name in distributions.get(library, [library])}
    }
    assert undeclared == {}


def parts_of(package: Path) -> Iterator[str]:
    """Yield the names of a package's modules and of the packages in it."""
    for entry in package.iterdir():
        if entry.suffix == ".py":
            yield entry.stem
        elif any(entry.glob("**/*.py")):
            yield entry.name


def part_of(file: Path, package: Path) -> str:
    """Return the name under which a file's module or package stands in the layers."""
    return Path(file.relative_to(package).parts[0]).stem


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


def wrong_imports(package: Path, layers: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Yield the imports of a package that its layers do not allow."""
    place = {name: number for number, layer in enumerate(layers) for name in layer}
    for file, name in imported_names(package):
        first, _, rest = name.partition(".")
        if first != "generator":
            continue
        wanted, own = rest.partition(".")[0], part_of(file, package)
        wanted = wanted if wanted in place else "__init__"
        if wanted != own and place.get(wanted, -1) >= place.get(own, len(layers)):
            yield f"{file.relative_to(package)} imports {wanted}, which does not stand above it"


@cache
def libraries(package: Path) -> list[tuple[Path, str]]:
    """Return what each file of a package imports from others, the standard library left out."""
    imported = [(file, name.partition(".")[0]) for file, name in imported_names(package)]
    return [(file, name) for file, name in imported if name != "generator" and name not in sys.stdlib_module_names]


def requirement_name(line: str) -> str:
    """Return the name of a distribution as package indexes compare it (PEP 503)."""
    name = line.replace("_", "-").replace(".", "-").lower()
    return next((name[:end] for end, sign in enumerate(name) if not (sign.isalnum() or sign == "-")), name)


def make_package(folder: Path, **modules: str) -> None:
    """Write modules; ``__`` in a name stands for a folder."""
    for name, text in modules.items():
        file = folder / (name.replace("__", "/", 1) + ".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
