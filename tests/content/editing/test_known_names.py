"""A new name is held against those in use: a slip is asked about, another version of a thing is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.editing.known_names import Found, KnownNames
from generator.content.folder import ContentFolder
from generator.content.loader import load_content


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("horn-3.5", "horn-3-5"),
        ("horn-3-5s", "horn-3-5"),
        ("horn-4-5", ""),
        ("horn-3", ""),
        ("North Lihgt", "North Light"),
        ("Nor", ""),
    ],
)
def test_a_name_resembles_a_known_one_with_the_same_numbers(tmp_path: Path, name: str, known: str) -> None:
    content, _ = load_content(ContentFolder(tmp_path))
    names = KnownNames(content)
    names.add(["horn-3-5", "horn-3-6", "North Light", "Nora"])
    assert names.find(name) == Found(name, known)
