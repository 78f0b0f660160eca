"""Files as other systems and careless hands write them are read or reported, never misread."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from tests.paths import ROOT
from tests.small_archives import archive_in, light_house, write
from tests.waiting import PATIENCE

EPISODE = """title: "Fog – and Café"
date: "2026-03-14"
summary: |
  Two lines
  of summary.

  A second paragraph.
chapters:
  - {at: "1:00", title: "Horns"}
"""


def problems_in(folder: Path) -> list[tuple[str, str]]:
    _, problems = load_content(ContentFolder(folder / "content"))
    return [(problem.path, problem.rule) for problem in problems]


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["", "bom"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_line_ends_and_byte_order_marks_change_nothing(tmp_path: Path, start: bytes, end: bytes) -> None:
    one = archive_in(write(tmp_path / "one", light_house(fog=EPISODE)))
    other = write(tmp_path / "other", light_house(fog=EPISODE))
    for file in (other / "content").rglob("*.yaml"):
        file.write_bytes(start + file.read_bytes().replace(b"\n", end))
    assert archive_in(other).records == one.records


def test_names_in_decomposed_letters_mean_the_same(tmp_path: Path) -> None:
    text = EPISODE + 'people: [{name: "Zoë Café"}]\n'
    one, other = (
        archive_in(write(tmp_path / form, light_house(fog=unicodedata.normalize(form, text))))
        for form in ("NFC", "NFD")
    )
    assert list(one.entities) == list(other.entities)


def test_a_file_named_in_decomposed_letters_is_reported(tmp_path: Path) -> None:
    folder = write(tmp_path, light_house(**{unicodedata.normalize("NFD", "café"): EPISODE}))
    assert [rule for _, rule in problems_in(folder)] == ["invalid-file-name"]


def test_of_files_that_differ_in_case_alone_one_is_reported(tmp_path: Path) -> None:
    folder = write(tmp_path, light_house(fog=EPISODE, Fog=EPISODE))
    if len(list((folder / "content/episodes/light").iterdir())) < 2:
        pytest.skip("the file system takes both names for one")
    assert ("content/episodes/light/Fog.yaml", "invalid-file-name") in problems_in(folder)


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1"])
def test_a_file_named_like_a_device_is_reported(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path, light_house(**{name: EPISODE}))
    assert [rule for _, rule in problems_in(folder)] == ["invalid-file-name"]


MEASURE = """
import sys
import time
from pathlib import Path
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
content, problems = load_content(ContentFolder(Path(sys.argv[1])))
status = Path("/proc/self/status").read_text() if Path("/proc/self/status").is_file() else "VmHWM: 0 kB"
print(len(problems), time.process_time(), status.partition("VmHWM:")[2].split()[0])
"""
"""Prints how many problems there are, the seconds of work, and the most memory in KB, where the system tells it."""

BOMB = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
)
LARGE = {
    "aliases": "title: x\n" + BOMB,
    "long-alias": 'title: &a "' + "x" * 900_000 + '"\nhighlights: [' + "*a, " * 20_000 + "]",
    "scalar": 'title: "' + "x" * 50_000_000 + '"',
    "block": "title: x\nsummary: |\n" + "  fog\n" * 8_000_000,
    "brackets": "title: " + "[" * 900_000,
    "dashes": "chapters:\n" + "- " * 400_000,
    "fields": "\n".join(f"field-{n}: {n}" for n in range(60_000)),
    "chapters": "title: x\nchapters:\n" + '  - {at: "1:00", title: x}\n' * 35_000,
    "errors": "title: x\nchapters:\n" + "  - {when: 1}\n" * 60_000,
}


@pytest.mark.large
@pytest.mark.parametrize("kind", LARGE)
def test_no_file_takes_much_memory_or_time(tmp_path: Path, kind: str) -> None:
    folder = write(tmp_path, light_house())
    file = folder / "content/episodes/light/fog.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(LARGE[kind], encoding="utf-8")
    command = [sys.executable, "-c", MEASURE, str(folder / "content")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    problems, seconds, memory = map(float, done.stdout.split())
    assert problems > 0
    assert seconds < 30
    assert memory < 500_000
