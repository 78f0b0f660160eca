"""Hand an archive to stock MkDocs with Material: its generated Markdown."""

from __future__ import annotations

import shutil
from pathlib import Path

CONFIGURATIONS = Path(__file__).with_name("stock")
"""One without search, one with Material's own."""


def write_stock_site(markdown: Path, content: Path, site: Path) -> None:
    """Write the folder of an MkDocs site from the generated Markdown of an archive and its hand-written pages."""
    shutil.copytree(CONFIGURATIONS, site)
    shutil.copytree(content / "pages", site / "docs")
    for page in sorted(markdown.rglob("*.md")):
        file = site / "docs" / page.relative_to(markdown)
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, file)
