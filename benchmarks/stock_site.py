"""Hand an archive to stock MkDocs with Material: its generated Markdown, without what only our theme knows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

CONFIGURATIONS = Path(__file__).with_name("stock")
"""One without search, one with Material's own."""

# Stock MkDocs has none of our templates, which the front matter names.
_TEMPLATE = re.compile(r"^template: .*\n", re.M)


def write_stock_site(markdown: Path, content: Path, site: Path) -> None:
    """Write the folder of an MkDocs site from the generated Markdown of an archive and its hand-written pages."""
    shutil.copytree(CONFIGURATIONS, site)
    shutil.copytree(content / "pages", site / "docs")
    for page in sorted(markdown.rglob("*.md")):
        file = site / "docs" / page.relative_to(markdown)
        file.parent.mkdir(parents=True, exist_ok=True)
        text = without_template(page.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8", newline="\n")


def without_template(text: str) -> str:
    """Return a page without the line of its front matter that names a template."""
    return _TEMPLATE.sub("", text, count=1)
