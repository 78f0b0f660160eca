"""Read and write the files of a Pagefind index: gzipped CBOR of arrays, texts and whole numbers, behind a signature.

As much of CBOR (RFC 8949) as they need.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

NUMBER = re.compile(rb"[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....", re.DOTALL)
"""A whole number."""
ARRAY_HEAD = re.compile(rb"[\x80-\x97]|\x98.|\x99..|\x9a....", re.DOTALL)
NEGATIVE = 0x20
"""The first byte of a number below zero is this or more."""
TEXT, ARRAY = 3, 4
"""Types of values."""

_UNSIGNED = 0
_SIGNATURE = b"pagefind_dcd"
_NUMBERS = re.compile(rb"(?:%b|%b)*+" % (NUMBER.pattern, ARRAY_HEAD.pattern), re.DOTALL)


def read(file: Path) -> bytes:
    """Return what a file holds. Raises `ValueError` for a file of something else."""
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{file.name} is not a file of Pagefind.")
    return data[len(_SIGNATURE) :]


def write(file: Path, content: bytes) -> None:
    """Write a file, the same bytes for the same content."""
    file.write_bytes(gzip.compress(_SIGNATURE + content, compresslevel=6, mtime=0))


def decoded(data: bytes, file: str) -> Any:
    """Return the one value that data hold. Raises `ValueError`, naming the file, for anything more."""
    value, end = item(data, 0)
    if end != len(data):
        raise ValueError(f"{file} is longer than its content.")
    return value


def item(data: bytes, start: int) -> tuple[Any, int]:
    """Return the value that begins at a place, and where it ends. Raises `ValueError` for other types."""
    kind, number = data[start] >> 5, data[start] & 31
    start += 1
    if number >= 24:
        width = 1 << (number - 24)
        number, start = int.from_bytes(data[start : start + width]), start + width
    if kind == _UNSIGNED:
        return number, start
    if kind == TEXT:
        return data[start : start + number].decode("utf-8"), start + number
    if kind != ARRAY:
        raise ValueError(f"CBOR of type {kind} does not occur in the lists of Pagefind.")
    values = []
    for _ in range(number):
        value, start = item(data, start)
        values.append(value)
    return values, start


def head(kind: int, number: int) -> bytes:
    """Return the beginning of a text of so many bytes, or of an array of so many values."""
    if number < 24:
        return bytes([kind << 5 | number])
    width, code = next((width, code) for width, code in ((1, 24), (2, 25), (4, 26), (8, 27)) if number < 1 << 8 * width)
    return bytes([kind << 5 | code]) + number.to_bytes(width)


def numbers_end(data: bytes, start: int) -> int:
    """Return where the whole numbers and heads of arrays end that begin at a place, which may be there already."""
    return _NUMBERS.match(data, start).end()  # type: ignore[union-attr]  # it matches nothing at least
