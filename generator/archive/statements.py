"""Gather every quote and every number of the archive, and who says them and what they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from generator.archive.archive import Archive
from generator.archive.mentions import Mention
from generator.content import passages
from generator.content.statements import Statement
from generator.content.summary import RecordSummary


class PlacedStatement(NamedTuple):
    """A quote or a number, by its place among those of its record."""

    summary: RecordSummary
    """The summary of the record."""
    of: Callable[[RecordSummary], Sequence[Statement]]
    place: int

    @property
    def statement(self) -> Statement:
        """The quote or number itself."""
        return self.of(self.summary)[self.place]


def all_quotes(archive: Archive) -> list[PlacedStatement]:
    """Return every quote, the newest record's first."""
    return _placed(archive, attrgetter("quotes"))


def all_numbers(archive: Archive) -> list[PlacedStatement]:
    """Return every number, the newest record's first."""
    return _placed(archive, attrgetter("numbers"))


def _placed(archive: Archive, of: Callable[[RecordSummary], Sequence[Statement]]) -> list[PlacedStatement]:
    return [
        PlacedStatement(summary, of, place)
        for summary in archive.summaries.values()
        for place in range(len(of(summary)))
    ]


def speakers_of_quotes(archive: Archive) -> Iterable[Mention]:
    """Return who said each quote of which that is known."""
    return [mention for mention in archive.mentions_as("speaker") if passages.is_of_quote(mention.path)]


def speakers_of_numbers(archive: Archive) -> Iterable[Mention]:
    """Return who said each number of which that is known."""
    return [mention for mention in archive.mentions_as("speaker") if passages.is_of_number(mention.path)]


def subjects_of_quotes(archive: Archive) -> Iterable[Mention]:
    """Return whom and what the words of quotes name."""
    return archive.mentions_as("quote")


def subjects_of_numbers(archive: Archive) -> Iterable[Mention]:
    """Return what each number is about of which that is said."""
    return archive.mentions_as("metric")
