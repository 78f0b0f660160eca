"""New records: a valid file at once, with every field explained, and an example that passes every check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.checks import inspect_record
from generator.cli import main
from generator.content.editing.field_styles import fields_in_order
from generator.content.editing.stubs import stub
from generator.content.model import Episode, Record
from generator.content.problems import Severity
from generator.content.scan import KINDS
from generator.content.validation import build_record
from generator.content.yaml.reader import read_document
from tests.small_archives import write

KIND = {kind.kind: kind for kind in KINDS.values()}
NAMED = {"source": {"name": "Acme"}, "entity": {"name": "Acme", "type": "organization"}}


@pytest.mark.parametrize("kind", sorted(KIND))
def test_every_field_that_is_not_filled_is_explained(kind: str) -> None:
    values = NAMED.get(kind, {"title": "Fog"})
    text = stub(KIND[kind], values)
    named = set(re.findall(r"^(?:# )?([a-z_]+):", text, re.M))
    assert named == set(fields_in_order(KIND[kind]))


@pytest.mark.parametrize("kind", sorted(KIND))
@pytest.mark.parametrize("example", [False, True])
def test_a_new_record_and_its_commented_lines_are_valid(kind: str, example: bool) -> None:
    text = stub(KIND[kind], NAMED.get(kind, {"title": "Fog", "date": "2026-03-14"}), example=example)
    used = re.sub(r"^# (?=[a-z_]+: )", "", text, flags=re.M)
    for one in (text, used):
        record, problems = build_record(KIND[kind], "acme/fog", read_document(one.encode(), "fog.yaml"))
        assert problems == []
        assert record is not None


@pytest.mark.parametrize("kind", ["episode", "digest", "briefing", "discussion"])
def test_an_example_has_no_mistake_of_its_own(kind: str) -> None:
    text = stub(KIND[kind], {"title": "Fog", "date": "2026-03-14"}, example=True)
    document = read_document(text.encode(), "fog.yaml")
    record, _ = build_record(KIND[kind], "acme/fog", document)
    assert isinstance(record, Record)
    assert [problem for problem in inspect_record(record, document) if problem.severity is Severity.ERROR] == []
    assert not document.value.keys() & {"slug", "redirect_from", "formerly", "follows"}


def test_the_stub_of_an_episode_reads_like_this() -> None:
    text = stub(Episode, {"title": "Fog"}, schema="../schema/episode.schema.json")
    assert text.startswith(
        "# yaml-language-server: $schema=../schema/episode.schema.json\n"
        'title: "Fog"\n'
        "status: draft\n"
        "\n"
        "# What else can be said: take the # away from a line to use it, and delete what you do not need.\n"
        "#\n"
        "# When it was published, as far as known; in the site's time zone.\n"
        "# date: 2026-03-14\n"
    )


def call(folder: Path, *words: str) -> Result:
    (folder / "mkdocs.yml").write_text("site_name: Fog\nplugins: [chapterhouse]\n", encoding="utf-8")
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), *words])


def test_new_writes_the_file_where_it_belongs_and_over_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"topics.yaml": "topics: [{id: weather, name: Weather}]\n"})
    result = call(tmp_path, "new", "episode", "--source", "acme", "--date", "May 2, 2026", "--title", "Fog: a talk")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("wrote content/episodes/acme/2026-05-02-fog-a-talk.yaml\n")
    assert call(tmp_path, "new", "source", "--name", "Acme").exit_code == 0
    assert call(tmp_path, "check").exit_code == 0
    again = call(tmp_path, "new", "source", "--name", "Acme")
    assert again.exit_code == 1
    assert "content/sources/acme.yaml was not written: A file of this name exists" in again.output


def test_what_is_missing_is_told_where_nobody_can_be_asked(tmp_path: Path) -> None:
    write(tmp_path, {})
    for words, option in (
        (["episode", "--title", "Fog"], "--source"),
        (["digest"], "--title"),
        (["entity", "--name", "A"], "--type"),
    ):
        result = call(tmp_path, "new", *words)
        assert result.exit_code == 2
        assert f"Give {option}." in result.output
