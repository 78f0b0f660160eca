"""JSON that a language model wrote: what of it becomes a draft, and what is said of the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.content.editing.imports import imported, notes, only

CHATTY = """\
Sure! Here is the JSON you asked for:

```json
{
  "title": "Fog, and what it does to sound",
  "podcast": "North Light Radio",
  "published_at": "May 2, 2026",
  "duration_seconds": 5050,
  "youtube_url": "https://www.youtube.com/watch?v=abcdefghijk",
  "hosts": ["Bo Host"],
  "guests": [{"name": "Ada Keeper", "bio": "keeper"}],
  "description": "Two or three sentences.",
  "key_takeaways": ["Fog swallows high tones.", {"text": "Horns carry.", "timestamp": "[01:02:10]"}],
  "segments": [
    {"start": [0, 10], "heading": "Hook", "notes": "Opening words.",
     "quotes": [{"quote": "You hear it first", "who": "Ada Keeper", "time": 72.0}]},
    {"timestamp": "01:12 - 02:30", "title": "Horns", "bullets": ["far", "near"], "mood": "calm"},
  ],
  "entities": {"Person": ["Ada Keeper"], "Company": [{"name": "North Light", "description": "a lighthouse"}]},
  "tags": ["Weather", "salt"],
  "stats": [{"number": 275, "description": "foggy hours"}]
}
```
"""


def test_fields_of_other_names_and_shapes_are_fitted_into_the_model(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"a.json": CHATTY}))
    assert draft.path == "episodes/north-light-radio/2026-05-02-fog-and-what-it-does-to-sound.yaml"
    assert draft.fields == {
        "title": "Fog, and what it does to sound",
        "date": "2026-05-02",
        "status": "draft",
        "media": [{"type": "video", "url": "https://www.youtube.com/watch?v=abcdefghijk", "duration": "1:24:10"}],
        "people": [{"name": "Bo Host", "role": "host"}, {"name": "Ada Keeper", "note": "keeper", "role": "guest"}],
        "summary": "Two or three sentences.",
        "takeaways": ["Fog swallows high tones.", {"text": "Horns carry.", "at": "1:02:10"}],
        "chapters": [
            {
                "at": "0:10",
                "title": "Hook",
                "summary": "Opening words.",
                "quotes": [{"text": "You hear it first", "speaker": "Ada Keeper", "at": "1:12"}],
            },
            {"at": "1:12", "title": "Horns", "points": ["far", "near"]},
        ],
        "entities": [
            {"name": "Ada Keeper", "type": "person"},
            {"name": "North Light", "note": "a lighthouse", "type": "organization"},
        ],
        "metrics": [{"value": "275", "label": "foggy hours"}],
        "topics": ["weather"],
    }


def test_what_has_no_field_or_no_topic_stands_in_a_comment_and_is_asked_about(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"a.json": CHATTY}))
    assert "#   mood: calm\n" in draft.text
    assert "#   topic: salt\n" in draft.text
    assert "#   Sure! Here is the JSON you asked for:\n" in draft.text
    assert [note for note in notes(draft) if note.startswith("decide")] == [
        "decide 4: the source “North Light Radio” is new: write content/sources/north-light-radio.yaml, or name another"
        " with --source",
        "decide 17: “mood” of segments has no field here; kept as a comment: “mood: calm”",
        "decide 20: the topic “salt” is not in topics.yaml: left out",
    ]


@pytest.mark.parametrize(
    ("text", "title", "is_cut_off"),
    [
        ("{'title': 'Fog', 'summary': 'It\\'s thick.',}", "Fog", False),
        ('{"title": "Fog", "chapters": [{"at": "0:10", "title": "Horns"}, {"at": "1:', "Fog", True),
        ('{\n  // a note\n  title: "Fog",\n  "summary": "Thick."\n}', "Fog", False),
        ('[{"title": "Fog", "summary": "Thick.",, }]', "Fog", False),
        ('{"episode": {"title": "Fog", "summary": "Thick."}}', "Fog", False),
    ],
)
def test_broken_json_is_repaired_and_an_end_that_is_missing_is_asked_about(
    tmp_path: Path, text: str, title: str, is_cut_off: bool
) -> None:
    draft = only(imported(tmp_path, {"a.json": text}, form="llm-json"))
    assert draft.fields["title"] == title
    assert any("the JSON ends before" in note for note in notes(draft)) is is_cut_off


def test_names_are_written_as_the_registry_does_and_near_ones_are_asked_about(tmp_path: Path) -> None:
    text = '{"title": "Fog", "guests": ["A. Keeper", "Bo Hosd"], "summary": "Thick."}'
    draft = only(imported(tmp_path, {"a.json": text}))
    assert [person["name"] for person in draft.fields["people"]] == ["Ada Keeper", "Bo Hosd"]
    assert "note 1: “A. Keeper” is “Ada Keeper” in this archive" in notes(draft)
    assert "decide 1: “Bo Hosd” resembles “Bo Host”: if both are one, write the known name" in notes(draft)


def test_a_title_that_is_a_path_a_command_or_very_long_makes_one_safe_file_name(tmp_path: Path) -> None:
    for title in ("../../etc/passwd", "$(rm -rf ~); `id`", "x" * 4000, "CON", "\u202e\u0000 "):
        draft = only(imported(tmp_path, {"a.json": f'{{"title": {title!r}, "summary": "Thick."}}'}, form="llm-json"))
        assert draft.path.startswith("episodes/unknown-source/")
        assert draft.path.count("/") == 2
        assert len(draft.path.rpartition("/")[2].encode()) < 250
    assert not list(tmp_path.parent.glob("passwd*"))


def test_a_title_of_the_episode_and_plural_types_are_understood(tmp_path: Path) -> None:
    text = '{"episode_title": "Fog", "tl;dr": "Fog is thick.", "entities": {"companies": ["Horns"]}}'
    draft = only(imported(tmp_path, {"fog.json": text}, source="north-light"))
    assert draft.fields["title"] == "Fog"
    assert draft.fields["summary"] == "Fog is thick."
    assert draft.fields["entities"] == [{"name": "Horns", "type": "organization"}]


def test_words_between_several_pieces_of_json_stay_with_the_piece_behind_them(tmp_path: Path) -> None:
    piece = '```json\n{{"title": "{0}", "summary": "About {0}."}}\n```\n'
    text = f"First.\n{piece.format('Fog')}Then {'much ' * 1000}more.\n{piece.format('Bell')}Last.\n"
    fog, bell = imported(tmp_path, {"a.md": text}, source="north-light")
    assert "First." in fog.text
    assert "much" not in fog.text
    assert "much much" in bell.text
    assert "Last." in bell.text
    assert "About Fog" not in bell.text


def test_an_episode_may_list_several_videos_and_have_a_description_beside_its_summary(tmp_path: Path) -> None:
    videos = [
        {"type": "youtube", "url": "https://www.youtube.com/watch?v=a1234567890", "length": 0},
        {"type": "vimeo", "url": "https://vimeo.com/123456"},
    ]
    record = {"title": "Fog", "summary": "Thick.", "description": "Thicker.", "duration": 72, "videos": videos}
    draft = only(imported(tmp_path, {"fog.json": json.dumps(record)}, source="north-light"))
    assert draft.path == "episodes/north-light/fog.yaml"
    assert draft.fields["summary"] == "Thick.\n\nThicker."
    assert draft.fields["media"] == [
        {"type": "video", "url": "https://www.youtube.com/watch?v=a1234567890", "duration": "1:12"},
        {"type": "video", "url": "https://vimeo.com/123456"},
    ]
    assert notes(draft) == []


def test_videos_that_are_told_about_make_a_round_up(tmp_path: Path) -> None:
    videos = [{"title": "Fog", "url": "https://vimeo.com/123456", "summary": "Thick."}]
    draft = only(imported(tmp_path, {"fog.json": json.dumps({"title": "A day", "videos": videos})}))
    assert draft.path == "digests/a-day.yaml"


def test_the_lines_of_a_text_end_alike(tmp_path: Path) -> None:
    record = {"title": "Fog", "summary": "Thick.\r\n\r\nThicker.\rThickest.", "takeaways": []}
    draft = only(imported(tmp_path, {"fog.json": json.dumps(record)}, source="north-light"))
    assert draft.fields["summary"] == "Thick.\n\nThicker.\nThickest."
