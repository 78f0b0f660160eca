"""Write the style that names the fonts an owner chooses, which Material would print into every page."""

from __future__ import annotations

from mkdocs.theme import Theme

FONTS = "assets/stylesheets/fonts.css"


def fonts(theme: Theme) -> str:
    """Return the style for a theme's fonts, those of Material where it names none; empty where it is to have none."""
    chosen = theme.get("font")
    if not chosen:
        return ""
    names = {"text": "Roboto", "code": "Roboto Mono", **(chosen if isinstance(chosen, dict) else {})}
    return "".join(f':root {{ --md-{use}-font: "{names[use]}"; }}\n' for use in ("text", "code"))
