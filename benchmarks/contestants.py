"""The commands that are measured side by side: ours, and what it is held against.

A further peer is one more `Contestant` in `BUILDERS`: how it reads an archive (``prepare``), how it is called, what a
build leaves behind, and which of its files a contributor would change.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path


def copy_project(corpus: Path, project: Path) -> None:
    """Give a contestant its own copy of the project folder of the corpus."""
    shutil.copytree(corpus, project)


@dataclass(frozen=True, slots=True)
class Contestant:
    """A command that is run over an archive, and what must be known to run it again and again."""

    name: str
    command: Callable[[Path], tuple[str, ...]]
    """Makes the command line for a project folder."""
    version: Callable[[], str]
    """Tells the version, for the description of the results."""
    prepare: Callable[[Path, Path], None] = copy_project
    """Makes the contestant's project folder (second) from that of the corpus (first); not timed."""
    leftovers: tuple[str, ...] = ()
    """Folders that a run leaves in the project and that a cold run must not find."""
    site: str = "site"
    """The folder of the finished site."""
    changed: str = "content/episodes/*/*.yaml"
    """The files of which one is changed; each has a line ``title: "…"``."""

    def forget(self, project: Path) -> None:
        """Delete everything that earlier runs left behind."""
        for leftover in self.leftovers:
            shutil.rmtree(project / leftover, ignore_errors=True)

    def change_one(self, project: Path, number: int) -> None:
        """Change the title of the file in the middle, differently for every ``number``.

        Not a word of the text: a title stands in listings, feeds and neighbours too, so nobody gets off lightly.
        """
        files = sorted(project.glob(self.changed))
        file = files[len(files) // 2]
        text = file.read_text(encoding="utf-8")
        changed = _TITLE.sub(rf'\g<1> revision {number}"', text, count=1)
        if changed == text:
            raise ValueError(f"{file} has no line title: “…” that could be changed.")
        file.write_text(changed, encoding="utf-8", newline="\n")


_TITLE = re.compile(r'^(title: "[^"]*?)(?: revision \d+)?"$', re.M)


def _chapterhouse(command: str) -> Callable[[Path], tuple[str, ...]]:
    return lambda project: (sys.executable, "-m", "generator", "-f", str(project / "mkdocs.yml"), command)


OUR_BUILD = Contestant(
    name="chapterhouse",
    command=_chapterhouse("build"),
    version=lambda: version("chapterhouse"),
    leftovers=("site", ".chapterhouse"),
)
OUR_CHECK = Contestant(
    name="chapterhouse check",
    command=_chapterhouse("check"),
    version=lambda: version("chapterhouse"),
    leftovers=(".chapterhouse",),
)
BARE_YAML = Contestant(
    name="bare YAML pass",
    command=lambda project: (sys.executable, "-m", "benchmarks.bare_yaml", str(project / "content")),
    version=lambda: f"PyYAML {version('pyyaml')}",
)

BUILDERS = (OUR_BUILD,)
"""Who builds sites; the first is what the others' times are compared with."""
CHECKERS = (BARE_YAML, OUR_CHECK)
"""Who reads content; the first does the least that any check must do."""
