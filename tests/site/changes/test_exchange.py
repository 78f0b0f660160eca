"""What is handed over between jobs comes back as it was; what is something else is refused, whatever it is."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from generator.archive.comparison.lost import LostAddress
from generator.archive.comparison.parts import PartChange
from generator.archive.comparison.records import CHANGED, RecordChange
from generator.content.problems import Problem, Severity
from generator.site.changes.difference import Difference
from generator.site.changes.exchange import (
    LARGEST,
    ExchangeError,
    Handover,
    changes_in_archive,
    read_changes,
    written_changes,
)
from generator.site.changes.markdown import difference_markdown
from generator.site.changes.names import NewName
from generator.site.changes.outputs import OutputChange
from generator.site.changes.suggestions import Suggestion

TOLD = Difference(
    problems=(Problem("content/topics.yaml", 1, 2, "yaml-syntax", "It ends.", "Close it.", Severity.WARNING),),
    lost=(LostAddress("topics/sea/", "Write it."),),
    new_in_feeds=(),
    names=(NewName("Ada Keper", "Ada Keeper"),),
    records=(RecordChange("episode:acme/fog", "Fog", CHANGED, (PartChange("title", "Fog", "Mist"),)),),
    pages=(OutputChange("", CHANGED),),
    feeds=(),
)


def packed(folder: Path, content: bytes, name: str = "changes.json") -> Path:
    file = folder / "artifact.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file


def test_what_is_handed_over_comes_back_as_it_was(tmp_path: Path) -> None:
    handed = Handover(TOLD, (Suggestion("content/topics.yaml", 1, 2, "topics: []"),))
    assert changes_in_archive(packed(tmp_path, written_changes(handed))) == handed


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"difference": 1}',
        b"[" * 100_000,
        json.dumps({"difference": {}, "suggestions": []}).encode(),
        written_changes(Handover(TOLD)).replace(b'"warning"', b'"harmless"'),
        written_changes(Handover(TOLD)).replace(b'"Fog"', b"7"),
        b" " * (LARGEST + 1),
    ],
    ids=["nothing", "cut", "a list", "no text", "a number", "deep", "empty", "a weight", "a title", "large"],
)
def test_what_is_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ExchangeError):
        read_changes(content)
    with pytest.raises(ExchangeError):
        changes_in_archive(packed(tmp_path, content))


def test_an_artifact_without_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError):
        changes_in_archive(packed(tmp_path, b"{}", "../changes.json"))
    (tmp_path / "artifact.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(ExchangeError):
        changes_in_archive(tmp_path / "artifact.zip")


HOSTILE = "@all #1 [x](https://evil.example) ![i](//evil.example) <img src=x> `y` www.evil.example ada@evil.example"


def test_nothing_that_is_handed_over_leads_anywhere_or_calls_for_anybody() -> None:
    text = written_changes(Handover(TOLD)).decode()
    for word in ("It ends.", "Close it.", "yaml-syntax", "topics/sea/", "Write it.", "Ada Keper", "Ada Keeper"):
        text = text.replace(word, HOSTILE)
    for word in ("episode:acme/fog", "Mist", '"title"', '"changed"'):
        text = text.replace(word, f'"{HOSTILE}"' if word.startswith('"') else HOSTILE)
    told = difference_markdown(read_changes(text.encode()).difference)
    outside_code = "".join(told.split("`")[::2])
    for mark in ("@all", " #1", "](", "https://", "<img", "www.evil", "ada@evil"):
        assert mark not in outside_code
