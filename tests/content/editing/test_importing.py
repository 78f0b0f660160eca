"""What an import says of a form, a kind or a name that somebody chose."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.editing.importers.form import Options
from generator.content.editing.importing import Import, Imported
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from tests.content.editing.imports import ARCHIVE, import_into
from tests.small_archives import write

CHAPTERS = "0:00 Start\n3:00 Ropes\n6:00 Horns\n9:00 End\n"


def told(imported: Imported) -> list[str]:
    return [note.text for file in imported.files for note in file.draft.notes if note.is_open]


def test_a_form_that_the_material_does_not_look_like_is_doubted(tmp_path: Path) -> None:
    (done,) = import_into(tmp_path, {"fog.txt": CHAPTERS}, form="llm-json")
    assert done.refused
    (done,) = import_into(tmp_path, {"fog.txt": CHAPTERS}, form="frontmatter", source="north-light")
    doubt = "it was read as Markdown with front matter, and looks like a list of chapters with times"
    assert [text.partition(":")[0] for text in told(done)] == [doubt]


def test_a_form_that_fits_is_not_doubted(tmp_path: Path) -> None:
    (done,) = import_into(tmp_path, {"fog.txt": CHAPTERS}, form="chapters", source="north-light")
    assert not any("looks like" in text for text in told(done))


@pytest.mark.parametrize(
    ("text", "kind", "note"),
    [
        (
            CHAPTERS,
            "briefing",
            "--as briefing has no effect on a list of chapters with times: the draft is of kind episode",
        ),
        (
            '{"title": "Fog", "threads": [{"title": "Fog"}]}',
            "briefing",
            "its fields are those of a discussion; with --as briefing some may find no place",
        ),
    ],
)
def test_a_kind_that_the_material_is_not_of_is_doubted(tmp_path: Path, text: str, kind: str, note: str) -> None:
    (done,) = import_into(tmp_path, {"fog.txt": text}, kind=kind)
    assert note in told(done)


@pytest.mark.parametrize("answer", [True, False])
def test_a_name_that_resembles_a_known_one_is_asked_about_once(tmp_path: Path, answer: bool) -> None:
    asked: list[tuple[str, str]] = []

    def is_same(new: str, known: str) -> bool:
        asked.append((new, known))
        return answer

    write(tmp_path, ARCHIVE)
    material = [tmp_path / "a.json", tmp_path / "b.json"]
    for number, file in enumerate(material):
        file.write_text(f'{{"title": "Fog {number}", "guests": ["Ada Keper"], "summary": "Thick."}}', encoding="utf-8")
    folder = ContentFolder(tmp_path / "content")
    content, _ = load_content(folder)
    done = list(Import(folder, content, Options(content, "north-light"), is_same=is_same).files(material))
    assert asked == [("Ada Keper", "Ada Keeper")]
    names = [file.draft.fields["people"][0]["name"] for one in done for file in one.files]
    assert names == ["Ada Keeper" if answer else "Ada Keper"] * 2
    assert [text for one in done for text in told(one)] == []
