"""Digests in Markdown: chapters by their headings, quotes, entities, whole digests on one line, leaked JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.editing.importers.run_on_titles import is_capitalised, parted
from tests.content.editing.imports import import_into, imported, notes, only
from tests.paths import SHARED

PLAIN = """\
# Fog, and what it does to sound

**Podcast:** North Light Podcast
**Published:** 2026-05-02
**Guest:** A. Keeper

Fog is loud, says its keeper.

## [0:00] Hook

Opening words.

## [61:42] Horns
They carry far.
- Near ones are louder.

> *"You hear it first"* — Ada Keeper

## Entities

- **Ada Keeper** (Person): keeper of the light
- **North Light** (Company): a lighthouse
"""

FLAT = """\
ArchiveHear the sea.
Browse
Fog and Sound — Ada Keeper
Fog is loud, says its keeper. ## [00:00] Hook Ada opens in the middle of her argument, which is that fog can be heard \
by anyone who has learned to listen for it on the water. > *"You hear it first"* ## [01:21] The Horns of the Old Coast \
The horns were built long before anyone measured them, and nobody knows how far they were meant to carry. > *They \
carried nine miles* > *[1, 36]* ## Entities - **Ada Keeper** (Person): keeper. - **North Light** (Organization): her \
house.
Ships That Pass
"""

LEAKED = (
    "Fog and Sound\n"
    "Fog is loud. ## [00:00] Hook Ada describes the fog of her childhood, and how it was heard before it was seen on"
    " the water around the light. > *You hear it first* > *[0, 4]* > * ] }, { * > *title\": \"Horns* > *{'start': 72.0,"
    " 'summary': \"They carry far, and 'nobody' knows why.\", 'quotes': ['They carried nine miles.', [1, 36], '\\n ]"
    "\\n },\\n {\\n ', 'title\": \"Bells', 'sirens', 'and 50', 0, 'whistles', {'start': 195.0, 'summary': 'Bells"
    " came first.', 'quotes': ['Ring it twice.', [3, 20]]}]}* ## [01:12] Horns ## [03:15] Bells, sirens, and 50,000"
    " whistles\n"
)


def test_headings_with_times_become_chapters_with_summaries_points_and_quotes(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"a.md": PLAIN}))
    assert draft.path == "episodes/north-light/2026-05-02-fog-and-what-it-does-to-sound.yaml"
    assert draft.fields["people"] == [{"name": "Ada Keeper", "role": "guest"}]
    assert draft.fields["summary"] == "Fog is loud, says its keeper."
    assert draft.fields["chapters"] == [
        {"at": "0:00", "title": "Hook", "summary": "Opening words."},
        {
            "at": "1:01:42",
            "title": "Horns",
            "points": ["Near ones are louder."],
            "summary": "They carry far.",
            "quotes": [{"text": '"You hear it first"', "speaker": "Ada Keeper"}],
        },
    ]
    assert draft.fields["entities"] == [
        {"name": "Ada Keeper", "type": "person", "note": "keeper of the light"},
        {"name": "North Light", "type": "organization", "note": "a lighthouse"},
    ]


def test_digests_that_stand_on_one_line_each_are_parted_into_titles_and_texts(tmp_path: Path) -> None:
    first, second = imported(tmp_path, {"a.txt": FLAT}, source="north-light")
    assert first.fields["title"] == "Fog and Sound — Ada Keeper"
    assert [(chapter["at"], chapter["title"]) for chapter in first.fields["chapters"]] == [
        ("0:00", "Hook"),
        ("1:21", "The Horns of the Old Coast"),
    ]
    assert first.fields["chapters"][0]["summary"].startswith("Ada opens in the middle")
    assert first.fields["chapters"][1]["quotes"] == [{"text": "They carried nine miles", "at": "1:36"}]
    assert [entity["name"] for entity in first.fields["entities"]] == ["Ada Keeper", "North Light"]
    assert "#   ArchiveHear the sea.\n#   Browse\n" in first.text
    assert second.fields["title"] == "Ships That Pass"
    assert "decide 5: “Ships That Pass” is a title without a text" in notes(second)


def test_chapters_are_recovered_from_json_that_leaked_into_the_text(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"a.txt": LEAKED}, source="north-light"))
    assert draft.fields["chapters"] == [
        {
            "at": "0:00",
            "title": "Hook",
            "summary": "Ada describes the fog of her childhood, and how it was heard before it was seen on the water"
            " around the light.",
            "quotes": [{"text": "You hear it first", "at": "0:04"}],
        },
        {
            "at": "1:12",
            "title": "Horns",
            "summary": "They carry far, and 'nobody' knows why.",
            "quotes": [{"text": "They carried nine miles.", "at": "1:36"}],
        },
        {
            "at": "3:15",
            "title": "Bells, sirens, and 50,000 whistles",
            "summary": "Bells came first.",
            "quotes": [{"text": "Ring it twice.", "at": "3:20"}],
        },
    ]
    assert "note 2: 2 chapters recovered from leaked JSON" in notes(draft)
    assert "decide 2: part of it had leaked as JSON: compare the recovered chapters with the source" in notes(draft)


@pytest.mark.parametrize(
    ("line", "title", "capitalised"),
    [
        ("Fog at the Old Light The keepers describe how fog came in from the sea.", "Fog at the Old Light", True),
        ("What Do Horns Do? Ada lists three uses of a horn.", "What Do Horns Do?", True),
        ("How fog forms over cold water Ada explains that warm air does it.", "How fog forms over cold water", False),
        ("Introduction The host welcomes listeners to the show.", "Introduction", False),
        ("Closing thoughts", "Closing thoughts", False),
    ],
)
def test_a_title_ends_where_the_sentence_behind_it_begins(line: str, title: str, capitalised: bool) -> None:
    assert parted(line, ["Ada"], capitalised=capitalised).title == title


def test_the_case_of_titles_is_told_from_all_of_them() -> None:
    assert is_capitalised(["The Horns of the Coast", "What Fog Does"])
    assert not is_capitalised(["The horns of the coast", "What fog does"])


def test_a_second_import_finds_what_is_there_and_writes_nothing(tmp_path: Path) -> None:
    (first,) = import_into(tmp_path, {"a.md": PLAIN})
    assert [file.is_new for file in first.files] == [True]
    (again,) = import_into(tmp_path, {"a.md": PLAIN.replace("Opening", "Other")})
    assert [(file.is_new, [note.text for note in file.draft.notes]) for file in again.files] == [
        (False, ["it is in the archive already"])
    ]
    assert not again.is_open


@pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not beside the checkout")
def test_the_archive_of_many_episodes_on_one_line_each_loses_no_chapter(tmp_path: Path) -> None:
    (material,) = (SHARED / "seeds").glob("004_*")
    text = material.read_text(encoding="utf-8")
    drafts = imported(tmp_path, {"archive.txt": text}, source="north-light")
    chapters = [chapter for draft in drafts for chapter in draft.fields.get("chapters", ())]
    assert len(drafts) == 12
    assert len(chapters) == text.count("## [") == 190
    assert all(chapter["title"] and chapter["title"] != chapter["at"] for chapter in chapters)
    assert sum("summary" in chapter for chapter in chapters) == 190
    assert [note for note in notes(drafts) if "title without a text" in note] != []


def test_takeaways_in_a_numbered_list_are_entries_of_their_own(tmp_path: Path) -> None:
    chapters = "# Fog\n\n## [0:00] Intro\n\nThey greet.\n\n## [1:00] Horns\n\nLoud.\n\n"
    text = f"{chapters}## Key takeaways\n\n1. Fog is loud.\n2. Use 3. It works.\n"
    draft = only(imported(tmp_path, {"fog.md": text}, source="north-light"))
    assert draft.fields["takeaways"] == ["Fog is loud.", "Use 3. It works."]


def test_headings_with_full_width_clocks_are_chapters(tmp_path: Path) -> None:
    text = "# 雾\n\n一个摘要。\n\n## [0：10] 开始\n\n词。\n\n## ［１２：３０］ 钟\n\n词。\n\n## [20：00] 结束\n\n词。\n"
    draft = only(imported(tmp_path, {"fog.md": text}, source="north-light"))
    assert [(one["at"], one["title"]) for one in draft.fields["chapters"]] == [
        ("0:10", "开始"),
        ("12:30", "钟"),
        ("20:00", "结束"),
    ]


def test_sections_with_other_headings_than_times_become_the_fields_that_they_are_for(tmp_path: Path) -> None:
    text = """Here is a summary:

# Fog, and what it does

**Podcast:** North Light
**Date:** 2 May 2026

## TL;DR
Fog is loud.

## Key Takeaways
1. **Fog swallows high tones** – only horns carry (12:30)
2. Keepers slept badly.

## Timeline

**[00:00] Hook** — Opening words.

- 12:30 – Horns
  - Near ones are louder.

## Notable Quotes
> "You hear it first" — Ada Keeper (13:01)

## Resources mentioned
- **Book:** [The Fog Atlas](https://example.org/atlas), second edition
- Nights at North Rock

## Open questions
- Does fog answer?
"""
    draft = only(imported(tmp_path, {"fog.md": text}))
    assert draft.path == "episodes/north-light/2026-05-02-fog-and-what-it-does.yaml"
    assert draft.fields == {
        "title": "Fog, and what it does",
        "date": "2026-05-02",
        "status": "draft",
        "summary": "Fog is loud.",
        "takeaways": [
            {"text": "Fog swallows high tones – only horns carry", "at": "12:30"},
            "Keepers slept badly.",
        ],
        "chapters": [
            {"at": "0:00", "title": "Hook", "summary": "Opening words."},
            {"at": "12:30", "title": "Horns", "points": ["Near ones are louder."]},
        ],
        "quotes": [{"text": '"You hear it first"', "speaker": "Ada Keeper", "at": "13:01"}],
        "references": [
            {"type": "link", "title": "Book: The Fog Atlas, second edition", "url": "https://example.org/atlas"},
            {"title": "Nights at North Rock"},
        ],
    }
    assert "#   - Does fog answer?" in draft.text


def test_a_digest_without_chapters_keeps_what_leaked_as_json(tmp_path: Path) -> None:
    text = """# Fog

## Summary
Grey.

## Quotes
> *} ] }, { "title": "Horns", "start": 62.0, "summary": "Loud.", "quotes": ["You hear it first", [1, 3]] } ]*
"""
    draft = only(imported(tmp_path, {"fog.md": text}, form="markdown-digest", source="north-light"))
    assert draft.fields["chapters"][0]["title"] == "Horns"
