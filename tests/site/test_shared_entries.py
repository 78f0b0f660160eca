"""A build in which several feeds have changed makes each entry once, however many of them it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.model import DatedRecord
from generator.execution import workers
from generator.outputs.feeds import entries as entries_module
from generator.outputs.feeds import files as files_module
from generator.outputs.feeds.content import RecordContent
from generator.outputs.feeds.files import FULL, Feeds
from generator.pipeline import read_archive
from generator.site.portable import write_everything
from generator.site.publish.files import files_of
from tests.small_archives import config_of, light_house, write

ENTITIES = ("Fog bell", "Mist", "North pier", "Old lamp")
TOPICS = "topics: [{id: weather, name: %s}, {id: lamps, name: Lamps}]\n"


def lights() -> dict[str, str]:
    """Return an archive in which each entity is in many records, and few of these are filed under one of the topics."""
    episodes = {}
    for number in range(24):
        named = [name for place, name in enumerate(ENTITIES) if number % (place + 2)]
        topics = ["lamps", *(["weather"] if number % 8 == 0 else [])]
        episodes[f"e{number:02}"] = (
            f'date: "2026-03-{number + 1:02}"\ntopics: [{", ".join(topics)}]\n'
            f"entities: [{', '.join(f'{{name: {name}, type: concept}}' for name in named)}]\n"
        )
    return light_house(**episodes) | {"topics.yaml": TOPICS % "Weather"}


def build(folder: Path, out: str = "out") -> dict[str, bytes]:
    config = config_of(folder)
    write_everything(config, {}, read_archive(config), folder / out)
    return {path: (folder / out / path).read_bytes() for path in files_of(folder / out)}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, str]]:
    """Count the entries that are made, by the keys of their records and by their names; nothing is remembered."""
    counted: Counter[tuple[str, str]] = Counter()
    make = Feeds._made

    def counting(feeds: Feeds, name: str, record: DatedRecord) -> object:
        counted[record.key, name] += 1
        return make(feeds, name, record)

    monkeypatch.setattr(workers, "cores", lambda: 1)
    monkeypatch.setattr(entries_module, "MOST_MATERIALS", 1)
    monkeypatch.setattr(Feeds, "_made", counting)
    return counted


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often what a record says is prepared for its entries, by its key."""
    counted: Counter[str] = Counter()
    prepare: Callable[..., None] = RecordContent.__init__

    def counting(content: RecordContent, writer: object, record: DatedRecord, *verifications: object) -> None:
        counted[record.key] += 1
        prepare(content, writer, record, *verifications)

    monkeypatch.setattr(RecordContent, "__init__", counting)
    return counted


EDITS = {
    "a topic renamed": ("topics.yaml", TOPICS % "Storms"),
    "a record changed": ("episodes/light/e20.yaml", 'title: Calm\ndate: "2026-03-21"\nentities: [Mist, Old lamp]\n'),
    "an entity registered": ("entities/mist.yaml", "name: Mists\naliases: [Mist]\ntype: concept\n"),
    "the source renamed": ("sources/light.yaml", "name: The Lights\n"),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("in_full", [True, False])
def test_each_entry_of_changed_feeds_is_made_once(
    edit: str,
    in_full: bool,
    tmp_path: Path,
    made: Counter[tuple[str, str]],
    read: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files_module, "MOST_FULL_BACK_ISSUES", 24 if in_full else 10)
    path, text = EDITS[edit]
    folder = write(tmp_path / "edited", lights())
    build(folder)
    made.clear()
    read.clear()
    write(folder, {path: text})
    changed = build(folder)
    # Full ones that stand in no back issue are made when it is known how many of them a feed may hold.
    shared = {entry: count for entry, count in made.items() if in_full or entry[1] != FULL}
    assert {entry: count for entry, count in shared.items() if count > 1} == {}
    assert len({key for key, _ in shared}) > 8
    if in_full:
        assert {key: count for key, count in read.items() if count > 1} == {}
    assert changed == build(write(tmp_path / "clean", lights() | {path: text}))
