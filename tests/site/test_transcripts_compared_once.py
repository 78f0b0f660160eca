"""A build reads each transcript once and compares it with its episode once, over all processes and outputs."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator.content import transcripts, verification
from generator.content.transcripts.draft import Draft
from generator.content.verification.spoken_words import SpokenWords
from generator.execution import build_cache
from generator.pipeline import MEMORY, read_archive
from generator.site.portable import write_everything
from tests.folders import contents
from tests.small_archives import config_of, light_house, write

EPISODES = 24
SAID = "WEBVTT\n\n00:12.000 --> 00:16.000\nYou hear fog number {} long before you see it coming.\n"
QUOTED = """\
title: Fog {0}
date: 2026-03-{1:02}
media: [{{type: audio, url: "https://light.example/{0}.mp3"}}]
quotes: [{{text: "You hear fog number {0} long before you see it.", at: "0:12"}}]
"""
FILES = {f"transcripts/light/fog{n}.vtt": SAID.format(n) for n in range(EPISODES)}
ARCHIVE = light_house(**{f"fog{n}": QUOTED.format(n, n + 1) for n in range(EPISODES)}) | FILES
ALL = sorted(f"light/fog{n}" for n in range(EPISODES))


class Counted(NamedTuple):
    """What was done since it was last asked, by the ids of the episodes."""

    read: list[str]
    compared: list[str]


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Counted]:
    """Return what counts in all processes, which are forked and add to one file each time."""
    logs = tmp_path / "read", tmp_path / "compared"

    def add(log: Path, name: str) -> None:
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(descriptor, f"light/{name}\n".encode())
        os.close(descriptor)

    class CountedDraft(Draft):
        def __init__(self, shown_path: str, *rest: Any, **named: Any) -> None:
            add(logs[0], Path(shown_path).stem)
            super().__init__(shown_path, *rest, **named)

    class CountedWords(SpokenWords):
        def __init__(self, transcript: transcripts.Transcript) -> None:
            add(logs[1], f"fog{transcript.segments[0].text.split()[4]}")
            super().__init__(transcript)

    # Whoever reads or compares needs these, by whatever way.
    monkeypatch.setattr(transcripts, "Draft", CountedDraft)
    monkeypatch.setattr(verification, "SpokenWords", CountedWords)

    def told() -> Counted:
        lines = [sorted(log.read_text(encoding="utf-8").split()) if log.exists() else [] for log in logs]
        for log in logs:
            log.unlink(missing_ok=True)
        return Counted(*lines)

    return told


def built(folder: Path) -> dict[str, bytes]:
    """Write all outputs anew, with what is remembered of the content and nothing else; return them by path."""
    config, out = config_of(folder), folder / "out"
    for kept in config.build_dir.glob("*") if config.build_dir.exists() else ():
        if not kept.name.startswith(MEMORY):
            shutil.rmtree(kept) if kept.is_dir() else kept.unlink()
    shutil.rmtree(out, ignore_errors=True)
    work = read_archive(config)
    assert not work.is_stopped(strict=False)
    write_everything(config, {}, work, out)
    work.archive.cache.close()
    return contents(out)


def test_a_build_compares_each_episode_once_and_the_next_none(tmp_path: Path, counted: Callable[[], Counted]) -> None:
    folder = write(tmp_path / "archive", ARCHIVE)
    first = built(folder)
    assert counted() == (ALL, ALL)
    assert b'"outcome":"verbatim"' in first["episodes/light/fog7/index.json"].replace(b" ", b"")
    assert built(folder) == first
    assert counted() == ([], [])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("transcripts/light/fog7.vtt", "coming", "at all"), ("episodes/light/fog7.yaml", "0:12", "30:00")],
)
def test_only_what_has_changed_is_compared_again(
    file: str, old: str, new: str, tmp_path: Path, counted: Callable[[], Counted]
) -> None:
    folder, edited = write(tmp_path / "archive", ARCHIVE), ARCHIVE[file].replace(old, new)
    before = built(folder)
    counted()
    write(folder, {file: edited})
    after = built(folder)
    assert counted() == (["light/fog7"], ["light/fog7"])
    assert after != before
    assert after == built(write(tmp_path / "anew", ARCHIVE | {file: edited}))


def test_another_version_of_the_generator_compares_all_again(
    tmp_path: Path, counted: Callable[[], Counted], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "archive", ARCHIVE)
    built(folder)
    counted()
    monkeypatch.setattr(build_cache, "code_version", lambda: "another")
    built(folder)
    assert counted() == (ALL, ALL)


@pytest.mark.parametrize("damage", ["X'00'", "substr(value, 1, 20)", "'text'", "NULL"])
def test_damaged_results_are_made_again(damage: str, tmp_path: Path, counted: Callable[[], Counted]) -> None:
    folder = write(tmp_path / "archive", ARCHIVE)
    before = built(folder)
    counted()
    with closing(sqlite3.connect(folder / ".chapterhouse" / MEMORY)) as database, database:
        changed = database.execute(f"UPDATE derived SET value = {damage} WHERE name LIKE 'transcripts%'")  # noqa: S608
        assert changed.rowcount == 3 * EPISODES
    assert built(folder) == before
    assert counted() == (ALL, ALL)


def test_nothing_is_kept_of_a_transcript_that_is_gone(tmp_path: Path) -> None:
    folder = write(tmp_path / "archive", ARCHIVE)
    built(folder)
    (folder / "content/transcripts/light/fog7.vtt").unlink()
    built(folder)
    with closing(sqlite3.connect(folder / ".chapterhouse" / MEMORY)) as database:
        kept = database.execute("SELECT name FROM derived WHERE path = 'transcripts/light/fog7.vtt'").fetchall()
    assert not {name for (name,) in kept if name.startswith("transcripts")}
