"""The commands that change files of the content, as functions that ``cli`` makes commands of.

What only one command needs is imported when that command runs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from generator.config import Config, load_config
from generator.config.settings_file import ConfigError
from generator.content.folder import ContentFolder
from generator.content.problems import Problem
from generator.pipeline import content_folder

OPEN = 1
"""Exit code while something is left that a person must decide."""


def usable_config(config_file: Path) -> Config:
    """Return the archive's configuration; that it cannot be used is wrong usage."""
    try:
        return load_config(config_file)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error


@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--from-issue", "issue", type=click.Path(path_type=Path), help="The text of an issue that suggests an episode."
)
@click.option("--source", default="", help="Id of the source of the episodes.")
@click.option(
    "--as", "kind", type=click.Choice(["episode", "digest", "briefing", "discussion"]), help="Kind of record."
)
@click.option("--into", default="", help="Id of the episode to add a list of chapters to.")
@click.option(
    "--map", "pairs", multiple=True, metavar="THEIRS=OURS", help="A field of front matter, and the field it becomes."
)
@click.option("--form", default="", help="Form of the files, if it is not recognized.")
@click.option("--dry-run", is_flag=True, help="Report what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Replace existing files.")
@click.pass_obj
def import_files(
    config_file: Path,
    *,
    files: tuple[Path, ...],
    issue: Path | None,
    source: str,
    kind: str | None,
    into: str,
    pairs: tuple[str, ...],
    form: str,
    dry_run: bool,
    force: bool,
) -> None:
    """Turn FILES into drafts: a model's JSON, Markdown, feeds, transcripts, lists of chapters.

    Reports what was repaired and what a person must decide; the exit code is 1 as long as anything is left to decide.
    """
    from generator.content.editing.import_report import report_of, summary_of
    from generator.content.editing.importers import FORMS
    from generator.content.editing.importers.form import Options
    from generator.content.editing.importers.issue_form import FORM as ISSUE
    from generator.content.editing.importing import Import
    from generator.content.loader import load_content
    from generator.content.model.addresses import is_identifier

    if bool(files) == bool(issue):
        raise click.UsageError("Name the files to import, or an issue with --from-issue.")
    if issue:
        files, form = (issue,), ISSUE.name
    if any("=" not in pair for pair in pairs):
        raise click.BadParameter("Write THEIRS=OURS; OURS may be - to leave a field out.", param_hint="--map")
    names = [one.name for one in FORMS]
    if form and form not in names:
        raise click.BadParameter(f"{form} is none of {', '.join(names)}.", param_hint="--form")
    if source and not is_identifier(source):
        raise click.BadParameter(
            f"{source} is no id; write lower-case letters, digits, hyphens.", param_hint="--source"
        )
    config = usable_config(config_file)
    folder = content_folder(config)
    content, _ = load_content(folder)
    options = Options(
        content, source, kind or "", into, config.zone, folder, dict(pair.split("=", 1) for pair in pairs)
    )
    done = []
    run = Import(folder, content, options, force=force, dry_run=dry_run, is_same=_asked_about_names())
    for imported in run.files(files, form):
        click.echo(report_of(imported, folder.shown_as, dry_run=dry_run))
        done.append(imported)
    click.echo(summary_of(done, dry_run=dry_run))
    sys.exit(OPEN if any(imported.is_open for imported in done) else 0)


def _asked_about_names() -> Callable[[str, str], bool] | None:
    """Return what asks on a terminal whether two names are one; None where nobody can answer."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    return lambda new, known: click.confirm(f"“{new}” resembles “{known}”. Are both the same?", default=False)


@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if a file would change.")
@click.pass_obj
def fmt(config_file: Path, *, paths: tuple[Path, ...], only_check: bool) -> None:
    """Format records: order of fields, quotation marks, folded texts, times as m:ss.

    All records of the archive, or those at PATHS. Comments stay where they are; a file that cannot be read completely
    is left as it is, and its problems are reported.
    """
    from generator.checks.report import report_text
    from generator.content.editing.filing import write_content_file
    from generator.content.editing.formatting import formatted, kind_of

    folder = content_folder(usable_config(config_file))
    changed = 0
    problems: list[Problem] = []
    for file in _records_at(paths or (folder.path,), folder.path):
        relative = file.relative_to(folder.path).as_posix()
        kind = kind_of(relative)
        if kind is None:
            continue
        raw = file.read_bytes()
        text, wrong = formatted(raw, kind, folder.shown(relative))
        problems += wrong
        if text is None or text.encode() == raw:
            continue
        changed += 1
        click.echo(f"{'would change' if only_check else 'changed'} {folder.shown(relative)}")
        if not only_check:
            write_content_file(folder.path, relative, text.encode(), replace=True)
    if problems:
        click.echo(report_text(tuple(problems), every=True))
    click.echo(
        f"{changed} {'file' if changed == 1 else 'files'} {'would change' if only_check else 'changed'}", err=True
    )
    sys.exit(OPEN if problems or (only_check and changed) else 0)


def _records_at(paths: tuple[Path, ...], content: Path) -> Iterator[Path]:
    """Yield the YAML files of the content folder at some paths, each once, in order; links are left alone."""
    found: set[Path] = set()
    for path in paths:
        path = path.resolve()
        if not path.is_relative_to(content.resolve()):
            raise click.BadParameter(f"{path} is not in the content folder {content}.", param_hint="PATHS")
        found.update(path.rglob("*.yaml") if path.is_dir() else [path])
    yield from sorted(content / file.relative_to(content.resolve()) for file in found if not file.is_symlink())


def fix_records(folder: ContentFolder, paths: tuple[Path, ...]) -> None:
    """Mend what can only be meant in one way in the records at some paths, and say what was changed."""
    from generator.content.editing.filing import write_content_file
    from generator.content.editing.fixing import fixed
    from generator.content.editing.formatting import kind_of
    from generator.content.editing.line_ends import editable

    for file in _records_at(paths or (folder.path,), folder.path):
        relative = file.relative_to(folder.path).as_posix()
        kind = kind_of(relative)
        try:
            before = editable(file.read_bytes())
        except UnicodeDecodeError:
            continue
        if kind is None or "\r" in before.text:
            continue
        after, fixes = fixed(
            before.text, kind, relative.partition("/")[2].removesuffix(".yaml"), folder.shown(relative)
        )
        for fix in fixes:
            click.echo(f"fixed {folder.shown(relative)}:{fix.line}: {fix.before} is now {fix.after}")
        if fixes:
            write_content_file(folder.path, relative, before.encoded(after), replace=True)
