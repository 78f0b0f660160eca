"""The commands that begin and rename records, as functions that ``cli`` makes commands of."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from generator.cli.editing import usable_config
from generator.config import Config
from generator.pipeline import content_folder


@click.argument("kind", type=click.Choice(["episode", "digest", "briefing", "discussion", "source", "entity"]))
@click.option("--title", "--name", "title", help="Title of the record, or name of the source or entity.")
@click.option("--date", default="", help="Date of the record, as far as it is known: 2026-03-14.")
@click.option("--source", default="", help="Id of an episode's source.")
@click.option("--type", "entity_type", default="", help="Type of an entity: person, organization, product, …")
@click.option("--example", is_flag=True, help="Fill the fields with examples in place of comments.")
@click.pass_obj
def new(
    config_file: Path, *, kind: str, title: str | None, date: str, source: str, entity_type: str, example: bool
) -> None:
    """Begin a record of KIND: a file with its title, and all other fields explained in comments.

    What is not given is asked for on a terminal.
    """
    from generator.content.editing.filing import FilingError, write_content_file
    from generator.content.editing.importers.loose_values import date_of
    from generator.content.editing.stubs import stub
    from generator.content.model import EntityType
    from generator.content.model.values import is_identifier
    from generator.content.scan import KINDS
    from generator.text.names import slug_of

    config = usable_config(config_file)
    folder = content_folder(config)
    title = title or _asked("Name" if kind in ("source", "entity") else "Title", "--title")
    if kind == "episode":
        source = source or _asked("Id of the source", "--source")
        if not is_identifier(source):
            raise click.BadParameter(f"{source} is no id; write letters, digits, hyphens.", param_hint="--source")
    if date and date_of(date) is None:
        raise click.BadParameter(f"{date} is no date; write 2026-03-14, or 2026-03.", param_hint="--date")
    values: dict[str, Any] = {"name" if kind in ("source", "entity") else "title": title}
    if date:
        values["date"] = date_of(date)
    if kind == "entity":
        values["type"] = entity_type or _asked(f"Type ({', '.join(EntityType)})", "--type")
    stem = slug_of(title) if kind in ("source", "entity") or not date else f"{values['date']}-{slug_of(title)}"
    model = next(model for model in KINDS.values() if model.kind == kind)
    path = f"{model.folder}/{source}/{stem}.yaml" if kind == "episode" else f"{model.folder}/{stem}.yaml"
    text = stub(model, values, schema=_schema_for(config, path, kind), example=example)
    try:
        write_content_file(folder.path, path, text.encode(), replace=False)
    except FilingError as error:
        raise click.ClickException(f"{folder.shown(path)} was not written: {error}") from error
    click.echo(f"wrote {folder.shown(path)}")
    if kind == "episode" and not (folder.path / f"sources/{source}.yaml").exists():
        click.echo("Its source is new; begin it with: chapterhouse new source --name …")


def _asked(question: str, option: str) -> str:
    """Return the answer to a question; where nobody can answer, the option that is missing is told."""
    if not sys.stdin.isatty():
        raise click.UsageError(f"Give {option}.")
    return str(click.prompt(question)).strip()


def _schema_for(config: Config, path: str, kind: str) -> str:
    """Return the way from a file of the content to the schema of its kind; nothing where there are no schemas."""
    schema = config.project_dir / "schema" / f"{kind}.schema.json"
    if not schema.is_file():
        return ""
    return Path(os.path.relpath(schema, (config.content_dir / path).parent)).as_posix()
