"""The command line of the benchmarks: ``python -m benchmarks check``, ``build``, ``serve`` and ``growth``."""

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

from benchmarks import growth, serving
from benchmarks.contestants import BUILDERS, CHECKERS, CHECKOUT, OUR_BUILD, OUR_CHECK, USUAL_BUILDERS, Contestant
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
    """Measure what the command line asks for, print the table, and return the exit code."""
    arguments = _arguments()
    measured = {"growth": _growth, "serve": _previews}.get(arguments.race, _races)
    return measured(arguments)


def _growth(arguments: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="chapterhouse-benchmark-", dir=arguments.work) as work:
        found = list(growth.growths(arguments.doublings, arguments.rounds, Path(work)))
        machine = describe_machine(Path(work), [OUR_CHECK, OUR_BUILD])
    report = f"{format_table(growth.HEAD, map(growth.growth_row, found))}\n{machine}- Rounds: {arguments.rounds}\n"
    print(report)
    if arguments.save:
        points = [point for one in found for point in growth.drawn(one)]
        _save(arguments.save, report, ("benchmarks.growth_plot", points))
    return 1 if any(map(growth.is_too_much, found)) else 0


def _previews(arguments: argparse.Namespace) -> int:
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory(prefix="chapterhouse-benchmark-", dir=arguments.work) as work:
        try:
            for digests in arguments.digests:
                corpus = Path(work) / str(digests) / "corpus"
                write_corpus(corpus, digests, arguments.seed)
                rows += serving.rows(f"{digests:,}", serving.previews(corpus, arguments.changes))
        except FailedRunError as error:
            print(error, file=sys.stderr)
            return 1
        machine = describe_machine(Path(work), [one.contestant for one in serving.PREVIEWERS])
    report = f"{format_table(serving.HEAD, rows)}\n{machine}- Changes: {arguments.changes}, twice\n"
    print(report)
    if arguments.save:
        _save(arguments.save, report, None)
    return 0


def _races(arguments: argparse.Namespace) -> int:
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
            several = len({point["digests"] for point in points}) > 1
            _save(arguments.save, report, ("benchmarks.plot", points) if several else None)
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


def _save(name: str, report: str, plot: tuple[str, list[dict[str, object]]] | None) -> None:
    """Write the table, and a plot: the module that draws it, and its points."""
    RESULTS.mkdir(exist_ok=True)
    drawing = ""
    if plot:
        module, points = plot
        command = [str(python_of_peers()), "-m", module, str(RESULTS / f"{name}.svg")]
        subprocess.run(command, input=json.dumps(points), text=True, check=True, cwd=CHECKOUT)
        drawing = f"\n![What was measured, over the sizes]({name}.svg)\n"
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
    _add_growth(races)
    _add_serve(races)
    arguments = parser.parse_args()
    if arguments.race in ("check", "build") and arguments.real and not ITEMS.exists():
        parser.error(f"there is no {ITEMS}")
    return arguments


def _add_growth(races: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    purpose = "how the time of check and build grows with a field, a file and an archive"
    command = races.add_parser("growth", help=purpose, description=f"Measure {purpose}.")
    command.add_argument("--doublings", type=int, default=3, help="of the smallest size (default 3)")
    command.add_argument("--rounds", type=int, default=2, help="runs of each, of which the quickest counts (default 2)")
    command.add_argument("--work", type=Path, help="where to work: name a folder on the disk to be measured")
    command.add_argument("--save", metavar="NAME", help="also write the report to benchmarks/results/NAME.md")


def _add_serve(races: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    purpose = "how soon a preview shows its first page and a saved file, beside Hugo's server over the same YAML"
    command = races.add_parser("serve", help=purpose, description=f"Measure {purpose}.")
    command.add_argument("--digests", type=int, nargs="*", default=[1000], help="sizes (default 1000)")
    command.add_argument("--changes", type=int, default=3, help="of a file, in each of two previews (default 3)")
    command.add_argument("--seed", type=int, default=1, help="of the archive (default 1)")
    command.add_argument("--work", type=Path, help="where to work: name a folder on the disk to be measured")
    command.add_argument("--save", metavar="NAME", help="also write the report to benchmarks/results/NAME.md")


if __name__ == "__main__":
    sys.exit(main())
