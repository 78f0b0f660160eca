"""Tell which issue forms a repository has."""

from __future__ import annotations

from pathlib import Path

_FOLDERS = (".github/ISSUE_TEMPLATE", ".gitea/ISSUE_TEMPLATE", ".forgejo/ISSUE_TEMPLATE")
_MISTAKE = "report-a-mistake.yml"


def form_for_mistakes(project_dir: Path) -> str:
    """Return the path in the repository of the form by which mistakes are reported; empty where there is none."""
    root = next((folder for folder in (project_dir, *project_dir.parents) if (folder / ".git").exists()), project_dir)
    return next((f"{folder}/{_MISTAKE}" for folder in _FOLDERS if (root / folder / _MISTAKE).is_file()), "")
