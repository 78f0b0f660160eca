"""The commands that begin and rename records, as functions that ``cli`` makes commands of."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.archive import urls
from generator.cli.editing import usable_config
from generator.config import Config
from generator.pipeline import content_folder

if TYPE_CHECKING:
    from generator.content.editing.renaming import Renamed
    from generator.content.folder import ContentFolder
    from generator.content.loader import Content


@click.argument("kind", type=click.Choice(["episode", "digest", "briefing", "discussion", "source", "entity"]))
@click.option("--title", "--name", "title", help="Title of the record, or name of the source or entity.")
@click.option("--date", default="", help="Date of the record, as far as known: 2026-03-14.")
@click.option("--source", default="", help="Id of an episode's source.")
@click.option("--type", "entity_type", default="", help="Type of an entity: person, organization, product, …")
@click.option("--example", is_flag=True, help="Fill the fields with examples instead of comments.")
@click.pass_obj
def new(
    config_file: Path, *, kind: str, title: str | None, date: str, source: str, entity_type: str, example: bool
) -> None:
    """Start a record of KIND: a file with its title, and all other fields explained in comments.

    On a terminal, it asks for whatever is missing.
    """
    from generator.content.editing.filing import FilingError, write_content_file
    from generator.content.editing.importers.loose_values import date_of
    from generator.content.editing.stubs import stub
    from generator.content.model import EntityType
    from generator.content.model.addresses import is_identifier
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


@click.argument("record")
@click.argument("new_id")
@click.option("--dry-run", is_flag=True, help="List the files that would change, and change none.")
@click.pass_obj
def rename(config_file: Path, *, record: str, new_id: str, dry_run: bool) -> None:
    """Give RECORD, such as episode:acme/fog, the id NEW_ID: its file, its transcript, and everything that cites it.

    The file keeps its old id, so that addresses and feeds keep working.
    """
    from generator.content.editing.renaming import rename_record
    from generator.content.editing.rewriting import RenamingError
    from generator.content.model.addresses import is_identifier

    if not all(map(is_identifier, new_id.split("/"))):
        raise click.BadParameter(f"{new_id} is no id; write lower-case letters, digits, hyphens.", param_hint="NEW_ID")
    folder, content = _archive(config_file)
    try:
        renamed = rename_record(folder, content, _key_of(record, content), new_id)
    except RenamingError as error:
        raise click.ClickException(str(error)) from error
    _apply(renamed, folder, dry_run=dry_run)


@click.argument("action", type=click.Choice(["rename", "merge", "alias"]))
@click.argument("name")
@click.argument("other")
@click.option("--dry-run", is_flag=True, help="List the files that would change, and change none.")
@click.pass_obj
def entity(config_file: Path, *, action: str, name: str, other: str, dry_run: bool) -> None:
    """Rename an entity, merge it into another, or add an alias, in every file that names it.

    rename NAME OTHER changes its name to OTHER; merge NAME OTHER merges it into OTHER; alias NAME OTHER adds OTHER as
    another name for it. Old names stay aliases, and old addresses lead to the new ones.
    """
    from generator.content.editing.renaming import add_alias, merge_entities, rename_entity
    from generator.content.editing.rewriting import RenamingError

    folder, content = _archive(config_file)
    do = {"rename": rename_entity, "merge": merge_entities, "alias": add_alias}[action]
    try:
        renamed = do(folder, content, name, other)
    except RenamingError as error:
        raise click.ClickException(str(error)) from error
    _apply(renamed, folder, dry_run=dry_run)


def _archive(config_file: Path) -> tuple[ContentFolder, Content]:
    from generator.content.loader import load_content

    folder = content_folder(usable_config(config_file))
    return folder, load_content(folder)[0]


def _key_of(record: str, content: Content) -> str:
    """Return the key of a record that is given by key, by id, or by its file."""
    from generator.content.nearest import Nearest

    given = record.removeprefix("content/").removesuffix(".yaml")
    for key, summary in content.summaries.items():
        if given in (key, summary.id) or given.endswith(f"{urls.FOLDERS[summary.kind]}/{summary.id}"):
            return key
    if given.partition(":")[0] in ("source", "entity", "topic"):
        raise click.BadParameter(
            "Only episodes, digests, briefings and discussions get another id so; an entity gets another name with:"
            " chapterhouse entity rename.",
            param_hint="RECORD",
        )
    known = {name for key, summary in content.summaries.items() for name in (key, summary.id)}
    remedy = Nearest(known).remedy(given, "One with mistakes has to be mended first, as check tells.")
    raise click.BadParameter(f"There is no record {record}. {remedy}", param_hint="RECORD")


def _apply(renamed: Renamed, folder: ContentFolder, *, dry_run: bool) -> None:
    """Write what a renaming changes, unless it is only to be said, and say it."""
    if not dry_run:
        renamed.write(folder)
    for path, after in sorted(renamed.files.items()):
        if dry_run:
            done = "would delete" if after is None else "would write"
        else:
            done = "deleted" if after is None else "wrote"
        click.echo(f"{done} {folder.shown(path)}")
