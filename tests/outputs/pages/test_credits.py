"""People are credited with the part they have, said once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.outputs.article.nodes import Name
from generator.outputs.pages.partials import PageWriter
from generator.text.wording import Wording
from tests.small_archives import archive_in, write


@pytest.mark.parametrize(
    ("role", "note", "credit"),
    [
        ("host", "Host of The Light", "Ada (Host of The Light)"),
        ("guest", "keeper", "Ada (guest, keeper)"),
        ("host", None, "Ada (host)"),
        ("", "keeper", "Ada (keeper)"),
    ],
)
def test_a_note_that_names_the_role_stands_without_it(tmp_path: Path, role: str, note: str | None, credit: str) -> None:
    writer = PageWriter(archive_in(write(tmp_path, {"sources/light.yaml": "name: The Light\n"})), "", Wording())
    assert writer.name(Name("Ada", role=role, note=note)) == credit
