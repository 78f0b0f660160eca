"""The commands that change files of the content, as functions that ``cli`` makes commands of.

What only one command needs is imported when that command runs.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

OPEN = 1
"""Exit code while something is left that a person must decide."""


@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", default="", help="Id of the source that episodes belong to.")
@click.option(
    "--as", "kind", type=click.Choice(["episode", "digest", "briefing", "discussion"]), help="Kind of record."
)
@click.option("--form", default="", help="Form of the files, where it is not to be guessed.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.pass_obj
def import_files(
    config_file: Path, *, files: tuple[Path, ...], source: str, kind: str | None, form: str, dry_run: bool, force: bool
) -> None:
    """Make drafts of FILES: a model's JSON, Markdown, feeds, transcripts, lists of chapters.

    What was repaired is said, and what a person must decide; while something is left, the exit code is 1.
    """
    from generator.config import ConfigError, load_config
    from generator.content.editing.import_report import report_of, summary_of
    from generator.content.editing.importers import FORMS
    from generator.content.editing.importers.form import Options
    from generator.content.editing.importing import Import
    from generator.content.loader import load_content
    from generator.content.model.values import is_identifier
    from generator.pipeline import content_folder

    names = [one.name for one in FORMS]
    if form and form not in names:
        raise click.BadParameter(f"{form} is none of {', '.join(names)}.", param_hint="--form")
    if source and not is_identifier(source):
        raise click.BadParameter(
            f"{source} is no id; write lower-case letters, digits, hyphens.", param_hint="--source"
        )
    try:
        config = load_config(config_file)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
    folder = content_folder(config)
    content, _ = load_content(folder)
    options = Options(content, source, kind or "")
    done = []
    for imported in Import(folder, content, options, force=force, dry_run=dry_run).files(files, form):
        click.echo(report_of(imported, folder.shown_as, dry_run=dry_run))
        done.append(imported)
    click.echo(summary_of(done, dry_run=dry_run))
    sys.exit(OPEN if any(imported.is_open for imported in done) else 0)
