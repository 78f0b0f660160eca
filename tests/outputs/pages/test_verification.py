"""A quote and a number say on the page, in feeds and in the data what their transcript has of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.archive.archive import Archive
from generator.content.folder import ContentFolder
from generator.outputs.data import record_files
from generator.site.html.folding import with_folded_sentences
from generator.site.html.markdown import render_page
from tests.small_archives import archive_in, config_of, feeds_in, light_house, pages_of, write

EPISODE = """
date: 2026-03-01
media: [{type: audio, url: "https://light.example/one.mp3", duration: "3:00"}]
quotes:
  - {text: "You hear it before you see it.", at: "0:05"}
  - {text: "You see it, and for days you see nothing at all.", at: "0:20"}
  - {text: "Every keeper has a second chair.", at: "0:05"}
  - {text: "The light was sold to a hotel.", at: "0:05"}
  - {text: "Fog.", at: "0:05"}
metrics:
  - {value: "255,000", label: "crowns for the horn", at: "0:55"}
"""
TRANSCRIPT = """WEBVTT

00:02.000 --> 00:10.000
You hear it before you see it.

00:20.000 --> 00:30.000
You see it, and then you see nothing at all any more.

00:50.000 --> 00:58.000
Two hundred and fifty-five thousand, they paid for that.

02:50.000 --> 02:58.000
Every keeper has a second chair.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return archive_in(write(tmp_path, light_house(one=EPISODE) | {"transcripts/light/one.vtt": TRANSCRIPT}))


def line_of(text: str, words: str) -> str:
    return next(line for line in text.split("\n") if words in line and line.startswith((">", "-")))


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("You hear it before", "✓ in the transcript"),
        ("You see it, and for", "nearly word for word in the transcript: “You see it, and then you see nothing at all"),
        ("Every keeper", "in the transcript at 2:50"),
        ("sold to a hotel", "not in the transcript"),
        ("255,000", "✓ in the transcript"),
    ],
)
def test_a_page_tells_what_the_transcript_has(tmp_path: Path, archive: Archive, words: str, mark: str) -> None:
    (page,) = (page for page in pages_of(archive, config_of(tmp_path)) if page.address == "episodes/light/one/")
    line = line_of(page.body(), words)
    assert mark in line
    assert "(../../../quotes/index.md#verification)" in line


def test_of_what_is_too_short_nothing_is_said(tmp_path: Path, archive: Archive) -> None:
    (page,) = (page for page in pages_of(archive, config_of(tmp_path)) if page.address == "episodes/light/one/")
    assert "transcript" not in line_of(page.body(), "“Fog.”")


@pytest.mark.parametrize("address", ["episodes/light/one/", "quotes/"])
def test_below_a_quote_stands_the_sentence_that_it_is_from(tmp_path: Path, archive: Archive, address: str) -> None:
    (page,) = (page for page in pages_of(archive, config_of(tmp_path)) if page.address == address)
    sentence = (
        "“**You see it, and then you see nothing at all** any more.” *[0:20](https://light.example/one.mp3#t=20)*"
    )
    assert f"**Full sentence** {sentence}" in page.body()
    assert page.body().count("Full sentence") == 1
    folded = with_folded_sentences(render_page(page.body()).html)
    assert folded.count('<details class="ch-context"><summary>Full sentence</summary><p>“<strong>You see it') == 1


def test_the_list_of_quotes_says_how_they_are_checked(tmp_path: Path, archive: Archive) -> None:
    (page,) = (page for page in pages_of(archive, config_of(tmp_path)) if page.address == "quotes/")
    assert "{ #verification }" in page.body()
    assert "within 60 seconds" in page.body()


@pytest.mark.usefixtures("archive")
def test_feeds_tell_it_too(tmp_path: Path) -> None:
    (item,) = json.loads(feeds_in(tmp_path)["feed.json"])["items"]
    content = item["content_html"]
    assert "✓ in the transcript" in content
    assert "not in the transcript" in content


def test_the_data_holds_the_result_of_each_by_its_path(tmp_path: Path, archive: Archive) -> None:
    config = config_of(tmp_path)
    files = record_files(archive, config, ContentFolder(config.content_dir), archive.records["episode:light/one"])
    results = json.loads(dict(files)["episodes/light/one/index.json"])["verification"]
    assert results["quotes/0"] == {"outcome": "verbatim", "at": 2}
    assert results["quotes/2"] == {"outcome": "elsewhere", "at": 170}
    assert results["quotes/3"] == {"outcome": "not-found"}
    assert results["quotes/4"] == {"outcome": "too-short"}
    assert results["quotes/1"]["heard"].startswith("You see it, and then")
    assert results["metrics/0"]["outcome"] == "verbatim"
