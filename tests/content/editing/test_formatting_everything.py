"""``fmt`` over whole archives: same records, no new problems, every comment kept, and a second run changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import pytest
import yaml

from benchmarks.corpus import InventedArchive
from generator.content.editing.formatting import formatted, kind_of
from generator.content.validation import build_record
from generator.content.yaml.comments import comments_in
from generator.content.yaml.reader import read_document
from tests.paths import GOLDEN, ROOT
from tests.random_archives import RandomArchive

FOLDERS = [ROOT / "content", GOLDEN / "content", ROOT / "generator" / "content" / "examples"]
CASES = ROOT / "tests" / "problem_cases"


def yaml_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*.yaml")):
        yield file.relative_to(folder).as_posix(), file.read_bytes()


def assert_nothing_is_lost(files: Iterable[tuple[str, bytes]]) -> None:
    """Format files, given by their paths in a content folder; one that cannot be read whole has to stay."""
    for path, raw in files:
        kind = kind_of(path)
        if kind is None:
            continue
        text, problems = formatted(raw, kind, path)
        if text is None:
            assert problems, path
            continue
        record_id = path.partition("/")[2].removesuffix(".yaml") or "topics"
        before, wrong_before = build_record(kind, record_id, read_document(raw, path))
        after, wrong_after = build_record(kind, record_id, read_document(text.encode(), path))
        assert after == before, path
        new = Counter(problem.rule for problem in wrong_after) - Counter(problem.rule for problem in wrong_before)
        assert not new, path
        assert comments_of(text.encode()) == comments_of(raw), path
        assert formatted(text.encode(), kind, path) == (text, ()), path


def comments_of(raw: bytes) -> Counter[str]:
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    found = comments_in(text, read_document(raw, "file.yaml").root).values()
    lines = (line.strip() for one in found for line in (*one.before, *one.behind.split("\n")))
    return Counter(line for line in lines if line)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_the_archives_of_the_project_say_the_same(folder: Path) -> None:
    assert_nothing_is_lost(yaml_files(folder))


def test_records_with_mistakes_keep_their_mistakes() -> None:
    for folder in sorted(CASES.glob("*/content")):
        assert_nothing_is_lost(yaml_files(folder))


@pytest.mark.parametrize("seed", range(12))
def test_any_archive_says_the_same(seed: int) -> None:
    archive = RandomArchive(Random(seed)).make()
    plain = ((path, yaml.safe_dump(values, allow_unicode=True).encode()) for path, values in archive.files.items())
    assert_nothing_is_lost(plain)


@pytest.mark.exhaustive
def test_a_large_invented_archive_says_the_same() -> None:
    assert_nothing_is_lost((path, text.encode()) for path, text in InventedArchive(300, 7).files())


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(100, 400))
def test_each_of_many_archives_says_the_same(seed: int) -> None:
    test_any_archive_says_the_same(seed)
