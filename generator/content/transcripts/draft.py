"""Gather a transcript while its file is being read: utterances, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.content.problems import Problem, Severity
from generator.content.transcripts.clock import are_times_of_day, webvtt_time
from generator.content.transcripts.plain_text import plain
from generator.content.transcripts.speakers import names_for
from generator.content.transcripts.stamps import left_over
from generator.content.transcripts.transcript import Seconds, Segment, Transcript

MOST_SEGMENTS = 200_000
"""Segments in a transcript; five hours of talk, word by word, have some 50,000."""
MOST_PROBLEMS = 20
"""Problems listed of one transcript: a slip in its format tends to be in every line."""


def _seconds(time: int) -> Seconds:
    return time / 1000 if time % 1000 else time // 1000


class Draft:
    """A transcript in the making. Lines and columns count from 1, times are milliseconds.

    Where the file ``has_cues``, each with its time, their order in it does not matter, as it does not to players.
    """

    def __init__(
        self, shown_path: str, people: Iterable[str] = (), duration: int | None = None, *, has_cues: bool = False
    ) -> None:
        self.known = names_for(people)
        """The names of possible speakers, in lower case."""
        self._path = shown_path
        self._duration = duration
        self.has_cues = has_cues
        self._segments: list[Segment] = []
        self._problems: list[Problem] = []
        self._previous_start: int | None = None
        self._first_time: int | None = None

    def report(
        self, line: int, column: int, rule: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Note what is wrong at a place of the file."""
        self._problems.append(Problem(self._path, line, column, rule, message, remedy, severity))

    def report_time(self, line: int, column: int, written: str, remedy: str) -> None:
        """Note that what stands where a time belongs is none; ``written`` is quoted by the caller."""
        self.report(line, column, "transcript-time", f"{written} is not a time.", remedy)

    def report_times_of_day(self, line: int) -> None:
        """Note that the times are of the day, and lead to no moment of the recording."""
        message = "The times in this file are times of day, not of the recording; the site leaves them out."
        remedy = "To link moments, subtract the time of day at which the recording begins."
        self.report(line, 1, "transcript-time-of-day", message, remedy, Severity.WARNING)

    def add(
        self,
        text: str,
        *,
        line: int,
        column: int = 1,
        start: int | None = None,
        end: int | None = None,
        speaker: str | None = None,
    ) -> None:
        """Add an utterance in plain text, and report a time that does not follow; one without words is left out."""
        text = plain(text)
        if not text:
            return
        if left_over(text):
            message = f"{shown(text)} has a time that is read as words."
            remedy = "Put the time in front of its words, like the others in this file, or delete it."
            self.report(line, column, "transcript-stamp", message, remedy, Severity.WARNING)
        if start is not None:
            self._first_time = self._first_time or line
            self._check_order(line, column, start, end)
            self._previous_start = start
        self._segments.append(
            Segment(
                text,
                None if start is None else _seconds(start),
                None if start is None or end is None or end <= start else _seconds(end),
                plain(speaker or "") or None,
            )
        )

    def add_heading(self, text: str, start: int | None = None) -> None:
        """Add a heading of the transcript in plain text; one without words is left out."""
        if text := plain(text):
            self._segments.append(Segment(text, None if start is None else _seconds(start), is_heading=True))

    def _check_order(self, line: int, column: int, start: int, end: int | None) -> None:
        earlier = self._previous_start
        if earlier is not None and start < earlier:
            if self.has_cues and end is not None and end > earlier:
                return  # Two speak at once.
            message = f"This starts at {webvtt_time(start)}, before what stands above it, at {webvtt_time(earlier)}."
        elif end is not None and end < start:
            message = f"This starts at {webvtt_time(start)} and ends before that, at {webvtt_time(end)}."
        else:
            return
        remedy = "Correct the time, or put the lines in the order in which they were said."
        if self.has_cues:
            remedy = "Correct the time, if it is wrong: the site shows what is said in the order of its times."
        self.report(line, column, "transcript-order", message, remedy, Severity.WARNING)

    def finish(self) -> tuple[Transcript | None, list[Problem]]:
        """Return the transcript, unless there are errors, and the problems in the order of the file."""
        self._leave_out_times_of_day()
        problems = sorted(self._problems, key=lambda problem: (problem.line, problem.column))
        has_errors = any(problem.severity is Severity.ERROR for problem in problems)
        if not has_errors and not Transcript(tuple(self._segments)).has_words:
            remedy = "Check that the file has a transcript in it, and the suffix of its format; or delete it."
            problems.append(Problem(self._path, 1, 1, "transcript-empty", "Nothing is said in this file.", remedy))
            has_errors = True
        if len(self._segments) > MOST_SEGMENTS:
            message = f"The file has {len(self._segments):,} segments; the limit is {MOST_SEGMENTS:,}."
            remedy = "Write sentences in place of single words."
            problems.append(Problem(self._path, 1, 1, "transcript-too-long", message, remedy))
            has_errors = True
        return (None if has_errors else Transcript(self._in_order())), _shortened(problems)

    def _leave_out_times_of_day(self) -> None:
        starts = [round(segment.start * 1000) for segment in self._segments if segment.start is not None]
        if are_times_of_day(starts) and max(starts) > (self._duration or 0) * 1000:
            self.report_times_of_day(self._first_time or 1)
            self._segments = [replace(segment, start=None, end=None) for segment in self._segments]

    def _in_order(self) -> tuple[Segment, ...]:
        """Return the segments; cues, each of which has its time, in the order of these."""
        if not self.has_cues or any(segment.start is None for segment in self._segments):
            return tuple(self._segments)
        return tuple(sorted(self._segments, key=lambda segment: segment.start or 0))


def _shortened(problems: list[Problem]) -> list[Problem]:
    """Return the first problems, errors before warnings, and for the others one that counts them."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    by_weight = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
    rest = by_weight[MOST_PROBLEMS:]
    message = f"{len(rest)} more problems in this file are not listed."
    remedy = "Mend the others first: they are likely to have one cause."
    first = min(rest, key=lambda problem: (problem.line, problem.column))
    return [
        *by_weight[:MOST_PROBLEMS],
        Problem(first.path, first.line, first.column, "transcript-more", message, remedy, rest[0].severity),
    ]


def shown(text: str) -> str:
    """Return a text of the file as problems quote it."""
    text = plain(text)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
