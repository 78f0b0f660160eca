"""Rules on the transcript files that lie beside the records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

import msgspec

from generator.checks import verification
from generator.checks.rule import Rule, rule
from generator.checks.subjects import Finding, Subject
from generator.content.model import Episode
from generator.content.nearest import Nearest
from generator.content.problems import Problem, Severity
from generator.content.reader import UNREADABLE
from generator.content.summary import RecordSummary
from generator.content.yaml.reader import unreadable
from generator.execution.build_cache import fingerprint_of


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


class _Inspected(NamedTuple):
    """What is wrong with the file of a transcript, and what its episode quotes otherwise."""

    problems: tuple[Problem, ...] = ()
    discrepancies: tuple[verification.Discrepancy, ...] = ()


_packed = msgspec.msgpack.Encoder().encode
_unpacked = msgspec.msgpack.Decoder(_Inspected).decode
_KEPT = "transcripts"
"""Under this name the cache keeps it, by the path of the transcript."""


def inspect(
    subject: Subject, is_asked: Callable[[str], bool] | None = None
) -> tuple[list[Problem], list[tuple[Rule, Finding]]]:
    """Return what is wrong inside the files of transcripts, and what episodes quote otherwise than theirs has it.

    A transcript is read and compared once, and again when it or its episode changes. Where not all files are asked
    for, ``is_asked`` tells of a path whether it is.
    """
    problems: list[Problem] = []
    found = list(verification.without_transcript(subject))
    content = subject.content
    summaries = {summary.id: summary for summary in subject.summaries if summary.id in content.transcripts}
    remembered = content.cache.derived(_KEPT) if content.transcripts and is_asked is None else {}
    made: dict[str, tuple[bytes, bytes]] = {}
    for episode, file in content.transcripts.items():
        if is_asked and not (is_asked(file) or is_asked(f"{Episode.folder}/{episode}.yaml")):
            continue
        summary = summaries.get(episode)
        required = summary is not None and verification.is_required(subject, summary)
        key = _key(subject, episode, is_required=required)
        known, kept = remembered.pop(file, (b"", None))
        if is_asked:
            kept = content.cache.value(_KEPT, file, key)
        elif known != key:
            kept = None
        if key and kept is not None:
            inspected = _unpacked(kept)
        else:
            inspected = _inspected(subject, episode, summary, is_required=required)
            if key:
                made[file] = (key, _packed(inspected))
        if is_asked is None or is_asked(file):
            problems += inspected.problems
        if summary is not None:
            found += verification.findings(subject, summary, inspected.discrepancies)
    if remembered:
        from generator.content.transcript_files import forget

        forget(remembered, content.cache)
    if made or remembered:
        content.cache.keep(_KEPT, made, sorted(remembered))
    return problems, found


def _key(subject: Subject, episode: str, *, is_required: bool) -> bytes:
    """Return a fingerprint of all that is looked at; nothing where the transcript could not be read."""
    fingerprints = subject.content.fingerprints
    transcript = fingerprints.get(f"transcript:{episode}", UNREADABLE)
    if transcript == UNREADABLE:
        return b""
    shown = subject.folder.shown_as.encode()
    return fingerprint_of(
        b"%b %b %d %b" % (transcript, fingerprints.get(f"episode:{episode}", b""), is_required, shown)
    )


def _inspected(subject: Subject, episode: str, summary: RecordSummary | None, *, is_required: bool) -> _Inspected:
    """Read the transcript of an episode and compare the two."""
    # Most checks find all transcripts as they were, and start sooner without what reads them.
    from generator.checks.discrepancies import discrepancies
    from generator.content.transcript_files import compared, content_of, read_file
    from generator.content.transcripts import read_transcript

    file = subject.content.transcripts[episode]
    folder, cache = subject.folder, subject.content.cache
    try:
        content = content_of(folder, file)
    except OSError as error:
        return _Inspected(unreadable(folder.shown(file), error).problems)
    record = subject.content.dated.get(f"episode:{episode}")
    if not isinstance(record, Episode):
        people, duration = (_speaking(summary), summary.duration) if summary else ((), None)
        _, wrong = read_transcript(content, PurePosixPath(file).suffix, folder.shown(file), people, duration)
        return _Inspected(tuple(wrong))
    transcript, problems = read_file(content, folder, file, record, cache)
    if transcript is None:
        return _Inspected(tuple(problems))
    results = compared(content, folder, file, record, cache)
    return _Inspected(tuple(problems), tuple(discrepancies(record, results, is_required=is_required)))


def _speaking(summary: RecordSummary) -> tuple[str, ...]:
    """Return the names of those whom an episode credits or quotes."""
    return tuple(dict.fromkeys(use.name for use in summary.uses if use.role in ("credit", "speaker")))


RULES: tuple[Rule, ...] = (transcript_without_episode,)
