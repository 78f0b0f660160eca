"""The command line of the benchmarks: ``python -m benchmarks check`` and ``python -m benchmarks build``."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from benchmarks.contestants import BUILDERS, CHECKERS, CHECKOUT, USUAL_BUILDERS, Contestant
from benchmarks.corpus import write_corpus
from benchmarks.peers import python_of_peers
from benchmarks.race import STATES, FailedRunError, race
from benchmarks.real_items import ITEMS, write_real_corpus
from benchmarks.report import (
    BUILD_HEAD,
    CHECK_HEAD,
    build_table,
    check_table,
    describe_machine,
    format_table,
    plotted,
)

RESULTS = Path(__file__).with_name("results")


class WriteCorpus(Protocol):
    """Writes the project folder of an archive and returns what should be known of it, or nothing."""

    def __call__(self, out: Path) -> str: ...  # noqa: D102 - the class says it


@dataclass(frozen=True, slots=True)
class Course:
    """An archive that the contestants run over."""

    name: str
    """How the table calls it."""
    digests: int
    """Its size, for the plot; 0 for an archive that cannot be compared with the others."""
    write: WriteCorpus


def main() -> int:
    """Run the races that the command line asks for, print the table, and return the exit code."""
    arguments = _arguments()
    contestants = _contestants(arguments)
    rows: list[list[str]] = []
    points: list[dict[str, object]] = []
    remarks: list[str] = []
    failure = ""
    if arguments.work:
        arguments.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chapterhouse-benchmark-", dir=arguments.work) as work:
        for course in _courses(arguments):
            # A folder for each archive, which holds the corpus and the contestants' copies of it.
            corpus = Path(work) / course.name.replace(",", "") / "corpus"
            remark = course.write(corpus)
            remarks += [remark] if remark else []
            try:
                results = race(contestants, corpus, states=arguments.states, rounds=arguments.rounds)
            except FailedRunError as error:
                failure = str(error)
                break
            rows += (build_table if arguments.race == "build" else check_table)(course.name, results)
            points += plotted(course.digests, results) if course.digests else []
        machine = describe_machine(Path(work), contestants)
    if rows:
        head = BUILD_HEAD if arguments.race == "build" else CHECK_HEAD
        notes = "".join(f"- {note}\n" for note in (f"Rounds: {arguments.rounds}; seed: {arguments.seed}", *remarks))
        report = f"{format_table(head, rows)}\n{machine}{notes}"
        print(report)
        if arguments.save and not failure:
            _save(arguments.save, report, points)
    if failure:
        print(failure, file=sys.stderr)
    return 1 if failure else 0


def _courses(arguments: argparse.Namespace) -> Iterator[Course]:
    for digests in arguments.digests:
        yield Course(f"{digests:,}", digests, partial(_write_invented, digests=digests, seed=arguments.seed))
    if arguments.real:
        yield Course("real", 0, write_real_corpus)


def _write_invented(out: Path, digests: int, seed: int) -> str:
    write_corpus(out, digests, seed)
    return ""


def _contestants(arguments: argparse.Namespace) -> list[Contestant]:
    return [BUILDERS[name] for name in arguments.who] if arguments.race == "build" else list(CHECKERS)


def _save(name: str, report: str, points: list[dict[str, object]]) -> None:
    """Write the table, and the plot where sizes can be compared."""
    RESULTS.mkdir(exist_ok=True)
    drawing = ""
    if len({point["digests"] for point in points}) > 1:
        command = [str(python_of_peers()), "-m", "benchmarks.plot", str(RESULTS / f"{name}.svg")]
        subprocess.run(command, input=json.dumps(points), text=True, check=True, cwd=CHECKOUT)
        drawing = f"\n![Time, processor time, memory and bytes over the sizes]({name}.svg)\n"
    (RESULTS / f"{name}.md").write_text(f"# {name}\n\n{report}{drawing}", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the generator.")
    races = parser.add_subparsers(dest="race", required=True)
    for name, purpose, rounds in (
        ("check", "chapterhouse check against a bare YAML pass over the same files", 5),
        ("build", "chapterhouse build, and its peers", 3),
    ):
        command = races.add_parser(name, help=purpose, description=f"Measure {purpose}.")
        command.add_argument("--digests", type=int, nargs="*", default=[1000], help="sizes (default 1000)")
        command.add_argument("--real", action="store_true", help=f"also an archive of the items of {ITEMS}")
        command.add_argument("--rounds", type=int, default=rounds, help=f"runs of each state (default {rounds})")
        command.add_argument("--states", nargs="+", choices=STATES, default=STATES, help="what the runs find")
        command.add_argument("--seed", type=int, default=1, help="of the archive (default 1)")
        command.add_argument("--work", type=Path, help="where to work: name a folder on the disk to be measured")
        command.add_argument("--save", metavar="NAME", help="also write the report to benchmarks/results/NAME.md")
        if name == "build":
            command.add_argument("--who", nargs="+", choices=BUILDERS, default=USUAL_BUILDERS, help="who takes part")
    arguments = parser.parse_args()
    if arguments.real and not ITEMS.exists():
        parser.error(f"there is no {ITEMS}")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
