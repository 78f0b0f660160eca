"""Talks whose turns all begin alike keep times and names, whatever signs stand around these."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.content.transcripts import Segment, read_transcript
from tests.content.test_transcript_forms import WITH_ALL, WITH_NAMES, in_form, read


def talk(form: str) -> str:
    return "\n".join(in_form(form, turn) for turn in WITH_ALL)


def said(text: str, suffix: str) -> list[Segment]:
    return [replace(one, start=one.start and int(one.start), end=None) for one in read(text, suffix)]


SHAPES = (
    "{clock} | {name} | {words}",
    "{name} | {clock} | {words}",
    "{name} at {clock}\n{words}\n",
    "{name} @ {clock}\n{words}\n",
    "[{clock} {name}] {words}",
    "[{name} {clock}] {words}",
    "[{name}, {clock}] {words}",
    "({name}, {clock}) {words}",
    "[{clock}] [{name}] {words}",
    "[{clock}] <{name}> {words}",
    "\u23f1 {clock} \U0001f464 {name}: {words}",
    "*{clock}* {name}: {words}\n",
    "`{clock}` **{name}**: {words}\n",
    "{clock} bis {clock} {name}: {words}",
    "T={clock} {name}: {words}",
    "+{clock} {name}: {words}",
    "~{clock} {name}: {words}",
    "#{clock} {name}: {words}",
    "{name} ({clock} min): {words}",
    "\u2014 {name} ({clock}): {words}",
    "* **{name}** ({clock}): {words}",
    "[{name}](https://cove.example/ada) [{clock}]: {words}\n",
    "{name} \u201c{clock}\u201d: {words}",
    "\uff3b{name}\uff3d{clock}\n{words}\n",
    "{clock}\u3001{name}\u300c{words}\u300d",
    "[{clock}]\u00a0{name}:\u00a0{words}",
    "{clock} {name} «\u00a0{words}\u00a0»",
    "{clock} {name} “{words}”",
    '{clock} {name} "{words}"',
    "Time: {clock}\nSpeaker: {name}\n{words}\n",
    "Speaker: {name}\nTimestamp: {clock}\nText: {words}\n",
)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("form", SHAPES)
def test_a_talk_of_one_shape_keeps_its_times_and_names(form: str, suffix: str) -> None:
    assert said(talk(form), suffix) == list(WITH_ALL)


@pytest.mark.parametrize(
    "clock", ["{0}.{1:02}.{2:02}", "{3}\u2032{2:02}\u2033", "{3}'{2:02}\"", "({3} min {2} s)", "{4}s", "[{4}]"]
)
def test_a_talk_keeps_times_written_in_other_ways(clock: str) -> None:
    lines = []
    for turn in WITH_ALL:
        whole = int(turn.start or 0)
        written = clock.format(whole // 3600, whole // 60 % 60, whole % 60, whole // 60, whole)
        lines.append(f"{written} {turn.speaker}: {turn.text}")
    assert said("\n".join(lines), ".txt") == list(WITH_ALL)


def test_digits_of_other_scripts_are_times() -> None:
    arabic = str.maketrans("0123456789", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669")
    text = "\n".join(f"[{in_form('{clock}', turn).translate(arabic)}] {turn.speaker}: {turn.text}" for turn in WITH_ALL)
    assert said(text, ".txt") == list(WITH_ALL)


@pytest.mark.parametrize(
    "form",
    ["*{name}:* {words}\n", "\U0001f399\ufe0f {name}: {words}", "{name}\u00a0: {words}", "Speaker: {name}\n{words}\n"],
)
def test_a_talk_without_times_keeps_its_names(form: str) -> None:
    assert said(talk(form), ".md") == list(WITH_NAMES)


def test_the_numbers_of_turns_are_no_seconds_and_no_part_of_names() -> None:
    text = "\n".join(f"{number}. {turn.speaker}: {turn.text}" for number, turn in enumerate(WITH_ALL, 1))
    assert said(text, ".txt") == list(WITH_NAMES)


@pytest.mark.parametrize(
    "lines",
    [
        ["[0:02] That runs on sand. So it sank.", "[0:09] That runs on sand. And it sank.", "[0:14] It sank. Twice."],
        ["10:45 was late - we left.", "11:20 was late - we slept.", "12:10 was late - we woke."],
        ["Fog took 1 min 20 s. It sank.", "Fog took 2 min 10 s. It rose.", "Fog took 3 min 5 s. It went."],
    ],
)
def test_sentences_are_no_names(lines: list[str]) -> None:
    transcript, _ = read_transcript("\n".join(lines).encode(), ".txt", "talk.txt")
    assert transcript is not None
    assert {segment.speaker for segment in transcript.segments} == {None}
    assert all(
        line.partition("] ")[2] in segment.text or line == segment.text
        for line, segment in zip(lines, transcript.segments, strict=True)
    )


def test_a_line_of_another_shape_keeps_its_time() -> None:
    text = "0:02 [Ada] Fog.\n0:09 [Bo] Rain.\n0:30 Somebody laughs.\n0:40 [Ada] Hail.\n0:50 [Bo] Snow."
    assert [(one.start, one.speaker, one.text) for one in said(text, ".txt")][2:4] == [
        (30, "Bo", "Somebody laughs."),
        (40, "Ada", "Hail."),
    ]
