"""The command that tells what a change of the content does, as a function that ``cli`` makes a command of."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.editing import usable_config
from generator.config import Config
from generator.content.problems import Problem
from generator.pipeline import content_folder, read_to_compare

if TYPE_CHECKING:
    import tarfile

    from generator.site.changes.difference import Difference

PROBLEMS = 1


@click.argument("base")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json"]),
    default="text",
    show_default=True,
    help="Output for a terminal, for a comment on a forge, as a page, or for programs.",
)
@click.pass_obj
def diff(config_file: Path, *, base: str, form: str) -> None:
    """Show how the content differs from BASE, a git revision or a content folder.

    Records and their parts before and after, addresses that would lead nowhere, new names, pages and feeds that
    change, and new problems. Exits with 1 if something is wrong or would be lost.
    """
    from generator.site.changes.markdown import difference_markdown
    from generator.site.changes.page import difference_html
    from generator.site.changes.text import difference_json, difference_text

    config = usable_config(config_file)
    with compared(config, base) as comparison:
        told = comparison.told
    reports: dict[str, Callable[[Difference], str]] = {
        "text": difference_text,
        "markdown": difference_markdown,
        "html": partial(difference_html, title=config.site_name),
        "json": difference_json,
    }
    report = reports[form](told)
    if report:
        click.echo(report)
    sys.exit(PROBLEMS if told.is_wrong else 0)


@dataclass(frozen=True)
class Compared:
    """The content with what it was, as long as that is at hand."""

    told: Difference
    before: Path
    """The content folder as it was."""
    changed_files: tuple[str, ...]
    """The files that are new or hold something else, by their paths in the content folder."""
    problems: tuple[Problem, ...]
    """Everything that is wrong with the content as it is."""


@contextmanager
def compared(config: Config, base: str) -> Iterator[Compared]:
    """Compare the content with what it was at a revision of git, or in a folder."""
    from generator.site.changes.difference import difference

    folder = content_folder(config)
    with tempfile.TemporaryDirectory(prefix="chapterhouse-") as scratch:
        base_config = _at_base(base, config, Path(scratch))
        after = read_to_compare(config)
        after.archive.prepare()  # what records mention is then known of those that have not changed
        _carry_memory(config, base_config)
        before = read_to_compare(base_config)
        with closing(before.content.cache), closing(after.content.cache):
            files = tuple(_changed_files(base_config.content_dir, folder.path))
            told = difference(before, after, config, {folder.shown(path) for path in files})
            yield Compared(told, base_config.content_dir, files, after.problems)


def _at_base(base: str, config: Config, scratch: Path) -> Config:
    """Return the configuration with the content as it was in place of that which is."""
    content = _content_at(base, config, scratch)
    depth = len(content_folder(config).shown_as.split("/"))
    project = content.parents[depth - 1] if len(content.parents) >= depth else content.parent
    return replace(config, project_dir=project, content_dir=content, build_dir=scratch / "memory")


def _carry_memory(config: Config, base: Config) -> None:
    """Let what is remembered of files that have not changed serve for the content as it was."""
    base.build_dir.mkdir(parents=True)
    for file in config.build_dir.glob("memory.sqlite*"):
        shutil.copy(file, base.build_dir / file.name)


def _changed_files(before: Path, after: Path) -> Iterator[str]:
    """Yield the paths of the files that are new or hold something else, whatever they are."""
    for file in sorted(after.rglob("*")):
        relative = file.relative_to(after)
        if file.is_symlink() or file.is_file():
            old = before / relative
            if not old.is_file() or file.is_symlink() or old.read_bytes() != file.read_bytes():
                yield relative.as_posix()


def _content_at(base: str, config: Config, scratch: Path) -> Path:
    """Return a folder with the content as it was: BASE itself, or what git has of a revision; nothing of it is run."""
    if Path(base).is_dir():
        inner = Path(base) / config.content_dir.name
        return inner if inner.is_dir() else Path(base)
    if shutil.which("git") is None:
        raise click.ClickException("git is needed to see how the content was.")
    if base.startswith("-"):
        raise click.BadParameter(f"{base} is no revision.", param_hint="BASE")
    where = config.content_dir.relative_to(config.project_dir).as_posix()
    listed = _git(config, "ls-tree", "--name-only", base, "--", where)
    if listed.returncode:
        raise click.BadParameter(f"git knows no revision {base}: {listed.stderr.strip()}", param_hint="BASE")
    (scratch / "was" / where).mkdir(parents=True)
    if listed.stdout:
        archive = scratch / "content.tar"
        packing = _git(config, "archive", "--format=tar", f"--output={archive}", base, "--", where)
        if packing.returncode:
            raise click.ClickException(f"git cannot hand over {where} at {base}: {packing.stderr.strip()}")
        import tarfile

        with tarfile.open(archive) as packed:
            packed.extractall(scratch / "was", filter=_files_alone)  # noqa: S202 - the filter is that of data
    return scratch / "was" / where


def _git(config: Config, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-C", str(config.project_dir), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a revision, no option


def _files_alone(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Let files and folders be unpacked; links are no content, and could lead out of it."""
    import tarfile

    return tarfile.data_filter(member, folder) if member.isfile() or member.isdir() else None
