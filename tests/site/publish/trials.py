"""Archives that were published, changed, and are to be published again: what tests of failures begin with."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import copy_archive
from tests.folders import contents
from tests.paths import GOLDEN, ROOT
from tests.waiting import PATIENCE

COMMANDS = {"generate": ("generate", "--everything", "--out", "site"), "build": ("build",)}

Files = dict[str, bytes]


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
        [*command, *words],
        cwd=archive,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
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


def performed(
    archive: Path, words: Sequence[str], prefix: Sequence[str] = (), **changed: str
) -> subprocess.CompletedProcess[str]:
    """Run a command, behind that of another program that sets its limits, in an environment with changes."""
    command = [*prefix, sys.executable, "-m", "generator", *words]
    return subprocess.run(
        command,
        cwd=archive,
        env=environment(**changed),
        capture_output=True,
        text=True,
        errors="replace",
        timeout=PATIENCE,
        check=False,
    )
