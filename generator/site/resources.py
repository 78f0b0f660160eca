"""Find the theme and the schemas: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def theme_dir() -> Path:
    """Return the folder of the theme's templates, styles and scripts."""
    return _folder("theme")


def schema_dir() -> Path:
    """Return the folder of the JSON Schemas."""
    return _folder("schema")


def _folder(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
