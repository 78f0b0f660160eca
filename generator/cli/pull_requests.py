"""The commands that the workflows of a forge run for a pull request, as functions that ``cli`` makes commands of.

``check`` and ``preview`` run in a job that may write nothing, on what the pull request holds. ``comment`` and
``review``, or for GitLab ``notes``, run where comments can be written, on the base's code; what they are given is data,
and is not trusted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.comparing import PROBLEMS, compared
from generator.cli.editing import usable_config
from generator.config import Config
from generator.content.problems import Severity, has_errors
from generator.pipeline import content_folder

if TYPE_CHECKING:
    from generator.site.changes.difference import Difference
    from generator.site.changes.exchange import Handover

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
SUMMARY, CODE_QUALITY = "summary.md", "code-quality.json"


@click.argument("base")
@click.option("--into", type=_FOLDER, required=True, help="Folder for what later steps need.")
@click.option("--head", default="", help="Revision whose lines are shown, where it is not what was checked out.")
@click.option("--forge", type=click.Choice(["github", "gitlab"]), default="github", show_default=True)
@click.pass_obj
def check(config_file: Path, *, base: str, into: Path, head: str, forge: str) -> None:
    """Tell what is wrong with the files that differ from BASE, and keep what the change does for later steps.

    Exits with 1 where something is wrong with the content, or an address would be lost.
    """
    from generator.checks.report import report_for_gitlab, report_text
    from generator.site.changes.exchange import CHANGES_FILE, Handover, written_changes
    from generator.site.changes.markdown import difference_markdown
    from generator.site.changes.suggestions import suggestions

    config = usable_config(config_file)
    with compared(config, base) as comparison:
        folder = _folder_in_repository(config)
        problems = tuple(replace(problem, path=f"{folder}{problem.path}") for problem in comparison.told.problems)
        told = replace(comparison.told, problems=problems)
        shown = [path for path in comparison.changed_files if not head or _is_as_in(head, config, path)]
        found = suggestions(content_folder(config), comparison.before, shown)
        suggested = tuple(one._replace(path=f"{folder}{one.path}") for one in found)
    into.mkdir(parents=True, exist_ok=True)
    (into / CHANGES_FILE).write_bytes(written_changes(Handover(told, suggested)))
    (into / SUMMARY).write_text(difference_markdown(told) + "\n", encoding="utf-8")
    if forge == "gitlab":
        (into / CODE_QUALITY).write_text(report_for_gitlab(told.problems), encoding="utf-8")
    _say(told, forge)
    elsewhere = [p for p in comparison.problems if p.severity is Severity.ERROR and p not in comparison.told.problems]
    if elsewhere:
        click.echo(report_text(elsewhere, every=False))
    sys.exit(PROBLEMS if told.is_wrong or has_errors(comparison.problems) else 0)


def _is_as_in(revision: str, config: Config, path: str) -> bool:
    """Tell whether a file of the content holds what it holds at a revision: else its lines are others there."""
    file = config.content_dir / path
    name = f"{revision}:./{file.relative_to(config.project_dir).as_posix()}"
    command = ["git", "-C", str(config.project_dir), "cat-file", "blob", name]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - a name of a blob, no option
    return done.returncode == 0 and file.is_file() and done.stdout == file.read_bytes()


def _folder_in_repository(config: Config) -> str:
    """Return the archive's folder as the forge names it, ending in a slash; empty where it is the repository's own."""
    command = ["git", "-C", str(config.project_dir), "rev-parse", "--show-prefix"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - nothing is from outside
    return done.stdout.removesuffix("\n")


def _say(told: Difference, forge: str) -> None:
    """Print what is wrong with the files that changed, at their lines, and what would be lost."""
    from generator.checks.report import annotation_without_place, report_for_github, report_text

    if forge == "github":
        click.echo(report_for_github(told.problems))
        for sentence in _losses(told):
            click.echo(annotation_without_place(sentence))
    elif told.problems:
        click.echo(report_text(told.problems, every=True))
    if forge != "github":
        for sentence in _losses(told):
            click.echo(sentence)


def _losses(told: Difference) -> Iterator[str]:
    yield from (f"{lost.address} would lead nowhere. {lost.remedy}" for lost in told.lost if lost.is_grave)
    yield from (f"Feeds would show {new.key} as new. {new.remedy}" for new in told.new_in_feeds)


@click.argument("changes", type=_FOLDER)
@click.argument("out", type=_FOLDER)
@click.pass_obj
def preview(config_file: Path, *, changes: Path, out: Path) -> None:
    """Copy the pages that change, as they were built, to OUT; CHANGES is the folder that the check wrote."""
    from generator.site.changes.exchange import CHANGES_FILE, read_changes
    from generator.site.changes.page import difference_html
    from generator.site.changes.preview import write_preview

    config = usable_config(config_file)
    told = read_changes((changes / CHANGES_FILE).read_bytes()).difference
    count = write_preview(told, difference_html(told, config.site_name), config.site_dir, out)
    click.echo(f"{count} {'page' if count == 1 else 'pages'} in {out}", err=True)


@click.argument("artifact", type=_FILE)
@click.option("--preview", "address", default="", help="Where the pages that change can be fetched.")
def comment(*, artifact: Path, address: str) -> None:
    """Print the comment on what ARTIFACT, a packed file of changes, says; nothing where nothing is to say."""
    from generator.site.changes.review import comment as comment_on

    click.echo(comment_on(_changes_in(artifact).difference, address), nl=False)


@click.argument("artifact", type=_FILE)
@click.option("--commit", required=True, help="The commit whose lines are meant.")
@click.option("--known", type=_FILE, help="Lines of JSON with path and body of the suggestions that were made before.")
@click.pass_obj
def review(config_file: Path, *, artifact: Path, commit: str, known: Path | None) -> None:
    """Print a review with the suggestions in ARTIFACT, as GitHub takes it; nothing where there is nothing new."""
    from generator.site.changes.review import review as review_of

    config = usable_config(config_file)
    content = f"{_folder_in_repository(config)}{content_folder(config).shown_as}"
    made = set(_known_suggestions(known.read_text(encoding="utf-8").splitlines())) if known else set()
    click.echo(review_of(_changes_in(artifact).suggestions, content, commit, made), nl=False)


@click.option("--api", envvar="CI_API_V4_URL", required=True, help="Address of GitLab's interface.  [CI_API_V4_URL]")
@click.option("--project", envvar="CI_PROJECT_ID", type=int, required=True, help="Number of the project.")
def notes(*, api: str, project: int) -> None:
    """Write or update the comment on each open merge request of GitLab, where there is something to say.

    For a job of the default branch. Reads a project access token from the variable CHAPTERHOUSE_TOKEN.
    """
    from generator.site.changes.gitlab import GitLab, GitLabError

    token = os.environ.get("CHAPTERHOUSE_TOKEN")
    if not token:
        raise click.UsageError("The variable CHAPTERHOUSE_TOKEN holds no token: docs/forges.md tells how to get one.")
    try:
        for sentence in GitLab(api, project, token).comment_on_merge_requests():
            click.echo(sentence)
    except GitLabError as error:
        raise click.ClickException(str(error)) from error


def _known_suggestions(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        said = json.loads(line)
        yield said["path"], said["body"]


def _changes_in(artifact: Path) -> Handover:
    from generator.site.changes.exchange import ExchangeError, changes_in_archive

    try:
        return changes_in_archive(artifact)
    except ExchangeError as error:
        raise click.ClickException(str(error)) from error
