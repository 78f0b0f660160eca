"""The short ways in CONTRIBUTING: they can be gone as they are told."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.content.examples import EXAMPLES
from tests.paths import ROOT

SHORT_WAYS = (
    (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## In five minutes\n")[2].partition("\n## ")[0]
)
SUMMARY = {
    "title": "Oil and wick",
    "date": "2024-04-02",
    "guests": ["Ada Keeper"],
    "summary": "How a lamp is fed.",
    "chapters": [{"timestamp": "0:00", "title": "Oil", "summary": "Whale first, then rape, then paraffin."}],
}


def test_the_file_that_a_page_is_made_from_is_named_rightly() -> None:
    address, path = re.findall(r"`/?((?:content/)?episodes/[^`]+)`", SHORT_WAYS)[:2]
    assert path == f"content/{address.rstrip('/')}.yaml"
    assert (EXAMPLES / path.removeprefix("content/")).is_file()


@pytest.mark.end_to_end
def test_the_commands_make_a_draft_of_material_and_check_it(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["init", str(tmp_path)]).exit_code == 0
    (tmp_path / "summary.json").write_text(f"```json\n{json.dumps(SUMMARY)}\n```\n", encoding="utf-8")
    commands = re.findall(r"^```sh\n(.*?)^```$", SHORT_WAYS, re.MULTILINE | re.DOTALL)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for block in commands:
        subprocess.run(["bash", "-e", "-c", block], cwd=tmp_path, env={**os.environ, "PATH": path}, check=True)
    draft = (tmp_path / "content/episodes/lamp-room/2024-04-02-oil-and-wick.yaml").read_text(encoding="utf-8")
    assert "\nstatus: draft\n" in draft
