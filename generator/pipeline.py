"""Do what every command does first: read the content, link it, and check it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.archive.address_ledger import ledger_files
from generator.archive.archive import Archive
from generator.archive.linking import link, link_again
from generator.archive.mentions import mentions_beside
from generator.archive.urls import FOLDERS
from generator.checks import check, inspect_record
from generator.checks.future import dates_to_come, latest_day
from generator.config import WHAT_IS_RIGHT, Config
from generator.content.folder import ContentFolder
from generator.content.loader import Content, read_content
from generator.content.misfiled import records_beside
from generator.content.problems import Problem, Severity, has_errors, in_order
from generator.content.scan import FolderScan, scan_content
from generator.execution.build_cache import BuildCache, HeldCache, fingerprint_of
from generator.execution.workers import begun, without_collector


@dataclass(frozen=True)
class Work:
    """An archive with what is wrong with it."""

    archive: Archive
    folder: ContentFolder
    scan: FolderScan
    """The files that it was read from, and their fingerprints."""
    checked: Callable[[], tuple[Problem, ...]]
    """Waits for what is wrong with the content; asked once."""
    content: Content
    """The content that was read; the archive was linked from what is not withheld of it."""
    found: Sequence[Problem] = ()
    """What is wrong with single files, which is known at once."""
    withheld: frozenset[str] = frozenset()
    """Keys of the records that wait until they are right, where the rest is published without them."""

    def is_stopped(self, *, strict: bool) -> bool:
        """Tell whether nothing may be published: for an error that withholding records does not take out of the way."""
        return has_errors(self.problems, strict=strict) and not (self.withheld and not strict)

    @property
    def is_checked(self) -> bool:
        """Whether what is wrong with the content is known."""
        return "problems" in self.__dict__

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the content, which may still be looked for when they are first asked for."""
        return self.checked()


def read_archive(config: Config) -> Work:
    """Read, link and check the content that a configuration names; only what changed is read anew.

    Another process checks while the archive is prepared for those who write it, and until they ask for its problems.
    """
    folder, cache = content_folder(config), _cache(config)
    work = _read(
        folder, scan_content(folder, cache), cache, config.language, is_written=config.publish != WHAT_IS_RIGHT
    )
    return without_what_is_wrong(work) if config.publish == WHAT_IS_RIGHT else work


def read_to_edit(config: Config) -> Work:
    """Read, link and check content that is to be read again and again; what has errors is withheld."""
    folder, cache = content_folder(config), HeldCache(config.build_dir / MEMORY, _READ_AS_A_WHOLE)
    work = _read(folder, scan_content(folder, cache), cache, config.language, is_written=True)
    return without_what_is_wrong(work)


_READ_AS_A_WHOLE = ("fingerprints", "mentions", "related")
"""What is asked of the cache as a whole whenever anything has changed."""


def read_again(before: Work, scan: FolderScan) -> Work:
    """Read and link what has changed since this process read content that was edited.

    Withheld is what has errors by itself, and what waited before and has not changed; `without_what_is_wrong` withholds
    what the check of the whole finds, which is done when it is asked for, or by `checked_beside`.
    """
    folder, cache, language = before.folder, before.content.cache, before.archive.languages.site
    with without_collector():
        content, found = read_content(folder, scan, cache, inspect_record, before=before.content)
        now, then = content.fingerprints, before.content.fingerprints
        waiting = {key for key in before.withheld if key in now and now[key] == then.get(key)}
        withheld = (_with_errors(found, content, folder) or frozenset()) | waiting
        archive = link_again(content.without(withheld), before.content.without(before.withheld), before.archive)

    def across_files() -> list[Problem]:
        whole = content.as_far_as_read()
        return check(whole, link(whole, language), folder)

    return Work(archive, folder, scan, _checked(content, folder, scan, found, across_files), content, found, withheld)


def checked_beside(work: Work) -> Work:
    """Begin to check an archive in a process of its own, and return it with what waits for that."""
    return replace(work, checked=begun(work.checked))


def read_to_compare(config: Config) -> Work:
    """Read, link and check the content that a configuration names, to be compared with another state of it."""
    folder = content_folder(config)
    with closing(_cache(config)) as cache:
        work = _read(folder, scan_content(folder, cache), cache, config.language)
        work.problems  # noqa: B018 - kept for the next check
    return work


class _Checked(NamedTuple):
    """The result of a check that can be kept: the same on every day."""

    problems: tuple[Problem, ...]
    latest: dt.date | None
    """The last day on which the date of a published record begins."""


def problems_of(config: Config, *, today: dt.date | None = None, paths: Collection[Path] = ()) -> tuple[Problem, ...]:
    """Return what is wrong with the content; where nothing changed since, what was wrong with it then.

    Where it is said what day it is, dates that are yet to come are wrong too. Of ``paths``, where any are given, only
    what is wrong with these files, or with files in these folders, is looked for.
    """
    folder, chosen = content_folder(config), tuple(f"{path.resolve().as_posix().rstrip('/')}/" for path in paths)

    def is_chosen(above: Path, file: str) -> bool:
        return f"{above.as_posix()}/{file}/".startswith(chosen)

    with closing(_cache(config)) as cache:
        scan = scan_content(folder, cache)
        known = _remembered(folder, scan, cache)
        if known is None:
            is_asked = partial(is_chosen, folder.path) if chosen else None
            known = _check_alone(folder, scan, cache, config.language, is_asked)
        problems = [*known.problems, *records_beside(folder, config.project_dir)]
        if today is not None and known.latest is not None and known.latest > today:
            content, _ = read_content(folder, scan, cache, inspect_record)
            problems += dates_to_come(content, folder, today)
    if chosen:
        problems = [problem for problem in problems if is_chosen(config.project_dir, problem.path)]
    return tuple(in_order(problems))


def _check_alone(
    folder: ContentFolder,
    scan: FolderScan,
    cache: BuildCache,
    language: str,
    is_asked: Callable[[str], bool] | None,
) -> _Checked:
    """Check content of which nothing is to be written: it is linked once, with what can be read of broken records.

    Only where all files are asked for, it is kept what is wrong.
    """
    with without_collector():
        content, found = read_content(folder, scan, cache, inspect_record)
        content = content.as_far_as_read()
        problems = tuple(in_order([*found, *check(content, link(content, language), folder, is_asked)]))
    if is_asked:
        return _Checked(problems, latest_day(content))
    return _kept(problems, content, _problems_key(folder, scan), cache)


def _kept(problems: tuple[Problem, ...], content: Content, key: bytes, cache: BuildCache) -> _Checked:
    """Return the result of a check, which is kept for the next one."""
    checked = _Checked(problems, latest_day(content))
    cache.keep("problems", {"": (key, msgspec.msgpack.encode(checked))})
    return checked


def scan_and_problems(config: Config) -> tuple[FolderScan, tuple[Problem, ...]] | None:
    """Return what lies in the content folder and what is wrong with it; None where that has to be found out anew."""
    folder = content_folder(config)
    with closing(_cache(config)) as cache:
        scan = scan_content(folder, cache)
        known = _remembered(folder, scan, cache)
        return None if known is None else (scan, known.problems)


def _remembered(folder: ContentFolder, scan: FolderScan, cache: BuildCache) -> _Checked | None:
    known = cache.value("problems", key=_problems_key(folder, scan))
    return None if known is None else msgspec.msgpack.decode(known, type=_Checked)


def _problems_key(folder: ContentFolder, scan: FolderScan) -> bytes:
    published = (fingerprint_of(file.read_bytes()) for file in ledger_files(folder.addresses))
    rest = f"{folder.shown_as}:{folder.quote_words}".encode()
    return fingerprint_of(b"".join((scan.fingerprint, rest, *published)))


def _read(
    folder: ContentFolder,
    scan: FolderScan,
    cache: BuildCache,
    language: str,
    *,
    is_written: bool = False,
) -> Work:
    with without_collector():
        beside = partial(mentions_beside, language) if is_written else None
        content, found = read_content(folder, scan, cache, inspect_record, beside)
        archive = link(content, language)
        across_files: Callable[[], list[Problem]] = partial(check, content, archive, folder)
        if is_written:
            across_files = begun(across_files)
            archive.prepare()

    return Work(archive, folder, scan, _checked(content, folder, scan, found, across_files), content, found=found)


def _checked(
    content: Content,
    folder: ContentFolder,
    scan: FolderScan,
    found: Sequence[Problem],
    across_files: Callable[[], list[Problem]],
) -> Callable[[], tuple[Problem, ...]]:
    """Return what waits for all that is wrong: what was ``found`` in single files, and across files."""

    def checked() -> tuple[Problem, ...]:
        with without_collector():
            problems = tuple(in_order([*found, *across_files()]))
        return _kept(problems, content, _problems_key(folder, scan), content.cache).problems

    return checked


def without_what_is_wrong(work: Work) -> Work:
    """Return the archive without the records that have errors; as it is where something else is wrong."""
    problems = work.problems
    withheld = _with_errors(problems, work.content, work.folder)
    if withheld is None or withheld == work.withheld:
        return work
    archive = link(work.content.without(withheld), work.archive.languages.site)
    return replace(work, archive=archive, withheld=withheld, checked=lambda: problems)


def can_be_shown(work: Work, problems: Iterable[Problem]) -> bool:
    """Tell whether all errors among the problems of a content are in what can be withheld alone."""
    return _with_errors(problems, work.content, work.folder) is not None


def _with_errors(problems: Iterable[Problem], content: Content, folder: ContentFolder) -> frozenset[str] | None:
    """Return the keys of what has errors; None where something has that cannot be withheld alone."""
    wrong = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    if not wrong:
        return frozenset()
    keys = {folder.shown(path): key for path, key in _keys_by_file(content).items()}
    return frozenset(keys[path] for path in wrong) if wrong <= keys.keys() else None


def _keys_by_file(content: Content) -> dict[str, str]:
    """Return what can be published later than the rest, by the paths of the files."""
    registry = [one.key for one in (*content.sources.values(), *content.entities.values())]
    named = (key.partition(":") for key in (*content.summaries, *content.unread, *registry))
    files = {f"{FOLDERS[kind]}/{id_}.yaml": f"{kind}:{id_}" for kind, _, id_ in named if kind in FOLDERS}
    return files | {path: f"transcript:{episode}" for episode, path in content.transcripts.items()}


def _cache(config: Config) -> BuildCache:
    return BuildCache(config.build_dir / MEMORY)


MEMORY = "memory.sqlite"
"""The file in the build folder that keeps what was made of the content."""


def content_folder(config: Config) -> ContentFolder:
    """Return the content folder, called in problems by its path from the project's folder."""
    try:
        shown = config.content_dir.relative_to(config.project_dir).as_posix()
    except ValueError:
        shown = config.content_dir.name
    return ContentFolder(config.content_dir, shown, config.page_fields, config.quote_words, config.addresses_dir)
