"""Records in an order, each of which is read only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar, cast, overload

from generator.content.loader import Records
from generator.content.model import DatedRecord

AnyShelved = TypeVar("AnyShelved", bound=DatedRecord, covariant=True)


class LazyRecords(Sequence[AnyShelved], Generic[AnyShelved]):
    """Records in a row that are known by their keys, and read only when they are taken out."""

    def __init__(self, records: Mapping[str, DatedRecord], keys: Sequence[str]) -> None:
        self._records = records
        self.keys = keys

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> AnyShelved: ...
    @overload
    def __getitem__(self, place: slice) -> LazyRecords[AnyShelved]: ...
    def __getitem__(self, place: int | slice) -> AnyShelved | LazyRecords[AnyShelved]:
        if isinstance(place, slice):
            return LazyRecords(self._records, self.keys[place])
        return cast("AnyShelved", self._records[self.keys[place]])


class Selection(Mapping[str, DatedRecord]):
    """Some of many records, in an order of their own."""

    def __init__(self, records: Records, keys: Sequence[str]) -> None:
        self._records = records
        self._keys = dict.fromkeys(keys)

    def written(self, key: str) -> bytes:
        """Return what the file of a record says as JSON, without default values."""
        return self._records.written(key)

    def __getitem__(self, key: str) -> DatedRecord:
        if key not in self._keys:
            raise KeyError(key)
        return self._records[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
