"""Write the outputs of a build, on all cores: pages with their Markdown beside them, feeds and data."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.execution.workers import in_parts
from generator.outputs.pages.page import Page
from generator.site.fingerprints import Fingerprint
from generator.site.jobs import Job, Output, SiteFile
from generator.site.publish.files import FileStamp
from generator.site.publish.ledger import Ledger, LedgerEntry

PART = 40
"""Jobs that a process does at a time."""


class PageRenderer(Protocol):
    """Makes the HTML of pages: what MkDocs with its theme is to everything else."""

    def html_of(self, page: Page, body: str) -> str:
        """Return the whole page; ``body`` is its Markdown without front matter."""


class _WrittenPart(NamedTuple):
    """The result of a part of the jobs."""

    outputs: list[tuple[str, LedgerEntry]]
    kept: list[str]


def _nothing(_jobs: Sequence[Job]) -> None:
    """Do nothing."""


@dataclass
class SiteWriter:
    """Where outputs are written, and how."""

    renderer: PageRenderer | None
    """None where MkDocs itself renders the pages."""
    stage: Path
    """The folder of what will be changed in the site."""
    site: Path
    standing: Mapping[str, FileStamp]
    """The files that the site has now; what is the same again is not written."""
    known: Ledger = field(default_factory=Ledger)
    """The outputs made before with the same settings."""
    kept: set[str] = field(default_factory=set)
    """Files of outputs that stand in the site as they would be written, and so are not on the stage."""
    before: Callable[[Sequence[Job]], None] = field(default=_nothing)
    """Does what jobs share before they are done."""
    _made_from: Mapping[str, Fingerprint] = field(default_factory=dict)
    """What the jobs of the group that is written now are made from, by their names."""
    _made: set[str] = field(default_factory=set)
    """Folders that have been made on the stage."""
    _same: list[str] = field(default_factory=list)
    """Files of the part that is written now that stand in the site already."""

    def write(self, groups: Iterable[Sequence[Job]]) -> dict[str, LedgerEntry]:
        """Do the jobs of which not everything stands already; return what is known of the outputs of all, by name.

        Each group is done by processes of its own, which hold nothing that was read for the groups before; it is
        asked for while those of the group before are at work.
        """
        outputs: dict[str, LedgerEntry] = {}
        upcoming = iter(groups)
        jobs = next(upcoming, None)
        while jobs is not None:
            self._made_from = {job.name: job.made_from() for job in jobs}
            known = {
                name: self.known.stands(name, made_from, self.standing) for name, made_from in self._made_from.items()
            }
            stands = {name: entry for name, entry in known.items() if entry is not None}
            outputs.update(stands)
            self.kept.update(path for entry in stands.values() for path in entry.files)
            changed = [job for job in jobs if known[job.name] is None]
            self.before(changed)
            parts = in_parts(changed, PART, self._write_part)
            self._take(next(parts, None), outputs)
            jobs = next(upcoming, None)
            for part in parts:
                self._take(part, outputs)
        return outputs

    def _take(self, part: _WrittenPart | None, outputs: dict[str, LedgerEntry]) -> None:
        if part is not None:
            outputs.update(part.outputs)
            self.kept.update(part.kept)

    def _write_part(self, jobs: Sequence[Job]) -> _WrittenPart:
        self._same = []
        outputs = [(job.name, LedgerEntry(self._made_from[job.name], self._files_of(job))) for job in jobs]
        return _WrittenPart(outputs, self._same)

    def _files_of(self, job: Job) -> tuple[str, ...]:
        """Do a job; return the paths of its files, those too that are there already."""
        paths: list[str] = []
        for output in job.write():
            for path, content in files_of_output(output, self.renderer):
                self._put(path, content)
                paths.append(path)
        return tuple(paths)

    def _put(self, path: str, content: bytes | Path) -> None:
        if self._stands(path, content):
            self._same.append(path)
            return
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            (self.stage / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        if isinstance(content, Path):
            shutil.copyfile(content, self.stage / path)
        else:
            _write(f"{self.stage}/{path}", content)

    def _stands(self, path: str, content: bytes | Path) -> bool:
        """Tell whether the site has a file of this content already."""
        mark = self.standing.get(path)
        if mark is None or (self.site / path).is_symlink():
            return False
        if isinstance(content, Path):
            return filecmp.cmp(content, self.site / path, shallow=False)
        return mark.size == len(content) and (self.site / path).read_bytes() == content


def files_of_output(output: Output, renderer: PageRenderer | None) -> Iterator[tuple[str, bytes | Path]]:
    """Yield the files of an output by their paths: of a page its Markdown, and its HTML where somebody renders it."""
    if isinstance(output, SiteFile):
        yield output
        return
    body = output.body()
    yield output.file, output.markdown(body).encode()
    if renderer is not None:
        yield f"{output.address}index.html", renderer.html_of(output, body).encode()


def _write(path: str, content: bytes) -> None:
    # A hundred thousand files: what `open` does for each besides writing takes longer than that.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
