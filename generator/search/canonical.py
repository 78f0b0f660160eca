"""Give the files of a Pagefind index the same bytes for the same content.

Pagefind 1.5 writes the values of its filters in random order, names each filter file by a hash of that order, and
so differs in the file that lists them and in its entry file too. Here all of it is written again in order. The files
are gzipped CBOR (RFC 8949) of arrays, texts and whole numbers, behind a signature.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

_SIGNATURE = b"pagefind_dcd"
_UNSIGNED, _TEXT, _ARRAY = 0, 3, 4


def put_in_order(folder: Path) -> None:
    """Write the filters of an index, and what names them, in order. Raises `ValueError` for an unknown format."""
    renamed = {old: new for file in sorted((folder / "filter").glob("*.pf_filter")) for old, new in [_filter(file)]}
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for index in entry["languages"].values():
        index["hash"] = _meta(folder, index["hash"], renamed)
    entry["languages"] = dict(sorted(entry["languages"].items()))
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _filter(file: Path) -> tuple[str, str]:
    """Write a filter file again under the name of its content; return the old and the new name."""
    name, values = _read(file)
    content = [name, sorted(values)]
    lang = file.stem.rpartition("_")[0]
    new = f"{lang}_{hashlib.sha256(_encoded(content)).hexdigest()[:7]}"
    file.unlink()
    _write(file.with_name(f"{new}.pf_filter"), content)
    return file.stem, new


def _meta(folder: Path, old: str, renamed: dict[str, str]) -> str:
    """Write the list of an index's files again under the name of its content; return the new name."""
    file = folder / f"pagefind.{old}.pf_meta"
    version, pages, chunks, filters, sorts, *rest = _read(file)
    content = [
        version, pages, chunks, sorted([name, renamed[chunk]] for name, chunk in filters), sorted(sorts), *rest,
    ]  # fmt: skip
    new = f"{old.rpartition('_')[0]}_{hashlib.sha256(_encoded(content)).hexdigest()[:10]}"
    file.unlink()
    _write(folder / f"pagefind.{new}.pf_meta", content)
    return new


def _read(file: Path) -> Any:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{file.name} is not a file of Pagefind.")
    value, end = _decoded(data, len(_SIGNATURE))
    if end != len(data):
        raise ValueError(f"{file.name} is longer than its content.")
    return value


def _write(file: Path, content: Any) -> None:
    file.write_bytes(gzip.compress(_SIGNATURE + _encoded(content), compresslevel=9, mtime=0))


def _decoded(data: bytes, start: int) -> tuple[Any, int]:
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
        raise ValueError(f"Values of CBOR type {kind} are unknown in files of Pagefind.")
    values = []
    for _ in range(number):
        value, start = _decoded(data, start)
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
