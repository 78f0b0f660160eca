"""Write the files of an archive's search into a site, without building the site, and print what it took as JSON.

python -m benchmarks.search_files PROJECT SITE
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import processor_seconds
from generator.config import WHAT_IS_RIGHT, load_config
from generator.outputs.search.files import search_files
from generator.pipeline import read_archive
from generator.site.search_writer import write_search
from generator.text.wording import Wording


def main(project: Path, site: Path) -> None:
    """Write the search of a project into a site; what a build reads anyway, the archive, is not timed."""
    # Archives of real texts have real faults, such as a summary that says "TBD": those records wait.
    config = replace(load_config(project / "mkdocs.yml"), publish=WHAT_IS_RIGHT)
    work = read_archive(config)
    if work.is_stopped(strict=False):
        raise SystemExit(f"{project} has errors; see them with: chapterhouse check")
    start, before = time.perf_counter(), processor_seconds(os.getpid())
    write_search(search_files(work.archive, Wording("en"), config, work.folder), site)
    wall, cpu = time.perf_counter() - start, processor_seconds(os.getpid()) - before
    print(json.dumps({"wall": wall, "cpu": cpu}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
