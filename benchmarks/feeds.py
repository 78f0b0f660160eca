"""Write the feeds of an archive, and the files for programs beside its records, and nothing else.

python -m benchmarks.feeds PROJECT

What reading, checking and linking the content takes is in the figure; pages are not. The files are those of a build.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generator.config import load_config
from generator.content.problems import has_errors
from generator.outputs.feeds import EntrySpool
from generator.pipeline import read_archive
from generator.site.jobs import Job, SiteFile
from generator.site.plan import Site
from generator.site.writer import SiteWriter
from generator.text.wording import Wording


def write_feeds(project: Path, out: Path) -> int:
    """Write what stands beside the pages of an archive into a folder, and return how many files that is."""
    config = load_config(project / "mkdocs.yml")
    work = read_archive(config)
    spool = EntrySpool(config.build_dir)
    site = Site(work.archive, Wording(config.language), config, work.folder, spool)

    def beside(key: str) -> Iterator[SiteFile]:
        return site.beside(work.archive.records[key])

    jobs = [*(Job(key, bytes, partial(beside, key)) for key in work.archive.summaries), *site.file_jobs()]
    if has_errors(work.problems, strict=False):
        raise SystemExit("The content has problems.")
    written = SiteWriter(None, out, out, {}).write([jobs])
    return sum(len(entry.files) for entry in written.values())


if __name__ == "__main__":
    gc.disable()  # as a build does
    folder = Path(sys.argv[1])
    print(f"{write_feeds(folder, folder / 'site')} files written")
