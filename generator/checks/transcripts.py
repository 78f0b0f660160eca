"""Rules on the transcript files that lie beside the records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.checks.rule import Finding, Rule, Subject, rule
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


def problems_in(subject: Subject) -> Iterator[Problem]:
    """Yield what is wrong inside the files of transcripts, each of which is read for that."""
    summaries = {summary.id: summary for summary in subject.summaries if summary.id in subject.content.transcripts}
    for episode, file in subject.content.transcripts.items():
        shown = subject.folder.shown(file)
        try:
            with (subject.folder.path / file).open("rb") as opened:
                content = opened.read(LARGEST_TRANSCRIPT + 1)
        except OSError as error:
            yield from unreadable(shown, error).problems
        else:
            summary = summaries.get(episode)
            people, duration = (_speaking(summary), summary.duration) if summary else ((), None)
            yield from read_transcript(content, PurePosixPath(file).suffix, shown, people, duration)[1]


def _speaking(summary: RecordSummary) -> tuple[str, ...]:
    """Return the names of those whom an episode credits or quotes."""
    return tuple(dict.fromkeys(use.name for use in summary.uses if use.role in ("credit", "speaker")))


RULES: tuple[Rule, ...] = (transcript_without_episode,)
