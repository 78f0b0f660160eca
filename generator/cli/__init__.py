"""The command ``chapterhouse``: check the content, write its Markdown, build the site, preview it.

What only one command needs is imported when that command runs, so that a check starts quickly.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from generator import __version__
from generator.checks.report import report_for_github, report_json, report_on_terminal, report_text, summary
from generator.cli import pull_requests
from generator.cli.addresses import addresses, keep_addresses
from generator.cli.comparing import diff
from generator.cli.editing import fix_records, fmt, import_files, usable_config
from generator.cli.new_archive import init
from generator.cli.records import entity, new, rename
from generator.config import Config, missing_settings
from generator.config.settings_file import ConfigError, config_in, read_settings
from generator.content.problems import Problem, Severity, has_errors
from generator.execution.process_end import end_if_told, end_when_told
from generator.pipeline import Work, content_folder, problems_of, read_archive
from generator.site.publish.files import write_file
from generator.site.publish.lock import release_locks, take_lock

DOCS = "docs"
"""The folder of the build folder that the Markdown is written to where no other is named."""
DEV_ADDR = "127.0.0.1:8000"
"""Where a preview is shown, as with MkDocs."""
PROBLEMS = 1
"""Exit code: problems in the content; a mistake in calling the command is 2, as click has it."""


def _choose(context: click.Context, _parameter: click.Parameter, config_file: Path | None) -> None:
    """Remember the configuration that is named nearest to the end of the command line, by its file or its folder."""
    if config_file is not None:
        context.obj = config_in(config_file) if config_file.is_dir() else config_file
    elif context.obj is None:
        context.obj = config_in(Path())


_CONFIG_FILE = click.Option(
    ["-f", "--config-file"],
    type=click.Path(path_type=Path),
    callback=_choose,
    expose_value=False,
    help="The archive's configuration or its folder, before or after the name of a command.  [default: mkdocs.yml]",
)


class _Command(click.Command):
    """A command that the configuration can be named behind, as people do."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what the machine does not let it do is said with what can be done about it."""
        end_when_told()
        if (encoding := sys.getfilesystemencoding()) != "utf-8":
            raise click.ClickException(
                f"The system says that names of files are written in {encoding}, so that those in other letters would"
                " be misread. Set the environment variable PYTHONUTF8 to 1, and try again."
            )
        try:
            return super().invoke(ctx)
        except Exception as error:
            end_if_told()
            from generator.site.publish.failures import explained

            if (said := explained(error)) is None:
                raise
            raise click.ClickException(said) from error
        finally:
            release_locks()

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Add the option to those that the command has of its own."""
        return [*super().get_params(ctx), _CONFIG_FILE]


class _Commands(click.Group):
    """The commands, each of which takes the configuration."""

    command_class = _Command
    group_class = type

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Add the option for all commands."""
        return [*super().get_params(ctx), _CONFIG_FILE]


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Turn YAML digests of recordings into a searchable site with feeds."""


main.command("import")(import_files)
main.command("fmt")(fmt)
main.command("diff")(diff)
main.command("addresses")(addresses)
main.command("new")(new)
main.command("rename")(rename)
main.command("entity")(entity)
main.command("init")(init)


@main.group("pull-request")
def pull_request() -> None:
    """Do what the workflows of a forge do for a pull request."""


for _step in (
    pull_requests.check,
    pull_requests.preview,
    pull_requests.comment,
    pull_requests.review,
    pull_requests.notes,
):
    pull_request.command(_step.__name__)(_step)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="Output for people, for GitHub annotations, or for programs.",
)
@click.option("--all", "every", is_flag=True, help="List every warning, however many there are.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--fix", is_flag=True, help="First fix whatever has only one possible meaning, such as how a time is written."
)
@click.pass_obj
def check(config_file: Path, *, paths: tuple[Path, ...], form: str, every: bool, strict: bool, fix: bool) -> None:
    """Report everything that is wrong with the content, or with the files and folders at PATHS.

    If there are many warnings, the report counts them by rule.
    """
    config, strict = usable_config(config_file), strict or _is_strict(config_file)
    if fix:
        fix_records(content_folder(config), paths)
        keep_addresses(config)
    today = dt.datetime.now(config.zone).date()
    problems, every = problems_of(config, today=today, paths=paths), every or bool(paths)
    if form == "json":
        click.echo(report_json(problems))
    elif form == "github":
        click.echo(report_for_github(problems))
    elif sys.stdout.isatty():
        from rich.console import Console

        report_on_terminal(problems, config.project_dir, Console(highlight=False), every=every)
    else:
        click.echo(report_text(problems, every=every) if problems else summary(problems))
    sys.exit(PROBLEMS if has_errors(problems, strict=strict) else 0)


@main.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("schema"),
    show_default=True,
    help="Output folder.",
)
@click.option(
    "--cms",
    type=click.Choice(["sveltia"]),
    help="Write config.yml of a form editor, Sveltia CMS or Decap CMS, instead.",
)
@click.pass_obj
def schema(config_file: Path, *, out: Path, cms: str | None) -> None:
    """Write the JSON Schemas with which editors complete and explain fields."""
    from generator.content.json_schema import schema_files

    files = [("config.yml", _form_editor(usable_config(config_file)))] if cms else schema_files()
    for name, content in files:
        write_file(out / name, content)
    click.echo(f"{'config.yml' if cms else 'Schemas'} written to {out}", err=True)


def _form_editor(config: Config) -> bytes:
    """Return the configuration of a form editor for an archive; without a forge, there is nothing to edit."""
    from generator.content.form_editor import form_editor_config
    from generator.site.forge import forge_of

    forge = forge_of(config.edit_url)
    if forge is None:
        raise click.UsageError(
            "Nothing says where the content is kept. Add repo_url, and edit_uri with the branch, to mkdocs.yml."
        )
    sources = sorted(file.stem for file in (config.content_dir / "sources").glob("*.yaml"))
    return form_editor_config(forge.form_editor_backend, forge.folder, sources)


@main.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the Markdown.")
@click.option("--everything", is_flag=True, help="Write feeds, data, search and media beside the Markdown.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.pass_obj
def generate(config_file: Path, *, out: Path | None, everything: bool, strict: bool) -> None:
    """Write the archive's Markdown alone, for any site builder."""
    from generator.site.portable import other_files, write_everything, write_markdown

    config, strict = usable_config(config_file), strict or _is_strict(config_file)
    if out is None or everything:
        take_lock(config.build_dir)
    others = other_files(config, out) if out else []
    if others:
        raise click.UsageError(f'{out} holds other files, such as "{others[0]}", which would be deleted.')
    work = _usable(config, strict=strict)
    folder = out or config.build_dir / DOCS
    if everything:
        changed, what = write_everything(config, read_settings(config_file), work, folder), "files"
    else:
        changed, what = write_markdown(config, work, folder), "pages"
    click.echo(f"{len(changed)} {what} changed in {folder}", err=True)


@main.command()
@click.option("--clean", is_flag=True, help="Rebuild everything.")
@click.option("--data", is_flag=True, help="Also write the archive as an SQLite database.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.pass_obj
def build(config_file: Path, *, clean: bool, data: bool, strict: bool) -> None:
    """Build the site: check, write the Markdown, run MkDocs, write feeds and data."""
    config, strict = usable_config(config_file), strict or _is_strict(config_file)
    if not clean and _stands(replace(config, database=config.database or data), config_file, strict=strict):
        click.echo(f"Nothing has changed: {config.site_dir} stands as it was built.", err=True)
        return
    from generator.site.mkdocs.commands import build_site

    sys.exit(build_site(config_file, strict=strict, clean=clean, data=data))


@main.command()
@click.option(
    "-a",
    "--dev-addr",
    callback=lambda _context, _parameter, value: value and _address(value),
    help="Address and port of the preview, or just the port.  [default: dev_addr in mkdocs.yml, or 127.0.0.1:8000]",
)
@click.option("-o", "--open", "open_in_browser", is_flag=True, help="Open the preview in a browser.")
@click.pass_obj
def serve(config_file: Path, *, dev_addr: str | None, open_in_browser: bool) -> None:
    """Preview the site; saving a file refreshes the page."""
    if not config_file.is_file():
        usable_config(config_file)
    from generator.site.mkdocs.commands import serve_site

    try:
        settings = read_settings(config_file)
    except ConfigError:  # is shown until it has been mended
        settings = {}
    chosen = dev_addr or _address(str(settings.get("dev_addr") or DEV_ADDR))
    sys.exit(serve_site(config_file, chosen, open_in_browser=open_in_browser))


def _address(value: str) -> str:
    """Return an address and a port, where either alone is enough to say which is meant."""
    host, _, port = DEV_ADDR.partition(":")
    if value.removeprefix(":").isdecimal():
        value = f"{host}:{value.removeprefix(':')}"
    elif not value.rpartition(":")[2].isdecimal():
        value = f"{value}:{port}"
    if int(value.rpartition(":")[2]) > _LAST_PORT:
        raise click.UsageError(f"{value} has no port between 0 and {_LAST_PORT}.")
    return value


_LAST_PORT = 65_535


def _is_strict(config_file: Path) -> bool:
    """Tell whether mkdocs.yml lets warnings count as errors."""
    return bool(read_settings(config_file).get("strict"))


def _stands(config: Config, config_file: Path, *, strict: bool) -> bool:
    """Tell whether a build would change nothing; what is to be said of the content was said by the one before."""
    from generator.site.publish.up_to_date import problems_of_standing_site

    problems = problems_of_standing_site(config, read_settings(config_file))
    missing = missing_settings(config)
    if problems is None or has_errors(problems, strict=strict) or (strict and missing):
        return False
    for sentence in missing:
        click.echo(f"WARNING: {sentence}", err=True)
    return True


def _usable(config: Config, *, strict: bool) -> Work:
    """Return the archive, or report its problems and stop."""
    work = read_archive(config)
    _say(work.problems)
    if work.is_stopped(strict=strict):
        sys.exit(PROBLEMS)
    return work


def _say(problems: Iterable[Problem]) -> None:
    """Report what is wrong with the content; hints are for the check."""
    grave = [problem for problem in problems if problem.severity is not Severity.HINT]
    if grave:
        click.echo(report_text(grave, every=False), err=True)
