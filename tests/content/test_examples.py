"""The examples of records: they pass as they stand, in the one form, and there is one of each kind."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator.content.editing.formatting import formatted, kind_of
from generator.content.examples import examples
from generator.content.scan import KINDS
from generator.pipeline import problems_of
from tests.small_archives import config_of, write


def test_there_is_an_example_of_each_kind() -> None:
    assert {path.partition("/")[0] for path, _ in examples()} == {*KINDS, "topics.yaml", "pages"}


def test_an_archive_of_the_examples_has_no_problem_of_any_weight(tmp_path: Path) -> None:
    write(tmp_path, {path: raw.decode() for path, raw in examples()})
    assert problems_of(config_of(tmp_path), today=dt.date(2030, 1, 1)) == ()


def test_examples_are_in_the_one_form() -> None:
    for path, raw in examples():
        if (kind := kind_of(path)) is not None:
            assert formatted(raw, kind, path)[0] == raw.decode()


def test_each_example_says_that_it_is_one() -> None:
    assert [path for path, raw in examples() if b"xample" not in raw] == []
