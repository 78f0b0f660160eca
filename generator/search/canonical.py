"""Rewrite the files of a Pagefind index: the same bytes for the same content, and smaller pieces to fetch.

Pagefind 1.5 writes the values of its filters in random order, names each filter file by a hash of that order, and so
differs in the file that lists them and in its entry file too. It also puts so many words into each index file that a
reader fetches thirty kilobytes a bundle for one word. Here filters are put in order and words divided more finely.
The files are gzipped CBOR (RFC 8949) of arrays, texts and whole numbers, behind a signature.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

SMALLEST_CHUNK = 12_000
"""Bytes of words that are fetched together, before compression; what is less hardly pays a request."""
MOST_CHUNKS = 400
"""Chunks of a bundle; each costs a dozen bytes in the list that everybody fetches first."""
TOGETHER = 4
"""Letters: words that begin with the same ones stay in one chunk, as a word and its stem must."""

_SIGNATURE = b"pagefind_dcd"
_UNSIGNED, _TEXT, _ARRAY = 0, 3, 4
_HEAD_OF_WORD = 0x83
"""The array of a word, the pages that have it, and those that have a variant of it."""
# Whole numbers and heads of arrays, as many as follow each other: nearly all of an index.
_NUMBERS = re.compile(
    rb"(?:[\x00-\x17\x20-\x37\x80-\x97]|[\x18\x38\x98].|[\x19\x39\x99]..|[\x1a\x3a\x9a]....)*+", re.DOTALL
)


class _Word(NamedTuple):
    """A word of an index and, encoded, where it stands."""

    text: str
    entry: bytes


def rewrite(folder: Path) -> None:
    """Rewrite an index in its folder. Raises `ValueError` for files of another format."""
    renamed = {old: new for file in sorted((folder / "filter").glob("*.pf_filter")) for old, new in [_filter(file)]}
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for index in entry["languages"].values():
        index["hash"] = _meta(folder, index["hash"], renamed)
    entry["languages"] = dict(sorted(entry["languages"].items()))
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _filter(file: Path) -> tuple[str, str]:
    """Write a filter file again, in order, under the name of its content; return the old and the new name."""
    name, values = _decoded(_read(file), file.name)
    content = _encoded([name, sorted(values)])
    new = f"{file.stem.rpartition('_')[0]}_{_hashed(content, 7)}"
    file.unlink()
    _write(file.with_name(f"{new}.pf_filter"), content)
    return file.stem, new


def _meta(folder: Path, old: str, renamed: dict[str, str]) -> str:
    """Write the list of an index's files again under the name of its content; return the new name."""
    file = folder / f"pagefind.{old}.pf_meta"
    lang = old.rpartition("_")[0]
    version, pages, chunks, filters, sorts, *rest = _decoded(_read(file), file.name)
    finer = list(_finer_chunks(folder / "index", lang, chunks))
    ordered = sorted([name, renamed[chunk]] for name, chunk in filters)
    content = _encoded([version, pages, finer, ordered, sorted(sorts), *rest])
    new = f"{lang}_{_hashed(content, 10)}"
    file.unlink()
    _write(folder / f"pagefind.{new}.pf_meta", content)
    return new


# The words, which are cut apart and put together as they are: reading their millions of numbers would take longer than
# making the index.


def _finer_chunks(folder: Path, lang: str, chunks: Iterable[list[str]]) -> Iterator[list[str]]:
    """Divide the words of index files anew; yield the first and the last word of each new file, and its name.

    ``chunks`` are the files' first and last words and names. The files are read one after the other: together they
    would take some hundred megabytes.
    """
    files = [folder / f"{name}.pf_index" for _, _, name in sorted(chunks)]
    largest = max(SMALLEST_CHUNK, sum(len(_read(file)) for file in files) // MOST_CHUNKS)
    finer = folder.with_name("finer")
    finer.mkdir()
    for group in _groups((word for file in files for word in _words(_read(file), file.name)), largest):
        content = _head(_ARRAY, 1) + _head(_ARRAY, len(group)) + b"".join(word.entry for word in group)
        name = f"{lang}_{_hashed(content, 7)}"
        _write(finer / f"{name}.pf_index", content)
        yield [group[0].text, group[-1].text, name]
    for file in files:
        file.unlink()
    for file in list(finer.iterdir()):
        file.replace(folder / file.name)
    finer.rmdir()


def _groups(words: Iterable[_Word], largest: int) -> Iterator[list[_Word]]:
    group: list[_Word] = []
    size = 0
    for word in words:
        if group and word.text < group[-1].text:
            raise ValueError(f"{word.text} stands behind {group[-1].text}: Pagefind's words are not in order.")
        if group and size + len(word.entry) > largest and word.text[:TOGETHER] != group[-1].text[:TOGETHER]:
            yield group
            group, size = [], 0
        group.append(word)
        size += len(word.entry)
    if group:
        yield group


def _words(data: bytes, file: str) -> Iterator[_Word]:
    """Yield the words of an index file; what stands before a text is the head of the array that it begins."""
    start, text = 0, ""
    place = _NUMBERS.match(data).end()  # type: ignore[union-attr]  # it matches nothing at least
    while place < len(data):
        if data[place] >> 5 != _TEXT:
            raise ValueError(f"{file} holds CBOR of type {data[place] >> 5}, which files of Pagefind do not.")
        found, after = _item(data, place)
        if data[place - 1] == _HEAD_OF_WORD:
            if text:
                yield _Word(text, data[start : place - 1])
            start, text = place - 1, found
        place = _NUMBERS.match(data, after).end()  # type: ignore[union-attr]
    if text:
        yield _Word(text, data[start:])


# Files


def _read(file: Path) -> bytes:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{file.name} is not a file of Pagefind.")
    return data[len(_SIGNATURE) :]


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(gzip.compress(_SIGNATURE + content, compresslevel=6, mtime=0))


def _hashed(content: bytes, length: int) -> str:
    return hashlib.sha256(content).hexdigest()[:length]


# As much of CBOR as the lists need


def _decoded(data: bytes, file: str) -> Any:
    value, end = _item(data, 0)
    if end != len(data):
        raise ValueError(f"{file} is longer than its content.")
    return value


def _item(data: bytes, start: int) -> tuple[Any, int]:
    kind, number = data[start] >> 5, data[start] & 31
    start += 1
    if number >= 24:
        width = 1 << (number - 24)
        number, start = int.from_bytes(data[start : start + width]), start + width
    if kind == _UNSIGNED:
        return number, start
    if kind == _TEXT:
        return data[start : start + number].decode("utf-8"), start + number
    if kind != _ARRAY:
        raise ValueError(f"CBOR of type {kind} does not occur in the lists of Pagefind.")
    values = []
    for _ in range(number):
        value, start = _item(data, start)
        values.append(value)
    return values, start


def _encoded(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_UNSIGNED, value)
    if isinstance(value, str):
        text = value.encode("utf-8")
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(value)) + b"".join(_encoded(item) for item in value)


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    width, code = next((width, code) for width, code in ((1, 24), (2, 25), (4, 26), (8, 27)) if number < 1 << 8 * width)
    return bytes([kind << 5 | code]) + number.to_bytes(width)
