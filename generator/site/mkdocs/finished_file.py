"""A page that MkDocs need not make: it can be linked to and stand in the navigation, and is printed by ourselves."""

from __future__ import annotations

from copy import copy

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as SitePage

from generator.archive import urls


class FinishedFile(File):
    """A generated page, by its path among the Markdown files."""

    is_finished = False
    """Whether MkDocs and its plugins have learnt of the page what they need; its address is that of a page by then."""

    @classmethod
    def of(
        cls, config: MkDocsConfig, path: str, *, inclusion: InclusionLevel = InclusionLevel.NOT_IN_NAV
    ) -> FinishedFile:
        """Return the file of a generated page."""
        file = cls.generated(config, path, content="", inclusion=inclusion)
        if not isinstance(file, FinishedFile) or not file.url:
            raise TypeError("MkDocs made a file of another kind")
        return file

    def is_documentation_page(self) -> bool:
        """Tell MkDocs, once the navigation is made, that there is nothing to read and render."""
        return super().is_documentation_page() and not self.is_finished

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' own signature
        """Leave the Markdown where it is; the page is written when everything else is."""


class FinishedOutput(File):
    """A feed, recording or other file beside the pages, which MkDocs has to know to find links to it right."""

    @classmethod
    def of(cls, config: MkDocsConfig, path: str) -> File:
        """Return the file at a path in the site."""
        return cls.generated(config, path, content="")

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' own signature
        """Leave the file to whoever writes it."""


class FinishedPages:
    """Makes what MkDocs' templates call ``page`` for pages outside the navigation.

    MkDocs takes a tenth of a millisecond to find out what is the same for all of them but for their address.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._page = SitePage(None, FinishedFile.of(config, urls.index_md(_ANYWHERE)), config)
        self._host, self._root = (
            url and url.removesuffix(_ANYWHERE) for url in (self._page.canonical_url, self._page.abs_url)
        )

    def at(self, address: str) -> SitePage:
        """Return a page with nothing on it."""
        page, file, url = copy(self._page), copy(self._page.file), urls.encoded(address)
        file.src_uri, file.dest_uri, file.url = urls.index_md(address), f"{address}index.html", url or "./"
        # Who needs the page has it; in a circle with its file it would stay in memory, with all of its parts.
        file.page = None
        page.file = file
        if self._host is not None and self._root is not None:
            page.canonical_url, page.abs_url = self._host + url, self._root + url
        return page


_ANYWHERE = "anywhere/"
