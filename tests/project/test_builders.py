"""What could take over from MkDocs and Material builds the archive whole: each in an environment of its own."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import yaml

from tests.paths import ROOT
from tools.try_builders import PAIRS, differences


@pytest.mark.exhaustive
@pytest.mark.parametrize("pair", PAIRS)
def test_a_builder_and_a_theme_publish_everything(pair: str) -> None:
    done = subprocess.run(
        [sys.executable, "tools/try_builders.py", pair], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (0, f"{pair}: complete\n"), done.stdout + done.stderr


def test_every_pair_is_tried_on_every_change() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))["jobs"]
    matrix = jobs["builders"]["strategy"]["matrix"]
    tried = {f"{builder}+{theme}" for builder in matrix["builder"] for theme in matrix["theme"]}
    assert tried == set(PAIRS)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ('<h1 id="title">Fog</h1><h2 id="t-90">Horns</h2>', []),
        ('<h1 id="title">Fog</h1>', ["has no #t-90"]),
        (
            '<h1 id=title>Fog</h1><h2 id=t-90>Horns</h2><script async src="https://elsewhere.example/a.js"></script>',
            ["loads https://elsewhere.example/a.js"],
        ),
        (None, ["There is no page"]),
    ],
)
def test_what_a_page_lacks_is_told(tmp_path_factory: pytest.TempPathFactory, page: str | None, said: list[str]) -> None:
    written, site = tmp_path_factory.mktemp("written"), tmp_path_factory.mktemp("site")
    for folder in (written, site):
        (folder / "index.md").write_text("# Fog { #title }\n\n## Horns { #t-90 }\n", encoding="utf-8")
    if page is not None:
        (site / "index.html").write_text(page, encoding="utf-8")
    found = list(differences(written, site))
    assert len(found) == len(said)
    assert all(re.search(re.escape(part), sentence) for part, sentence in zip(said, found, strict=True))
