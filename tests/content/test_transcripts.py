"""Transcripts of every format become one shape, or problems with a place and a remedy, whatever bytes come."""

from __future__ import annotations

import html
import io
import json
import tarfile
from collections.abc import Iterable
from pathlib import Path

import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.folder import LARGEST_TRANSCRIPT
from generator.content.problems import Problem, Severity, has_errors
from generator.content.scan import TRANSCRIPT_SUFFIXES
from generator.content.transcripts import (
    LARGEST_TEXT,
    READERS,
    Segment,
    Transcript,
    paragraphs,
    read_transcript,
    write_vtt,
)
from generator.content.transcripts.clock import milliseconds
from generator.content.transcripts.draft import MOST_PROBLEMS
from tests.paths import SHARED


def read(text: str, suffix: str = ".vtt") -> tuple[Segment, ...]:
    transcript, problems = read_transcript(text.encode(), suffix, f"talk{suffix}")
    assert problems == []
    assert transcript is not None
    return transcript.segments


def problems_of(raw: str | bytes, suffix: str = ".vtt") -> list[Problem]:
    transcript, problems = read_transcript(raw if isinstance(raw, bytes) else raw.encode(), suffix, f"talk{suffix}")
    assert (transcript is None) == has_errors(problems)
    assert all(problem.line > 0 and problem.column > 0 and problem.message and problem.remedy for problem in problems)
    return problems


def places(problems: list[Problem]) -> list[tuple[str, int, int]]:
    return [(problem.rule, problem.line, problem.column) for problem in problems]


def cue(text: str, time: str = "00:01.000 --> 00:02.000") -> str:
    return f"WEBVTT\n\n{time}\n{text}\n"


def test_every_suffix_that_the_content_folder_may_hold_can_be_read() -> None:
    assert set(READERS) == set(TRANSCRIPT_SUFFIXES)


# --- WebVTT and SubRip ---


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_webvtt_is_read_with_any_line_ends_a_byte_order_mark_and_blocks_that_are_not_talk(newline: str) -> None:
    text = (
        "\ufeffWEBVTT - a title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\n"
        "NOTE one --> two\n\nNOTE\nof the editor\n\nintro\n00:00:01.000 --> 00:00:02.500 align:start\nGood\n"
        "morning.\n\n2\n01:00:00.000 --> 01:00:01.000\nBye."
    )
    assert read(text.replace("\n", newline)) == (Segment("Good morning.", 1, 2.5), Segment("Bye.", 3600, 3601))


def test_times_of_cues_may_have_a_comma_or_no_fraction() -> None:
    assert read("WEBVTT\n\n0:01 --> 63:25,5\nHello") == (Segment("Hello", 1, 3805.5),)


def test_voice_tags_name_the_speakers_even_two_in_one_cue() -> None:
    said = read(cue("<v.loud Ada &amp; Co>Fog.</v> <v Bo>Where?\nThere?"))
    assert said == (Segment("Fog.", 1, 2, "Ada & Co"), Segment("Where? There?", 1, 2, "Bo"))


def test_brackets_are_words_where_they_are_no_links() -> None:
    line = f"{'[' * 150}Fog [laughs] [horns](https://fog.example.org/)"
    assert [read_words(line), read_words("[laughs] [Fog](https://fog.example.org/) [sic] [")] == [
        line,
        "[laughs] Fog [sic] [",
    ]
    assert read_words("[" * 150 + " **Fog**") == "[" * 150 + " Fog"


def read_words(line: str) -> str:
    transcript, _ = read_transcript(f"# Transcript\n\n{line}\n".encode(), ".md", "fog.md")
    assert transcript is not None
    return transcript.segments[-1].text


def test_formatting_tags_and_references_are_resolved_and_other_angle_brackets_are_text() -> None:
    text = "<c.yellow>Use</c> <i>&lt;b&gt;</i><00:00:01.500> or <script>alert(1)</script>, 1 < 2 and 3 > 2"
    assert read(cue(text))[0].text == "Use <b> or <script>alert(1)</script>, 1 < 2 and 3 > 2"


def test_names_in_front_of_cues_hold_until_the_next_name() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nAda Keeper: One\ntwo\n\n2\n00:00:02,000 --> 00:00:03,000\nthree\n"
    text += "3\n00:00:03,000 --> 00:00:04,000\nBo: four\nAda Keeper: five\n\n4\n00:00:05,000 --> 00:00:06,000\n"
    text += "Ada Keeper: He said: six\n\n5\n00:00:06,000 --> 00:00:07,000\nBo: seven"
    assert [(segment.speaker, segment.text) for segment in read(text, ".srt")] == [
        ("Ada Keeper", "One two"),
        ("Ada Keeper", "three"),
        ("Bo", "four"),
        ("Ada Keeper", "five"),
        ("Ada Keeper", "He said: six"),
        ("Bo", "seven"),
    ]


def test_names_in_brackets_without_a_colon_speak_in_cues_and_sounds_do_not() -> None:
    texts = ["[Ada Keeper] One.", "[Bo] Two.", "[Music]", "[Ada Keeper] Three.", "[Bo] Four."]
    cues = (f"{n}\n00:00:0{n},000 --> 00:00:0{n},500\n{text}\n" for n, text in enumerate(texts))
    assert [(segment.speaker, segment.text) for segment in read("\n".join(cues), ".srt")] == [
        ("Ada Keeper", "One."),
        ("Bo", "Two."),
        ("Bo", "[Music]"),
        ("Ada Keeper", "Three."),
        ("Bo", "Four."),
    ]


def test_a_colon_in_the_talk_makes_nobody_a_speaker() -> None:
    texts = ["So here is the thing: fog.", "Well.", "And I said: no.", "Note: it was 10:30.", "And I said: yes."]
    said = read("WEBVTT\n\n" + "\n\n".join(f"00:0{n}.000 --> 00:0{n}.500\n{text}" for n, text in enumerate(texts)))
    assert [(segment.speaker, segment.text) for segment in said] == [(None, text) for text in texts]


@pytest.mark.parametrize("arrow", ["->", "=>", "–>", "→", "–", "--&gt;", "-"])
@pytest.mark.parametrize("suffix", [".srt", ".vtt", ".txt"])
def test_cues_with_another_arrow_keep_their_times(arrow: str, suffix: str) -> None:
    head = "WEBVTT\n\n" if suffix == ".vtt" else ""
    cues = f"1\n00:00:01,000 {arrow} 00:00:02,500\nFog -> rain\n\n2\n00:00:03,000 {arrow} 00:00:04,000\nand wind\n"
    found = [(segment.text, segment.start, segment.end) for segment in read(head + cues, suffix)]
    assert found == [("Fog -> rain", 1, 2.5), ("and wind", 3, 4)]


def test_subrip_keeps_words_after_an_empty_line_and_needs_no_counters() -> None:
    text = "\n00:00:01,000 --> 00:00:02,000\nIn\n\n1984\nthe\n\n2\n00:00:03,000 --> 00:00:04,000\n{\\an8}<b>fog</b>"
    assert [segment.text for segment in read(text, ".srt")] == ["In 1984 the", "fog"]


def test_lines_that_scrolling_captions_repeat_are_read_once() -> None:
    text = (
        "WEBVTT\n\n00:00.000 --> 00:02.000\n \ngood<00:00:01.000><c> morning</c>\n\n"
        "00:02.000 --> 00:02.010\ngood morning\n \n\n00:02.010 --> 00:04.000\ngood morning\nall<00:00:03.000><c> of</c>"
    )
    assert [segment.text for segment in read(text)] == ["good morning", "all of"]


def test_words_that_are_truly_said_twice_stay() -> None:
    text = "WEBVTT\n\n00:00.000 --> 00:01.000\nYeah.\n\n00:01.000 --> 00:02.000\nYeah."
    assert [segment.text for segment in read(text)] == ["Yeah.", "Yeah."]


@pytest.mark.parametrize(
    ("timing", "column"),
    [("00:61.000 --> 00:02.000", 1), ("00:01.000 --> soon", 15), ("00:01.000 -->", 14), ("1 --> 00:02.000", 1)],
)
def test_a_cue_without_a_valid_time_is_reported_where_the_time_stands(timing: str, column: int) -> None:
    assert places(problems_of(cue("Hello", timing))) == [("transcript-time", 3, column)]


def test_every_bad_cue_is_reported_up_to_a_limit_that_is_told() -> None:
    problems = problems_of("WEBVTT\n\n" + "a --> 00:01.000\nHello\n\n" * 100)
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].message == "80 more problems in this file are not listed."
    assert problems[-1].severity is Severity.ERROR


def test_words_outside_a_cue_are_reported() -> None:
    problems = problems_of("WEBVTT\n\n00:01.000 --> 00:02.000\n\nLost words\n\n7\n\n00:03.000 --> 00:04.000\nFog")
    assert places(problems) == [("text-outside-cue", 5, 1)]


def test_a_webvtt_file_without_its_first_line_is_read_with_a_warning() -> None:
    problems = problems_of("00:01.000 --> 00:02.000\nHello")
    assert places(problems) == [("webvtt-header", 1, 1)]


def test_times_that_run_backwards_are_warned_of_where_they_do() -> None:
    text = "WEBVTT\n\n00:05.000 --> 00:06.000\nOne\n\n00:03.000 --> 00:04.000\nTwo\n\n00:04.000 --> 00:03.000\nThree"
    transcript, problems = read_transcript(text.encode(), ".vtt", "talk.vtt")
    assert places(problems) == [("transcript-order", 6, 1), ("transcript-order", 9, 1)]
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert transcript is not None
    assert [(segment.start, segment.end) for segment in transcript.segments] == [(3, 4), (4, None), (5, 6)]


# --- JSON ---


def test_podcasting_json_is_read() -> None:
    text = '{"version": "1.0.0", "segments": [{"speaker": "Ada", "startTime": 0.5, "endTime": 2, "body": "A <b> tag"}]}'
    assert read(text, ".json") == (Segment("A <b> tag", 0.5, 2, "Ada"),)


def test_plain_lists_are_read_with_times_in_seconds_or_as_a_clock_or_none() -> None:
    segments = [
        {"start": 0, "end": 1.0004, "text": " One "},
        {"start": "1:02.5", "duration": 2, "text": "Two", "speaker": None},
        {"text": "Three", "speaker": "Bo", "id": 3},
        {"text": ""},
    ]
    assert read(json.dumps(segments), ".json") == (
        Segment("One", 0, 1),
        Segment("Two", 62.5, 64.5),
        Segment("Three", speaker="Bo"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"segments": [\n  {"body": "a"},\n  7]}', [("transcript-shape", 3, 3)]),
        ('[{"text": "a"}, {"start": 1}]', [("transcript-shape", 1, 17)]),
        ('[{"text": ["a"]}]', [("transcript-shape", 1, 2)]),
        ('[{"text": "a", "speaker": 7}]', [("transcript-shape", 1, 2)]),
        ('{"segments": {"text": "a"}}', [("transcript-shape", 1, 1)]),
        ('"a"', [("transcript-shape", 1, 1)]),
        ('[\n{"text": "a", "start": -1}]', [("transcript-time", 2, 1)]),
        ('[{"text": "a"}, {"text": "b", "end": "soon"}]', [("transcript-time", 1, 17)]),
        ('[{"text": "a", "start": NaN}]', [("transcript-time", 1, 2)]),
        ('[{"text": "a", "start": true}]', [("transcript-time", 1, 2)]),
        (f'[{{"text": "a", "start": {"9" * 5000}}}]', [("transcript-time", 1, 2)]),
        ('[{"text": "a", "start": 1e999}]', [("transcript-time", 1, 2)]),
        ('[{"text": "a", "start": {}}]', [("transcript-time", 1, 2)]),
        ('[\n{"text": "a"\n', [("json-syntax", 3, 1)]),
        ('[{"text": "a]', [("json-syntax", 1, 11)]),
        ('[{"text": "a"} {}]', [("json-syntax", 1, 16)]),
        ("[" * 100_000, [("nested-too-deeply", 1, 1)]),
        ("", [("json-syntax", 1, 1)]),
        ("[]", [("transcript-empty", 1, 1)]),
        ('[{"text": "b", "start": 2},\n {"text": "a", "start": 1}]', [("transcript-order", 2, 2)]),
    ],
)  # fmt: skip
def test_mistakes_in_json_are_reported_at_their_segment(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert places(problems_of(text, ".json")) == expected


def test_characters_that_json_hides_in_escapes_do_not_get_through() -> None:
    assert read('[{"text": "a\\ud800\\u0000b\\u2028c", "speaker": "\\ufeff"}]', ".json") == (Segment("ab c"),)


# --- plain text and Markdown ---


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Good morning.", Segment("Good morning.")),
        ("[1:33] Fog", Segment("Fog", 93)),
        ("\\[01:33\\] Fog", Segment("Fog", 93)),
        ("(1:02:03): Fog", Segment("Fog", 3723)),
        ("[63:25](https://example.org/?t=3805) Fog", Segment("Fog", 3805)),
        ("00:12:34 Fog", Segment("Fog", 754)),
        ("0:05 - Fog", Segment("Fog", 5)),
        ("[00:00:01.500 --> 00:00:04.000]  Fog", Segment("Fog", 1.5, 4)),
        ("**Ada Keeper:** Fog", Segment("Fog", speaker="Ada Keeper")),
        ("**Ada Keeper**: Fog", Segment("Fog", speaker="Ada Keeper")),
        ("**Ada Keeper:** \\[01:33\\] Fog", Segment("Fog", 93, speaker="Ada Keeper")),
        ("**Ada Keeper** (1:33): Fog", Segment("Fog", 93, speaker="Ada Keeper")),
        ("[1:33] **Ada Keeper:** Fog", Segment("Fog", 93, speaker="Ada Keeper")),
        ("Ada Keeper (1:33):\nFog", Segment("Fog", 93, speaker="Ada Keeper")),
        ("Ada Keeper  1:33\nFog", Segment("Fog", 93, speaker="Ada Keeper")),
        ("**Ada Keeper:**\n\nFog", Segment("Fog", speaker="Ada Keeper")),
        ("1:33\nFog", Segment("Fog", 93)),
        ("**By the way:** fog", None),
        ("Say it at 10:30", None),
        ("It is late (10:30)", None),
    ],
)
def test_stamps_and_names_in_front_of_a_line_are_read(line: str, expected: Segment | None) -> None:
    for suffix in (".txt", ".md"):
        said = read(line, suffix)
        words = line.replace("**", "") if suffix == ".md" else line
        assert said == (expected or Segment(words),)


def test_bold_blanks_are_no_name() -> None:
    assert read("**\u2028:** fog", ".txt") == (Segment("** :** fog"),)


def test_a_name_holds_for_the_lines_after_it_and_a_time_for_the_next_line() -> None:
    text = "Ada: [0:05] One.\n\nTwo.\n\nBo:\nThree.\n[0:09]\nAda: Four.\n"
    assert read(text, ".txt") == (
        Segment("One.", 5, speaker="Ada"),
        Segment("Two.", speaker="Ada"),
        Segment("Three.", speaker="Bo"),
        Segment("Four.", 9, speaker="Ada"),
    )


def test_the_time_of_a_break_is_not_given_to_who_speaks_next() -> None:
    text = "**Ada:** One.\n\n**Break:** \\[16:14\\]\n\n**Bo:** Two.\n"
    assert read(text, ".md") == (Segment("One.", speaker="Ada"), Segment("Two.", speaker="Bo"))


def test_a_clock_without_brackets_is_a_time_only_where_the_first_line_has_one() -> None:
    assert [segment.text for segment in read("Well.\n10:30 is too early.", ".txt")] == ["Well.", "10:30 is too early."]


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    "head",
    [
        "# Fog\n\n**Podcast:** North Light: the show\n**Published:** 2026-03-14\n\n## Transcript\n\n",
        "# Transcript\n\n**Published:** 2026-03-14\n\n",
        "---\ntitle: Fog\n---\n\n# Fog\n\n---\n\n",
        "Fog\n\nWhat keepers know of it.\n\nTranscript:\n",
        "Podcast: North Light\nDate: 2026-03-14\n\n",
        "",
    ],
)
def test_the_head_of_a_file_is_not_part_of_the_talk(head: str, suffix: str) -> None:
    assert read(f"{head}Good morning.\nNote: fog.", suffix) == (Segment("Good morning."), Segment("Note: fog."))


def test_a_heading_beside_the_one_of_the_transcript_ends_it() -> None:
    transcript, problems = read_transcript(b"## Transcript\n\nFog.\n### Part 2\nRain.\n## Links\nWeb", ".md", "talk.md")
    assert transcript == Transcript((Segment("Fog."), Segment("Part 2", is_heading=True), Segment("Rain.")))
    assert places(problems) == [("transcript-end", 6, 1)]
    assert problems[0].severity is Severity.HINT


def test_markdown_becomes_the_words_it_shows() -> None:
    text = (
        "> It's *really* **big**, see [the `<p>` tag](https://example.org/a) \\[laughs\\] &lt;here&gt; <br>and "
        "<script>\n<!-- not\nsaid -->\n- snake_case ![a map](map.png)\n\n***\n```\n5 * 3 * 2\n```\n"
    )
    assert [segment.text for segment in read(text, ".md")] == [
        "It's really big, see the <p> tag [laughs] <here> and <script>",
        "snake_case a map",
        "5 * 3 * 2",
    ]


def test_plain_text_keeps_its_marks() -> None:
    assert (
        read("*Really* &amp; <b>truly</b> \\[laughs\\]", ".txt")[0].text == "*Really* &amp; <b>truly</b> \\[laughs\\]"
    )


def test_a_stamp_that_is_no_time_is_reported_at_its_line() -> None:
    assert places(problems_of("Fog.\n  [12:99] Rain.", ".txt")) == [("transcript-time", 2, 4)]


# --- any format ---


@pytest.mark.parametrize("suffix", TRANSCRIPT_SUFFIXES)
def test_bytes_that_are_not_utf_8_are_reported_at_their_place(suffix: str) -> None:
    assert places(problems_of("\ufeffWEBVTT\r\n\r\né ".encode() + b"\xff", suffix)) == [("not-utf-8", 3, 3)]


@pytest.mark.parametrize("suffix", TRANSCRIPT_SUFFIXES)
def test_a_file_in_which_nothing_is_said_is_reported(suffix: str) -> None:
    cue_without_words = "00:00:01,000 --> 00:00:02,000\n<i></i>"
    empty = {".vtt": f"WEBVTT\n\n{cue_without_words}", ".srt": cue_without_words, ".json": '{"segments": []}'}.get(
        suffix, "\n# Fog\n"
    )
    assert places(problems_of(empty, suffix)) == [("transcript-empty", 1, 1)]


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert places(problems_of(b"a" * (LARGEST_TRANSCRIPT + 1), ".vtt")) == [("file-too-large", 1, 1)]
    assert places(problems_of(b"a" * (LARGEST_TEXT + 1), ".txt")) == [("file-too-large", 1, 1)]


def test_characters_nobody_can_see_are_dropped_with_a_warning() -> None:
    transcript, problems = read_transcript(b"One\nt\x00w\x07o\x0bthree", ".txt", "talk.txt")
    assert transcript == Transcript((Segment("One"), Segment("two three")))
    assert places(problems) == [("invisible-character", 2, 2)]


# --- paragraphs ---


def test_paragraphs_join_one_speaker_and_keep_the_first_start_and_the_last_end() -> None:
    said = [
        Segment("One.", 1, 2, "Ada"),
        Segment("Two", 3, 4, "Ada"),
        Segment("three.", 5, 6, "Ada"),
        Segment("Oh.", 7),
    ]
    assert paragraphs(Transcript(tuple(said))) == (Segment("One. Two three.", 1, 6, "Ada"), Segment("Oh.", 7))


def test_paragraphs_end_with_a_sentence_and_are_no_longer_than_asked() -> None:
    said = Transcript(tuple(Segment(text, n) for n, text in enumerate(["aaaa", "bbbb", "cccc.", "dd", "e" * 30, "f"])))
    assert [(segment.start, segment.text) for segment in paragraphs(said, longest=20)] == [
        (0, "aaaa bbbb cccc."),
        (3, "dd"),
        (4, "e" * 30),
        (5, "f"),
    ]


def test_a_paragraph_begins_at_every_time_of_a_transcript_that_has_few() -> None:
    said = Transcript((Segment("One."), Segment("Two.", 5), Segment("Three."), Segment("Four.", 9)))
    assert [(segment.start, segment.text) for segment in paragraphs(said)] == [
        (None, "One."),
        (5, "Two. Three."),
        (9, "Four."),
    ]


def test_lines_of_chinese_and_japanese_are_joined_without_a_space() -> None:
    said = Transcript((Segment("霧の"), Segment("朝。"), Segment("Fog"), Segment("안개"), Segment("아침")))
    assert paragraphs(said)[0].text == "霧の朝。 Fog 안개 아침"


# --- writing WebVTT ---


def test_webvtt_is_written_with_voices_escapes_and_an_end_for_every_cue() -> None:
    said = (
        Segment("a --> b & <i>", 3600.25, 3601, "A & <B>--"),
        Segment("last", 3605),
        Segment("first", 1),
        Segment("same", 1),
    )
    assert write_vtt(Transcript(said)) == (
        "WEBVTT\n\n"
        "00:00:01.000 --> 01:00:00.250\nfirst\n\n"
        "00:00:01.000 --> 01:00:00.250\nsame\n\n"
        "01:00:00.250 --> 01:00:01.000\n<v A &amp; &lt;B&gt;-- >a --&gt; b &amp; &lt;i&gt;\n\n"
        "01:00:05.000 --> 01:00:10.000\nlast\n"
    )


def test_a_transcript_with_a_segment_without_time_is_never_written_as_webvtt() -> None:
    with pytest.raises(ValueError, match="without times"):
        write_vtt(Transcript((Segment("a", 1), Segment("b"))))


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20) | st.sampled_from(
    ["NOTE", "STYLE", "WEBVTT", "1", "-->", "<v Bo>", "Ada: fog", "&amp;", "&lt;i&gt;", "<i>", "<00:01.000><c>", "</v>"]
)


@settings(max_examples=60)
@given(st.lists(st.tuples(words, words, st.integers(0, 10**7), st.integers(1, 10**5)), min_size=1, max_size=8))
def test_what_is_read_from_webvtt_is_written_and_read_again_alike(cues: list[tuple[str, str, int, int]]) -> None:
    at = 0
    text = "WEBVTT\n"
    for speaker, said, gap, length in cues:
        at += gap
        start, end = (
            f"{t // 3600000:02}:{t // 60000 % 60:02}:{t // 1000 % 60:02}.{t % 1000:03}" for t in (at, at + length)
        )
        text += f"\n{start} --> {end}\n{f'<v {speaker}>' if speaker else ''}{said}\n"
    transcript, _ = read_transcript(text.encode(), ".vtt", "talk.vtt")
    if transcript is not None and _in_order(transcript):
        written = write_vtt(transcript)
        assert read_transcript(written.encode(), ".vtt", "talk.vtt") == (transcript, [])


def _in_order(transcript: Transcript) -> bool:
    starts = [segment.start or 0 for segment in transcript.segments]
    return starts == sorted(starts) and all(segment.end is not None for segment in transcript.segments)


SAMPLES = {
    ".vtt": "WEBVTT\n\nNOTE x\n\n1\n00:00:01.000 --> 00:00:02.000 align:start\n<v Ada>Hi &amp; <i>ho</i></v>\nBo: no\n",
    ".srt": "1\n00:00:01,000 --> 00:00:02,000\nAda: Hi\n\n2\n00:00:02,000 --> 00:00:03,500\n<b>Bo</b>: no\n",
    ".txt": "Title\n\nTranscript\n\n[0:01 --> 0:02] Ada: Hi\n\n00:00:05 Bo\nno\n(1:02:03): yes\n",
    ".md": "---\na: b\n---\n# T\n**Show:** x\n\n## Transcript\n\n**Ada:** \\[01:33\\] *Hi* <br> [a](b)\n<!-- c -->\n",
    ".json": '{"version": "1.0.0", "segments": [{"speaker": "Ada", "startTime": 0.5, "endTime": 2, "body": "Hi"}]}\n',
}
SAMPLES |= {
    ".tsv": "start\tend\tspeaker\ttext\n500\t2000\tAda\tHi\n2000\t65000\t\tho\n",
    ".csv": 'Start,Speaker,Text\n0:01,Ada,"Hi, ho"\n"0:02",Bo,no\n',
    ".sbv": "0:00:01.000,0:00:02.000\nAda: Hi\n\n0:00:02.000,0:00:03.000\nBo: no\nnever\n",
    ".lrc": "[ti:Fog]\n[00:01.00]Hi\n[00:02.00]<00:02.00>ho <00:02.50>no\n",
    ".ass": "[Script Info]\n\n[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:01.00,0:02.00,Ada,Hi{\\i1}\\Nho\n",
}
splices = st.lists(
    st.tuples(
        st.integers(0, 200),
        st.integers(0, 20),
        st.binary(max_size=6)
        | st.sampled_from([b"-->", b"\n\n", b"<v ", b"99:99", b"[", b"**", b"\\ud800", b"\x00", b"&#0;"]),
    ),
    max_size=5,
)  # fmt: skip


@pytest.mark.parametrize("suffix", TRANSCRIPT_SUFFIXES)
@settings(max_examples=60)
@given(raw=st.binary(max_size=200))
def test_no_bytes_are_a_traceback(suffix: str, raw: bytes) -> None:
    assert_sound(raw, suffix)


@pytest.mark.parametrize("suffix", TRANSCRIPT_SUFFIXES)
@settings(max_examples=100)
@given(changes=splices)
def test_no_change_to_a_good_file_is_a_traceback(suffix: str, changes: list[tuple[int, int, bytes]]) -> None:
    raw = SAMPLES[suffix].encode()
    for at, length, new in changes:
        raw = raw[:at] + new + raw[at + length :]
    assert_sound(raw, suffix)


def words_in(segments: Iterable[Segment]) -> list[str]:
    return [word for segment in segments for word in segment.text.split()]


def assert_sound(raw: bytes, suffix: str) -> None:
    """Assert what holds for any file: problems or a transcript that can be shown, joined and written."""
    problems_of(raw, suffix)
    transcript, _ = read_transcript(raw, suffix, "talk")
    if transcript is None:
        return
    for segment in transcript.segments:
        assert segment.text == " ".join(segment.text.encode().decode().split()) != ""
        assert segment.end is None or (segment.start is not None and segment.end > segment.start)
    assert words_in(paragraphs(transcript)) == words_in(transcript.segments)
    if transcript.is_timed:
        written = write_vtt(transcript)
        timed = [segment for segment in transcript.segments if segment.start is not None and not segment.is_heading]
        assert len(webvtt.from_string(written, strict=True)) == len(timed)
        again, problems = read_transcript(written.encode(), ".vtt", "talk.vtt")
        assert again is not None
        # Words may be such as "0:00", which the rule on times among words warns of.
        assert [problem for problem in problems if problem.rule != "transcript-stamp"] == []
        # Without voice tags, lines that were joined may look like a name and a colon.
        if any(segment.speaker for segment in transcript.segments):
            assert write_vtt(again) == written


# --- real files ---


def shared(pattern: str) -> list[Path]:
    files = sorted(SHARED.glob(pattern))
    if not files:
        pytest.skip("the shared data is not there")
    return files


def assert_agrees_with_webvtt_py(raw: bytes, suffix: str) -> None:
    """Assert that an independent reader finds the same cues with the same times and words."""
    transcript, problems = read_transcript(raw, suffix, "talk")
    assert problems == []
    assert transcript is not None
    read = webvtt.from_buffer(io.StringIO(raw.decode("utf-8-sig"), newline=""), format=suffix[1:])
    captions = [caption for caption in read.captions if caption.text.strip()]
    assert len(captions) == len(transcript.segments)
    for caption, segment in zip(captions, transcript.segments, strict=True):
        assert milliseconds(caption.start) == round((segment.start or 0) * 1000)
        assert segment.end is None or milliseconds(caption.end) == round(segment.end * 1000)
        assert " ".join(html.unescape(caption.text).split()).endswith(segment.text)
    written = write_vtt(transcript)
    again, problems = read_transcript(written.encode(), ".vtt", "talk")
    assert again is not None
    assert problems == []
    assert again == transcript or not _in_order(transcript)


@pytest.mark.large
@pytest.mark.parametrize(
    "pattern",
    [
        "data/pythonbytes-transcripts/*.vtt",
        "data/podcast-namespace/docs/examples/transcripts/*.vtt",
        "data/podcast-namespace/docs/examples/transcripts/*.srt",
    ],
)
def test_real_cues_are_read_as_another_reader_reads_them(pattern: str) -> None:
    for file in shared(pattern):
        assert_agrees_with_webvtt_py(file.read_bytes(), file.suffix)


@pytest.mark.large
def test_real_meetings_with_a_name_in_every_cue_have_a_speaker_in_every_segment() -> None:
    with tarfile.open(shared("data/ethereum-pm.tar.xz")[0]) as archive:
        files = [archive.extractfile(member) for member in archive if member.name.endswith(".vtt")]
        transcripts = [file.read() for file in files if file is not None]
    assert transcripts
    for raw in transcripts:
        assert_agrees_with_webvtt_py(raw, ".vtt")
        transcript, _ = read_transcript(raw, ".vtt", "talk.vtt")
        assert transcript is not None
        assert all(segment.speaker for segment in transcript.segments)


@pytest.mark.large
def test_real_stamped_text_has_a_time_in_every_segment() -> None:
    for file in shared("data/pythonbytes-transcripts/*.txt"):
        transcript, problems = read_transcript(file.read_bytes(), ".txt", file.name)
        assert problems == []
        assert transcript is not None
        assert transcript.is_timed


@pytest.mark.large
def test_real_turns_in_markdown_have_a_speaker_in_every_segment_and_no_marks() -> None:
    for file in shared("data/changelog-transcripts/*/*.md"):
        transcript, problems = read_transcript(file.read_bytes(), ".md", file.name)
        assert problems == []
        assert transcript is not None
        assert all(segment.speaker for segment in transcript.segments)
        assert not any(mark in segment.text for segment in transcript.segments for mark in (":**", "\\["))


def test_a_real_transcript_without_speakers_and_times_starts_with_the_talk() -> None:
    transcript, problems = read_transcript(shared("seeds/003*")[0].read_bytes(), ".txt", "seed")
    assert problems == []
    assert transcript is not None
    assert transcript.segments[0] == Segment("Isn't that crazy?")
    assert {segment.speaker for segment in transcript.segments} == {None}


@pytest.mark.large
def test_real_podcasting_json_is_read() -> None:
    transcript, _ = read_transcript(
        shared("data/podcast-namespace/docs/examples/transcripts/*.json")[0].read_bytes(), ".json", "example.json"
    )
    assert transcript is not None
    assert [segment.text for segment in paragraphs(transcript)] == ["I am your father.", "Nooooo"]
