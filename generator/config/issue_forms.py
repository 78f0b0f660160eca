"""Tell which issue forms a repository has."""

from __future__ import annotations

from pathlib import Path

_FOLDERS = (".github/ISSUE_TEMPLATE", ".gitea/ISSUE_TEMPLATE", ".forgejo/ISSUE_TEMPLATE")
MISTAKE, SUGGESTION = "report-a-mistake.yml", "suggest-episode.yml"
"""The names of the forms that report a mistake and suggest an episode."""


def path_of_form(name: str, project_dir: Path) -> str:
    """Return the path in the repository of an issue form; empty where it has none of that name."""
    root = next((folder for folder in (project_dir, *project_dir.parents) if (folder / ".git").exists()), project_dir)
    return next((f"{folder}/{name}" for folder in _FOLDERS if (root / folder / name).is_file()), "")
