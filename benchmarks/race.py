"""Run contestants in turn over one archive, so that a machine that drifts slows all of them alike."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.contestants import CHECKOUT, Contestant
from benchmarks.measure import Measurement, Weight, measure, weigh

Entrant = TypeVar("Entrant")
"""Whoever takes part."""

COLD, UNCHANGED, CHANGED = "cold", "unchanged", "one changed"
STATES = (COLD, UNCHANGED, CHANGED)
"""What a run finds: nothing of earlier runs; everything as the last run left it; the same but for one file."""


class FailedRunError(Exception):
    """A contestant's command failed; the message shows the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Result:
    """All runs of one contestant in one state, one a round."""

    contestant: Contestant
    state: str
    runs: tuple[Measurement, ...]
    weight: Weight
    """The finished site."""


def race(
    contestants: Sequence[Contestant], corpus: Path, *, states: Sequence[str] = STATES, rounds: int
) -> list[Result]:
    """Return the results of each state, contestants in their order, over copies of the corpus made beside it.

    Contestants run once before the rounds, which does not count: it fills the file system's cache, compiles Python's
    modules and shows at once who cannot run. Raises `FailedRunError`.
    """
    projects = {contestant: corpus.with_name(f"{corpus.name}-{place}") for place, contestant in enumerate(contestants)}
    for contestant, project in projects.items():
        contestant.prepare(corpus, project)
        if contestant.warms_up:
            _run(contestant, project, "warming up")
    runs: dict[tuple[str, Contestant], list[Measurement]] = {
        (state, contestant): []
        for state in states
        for contestant in contestants
        if contestant.rebuilds or state == COLD
    }
    for number in range(rounds):
        for state in states:
            for contestant in in_turn([one for one in contestants if (state, one) in runs], number):
                _bring_about(state, contestant, projects[contestant], number)
                runs[state, contestant].append(_run(contestant, projects[contestant], f"{state}, round {number + 1}"))
    weights = {contestant: weigh(project / contestant.site) for contestant, project in projects.items()}
    return [
        Result(contestant, state, tuple(measured), weights[contestant])
        for (state, contestant), measured in runs.items()
    ]


def in_turn(contestants: Sequence[Entrant], number: int) -> list[Entrant]:
    """Return the contestants in the order of a round: each round another one begins."""
    first = number % len(contestants)
    return [*contestants[first:], *contestants[:first]]


def _bring_about(state: str, contestant: Contestant, project: Path, number: int) -> None:
    if state == COLD:
        contestant.forget(project)
    elif state == CHANGED:
        contestant.change_one(project, number + 1)


def _run(contestant: Contestant, project: Path, doing: str) -> Measurement:
    if sys.stderr.isatty():
        print(f"{contestant.name}: {doing}", file=sys.stderr)
    # What earlier runs wrote goes to the disk now, not on this run's time.
    os.sync()
    run = measure(contestant.command(project), CHECKOUT)
    if run.exit_code:
        end = "\n".join(run.output.splitlines()[-15:])
        raise FailedRunError(f"{contestant.name} failed with exit code {run.exit_code}, {doing}:\n{end}")
    return run
