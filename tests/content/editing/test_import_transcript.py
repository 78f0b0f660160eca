"""Transcripts: filed as they are beside the episode of their name, or of their title and date."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.editing.imports import ARCHIVE, import_into, imported, notes, only
from tests.paths import SHARED
from tests.small_archives import write

VTT = """\
WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ada Keeper>Fog is loud.

00:00:05.000 --> 00:00:07.000
<v SPEAKER_02>Is it?
"""
TALK = "# Fog\n\n**Podcast:** North Light\n**Published:** 2026-05-02\n\n## Transcript\n\nFog is loud.\nIs it?\n"
EPISODE = {**ARCHIVE, "episodes/north-light/2026-05-02-fog.yaml": 'title: "Fog"\ndate: "2026-05-02"\n'}


def test_a_transcript_goes_to_the_episode_of_its_name(tmp_path: Path) -> None:
    write(tmp_path, EPISODE)
    talk = only(imported(tmp_path, {"2026-05-02-fog.vtt": VTT}))
    assert (talk.path, talk.text) == ("transcripts/north-light/2026-05-02-fog.vtt", VTT)
    assert notes(talk) == ["decide 1: “SPEAKER_02” is no name: write who speaks"]


def test_a_transcript_goes_to_the_episode_of_its_title_and_date(tmp_path: Path) -> None:
    write(tmp_path, EPISODE)
    talk = only(imported(tmp_path, {"talk.md": TALK}))
    assert (talk.path, talk.text) == ("transcripts/north-light/2026-05-02-fog.md", TALK)
    (again,) = import_into(tmp_path, {"talk.md": TALK})
    assert [file.is_new for file in again.files] == [False]


def test_without_its_episode_a_draft_of_it_is_made(tmp_path: Path) -> None:
    episode, talk = imported(tmp_path, {"talk.md": TALK})
    assert episode.path == "episodes/north-light/2026-05-02-fog.yaml"
    assert episode.fields == {"title": "Fog", "date": "2026-05-02", "status": "draft"}
    assert talk.path == "transcripts/north-light/2026-05-02-fog.md"


def test_a_speaker_that_resembles_a_known_person_is_asked_about(tmp_path: Path) -> None:
    text = "".join(f"{name}: Some words about fog.\n" for name in ("Ada Keper", "Bo Host") * 5)
    drafts = imported(tmp_path, {"talk.txt": text})
    asked = "decide 1: the speaker “Ada Keper” resembles “Ada Keeper”: write the known name, if both are one"
    assert asked in notes(drafts)


def test_what_is_no_transcript_is_refused(tmp_path: Path) -> None:
    (refused,) = import_into(tmp_path, {"talk.vtt": "WEBVTT\n"})
    assert refused.refused
    assert not (tmp_path / "content/transcripts").exists()


@pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not beside the checkout")
@pytest.mark.parametrize("folder", ["changelog-transcripts", "pythonbytes-transcripts"])
def test_real_transcripts_are_filed_as_they_are(tmp_path: Path, folder: str) -> None:
    files = sorted(file for file in (SHARED / "data" / folder).rglob("*.*") if file.suffix in (".md", ".txt", ".vtt"))
    assert len(files) >= 12
    for file in files:
        text = file.read_text(encoding="utf-8")
        *_, talk = imported(tmp_path, {file.name: text}, source="north-light", form="transcript")
        assert talk.text == text
        (guessed,) = import_into(tmp_path, {file.name: text}, source="north-light")
        assert guessed.form == "transcript"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Keeper  0:00\nFog is loud.\n\nBo Host  0:12\nIt is.\n\nAda Keeper  1:02:03\nBye.\n",
        "Speaker 1 (00:00):\nFog is loud.\n\nSpeaker 2 (00:12):\nIt is.\n",
        "0:00\nfog is loud\n0:04\nit is\n0:09\nthat is why\n",
    ],
    ids=["name and time", "number and time", "times alone"],
)
def test_a_talk_whose_times_stand_on_lines_of_their_own_is_a_transcript(tmp_path: Path, text: str) -> None:
    (done,) = import_into(tmp_path, {"talk.txt": text}, source="north-light")
    assert done.form == "transcript"
    assert (tmp_path / "content/transcripts/north-light/talk.txt").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("labels", [("Bo #1", "Ada #2", "Bo #3"), ("Joke",), ("Extras", "Joke")])
def test_bold_headings_of_show_notes_are_no_speakers(tmp_path: Path, labels: tuple[str, ...]) -> None:
    notes = "\n\n".join(f"**{label}:** Bells at sea.\n\n- Loud\n\n- Louder\n\nMore of it." for label in labels)
    (done,) = import_into(tmp_path, {"bells.md": f"Notes of the week.\n\n{notes}\n"}, source="north-light")
    assert done.form == "frontmatter"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "[00:00:00] **Bo:** Welcome.\n\n[00:00:25] **Ada:** Thanks.\n\n[00:01:05] **Bo:** Bye.\n"),
        ("a.csv", "start,end,speaker,text\n0.0,2.5,Ada,Hello\n2.5,4,Bo,Yes\n"),
    ],
)
def test_turns_behind_their_times_are_a_transcript_and_no_chapters(tmp_path: Path, name: str, text: str) -> None:
    (one,) = import_into(tmp_path, {name: text}, source="north-light")
    assert one.form == "transcript"
    assert [file.path for file in one.files] == [
        "episodes/north-light/a.yaml",
        f"transcripts/north-light/a{Path(name).suffix}",
    ]
