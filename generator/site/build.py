"""Build the files of a site: what has changed is written to a stage, and published wholly or not at all.

Who renders the pages is given: MkDocs with Material, or nobody where the Markdown goes to another builder.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.archive import urls
from generator.outputs.search.files import search_parts
from generator.pipeline import Work
from generator.site.jobs import Job
from generator.site.lists import PrintRedirect, write_lists
from generator.site.media import media_jobs
from generator.site.plan import Site
from generator.site.publish.files import marks_of
from generator.site.publish.ledger import Ledger, read_ledger
from generator.site.publish.publication import Publication, pages_that_wait
from generator.site.publish.publishing import Published
from generator.site.search_writer import standing_entry, write_changed_parts
from generator.site.writer import PageRenderer, SiteWriter


@dataclass(frozen=True)
class SiteBuild:
    """One build of a site."""

    site: Site
    work: Work
    publication: Publication
    settings: bytes
    """The fingerprint of what every output is made from besides the content; empty where that cannot be told."""
    state: bytes = b""
    """The fingerprint of everything that the site is made from; empty where that cannot be told."""

    @property
    def stage(self) -> Path:
        """The folder of what will be changed in the site."""
        return self.publication.stage.folder

    def write(
        self,
        pages: Sequence[Job],
        renderer: PageRenderer | None,
        print_redirect: PrintRedirect,
        *,
        by_hand: Iterable[str] = (),
        by_others: Collection[str] = (),
        with_search: bool = True,
    ) -> None:
        """Write what has changed to the stage: pages, feeds, data, search and media.

        ``by_hand`` are the files of pages that lists of pages name too, ``by_others`` those that somebody else writes
        and without which nothing is published. Without the search, that of before stays.
        """
        ledger, standing = read_ledger(self.publication.stage.ledger), marks_of(self.publication.site)
        known = ledger if ledger.settings == self.settings != b"" else Ledger()
        # Others are shown the whole site, also what has not changed.
        compared = {} if self.publication.is_shared else standing
        writer = SiteWriter(
            renderer, self.stage, self.publication.site, compared, known, before=self.site.put_by_shared
        )
        outputs, kept = writer.write(self._groups(pages)), writer.kept
        waiting = pages_that_wait(self.work, ledger, standing)
        outputs |= waiting
        kept.update(path for entry in waiting.values() for path in entry.files)
        written = sorted({path for entry in outputs.values() for path in entry.files})
        write_lists(self.site, print_redirect, self.stage, [*written, *by_hand])
        if with_search:
            parts = search_parts(
                self.work.archive,
                self.site.words,
                self.site.config,
                self.work.folder,
                lambda part: standing_entry(part, ledger, standing) is not None,
            )
            found, standing_still = write_changed_parts(parts, ledger, standing, self.stage)
            outputs |= found
            kept |= standing_still
        else:
            kept.update(path for path in standing if path.startswith(urls.SEARCH))
        wanted = set(by_others).union(*(entry.files for entry in outputs.values()))
        self.publication.prepare(Ledger(self.settings, self.state, outputs), standing, kept, wanted)

    def _groups(self, pages: Sequence[Job]) -> Iterator[Sequence[Job]]:
        """Yield what is to be written: pages, and then what stands beside them."""
        yield pages
        yield [*self.site.file_jobs(), *media_jobs(self.site.config.content_dir)]

    def publish(self) -> Published:
        """Make the site what the stage holds."""
        return self.publication.publish()
