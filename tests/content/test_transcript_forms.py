"""Transcripts keep who spoke and when, in whatever form programs and people write these down."""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from dataclasses import replace

import pytest

from generator.content.problems import Severity
from generator.content.transcripts import Segment, Transcript, paragraphs, read_transcript, write_vtt
from tests.paths import SHARED

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
    "one line, name and linked stamp": "{name} [({clock})](https://cove.example/watch?t=1) {words}\n",
    "one line, name and stamp in brackets": "[{name}] [{clock}] {words}\n",
    "one line, stamp between signs first": "#{clock}# {name}: {words}\n",
    "one line, stamp between signs after the words": "{name}: {words} #{clock}-3#\n",
    "one line, hours and minutes as letters": "{units} {name}: {words}\n",
    "clock with frames and name, words below": "{clock}:12 {name}\n{words}\n",
    "clock of a video editor, name and words": "{semicolons};12 - {semicolons};24\n{name}\n{words}\n",
    "clock of single digits, name and words": "{short}.5 --> {short}.75\n{name}\n{words}\n",
    "name and clock with a fraction, words below": "{name} ({clock}.251)\n{words}\n",
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
    "bold clock and words": "**{clock}** {words}\n\n",
    "two clocks with a comma, words below": "{clock}.000,{clock}.900\n{words}\n",
    "clock, the same in words, words below": "{clock}\n{told}\n{words}\n",
}
NAMED_FORMS = {
    "name and colon": "{name}: {words}\n",
    "name and colon, words below": "{name}:\n{words}\n",
    "name and fullwidth colon": "{name}\uff1a{words}\n",
    "bold name": "**{name}**: {words}\n",
    "name in brackets": "[{name}]: {words}\n",
    "name and dash": "{name} – {words}\n",
    "name and guillemets": "{name} «\u00a0{words}\u00a0»\n",
    "name and quotation marks": "{name} “{words}”\n",
    "name in brackets without a colon": "[{name}] {words}\n",
    "guillemets, dash and name": "«\u00a0{words}\u00a0» — {name}\n",
    "quotation marks, comma and name": "“{words}”, {name}\n",
    "name after chevrons": ">> {name}: {words}\n",
    "name on a line of its own": "{name}\n{words}\n",
    "bold name on a line of its own": "**{name}**\n\n{words}\n",
    "heading with the name": "### {name}\n\n{words}\n",
}


def written(form: str) -> str:
    """Write a talk of three turns in a form."""
    return "\n".join(in_form(form, turn) for turn in WITH_ALL)


def in_form(form: str, turn: Segment) -> str:
    hours, minutes, seconds = int(turn.start or 0) // 3600, int(turn.start or 0) // 60 % 60, int(turn.start or 0) % 60
    clock = f"{hours}:{minutes:02}:{seconds:02}"
    told = [
        f"{number} {unit}" for number, unit in ((hours, "hour"), (minutes, "minutes"), (seconds, "seconds")) if number
    ]
    return form.format(
        clock=clock,
        wide=clock.replace(":", "\uff1a"),
        semicolons=f"{hours:02};{minutes:02};{seconds:02}",
        short=f"{hours}:{minutes}:{seconds}",
        units=f"{hours}h{minutes:02}m{seconds:02}s",
        told=", ".join(told),
        name=turn.speaker,
        words=turn.text,
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
    said = read(head + written(form), suffix)
    assert [replace(segment, start=segment.start and int(segment.start), end=None) for segment in said] == list(
        expected
    )


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


HEADS_AND_TAILS = {
    "Otter": (
        "Fog on the coast\nSat, Mar 14, 2026 2:05PM • 38:12\n\n"
        "SUMMARY KEYWORDS\nfog, bells\n\nSPEAKERS\nAda Keeper, Bo\n\n",
        "\nTranscribed by https://otter.ai\n",
    ),
    "Teams": (
        "The cove-20260314_100000-Meeting Recording\nMarch 14, 2026, 10:00AM\n38m 12s\n\n",
        "\nAda Keeper stopped transcription\n",
    ),
    "Meet": (
        "\U0001f4dd Notes\nMar 14, 2026\nFog - Transcript\n",
        "\nTranscription ended after 00:38:12\n\n"
        "This editable transcript was computer generated and might contain errors.\n",
    ),
    "Fathom": ("Fog - March 14\nVIEW RECORDING - 38 mins (No highlights)\n\n---\n", ""),
    "Feishu": (
        "2026\u5e743\u670814\u65e5 \u4e0a\u5348 10:00|38\u5206\u949f\n\n"
        "\u5173\u952e\u8bcd:\n\u96fe\n\n\u6587\u5b57\u8bb0\u5f55:\n",
        "",
    ),
}
"""What programs put above and below a talk."""


@pytest.mark.parametrize("program", HEADS_AND_TAILS)
@pytest.mark.parametrize("form", ["{name}  {clock}\n{words}\n", "{clock} - {name}\n{words}\n"])
def test_what_programs_put_above_and_below_a_talk_is_not_said(form: str, program: str) -> None:
    head, tail = HEADS_AND_TAILS[program]
    assert read(head + written(form) + tail, ".txt") == WITH_ALL


@pytest.mark.parametrize("line", ["March 14, 2026 was foggy.", "We met.", "Ada stopped.", "Keywords matter: fog."])
def test_first_and_last_lines_that_are_talk_are_said(line: str) -> None:
    said = read(f"{line}\n\nFog is near.\n\nSound the horn!\n\n{line}\n", ".txt")
    assert [segment.text for segment in said] == [line, "Fog is near.", "Sound the horn!", line]


@pytest.mark.parametrize(
    "text",
    [
        "Keeper: Fog is near.\nWe wait here.\nIt is cold now.\nBo: Sound it.\nThe horn goes.\nAnd again it goes.\n",
        "ADA KEEPER\nFog is near.\nWe wait here.\n\nBO LIGHT\nSound it.\n\nADA KEEPER\nThe horn goes.\n",
    ],
)
def test_those_who_are_known_to_speak_are_found_by_their_names_and_parts_of_them(text: str) -> None:
    transcript, problems = read_transcript(text.encode(), ".txt", "talk.txt", ["Ada Keeper", "Bo Light"])
    assert transcript is not None
    assert problems == []
    assert {segment.speaker for segment in transcript.segments} in ({"Keeper", "Bo"}, {"ADA KEEPER", "BO LIGHT"})


def test_paragraphs_of_few_words_are_no_names() -> None:
    text = "Fog is near.\nWe wait.\n\nYeah\nIt is cold.\n\nSound it.\n\nRight\nThe horn goes.\n\nYeah\n"
    assert {segment.speaker for segment in read(text, ".txt")} == {None}


def test_cues_are_told_in_the_order_of_their_times_and_those_that_overlap_without_a_word() -> None:
    said = read("WEBVTT\n\n00:06.000 --> 00:09.000\n<v Bo>Yes.\n\n00:05.000 --> 00:07.000\n<v Ada>Fog.\n", ".vtt")
    assert [(segment.start, segment.speaker) for segment in said] == [(5, "Ada"), (6, "Bo")]


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


def test_no_paragraph_goes_on_into_another_chapter() -> None:
    said = tuple(Segment(f"Line {start}.", start, start + 10) for start in (0, 10, 19.6, 30, 41))
    found = paragraphs(Transcript(said), chapter_starts=(0, 20, 40))
    assert [(one.start, one.text) for one in found] == [
        (0, "Line 0. Line 10."),
        (19.6, "Line 19.6. Line 30."),
        (41, "Line 41."),
    ]
    assert len(paragraphs(Transcript(said))) == 1


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


@pytest.mark.large
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
