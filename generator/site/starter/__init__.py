"""Make the files of a new archive: settings, an example of each kind, and what forges and editors need.

What an owner need not answer is told from the theme and from the rules of the forges that publish sites.
"""

from __future__ import annotations

import json
import string
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from generator.config import OPTIONS
from generator.content.examples import examples
from generator.content.json_schema import schema_files
from generator.site.option_reference import as_yaml

_FILES = Path(__file__).parent / "files"
_DOT = "dot-"
"""Begins the name of a file or folder that has a dot there in an archive: some tools pass over hidden files."""
CONTENT = "content/"


@dataclass(frozen=True, slots=True)
class Answers:
    """What an owner says of a new archive."""

    name: str
    address: str
    """Where the site will be; empty while that is not known."""
    language: str
    repository: str
    """The address of the repository; empty while there is none."""
    year: int
    """A year in which the address is the owner's."""
    requirement: str
    """What installs the generator, as a line of requirements.txt."""


class _Template(string.Template):
    delimiter = "@@"


def starter_files(answers: Answers) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file in the archive's folder with its content."""
    values = {
        "name": answers.name,
        "requirement": answers.requirement,
    }
    for file in sorted(_FILES.rglob("*")):
        if file.is_file():
            path = file.relative_to(_FILES).as_posix()
            chosen = _settings(answers) if path == "mkdocs.yml" else values
            text = _Template(file.read_text(encoding="utf-8")).substitute(chosen)
            yield "/".join(part.replace(_DOT, ".", 1) for part in path.split("/")), text.encode()
    for path, content in examples():
        yield f"{CONTENT}{path}", content
    for name, content in schema_files():
        yield f"schema/{name}", content


def _settings(answers: Answers) -> dict[str, str]:
    """Return what the template of mkdocs.yml has places for."""
    host = urlsplit(answers.repository).hostname or ""
    edit_path = _EDIT_PATHS.get(host)
    return {
        "name": _quoted(answers.name),
        "language": _quoted(answers.language),
        "site_url": _line("site_url", answers.address, "https://example.org/archive/"),
        "repo_url": _line("repo_url", answers.repository, "https://github.com/example/archive"),
        "edit_uri": _line("edit_uri", edit_path or "", "edit/main/content/pages/"),
        "options": "\n".join(_option_lines(answers)),
    }


_EDIT_PATHS = {
    "github.com": "edit/main/content/pages/",
    "gitlab.com": "-/edit/main/content/pages/",
    "codeberg.org": "_edit/main/content/pages/",
}
"""The way from a repository to the editor of its pages, by host."""


def _option_lines(answers: Answers) -> Iterator[str]:
    """Yield a line on each option of the plugin and one that sets it, commented out unless it is chosen."""
    chosen: dict[str, object] = {"since": answers.year}
    if host := urlsplit(answers.address).hostname:
        chosen["authority"] = host
    for name, option in OPTIONS.items():
        value = chosen.get(name, option.example or as_yaml(option.default))
        yield f"      # {option.meaning}"
        yield f"      {'' if name in chosen else '# '}{name}: {value}"


def _line(name: str, value: str, example: str) -> str:
    return f"{name}: {_quoted(value)}" if value else f"# {name}: {example}"


def _quoted(text: str) -> str:
    """Return a text as YAML has it in quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def theme_languages() -> list[str]:
    """Return the languages, sorted; none where the theme is not installed."""
    spec = find_spec("material")
    folders = spec.submodule_search_locations if spec else None
    return sorted(
        file.stem for folder in folders or () for file in Path(folder, "templates/partials/languages").glob("*.html")
    )


def repository_address(address: str) -> str:
    """Return the address of a repository's page, where that to clone it from was given."""
    return address.rstrip("/").removesuffix(".git")


def pages_address(repository: str) -> str:
    """Return the address that a forge gives the site of a repository; empty where that is not known."""
    parts = urlsplit(repository)
    owner, _, project = parts.path.strip("/").partition("/")
    domain = _PAGES.get(parts.hostname or "")
    if not domain or not owner or not project:
        return ""
    root = f"{owner.lower()}.{domain}"
    return f"https://{root}/" if project.lower() == root else f"https://{root}/{project}/"


_PAGES = {"github.com": "github.io", "gitlab.com": "gitlab.io", "codeberg.org": "codeberg.page"}
"""The domain of a forge's sites, by its host."""
