"""Say what installs this version of the generator, as a line of requirements.txt (PEP 508, PEP 610)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator import __version__

_NAME = "chapterhouse"
_REACHABLE = ("https://", "http://", "ssh://")


class Requirement(NamedTuple):
    """A line of requirements.txt."""

    line: str
    is_doubtful: bool = False
    """Whether the generator was installed here from somewhere that others may not have: by name it may not be found."""


def installed_requirement() -> Requirement:
    """Return what installs the generator as it is installed here."""
    return requirement_of(_origin())


def requirement_of(origin: Mapping[str, Any]) -> Requirement:
    """Return the repository and commit that it came from, where others can reach them too; else its version."""
    address = str(origin.get("url") or "")
    if checkout := origin.get("vcs_info"):
        place = f"{checkout.get('vcs')}+{address}@{checkout.get('commit_id')}" if _is_reachable(address) else ""
    else:
        place = _place_of_checkout(address)
    if place:
        return Requirement(f"{_NAME} @ {place}")
    return Requirement(f"{_NAME}=={__version__}", is_doubtful=bool(address))


def _place_of_checkout(address: str) -> str:
    """Return repository and commit of a folder that was installed; nothing where others cannot get at the commit."""
    folder = Path(url2pathname(urlsplit(address).path))
    if not address.startswith("file:") or not (folder / "pyproject.toml").is_file():
        return ""
    remote, commit = _git(folder, "remote", "get-url", "origin"), _git(folder, "rev-parse", "HEAD")
    is_pushed = bool(commit) and bool(_git(folder, "branch", "--remotes", "--contains", commit))
    return f"git+{remote}@{commit}" if _is_reachable(remote) and is_pushed else ""


def _is_reachable(address: str) -> bool:
    return address.startswith(_REACHABLE) and "@" not in urlsplit(address).netloc.removeprefix("git@")


def _git(folder: Path, *words: str) -> str:
    """Return what git says of a folder; nothing where it has nothing to say."""
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - no option
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _origin() -> dict[str, Any]:
    """Return what the installer wrote down of where the generator came from."""
    try:
        written = distribution(_NAME).read_text("direct_url.json")
    except PackageNotFoundError:
        written = None
    origin = json.loads(written or "{}")
    return origin if isinstance(origin, dict) else {}
