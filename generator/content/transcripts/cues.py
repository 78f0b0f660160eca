"""Read and write the cues of WebVTT, and read those of SubRip.

webvtt-py reads such files too, but leaves out without a word what is not quite right (a comma in a time, say), does
not tell lines, keeps ``&amp;``, knows one voice a cue and takes "1 < 2 and 3 > 2" for a tag. The tests hold this
module against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.content.problems import Severity
from generator.content.transcripts.clock import milliseconds, webvtt_time
from generator.content.transcripts.draft import Draft, shown
from generator.content.transcripts.plain_text import plain, plain_cue
from generator.content.transcripts.speakers import dashed_labels, speaker_labels, split_dashed, split_label
from generator.content.transcripts.transcript import Seconds, Segment, Transcript, join_lines

LAST_CUE = 5
"""Seconds that the last cue is shown for when nothing tells its end."""

_VOICE = re.compile(r"<(?P<close>/)?v(?:\.[^\s<>]*)?(?:\s(?P<name>[^<>]*))?>")
_WORD_TIME = re.compile(r"<\d[\d:.]*><c")
_PLACEMENT = re.compile(r"\{\\[^{}\n]*\}")
"""Where SubRip files tell players to put a text: ``{\\an8}``."""
_NOT_SPOKEN = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)|WEBVTT")
_REMEDY = 'Write it like "00:01:02.500 --> 00:01:05.000".'


@dataclass(slots=True)
class _Cue:
    line: int
    timing: str
    text: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Utterance:
    line: int
    start: int
    end: int
    speaker: str | None
    lines: tuple[str, ...]
    """Plain text, none of them empty."""
    rolls: bool
    """Whether each word has its time, as in the automatic captions that scroll up line by line."""


def read_webvtt(text: str, draft: Draft) -> None:
    """Read a WebVTT file (W3C WebVTT §6.1), more leniently: times may be written as SubRip does."""
    if not text.startswith("WEBVTT"):
        draft.report(
            1,
            1,
            "webvtt-header",
            "The first line of a WebVTT file is WEBVTT.",
            "Put a line WEBVTT and an empty line on top, or give the file the suffix of its format.",
            Severity.WARNING,
        )
    _read(_cues(with_arrows(text).split("\n"), draft, ends_at_blank=True), draft)


def read_subrip(text: str, draft: Draft) -> None:
    """Read a SubRip file; empty lines in a cue do not end it, and counters may be missing."""
    _read(_cues(_PLACEMENT.sub("", with_arrows(text)).split("\n"), draft, ends_at_blank=False), draft)


OTHER_ARROW = r"(?:-?-(?:&gt;)+|[-=–—]{1,3}>|[-–—\u2192\u21d2\u27f6])"
"""What stands for the arrow between two times where a program, or a person, wrote another one."""
_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_OTHER_TIMING = re.compile(rf"^[ \t]*({_CLOCK})[ \t]*{OTHER_ARROW}[ \t]*({_CLOCK})(?=[ \t]|$)", re.A | re.M)


def with_arrows(text: str) -> str:
    """Return cues with the arrow --> between their times, where all have another sign there."""
    return text if "-->" in text else _OTHER_TIMING.sub(r"\1 --> \2", text)


def _cues(lines: Sequence[str], draft: Draft, *, ends_at_blank: bool) -> Iterator[_Cue]:
    """Yield the cues: each line with an arrow, and the text lines under it."""
    cue: _Cue | None = None
    outside: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, ""], 1):
        if "-->" in line and (outside or not line.startswith("NOTE")):
            # The line above is the identifier of this cue: any text in WebVTT, a counter in SubRip.
            if cue is not None:
                if cue.text and cue.text[-1].strip().isdecimal():
                    cue.text.pop()
                yield cue
            else:
                _report_unspoken(outside[:-1] if len(outside) > 1 else [], draft)
            cue, outside = _Cue(number, line), []
        elif not (line if ends_at_blank else line.strip()):
            if cue is not None and ends_at_blank:
                yield cue
                cue = None
            _report_unspoken(outside, draft)
            outside = []
        elif cue is not None:
            cue.text.append(line)
        else:
            outside.append((number, line))
    if cue is not None:
        yield cue


def _report_unspoken(block: Sequence[tuple[int, str]], draft: Draft) -> None:
    """Report words of a block without a time, unless it is a comment, a style sheet or a lone counter."""
    words = [(number, line) for number, line in block if line.strip() and not line.strip().isdecimal()]
    if words and not _NOT_SPOKEN.match(block[0][1]):
        number, line = words[0]
        draft.report(
            number,
            1,
            "text-outside-cue",
            f"{shown(line)} belongs to no cue, and is left out.",
            "Delete the empty line above it, or give it a time.",
            Severity.WARNING,
        )


def _read(cues: Iterator[_Cue], draft: Draft) -> None:
    utterances = _without_repeats([utterance for cue in cues for utterance in _utterances(cue, draft)])
    names: frozenset[str] = frozenset()
    split = split_label
    if not any(utterance.speaker for utterance in utterances):
        firsts = [utterance.lines[0] for utterance in utterances]
        names = speaker_labels(firsts)
        if not names:
            names, split = dashed_labels(firsts), split_dashed
    speaker: str | None = None
    for utterance in utterances:
        place = {"line": utterance.line, "start": utterance.start, "end": utterance.end}
        said: list[str] = []
        for line in utterance.lines:
            # A label stands where the speaker changes: the cues after it are that speaker's too.
            name, words = split(line, names) if names else (None, line)
            if name is not None:
                draft.add(join_lines(said), speaker=speaker, **place)
                speaker, said = name, []
            said.append(words)
        draft.add(join_lines(said), speaker=speaker or utterance.speaker, **place)


def _without_repeats(utterances: list[_Utterance]) -> list[_Utterance]:
    """Leave out the lines that scrolling captions show a second time, above the new one."""
    if not any(utterance.rolls for utterance in utterances):
        return utterances
    result: list[_Utterance] = []
    above: tuple[str, ...] = ()
    for utterance in utterances:
        new = tuple(line for line in utterance.lines if line not in above)
        above = utterance.lines
        if new:
            result.append(replace(utterance, lines=new))
    return result


def _utterances(cue: _Cue, draft: Draft) -> Iterator[_Utterance]:
    """Yield what each voice says in a cue."""
    times = _times(cue, draft)
    if times is None:
        return
    for speaker, text in _voices("\n".join(cue.text)):
        lines = tuple(line for line in map(plain, plain_cue(text).split("\n")) if line)
        if lines:
            yield _Utterance(cue.line, *times, speaker, lines, _WORD_TIME.search(text) is not None)


def _times(cue: _Cue, draft: Draft) -> tuple[int, int] | None:
    before, _, after = cue.timing.partition("-->")
    start, end = before.strip(), (after.split(maxsplit=1) or [""])[0]
    start_time, end_time = (milliseconds(part) if ":" in part else None for part in (start, end))
    if start_time is None:
        draft.report_time(cue.line, before.find(start) + 1, shown(start), _REMEDY)
    if end_time is None:
        draft.report_time(cue.line, len(before) + len("-->") + after.find(end) + 1, shown(end), _REMEDY)
    return None if start_time is None or end_time is None else (start_time, end_time)


def _voices(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield each stretch of a cue's text with the voice that its tag names (WebVTT §4.2.2)."""
    speaker: str | None = None
    at = 0
    for tag in _VOICE.finditer(text) if "<v" in text else ():
        yield speaker, text[at : tag.start()]
        speaker = None if tag["close"] else plain(plain_cue(tag["name"] or "")) or None
        at = tag.end()
    yield speaker, text[at:]


def write_vtt(transcript: Transcript) -> str:
    """Return a transcript as a WebVTT file, speakers as voice tags, cues in the order of their starts.

    A cue without an end lasts until a later one starts, the last `LAST_CUE` seconds. Headings are left out.
    A transcript with words that have no time cannot be written: ask `Transcript.is_timed` first.
    """
    if not transcript.is_timed:
        raise ValueError("a transcript without times cannot be a WebVTT file")
    cues: list[str] = []
    last_start: Seconds | None = None
    later_start: Seconds | None = None
    in_order = sorted(_turns(transcript.segments), key=_start)
    for segment in reversed(in_order):
        start = _start(segment)
        if last_start is not None and last_start > start:
            later_start = last_start
        last_start = start
        cues.append(_written(segment, start, segment.end or later_start or start + LAST_CUE))
    return "\n\n".join(["WEBVTT", *reversed(cues)]) + "\n"


def _turns(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Yield what is said, the segments without a time together with the one before them."""
    turn: Segment | None = None
    for segment in segments:
        if segment.start is not None or segment.is_heading:
            if turn is not None:
                yield turn
            turn = None if segment.is_heading else segment
        elif turn is not None:
            turn = replace(turn, text=join_lines((turn.text, segment.text)), end=None)
    if turn is not None:
        yield turn


def _start(segment: Segment) -> Seconds:
    return segment.start or 0


def _written(segment: Segment, start: Seconds, end: Seconds) -> str:
    # A name that ends in two hyphens would make an arrow with the end of its tag.
    voice = f"<v {_escaped(segment.speaker)}>".replace("-->", "-- >") if segment.speaker else ""
    timing = f"{webvtt_time(round(start * 1000))} --> {webvtt_time(round(end * 1000))}"
    return f"{timing}\n{voice}{_escaped(segment.text)}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
