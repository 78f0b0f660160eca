"""Compose addresses of the forge where the content is kept: lines of a file, a new issue, a new file.

What a forge is like is told from the form of the address of its editor, so that one under a name of its own is known
too: GitHub's is ``edit/<branch>/``, GitLab's ``-/edit/<branch>/``, and ``_edit/<branch>/`` that of Gitea, Forgejo and
Codeberg.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from generator.content.model import Episode

_EDITOR = re.compile(
    r"(?P<repository>https?://[^/?#]+/[^?#]+?)/"
    r"(?:(?P<gitlab>-/(?:edit|blob|tree)/)|(?P<gitea>_edit/|src/branch/)|(?:edit|blob|tree)/)"
    r"(?P<branch>[^/?#]+)/(?P<folder>[^?#]*)"
)
LONGEST_ADDRESS = 7_000
"""Characters; servers refuse addresses that are much longer than 8,000."""
_ID_OF_FIELD = {"github": "{}", "gitea": "field:{}"}
"""The parameter that fills in a field of an issue form, of the forges that have such forms."""


def line_mark(edit_url: str) -> str:
    """Return what stands before the number of a line at the end of an editor's address; nothing where none may."""
    if "#" in edit_url:
        return ""
    return "#lines-" if urlsplit(edit_url).hostname == "bitbucket.org" else "#L"


@dataclass(frozen=True)
class Forge:
    """A repository on a forge."""

    repository: str
    """The address of the repository, without a slash at its end."""
    branch: str
    folder: str
    """The path of the content folder in the repository; empty, or ending in a slash."""
    kind: str = "github"
    """``github``, ``gitlab`` or ``gitea``, which Forgejo and Codeberg are like."""
    issues: str = "issues/new"
    title: str = "title"
    """The parameter that fills in the title of a new issue."""
    body: str = "body"
    """The parameter that fills in the text of a new issue."""
    new_file: str = "new"
    file_name: str = "filename"
    """The parameter that fills in the name of a new file."""
    value: str = "value"
    """The parameter that fills in the text of a new file; empty where the forge has none."""

    @property
    def form_editor_backend(self) -> dict[str, str]:
        """What a form editor in the browser, Sveltia CMS or Decap CMS, is told of the repository."""
        host, _, path = self.repository.partition("//")[2].partition("/")
        backend = {"name": self.kind, "repo": path, "branch": self.branch}
        address = f"{urlsplit(self.repository).scheme}://{host}"
        apis = {"github": "/api/v3", "gitlab": "/api/v4", "gitea": "/api/v1"}
        if host in ("github.com", "gitlab.com"):
            return backend
        return backend | {"base_url": address, "api_root": address + apis[self.kind]}

    def issue(self, title: str, body: str) -> str:
        """Return the address of the page for a new issue, with its title and its text filled in."""
        return f"{self.repository}/{self.issues}?{_query({self.title: title, self.body: body})}"

    def has_form(self, path: str) -> bool:
        """Tell whether the forge shows the issue form at a path of the repository; none stands at an empty one."""
        return self.kind in _ID_OF_FIELD and bool(path) and (self.kind == "gitea" or path.startswith(".github/"))

    def field(self, name: str) -> str:
        """Return the parameter that fills in a field of an issue form."""
        return _ID_OF_FIELD[self.kind].format(name)

    def filled_form(self, path: str, fields: Mapping[str, str], title: str = "") -> str:
        """Return the address of a new issue by the form at a path of the repository, with some fields filled in."""
        form = path.rpartition("/")[2] if self.kind == "github" else path
        filled = {self.title: title} | {self.field(name): value for name, value in fields.items()}
        known = {name: value for name, value in filled.items() if value}
        return f"{self.repository}/{self.issues}?{_query({'template': form} | known)}"

    def history(self, path: str) -> str:
        """Return the address of the page that lists all changes of a file of the content folder."""
        list_of_changes = {"github": "commits", "gitlab": "-/commits", "gitea": "commits/branch"}[self.kind]
        return f"{self.repository}/{list_of_changes}/{self.branch}/{quote(self.folder + path)}"

    def new_file_in(self, folder: str) -> str:
        """Return the beginning of the address of the page for a new file in a folder of the content folder."""
        return f"{self.repository}/{self.new_file}/{self.branch}/{quote(self.folder + folder)}"

    def new_episode(self, source: str, text: str = "") -> str:
        """Return the address of the page for a new episode of a source, with a text filled in."""
        return self.file(f"{Episode.folder}/{source}/YYYY-MM-DD-title.yaml", text)

    def file(self, path: str, text: str) -> str:
        """Return the address of the page for a new file of the content folder, with its path and text filled in.

        A text that is too long for an address is cut after a line; where the forge takes no text there is but the path.
        """
        folder, _, name = path.rpartition("/")
        page = f"{self.new_file_in(folder)}?"
        while self.value and text and len(_query({self.value: text})) > LONGEST_ADDRESS:
            text = text[: text.rstrip("\n").rfind("\n") + 1]
        return page + _query({self.file_name: name} | ({self.value: text} if self.value and text else {}))


@lru_cache(maxsize=8)
def forge_of(edit_url: str) -> Forge | None:
    """Return the forge whose editor has an address; None where it is of no form that is known."""
    found = _EDITOR.match(edit_url.partition("{path")[0])
    if found is None:
        return None
    place = (found["repository"], found["branch"], found["folder"])
    if found["gitlab"]:
        return Forge(
            *place,
            kind="gitlab",
            issues="-/issues/new",
            title="issue[title]",
            body="issue[description]",
            new_file="-/new",
            file_name="file_name",
            value="",
        )
    return Forge(*place, kind="gitea", new_file="_new") if found["gitea"] else Forge(*place)


def _query(parameters: dict[str, str]) -> str:
    return "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in parameters.items())
