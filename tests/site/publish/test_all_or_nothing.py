"""Wherever a command is killed or refused, every file is wholly old or wholly new, and the next command ends right."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from generator.site.publish.files import files_of, remove
from tests.conftest import copy_archive
from tests.paths import GOLDEN, ROOT

pytestmark = pytest.mark.end_to_end

LONGEST = 120
"""Seconds after which a command is said to hang, on a slow machine too."""
DEFAULT, EXHAUSTIVE = 3, 100
COMMANDS = {"generate": ("generate", "--everything", "--out", "site"), "build": ("build",)}
FAILURES = ("killed", "no-room", "no-memory")

Files = dict[str, bytes]


def contents(folder: Path) -> Files:
    return {path: (folder / path).read_bytes() for path in files_of(folder)} if folder.exists() else {}


def change(archive: Path) -> None:
    """Add, change and delete what is published."""
    episodes = archive / "content/episodes/north-light"
    (episodes / "new.yaml").write_text('title: New\ndate: 2026-05-01\nsummary: "Fog."\n', encoding="utf-8")
    first = min(episodes.glob("2026-*.yaml"))
    first.write_text(re.sub("^title: .*$", 'title: "Changed"', first.read_text(encoding="utf-8"), flags=re.M))
    (archive / "content/discussions/who-needs-keepers.yaml").unlink()


def ran(archive: Path, *words: str, how: str = "never", at: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.site.publish.failing", how, str(at), str(archive)]
    return subprocess.run(
        [*command, *words], cwd=archive, env=environment(), capture_output=True, text=True, timeout=LONGEST, check=False
    )


def environment(**changed: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **changed}


@dataclass(frozen=True)
class Trial:
    """An archive that was published, changed, and is to be published again."""

    words: tuple[str, ...]
    published: Path
    """The archive as it was published, with its caches, and changed since."""
    cold: Path
    """The same archive of which nothing was ever published."""
    old: Files
    new: Files
    """What is published when nobody disturbs the command."""
    steps: dict[str, int]
    """How many steps it has from each."""


def trial(folder: Path, words: tuple[str, ...]) -> Trial:
    published = quiet(copy_archive(GOLDEN, folder / "published"))
    assert ran(published, *words).returncode == 0
    old = contents(published / "site")
    change(published)
    cold = copy_archive(published, folder / "cold")
    steps, new = {}, Files()
    for name, archive in (("published", published), ("cold", cold)):
        done = copied(archive, folder / "undisturbed")
        told = ran(done, *words)
        assert told.returncode == 0, told.stderr
        steps[name] = int(told.stdout.rpartition("steps: ")[2])
        assert new in ({}, contents(done / "site"))
        new = contents(done / "site")
    return Trial(words, published, cold, old, new, steps)


def quiet(archive: Path) -> Path:
    """Let no search be built: its program does not make the same bytes twice."""
    file = archive / "mkdocs.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("      authority:", "      search: false\n      authority:")
    )
    return archive


def copied(archive: Path, to: Path) -> Path:
    """Copy an archive with its site and caches, and the times of their files."""
    shutil.rmtree(to, ignore_errors=True)
    return Path(shutil.copytree(archive, to, symlinks=True))


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return trial(tmp_path_factory.mktemp("generated"), COMMANDS["generate"])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return trial(tmp_path_factory.mktemp("built"), COMMANDS["build"])


def assert_all_or_nothing(tried: Trial, number: int, folder: Path) -> None:
    """Fail at a random step of a random command, and let the next one put everything right."""
    dice = Random(number)
    how = FAILURES[number % len(FAILURES)]
    start = dice.choice(["published", "published", "cold"])
    # The last steps are those of publishing; as many failures are there as in all others.
    most = tried.steps[start]
    step = dice.randint(1, most) if dice.random() < 0.5 else dice.randint(most // 2, most)
    archive = copied(tried.published if start == "published" else tried.cold, folder / "archive")
    before, content = tried.old if start == "published" else {}, contents(archive / "content")

    failed = ran(archive, *tried.words, how=how, at=step)
    where = f"{how} at step {step} of {most}, {start}: {failed.stderr}"
    assert "Traceback" not in failed.stderr, where
    assert contents(archive / "content") == content, where
    mixed = [
        path for path, text in contents(archive / "site").items() if text not in (before.get(path), tried.new.get(path))
    ]
    assert mixed == [], where
    again = ran(archive, *tried.words)
    assert again.returncode == 0, f"{where}\n{again.stderr}"
    made = contents(archive / "site")
    assert sorted(p for p in {*made, *tried.new} if made.get(p) != tried.new.get(p)) == [], where


@pytest.mark.parametrize("number", range(DEFAULT))
def test_a_command_that_fails_anywhere_leaves_whole_files(generated: Trial, number: int, tmp_path: Path) -> None:
    assert_all_or_nothing(generated, number, tmp_path)


@pytest.mark.exhaustive
@pytest.mark.parametrize("number", range(EXHAUSTIVE))
def test_a_build_that_fails_at_any_of_a_hundred_steps_leaves_whole_files(
    built: Trial, number: int, tmp_path: Path
) -> None:
    assert_all_or_nothing(built, number, tmp_path)


def _half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _flipped(file: Path) -> None:
    held = bytearray(file.read_bytes())
    for place in range(0, len(held), max(1, len(held) // 40)):
        held[place] ^= 0xFF
    file.write_bytes(held)


def _folder(file: Path) -> None:
    file.unlink()
    (file / "inner").mkdir(parents=True)


def _foreign(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0" + b"another version\0" * 200)


def _link(file: Path) -> None:
    file.unlink()
    file.symlink_to("/dev/null")


DAMAGE: dict[str, Callable[[Path], None]] = {
    "cut off": _half,
    "flipped": _flipped,
    "empty": _emptied,
    "a folder": _folder,
    "of another version": _foreign,
    "a link": _link,
    "gone": remove,
}
DAMAGED = [(name, kind) for name in ("memory.sqlite", "ledger", "journal.json") for kind in DAMAGE]
BY_DEFAULT = {("memory.sqlite", "flipped")}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param(name, kind, marks=[] if (name, kind) in BY_DEFAULT else pytest.mark.exhaustive)
        for name, kind in DAMAGED
    ],
)
def test_a_damaged_cache_changes_nothing(name: str, kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    # Into a folder that it does not know any more, generate writes nothing on purpose.
    tried: Trial = request.getfixturevalue("generated" if (name, kind) in BY_DEFAULT else "built")
    archive = copied(tried.published, tmp_path / "archive")
    file = archive / ".chapterhouse" / name
    file.touch()
    DAMAGE[kind](file)
    done = ran(archive, *tried.words)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert contents(archive / "site") == tried.new


@pytest.mark.parametrize(
    "changed",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        pytest.param({"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"}, marks=pytest.mark.exhaustive),
        pytest.param({"SOURCE_DATE_EPOCH": "0", "LANG": "POSIX", "PYTHONHASHSEED": "7"}, marks=pytest.mark.exhaustive),
    ],
)
def test_clock_and_locale_change_nothing(generated: Trial, changed: dict[str, str], tmp_path: Path) -> None:
    archive = copied(generated.cold, tmp_path / "archive")
    command = [sys.executable, "-m", "generator", *generated.words]
    done = subprocess.run(
        command, cwd=archive, env=environment(**changed), capture_output=True, timeout=LONGEST, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert contents(archive / "site") == generated.new


@pytest.mark.parametrize(
    "name",
    [
        "fog & 🦑 'horns'",
        pytest.param("n" * 200, marks=pytest.mark.exhaustive),
        pytest.param("%20#?", marks=pytest.mark.exhaustive),
        pytest.param("-f", marks=pytest.mark.exhaustive),
        pytest.param("مجلد\n", marks=pytest.mark.exhaustive),
    ],
)
def test_odd_folders_change_nothing_and_content_that_cannot_be_written_is_enough(
    generated: Trial, name: str, tmp_path: Path
) -> None:
    archive = copied(generated.cold, tmp_path / name)
    content = contents(archive / "content")
    for path in (archive / "content").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = ran(archive, *generated.words)
    for path in (archive / "content").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert done.returncode == 0, done.stderr
    assert contents(archive / "site") == generated.new
    assert contents(archive / "content") == content
