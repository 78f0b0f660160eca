"""A page that MkDocs need not make: it can be linked to and stand in the navigation, and is printed by ourselves."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


class FinishedFile(File):
    """A generated page, by its path among the Markdown files."""

    is_finished = False

    @classmethod
    def of(cls, config: MkDocsConfig, path: str) -> FinishedFile:
        """Return the file of a generated page."""
        file = cls.generated(config, path, content="")
        if not isinstance(file, FinishedFile) or not file.url:
            raise TypeError("MkDocs made a file of another kind")
        file.is_finished = True  # its address is that of a page by now
        return file

    def is_documentation_page(self) -> bool:
        """Tell MkDocs, once it knows the page's address, that there is nothing to read and render."""
        return super().is_documentation_page() and not self.is_finished

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' own signature
        """Leave the Markdown where it is; the page is written when everything else is."""
