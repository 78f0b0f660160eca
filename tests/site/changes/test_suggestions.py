"""What can be mended is suggested at the lines that a change touches anyway, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.content.folder import ContentFolder
from generator.site.changes.review import review
from generator.site.changes.suggestions import Suggestion, suggestions
from tests.small_archives import write

PATH = "episodes/acme/2026-03-14-fog.yaml"
SHOWN = f"content/{PATH}"
WELL = 'title: "Fog"\ndate: "2026-03-14"\nsummary: "It is loud."\n'


def suggested(tmp_path: Path, before: str, after: str) -> list[Suggestion]:
    old = write(tmp_path / "before", {PATH: before} if before else {"topics.yaml": ""})
    folder = ContentFolder(write(tmp_path / "after", {PATH: after}) / "content")
    return list(suggestions(folder, old / "content", [PATH]))


def taken(text: str, suggestion: Suggestion) -> str:
    """Return a file in which a suggestion was taken, as a forge does it."""
    lines = text.split("\n")
    lines[suggestion.first - 1 : suggestion.last] = suggestion.text.split("\n") if suggestion.text else []
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("before", "after", "result"),
    [
        ("", 'date: 2026-3-14\ntitle: Fog\nsummary: "It is loud."\n', WELL),
        (WELL, WELL.replace('"2026-03-14"', "2026-3-14"), WELL),
        ("", WELL.replace('"Fog"', "Fog"), WELL),
        ("", f"{WELL}\n\n", WELL),
        ("", WELL + 'chapters:\n- {at: "75", title: Horns}\n', ""),
    ],
    ids=["a new file", "a date", "quotation marks", "empty lines at the end", "a chapter"],
)
def test_taking_a_suggestion_makes_the_file_right(tmp_path: Path, before: str, after: str, result: str) -> None:
    (suggestion,) = suggested(tmp_path, before, after)
    made = taken(after, suggestion)
    if result:
        assert made == result
    assert suggested(tmp_path / "again", "", made) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", WELL),
        ("title: Fog\ndate: 2026-03-14\nsummary: Loud.\n", "title: Fog\ndate: 2026-03-14\nsummary: It is loud.\n"),
        ("", WELL.replace("\n", "\r\n")),
        ("", "title: [Fog\n"),
    ],
    ids=["nothing to mend", "lines that were not touched", "line ends of Windows", "no YAML"],
)
def test_nothing_is_suggested_where_that_would_be_wrong(tmp_path: Path, before: str, after: str) -> None:
    assert suggested(tmp_path, before, after) == []


def test_a_form_that_would_touch_other_lines_leaves_what_was_mended(tmp_path: Path) -> None:
    before = "summary: Loud.\ntitle: Fog\ndate: 2026-03-14\n"
    (suggestion,) = suggested(tmp_path, before, before.replace("2026-03-14", "2026-3-15"))
    assert (suggestion.first, suggestion.last) == (3, 3)
    assert "2026-03-15" in suggestion.text


@pytest.mark.parametrize(
    "suggestion",
    [
        Suggestion(".github/workflows/check.yaml", 1, 1, "x"),
        Suggestion("content/../mkdocs.yaml", 1, 1, "x"),
        Suggestion("/content/topics.yaml", 1, 1, "x"),
        Suggestion("content/pages/about.md", 1, 1, "x"),
        Suggestion("content/a\nb.yaml", 1, 1, "x"),
        Suggestion(SHOWN, 0, 1, "x"),
        Suggestion(SHOWN, 2, 1, "x"),
        Suggestion(SHOWN, 1, 1, "x" * 20_001),
    ],
    ids=["a workflow", "above the content", "absolute", "a page", "a line end", "line 0", "backwards", "long"],
)
def test_a_suggestion_that_is_none_is_left_out(suggestion: Suggestion) -> None:
    assert review([suggestion], "content", "abc", ()) == ""


def test_no_text_ends_the_block_that_it_is_suggested_in() -> None:
    text = "x: 1\n````\n@all\n```suggestion\n"
    (comment,) = json.loads(review([Suggestion(SHOWN, 1, 2, text)], "content", "abc", ()))["comments"]
    opening = comment["body"].splitlines()[2]
    assert opening == "`````suggestion"
    assert comment["body"].splitlines().count("`````") == 1
    assert comment["body"].endswith("\n`````")
