"""Make the files of a site when they are asked for, each as a build would write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import chain
from pathlib import Path
from threading import RLock
from types import MappingProxyType

from generator.archive import urls
from generator.content.model.former_addresses import PAGE_SUFFIXES
from generator.outputs.data.dataset import write_sqlite
from generator.outputs.pages.page import Page
from generator.outputs.search.files import search_files
from generator.site.jobs import Job
from generator.site.lists import PrintRedirect, lists, moved_addresses, redirect_page
from generator.site.plan import Site
from generator.site.preview.routes import Routes
from generator.site.publish.lock import take_lock
from generator.site.publish.publishing import PREVIEW
from generator.site.writer import PageRenderer, files_of_output

Content = bytes | Path
"""What a file holds, or a file that it is a copy of."""
SiteFiles = Mapping[str, Content]
"""SiteFiles by their paths in the site."""
MOST_JOBS = 200
"""Jobs whose files are kept until the archive changes: a page is asked for again by each browser that is told to."""


_MAKING, _SEARCHING = RLock(), RLock()
"""Held by the thread that makes pages, and by the one that makes the search, of whichever state of the site."""


@contextmanager
def nothing_is_made() -> Iterator[bool]:
    """Let no thread make pages meanwhile; tell whether none makes the search either.

    A process that is forked then holds no lock of what is found when it is first asked for.
    """
    with _MAKING:
        is_quiet = _SEARCHING.acquire(blocking=False)
        try:
            yield is_quiet
        finally:
            if is_quiet:
                _SEARCHING.release()


class SiteOnDemand:
    """The files of one state of a site; threads may ask for them at the same time."""

    def __init__(
        self,
        site: Site,
        renderer: PageRenderer,
        print_redirect: PrintRedirect,
        by_hand: Sequence[str] = (),
        given: Mapping[str, SiteFiles] = MappingProxyType({}),
        moved: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """``by_hand`` are the files of pages that lists of pages name too.

        Pages that are ``given`` by their addresses, with their files, need not be made. From the addresses of pages
        that have ``moved`` since the preview began, a redirect leads to those they have.
        """
        self.site = site
        self.renderer = renderer
        self.print_redirect = print_redirect
        self.by_hand = by_hand
        self._given = given
        self._moved = moved
        self._given_files = dict(chain.from_iterable(files.items() for files in given.values()))
        self._routes = Routes(site)
        self._made: dict[str, SiteFiles] = {}
        """The files of jobs that were done, by the names of the jobs; the latest last."""

    def content(self, path: str) -> Content | None:
        """Return what a build would write at a path; None where it would write nothing."""
        if path.startswith(urls.SEARCH) and not path.startswith(_SEARCH_PAGE):
            with _SEARCHING:  # which takes longer than all else, and may take its time
                return self._search.get(path)
        with _MAKING:
            return self._content(path)

    def has_page(self, address: str) -> bool:
        """Tell whether there is a page, or a redirect, at an address."""
        with _MAKING:
            return address in self._given or self._routes.page(address) is not None or address in self._redirects

    def files_of_page(self, address: str) -> SiteFiles:
        """Return the files of the page at an address, with what stands beside it."""
        with _MAKING:
            job = self._routes.page(address)
            return self._given.get(address) or (self._files_of(job) if job else {})

    def _content(self, path: str) -> Content | None:
        if path in self._given_files:
            return self._given_files[path]
        for job in self._routes.jobs_at(path):
            if path in (made := self._files_of(job)):
                return made[path]
        former = path.removesuffix("index.html")
        if path.endswith(PAGE_SUFFIXES) and former in self._redirects:
            return redirect_page(self.site.config, self.print_redirect, former, self._redirects[former])
        if path == urls.database() and self.site.config.database:
            return self._database
        return None if path.endswith((".html", ".md")) else self._lists.get(path)

    def _files_of(self, job: Job) -> SiteFiles:
        made = self._made.pop(job.name, None)
        if made is None:
            made = {path: content for output in job.write() for path, content in files_of_output(output, self.renderer)}
        self._made[job.name] = made
        if len(self._made) > MOST_JOBS:
            del self._made[next(iter(self._made))]
        return made

    @cached_property
    def _redirects(self) -> Mapping[str, str]:
        return {**self._moved, **moved_addresses(self.site)}

    @cached_property
    def _lists(self) -> Mapping[str, Content]:
        """The lists of all pages and redirects, by their paths."""
        return dict(lists(self.site, sorted({*map(urls.index_md, self._addresses()), *self.by_hand})))

    def _addresses(self) -> Iterator[str]:
        yield from self._routes.pages
        # What is said of an episode may stand on a page of its own; that depends on what the transcript holds.
        archive = self.site.archive
        for episode in archive.transcripts:
            job = self._routes.page(urls.record_address(archive.summaries[f"episode:{episode}"]))
            yield from (output.address for output in (job.write() if job else ()) if isinstance(output, Page))

    @cached_property
    def _search(self) -> Mapping[str, Content]:
        site = self.site
        lock = take_lock(site.config.build_dir)  # a build must not change what the search is made in
        try:
            return dict(search_files(site.archive, site.words, site.config, site.folder))
        finally:
            lock.release()

    @cached_property
    def _database(self) -> Path:
        file = self.site.config.build_dir / f"{PREVIEW}-archive.sqlite"
        file.unlink(missing_ok=True)
        write_sqlite(self.site.archive, self.site.config, file)
        return file


_SEARCH_PAGE = f"{urls.SEARCH}index."
