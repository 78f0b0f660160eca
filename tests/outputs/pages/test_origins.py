"""Points, numbers, claims and positions show what they rest on: the speaker, the episode and its minute."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.archive.archive import Archive
from generator.pipeline import problems_of
from tests.small_archives import archive_in, config_of, feeds_in, light_house, pages_of, write

EPISODE = """
date: 2026-03-01
media: [{type: audio, url: "https://light.example/one.mp3", duration: "20:00"}]
people: [{name: Mira Holt, role: guest}]
chapters: [{at: "2:00", title: "Horns", summary: "How they sound."}]
"""
CITED = "speaker: Mira Holt, at: '3:05', episode: light/one"
FILES = {
    "briefings/fog.yaml": f"""
title: "Fog is back"
date: 2026-03-02
body: "It is back."
key_points: ["It is back.", {{text: "It is louder.", {CITED}}}]
metrics: [{{value: "9", label: "horns", {CITED}}}]
""",
    "digests/day.yaml": f"""
title: "A day"
date: 2026-03-02
highlights: ["A quiet one.", {{text: "One horn was heard.", {CITED}}}]
items: [{{episode: light/one}}]
""",
    "discussions/keepers.yaml": f"""
title: "Who needs keepers?"
date: 2026-03-02
threads:
  - title: "Keepers"
    positions: [{{stance: "We do.", {CITED}, claims: [{{text: "Horns fail.", {CITED}}}]}}]
""",
}
SAID = ("It is louder.", "9", "One horn was heard.", "We do.", "Horns fail.")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return archive_in(write(tmp_path, light_house(one=EPISODE) | FILES))


@pytest.mark.parametrize("text", SAID)
def test_what_names_a_speaker_an_episode_and_a_moment_shows_all_three(
    tmp_path: Path, archive: Archive, text: str
) -> None:
    pages = [page for page in pages_of(archive, config_of(tmp_path)) if page.details.get("record")]
    block = next(block for page in pages for block in page.blocks if text in block)
    line = next(line for page in pages for line in page.body().split("\n") if text in line)
    origin = line if text != "We do." else next(b for p in pages for b in p.blocks if b.startswith("*[Mira"))
    for part in ("Mira Holt", "The Light", "https://light.example/one.mp3#t=185"):
        assert part in origin, block


def test_a_point_may_stay_a_plain_text(tmp_path: Path, archive: Archive) -> None:
    bodies = "\n".join(page.body() for page in pages_of(archive, config_of(tmp_path)))
    assert "\n- It is back.\n" in bodies
    assert "\n- A quiet one.\n" in bodies


@pytest.mark.parametrize("text", SAID)
def test_what_names_a_speaker_is_among_what_the_speaker_said(archive: Archive, text: str) -> None:
    said = [
        archive.summaries[mention.record].statements[mention.path]
        for mention in archive.mentions_of("mira-holt")
        if mention.role == "speaker"
    ]
    assert text in {statement.value or statement.text for statement in said}


def test_feeds_say_who_said_it_too(tmp_path: Path, archive: Archive) -> None:
    assert archive.summaries
    feed = feeds_in(tmp_path)["briefings/feed.xml"].decode()
    assert feed.count("one.mp3#t=185") == 2


def test_a_moment_after_the_end_of_the_episode_is_reported_where_it_stands(tmp_path: Path) -> None:
    text = FILES["briefings/fog.yaml"].replace("at: '3:05'", "at: '30:05'")
    write(tmp_path, light_house(one=EPISODE) | {"briefings/fog.yaml": text})
    found = [(problem.rule, problem.line) for problem in problems_of(config_of(tmp_path))]
    assert [place for place in found if place[0] == "cited-time-past-end"] == [
        ("cited-time-past-end", 5),
        ("cited-time-past-end", 6),
    ]
