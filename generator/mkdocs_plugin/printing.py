"""Write all generated pages of a build, on all cores: their Markdown, and the pages themselves with it beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.build.folder import files_of, remove_empty_folders, write_changed
from generator.mkdocs_plugin.press import Press
from generator.sharing import in_parts
from generator.site import PageJob

PART = 60
"""Pages that a process writes at a time."""


@dataclass(frozen=True)
class Printing:
    """Where pages are written, and how."""

    press: Press
    docs: Path
    """The folder of the Markdown, which is kept between builds and changed only where it must be."""
    site: Path
    """The folder of the site, which is being made anew."""

    def write(self, jobs: Sequence[PageJob]) -> list[str]:
        """Write the pages; return the paths of their Markdown. Markdown of other pages is removed."""
        written = [file for part in in_parts(jobs, PART, self._write_part) for file in part]
        for file in set(files_of(self.docs)) - set(written):
            (self.docs / file).unlink()
        remove_empty_folders(self.docs)
        return written

    def _write_part(self, jobs: Sequence[PageJob]) -> list[str]:
        written = []
        for job in jobs:
            for page in job.write():
                markdown = page.markdown().encode()
                write_changed(self.docs / page.file, markdown)
                folder = self.site / page.address
                folder.mkdir(parents=True, exist_ok=True)
                (folder / "index.md").write_bytes(markdown)
                (folder / "index.html").write_bytes(self.press.html_of(page).encode())
                written.append(page.file)
        return written
