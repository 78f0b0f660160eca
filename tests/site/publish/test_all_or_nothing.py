"""Wherever a command is killed or refused, every file is wholly old or wholly new, and the next command ends right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from generator.site.publish.files import remove
from tests.folders import contents
from tests.site.publish.trials import Trial, copied, ran

pytestmark = pytest.mark.end_to_end

DEFAULT, EXHAUSTIVE = 3, 100
FAILURES = ("killed", "no-room", "no-memory")


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
