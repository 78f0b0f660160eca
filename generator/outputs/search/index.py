"""Make the index of an archive: only what changed is read again, and only pieces that changed are written.

What the index takes of a record is remembered with a key of all that it is made of. Where any of it changed, the lists
of all words are made anew from what is remembered, which takes seconds, so that the index depends on nothing but the
content; `Pieces` then writes those of them that are not kept already.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

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

PART = 100
"""Records whose words a process finds at a time."""
ENTRIES, INDEX = "search entries", "search index"
"""The names under which entries and the index are remembered."""


class SearchIndex(msgspec.Struct, frozen=True, array_like=True):
    """What the browser searches: pieces by the names under which they are kept."""

    end: int
    """The number after that of the last chunk."""
    groups: tuple[tuple[str, int], ...]
    """Each group of numbers (`THINGS`, `UNDATED`, ``2026``) with its first."""
    continued: tuple[int, ...]
    """The numbers of chunks that continue a document."""
    starts: tuple[str, ...]
    """What the words of each block begin with or come after."""
    blocks: tuple[str, ...]
    long: tuple[tuple[str, str], ...]
    """Long lists of words: the block and place of each, and its name."""
    frequent: tuple[tuple[str, int, int, int], ...]
    """The words with the longest: each with its block, its place there and how many entries it has."""
    pair_bits: int
    pairs: tuple[str, ...]
    facets: tuple[tuple[str, str], ...]
    texts: tuple[tuple[int, str], ...]
    """The texts of chunks by their numbers."""

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield every file of the index by its path in the folder of the search, and the name it is kept under."""
        yield from ((f"words/{number}.bin", name) for number, name in enumerate(self.blocks))
        yield from ((f"words/{place}.bin", name) for place, name in self.long)
        yield from ((f"pairs/{number}.bin", name) for number, name in enumerate(self.pairs))
        yield from ((f"facets/{facet}.bin", name) for facet, name in self.facets)
        yield from ((f"texts/{number}.bin", name) for number, name in self.texts)


class _IndexEntry(NamedTuple):
    """What the index takes of a document."""

    group: str
    facets: Mapping[str, Sequence[str]]
    chunks: list[Chunk]


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
            _IndexEntry(THINGS, document.facets, chunks_of(document, self.pieces.keep))
            for document in thing_documents(self._archive, self._language)
        ]
        made_from = fingerprint_of(msgspec.msgpack.encode([list(keys.items()), things]))
        remembered = self._cache.value(INDEX, key=made_from)
        if remembered:
            index = _decode_index(remembered)
            if self.pieces.names().issuperset(name for _, name in index.pieces()):
                return index
        index = self._made([*things, *self._records(keys)])
        if self._is_of_archive:
            self._cache.keep(INDEX, {"": (made_from, msgspec.msgpack.encode(index))})
        self.pieces.forget(name for _, name in index.pieces())
        return index

    def close(self) -> None:
        """Close the file of what is remembered."""
        self._cache.close()

    def _made(self, entries: Sequence[_IndexEntry]) -> SearchIndex:
        # Loads NumPy, which a build that changes nothing need not wait for.
        from generator.outputs.search.inverted import ChunkWords, invert_pairs, invert_words

        numbered = number((entry.group, len(entry.chunks)) for entry in entries)
        chunks = [
            ChunkWords(first + place, chunk.words, chunk.levels, chunk.pairs)
            for first, entry in zip(numbered.first, entries, strict=True)
            for place, chunk in enumerate(entry.chunks)
        ]
        pairs_later = begun(lambda: invert_pairs(chunks, self.pieces.keep))
        inverted = invert_words(chunks, self.pieces.keep)
        facet_names = facet_files(
            [entry.facets for entry in entries], numbered.first, numbered.end, self.pieces.keep
        ).files
        pairs = pairs_later()
        return SearchIndex(
            end=numbered.end,
            groups=numbered.groups,
            continued=tuple(continued(numbered.first, (len(entry.chunks) for entry in entries))),
            starts=inverted.starts,
            blocks=inverted.blocks,
            long=inverted.long,
            frequent=inverted.frequent,
            pair_bits=pairs.bits,
            pairs=pairs.files,
            facets=facet_names,
            texts=tuple(_texts(numbered, entries)),
        )

    def _records(self, keys: Mapping[str, bytes]) -> list[_IndexEntry]:
        """Return the entries of records, the oldest first, after making those that are not remembered."""
        summaries, known = self._archive.summaries, self._cache.derived_keys(ENTRIES)
        stale = [key for key in keys if known.get(key) != keys[key]]
        made = self._make(stale, keys, sorted(known.keys() - keys.keys()))
        kept = [key for key in keys if key not in made]
        for key, packed in zip(kept, self._cache.derived_values(ENTRIES, kept), strict=True):
            if packed is not None:
                made[key] = packed
        found = {key: _unpacked(packed) for key, packed in made.items()}
        lost = [key for key in keys if key not in found or not self._has_texts(found[key])]
        found |= {key: _unpacked(packed) for key, packed in self._make(lost, keys, ()).items()}
        oldest_first = list(summaries)[::-1]
        order = sorted(oldest_first, key=lambda key: _year(summaries[key]))  # those without a date come before all
        return [_IndexEntry(_group(summaries[key]), self._facets[key], found[key]) for key in order]

    def _make(self, stale: Sequence[str], keys: Mapping[str, bytes], gone: Sequence[str]) -> dict[str, bytes]:
        """Return the entries of some records by their keys, packed, and remember them."""
        made: dict[str, bytes] = {}
        for part in in_parts(stale, PART, self._packed):
            found = dict(part)
            unchanged = self._unchanged(self._archive.summaries[key] for key in found)
            kept = {key: (keys[key], packed) for key, packed in found.items() if key in unchanged}
            self._cache.keep(ENTRIES, kept)
            made |= found
            self._is_of_archive &= len(kept) == len(found)
        if gone:
            self._cache.keep(ENTRIES, {}, gone)
        if made:
            self.pieces.look_again()
        return made

    def _packed(self, keys: Sequence[str]) -> list[tuple[str, bytes]]:
        documents = ((key, record_document(self._archive, key, self._talk_of)) for key in keys)
        return [
            (key, zlib.compress(msgspec.msgpack.encode(chunks_of(document, self.pieces.keep)), 1))
            for key, document in documents
        ]

    def _has_texts(self, chunks: Iterable[Chunk]) -> bool:
        return self.pieces.names().issuperset(chunk.text for chunk in chunks)

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


def _unpacked(packed: bytes) -> list[Chunk]:
    return _decode_chunks(zlib.decompress(packed))


def _year(summary: RecordSummary) -> int:
    return summary.published_on.year if summary.published_on else -1


def _group(summary: RecordSummary) -> str:
    return str(summary.published_on.year) if summary.published_on else UNDATED


def _texts(numbered: Numbered, entries: Sequence[_IndexEntry]) -> Iterator[tuple[int, str]]:
    for first, entry in zip(numbered.first, entries, strict=True):
        yield from ((first + place, chunk.text) for place, chunk in enumerate(entry.chunks))
