"""Only what changed is indexed, and the same content gives the same bytes."""

import json
import shutil
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from generator.model import PartialDate
from generator.search import cbor, index_words
from generator.search import files as search_files_module
from generator.search.bundles import divide
from generator.search.documents import Outline, SearchDocument
from generator.search.indexing import Indexed, Pagefind, engines, index_bundles
from generator.search.markup import document, heading, paragraph


@pytest.fixture(scope="module")
def pagefind() -> Pagefind:
    found = Pagefind.found()
    if found is None:
        pytest.skip("Pagefind has no program for this machine")
    return found


class Counting(Pagefind):
    """Counts which folders are indexed."""

    def __init__(self, program: Pagefind) -> None:
        super().__init__(program.binary, program.release)
        self.made: list[str] = []

    def index(self, site: Path, out: Path) -> None:
        self.made.append(out.name)
        super().index(site, out)


class Shelf:
    """Holds the texts of documents in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents: dict[str, SearchDocument] = {}

    def write(self, outlines: Iterable[Outline]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for outline in outlines:
            self.file(outline).write_text(self.documents[outline.address].html, encoding="utf-8")

    def file(self, outline: Outline) -> Path:
        return self.folder / outline.digest


def index(pagefind: Pagefind, documents: Sequence[SearchDocument], folder: Path) -> dict[str, Indexed]:
    shelf = Shelf(folder / "shelf")
    shelf.documents = {page.address: page for page in documents}
    return index_bundles(pagefind, divide(page.outline for page in documents), folder, shelf)


def talks(word: str = "fog", langs: tuple[str, ...] = ("en",)) -> list[SearchDocument]:
    years = {2015: "sea", 2026: word}
    return [
        SearchDocument(
            f"episodes/{lang}-{year}-{number}/", lang, PartialDate(year), True,
            document(f"A talk {number}", lang, [heading(text, "t-0"), paragraph("Some words.")],
                     filters={"kind": ["episode"], "topic": [f"t{number}", "weather", "a"]}, sort=str(year)),
        )
        for lang in langs for year, text in years.items() for number in range(4)
    ]  # fmt: skip


def bytes_of(indexed: dict[str, Indexed]) -> dict[str, bytes]:
    return {
        f"{name}/{path}": (index.folder / path).read_bytes() for name, index in indexed.items() for path in index.files
    }


def test_the_same_content_gives_the_same_bytes(pagefind: Pagefind, tmp_path: Path) -> None:
    one = bytes_of(index(pagefind, talks(), tmp_path / "one"))
    assert one == bytes_of(index(pagefind, talks(), tmp_path / "two"))
    assert sorted({path.partition("/")[0] for path in one}) == ["en-2010s", "en-2020s"]


def test_a_bundle_holds_no_scripts_and_an_engine_does(pagefind: Pagefind, tmp_path: Path) -> None:
    indexed = index(pagefind, talks(langs=("en", "zh", "he")), tmp_path)
    assert not [path for path in bytes_of(indexed) if path.endswith((".js", ".css", ".pagefind"))]
    running = engines(pagefind, indexed.values(), tmp_path)
    assert {name: sorted(path for path in index.files if "/" not in path)
            for name, index in running.items()} == {
        name: ["bundle.json", "pagefind-engine.js", "pagefind-worker.js", "pagefind.js", f"wasm.{name}.pagefind"]
        for name in ("en", "unknown")
    }  # fmt: skip
    worker = (running["en"].folder / "pagefind-worker.js").read_text(encoding="utf-8")
    assert 'importScripts("pagefind-engine.js")' in worker


def test_only_the_bundle_that_changed_is_made_again(pagefind: Pagefind, tmp_path: Path) -> None:
    counting = Counting(pagefind)
    before = bytes_of(index(counting, talks(), tmp_path))
    index(counting, talks(), tmp_path)
    after = bytes_of(index(counting, talks("rain"), tmp_path))
    assert sorted(counting.made) == ["en-2010s", "en-2020s", "en-2020s"]
    assert {path.partition("/")[0] for path in before.items() ^ after.items() for path in [path[0]]} == {"en-2020s"}


def test_every_word_is_in_the_one_piece_whose_bounds_it_lies_between(
    pagefind: Pagefind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_words, "SMALLEST_CHUNK", 40)
    (made,) = index(pagefind, [page for page in talks() if page.date == PartialDate(2026)], tmp_path).values()
    bundle = bundle_of(made)
    bounds = [*zip(bundle["starts"], [*bundle["starts"][1:], bundle["last"]], strict=True)]
    stamp = bundle["entry"]["languages"]["en"]["hash"]
    assert len(bounds) > 5
    for number, (start, end) in enumerate(bounds):
        file = made.folder / "index" / f"{stamp}-{number}.pf_index"
        words = [word.text for word in index_words.words_of(cbor.read(file), file.name)]
        assert words
        assert all(start <= word <= end for word in words)
        assert all(words[-1] < later for later, _ in bounds[number + 1 :])


def test_a_frequent_word_keeps_its_weightiest_places_and_all_of_them_in_the_exact_file(
    pagefind: Pagefind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [
        SearchDocument(f"episodes/{number}/", "en", PartialDate(2026), True,
                       document(f"Fog {number}", "en", [heading("Fog", "t-0"), paragraph("fog and fog " * number)],
                                filters={}, sort="2026"))
        for number in range(40)
    ]  # fmt: skip
    whole = places_by_word(*index(pagefind, pages, tmp_path / "whole").values(), "index")
    monkeypatch.setattr(index_words, "LONGEST_WORD", 1000)
    (made,) = index(pagefind, pages, tmp_path / "shortened").values()
    short, exact = places_by_word(made, "index"), places_by_word(made, "exact/index")
    assert bundle_of(made)["shortened"]
    assert exact == {word: whole[word] for word in exact}
    assert short.keys() == whole.keys()
    assert [word for word in short if short[word] != whole[word]] == ["and", "fog"]
    assert [page for page, _ in short["fog"]] == [page for page, _ in whole["fog"]]
    for (_, some), (_, every) in zip(short["fog"], whole["fog"], strict=True):
        assert len(some) == min(len(every), index_words.PLACES)
        assert set(some) <= set(every)
        assert {weight for weight, _ in set(every) - set(some)} <= {min(weight for weight, _ in some)}


def places_by_word(made: Indexed, folder: str) -> dict[str, list[tuple[int, list[tuple[int, int]]]]]:
    """Return the pages of each word, by their numbers, and the places of each page: weight and number of the word."""
    found = {}
    for file in sorted((made.folder / folder).iterdir()):
        ((words,), _) = _cbor(cbor.read(file), 0)
        for word, pages, _variants in words:
            numbers = accumulate(step for step, _, _ in pages)
            found[word] = [
                (number, _places(locations)) for number, (_, locations, _) in zip(numbers, pages, strict=True)
            ]
    return found


def _places(numbers: list[int]) -> list[tuple[int, int]]:
    """Read the places of a page as Pagefind does: a negative number sets the weight and begins to count anew."""
    places, weight, at = [], 0, 0
    for number in numbers:
        if number < 0:
            weight, at = -1 - number, 0
        else:
            at += number
            places.append((weight, at))
    return places


def _cbor(data: bytes, start: int) -> tuple[Any, int]:
    """Read CBOR by its definition (RFC 8949): arrays, texts and whole numbers, of which some are below zero."""
    kind, number = data[start] >> 5, data[start] & 31
    start += 1
    if number >= 24:
        width = 1 << (number - 24)
        number, start = int.from_bytes(data[start : start + width]), start + width
    if kind == 3:
        return data[start : start + number].decode(), start + number
    if kind != 4:
        return {0: number, 1: -1 - number}[kind], start
    values = []
    for _ in range(number):
        value, start = _cbor(data, start)
        values.append(value)
    return values, start


def test_a_filter_lists_the_pages_that_have_each_value(pagefind: Pagefind, tmp_path: Path) -> None:
    (made,) = index(pagefind, [page for page in talks() if page.date == PartialDate(2026)], tmp_path).values()
    bundle = bundle_of(made)
    stamp = bundle["entry"]["languages"]["en"]["hash"]
    filters = {"topic": [], "kind": []} | bundle["filters"]
    for number in range(4):
        content = cbor.read(made.folder / "fragment" / f"{stamp}-{number}.pf_fragment")
        of_page = json.loads(content)["filters"]
        for name, values in filters.items():
            have = sorted(value for value, steps in values.items() if number in accumulate(steps))
            assert have == sorted(of_page[name])


def bundle_of(made: Indexed) -> dict[str, Any]:
    return json.loads((made.folder / "bundle.json").read_bytes())


def test_a_bundle_that_was_left_half_done_is_made_again(pagefind: Pagefind, tmp_path: Path) -> None:
    before = bytes_of(index(pagefind, talks(), tmp_path))
    (tmp_path / "en-2020s" / "made-from.json").unlink()
    shutil.rmtree(tmp_path / "en-2020s" / "fragment")
    assert bytes_of(index(pagefind, talks(), tmp_path)) == before


def test_a_bundle_that_lost_a_file_is_made_again(pagefind: Pagefind, tmp_path: Path) -> None:
    before = bytes_of(index(pagefind, talks(), tmp_path))
    next((tmp_path / "en-2020s" / "fragment").iterdir()).unlink()
    assert bytes_of(index(pagefind, talks(), tmp_path)) == before


def test_a_bundle_whose_file_was_written_into_is_made_again(pagefind: Pagefind, tmp_path: Path) -> None:
    before = bytes_of(index(pagefind, talks(), tmp_path))
    next((tmp_path / "en-2020s" / "fragment").iterdir()).write_bytes(b"spoilt")
    assert bytes_of(index(pagefind, talks(), tmp_path)) == before


def test_an_index_whose_files_are_written_otherwise_is_made_again(
    pagefind: Pagefind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = Counting(pagefind)
    index(counting, talks(), tmp_path)
    monkeypatch.setattr(Pagefind, "version", "another")
    index(counting, talks(), tmp_path)
    assert sorted(counting.made) == ["en-2010s", "en-2010s", "en-2020s", "en-2020s"]


def test_a_bundle_of_nothing_any_more_is_deleted(pagefind: Pagefind, tmp_path: Path) -> None:
    index(pagefind, talks(), tmp_path)
    index(pagefind, [page for page in talks() if page.date == PartialDate(2026)], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["en-2020s", "shelf"]


def test_addresses_may_hold_any_script(pagefind: Pagefind, tmp_path: Path) -> None:
    html = document("灯塔", "zh", [], filters={}, sort="0")
    (made,) = index(pagefind, [SearchDocument("episodes/源/灯塔/", "zh", None, True, html)], tmp_path).values()
    assert made.engine == "unknown"


def test_every_word_that_the_scripts_say_is_known() -> None:
    words = search_files_module.Wording("en")
    assert all(words(f"search_{word}") for word in search_files_module.WORDS)
