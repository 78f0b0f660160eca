"""Tell a difference as a page by itself, whose links lead to the pages of the site that it lies in."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.archive.urls import encoded
from generator.site.changes.difference import Difference
from generator.site.changes.text import counted, lines_lost


def difference_html(told: Difference, title: str) -> str:
    """Return the report as HTML; ``title`` is the site's name."""
    folder = Path(__file__).parent
    env = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["encoded"] = encoded
    return env.get_template("report.html").render(told=told, title=title, counted=counted, lines_lost=lines_lost)
