"""Each page says in one line who made it, who checked it, against what and when; its data says so for machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.small_archives import archive_in, config_of, files_beside, light_house, pages_of, write

QUOTES = 'quotes: ["You hear it before you see it.", "Nobody has ever said these words."]'
TRANSCRIPT = "WEBVTT\n\n00:01.000 --> 00:04.000\nYou hear it before you see it.\n"


def line_of(folder: Path, provenance: str) -> str:
    made = f"provenance: {{{provenance}}}" if provenance else ""
    archive = archive_in(write(folder, light_house(one=f"{QUOTES}\n{made}")))
    pages = pages_of(archive, config_of(folder))
    return next(block for page in pages for block in page.blocks if '<span id="made">' in block).partition("</span>")[2]


@pytest.mark.parametrize(
    ("provenance", "line"),
    [
        ("", "How this page was made is not stated"),
        ("method: human", "[Written by people](#provenance)"),
        ("method: ai", "[Written by a language model](#provenance) · not checked by a person"),
        (
            "method: ai, reviewed_by: [ada, ben], reviewed_against: recording, reviewed_on: 2026-05-03",
            "[Written by a language model](#provenance) · checked by ada and ben · against the recording · 3 May 2026",
        ),
        (
            "method: ai+human, reviewed_on: 2026-05",
            "[Written by a language model and edited by people](#provenance) · May 2026",
        ),
    ],
)
def test_the_line_says_what_is_known_and_what_is_not(tmp_path: Path, provenance: str, line: str) -> None:
    assert line_of(tmp_path, provenance) == line


def test_the_line_counts_the_quotes_that_stand_in_the_transcript(tmp_path: Path) -> None:
    write(tmp_path, {"transcripts/light/one.vtt": TRANSCRIPT})
    assert line_of(tmp_path, "method: human").endswith("1 of 2 quotes in the transcript")


def test_the_data_beside_a_page_holds_the_same_in_the_terms_of_content_credentials(tmp_path: Path) -> None:
    write(tmp_path, {"transcripts/light/one.vtt": TRANSCRIPT})
    made = (
        "provenance: {method: ai, model: M, reviewed_by: [ada], reviewed_against: transcript, reviewed_on: 2026-05-03}"
    )
    corrected = 'corrections: [{date: 2026-06-02, text: "The hour was wrong."}]'
    archive = archive_in(write(tmp_path, light_house(one=f"date: 2026-04-01\n{QUOTES}\n{made}\n{corrected}")))
    beside = files_beside(archive, config_of(tmp_path))
    data = json.loads(beside["episodes/light/one/index.json"])
    assert data["credential"] == {
        "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "model": "M",
        "reviewed_by": ["ada"],
        "reviewed_against": "transcript",
        "reviewed_on": "2026-05-03",
        "published_on": "2026-04-01",
        "corrected_on": "2026-06-02",
        "quotes_by_outcome": {"not-found": 1, "verbatim": 1},
    }
