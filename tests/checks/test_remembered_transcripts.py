"""A transcript is compared with its episode once, and again when one of the two changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content import transcripts
from generator.content.transcripts import read_transcript
from generator.pipeline import problems_of
from tests.small_archives import config_of, light_house, write

EPISODE = "episodes/light/fog.yaml"
TRANSCRIPT = "transcripts/light/fog.vtt"
SAID = "WEBVTT\n\n00:12.000 --> 00:16.000\n<v Ada Keeper>You hear the fog long before you see it coming.\n"
QUOTED = """\
title: Fog
date: 2026-03-14
media: [{type: audio, url: "https://light.example/fog.mp3"}]
quotes: [{text: You hear the fog long before you see it coming., speaker: Ada Keeper, at: "0:12"}]
"""
FILES = {TRANSCRIPT: SAID, EPISODE: QUOTED, "transcripts/light/lamp.vtt": SAID}
EDITS: dict[str, tuple[str, str]] = {
    "other words": (TRANSCRIPT, SAID.replace("fog", "horn").replace("coming", "at all")),
    "another time": (EPISODE, QUOTED.replace("0:12", "42:00")),
    "another speaker": (EPISODE, QUOTED.replace("Ada Keeper", "Bo Host")),
    "no words that are timed": (TRANSCRIPT, "WEBVTT\n\nnonsense\n"),
}


def rules_in(folder: Path) -> list[str]:
    return [problem.rule for problem in problems_of(config_of(folder))]


def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list to which the name of each transcript is added that is read from now on."""
    read, known = [], read_transcript

    def counted(content: bytes, suffix: str, path: str, *rest: object) -> object:
        read.append(path)
        return known(content, suffix, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(transcripts, "read_transcript", counted)
    return read


@pytest.mark.parametrize("edit", EDITS)
def test_only_what_changed_is_compared_again_and_the_rest_said_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: str
) -> None:
    folder = write(tmp_path / "kept", light_house(lamp=QUOTED.replace("0:12", "30:00")) | FILES)
    file, text = EDITS[edit]
    before = rules_in(folder)
    read = read_files(monkeypatch)

    write(folder, {file: text})
    after = rules_in(folder)

    anew = write(tmp_path / "anew", light_house(lamp=QUOTED.replace("0:12", "30:00")) | FILES | {file: text})
    assert read == [TRANSCRIPT]
    assert after == rules_in(anew)
    assert after != before


def test_two_names_are_one_person_as_soon_as_the_registry_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quoted = QUOTED.replace("Ada Keeper", "Lady of the Lamp")
    folder = write(tmp_path, light_house(fog=quoted) | {TRANSCRIPT: SAID})
    assert "quote-of-another-speaker" in rules_in(folder)
    read = read_files(monkeypatch)

    write(folder, {"entities/ada-keeper.yaml": "name: Ada Keeper\ntype: person\naliases: [Lady of the Lamp]\n"})

    assert "quote-of-another-speaker" not in rules_in(folder)
    assert read == []
