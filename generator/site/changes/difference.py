"""Compare two states of an archive: records, addresses, names, pages and feeds, and what is wrong since."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.archive.comparison.lost import LostAddress, NewInFeeds, lost_addresses, new_in_feeds
from generator.archive.comparison.records import RecordChange, State, moves, record_changes
from generator.archive.urls import FOLDERS
from generator.config import Config
from generator.content.problems import Problem, Severity, has_errors
from generator.pipeline import Work
from generator.site.changes.manual_pages import changed_manual_pages, lost_manual_pages
from generator.site.changes.names import NewName, new_names
from generator.site.changes.outputs import OutputChange, changed_feeds, changed_pages
from generator.site.changes.transcripts import LostLines, lost_lines
from generator.site.plan import Site
from generator.text.wording import Wording


@dataclass(frozen=True)
class Difference:
    """What a change of the content does."""

    problems: tuple[Problem, ...]
    """What is wrong since, and every error in a file that changed."""
    lost: tuple[LostAddress, ...]
    new_in_feeds: tuple[NewInFeeds, ...]
    names: tuple[NewName, ...]
    records: tuple[RecordChange, ...]
    pages: tuple[OutputChange, ...]
    """Where a record cannot be read, those written by hand alone, and no feeds: nothing is published before."""
    feeds: tuple[OutputChange, ...]
    lost_lines: tuple[LostLines, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether there is something to mend before the change is taken."""
        return has_errors(self.problems) or bool(self.new_in_feeds) or any(one.is_grave for one in self.lost)


def difference(before: Work, after: Work, config: Config, changed_files: Collection[str]) -> Difference:
    """Return what differs; ``changed_files`` are the paths, as problems name them, of those that are new or changed."""
    was, now = (State(work.content, work.archive, work.folder) for work in (before, after))
    moved = moves(was, now)
    words = Wording(config.language)
    # What the owner chose is the same for both, but each reads transcripts where its own content is.
    old_site, new_site = (
        Site(work.archive, words, replace(config, content_dir=work.folder.path), work.folder)
        for work in (before, after)
    )
    is_whole = not (was.content.broken or now.content.broken)
    return Difference(
        problems=tuple(_new_problems(_where_they_went(before, moved), after.problems, changed_files)),
        lost=(*lost_addresses(was, now, moved), *lost_manual_pages(before, after)),
        lost_lines=tuple(lost_lines(old_site, new_site, moved)),
        new_in_feeds=tuple(new_in_feeds(was, now, moved)),
        names=tuple(new_names(was.archive, now.archive)),
        records=tuple(record_changes(was, now, moved)),
        pages=(*(changed_pages(old_site, new_site) if is_whole else ()), *changed_manual_pages(before, after)),
        feeds=tuple(changed_feeds(old_site, new_site) if is_whole else ()),
    )


def _where_they_went(before: Work, moved: Mapping[str, str]) -> list[Problem]:
    """Return the problems of before with the paths that their files have now."""
    paths = {_path_of(before, old): _path_of(before, now) for old, now in moved.items() if _kind_of(old) in FOLDERS}
    return [replace(problem, path=paths.get(problem.path, problem.path)) for problem in before.problems]


def _path_of(work: Work, key: str) -> str:
    return work.folder.shown(f"{FOLDERS[_kind_of(key)]}/{key.partition(':')[2]}.yaml")


def _kind_of(key: str) -> str:
    return key.partition(":")[0]


def _new_problems(
    before: Collection[Problem], after: Collection[Problem], changed_files: Collection[str]
) -> Iterator[Problem]:
    """Yield what the change made wrong, and the errors that stand in what it touches anyway.

    What was wrong before is known by its words: its line may have moved. Warnings are told of changed files alone.
    """
    known = {(problem.path, problem.rule, problem.message) for problem in before}
    for problem in after:
        is_new = (problem.path, problem.rule, problem.message) not in known
        is_error = problem.severity is Severity.ERROR
        if (is_new or is_error) and (problem.path in changed_files or (is_new and is_error)):
            yield problem
