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
    touched = [name for name in {*olds} & {*news} if olds[name].made_from() != news[name].made_from()]
    if len(touched) <= most_compared:
        touched = [name for name in touched if _written(olds[name]) != _written(news[name])]
    hows = {
        **dict.fromkeys(touched, CHANGED),
        **dict.fromkeys({*news} - {*olds}, ADDED),
        **dict.fromkeys({*olds} - {*news}, REMOVED),
    }
    return [OutputChange(name, how) for name, how in sorted(hows.items())]


def _written(job: Job) -> list[object]:
    """Return what readers are shown: of a page with files beside it the page."""
    outputs = list(job.write())
    pages: list[object] = [output.markdown() for output in outputs if isinstance(output, Page)]
    return pages or [output.content for output in outputs if isinstance(output, SiteFile)]
