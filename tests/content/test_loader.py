"""Content that others change while it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.folder import ContentFolder
from generator.content.loader import FileChangedError, load_content
from generator.execution.build_cache import BuildCache
from generator.site.publish.failures import explained
from tests.small_archives import write


def test_a_record_that_was_spoilt_since_it_was_checked_is_told_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"episodes/acme/fog.yaml": "title: Fog\n"})
    content, problems = load_content(ContentFolder(tmp_path / "content"))
    assert problems == []
    monkeypatch.setattr(content.dated, "_cache", BuildCache())  # as if its memory had no room for it
    write(tmp_path, {"episodes/acme/fog.yaml": "title: [Fog\n"})
    with pytest.raises(FileChangedError) as caught:
        content.dated["episode:acme/fog"]
    assert explained(caught.value) == "content/episodes/acme/fog.yaml was changed while it was read. Try again."
