"""Find the pages and feeds of a site that a change of its content makes otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.archive.comparison.records import ADDED, CHANGED, REMOVED
from generator.outputs.pages.page import Page
from generator.site.jobs import Job, SiteFile
from generator.site.plan import Site

_MOST_PAGES, _MOST_FEEDS = 400, 150
"""Pages and feeds whose words are compared; of more, those count as changed that are made from something else."""


class OutputChange(NamedTuple):
    """What becomes of a page or a feed."""

    address: str
    how: str
    """`ADDED`, `CHANGED` or `REMOVED`."""


def changed_pages(before: Site, after: Site) -> list[OutputChange]:
    """Return the pages that are new, gone, or read otherwise, in the order of their addresses."""
    return _changes(before.page_jobs(), after.page_jobs(), _MOST_PAGES)


def changed_feeds(before: Site, after: Site) -> list[OutputChange]:
    """Return the feeds that are new, gone, or hold something else, in the order of their addresses."""
    return _changes(before.feed_jobs(), after.feed_jobs(), _MOST_FEEDS)


def _changes(before: Iterable[Job], after: Iterable[Job], most_compared: int) -> list[OutputChange]:
    olds, news = {job.name: job for job in before}, {job.name: job for job in after}
    touched = [
        name
        for name in {*olds, *news}
        if name not in olds or name not in news or olds[name].made_from() != news[name].made_from()
    ]
    is_compared = len(touched) <= most_compared
    hows: dict[str, str] = {}
    for name in touched:
        old, new = (_outputs(jobs.get(name), is_written=is_compared) for jobs in (olds, news))
        for address in {*old, *new}:
            if not is_compared or old.get(address) != new.get(address):
                hows[address] = ADDED if address not in old else REMOVED if address not in new else CHANGED
    return [OutputChange(address, how) for address, how in sorted(hows.items())]


def _outputs(job: Job | None, *, is_written: bool) -> dict[str, object]:
    """Return what readers are shown, by address: of a page with files beside it the pages."""
    if job is None:
        return {}
    if not is_written:
        return {job.name: None}
    outputs = list(job.write())
    pages: dict[str, object] = {one.address: one.markdown() for one in outputs if isinstance(one, Page)}
    return pages or {job.name: [one.content for one in outputs if isinstance(one, SiteFile)]}
