"""Transcripts keep who spoke and when, in whatever form programs and people write these down."""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from generator.problems import Severity
from generator.transcripts import Segment, Transcript, paragraphs, read_transcript, write_vtt

SHARED = Path(__file__).parents[2] / "shared"

ADA, BO, AGAIN = "Good morning to the coast.", "Is it foggy?", "It is, and it will be."
WITH_ALL = (
    Segment(ADA, 2, speaker="Ada Keeper"),
    Segment(BO, 9, speaker="Bo"),
    Segment(AGAIN, 3725, speaker="Ada Keeper"),
)
WITH_TIMES = tuple(Segment(segment.text, segment.start) for segment in WITH_ALL)
WITH_NAMES = tuple(Segment(segment.text, speaker=segment.speaker) for segment in WITH_ALL)

FULL_FORMS = {
    "stamp and name, words below": "[{clock}] {name}\n{words}\n",
    "stamp, dash and name, words below": "[{clock}] - {name}\n{words}\n",
    "bare clock and name, words below": "{clock} {name}\n{words}\n",
    "bare clock, dash and name, words below": "{clock} – {name}\n{words}\n",
    "stamp and name with a colon, words below": "[{clock}] {name}:\n{words}\n",
    "name and clock, words below": "{name}  {clock}\n{words}\n",
    "name, dash and clock, words below": "{name} - {clock}\n{words}\n",
    "name, bar and clock, words below": "{name} | {clock}\n{words}\n",
    "name and round brackets, words below": "{name} ({clock})\n{words}\n",
    "name, round brackets and colon, words below": "{name} ({clock}):\n{words}\n",
    "name with a colon and clock, words below": "{name}: {clock}\n\n{words}\n",
    "name in brackets and clock, words below": "[{name}] {clock}\n{words}\n",
    "bold name and clock, words below": "**{name}** {clock}\n\n{words}\n",
    "bold name and clock together, words below": "**{name} [{clock}]**\n\n{words}\n",
    "clock, name and words on lines of their own": "{clock}\n{name}\n{words}\n",
    "name, clock and words on lines of their own": "{name}\n{clock}\n{words}\n",
    "heading with name and clock": "### {name} ({clock})\n\n{words}\n",
    "one line, stamp first": "[{clock}] {name}: {words}\n",
    "one line, bare clock first": "{clock} {name}: {words}\n",
    "one line, stamp in round brackets first": "({clock}) {name}: {words}\n",
    "one line, name first": "{name} [{clock}]: {words}\n",
    "one line, name with a colon first": "{name}: [{clock}] {words}\n",
    "one line, bold": "**{name}** [{clock}]: {words}\n",
    "one line, all bold in front": "**[{clock}] {name}:** {words}\n",
    "one line, stamp with an address": "[{clock}](https://cove.example/?t=1) **{name}:** {words}\n",
    "one line, stamp at the end": "{name}: {words} [{clock}]\n",
    "one line, angle brackets": "<{clock}> {name}: {words}\n",
    "one line, two brackets": "[[{clock}]] {name}: {words}\n",
    "fullwidth colon and brackets": "\uff3b{clock}\uff3d{name}\uff1a{words}\n",
    "one line in a list": "- [{clock}] {name}: {words}\n",
}
TIMED_FORMS = {
    "clock, words below": "{clock}\n{words}\n",
    "stamp, words below": "[{clock}]\n{words}\n",
    "stamp and words": "[{clock}] {words}\n",
    "stamp, dash and words": "[{clock}] - {words}\n",
    "bare clock and words": "{clock} {words}\n",
    "bare clock, dash and words": "{clock} - {words}\n",
    "stamp after the words": "{words} [{clock}]\n",
    "stamp in round brackets after the words": "{words} ({clock})\n",
    "fullwidth colons in the clock": "[{wide}] {words}\n",
}
NAMED_FORMS = {
    "name and colon": "{name}: {words}\n",
    "name and colon, words below": "{name}:\n{words}\n",
    "name and fullwidth colon": "{name}\uff1a{words}\n",
    "bold name": "**{name}**: {words}\n",
    "name in brackets": "[{name}]: {words}\n",
    "name and dash": "{name} – {words}\n",
    "name after chevrons": ">> {name}: {words}\n",
}


def written(form: str) -> str:
    """Write a talk of three turns in a form."""
    return "\n".join(
        form.format(
            clock=(clock := f"{int(turn.start) // 3600}:{int(turn.start) // 60 % 60:02}:{int(turn.start) % 60:02}"),
            wide=clock.replace(":", "\uff1a"),
            name=turn.speaker,
            words=turn.text,
        )
        for turn in WITH_ALL
        if turn.start is not None
    )


def read(text: str, suffix: str = ".md") -> tuple[Segment, ...]:
    transcript, problems = read_transcript(text.encode(), suffix, f"talk{suffix}")
    assert problems == []
    assert transcript is not None
    return transcript.segments


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("head", ["", "# Fog\n\nDate: 2026-03-14\nLocation: the cove\n\n"])
@pytest.mark.parametrize(
    ("form", "expected"),
    [
        *(pytest.param(form, WITH_ALL, id=name) for name, form in FULL_FORMS.items()),
        *(pytest.param(form, WITH_TIMES, id=name) for name, form in TIMED_FORMS.items()),
        *(pytest.param(form, WITH_NAMES, id=name) for name, form in NAMED_FORMS.items()),
    ],
)
def test_a_talk_keeps_its_times_and_speakers(form: str, expected: tuple[Segment, ...], head: str, suffix: str) -> None:
    if suffix == ".txt" and form.startswith("###"):
        pytest.skip("plain text has no headings")
    assert read(head + written(form), suffix) == expected


@pytest.mark.parametrize(
    "line",
    [
        "https://cove.example/fog: a page",
        "10:45 was the time.",
        "Location: the cove.",
        "Note: it was foggy.",
        "Slides: https://cove.example/slides",
    ],
)
def test_what_is_no_name_before_a_colon_is_words(line: str) -> None:
    text = "\n".join(["Ada: One.", "Bo: Two.", line, "Ada: Three.", "Bo: Four."])
    said = read(text, ".txt")
    assert [segment.speaker for segment in said] == ["Ada", "Bo", "Bo", "Ada", "Bo"]
    assert said[2].text == line


def test_initials_that_are_introduced_beside_a_name_mean_it() -> None:
    said = read("Ada Keeper (AK): One.\nBo Light (BL): Two.\nAK: Three.\nBL: Four.\n")
    assert [segment.speaker for segment in said] == ["Ada Keeper", "Bo Light"] * 2


def test_words_that_come_back_after_stamps_are_no_names() -> None:
    said = read("[0:01] Fog is near.\n[0:04] Yes.\n[0:05] Sound it\n[0:07] Yes.\n[0:09] Right\n[0:11] Right\n")
    assert {segment.speaker for segment in said} == {None}
    assert [segment.start for segment in said] == [1, 4, 5, 7, 9, 11]


def test_captions_that_were_copied_line_by_line_have_no_speakers() -> None:
    said = read("0:01\nso the fog\n0:04\nyeah\n0:05\nis near\n0:07\nyeah\n", ".txt")
    assert said == (Segment("so the fog", 1), Segment("yeah", 4), Segment("is near", 5), Segment("yeah", 7))


def test_a_time_among_words_begins_what_is_said_there() -> None:
    assert read("[0:01] Fog is near. [0:05] Sound it!") == (Segment("Fog is near.", 1), Segment("Sound it!", 5))


def test_headings_of_a_transcript_are_kept_apart_from_what_is_said() -> None:
    said = read(
        "# Fog\n\n## Transcript\n\n### Weather [0:01]\n\nAda: Fog.\n\nBo: Yes.\n\n### Questions\n\nAda: Rain?\n"
    )
    assert said[0] == Segment("Weather", 1, is_heading=True)
    assert said[1] == Segment("Fog.", 1, speaker="Ada")
    assert [segment.text for segment in said if segment.is_heading] == ["Weather", "Questions"]
    assert [segment.is_heading for segment in paragraphs(Transcript(said))] == [True, False, False, True, False]


def test_a_turn_of_several_lines_is_one_cue() -> None:
    said = read("Ada: 0:01\n\nFog is near.\n\nSound it!\n\nBo: 0:09\n\nYes.\n")
    transcript = Transcript(said)
    assert transcript.is_timed
    assert write_vtt(transcript).count("-->") == 2
    assert "Fog is near. Sound it!" in write_vtt(transcript)


@pytest.mark.parametrize("words", ["[0:05] [0:09] Fog.", "Fog. [0:09]", "Fog. [0:75]"])
def test_a_stamp_that_becomes_words_is_warned_of(words: str) -> None:
    _, problems = read_transcript(f"WEBVTT\n\n00:01.000 --> 00:03.000\n{words}\n".encode(), ".vtt", "talk.vtt")
    expected = [] if words.endswith("75]") else ["transcript-stamp"]
    assert [problem.rule for problem in problems] == expected
    assert all(problem.severity is Severity.WARNING for problem in problems)


# --- real files ---

_ANY_CLOCK = re.compile(r"(?<![\w/=:.])(\d{1,2}:)?(\d{1,3}):(\d{2})(?:[.,]\d+)?(?![\w:])")


def clocks_in_front(text: str) -> Counter[int]:
    """Read the times of a file as somebody would who knows nothing of forms: a clock near the start of its line."""
    found: Counter[int] = Counter()
    for line in text.split("\n"):
        clock = _ANY_CLOCK.search(line[:40])
        if clock and ("-->" in line or re.match(r"[\W\d]*$|\W*\[|\**[\w .]+\W*$", line[: clock.start()])):
            hours, minutes, seconds = clock.groups()
            found[int((hours or "0:")[:-1]) * 3600 + int(minutes) * 60 + int(seconds)] += 1
    return found


def real_files() -> list[tuple[str, str, bytes]]:
    files = [
        (str(path), path.suffix, path.read_bytes())
        for pattern in (
            "pythonbytes-transcripts/*",
            "podcast-namespace/docs/examples/transcripts/*",
            "changelog-transcripts/*/*",
        )
        for path in sorted((SHARED / "data").glob(pattern))
        if path.suffix in (".vtt", ".srt", ".txt", ".md")
    ]
    meetings = SHARED / "data" / "ethereum-pm.tar.xz"
    if not files or not meetings.exists():
        pytest.skip("the shared data is not there")
    with tarfile.open(meetings) as archive:
        for member in archive:
            opened = archive.extractfile(member) if member.name.endswith(".vtt") else None
            if opened is not None:
                files.append((member.name, ".vtt", opened.read()))
    return files


def test_real_transcripts_keep_their_times_and_have_no_wrong_speakers() -> None:
    times = kept = turns = wrong = 0
    for name, suffix, raw in real_files():
        text = raw.decode("utf-8-sig")
        transcript, _ = read_transcript(raw, suffix, name)
        assert transcript is not None, name
        wanted = clocks_in_front(text)
        got = Counter(int(segment.start) for segment in transcript.segments if segment.start is not None)
        times += wanted.total()
        kept += (wanted & got).total()
        for segment in transcript.segments:
            turns += 1
            # A speaker's name stands in the file as a tag, in bold type or before a colon.
            named = segment.speaker is None or any(
                f"{before}{segment.speaker}{after}" in text
                for before, after in (("<v ", ">"), ("**", "**"), ("**", ":"), ("", ":"))
            )
            wrong += not named or re.match(r"https?$|[\d:]+$", segment.speaker or "") is not None
    assert times > 1000
    assert kept >= 0.99 * times
    assert wrong <= 0.01 * turns
