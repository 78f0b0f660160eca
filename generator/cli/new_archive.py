"""The command that begins an archive of one's own, as a function that ``cli`` makes a command of."""

from __future__ import annotations

import datetime as dt
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

if TYPE_CHECKING:
    from generator.site.starter import Answers


def _web_address(text: str) -> str:
    """Return an address without white space around it; none is none. Raises `click.BadParameter`."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.netloc.count("@") == 0
        is_address = is_address and not parts.query and not parts.fragment
    except ValueError:
        is_address = False
    if text and (not is_address or " " in text or not text.isprintable()):
        raise click.BadParameter(f'"{text}" is no web address; write it in full, starting with https://.')
    return text


def _language(text: str) -> str:
    """Return a language that the theme has words for. Raises `click.BadParameter`."""
    from generator.site.starter import theme_languages

    known = theme_languages()
    if known and text not in known:
        raise click.BadParameter(f'"{text}" is none of those that the theme speaks: {", ".join(known)}.')
    return text


_Check = Callable[[str], str]


def _checked(check: _Check) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Return what checks an option where it is given."""
    return lambda _context, _parameter, value: None if value is None else check(value)


@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="Name of the archive.  [default: the name of the folder]")
@click.option(
    "--address",
    callback=_checked(_web_address),
    help="Where the site will be.  [default: where the repository's forge publishes it]",
)
@click.option("--language", callback=_checked(_language), help="Language of the pages.  [default: en]")
@click.option("--repository", callback=_checked(_web_address), help="Where the files will be kept, as a web address.")
@click.option("--missing", is_flag=True, help="Add the missing files to an existing folder.")
def init(
    *,
    folder: Path,
    name: str | None,
    address: str | None,
    language: str | None,
    repository: str | None,
    missing: bool,
) -> None:
    """Start an archive of your own in DIR: settings, an example of each kind, workflows that publish it.

    On a terminal, it asks for whatever is missing. Existing files are not replaced.
    """
    from generator.site.starter import Answers, pages_address, repository_address
    from generator.site.starter.requirement import installed_requirement

    holds = sorted(entry.name for entry in folder.iterdir() if entry.name != ".git") if folder.is_dir() else []
    if holds and not missing:
        raise click.UsageError(
            f'{folder} holds files, such as "{holds[0]}". Name an empty folder, or add what is missing with --missing.'
        )
    name = _asked("Name of the archive", name, _name_after(folder), str)
    repository = repository_address(_asked("Address of its repository, if any", repository, "", _web_address))
    address = _asked("Address of its site, if known", address, pages_address(repository), _web_address)
    requirement = installed_requirement()
    answers = Answers(
        _one_line(name) or _name_after(folder),
        address and f"{address.rstrip('/')}/",
        _asked("Language of its pages", language, "en", _language),
        repository,
        dt.datetime.now(dt.UTC).year,
        requirement.line,
    )
    written = _write(folder, answers)
    click.echo(f"{len(written)} {'file' if len(written) == 1 else 'files'} written", err=True)
    click.echo(f"Look at it with: chapterhouse serve -o -f {shlex.quote(str(folder))}", err=True)
    if requirement.is_doubtful and "requirements.txt" in written:
        click.echo(
            f"Before you push, look at requirements.txt: it asks for {requirement.line}, which was installed here from"
            " a file or folder. Write where others find it.",
            err=True,
        )
    if not address and "mkdocs.yml" in written:
        click.echo(
            "Before it is published, set site_url and authority in mkdocs.yml: the site's address was not given.",
            err=True,
        )


def _name_after(folder: Path) -> str:
    """Return a name made of that of the folder."""
    words = _one_line(folder.resolve().name.replace("-", " ").replace("_", " "))
    return words[:1].upper() + words[1:] or "Archive"


def _one_line(text: str) -> str:
    """Return a text on one line, without characters that cannot be seen."""
    return " ".join("".join(character for character in text if character.isprintable() or character.isspace()).split())


def _asked(question: str, given: str | None, default: str, check: _Check) -> str:
    """Return what was given; else what is answered on a terminal; else the default."""
    if given is not None:
        return given
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return default
    answer: str = click.prompt(question, default=default, show_default=bool(default), value_proc=check)
    return answer


def _write(folder: Path, answers: Answers) -> list[str]:
    """Write the files that are missing, and return their paths; of the examples none where there is content."""
    from generator.content.editing.filing import FilingError, write_content_file
    from generator.site.starter import CONTENT, starter_files

    content = folder / CONTENT
    has_content = content.is_dir() and any(content.iterdir())
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for path, text in starter_files(answers):
        if (has_content and path.startswith(CONTENT)) or (folder / path).exists():
            continue
        try:
            write_content_file(folder, path, text, replace=False)
        except FilingError as error:
            click.echo(f"not written: {folder / path}. {error}", err=True)
        else:
            written.append(path)
            click.echo(f"wrote {folder / path}")
    return written
