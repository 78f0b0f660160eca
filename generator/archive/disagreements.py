"""Find the numbers that do not agree: figures for one measure of one thing and time, said in different recordings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Context, Decimal
from typing import NamedTuple

from generator.archive.archive import Archive
from generator.archive.units import unit_of
from generator.content.model import Episode
from generator.content.statements import Measured, Statement
from generator.content.summary import RecordSummary


class Figure(NamedTuple):
    """A number with the record that gives it."""

    summary: RecordSummary
    statement: Statement

    @property
    def said_in(self) -> str:
        """The key of the recording that it comes from: what another record says again is no second figure."""
        episode = self.statement.episode
        return f"{Episode.kind}:{episode}" if episode else self.summary.key


class Disagreement(NamedTuple):
    """Figures for one measure that differ by more than how far they are rounded."""

    about: str
    """The id of the entity that is measured."""
    measure: str
    """The name of the measure: ``daily-loss``."""
    unit: str | None
    as_of: str | None
    """The date or period that the figures hold for, where they say so."""
    figures: tuple[Figure, ...]
    """One of each recording, the newest record's first."""


def disagreements(archive: Archive) -> list[Disagreement]:
    """Return where recordings disagree on a number, in the order of the entities and of the measures."""
    figures = (
        Figure(summary, statement)
        for summary in archive.summaries.values()
        for statement in summary.numbers
        if statement.measured
    )
    return disagreements_among(archive, figures)


def disagreements_among(archive: Archive, figures: Iterable[Figure]) -> list[Disagreement]:
    """Return where some figures, given with the newest record's first, disagree."""
    compared: dict[tuple[str, str, str, str], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        measured = figure.statement.measured
        if measured is not None and figure.statement.about:
            about = archive.names.id_of(figure.statement.about, figure.statement.about_id)
            compared[_subject(about, measured)][figure.said_in].append(figure)
    return list(_disagreeing(compared))


def _subject(about: str, measured: Measured) -> tuple[str, str, str, str]:
    """Return what makes figures comparable: what is measured, of whom, in units of what, for which time."""
    return about, measured.name, unit_of(measured.unit).base, measured.as_of or ""


def _disagreeing(compared: dict[tuple[str, str, str, str], dict[str, list[Figure]]]) -> Iterator[Disagreement]:
    for (about, measure, _, as_of), by_recording in sorted(compared.items()):
        found = [figures[0] for figures in by_recording.values()]
        measured = [figure.statement.measured for figure in found if figure.statement.measured]
        if len(found) > 1 and not _all_agree(measured):
            yield Disagreement(about, measure, measured[0].unit, as_of or None, tuple(found))


def _all_agree(figures: Sequence[Measured]) -> bool:
    """Tell whether figures are the same in the unit of the roundest of them, each rounded as far as that."""
    exact = [(Decimal(str(figure.number)).normalize(), unit_of(figure.unit).factor) for figure in figures]
    roundest, factor = min(exact, key=lambda one: (len(one[0].as_tuple().digits), -one[1]))
    rounded = Context(prec=max(_LEAST_DIGITS, len(roundest.as_tuple().digits)))
    return len({rounded.plus(_EXACT.divide(number * own, factor)) for number, own in exact}) == 1


_EXACT = Context(prec=40)


_LEAST_DIGITS = 2
"""Digits that a number has at least: the nought of 70 may have been counted."""
