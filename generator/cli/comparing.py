"""The command that tells what a change of the content does, as a function that ``cli`` makes a command of."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.editing import usable_config
from generator.config import Config
from generator.pipeline import content_folder, problems_of

PROBLEMS = 1


@click.argument("base")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For people, for a comment of a forge, for programs.",
)
@click.pass_obj
def diff(config_file: Path, *, base: str, form: str) -> None:
    """Tell what the content does differently from what it was at BASE, a revision of git or a folder of content.

    Records and their parts before and after, addresses that would lead nowhere, new names, and what is wrong with the
    files that changed. Exits with 1 where something is wrong or would be lost.
    """
    from generator.archive.comparison import compare
    from generator.archive.comparison_report import comparison_json, comparison_markdown, comparison_text
    from generator.content.folder import ContentFolder
    from generator.content.loader import load_content
    from generator.content.problems import has_errors

    config = usable_config(config_file)
    folder = content_folder(config)
    with tempfile.TemporaryDirectory(prefix="chapterhouse-") as scratch:
        was = _content_at(base, config, Path(scratch))
        before, _ = load_content(ContentFolder(was))
        after, _ = load_content(folder)
        comparison = compare(before, after)
        files = {folder.shown(path) for path in _changed_files(was, folder.path)}
    problems = tuple(problem for problem in problems_of(config) if problem.path in files)
    report = {"text": comparison_text, "markdown": comparison_markdown, "json": comparison_json}[form]
    if told := report(comparison, problems):
        click.echo(told)
    sys.exit(PROBLEMS if comparison.lost or has_errors(problems) else 0)


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
    git = shutil.which("git")
    if git is None:
        raise click.ClickException("git is needed to see how the content was.")
    if base.startswith("-"):
        raise click.BadParameter(f"{base} is no revision.", param_hint="BASE")
    where = config.content_dir.relative_to(config.project_dir).as_posix()
    archive = scratch / "content.tar"
    command = [git, "-C", str(config.project_dir), "archive", "--format=tar", f"--output={archive}", base, "--", where]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a revision, no option
    if done.returncode:
        raise click.BadParameter(f"git has no content at {base}: {done.stderr.strip()}", param_hint="BASE")
    with tarfile.open(archive) as packed:
        packed.extractall(scratch / "was", filter="data")
    return scratch / "was" / where
