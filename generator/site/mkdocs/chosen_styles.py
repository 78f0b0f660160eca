"""Write the styles of the fonts and icons that an owner chooses, which Material would print into every page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from mkdocs.exceptions import PluginError
from mkdocs.theme import Theme

FONTS = "assets/stylesheets/fonts.css"
ICONS = "assets/stylesheets/icons.css"


def fonts(theme: Theme) -> str:
    """Return the style for a theme's fonts, those of Material where it names none; empty where it is to have none."""
    chosen = theme.get("font")
    if not chosen:
        return ""
    names = {"text": "Roboto", "code": "Roboto Mono", **(chosen if isinstance(chosen, dict) else {})}
    return "".join(f':root {{ --md-{use}-font: "{names[use]}"; }}\n' for use in ("text", "code"))


def icons(theme: Theme) -> str:
    """Return the style for the icons of boxes, annotations and tags that a theme is to have instead of Material's own.

    Raises PluginError for an icon that no folder of the theme has.
    """
    chosen = theme.get("icon") or {}
    admonitions, tags, annotation = (chosen.get(use) for use in ("admonition", "tag", "annotation"))
    styles = [f":root {{ --md-admonition-icon--{kind}: {_data(theme, icon)}; }}" for kind, icon in _named(admonitions)]
    if annotation:
        styles.append(f":root {{ --md-annotation-icon: {_data(theme, annotation)}; }}")
    for kind, icon in _named(tags):
        modifier = "" if kind == "default" else f".md-tag--{kind}"
        styles.append(f".md-tag{modifier} {{ --md-tag-icon: {_data(theme, icon)}; }}")
    return "".join(f"{style}\n" for style in styles)


def _named(chosen: dict[str, str] | None) -> list[tuple[str, str]]:
    return [(kind, icon) for kind, icon in (chosen or {}).items() if icon]


def _data(theme: Theme, icon: str) -> str:
    for folder in theme.dirs:
        file = Path(folder, ".icons", f"{icon}.svg")
        if file.is_file():
            drawing = quote(file.read_text(encoding="utf-8").replace("\n", ""))
            return f"url('data:image/svg+xml;charset=utf-8,{drawing}')"
    raise PluginError(f'theme.icon: there is no icon "{icon}".')
