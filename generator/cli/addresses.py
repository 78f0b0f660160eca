"""The command that writes down what is published, and what keeps that alive, as functions that ``cli`` calls."""

from __future__ import annotations

import sys
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.archive.urls import FOLDERS
from generator.cli.editing import usable_config
from generator.config import Config
from generator.pipeline import content_folder, read_to_compare
from generator.text.timecode import format_timecode

if TYPE_CHECKING:
    from generator.archive.address_ledger import Ledger
    from generator.archive.ledger_losses import Keeper

LOST = 1


@click.pass_obj
def addresses(config_file: Path) -> None:
    """Record every address, anchor and feed id that the archive publishes, in files to be committed.

    From then on check tells which of them a change would lose. To be run after each publication: it adds what is new
    and forgets nothing. Exits with 1, and writes nothing, while something is lost.
    """
    from generator.archive.address_ledger import ledger_files, read_ledger, written_ledger
    from generator.archive.ledger_losses import losses
    from generator.site.publish.files import write_file

    config = usable_config(config_file)
    work = read_to_compare(config)
    known = read_ledger(config.addresses_dir)
    with closing(work.content.cache):
        lost = list(losses(known, work.content, work.archive))
        files = written_ledger(known, work.content, work.archive)
    if lost:
        click.echo(f"{len(lost)} published addresses lead nowhere: chapterhouse check tells which.", err=True)
        sys.exit(LOST)
    standing = {file.name: file.read_bytes() for file in ledger_files(config.addresses_dir)}
    for name, content in files.items():
        if standing.get(name) != content:
            write_file(config.addresses_dir / name, content)
            click.echo(f"wrote {config.addresses_dir.name}/{name}")
    for name in standing.keys() - files.keys():  # what it told stands in another file now
        (config.addresses_dir / name).unlink()
    if standing == files:
        click.echo("Every published address is written down.", err=True)


def keep_addresses(config: Config) -> None:
    """Write into the records what keeps the addresses that a change has lost, where only one thing can be meant."""
    from generator.archive.address_ledger import read_ledger

    ledger = read_ledger(config.addresses_dir)
    while ledger and _keep(config, ledger):
        pass  # an address that leads somewhere again may miss places of its page


def _keep(config: Config, ledger: Ledger) -> bool:
    """Tell whether anything was written."""
    from generator.archive.ledger_losses import losses
    from generator.content.editing.filing import write_content_file
    from generator.content.editing.rewriting import RenamingError, with_value

    folder, work = content_folder(config), read_to_compare(config)
    by_file: dict[str, list[Keeper]] = defaultdict(list)
    with closing(work.content.cache):
        for loss in losses(ledger, work.content, work.archive):
            if loss.keeper:
                kind, _, id_ = loss.keeper.key.partition(":")
                by_file[f"{FOLDERS[kind]}/{id_}.yaml"].append(loss.keeper)
    was_written = False
    for file, keepers in sorted(by_file.items()):
        values = [(keeper.path, keeper.field, _written(keeper)) for keeper in keepers]
        try:
            record = with_value(folder, file, values)
        except RenamingError:
            continue  # check tells what is wrong with it
        if record == (folder.path / file).read_bytes():
            continue
        write_content_file(folder.path, file, record, replace=True)
        was_written = True
        for path, field, value in values:
            where = ".".join(map(str, path)) or "the record"
            click.echo(f"fixed {folder.shown(file)}: {where} has {field}: {value}")
    return was_written


def _written(keeper: Keeper) -> str:
    return format_timecode(keeper.value) if isinstance(keeper.value, int) else keeper.value
