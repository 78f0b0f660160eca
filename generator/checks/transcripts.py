"""Rules on the transcript files that lie beside the records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.checks import verification
from generator.checks.rule import Finding, Rule, Subject, rule
from generator.content.model import Episode
from generator.content.nearest import Nearest
from generator.content.problems import Problem, Severity
from generator.content.summary import RecordSummary
from generator.content.transcripts import LARGEST_TRANSCRIPT, read_transcript
from generator.content.yaml.reader import unreadable


@rule(
    "transcript-without-episode",
    Severity.ERROR,
    why="The transcript would be shown nowhere.",
    wrong="""
        transcripts/acme/2026-03-14-fgo.vtt
        """,
    right="""
        transcripts/acme/2026-03-14-fog.vtt    # of episodes/acme/2026-03-14-fog.yaml
        """,
)
def transcript_without_episode(subject: Subject) -> Iterator[Finding]:
    """A transcript has the path and name of its episode."""
    nearest = Nearest([summary.id for summary in subject.summaries if summary.source is not None])
    for episode, file in subject.content.transcripts.items():
        key = f"episode:{episode}"
        if subject.has(key):
            continue
        if key in subject.moved:
            suffix = PurePosixPath(file).suffix
            remedy = f"The episode has moved: rename the file transcripts/{subject.moved[key]}{suffix}."
        else:
            remedy = nearest.remedy(episode, "Name the file like the episode, or delete it.")
        yield Finding(file, (), f'There is no episode "{episode}".', remedy)


def inspect(subject: Subject) -> tuple[list[Problem], list[tuple[Rule, Finding]]]:
    """Return what is wrong inside the files of transcripts, and what episodes quote otherwise than theirs has it.

    Each file is read for that.
    """
    problems: list[Problem] = []
    found = list(verification.without_transcript(subject))
    summaries = {summary.id: summary for summary in subject.summaries if summary.id in subject.content.transcripts}
    for episode, file in subject.content.transcripts.items():
        shown = subject.folder.shown(file)
        try:
            with (subject.folder.path / file).open("rb") as opened:
                content = opened.read(LARGEST_TRANSCRIPT + 1)
        except OSError as error:
            problems += unreadable(shown, error).problems
            continue
        summary = summaries.get(episode)
        people, duration = (_speaking(summary), summary.duration) if summary else ((), None)
        transcript, wrong = read_transcript(content, PurePosixPath(file).suffix, shown, people, duration)
        problems += wrong
        record = subject.content.dated.get(f"episode:{episode}")
        if transcript is not None and isinstance(record, Episode):
            found += verification.unlike_transcript(subject, record, transcript)
    return problems, found


def _speaking(summary: RecordSummary) -> tuple[str, ...]:
    """Return the names of those whom an episode credits or quotes."""
    return tuple(dict.fromkeys(use.name for use in summary.uses if use.role in ("credit", "speaker")))


RULES: tuple[Rule, ...] = (transcript_without_episode,)
