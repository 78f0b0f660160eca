"""Name the languages that the theme has words for."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def theme_languages() -> list[str]:
    """Return the languages, sorted; none where the theme is not installed."""
    spec = find_spec("material")
    folders = spec.submodule_search_locations if spec else None
    return sorted(
        file.stem for folder in folders or () for file in Path(folder, "templates/partials/languages").glob("*.html")
    )
