"""Measure the search: making its index against one plain run of Pagefind, and what a reader's browser transfers.

    python -m benchmarks.search [--digests 24000] [--archive varied] [--work DIR] [--save NAME]

The archive is that of real items, repeated and varied, or the invented one. Nothing here knows what the index is made
of: it is made by the same functions as in a build, and asked for as a reader asks, in a browser.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.contestants import CHECKOUT, OUR_BUILD
from benchmarks.corpus import write_corpus
from benchmarks.report import describe_machine, format_table
from benchmarks.search_browser import BROWSER_HEAD, measure_browser
from benchmarks.search_index import INDEX_HEAD, measure_index
from benchmarks.search_queries import queries_of
from benchmarks.varied_items import RECORDS, write_varied_corpus

RESULTS = Path(__file__).with_name("results")
SHELL = 5
"""Digests of the site whose search page is used: the page is the same for any archive."""
ARCHIVES: Mapping[str, Callable[[Path, int, int], None]] = {"varied": write_varied_corpus, "invented": write_corpus}


def main() -> int:
    """Measure every size, print the tables and what is over the bounds, and return 1 where anything is."""
    arguments = _arguments()
    index_rows: list[list[str]] = []
    browser_rows: list[list[str]] = []
    faults: list[str] = []
    if arguments.work:
        arguments.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chapterhouse-search-", dir=arguments.work) as work:
        shell = _shell(Path(work) / "shell")
        for records in arguments.digests:
            project, site = Path(work) / str(records), Path(work) / f"{records}-site"
            ARCHIVES[arguments.archive](project, records, arguments.seed)
            index_rows += measure_index(records, project, site, with_plain=arguments.plain)
            print(format_table(INDEX_HEAD, index_rows), file=sys.stderr)
            if arguments.browser:
                _put_around(shell, site)
                visits = measure_browser(site, queries_of(project))
                browser_rows += [visit.row(records) for visit in visits]
                faults += [f"{records:,} records: {fault}" for visit in visits for fault in visit.faults()]
        machine = describe_machine(Path(work), [OUR_BUILD])
    tables = [format_table(INDEX_HEAD, index_rows)]
    if browser_rows:
        tables.append(format_table(BROWSER_HEAD, browser_rows))
    report = "\n".join(tables) + f"\n{machine}- Archive: {arguments.archive}, seed {arguments.seed}\n"
    print(report)
    if arguments.save:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{arguments.save}.md").write_text(f"# {arguments.save}\n\n{report}", encoding="utf-8")
    print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0


def _shell(project: Path) -> Path:
    """Build the site whose search page is used."""
    write_corpus(project, SHELL)
    (project / "docs").mkdir(exist_ok=True)  # MkDocs asks for its folder, though all pages are generated
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    subprocess.run(OUR_BUILD.command(project), cwd=project, check=True, capture_output=True, env=environment)
    return project / "site"


def _put_around(shell: Path, site: Path) -> None:
    """Put the pages and scripts of a small site around the search files of a large one."""

    def theirs(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if Path(folder) == shell / "search" and name != "index.html"]

    shutil.copytree(shell, site, ignore=theirs, dirs_exist_ok=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description="Measure the search.")
    parser.add_argument("--digests", type=int, nargs="+", default=[RECORDS], help=f"sizes (default {RECORDS:,})")
    parser.add_argument("--archive", choices=ARCHIVES, default="varied", help="what to search (default: varied)")
    parser.add_argument("--seed", type=int, default=1, help="of the archive (default 1)")
    parser.add_argument("--work", type=Path, help="where to work: name a folder on the disk to be measured")
    parser.add_argument(
        "--no-browser", dest="browser", action="store_false", help="measure only the making of the index"
    )
    parser.add_argument(
        "--no-plain",
        dest="plain",
        action="store_false",
        help="leave out the plain run of Pagefind: it takes up to 1 GB a thousand",
    )
    parser.add_argument("--save", metavar="NAME", help="also write the report to benchmarks/results/NAME.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
