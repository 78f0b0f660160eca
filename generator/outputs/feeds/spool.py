"""Put by what feeds will say of a record, made while the record is at hand, until the feeds are written.

A record's page and each of its feeds would else read it again. The entries wait in a file without a name, which all
processes that were forked since write and read.
"""

from __future__ import annotations

import errno
import os
import struct
import tempfile
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.outputs.feeds.entry import FeedEntry

EntryName = tuple[str, str]
"""The key of an entry's record, and the entry's name among those of the record."""

MOST_AT_HAND = 200
"""Records whose entries are held besides: those of one day stand in many feeds, one written after the other."""

_HEAD = struct.Struct("<II")
"""The lengths of a key and of what is put by for it, before both."""
# JSON keeps the offset of a moment, MessagePack does not.
_entries_of = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_entry_of = msgspec.json.Decoder(FeedEntry).decode


class EntrySpool:
    """The entries of records by the records' keys, each record's by names that say what they hold."""

    def __init__(self, folder: Path) -> None:
        """Make an empty spool; ``folder`` is on the disk that it may fill."""
        folder.mkdir(parents=True, exist_ok=True)
        self._file = tempfile.TemporaryFile(dir=folder, prefix="entries-", mode="a+b", buffering=0)  # noqa: SIM115 - kept
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._at_hand: OrderedDict[str, dict[str, FeedEntry | msgspec.Raw]] = OrderedDict()

    def __contains__(self, key: str) -> bool:
        """Tell whether entries of a record are put by."""
        return key in self._places or self._look_for(key) is not None

    def put(self, key: str, entries: Mapping[str, FeedEntry]) -> None:
        """Put by the entries of a record. Raises `OSError` where the disk is full."""
        name, content = key.encode(), msgspec.json.encode(entries)
        piece = _HEAD.pack(len(name), len(content)) + name + content
        if self._file.write(piece) != len(piece):  # at once, so that no other process writes in between
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"the feeds of {key}")

    def get(self, key: str, name: str) -> FeedEntry | None:
        """Return the entry of a record that has a name; None where it is not put by, or not yet."""
        entries = self._at_hand.get(key)
        if entries is None:
            place = self._places.get(key) or self._look_for(key)
            if place is None:
                return None
            start, length = place
            entries = dict(_entries_of(os.pread(self._file.fileno(), length, start)))
            self._at_hand[key] = entries
            if len(self._at_hand) > MOST_AT_HAND:
                self._at_hand.popitem(last=False)
        entry = entries.get(name)
        if isinstance(entry, msgspec.Raw):  # many stand in one feed only, where the others are not wanted
            entry = entries[name] = _entry_of(entry)
        return entry

    def _look_for(self, key: str) -> tuple[int, int] | None:
        """Find what was put by since it was last looked; what is being written now is not there yet."""
        descriptor = self._file.fileno()
        written = os.fstat(descriptor).st_size
        while self._end + _HEAD.size <= written:
            of_key, of_content = _HEAD.unpack(os.pread(descriptor, _HEAD.size, self._end))
            start = self._end + _HEAD.size + of_key
            if start + of_content > written:
                break
            name = os.pread(descriptor, of_key, self._end + _HEAD.size).decode()
            self._places[name] = (start, of_content)
            self._end = start + of_content
        return self._places.get(key)
