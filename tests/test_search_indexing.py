"""Only what changed is indexed, and the same content gives the same bytes."""

import shutil
from pathlib import Path

import pytest

from generator.model import PartialDate
from generator.search import files as search_files_module
from generator.search.bundles import Bundle, divide
from generator.search.documents import SearchDocument
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

    def index(self, pages, out):  # type: ignore[no-untyped-def]
        self.made.append(out.name)
        super().index(pages, out)


def bundles(word: str = "fog", langs: tuple[str, ...] = ("en",)) -> list[Bundle]:
    years = {2015: "sea", 2026: word}
    return divide(
        SearchDocument(
            f"episodes/{lang}-{year}-{number}/", lang, PartialDate(year), True,
            document(f"A talk {number}", lang, [heading(text, "t-0"), paragraph("Some words.")],
                     filters={"kind": ["episode"], "topic": [f"t{number}", "weather", "a"]}, sort=str(year)),
        )
        for lang in langs for year, text in years.items() for number in range(4)
    )  # fmt: skip


def bytes_of(indexed: dict[str, Indexed]) -> dict[str, bytes]:
    return {
        f"{name}/{path}": (index.folder / path).read_bytes() for name, index in indexed.items() for path in index.files
    }


def test_the_same_content_gives_the_same_bytes(pagefind: Pagefind, tmp_path: Path) -> None:
    one = bytes_of(index_bundles(pagefind, bundles(), tmp_path / "one"))
    assert one == bytes_of(index_bundles(pagefind, bundles(), tmp_path / "two"))
    assert sorted({path.partition("/")[0] for path in one}) == ["en-2010s", "en-2020s"]


def test_a_bundle_holds_no_scripts_and_an_engine_does(pagefind: Pagefind, tmp_path: Path) -> None:
    indexed = index_bundles(pagefind, bundles(langs=("en", "zh", "he")), tmp_path)
    assert not [path for path in bytes_of(indexed) if path.endswith((".js", ".css", ".pagefind"))]
    running = engines(pagefind, indexed.values(), tmp_path)
    assert {name: sorted(path for path in index.files if "/" not in path and not path.endswith(".pf_meta"))
            for name, index in running.items()} == {
        name: ["pagefind-entry.json", "pagefind-worker.js", "pagefind.js", f"wasm.{name}.pagefind"]
        for name in ("en", "unknown")
    }  # fmt: skip


def test_only_the_bundle_that_changed_is_made_again(pagefind: Pagefind, tmp_path: Path) -> None:
    counting = Counting(pagefind)
    before = bytes_of(index_bundles(counting, bundles(), tmp_path))
    index_bundles(counting, bundles(), tmp_path)
    after = bytes_of(index_bundles(counting, bundles("rain"), tmp_path))
    assert sorted(counting.made) == ["en-2010s", "en-2020s", "en-2020s"]
    assert {path.partition("/")[0] for path in before.items() ^ after.items() for path in [path[0]]} == {"en-2020s"}


def test_a_bundle_that_was_left_half_done_is_made_again(pagefind: Pagefind, tmp_path: Path) -> None:
    before = bytes_of(index_bundles(pagefind, bundles(), tmp_path))
    (tmp_path / "en-2020s" / "made-from.json").unlink()
    shutil.rmtree(tmp_path / "en-2020s" / "fragment")
    assert bytes_of(index_bundles(pagefind, bundles(), tmp_path)) == before


def test_a_bundle_of_nothing_any_more_is_deleted(pagefind: Pagefind, tmp_path: Path) -> None:
    index_bundles(pagefind, bundles(), tmp_path)
    index_bundles(pagefind, [bundle for bundle in bundles() if bundle.period == "2020s"], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["en-2020s"]


def test_addresses_may_hold_any_script(pagefind: Pagefind, tmp_path: Path) -> None:
    html = document("灯塔", "zh", [], filters={}, sort="0")
    (bundle,) = divide([SearchDocument("episodes/源/灯塔/", "zh", None, True, html)])
    (index,) = index_bundles(pagefind, [bundle], tmp_path).values()
    assert index.engine == "unknown"


def test_every_word_that_the_scripts_say_is_known() -> None:
    words = search_files_module.Wording("en")
    assert all(words(f"search_{word}") for word in search_files_module.WORDS)
