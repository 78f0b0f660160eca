"""The search that is made after an edit is the one that a clean build makes, and only what changed is made anew."""

from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.archive.archive import Archive
from generator.config import Config
from generator.execution.build_cache import BuildCache
from generator.outputs import transcript as transcript_module
from generator.outputs.search import index as index_module
from generator.outputs.search import inverted
from generator.outputs.search.documents import record_document
from generator.outputs.search.files import search_files
from generator.outputs.search.index import ENTRIES
from generator.pipeline import read_archive
from generator.site.search_writer import write_search
from generator.text.wording import Wording
from tests.small_archives import config_of, write

EPISODE = """title: "Talk {number} of the {word}"
date: {date}
people: [{{name: "{person}", role: guest}}]
chapters:
  - {{at: "0:10", title: "The {word}", summary: "North Light and {person} speak of {word}."}}
entities: [{{name: North Light, type: place}}]
topics: [{topic}]
"""
WORDS = ("fog", "bell", "sea", "lamp", "horn")
PEOPLE = ("Ada Keeper", "Bo Host", "Cy Guest")
TOPICS = ("weather", "history")
VOCABULARY = "topics:\n  - {id: weather, name: Weather}\n  - {id: history, name: History, description: Old things.}\n"


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let transcripts of some hundred lines need pages of their own, and the words of a few records several blocks."""
    monkeypatch.setattr(transcript_module, "LARGEST_SECTION", 1_000)
    monkeypatch.setattr(inverted, "LARGEST_BLOCK", 400)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the keys of the records whose texts are made, as they are made."""
    keys: list[str] = []

    def counting(archive: Archive, key: str, *others: Any) -> Any:
        keys.append(key)
        return record_document(archive, key, *others)

    monkeypatch.setattr(index_module, "record_document", counting)
    return keys


def episode(number: int, dice: random.Random) -> str:
    date = f"{dice.choice((1999, 2010, 2025, 2026))}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    text = EPISODE.format(
        number=number, date=date, word=dice.choice(WORDS), person=dice.choice(PEOPLE), topic=dice.choice(TOPICS)
    )
    return text + dice.choice(("", "", "lang: de\n", "order: 3\n", f"slug: moved-{number}\n"))


def transcript(dice: random.Random) -> str:
    """Return a transcript, a short one or one that needs a page of its own."""
    lines = (
        f"{n // 60:02}:{n % 60:02}.000 --> {n // 60:02}:{n % 60:02}.900\n{dice.choice(WORDS)} {n * 7919 % 99991}"
        for n in range(dice.choice((3, 200)))
    )
    return "WEBVTT\n\n" + "\n\n".join(lines) + "\n"


def archive_of(folder: Path, dice: random.Random) -> Path:
    files = {f"episodes/light/talk-{number}.yaml": episode(number, dice) for number in range(8)}
    return write(folder, {
        "sources/light.yaml": "name: The Light\n", "topics.yaml": VOCABULARY,
        "entities/north-light.yaml": "name: North Light\ntype: place\ndescription: A light.\n",
        "transcripts/light/talk-1.vtt": transcript(dice), **files,
    })  # fmt: skip


def edit(content: Path, dice: random.Random) -> None:
    """Change something of an archive, whatever it be."""
    talks = sorted((content / "episodes/light").glob("*.yaml"))
    chosen = dice.choice(talks)
    number = int(chosen.stem.split("-")[1])

    def transcript_of(talk: Path) -> Path:
        return content / f"transcripts/light/{talk.stem}.vtt"

    edits: list[Callable[[], object]] = [
        lambda: chosen.write_text(episode(number, dice), encoding="utf-8"),
        lambda: (chosen.with_name(f"talk-{max(100, number + 1)}.yaml")).write_text(episode(9, dice), encoding="utf-8"),
        lambda: chosen.unlink() if len(talks) > 3 and not transcript_of(chosen).exists() else None,
        lambda: transcript_of(chosen).write_text(transcript(dice), encoding="utf-8"),
        lambda: (content / "transcripts/light/talk-1.vtt").unlink(missing_ok=True),
        lambda: (content / "sources/light.yaml").write_text(f"name: The Light\nlang: {dice.choice(('en', 'fr'))}\n"),
        lambda: (content / "entities/north-light.yaml").write_text(
            f"name: North Light\ntype: {dice.choice(('place', 'person'))}\ndescription: {dice.choice(WORDS)}\n"
        ),
        lambda: (content / "entities/ada-keeper.yaml").write_text(
            f"name: Ada Keeper\ntype: person\naliases: [{dice.choice(PEOPLE[1:])}, Bell]\n"
        ),
        lambda: (content / "entities/ada-keeper.yaml").unlink(missing_ok=True),
    ]  # fmt: skip
    dice.choice(edits)()


def search_of(config: Config, out: Path) -> dict[str, bytes]:
    """Return the files of the search that is made of an archive."""
    work = read_archive(config)
    shutil.rmtree(out, ignore_errors=True)
    write_search(search_files(work.archive, Wording("en"), config, work.folder), out)
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}


@pytest.mark.end_to_end
@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_the_search_is_that_of_a_clean_build(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "PART", 3)  # so that processes share the work
    dice = random.Random(seed)
    folder = archive_of(tmp_path / "archive", dice)
    kept, clean = config_of(folder, build_dir=tmp_path / "kept"), config_of(folder, build_dir=tmp_path / "clean")
    for _ in range(12):
        for _ in range(dice.randint(1, 3)):
            edit(folder / "content", dice)
        shutil.rmtree(tmp_path / "clean", ignore_errors=True)
        found, wanted = search_of(kept, tmp_path / "one"), search_of(clean, tmp_path / "two")
        assert found.keys() == wanted.keys()
        assert [path for path in wanted if found[path] != wanted[path]] == []


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_of(archive_of(tmp_path / "archive", random.Random(1)), build_dir=tmp_path / "kept")


def talk_of_2026(config: Config) -> Iterator[Path]:
    return (f for f in sorted((config.content_dir / "episodes/light").iterdir()) if "date: 2026" in f.read_text())


def pieces_in(config: Config) -> dict[Path, int]:
    """Return the kept pieces, each with the time at which it was written."""
    return {file: file.stat().st_mtime_ns for file in sorted((config.build_dir / "search/pieces").rglob("*"))}


def test_where_nothing_changed_no_words_are_sought_and_no_index_is_made(
    config: Config, tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = search_of(config, tmp_path / "site")
    assert made
    made.clear()
    monkeypatch.setattr(index_module, "number", None)  # the first step of making an index
    assert search_of(config, tmp_path / "site") == before
    assert made == []


def test_one_changed_record_is_the_only_one_whose_words_are_sought(
    config: Config, tmp_path: Path, made: list[str]
) -> None:
    search_of(config, tmp_path / "site")
    before = pieces_in(config)
    made.clear()
    changed = next(talk_of_2026(config))
    changed.write_text(changed.read_text().replace("Talk ", "Speech "), encoding="utf-8")
    search_of(config, tmp_path / "site")
    assert made == [f"episode:light/{changed.stem}"]
    assert set(before.items()) & set(pieces_in(config).items())


def test_what_is_remembered_wrongly_is_made_anew(config: Config, tmp_path: Path, made: list[str]) -> None:
    before = search_of(config, tmp_path / "site")
    made.clear()
    cache = BuildCache(config.build_dir / "search/entries.sqlite")
    remembered = cache.derived(ENTRIES)
    cache.keep(ENTRIES, {path: (b"another", value) for path, (_, value) in remembered.items()})
    cache.keep(index_module.INDEX, {"": (b"another", b"")})
    assert search_of(config, tmp_path / "site") == before
    assert len(made) == len(remembered)


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0 and then nothing"])
def test_a_damaged_memory_costs_time_and_changes_nothing(config: Config, tmp_path: Path, damage: bytes) -> None:
    before = search_of(config, tmp_path / "site")
    (config.build_dir / "search/entries.sqlite").write_bytes(damage)
    for file in (config.build_dir / "search").glob("entries.sqlite-*"):
        file.unlink()
    assert search_of(config, tmp_path / "site") == before


@pytest.mark.parametrize("kind", ["texts", "words", "pairs", "facets"])
def test_a_piece_that_was_lost_is_made_anew(config: Config, tmp_path: Path, kind: str) -> None:
    before = search_of(config, tmp_path / "site")
    lost = next(content for path, content in before.items() if path.startswith(f"search/{kind}/"))
    for file in (config.build_dir / "search/pieces").rglob("*"):
        if file.is_file() and file.read_bytes() == lost:
            file.unlink()
    assert search_of(config, tmp_path / "site") == before


def test_the_order_in_which_records_are_found_makes_no_difference(config: Config, tmp_path: Path) -> None:
    before = search_of(config, tmp_path / "site")
    moved = shutil.copytree(config.project_dir, tmp_path / "moved")
    for file in sorted((moved / "content/episodes/light").iterdir(), reverse=True):
        text = file.read_bytes()
        file.unlink()
        file.write_bytes(text)
    other = config_of(moved, build_dir=tmp_path / "other")
    assert search_of(other, tmp_path / "two") == before


def test_a_search_made_in_the_background_is_the_same_and_leaves_the_memory_whole(
    config: Config, tmp_path: Path, made: list[str]
) -> None:
    before = search_of(config, tmp_path / "site")
    changed = next(talk_of_2026(config))
    changed.write_text(changed.read_text().replace("Talk ", "Speech "), encoding="utf-8")
    work = read_archive(config)
    files = search_files(work.archive, Wording("en"), config, work.folder)
    background = threading.Thread(target=write_search, args=(files, tmp_path / "later"))
    background.start()
    background.join()
    made.clear()
    after = search_of(config, tmp_path / "site")
    assert made == []
    assert after != before
    assert after == {
        f.relative_to(tmp_path / "later").as_posix(): f.read_bytes()
        for f in (tmp_path / "later").rglob("*")
        if f.is_file()
    }
    assert work.archive.cache.derived("facts")


def test_a_text_made_of_a_file_that_changed_meanwhile_is_not_remembered(config: Config, tmp_path: Path) -> None:
    changed = next(talk_of_2026(config))
    before = changed.read_text()
    work = read_archive(config)
    files = search_files(work.archive, Wording("en"), config, work.folder)
    changed.write_text(before.replace("Talk ", "Speech "), encoding="utf-8")
    read_archive(config)  # as another build does, while the first still makes its search
    write_search(files, tmp_path / "site")
    changed.write_text(before, encoding="utf-8")
    shutil.rmtree(tmp_path / "clean", ignore_errors=True)
    clean = config_of(config.project_dir, build_dir=tmp_path / "clean")
    assert search_of(config, tmp_path / "one") == search_of(clean, tmp_path / "two")
