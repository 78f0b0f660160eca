"""The Markdown of an archive goes elsewhere whole: Zensical builds every page, with every anchor that ours has."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import frontmatter
import pytest

from generator.site.html.markdown import render_page
from tests.conftest import Run
from tests.paths import ROOT

SETTINGS = """\
site_name: Elsewhere
docs_dir: docs
theme: {name: material}
markdown_extensions: [attr_list, tables]
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The sample archive's Markdown, built by Zensical."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder / "ours.yml")
    assert run("generator", "-f", "ours.yml", "generate", "--out", "docs", cwd=folder).returncode == 0
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("zensical")), "build"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=300)
    return folder


def test_every_page_is_built_with_every_anchor(elsewhere: Path) -> None:
    sources = sorted((elsewhere / "docs").rglob("*.md"))
    assert len(sources) > 400
    lost = {}
    for source in sources:
        built = (elsewhere / "site" / source.relative_to(elsewhere / "docs")).with_suffix(".html")
        missing = ids(render_page(frontmatter.load(source).content, "").html) - ids(built.read_text(encoding="utf-8"))
        if missing:
            lost[source.name] = missing
    assert lost == {}


def test_no_field_is_one_that_another_builder_knows(elsewhere: Path) -> None:
    fields = {name for source in (elsewhere / "docs").rglob("*.md") for name in frontmatter.load(source).metadata}
    assert fields == {"title", "description", "archive"}


def ids(html: str) -> set[str]:
    return set(re.findall(r"""\sid=["']?([^"'\s>]+)""", html))
