"""The files of the index hold what the chunks say, and a record more changes few of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import pytest

from generator.outputs.search import entries, files, inverted
from generator.outputs.search.blocks import STATEMENT_BITS, heading, mark, paragraph
from generator.outputs.search.documents import SearchDocument
from generator.outputs.search.entries import LEVEL_BITS, LEVELS, Chunk, chunks_of
from generator.outputs.search.facets import RANGE, facet_files
from generator.outputs.search.inverted import ChunkWords, Keep, WordNumbers, invert_pairs, invert_words
from generator.outputs.search.numbering import STEP, THINGS, UNDATED, continued, number
from generator.outputs.search.pieces import Pieces
from generator.text.wording import Wording


class LazyRecords:
    """Keeps pieces by their names, which are numbers."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def keep(self, content: bytes) -> str:
        self.pieces.append(content)
        return str(len(self.pieces) - 1)

    def piece(self, name: str) -> bytes:
        return self.pieces[int(name)]


def document(*texts: str, title: str = "A talk") -> SearchDocument:
    blocks = (mark("", "part"), *(paragraph(text) for text in texts))
    return SearchDocument("episodes/talk/", "en", title, 7, {"kind": ["episode"], "topic": ["sea", "fog"]}, blocks)


class Said(NamedTuple):
    """Chunks with their numbers, and their words."""

    chunks: list[Chunk]
    numbered: list[tuple[int, ChunkWords]]
    vocabulary: WordNumbers

    def words(self, keep: Keep) -> inverted.Inverted:
        return invert_words(self.vocabulary, self.numbered, keep)


def said(*texts: str) -> Said:
    spool, vocabulary = LazyRecords(), WordNumbers()
    chunks = [chunk for text in texts for chunk in chunks_of(document(text), spool.keep)]
    words = [ChunkWords(vocabulary.numbers_of(one.words), one.levels, one.pairs) for one in chunks]
    return Said(chunks, [(3 * place, one) for place, one in enumerate(words)], vocabulary)


def numbers_in(data: bytes, count: int) -> tuple[list[int], bytes]:
    """Read numbers in bytes of seven bits; return the rest too."""
    found = []
    at = 0
    for _ in range(count):
        number_ = shift = 0
        while True:
            number_ |= (data[at] & 0x7F) << shift
            shift += 7
            at += 1
            if data[at - 1] < 0x80:
                break
        found.append(number_)
    return found, data[at:]


def added_up(steps: list[int]) -> list[int]:
    return [sum(steps[: place + 1]) for place in range(len(steps))]


def words_of(index: inverted.Inverted, piece: Callable[[str], bytes]) -> dict[str, dict[int, int]]:
    """Return the levels of each word by the numbers of chunks, as the files of an index hold them."""
    found: dict[str, dict[int, int]] = {}
    long = dict(index.long)
    for block, name in enumerate(index.blocks):
        (count, size), data = numbers_in(piece(name), 2)
        words, data = data[:size].decode().split("\n"), data[size:]
        counts, data = numbers_in(data, count)
        here = [(word, n) for word, n in zip(words, counts, strict=True) if n < inverted.LONG]
        rows = []
        for _, n in here:
            steps, data = numbers_in(data, n)
            rows.append(added_up(steps))
        for (word, n), row in zip(here, rows, strict=True):
            found[word], data = dict(zip(row, data[:n], strict=True)), data[n:]
        assert data == b""
        for place, (word, n) in enumerate(zip(words, counts, strict=True)):
            if n >= inverted.LONG:
                steps, levels = numbers_in(piece(long[f"{block}-{place}"]), n)
                found[word] = dict(zip(added_up(steps), levels, strict=True))
    return found


SAID = ("Fog and a bell.", "A bell rings; the bell of the lighthouse.", "灯台の鐘", "Nothing of it")


def test_every_word_is_listed_with_the_chunks_that_have_it() -> None:
    spool, all_ = LazyRecords(), said(*SAID)
    found = words_of(all_.words(spool.keep), spool.piece)
    for place, chunk in enumerate(all_.chunks):
        for word, level in zip(chunk.words.split("\n"), chunk.levels, strict=True):
            assert found[word][3 * place] == level
    assert sum(map(len, found.values())) == sum(len(chunk.levels) for chunk in all_.chunks)
    assert found["bell"][3] > found["bell"][0]
    assert list(found["=kind=episode"]) == [0, 3, 6, 9]


def test_words_that_are_said_no_more_are_in_no_block() -> None:
    spool, all_ = LazyRecords(), said(*SAID)
    all_.vocabulary.numbers_of("gone\naway")
    assert "gone" not in words_of(all_.words(spool.keep), spool.piece)


def test_a_frequent_word_has_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inverted, "LONG", 3)
    spool = LazyRecords()
    index = said(*SAID).words(spool.keep)
    assert index.long
    assert list(words_of(index, spool.piece)["talk"]) == [0, 3, 6, 9]


def test_the_most_frequent_words_are_known_without_their_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inverted, "LONG", 3)
    monkeypatch.setattr(inverted, "FREQUENT", 2)
    index = said(*SAID, "Fog and a talk of a bell").words(LazyRecords().keep)
    assert [count for *_, count in index.frequent] == [5, 5]
    assert {f"{block}-{place}" for _, block, place, _ in index.frequent} < {place for place, _ in index.long}


def test_a_word_lies_in_the_block_whose_bounds_it_lies_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inverted, "LARGEST_BLOCK", 60)
    spool = LazyRecords()
    index = said(*SAID, "😀 and ﷽ and �").words(spool.keep)
    assert len(index.blocks) > 3
    bounds = [start.encode("utf-16-be") for start in index.starts]
    assert bounds == sorted(bounds)
    for block, name in enumerate(index.blocks):
        alone = inverted.Inverted((), (name,), (), ())
        for word in words_of(alone, spool.piece):
            assert sum(start <= word.encode("utf-16-be") for start in bounds) == block + 1


def test_one_more_word_changes_one_block_and_the_lists_of_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inverted, "LARGEST_BLOCK", 300)
    texts = [f"word{place} other{place * 7919 % 211}" for place in range(200)]
    before, after = LazyRecords(), LazyRecords()
    said(*texts).words(before.keep)
    said(*texts[:-1], f"{texts[-1]} zebra").words(after.keep)
    assert len(before.pieces) > 20
    assert len(set(after.pieces) - set(before.pieces)) <= 2


def test_no_block_is_larger_than_a_browser_should_load_for_a_word() -> None:
    words = [f"{place * 7919 % 9973:04}" for place in range(400)]
    spool = LazyRecords()
    index = said(*(" ".join(words[place % 7 :: 7]) for place in range(150))).words(spool.keep)
    sizes = [len(spool.piece(name)) for name in index.blocks]
    assert max(sizes) <= inverted.LARGEST_BLOCK + 20
    assert sum(sizes) / len(sizes) > inverted.LARGEST_BLOCK / 4


def pair_list(index: inverted.PairFiles, piece: Callable[[str], bytes], pair: str) -> list[int]:
    code = crc32(pair.encode())
    lists = inverted.PAIR_LISTS
    counts, data = numbers_in(piece(index.files[code >> (32 - index.bits) if index.bits else 0]), lists)
    place = (code >> (32 - index.bits - lists.bit_length() + 1)) & (lists - 1)
    for before in counts[:place]:
        data = numbers_in(data, before)[1]
    return added_up(numbers_in(data, counts[place])[0])


@pytest.mark.parametrize("entries_of_a_list", [8, 0.001])
def test_words_that_stand_side_by_side_are_listed_as_pairs(
    monkeypatch: pytest.MonkeyPatch, entries_of_a_list: float
) -> None:
    monkeypatch.setattr(inverted, "ENTRIES_OF_A_PAIR_LIST", entries_of_a_list)
    spool = LazyRecords()
    index = invert_pairs(said(*SAID).numbered, spool.keep)
    assert len(index.files) == 1 << index.bits
    assert pair_list(index, spool.piece, "a bell") == [0, 3]
    assert 6 in pair_list(index, spool.piece, "灯台 台の")  # with others, where it shares a list
    assert 0 not in pair_list(index, spool.piece, "bell a")


def test_an_empty_archive_has_an_index_too() -> None:
    spool = LazyRecords()
    assert said().words(spool.keep) == ((), (), (), ())
    assert len(invert_pairs([], spool.keep).files) == 1


def test_a_long_document_is_divided_and_found_by_its_title_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "LONGEST_CHUNK", 60)
    blocks = [heading("Sound", "t-1"), *(paragraph(f"Sentence number {place} of many.") for place in range(9))]
    spool = LazyRecords()
    chunks = chunks_of(
        SearchDocument("episodes/talk/", "en", "A title", 7, {"kind": ["episode"]}, tuple(blocks)), spool.keep
    )
    shown = [json.loads(spool.piece(chunk.text)) for chunk in chunks]
    assert len(chunks) == 5
    assert {text["title"] for text in shown} == {"A title"}
    assert [text["parts"][0][:3] for text in shown] == [["section", "t-1", "Sound"]] * 5
    assert ["title" in chunk.words.split("\n") for chunk in chunks] == [True, False, False, False, False]
    assert ["=kind=episode" in chunk.words for chunk in chunks] == [True, False, False, False, False]


def test_a_title_weighs_more_than_a_mention() -> None:
    chunk: Chunk
    (chunk,) = chunks_of(document("fog once", title="Bells"), LazyRecords().keep)
    levels = dict(zip(chunk.words.split("\n"), chunk.levels, strict=True))
    assert 1 <= levels["fog"] < levels["bells"] <= LEVELS


def test_it_is_told_in_which_statements_a_chunk_has_a_word() -> None:
    blocks = (
        heading("Sound", "t-1"), paragraph("fog and bells"), paragraph("“the fog” — Ada", kind="quote", anchor="q-1"),
        mark("transcript"), paragraph("fog bells", weight=0.2, kind="segment", anchor="s-1"),
    )  # fmt: skip
    (chunk,) = chunks_of(SearchDocument("episodes/talk/", "en", "Lights", 7, {}, blocks), LazyRecords().keep)
    levels = dict(zip(chunk.words.split("\n"), chunk.levels, strict=True))
    bits = {word: levels[word] >> LEVEL_BITS for word in ("fog", "ada", "bells", "lights")}
    quote, said = STATEMENT_BITS["quote"], STATEMENT_BITS["segment"]
    assert bits == {"fog": quote | said, "ada": quote, "bells": said, "lights": 0}
    assert {word for word in levels if word.startswith("=part=")} == {"=part=quote", "=part=segment"}


def test_a_record_more_moves_the_numbers_of_its_year_only() -> None:
    before = [(THINGS, 1), (UNDATED, 1), *[("2025", 1)] * 3, *[("2026", 2)] * 3]
    after = [*before[:3], ("2025", 1), *before[3:]]
    old, new = number(before), number(after)
    assert old.groups == new.groups == ((THINGS, 0), (UNDATED, STEP), ("2025", 2 * STEP), ("2026", 3 * STEP))
    assert old.first[-3:] == new.first[-3:] == (3 * STEP, 3 * STEP + 2, 3 * STEP + 4)
    assert list(continued(new.first[-3:], [2, 2, 2])) == [3 * STEP + 1, 3 * STEP + 3, 3 * STEP + 5]
    assert new.end == 3 * STEP + 6


def columns_in(data: bytes) -> list[list[list[str]]]:
    """Read the columns of a file of facets: the values of each number."""
    columns = []
    while data:
        (count, size, length, total), data = numbers_in(data, 4)
        values, data = data[:size].decode().split("\n")[:count], data[size:]
        had, data = numbers_in(data, length)
        places = iter([sum(data[plane * total + at] << 8 * plane for plane in range(3)) for at in range(total)])
        columns.append([sorted(values[next(places)] for _ in range(number_)) for number_ in had])
        data = data[3 * total :]
    return columns


def test_a_column_has_more_values_than_a_byte_can_number() -> None:
    facets = [{"topic": [f"topic-{place}"]} for place in range(300)]
    spool = LazyRecords()
    made = dict(facet_files(facets, list(range(300)), 300, spool.keep).files)
    assert columns_in(spool.piece(made["few"]))[2] == [[f"topic-{place}"] for place in range(300)]


def test_facets_tell_the_values_of_every_number() -> None:
    facets = [
        {"kind": ["episode"], "topic": ["b", "a"], "person": ["ada"]},
        {"kind": ["digest"]},
        {"topic": ["a"], "person": ["bo"]},
    ]
    numbers = [0, 5, RANGE + 2]
    spool = LazyRecords()
    made = dict(facet_files(facets, numbers, RANGE + 3, spool.keep).files)
    kinds, _, topics, _ = columns_in(spool.piece(made["few"]))
    for column, name in ((kinds, "kind"), (topics, "topic")):
        assert [column[at] for at in numbers] == [sorted(one.get(name, [])) for one in facets]
        assert sum(map(bool, column)) == sum(name in one for one in facets)
    assert columns_in(spool.piece(made["person-1"])) == [[[], [], ["bo"]]]
    assert [name for name in made if name.startswith("person")] == ["person-0", "person-1"]


def test_pieces_are_kept_once_and_forgotten_when_nothing_needs_them(tmp_path: Path) -> None:
    pieces = Pieces(tmp_path)
    one, two = pieces.keep(b"one"), pieces.keep(b"two")
    written = pieces.path(one).stat().st_mtime_ns
    again = Pieces(tmp_path)
    assert again.keep(b"one") == one
    assert again.path(one).stat().st_mtime_ns == written
    again.forget([one])
    assert Pieces(tmp_path).names() == {one}
    assert two != one


def test_every_word_that_the_scripts_say_is_known() -> None:
    words = Wording("en")
    assert all(words(f"search_{word}") for word in files.WORDS)
