"""The command line of the benchmarks: ``python -m benchmarks check`` and ``python -m benchmarks build``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.contestants import BUILDERS, CHECKERS
from benchmarks.corpus import write_corpus
from benchmarks.race import STATES, FailedRunError, race
from benchmarks.report import BUILD_HEAD, CHECK_HEAD, build_table, check_table, describe_machine, format_table

RESULTS = Path(__file__).with_name("results")


def main() -> int:
    """Run the races that the command line asks for, print the table, and return the exit code."""
    arguments = _arguments()
    is_build = arguments.race == "build"
    contestants, head = (BUILDERS, BUILD_HEAD) if is_build else (CHECKERS, CHECK_HEAD)
    rows: list[list[str]] = []
    failure = ""
    with tempfile.TemporaryDirectory(prefix="chapterhouse-benchmark-", dir=arguments.work) as work:
        for digests in arguments.digests:
            # A folder for each size, which holds the corpus and the contestants' copies of it.
            corpus = Path(work) / str(digests) / "corpus"
            write_corpus(corpus, digests, arguments.seed)
            try:
                results = race(contestants, corpus, states=arguments.states, rounds=arguments.rounds)
            except FailedRunError as error:
                failure = str(error)
                break
            rows += (build_table if is_build else check_table)(digests, results)
        machine = describe_machine(Path(work), contestants)
    if rows:
        report = f"{format_table(head, rows)}\n{machine}- Rounds: {arguments.rounds}; seed: {arguments.seed}\n"
        print(report)
        if arguments.save and not failure:
            RESULTS.mkdir(exist_ok=True)
            (RESULTS / f"{arguments.save}.md").write_text(f"# {arguments.save}\n\n{report}", encoding="utf-8")
    if failure:
        print(failure, file=sys.stderr)
    return 1 if failure else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the generator.")
    races = parser.add_subparsers(dest="race", required=True)
    for name, purpose, digests, rounds in (
        ("check", "chapterhouse check against a bare YAML pass over the same files", [1000], 5),
        ("build", "chapterhouse build, and its peers", [100, 1000], 3),
    ):
        command = races.add_parser(name, help=purpose, description=f"Measure {purpose}.")
        command.add_argument("--digests", type=int, nargs="+", default=digests, help=f"sizes (default {digests})")
        command.add_argument("--rounds", type=int, default=rounds, help=f"runs of each state (default {rounds})")
        command.add_argument("--states", nargs="+", choices=STATES, default=STATES, help="what the runs find")
        command.add_argument("--seed", type=int, default=1, help="of the archive (default 1)")
        command.add_argument("--work", type=Path, help="where to work: name a folder on the disk to be measured")
        command.add_argument("--save", metavar="NAME", help="also write the report to benchmarks/results/NAME.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
