"""The commands that are measured side by side: ours, and what it is held against.

A further peer is one more `Contestant` in `BUILDERS`: how it reads an archive (``prepare``), how it is called, what a
build leaves behind, and which of its files a contributor would change.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.hugo_site import FrontMatter, write_hugo_site
from benchmarks.peers import hugo_program, hugo_version
from benchmarks.stock_site import write_stock_site

CHECKOUT = Path(__file__).resolve().parent.parent
"""Where all commands are run, so that they use this checkout."""


def copy_project(corpus: Path, project: Path) -> None:
    """Give a contestant its own copy of the project folder of the corpus."""
    shutil.copytree(corpus, project)


def copy_without_search(corpus: Path, project: Path) -> None:
    """Give our build its own copy of the corpus, in which the text is not indexed: no peer makes such an index."""
    copy_project(corpus, project)
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("  - chapterhouse\n", "  - chapterhouse:\n      search: false\n"), encoding="utf-8"
    )


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
    rebuilds: bool = True
    """Whether it is measured over what an earlier run left; not where every run of it is a cold one."""
    warms_up: bool = True
    """Whether it runs once before the rounds; not where a run takes a quarter of an hour."""

    def forget(self, project: Path) -> None:
        """Put aside everything that earlier runs left behind.

        It is deleted after the race: for some minutes after tens of thousands of files were deleted, ext4 spends a
        third of a second of a processor on every thousand files that are made (``recently_deleted``).
        """
        aside = project.with_name(f"{project.name}-aside")
        number = len(list(aside.glob("*")))
        for leftover in self.leftovers:
            if (project / leftover).exists():
                (aside / str(number)).mkdir(parents=True, exist_ok=True)
                (project / leftover).rename(aside / str(number) / leftover)

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


# In YAML, or as the line of a JSON object.
_TITLE = re.compile(r'^("?title"?: "(?:[^"\\]|\\.)*?)(?: revision \d+)?"(?=,?$)', re.M)


def _chapterhouse(command: str) -> Callable[[Path], tuple[str, ...]]:
    return lambda project: (sys.executable, "-m", "generator", "-f", str(project / "mkdocs.yml"), command)


OUR_BUILD = Contestant(
    name="chapterhouse",
    command=_chapterhouse("build"),
    version=lambda: version("chapterhouse"),
    prepare=copy_without_search,
    leftovers=("site", ".chapterhouse"),
)
OUR_BUILD_WITH_SEARCH = Contestant(
    name="chapterhouse with search",
    command=_chapterhouse("build"),
    version=lambda: version("chapterhouse"),
    leftovers=("site", ".chapterhouse"),
)
OUR_FEEDS = Contestant(
    name="feeds and data alone",
    command=lambda project: (sys.executable, "-m", "benchmarks.feeds", str(project)),
    version=lambda: version("chapterhouse"),
    leftovers=("site",),
    rebuilds=False,
)
"""The contents are read from what the run before the rounds remembered: a build reads them anyway."""
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


def generated_markdown(corpus: Path) -> Path:
    """Return a folder with the Markdown that we generate of a corpus, made once beside it for all who build from it.

    Raises `subprocess.CalledProcessError`, after the command has printed why.
    """
    markdown = corpus.with_name(f"{corpus.name}-markdown")
    if not markdown.exists():
        project = corpus.with_name(f"{corpus.name}-generating")
        copy_project(corpus, project)  # which stays until all is over: what deleting costs, see `Contestant.forget`
        subprocess.run(
            [sys.executable, "-m", "generator", "-f", project / "mkdocs.yml", "generate", "--out", markdown],
            check=True, cwd=CHECKOUT, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    return markdown


def _hugo_of(form: FrontMatter) -> Callable[[Path, Path], None]:
    return lambda corpus, project: write_hugo_site(generated_markdown(corpus), corpus / "content", project, form)


def _hugo(name: str, form: FrontMatter) -> Contestant:
    return Contestant(
        name=name,
        command=lambda project: (str(hugo_program()), "build", "--quiet", "--noBuildLock", "--source", str(project)),
        version=hugo_version,
        prepare=_hugo_of(form),
        leftovers=("public", "resources"),
        site="public",
        changed="content/episodes/*/*.md",
    )


def _stock(name: str, configuration: str) -> Contestant:
    return Contestant(
        name=name,
        command=lambda project: (sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / configuration)),
        version=lambda: f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}",
        prepare=lambda corpus, project: write_stock_site(generated_markdown(corpus), corpus / "content", project),
        leftovers=("site",),
        rebuilds=False,
        warms_up=False,
    )


HUGO = _hugo("Hugo", "json")
HUGO_YAML = _hugo("Hugo, YAML", "yaml")
STOCK = _stock("MkDocs", "mkdocs.yml")
STOCK_SEARCH = _stock("MkDocs with search", "search.yml")

BUILDERS = {
    "chapterhouse": OUR_BUILD,
    "chapterhouse-search": OUR_BUILD_WITH_SEARCH,
    "feeds": OUR_FEEDS,
    "hugo": HUGO,
    "hugo-yaml": HUGO_YAML,
    "mkdocs": STOCK,
    "mkdocs-search": STOCK_SEARCH,
}
"""Who builds sites, by the names that the command line knows."""
USUAL_BUILDERS = ("hugo", "chapterhouse", "mkdocs", "mkdocs-search")
"""Who builds where nobody is chosen; the first is what the others' times are compared with."""
CHECKERS = (BARE_YAML, OUR_CHECK)
"""Who reads content; the first does the least that any check must do."""
