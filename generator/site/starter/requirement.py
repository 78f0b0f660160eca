"""Say what installs this version of the generator, as a line of requirements.txt (PEP 508, PEP 610)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from generator import __version__

_NAME = "chapterhouse"


def installed_requirement() -> str:
    """Return what installs the generator as it is installed here."""
    return requirement_of(_origin())


def requirement_of(origin: Mapping[str, Any]) -> str:
    """Return the repository and commit that it came from, where others can reach them too; else its version."""
    checkout, address = origin.get("vcs_info") or {}, str(origin.get("url") or "")
    if checkout and address.startswith(("https://", "http://", "ssh://")):
        return f"{_NAME} @ {checkout.get('vcs')}+{address}@{checkout.get('commit_id')}"
    return f"{_NAME}=={__version__}"


def _origin() -> dict[str, Any]:
    """Return what the installer wrote down of where the generator came from."""
    try:
        written = distribution(_NAME).read_text("direct_url.json")
    except PackageNotFoundError:
        written = None
    origin = json.loads(written or "{}")
    return origin if isinstance(origin, dict) else {}
