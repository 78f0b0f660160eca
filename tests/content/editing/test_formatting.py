"""The command ``fmt``: one form for all files, with their comments, and no other words than before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.content.editing.formatting import formatted, kind_of
from generator.content.model import Episode
from tests.paths import GOLDEN, ROOT
from tests.small_archives import write

BEFORE = """\
# yaml-language-server: $schema=../../schema/episode.schema.json
# about the title
title:  'Fog # no comment'   # a title
chapters:
    # the first
    - {at: 72, title: Horns}  # short

    - title: "Bells"
      at: 1:02:03
      summary: |    # a block
        One # two.

        # Three.
date: 2026-03-14
# the end

# really
"""


def test_comments_stay_with_their_values_while_fields_change_places() -> None:
    text, problems = formatted(BEFORE.encode(), Episode, "fog.yaml")
    assert problems == ()
    assert (
        text
        == """\
# yaml-language-server: $schema=../../schema/episode.schema.json
# about the title
title: "Fog # no comment"  # a title
date: "2026-03-14"
chapters:
  # the first
  - at: "1:12"
    title: "Horns"  # short

  - at: "1:02:03"
    title: "Bells"
    summary: |  # a block
      One # two.

      # Three.

# the end

# really
"""
    )
    assert formatted(text.encode(), Episode, "fog.yaml") == (text, ())


@pytest.mark.parametrize("path", sorted((ROOT / "content").glob("**/*.yaml")), ids=lambda path: path.stem)
def test_the_sample_archive_is_written_in_the_one_form(path: Path) -> None:
    kind = kind_of(path.relative_to(ROOT / "content").as_posix())
    assert kind is not None
    assert formatted(path.read_bytes(), kind, path.name)[0] == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((GOLDEN / "content").glob("*/**/*.yaml")), ids=lambda path: path.stem)
def test_every_comment_of_the_golden_archive_is_kept(path: Path) -> None:
    kind = kind_of(path.relative_to(GOLDEN / "content").as_posix())
    assert kind is not None
    before = path.read_text(encoding="utf-8")
    text, _ = formatted(before.encode(), kind, path.name)
    assert text is not None
    comment = re.compile(r"^\s*(# .*)$", re.M)
    kept = comment.findall(text)
    assert [one for one in comment.findall(before) if one not in kept] == []


def call(folder: Path, *words: str) -> Result:
    (folder / "mkdocs.yml").write_text("site_name: Fog\nplugins: [chapterhouse]\n", encoding="utf-8")
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), *words])


def test_fmt_changes_what_is_not_in_the_form_and_says_which(tmp_path: Path) -> None:
    write(tmp_path, {"episodes/acme/fog.yaml": "date: 2026\ntitle: Fog\n", "sources/acme.yaml": "name: Acme\n"})
    assert call(tmp_path, "fmt", "--check").exit_code == 1
    result = call(tmp_path, "fmt")
    assert (result.exit_code, result.stdout) == (0, "changed content/episodes/acme/fog.yaml\n")
    fog = tmp_path / "content/episodes/acme/fog.yaml"
    assert fog.read_text(encoding="utf-8") == 'title: "Fog"\ndate: "2026"\n'
    assert call(tmp_path, "fmt", "--check").exit_code == 0


def test_a_file_that_cannot_be_read_whole_stays_as_it_is(tmp_path: Path) -> None:
    twice = "title: Fog\ntitle: Fog again\n"
    write(tmp_path, {"episodes/acme/fog.yaml": twice})
    result = call(tmp_path, "fmt")
    assert result.exit_code == 1
    assert "content/episodes/acme/fog.yaml:2:1: duplicate-key" in result.stdout
    assert (tmp_path / "content/episodes/acme/fog.yaml").read_text(encoding="utf-8") == twice


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("title: The key of C # or of F\n", "comment-after-text"),
        ("title: Leaks #1\n", "text-after-hash"),
        ("title: &more cost\n", "word-taken-for-anchor"),
        ("title: Fog\ntakeaways:\n  - Horns are loud\n   - Lamps are bright\n", "lines-joined"),
        ('title: Leaks"\n', "stray-quotation-mark"),
        ("title: “Fog”\n", "typographic-quotation-marks"),
    ],
)
def test_a_text_that_may_be_meant_otherwise_is_not_sealed(tmp_path: Path, text: str, rule: str) -> None:
    write(tmp_path, {"episodes/acme/fog.yaml": text})
    result = call(tmp_path, "fmt")
    assert result.exit_code == 1
    assert re.search(rf": {rule}(?: \(warning\))?\n", result.stdout)
    assert (tmp_path / "content/episodes/acme/fog.yaml").read_text(encoding="utf-8") == text


def test_only_the_files_that_are_named_are_written(tmp_path: Path) -> None:
    write(tmp_path, {"sources/acme.yaml": "type: podcast\nname: A\n", "sources/other.yaml": "type: podcast\nname: B\n"})
    result = call(tmp_path, "fmt", str(tmp_path / "content/sources/acme.yaml"))
    assert result.stdout == "changed content/sources/acme.yaml\n"
    assert call(tmp_path, "fmt", str(tmp_path)).exit_code == 2


@pytest.mark.parametrize(
    "text",
    [
        'title: &t "Fog"  # one\nsummary: *t  # two\n',
        "--- # one\ntitle: Fog\n...\n# two\n",
        "title: Fog\nentities: [ # one\n  {name: A, # two\n   type: person}, # three\n  # four\n  B\n] # five\n",
        "title: Fog\nsummary: >+\n  One  \n   two\n\n  three   \n\n\n# one\ndate: 2026\n",
        'title: "Fog \U0001f600" # \U0001f600 one\nsummary: "\U0001f600 a" # two\n',
        "title: # one\n  Fog\nsummary:\n  # two\n  words # three\n",
        "title: Fog  # one\r\nsummary: |\r\n  a\r\n  b\r\n# two\r\n",
        "title: Fog\ntakeaways:\n- # one\n  text: a\n- b # two\n# three\n\n# four\n",
        "title: Fog\nchapters: [] # one\npeople:\n# two\nentities: {} # three\n",
    ],
)
def test_comments_in_odd_places_are_kept_and_a_second_run_changes_nothing(text: str) -> None:
    once, problems = formatted(text.encode(), Episode, "fog.yaml")
    assert once is not None, problems
    comments = re.findall(r"# \S[^\r\n]*", text)
    assert [comment for comment in comments if comment not in once] == []
    assert formatted(once.encode(), Episode, "fog.yaml")[0] == once
