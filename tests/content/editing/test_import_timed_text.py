"""Captions in XML: they become WebVTT beside their episode."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.editing.imports import import_into, imported, notes

SPACES = 'xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
TTML = f"""<?xml version="1.0" encoding="utf-8"?>
<tt {SPACES} xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="25" ttp:tickRate="10000000">
<head><metadata><ttm:agent xml:id="one" type="person"><ttm:name type="full">Ada Keeper</ttm:name></ttm:agent></metadata>
</head><body><div begin="1m">
<p begin="00:00:01.500" end="00:00:03.000" ttm:agent="one">Fog is<br/>loud.</p>
<p begin="00:00:04:05" dur="2s">It <span>is &amp; was</span>.</p>
<p begin="80000000t" end="95000000t">So it goes.</p>
</div></body></tt>
"""
APPLE = f"""<tt {SPACES} xmlns:podcasts="http://podcasts.apple.com/transcript-ttml-internal"><body dur="1:10.000"><div>
<p begin="1.5" end="1:04.000" ttm:agent="SPEAKER_1"><span begin="1.5" end="3.2" podcasts:unit="sentence">
<span begin="1.5" end="2" podcasts:unit="word">Fog</span><span begin="2" podcasts:unit="word">is.</span></span>
<span begin="1:02.500" end="1:04.000" podcasts:unit="sentence"><span podcasts:unit="word">Yes.</span></span></p>
</div></body></tt>
"""
YOUTUBE = '<transcript><text start="0.5" dur="1.25">Fog &amp;amp; horns</text><text start="63">End</text></transcript>'
YOUTUBE_3 = """<timedtext format="3"><body><p t="500" d="1250"><s>Fog</s><s t="300"> is</s></p>
<p t="63000">End</p></body></timedtext>"""


def vtt(folder: Path, text: str) -> str:
    *_, talk = imported(folder, {"fog.ttml": text}, source="north-light")
    assert talk.path == "transcripts/north-light/fog.vtt"
    return talk.text


def test_ttml_keeps_times_and_speakers(tmp_path: Path) -> None:
    assert vtt(tmp_path, TTML) == (
        "WEBVTT\n\n00:01:01.500 --> 00:01:03.000\n<v Ada Keeper>Fog is loud.\n\n"
        "00:01:04.200 --> 00:01:06.200\nIt is &amp; was.\n\n00:01:08.000 --> 00:01:09.500\nSo it goes.\n"
    )


def test_sentences_of_apple_podcasts_have_times_of_their_own(tmp_path: Path) -> None:
    assert vtt(tmp_path, APPLE) == (
        "WEBVTT\n\n00:00:01.500 --> 00:00:03.200\n<v SPEAKER_1>Fog is.\n\n"
        "00:01:02.500 --> 00:01:04.000\n<v SPEAKER_1>Yes.\n"
    )
    assert "decide 1: “SPEAKER_1” is no name: write who speaks" in notes(
        imported(tmp_path, {"horn.ttml": APPLE}, source="north-light")
    )


@pytest.mark.parametrize(("text", "first"), [(YOUTUBE, "Fog &amp; horns"), (YOUTUBE_3, "Fog is")])
def test_timed_text_of_youtube_is_read(tmp_path: Path, text: str, first: str) -> None:
    talk = vtt(tmp_path, text)
    assert f"00:00:00.500 --> 00:00:01.750\n{first}\n" in talk
    assert "00:01:03.000 --> " in talk


@pytest.mark.parametrize(
    "text", ["<tt><body><p>Fog</p></body></tt>", "<tt>", "", "no XML", "\x01", '<tt><p begin="soon">Fog</p></tt>']
)
def test_captions_without_times_are_refused(tmp_path: Path, text: str) -> None:
    (done,) = import_into(tmp_path, {"fog.ttml": text}, source="north-light", form="timed-text")
    assert done.refused
