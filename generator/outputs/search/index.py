"""Make the index of an archive: only what changed is read again, and only pieces that changed are written.

What the index takes of a record is remembered with a key of all that it is made of. Where any of it changed, the lists
of all words are made anew from what is remembered, which takes seconds, so that the index depends on nothing but the
content; `Pieces` then writes those of them that are not kept already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator.archive.archive import Archive
from generator.content.folder import ContentFolder
from generator.content.reader import read_fingerprints
from generator.content.summary import RecordSummary
from generator.execution.build_cache import BuildCache, fingerprint_of
from generator.execution.workers import begun, in_parts
from generator.outputs.search.documents import ReadTalk, facets, record_document, thing_documents
from generator.outputs.search.entries import Chunk, chunks_of
from generator.outputs.search.facets import facet_files
from generator.outputs.search.numbering import THINGS, UNDATED, Numbered, continued, number
from generator.outputs.search.pieces import Pieces
from generator.outputs.search.spelling import spelling_files

if TYPE_CHECKING:
    from generator.outputs.search.inverted import ChunkWords, WordNumbers

PART = 100
"""Records whose words a process finds at a time."""
ENTRIES, INDEX = "search entries", "search index"
"""The names under which entries and the index are remembered."""


class SearchIndex(msgspec.Struct, frozen=True, array_like=True):
    """The index that browsers search: the names under which its pieces are kept."""

    end: int
    """The number after that of the last chunk."""
    groups: tuple[tuple[str, int], ...]
    """Each group of numbers (`THINGS`, `UNDATED`, ``2026``) with its first."""
    continued: tuple[int, ...]
    """The numbers of chunks that continue a document."""
    starts: tuple[str, ...]
    """The shortest beginnings that divide the words into blocks."""
    blocks: tuple[str, ...]
    long: tuple[tuple[str, str], ...]
    """Long lists of words: the block and place of each, and its name."""
    frequent: tuple[tuple[str, int, int, int], ...]
    """The words with the longest: each with its block, its place there and how many entries it has."""
    pair_bits: int
    pairs: tuple[str, ...]
    facets: tuple[tuple[str, str], ...]
    spelling_starts: tuple[str, ...]
    """The first letters of the common words in each file of them."""
    spelling: tuple[str, ...]
    texts: tuple[tuple[int, str], ...]
    """The texts of chunks by their numbers."""

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield every file of the index by its path in the folder of the search, and the name it is kept under."""
        yield from ((f"words/{number}.bin", name) for number, name in enumerate(self.blocks))
        yield from ((f"words/{place}.bin", name) for place, name in self.long)
        yield from ((f"pairs/{number}.bin", name) for number, name in enumerate(self.pairs))
        yield from ((f"facets/{facet}.bin", name) for facet, name in self.facets)
        yield from ((f"spelling/{number}.bin", name) for number, name in enumerate(self.spelling))
        yield from ((f"texts/{number}.bin", name) for number, name in self.texts)


class _IndexEntry(NamedTuple):
    """A document as the index holds it."""

    group: str
    facets: Mapping[str, Sequence[str]]
    words: list[ChunkWords]
    """What each of its chunks says."""
    texts: list[str]
    """The names under which the texts of its chunks are kept."""


_EntryOf = Callable[[str, Mapping[str, Sequence[str]], Sequence[Chunk]], _IndexEntry]
"""Returns the entry of a document, given its group, its facets and its chunks."""

_decode_chunks = msgspec.msgpack.Decoder(list[Chunk]).decode
_decode_index = msgspec.msgpack.Decoder(SearchIndex).decode


class Indexer:
    """Makes the index of one archive."""

    def __init__(
        self, archive: Archive, language: str, content: ContentFolder, talk_of: ReadTalk, folder: Path
    ) -> None:
        """``language`` is the site's; ``folder`` keeps entries and pieces between builds."""
        self._archive = archive
        self._language = language
        self._content = content
        self._talk_of = talk_of
        self.pieces = Pieces(folder / "pieces")
        self._cache = BuildCache(folder / "entries.sqlite")
        self._facets: dict[str, dict[str, list[str]]] = {}
        self._is_of_archive = True
        """Whether all files were still those of the archive when their words were sought."""

    def index(self) -> SearchIndex:
        """Return the index; where nothing changed, the one that was made before."""
        self._facets = {key: facets(self._archive, summary) for key, summary in self._archive.summaries.items()}
        keys = {key: self._key(summary) for key, summary in self._archive.summaries.items()}
        things = [
            (document.facets, chunks_of(document, self.pieces.keep))
            for document in thing_documents(self._archive, self._language)
        ]
        made_from = fingerprint_of(msgspec.msgpack.encode([list(keys.items()), things]))
        remembered = self._cache.value(INDEX, key=made_from)
        if remembered:
            index = _decode_index(remembered)
            if self.pieces.names().issuperset(name for _, name in index.pieces()):
                return index
        # Loads NumPy, which a build that changes nothing need not wait for.
        from generator.outputs.search.inverted import ChunkWords, WordNumbers

        vocabulary = WordNumbers()

        def entry_of(group: str, facets: Mapping[str, Sequence[str]], chunks: Sequence[Chunk]) -> _IndexEntry:
            words = [ChunkWords(vocabulary.numbers_of(chunk.words), chunk.levels, chunk.pairs) for chunk in chunks]
            return _IndexEntry(group, facets, words, [chunk.text for chunk in chunks])

        entries = [entry_of(THINGS, *thing) for thing in things]
        entries += self._records(keys, entry_of)
        index = self._made(vocabulary, entries)
        if self._is_of_archive:
            self._cache.keep(INDEX, {"": (made_from, msgspec.msgpack.encode(index))})
        self.pieces.forget(name for _, name in index.pieces())
        return index

    def close(self) -> None:
        """Close the file of what is remembered."""
        self._cache.close()

    def _made(self, vocabulary: WordNumbers, entries: Sequence[_IndexEntry]) -> SearchIndex:
        from generator.outputs.search.inverted import counted_words, invert_pairs, invert_words

        numbered = number((entry.group, len(entry.texts)) for entry in entries)
        chunks = [
            (first + place, words)
            for first, entry in zip(numbered.first, entries, strict=True)
            for place, words in enumerate(entry.words)
        ]
        pairs_later = begun(lambda: invert_pairs(chunks, self.pieces.keep))
        inverted = invert_words(vocabulary, chunks, self.pieces.keep)
        spelling = spelling_files(counted_words(vocabulary, chunks), self.pieces.keep)
        facet_names = facet_files(
            [entry.facets for entry in entries], numbered.first, numbered.end, self.pieces.keep
        ).files
        pairs = pairs_later()
        return SearchIndex(
            end=numbered.end,
            groups=numbered.groups,
            continued=tuple(continued(numbered.first, (len(entry.texts) for entry in entries))),
            starts=inverted.starts,
            blocks=inverted.blocks,
            long=inverted.long,
            frequent=inverted.frequent,
            pair_bits=pairs.bits,
            pairs=pairs.files,
            facets=facet_names,
            spelling_starts=spelling.starts,
            spelling=spelling.files,
            texts=tuple(_texts(numbered, entries)),
        )

    def _records(self, keys: Mapping[str, bytes], entry_of: _EntryOf) -> list[_IndexEntry]:
        """Return the entries of records, the oldest first, after making those that are not remembered."""
        summaries, known = self._archive.summaries, self._cache.derived_keys(ENTRIES)
        found: dict[str, _IndexEntry] = {}

        def add(key: str, packed: bytes) -> None:
            found[key] = entry_of(_group(summaries[key]), self._facets[key], _decode_chunks(packed))

        stale = [key for key in keys if known.get(key) != keys[key]]
        self._make(stale, keys, add)
        if gone := sorted(known.keys() - keys.keys()):
            self._cache.keep(ENTRIES, {}, gone)
        kept = [key for key in keys if key not in found]
        for key, packed in zip(kept, self._cache.derived_values(ENTRIES, kept), strict=True):
            if packed is not None:
                add(key, packed)
        lost = [key for key in keys if key not in found or not self.pieces.names().issuperset(found[key].texts)]
        self._make(lost, keys, add)
        oldest_first = list(summaries)[::-1]
        order = sorted(oldest_first, key=lambda key: _year(summaries[key]))  # those without a date come before all
        return [found[key] for key in order]

    def _make(self, stale: Sequence[str], keys: Mapping[str, bytes], add: Callable[[str, bytes], None]) -> None:
        """Make what the index takes of some records, add it, packed, and remember it."""
        for part in in_parts(stale, PART, self._packed):
            made = dict(part)
            unchanged = self._unchanged(self._archive.summaries[key] for key in made)
            kept = {key: (keys[key], packed) for key, packed in made.items() if key in unchanged}
            self._cache.keep(ENTRIES, kept)
            self._is_of_archive &= len(kept) == len(made)
            for key, packed in part:
                add(key, packed)
        if stale:
            self.pieces.look_again()

    def _packed(self, keys: Sequence[str]) -> list[tuple[str, bytes]]:
        documents = ((key, record_document(self._archive, key, self._talk_of)) for key in keys)
        return [(key, msgspec.msgpack.encode(chunks_of(document, self.pieces.keep))) for key, document in documents]

    def _key(self, summary: RecordSummary) -> bytes:
        """Return a fingerprint of all that the entry of a record depends on."""
        archive = self._archive
        source = archive.sources.get(summary.source or "")
        path = archive.transcripts.get(summary.id) if summary.source else None
        depends_on = (
            archive.fingerprints[summary.key],
            (path, archive.fingerprints[f"transcript:{summary.id}"]) if path else None,
            (source.lang if source else None, self._language),
            self._facets[summary.key],
        )
        return fingerprint_of(msgspec.msgpack.encode(depends_on))

    def _unchanged(self, summaries: Iterable[RecordSummary]) -> set[str]:
        """Return the keys of records whose files are still those of the archive, so that what was made is of them."""
        files: dict[str, list[str]] = {}
        known: dict[str, bytes] = {}
        for summary in summaries:
            record = f"{summary.folder}/{summary.id}.yaml"
            known[record] = self._archive.fingerprints[summary.key]
            files[summary.key] = [record]
            path = self._archive.transcripts.get(summary.id) if summary.source else None
            if path:
                known[path] = self._archive.fingerprints[f"transcript:{summary.id}"]
                files[summary.key].append(path)
        found = dict(zip(known, read_fingerprints(self._content, list(known)), strict=True))
        return {key for key, paths in files.items() if all(found[path] == known[path] for path in paths)}


def _year(summary: RecordSummary) -> int:
    return summary.published_on.year if summary.published_on else -1


def _group(summary: RecordSummary) -> str:
    return str(summary.published_on.year) if summary.published_on else UNDATED


def _texts(numbered: Numbered, entries: Sequence[_IndexEntry]) -> Iterator[tuple[int, str]]:
    for first, entry in zip(numbered.first, entries, strict=True):
        yield from ((first + place, text) for place, text in enumerate(entry.texts))
