"""An issue that suggests an episode becomes a draft, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.content.editing.importers.issue_form import FIELDS, QUESTIONS, unanswered
from tests.content.editing.imports import ARCHIVE, imported, notes, only
from tests.paths import ROOT
from tests.small_archives import write

ISSUE = """### Podcast, channel or newsletter

North Light

### Title of the episode

Horns: why "loud" is not enough

### Published on

2026-05-02

### Link to the recording

https://www.youtube.com/watch?v=dQw4w9WgXcQ

### Length

_No response_

### People

- Ada Keeper, guest
Bo Host (host)

### Summary

What a horn is for.

### Chapters

0:00 Fog
12:30 Horns
and more

### Takeaways

- Fog bends sound.

### Links

The Fog Atlas https://example.org/atlas

### Anything else?

Thanks!
"""


def test_the_form_asks_for_what_the_import_reads() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/suggest-episode.yml").read_text(encoding="utf-8"))
    assert [question["attributes"]["label"].lower() for question in form["body"]] == list(FIELDS)
    assert [question["id"] for question in form["body"]] == list(FIELDS.values())


def test_an_answered_form_becomes_a_draft_of_its_source(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"issue.md": ISSUE}))
    assert draft.path == "episodes/north-light/2026-05-02-horns-why-loud-is-not-enough.yaml"
    assert draft.fields["title"] == 'Horns: why "loud" is not enough'
    assert draft.fields["date"] == "2026-05-02"
    assert [medium["url"] for medium in draft.fields["media"]] == ["https://www.youtube.com/watch?v=dQw4w9WgXcQ"]
    assert draft.fields["people"] == [{"name": "Ada Keeper", "role": "guest"}, {"name": "Bo Host", "role": "host"}]
    assert draft.fields["summary"] == "What a horn is for."
    assert [(chapter["at"], chapter["title"]) for chapter in draft.fields["chapters"]] == [
        ("0:00", "Fog"),
        ("12:30", "Horns"),
    ]
    assert draft.fields["takeaways"] == [{"text": "Fog bends sound."}]
    assert draft.fields["references"][0]["url"] == "https://example.org/atlas"
    assert "status: draft" in draft.text


def test_what_the_form_does_not_ask_and_what_is_no_chapter_is_kept_and_asked_about(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"issue.md": ISSUE}))
    assert "#   and more" in draft.text
    assert "#   Anything else?: Thanks!" in draft.text
    assert any("no chapter" in note and note.startswith("decide 34") for note in notes(draft))
    assert any("no such question" in note for note in notes(draft))


def test_lines_end_as_browsers_send_them(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"issue.md": ISSUE.replace("\n", "\r\n")}))
    assert draft.fields["title"] == 'Horns: why "loud" is not enough'


def test_a_date_that_is_none_is_kept_rather_than_guessed(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"issue.md": ISSUE.replace("2026-05-02", "last spring")}))
    assert "date" not in draft.fields
    assert "#   last spring" in draft.text


def test_the_command_takes_an_issue_in_place_of_files(tmp_path: Path) -> None:
    folder = write(tmp_path, ARCHIVE)
    (folder / "mkdocs.yml").write_text("site_name: Fog\nplugins: [chapterhouse]\n", encoding="utf-8")
    (folder / "issue.txt").write_text(ISSUE, encoding="utf-8")
    command = ["-f", str(folder / "mkdocs.yml"), "import", "--from-issue", str(folder / "issue.txt")]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 1, done.output
    assert "episodes/north-light/2026-05-02-horns-why-loud-is-not-enough.yaml" in done.output
    assert CliRunner().invoke(main, [*command, "other.md"]).exit_code == 2


def test_the_form_as_the_text_of_an_issue_is_read_when_it_was_filled_in(tmp_path: Path) -> None:
    text = unanswered("North Light").replace("### Title of the episode\n", "### Title of the episode\n\nHorns")
    assert [line for line in text.splitlines() if line.startswith("#")] == [f"### {question}" for question in QUESTIONS]
    draft = only(imported(tmp_path, {"issue.md": text}))
    assert (draft.path, draft.fields["title"]) == ("episodes/north-light/horns.yaml", "Horns")
