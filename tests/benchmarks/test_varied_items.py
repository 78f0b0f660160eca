"""The archive of real items, repeated and varied, has the shape that it promises, and is the same for one seed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from benchmarks import varied_items
from benchmarks.languages import LANGUAGES, Language, Writer
from benchmarks.real_items import ITEMS
from benchmarks.varied_items import SOURCES, VariedArchive, VariedRecord, language_of, write_varied_corpus
from generator.archive.archive import Archive
from generator.archive.linking import link
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.content.model import Episode
from generator.content.model.values import LONGEST_LINE

RECORDS = 300

needs_items = pytest.mark.skipif(not ITEMS.exists(), reason="the real items are not beside the checkout")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("varied") / "corpus"
    write_varied_corpus(folder, RECORDS)
    return folder


@pytest.fixture(scope="module")
def archive(corpus: Path) -> Archive:
    content, problems = load_content(ContentFolder(corpus / "content"))
    assert [problem for problem in problems if problem.severity == "error"] == []
    return link(content)


@pytest.mark.large
@needs_items
def test_one_seed_writes_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    write_varied_corpus(tmp_path / "again", RECORDS)
    files = {file.relative_to(corpus) for file in corpus.rglob("*") if file.is_file()}
    assert {file.relative_to(tmp_path / "again") for file in (tmp_path / "again").rglob("*") if file.is_file()} == files
    assert all((corpus / file).read_bytes() == (tmp_path / "again" / file).read_bytes() for file in files)


@pytest.mark.large
@needs_items
def test_it_has_as_many_records_years_languages_and_sources_as_it_promises(archive: Archive) -> None:
    records = list(archive.records.values())
    assert len(records) == RECORDS
    assert len(archive.sources) == SOURCES
    assert {record.lang for record in records} == {language.code for language in LANGUAGES}
    assert len({str(record.date)[:4] for record in records}) == 17


@pytest.mark.large
@needs_items
def test_it_has_people_chapters_quotes_and_transcripts(archive: Archive) -> None:
    episodes = archive.of_kind(Episode)
    assert all(episode.people and episode.entities and episode.topics for episode in episodes)
    assert [quote for episode in episodes for chapter in episode.chapters for quote in chapter.quotes]
    assert len(archive.transcripts) >= RECORDS // varied_items.SPOKEN - 1


def test_no_chapter_has_a_title_that_became_too_long_by_varying() -> None:
    title = "keeping lamps alight " * (LONGEST_LINE // len("keeping lamps alight "))
    item = {
        "kind": "episode",
        "source": "fog",
        "title": "Fog",
        "tags": ["sea", "night"],
        "chapters": [{"start_s": 0, "title": title}],
    }
    archive = VariedArchive([item], 60, seed=1)
    records = [VariedRecord(archive, "en", turn, turn) for turn in range(1, 60)]
    titles = [line for record in records for _, text in record.files(set()) for line in titles_of_chapters(text)]
    assert 0 < len(titles) < 59
    assert max(map(len, titles)) <= LONGEST_LINE


def titles_of_chapters(text: str) -> list[str]:
    return [] if text.startswith("WEBVTT") else [one["title"] for one in yaml.safe_load(text).get("chapters", ())]


def test_without_real_items_it_says_so_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(varied_items, "ITEMS", tmp_path / "absent.jsonl.gz")
    with pytest.raises(FileNotFoundError, match=r"There is no .*absent\.jsonl\.gz"):
        write_varied_corpus(tmp_path / "corpus", RECORDS)
    assert not (tmp_path / "corpus").exists()


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("A keeper reads the log of the lighthouse", "en"),
        ("守塔人每天晚上都会记录海上的雾", "zh"),
        ("灯台守は毎晩、海の霧について日誌にていねいに書きのこしています", "ja"),
        ("Смотритель маяка ведёт журнал", ""),
    ],
)
def test_the_script_tells_the_language_of_an_item(title: str, code: str) -> None:
    assert language_of({"title": title}) == code


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_invented_sentences_are_in_the_script_of_the_language(language: Language) -> None:
    scripts = {"en": "a-z", "de": "a-zäöüß", "zh": "\u4e00-\u9fff", "ja": "\u3040-\u30ff", "he": "\u05d0-\u05ea"}
    sentence = Writer(language, [], random.Random(1)).sentence()
    letters = [letter for letter in sentence.lower() if letter.isalpha()]
    first, *_, last = list(scripts[language.code].replace("äöüß", ""))
    assert letters
    assert all(first <= letter <= last or letter in "äöüß" for letter in letters)


def test_addresses_and_names_of_a_real_text_are_left_as_they_are() -> None:
    english = next(language for language in LANGUAGES if language.code == "en")
    writer = Writer(english, [], random.Random(1))
    text = "Ask Margaret at https://lighthouse.example.org/foghorn or [there](https://example.org/keeper)."
    assert writer.varied(text * 20) == text * 20
    assert writer.varied("foghorn " * 200) != "foghorn " * 200
