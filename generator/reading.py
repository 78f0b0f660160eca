"""Read many files at once: on all cores, and only those that are not remembered."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple

import msgspec

from generator.cards import Card, card_of
from generator.content_folder import ContentFolder
from generator.memory import Memory, Remembered, digest_of
from generator.model import DatedRecord, Record
from generator.problems import Problem
from generator.validation import build_record
from generator.yaml_source import Document

Inspect = Callable[[Record, Document], Sequence[Problem]]
"""Says what is wrong with a record by itself, whatever other files say."""


def uninspected(_record: Record, _document: Document) -> Sequence[Problem]:
    """Say nothing about a record."""
    return ()


WORTH_A_PROCESS = 150
"""Files that must be read before a second process saves time."""


class File(NamedTuple):
    """A file that holds a record."""

    relative: str
    """Path in the content folder."""
    shown: str
    """What problems call it."""
    kind: type[Record]
    id: str


class Facts(msgspec.Struct, frozen=True, array_like=True):
    """What is always wanted of a file."""

    problems: tuple[Problem, ...]
    card: Card | None
    """The card of an episode, digest, briefing or discussion that could be read."""
    is_record: bool


NOTHING = Facts((), None, is_record=False)
"""What is known of a file that was not read."""

_facts_of = msgspec.msgpack.Decoder(Facts).decode


def digests(folder: ContentFolder, relatives: Sequence[str]) -> dict[str, bytes]:
    """Return the digest of each file by its path; reading and hashing leave Python's lock to others."""
    with ThreadPoolExecutor(cores()) as pool:
        return dict(zip(relatives, pool.map(lambda relative: _digest(folder, relative), relatives), strict=True))


def _digest(folder: ContentFolder, relative: str) -> bytes:
    try:
        content, size = folder.bytes_of(relative)
    except OSError:
        return UNREADABLE
    return digest_of(content + str(size).encode())


UNREADABLE = b"unreadable"
"""Stands for the digest of a file that cannot be read; it is tried again each time."""


def read_files(
    folder: ContentFolder, files: Sequence[File], known: Mapping[str, bytes], memory: Memory, inspect: Inspect
) -> dict[str, Facts]:
    """Return the facts of each file by path, reading those that changed; their records are kept in the memory.

    ``known`` gives the digests of the files as they are now.
    """
    remembered = memory.facts()
    facts: dict[str, Facts] = {}
    changed: list[File] = []
    with _without_collector():
        for file in files:
            digest, packed = remembered.get(file.relative, (b"", b""))
            if digest == known[file.relative] != UNREADABLE:
                facts[file.relative] = _facts_of(packed)
            else:
                facts[file.relative] = NOTHING  # keeps the order of the files
                changed.append(file)
        made = dict(_read_all(folder, changed, inspect))
        facts.update((relative, _facts_of(one.facts)) for relative, one in made.items())
    gone = remembered.keys() - known.keys()
    if made or gone:
        memory.remember({path: one._replace(digest=known[path]) for path, one in made.items()}, sorted(gone))
    return facts


def _read_all(folder: ContentFolder, files: Sequence[File], inspect: Inspect) -> Iterator[tuple[str, Remembered]]:
    processes = min(cores(), len(files) // WORTH_A_PROCESS)
    if processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from _read_some(folder, files, inspect)
        return
    with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
        parts = [files[start : start + WORTH_A_PROCESS] for start in range(0, len(files), WORTH_A_PROCESS)]
        for made in pool.map(_read_some, [folder] * len(parts), parts, [inspect] * len(parts)):
            yield from made


def _read_some(folder: ContentFolder, files: Sequence[File], inspect: Inspect) -> list[tuple[str, Remembered]]:
    with _without_collector():
        return [(file.relative, _read(folder, file, inspect)) for file in files]


def _read(folder: ContentFolder, file: File, inspect: Inspect) -> Remembered:
    document = folder.read(file.relative)
    record, problems = build_record(file.kind, file.id, document)
    if record is None:
        return Remembered(b"", msgspec.msgpack.encode(Facts(tuple(problems), None, is_record=False)), b"")
    problems += inspect(record, document)
    card = card_of(record) if isinstance(record, DatedRecord) else None
    facts = Facts(tuple(problems), card, is_record=True)
    return Remembered(b"", msgspec.msgpack.encode(facts), record.model_dump_json(exclude_unset=True).encode())


def cores() -> int:
    """Return how many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector out of the way while millions of small things are made, none of them in circles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
