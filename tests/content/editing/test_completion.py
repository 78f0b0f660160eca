"""Fit drafts into an archive: ids that nothing else uses, times that can be right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.content.editing.imports import imported, notes, only


def drafted(folder: Path, record: dict[str, Any], **chosen: Any) -> dict[str, Any]:
    return only(imported(folder, {"fog.json": json.dumps(record)}, form="llm-json", **chosen)).fields


def test_parts_get_ids_of_their_own_which_pages_do_not_use(tmp_path: Path) -> None:
    titles = ["Summary", "Fog", "Fog", "T 120"]
    items = [{"title": title, "source": "North Light", "summary": "Thick."} for title in titles]
    fields = drafted(tmp_path, {"title": "A day", "items": items}, kind="digest")
    assert [item["id"] for item in fields["items"]] == ["item-summary", "fog", "fog-2", "item-t-120"]


def test_an_answer_follows_the_id_of_what_it_answers(tmp_path: Path) -> None:
    posts = [{"id": "t-12", "text": "Is it fog?"}, {"id": "b", "parent": "t-12", "text": "It is."}]
    fields = drafted(tmp_path, {"title": "Fog", "threads": [{"title": "Fog", "posts": posts}]}, kind="discussion")
    first, answer = fields["threads"][0]["posts"]
    assert (first["id"], answer["parent"]) == ("post-t-12", "post-t-12")


def test_ids_of_entities_stay_those_of_the_registry(tmp_path: Path) -> None:
    entities = [{"name": "Summary", "id": "summary", "type": "product"}]
    fields = drafted(tmp_path, {"title": "Fog", "entities": entities}, source="north-light")
    assert fields["entities"][0]["id"] == "summary"


def test_a_chapter_that_stands_behind_a_later_one_is_asked_about(tmp_path: Path) -> None:
    text = "0:00 Start\n57:20 Ropes\n00:16 Horns\n01:02:00 End\n"
    draft = only(imported(tmp_path, {"fog.txt": text}, form="chapters", source="north-light"))
    assert "decide 3: the chapter at 0:16 stands behind one at 57:20: look at its time" in notes(draft)
    assert sum("stands behind" in note for note in notes(draft)) == 1
