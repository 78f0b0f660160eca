"""Find the job that writes a file of a site, by the file's path: the address of a page is the name of its job."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath

from generator.site.jobs import Job
from generator.site.media import media_jobs
from generator.site.plan import Site


class Routes:
    """The jobs of a site by what they write; they are planned no further than what is asked for."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._planned: dict[str, Job] = {}
        self._upcoming = site.page_jobs()

    def page(self, address: str) -> Job | None:
        """Return the job of the page at an address."""
        if address not in self._planned:
            for job in self._upcoming:
                self._planned[job.name] = job
                if job.name == address:
                    break
        return self._planned.get(address)

    @cached_property
    def pages(self) -> Mapping[str, Job]:
        """The jobs of all pages, by their addresses."""
        self._planned.update((job.name, job) for job in self._upcoming)
        return self._planned

    def jobs_at(self, path: str) -> Iterator[Job]:
        """Yield the jobs that may write the file at a path, the likeliest first."""
        folder = _folder(path)
        # A record has files beside its page, and a transcript's page below.
        for address in (folder, _folder(folder.rstrip("/"))) if folder else ("",):
            if (address or not folder) and (job := self.page(address)):
                yield job
        if job := self._files.get(path):
            yield job

    @cached_property
    def _files(self) -> Mapping[str, Job]:
        """The jobs of what stands beside the pages, by the paths of their files."""
        jobs = (*self._site.file_jobs(), *media_jobs(self._site.config.content_dir))
        return {path: job for job in jobs for path in (job.name, *job.paths)}


def _folder(path: str) -> str:
    """Return the address of the folder that a file or folder lies in."""
    parent = PurePosixPath(path).parent.as_posix()
    return "" if parent == "." else f"{parent}/"
