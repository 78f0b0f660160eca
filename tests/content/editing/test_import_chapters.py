"""Lists of chapters: every style of a video's description, Podcasting 2.0's JSON, and how they join an episode."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.content.editing.importers.chapters import marks_in
from tests.content.editing.imports import ARCHIVE, import_into, imported, notes, only
from tests.small_archives import write


@pytest.mark.parametrize(
    "line",
    [
        "12:30 Horns",
        "12:30 - Horns",
        "12:30 – Horns",
        "12:30: Horns",
        "12:30 | Horns",
        "[12:30] Horns",
        "(12:30) Horns",
        "00:12:30 Horns",
        "0:12:30 Horns",
        "- 12:30 Horns",
        "• 12:30 Horns",
        "1. 12:30 Horns",
        "3) 12:30 - Horns",
        "12:30 - 14:00 Horns",
        "12:30–14:00 · Horns",
        "**12:30** Horns",
        "**[12:30](#t=12:30)** Horns",
        "* **12:30** – **Horns**",
        "`12:30` Horns",
        "⏱ 12:30 Horns",
        "► 12:30 Horns",
        "⏩ 12:30 Horns",
        "👉🏽 12:30 Horns",
        "12:30.500 Horns",
        "Horns 12:30",
        "Horns - 12:30",
        "Horns (12:30)",
        "2. Horns [12:30]",
        "12:30 [Horns](https://example.org/horns)",
    ],
)
def test_a_chapter_is_read_in_every_style(line: str) -> None:
    (mark,) = marks_in((line,))
    assert (mark.at, mark.title) == ("12:30", "Horns")


@pytest.mark.parametrize("line", ["At 12:30 we eat.", "12:30", "https://example.org/12:30", "Ratio 3:1", ""])
def test_other_lines_are_no_chapters(line: str) -> None:
    assert [mark for mark in marks_in((line,)) if mark.at == "12:30"] == []


DESCRIPTION = """\
All about fog.
The Fog Atlas: https://example.org/atlas

Timestamps
0:00 Intro
1:12 Horns and bells
20:00 Sirens
#fog
"""
EPISODE = """\
title: "Fog"
chapters:
  # the very first
  - at: "0:00"
    title: "Hello"
  - title: "Sirens"
    summary: "They wail."
"""


def test_a_description_makes_a_draft_with_chapters_and_links(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"fog-talk.txt": DESCRIPTION}, source="north-light"))
    assert draft.path == "episodes/north-light/fog-talk.yaml"
    assert draft.fields["chapters"] == [
        {"at": "0:00", "title": "Intro"},
        {"at": "1:12", "title": "Horns and bells"},
        {"at": "20:00", "title": "Sirens"},
    ]
    assert draft.fields["references"] == [
        {"type": "link", "title": "The Fog Atlas", "url": "https://example.org/atlas"}
    ]
    assert draft.text.endswith("#   All about fog.\n#   #fog\n")
    assert "decide 1: nothing says which episode it is: name it with --into, or write title and date" in notes(draft)


def test_chapters_join_the_episode_of_the_same_name_and_change_nothing_there(tmp_path: Path) -> None:
    write(tmp_path, {**ARCHIVE, "episodes/north-light/2026-05-02-fog.yaml": EPISODE})
    draft = only(imported(tmp_path, {"2026-05-02-fog.txt": DESCRIPTION}))
    assert draft.path == "episodes/north-light/2026-05-02-fog.yaml"
    assert (
        draft.text
        == """\
title: "Fog"
chapters:
  # the very first
  - at: "0:00"
    title: "Hello"
  - at: "1:12"
    title: "Horns and bells"
  - at: "20:00"
    title: "Sirens"
    summary: "They wail."
references:
  - {type: link, title: "The Fog Atlas", url: "https://example.org/atlas"}

# Left over from the import:
#
#   All about fog.
#   #fog
"""
    )
    assert notes(draft) == [
        "note 1: 2 other lines stand in a comment",
        "note 1: merged into north-light/2026-05-02-fog: 1 chapters added, 1 stand already, 1 got their times",
        "decide 1: titles differ at 0:00 (“Hello” here, “Intro” there)",
    ]


def test_a_description_that_is_imported_again_adds_nothing(tmp_path: Path) -> None:
    first = only(imported(tmp_path, {"fog-talk.txt": DESCRIPTION}, source="north-light"))
    again = only(imported(tmp_path, {"fog-talk.txt": DESCRIPTION}, source="north-light"))
    assert again.path == first.path
    assert again.text == first.text


@pytest.mark.parametrize("name", ["a.json", "a.txt"])
def test_podcasting_2_0_chapters_keep_titles_times_and_links(tmp_path: Path, name: str) -> None:
    chapters = {
        "version": "1.2.0",
        "title": "Fog",
        "podcastName": "North Light Podcast",
        "author": "Ada",
        "chapters": [
            {"startTime": 0, "title": "Intro"},
            {"startTime": 72.9, "title": "Horns", "url": "https://example.org/horns"},
            {"startTime": 80, "toc": False, "img": "https://example.org/b.jpg"},
            {"startTime": 90, "title": "Rope", "img": "https://example.org/rope.jpg"},
        ],
    }
    draft = only(imported(tmp_path, {name: json.dumps(chapters, indent=1)}))
    assert draft.path == "episodes/north-light/fog.yaml"
    assert draft.fields["chapters"] == [
        {"at": "0:00", "title": "Intro"},
        {"at": "1:12", "title": "Horns"},
        {"at": "1:30", "title": "Rope"},
    ]
    assert draft.fields["references"] == [{"type": "link", "title": "Horns", "url": "https://example.org/horns"}]
    assert '#   {"author": "Ada"}\n' in draft.text
    assert '#   {"startTime": 80, "toc": false, "img": "https://example.org/b.jpg"}\n' in draft.text
    assert '#   {"startTime": 90, "img": "https://example.org/rope.jpg"}\n' in draft.text
    assert notes(draft) == [
        "note 1: chapters that are not to be listed (“toc”: false) stand in a comment: 1",
        "note 1: fields of chapters that have no place here stand in a comment: img",
    ]


def test_words_around_links_beside_a_list_of_chapters_are_kept(tmp_path: Path) -> None:
    text = "0:00 Start\n1:00 Ropes\n2:00 Horns\n\nMade with [Bells](https://example.org/b) by Ada\n[Fog](https://example.org/f)\n"
    draft = only(imported(tmp_path, {"fog.txt": text}, source="north-light"))
    assert [link["title"] for link in draft.fields["references"]] == ["Bells", "Fog"]
    assert "#   Made with [Bells](https://example.org/b) by Ada\n" in draft.text
    assert "#   [Fog]" not in draft.text


def test_show_notes_with_times_among_other_things_are_a_post(tmp_path: Path) -> None:
    text = "# Bells\n\n" + "".join(f"- Words about bell {number}\n" for number in range(30))
    text += "- 0:00 Start\n- 3:00 Ropes\n- 6:00 Horns\n\n**Joke:** None today.\n"
    (done,) = import_into(tmp_path, {"bells.md": text}, source="north-light")
    assert done.form == "frontmatter"


def test_an_episode_that_is_not_there_or_broken_is_not_touched(tmp_path: Path) -> None:
    write(tmp_path, {**ARCHIVE, "episodes/north-light/2026-05-02-fog.yaml": EPISODE + 'title: "Fog again"\n'})
    (refused,) = import_into(tmp_path, {"2026-05-02-fog.txt": DESCRIPTION}, into="north-light/2026-05-02-fog")
    assert refused.refused == (
        "content/episodes/north-light/2026-05-02-fog.yaml has mistakes; mend them first, as check tells them."
    )
    (refused,) = import_into(tmp_path, {"x.txt": DESCRIPTION}, into="north-light/none")
    assert refused.refused == "There is no content/episodes/north-light/none.yaml to merge it into."


def test_speakers_with_the_times_of_their_turns_are_not_taken_for_chapters(tmp_path: Path) -> None:
    turns = "".join(f"{'Ada Keeper' if n % 2 else 'Bo Host'}  {n}:00\nFog is loud.\n\n" for n in range(6))
    (done,) = import_into(tmp_path, {"talk.txt": turns})
    assert done.form != "chapters"


def test_chapters_whose_times_stand_behind_their_titles_are_a_list(tmp_path: Path) -> None:
    (done,) = import_into(tmp_path, {"a.txt": "Intro 0:00\nFog 2:10\nHorns 5:30\nBells 9:00\n"}, source="north-light")
    assert done.form == "chapters"


def test_a_question_of_many_words_is_a_title_too(tmp_path: Path) -> None:
    question = f"Is it {'really ' * 40}fog?"
    draft = only(imported(tmp_path, {"fog.txt": f"0:00 Start\n3:00 {question}\n6:00 End\n"}, source="north-light"))
    assert draft.fields["chapters"][1] == {"at": "3:00", "title": question}


def test_links_of_chapters_are_kept(tmp_path: Path) -> None:
    text = "0:00 Start\n- **[3:00](#t=3:00)** With [Ropes](https://example.org/ropes)\n6:00 End\n"
    draft = only(imported(tmp_path, {"fog.txt": text}, source="north-light"))
    assert draft.fields["chapters"][1] == {"at": "3:00", "title": "With Ropes"}
    assert draft.fields["references"] == [{"type": "link", "title": "Ropes", "url": "https://example.org/ropes"}]


def test_a_list_whose_last_time_lacks_its_hour_is_a_list(tmp_path: Path) -> None:
    times = ["00:00", "10:00", "20:00", "30:00", "40:00", "50:00", "59:00", "01:10"]
    text = "".join(f"{time} Bell {number}\n" for number, time in enumerate(times))
    (done,) = import_into(tmp_path, {"bells.txt": text}, source="north-light")
    assert done.form == "chapters"
    assert any("stands behind one at 59:00" in note.text for note in done.files[0].draft.notes)


def test_clocks_in_full_width_signs_are_read(tmp_path: Path) -> None:
    text = "００：００ 开始\n【3：20】雾\n１：０２：３０　结束\n"
    draft = only(imported(tmp_path, {"fog.txt": text}, source="north-light"))
    assert draft.fields["chapters"] == [
        {"at": "0:00", "title": "开始"},
        {"at": "3:20", "title": "雾"},
        {"at": "1:02:30", "title": "结束"},
    ]
