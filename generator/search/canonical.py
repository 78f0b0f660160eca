"""Rewrite the files of a Pagefind index: the same bytes for the same content, and less to fetch.

Pagefind 1.5 writes the values of its filters in random order, names each filter file by a hash of that order, and so
differs in the file that lists them and in its entry file too. It also puts so many words into each index file that a
reader fetches thirty kilobytes a bundle for one word, and its lists are long: names that are hashes, page numbers that
do not compress. Here words are divided more finely, and what it lists is one JSON file of numbers, from which the
worker of the theme makes the files that Pagefind asks for (``search-worker.js``).

Most of an index is where on each page its most frequent words stand, which only a search for a phrase needs to know
of every place. Of such words each page keeps the weightiest places, from which it is ranked; all of them are in a
second file of the same name, in ``exact/`` (``index_words.py``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from generator.search import cbor
from generator.search.index_words import EXACT, finer_chunks

BUNDLE = "bundle.json"
"""What the browser must know of an index before it can search."""
AT_ONCE = ("kind", "source", "topic", "year")
"""The filters whose values are counted with every answer; of others the values are fetched when they are asked for."""

_ENTRY = "pagefind-entry.json"


def rewrite(folder: Path) -> None:
    """Rewrite an index of one language in its folder. Raises `ValueError` for files of another format.

    Files are named by what the whole index holds and by their number, so that a browser never takes one of another
    index for it, and their names need not be listed.
    """
    entry = json.loads((folder / _ENTRY).read_text(encoding="utf-8"))
    ((lang, index),) = entry["languages"].items()
    meta = folder / f"pagefind.{index['hash']}.pf_meta"
    version, pages, chunks, _, sorts, *rest = cbor.decoded(cbor.read(meta), meta.name)
    filters = dict(sorted(_filter(file) for file in (folder / "filter").glob("*.pf_filter")))
    sorts.sort()
    finer = list(finer_chunks(folder / "index", chunks))
    shortened = [number for number, chunk in enumerate(finer) if chunk.is_shortened]
    content = [version, pages, [chunk.digest for chunk in finer], filters, sorts, rest]
    stamp = hashlib.sha256(_json(content)).hexdigest()[:10]

    entry["languages"] = {lang: {**index, "hash": stamp}}
    bundle = {
        "entry": entry,
        "version": version,
        "counts": [count for _, count in pages],
        "starts": [chunk.start for chunk in finer],
        "last": finer[-1].last if finer else "",
        "shortened": _steps(shortened),
        "filters": {name: filters[name] for name in AT_ONCE if name in filters},
        "others": [name for name in filters if name not in AT_ONCE],
        "sorts": sorts,
        "rest": rest,
    }
    _number(folder / "index", ".pf_index", {str(number): number for number in range(len(finer))}, stamp)
    _number(folder / EXACT, ".pf_index", {str(number): number for number in shortened}, stamp)
    _number(folder / "fragment", ".pf_fragment", {name: number for number, (name, _) in enumerate(pages)}, stamp)
    for file in (folder / _ENTRY, meta, *(folder / "filter").glob("*.pf_filter")):
        file.unlink()
    for name in bundle["others"]:
        (folder / "filter" / f"{stamp}-{name}.json").write_bytes(_json(filters[name]))
    (folder / BUNDLE).write_bytes(_json(bundle))


def _filter(file: Path) -> tuple[str, dict[str, list[int]]]:
    """Return the name of a filter, and the pages of each value: the first one's number, then how far on the next is."""
    name, values = cbor.decoded(cbor.read(file), file.name)
    return name, {value: _steps(pages) for value, pages in sorted(values)}


def _steps(pages: Sequence[int]) -> list[int]:
    return [page - last for last, page in pairwise([0, *pages])]


def _number(folder: Path, suffix: str, numbers: Mapping[str, int], stamp: str) -> None:
    """Name the files of a folder by the stamp and the number of each; what they are called now is what they are by."""
    for name, number in numbers.items():
        (folder / f"{name}{suffix}").rename(folder / f"{stamp}-{number}{suffix}")


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
