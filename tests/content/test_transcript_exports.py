"""Exports of programs keep who spoke and when: tables, chats, subtitles and JSON, under any suffix of text."""

from __future__ import annotations

import json

import pytest

from generator.content.transcripts import Segment, Transcript, read_transcript

FOG, HORN, AGAIN = "Fog is near, very near.", "Sound the horn: now.", "Again."
ADA, BO = "Ada Keeper", "Bo"
TIMED = (Segment(FOG, 0), Segment(HORN, 2.5), Segment(AGAIN, 61))
NAMED = tuple(Segment(said.text, said.start, speaker=name) for said, name in zip(TIMED, (ADA, BO, ADA), strict=True))
ENDED = tuple(Segment(said.text, said.start, end) for said, end in zip(TIMED, (2, 5, 62), strict=True))
FULL = tuple(Segment(s.text, s.start, e.end, s.speaker) for s, e in zip(NAMED, ENDED, strict=True))
UNTIMED = tuple(Segment(said.text, speaker=said.speaker) for said in NAMED)

TABLES = {
    "Whisper's tabs": (
        f"start\tend\ttext\n0\t2000\t{FOG}\n2500\t5000\t{HORN}\n61000\t62000\t{AGAIN}\n",
        ENDED,
    ),
    "tabs with clocks and speakers": (
        f"Start time\tEnd time\tSpeaker\tText\n00:00:00\t00:00:02\t{ADA}\t{FOG}\n"
        f"00:00:02.5\t00:00:05\t{BO}\t{HORN}\n00:01:01\t00:01:02\t{ADA}\t{AGAIN}\n",
        FULL,
    ),
    "tabs without heads": (f"0:00\t{ADA}\t{FOG}\n0:02.5\t{BO}\t{HORN}\n1:01\t{ADA}\t{AGAIN}\n", NAMED),
    "tabs without heads, names first": (
        f"{ADA}\t0:00\t{FOG}\n{BO}\t0:02.5\t{HORN}\n{ADA}\t1:01\t{AGAIN}\n",
        NAMED,
    ),
    "labels of Audacity": (
        f"0.000000\t2.000000\t{FOG}\n2.500000\t5.000000\t{HORN}\n61\t62\t{AGAIN}\n",
        ENDED,
    ),
    "tabs with speakers only": (f"Speaker\tText\n{ADA}\t{FOG}\n{BO}\t{HORN}\n{ADA}\t{AGAIN}\n", UNTIMED),
    "commas": (
        f'id,Start,End,Duration,Speaker Name,Text\n1,0:00,0:02,2,{ADA},"{FOG}"\n2,0:02.5,0:05,2.5,{BO},{HORN}\n'
        f"3,1:01,1:02,1,{ADA},{AGAIN}\n",
        FULL,
    ),
    "commas, every cell in marks": (
        f'"Timecode","Speaker","Text"\n"00:00:00","{ADA}","Fog is near,\nvery near."\n"00:00:02.5","{BO}","{HORN}"\n'
        f'"00:01:01","{ADA}","{AGAIN}"\n',
        NAMED,
    ),
    "semicolons, the speaker told once": (
        f"Start (s);Speaker;Transcript\n0.0;{ADA};Fog is near,\n0.0;;very near.\n2.5;{BO};{HORN}\n61;{ADA};{AGAIN}\n",
        (Segment("Fog is near,", 0, speaker=ADA), Segment("very near.", 0, speaker=ADA), *NAMED[1:]),
    ),
    "commas below a title": (
        f'Fog on the coast\n\nTIMECODE IN,TIMECODE OUT,CHARACTER,DIALOGUE\n0:00,0:02,{ADA},"{FOG}"\n'
        f"00:00:02.500,0:05,{BO},{HORN}\n1:01,1:02,{ADA},{AGAIN}\n",
        FULL,
    ),
    "tabs in German": (
        f"Anfang\tEnde\tSprecherin\tText\n0:00\t0:02\t{ADA}\t{FOG}\n0:02.5\t0:05\t{BO}\t{HORN}\n"
        f"1:01\t1:02\t{ADA}\t{AGAIN}\n",
        FULL,
    ),
    "commas without heads": (
        f'0:00,0:02,{ADA},"{FOG}"\n0:02.5,0:05,{BO},{HORN}\n1:01,1:02,{ADA},{AGAIN}\n',
        FULL,
    ),
    "milliseconds": (
        f'start_ms,end_ms,speaker_name,text\n0,2000,{ADA},"{FOG}"\n2500,5000,{BO},{HORN}\n61000,62000,{ADA},{AGAIN}\n',
        FULL,
    ),
    "Markdown without words in the heads": (
        f"|   |   |\n|---|---|\n| 0:00 | {FOG} |\n| 0:02.5 | {HORN} |\n| 1:01 | {AGAIN} |\n",
        TIMED,
    ),
    "Markdown": (
        f"| Time | Speaker | Text |\n|------|:-------:|---|\n| 0:00 | {ADA} | {FOG} |\n"
        f"| [0:02.5](https://cove.example/?t=2) | **{BO}** | Sound *the* horn: now. |\n| (1:01) | {ADA} | {AGAIN} |\n",
        NAMED,
    ),
    "Markdown in French": (
        f"| Minutage | Intervenant | Texte |\n|:--|---|---|\n| 0:00 | {ADA} | {FOG} |\n| 0:02.5 | {BO} | {HORN} |\n"
        f"| 1:01 | {ADA} | {AGAIN} |\n",
        NAMED,
    ),
    "Markdown without lines at the edges": (
        f"Timestamp | Transcript\n--- | ---\n0:00 | {FOG}\n0:02.5 | {HORN}\n1:01 | {AGAIN}\n",
        TIMED,
    ),
}


def read(text: str, suffix: str) -> tuple[Segment, ...]:
    transcript, problems = read_transcript(text.encode(), suffix, f"talk{suffix}")
    assert problems == []
    assert transcript is not None
    return transcript.segments


@pytest.mark.parametrize("table", TABLES)
def test_a_table_keeps_times_and_speakers(table: str) -> None:
    text, expected = TABLES[table]
    suffixes = (".md",) if table.startswith("Markdown") else (".txt", ".tsv", ".csv")
    assert [read(text, suffix) for suffix in suffixes] == [expected] * len(suffixes)


def test_headings_and_words_around_a_table_are_kept() -> None:
    table = "| Time | Text |\n|---|---|\n| 0:01 | Fog. |\n"
    assert read(f"# Talk\n\n## One\n\n{table}\n## Two\n\nAfter a break.\n\n{table}", ".md") == (
        Segment("One", is_heading=True),
        Segment("Fog.", 1),
        Segment("Two", is_heading=True),
        Segment("After a break."),
        Segment("Fog.", 1),
    )


@pytest.mark.parametrize(
    "text", ["| Fog | Bells |\n|---|---|\n| 3 | 4 |\n", "Fog, bells and text.\nText, a name, from.\n"]
)
def test_what_tells_neither_times_nor_speakers_is_no_table(text: str) -> None:
    assert len(read(text, ".md")) == len(text.split("\n")) - 1


def test_marks_of_speech_between_tabs_are_words() -> None:
    said = read('start\tend\ttext\n0\t2000\t"Fog is near.\n2000\t4000\tVery near," she said.\n', ".tsv")
    assert [segment.text for segment in said] == ['"Fog is near.', 'Very near," she said.']


def test_a_long_table_in_markdown_that_is_none_takes_no_longer_than_its_length() -> None:
    assert len(read("| a | b |\n|---|---|\n" * 20_000, ".md")) == 40_000


def test_a_time_in_a_table_that_is_none_is_reported_at_its_row() -> None:
    _, problems = read_transcript(b"Start,Text\n0:01,Fog.\nsoon,Horn.\n0:05,Bells.\n", ".csv", "talk.csv")
    assert [(problem.rule, problem.line) for problem in problems] == [("transcript-time", 3)]


UNDER_TEXT = {
    "WebVTT": "WEBVTT\n\n00:00.000 --> 00:02.000\nFog is near,\nvery near.\n",
    "SubRip": "1\n00:00:00,000 --> 00:00:02,000\nFog is near,\nvery near.\n",
    "SBV": "0:00:00.000,0:00:02.000\nFog is near,\nvery near.\n",
    "JSON": json.dumps({"segments": [{"start": 0, "end": 2, "text": FOG}]}),
    "ASS": (
        "[Script Info]\nTitle: Fog\n\n[V4+ Styles]\nFormat: Name\nStyle: Default\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: 0,0:00:00.00,0:00:02.00,Default,,0,0,0,,{\\an8}Fog is near,\\N{\\i1}very{\\i0} near.\n"
    ),
}


@pytest.mark.parametrize("form", UNDER_TEXT)
def test_subtitles_and_json_are_read_under_the_suffix_of_text_too(form: str) -> None:
    assert read(UNDER_TEXT[form], ".txt") == (Segment(FOG, 0, 2),)


def test_objects_on_lines_of_their_own_are_a_list() -> None:
    lines = [json.dumps({"start": said.start, "end": said.end, "text": said.text}) for said in ENDED]
    assert read("\n".join(lines), ".json") == ENDED


LINES = {
    "seconds of Whisper": f"[0.00s -> 2.00s] {FOG}\n[2.50s -> 5.00s] {HORN}\n[61.00s -> 62.00s] {AGAIN}\n",
    "LRC": f"[ti:Fog]\n[ar:North Light]\n[length:04:10]\n[00:00.00]{FOG}\n[00:02.50]{HORN}\n[01:01.00]{AGAIN}\n",
    "LRC with the time of each word": (
        f"[00:00.00] <00:00.00> Fog is <00:01.00> near, very near.\n[00:02.50] <00:02.50> {HORN}\n[01:01.00]{AGAIN}\n"
    ),
}


@pytest.mark.parametrize("form", LINES)
def test_lines_with_times_of_other_kinds_keep_them(form: str) -> None:
    assert [(said.text, said.start, said.speaker) for said in read(LINES[form], ".txt")] == [
        (said.text, said.start, None) for said in TIMED
    ]


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    "form",
    [
        "<cite>{name}:</cite>\n<time>{clock}</time>\n<p>{words}</p>\n",
        "**{name}** *({clock})*:\n\n{words}\n\n",
        "**{name}** _[{clock}]_: {words}\n\n",
    ],
)
def test_html_and_emphasis_around_times_are_read_through(form: str, suffix: str) -> None:
    turns = zip(NAMED, ("0:00", "0:02.5", "1:01"), strict=True)
    text = "".join(form.format(name=said.speaker, clock=clock, words=said.text) for said, clock in turns)
    assert read(text, suffix) == NAMED


def test_a_heading_with_a_colon_keeps_the_time_after_it() -> None:
    said = read("### Part 1: fog [0:01]\n\nFog.\n\n### Part 2: bells [0:30]\n\nBells.\n", ".md")
    assert said[0] == Segment("Part 1: fog", 1, is_heading=True)
    assert said[2] == Segment("Part 2: bells", 30, is_heading=True)


def test_titles_of_chapters_in_captions_that_were_copied_are_headings() -> None:
    said = read(
        "Search in video\nIntro\n0:00\nso the fog\n0:04\nis near\n0:09\nand nearer\n"
        "Chapter 2: Bells\n1:02\nring\n1:05\nit\n",
        ".txt",
    )
    assert [segment.text for segment in said if segment.is_heading] == ["Intro", "Chapter 2: Bells"]
    assert [segment.start for segment in said if not segment.is_heading] == [0, 4, 9, 62, 65]


def test_a_second_line_of_words_below_a_time_is_no_title() -> None:
    said = read("0:00\nso the fog\n0:04\nis near\nand nearer\n0:09\nring\nRing it!\n1:02\nit\n1:05\nnow\n", ".txt")
    assert not any(segment.is_heading for segment in said)


def test_what_sonix_puts_above_a_talk_is_not_said() -> None:
    head = "fog.mp3: Audio automatically transcribed by Sonix\n\nfog.mp3\n\n"
    assert read(f"{head}{ADA}: [0:00] {FOG}\n\n{BO}: [0:02.5] {HORN}\n\n{ADA}: [1:01] {AGAIN}\n", ".txt") == NAMED


def test_what_apple_podcasts_puts_below_copied_words_is_not_said() -> None:
    tail = "From North Light: Fog, Mar 14, 2026\nhttps://podcasts.apple.com/us/podcast/fog/id1?i=2\n"
    said = read(f"{FOG}\n\n{HORN}\n\n{tail}This material may be protected by copyright.\n", ".txt")
    assert [segment.text for segment in said] == [FOG, HORN]


SERVICES: dict[str, object] = {
    "Happy Scribe": [
        {
            "speaker": said.speaker,
            "words": [{"text": said.text, "type": "text", "data_start": said.start, "data_end": said.end}],
        }
        for said in FULL
    ],
    "Azure, as it is heard": [
        {
            "SpeakerId": said.speaker,
            "DisplayText": said.text,
            "Offset": (said.start or 0) * 10_000_000,
            "Duration": ((said.end or 0) - (said.start or 0)) * 10_000_000,
        }
        for said in FULL
    ],
}


@pytest.mark.parametrize("service", SERVICES)
def test_the_json_of_more_services_keeps_times_and_speakers(service: str) -> None:
    assert read(json.dumps(SERVICES[service]), ".json") == FULL


def test_otter_counts_samples_and_lists_its_speakers_apart() -> None:
    talk = {
        "speech": {
            "speakers": [{"id": 11, "speaker_name": ADA}, {"id": 12, "speaker_name": BO}],
            "transcripts": [
                {"start_offset": 0, "end_offset": 32_000, "speaker_id": 11, "transcript": FOG, "uuid": "a"},
                {"start_offset": 40_000, "end_offset": 80_000, "speaker_id": 12, "transcript": HORN, "uuid": "b"},
            ],
        }
    }
    assert read(json.dumps(talk), ".json") == FULL[:2]


TIMES_OF_DAY = {
    "Zoom's chat": "14:03:{0} From {1} to Everyone:\n\t{2}\n",
    "Zoom's chat to one person": "2026-03-14 14:03:{0} From {1} to Cy Piper (Direct Message):\n\t{2}\n",
    "Zoom's chat on one line": "09:03:{0}\t From  {1} : {2}\n",
    "Zoom's text": "[{1}] 14:03:{0}\n{2}\n\n",
    "halves of the day": "[2:03:{0} PM] {1}: {2}\n",
    "Slack": "{1}  2:{0} PM\n{2}\n\n",
    "dates": "2026-03-14T04:03:{0}Z {1}: {2}\n",
    "WhatsApp on phones": "[14/03/2026, 04:03:{0}] {1}: {2}\n",
    "WhatsApp elsewhere": "14.03.2026, 04:{0} - {1}: {2}\n",
    "WebVTT": "14:03:{0}.000 --> 14:04:00.000\n<v {1}>{2}\n\n",
}


@pytest.mark.parametrize("form", TIMES_OF_DAY)
def test_times_of_day_are_left_out_with_a_word(form: str) -> None:
    head, suffix = ("WEBVTT\n\n", ".vtt") if form == "WebVTT" else ("", ".txt")
    text = head + "".join(TIMES_OF_DAY[form].format(22 + at, said.speaker, said.text) for at, said in enumerate(NAMED))
    transcript, problems = read_transcript(text.encode(), suffix, f"talk{suffix}")
    assert transcript == Transcript(UNTIMED)
    assert [problem.rule for problem in problems] == ["transcript-time-of-day"]


def test_a_chat_of_a_meeting_log_has_its_names() -> None:
    text = "14:03 <ada> Fog is near.\n14:04 <@bo> Sound it.\n14:05 <ada> Again.\n"
    transcript, _ = read_transcript(text.encode(), ".txt", "talk.txt")
    assert transcript is not None
    assert [(said.speaker, said.start) for said in transcript.segments] == [("ada", None), ("bo", None), ("ada", None)]


@pytest.mark.parametrize(
    ("duration", "starts"), [(36_000, [25_200, 26_100]), (3_600, [None, None]), (None, [None, None])]
)
def test_late_times_are_those_of_a_recording_that_lasts_so_long(duration: int | None, starts: list[int | None]) -> None:
    text = b"[7:00:00] Fog.\n[7:15:00] Bells.\n"
    transcript, _ = read_transcript(text, ".txt", "talk.txt", duration=duration)
    assert transcript is not None
    assert [segment.start for segment in transcript.segments] == starts


@pytest.mark.parametrize("first", ["5:59:00", "0:00:01"])
def test_times_of_a_long_recording_are_no_times_of_day(first: str) -> None:
    said = read(f"[{first}] Fog.\n[6:30:00] Bells.\n[9:00:00] Horns.\n", ".txt")
    assert [segment.start for segment in said][1:] == [23400, 32400]


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?>\n<tt/>',
        "<!DOCTYPE html>\n<p>Fog.",
        "{\\rtf1 Fog.}",
        "{12}{50}Fog.",
        "Scenarist_SCC V1.0\n",
    ],
)
def test_a_form_that_is_not_read_is_refused(text: str) -> None:
    transcript, problems = read_transcript(text.encode(), ".txt", "talk.txt")
    assert transcript is None
    assert [problem.rule for problem in problems] == ["transcript-form"]
