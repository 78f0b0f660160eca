"""Tell where content files are edited, from what MkDocs is told of the repository, and which issue forms it has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit


def edit_url_from(settings: Mapping[str, Any], project_dir: Path, content_dir: Path) -> str:
    """Return where content files are edited, from what MkDocs is told of the repository; empty where that does not say.

    MkDocs' ``edit_uri`` leads from ``repo_url`` to the pages written by hand, as ``edit_uri_template`` does, in which
    their path has a place: that to the content is like it.
    """
    repository = str(settings.get("repo_url") or "")
    template = settings.get("edit_uri_template") or ""
    edit_path = template or settings.get("edit_uri", _EDIT_URIS.get(urlsplit(repository).hostname or ""))
    if not isinstance(edit_path, str) or not edit_path or not (repository or "://" in edit_path):
        return ""
    docs = _path_in(project_dir, project_dir / str(settings.get("docs_dir") or "docs"))
    content = _path_in(project_dir, content_dir)
    if docs is None or content is None:
        return ""
    before, place, after = _around_path(edit_path) if template else (f"{edit_path.rstrip('/')}/", "{path}", "")
    folder = _folder_before(before, docs, content)
    if not place or not folder or "{" in after:
        return ""
    between = "" if not repository or folder.startswith(("?", "#")) else "/"
    edited = urljoin(repository.rstrip("/") + between, folder)
    return edited if place == "{path}" and not after else f"{edited}{place}{after}"


def _around_path(template: str) -> tuple[str, str, str]:
    """Return what stands before the path of a page in a template, how the path stands there, and what follows it."""
    place = _PATH_IN_TEMPLATE.search(template)
    return (template[: place.start()], place[0], template[place.end() :]) if place else ("", "", "")


def _folder_before(edit_path: str, docs: str, content: str) -> str:
    """Return the path to the content instead of that to the pages written by hand; empty where it cannot be told."""
    for between, folder, instead in (("/", docs, content), ("%2F", quote(docs, safe=""), quote(content, safe=""))):
        before, found, after = edit_path.rpartition(f"{folder}{between}")
        if found and not after:
            return f"{before}{instead}{between}"
    branch = re.match(r"(?:.*?/)??(?:-/)?_?(?:edit|blob|tree)/[^/]+/", edit_path)
    return f"{branch[0]}{content}/" if branch else ""


_PATH_IN_TEMPLATE = re.compile(r"\{path(?:!q)?\}")
_EDIT_URIS = {"github.com": "edit/HEAD/docs/", "gitlab.com": "-/edit/HEAD/docs/"}
"""Ways that are known of a host; HEAD stands for whichever branch is the main one."""


def _path_in(project_dir: Path, folder: Path) -> str | None:
    """Return the path of a folder inside a checkout."""
    return folder.relative_to(project_dir).as_posix() if folder.is_relative_to(project_dir) else None


_FOLDERS = (".github/ISSUE_TEMPLATE", ".gitea/ISSUE_TEMPLATE", ".forgejo/ISSUE_TEMPLATE")
MISTAKE, SUGGESTION = "report-a-mistake.yml", "suggest-episode.yml"
"""The names of the forms that report a mistake and suggest an episode."""


def path_of_form(name: str, project_dir: Path) -> str:
    """Return the path in the repository of an issue form; empty where it has none of that name."""
    root = next((folder for folder in (project_dir, *project_dir.parents) if (folder / ".git").exists()), project_dir)
    return next((f"{folder}/{name}" for folder in _FOLDERS if (root / folder / name).is_file()), "")
