"""Tell which recordings a record, or a part of it, is about, and in which chapter a second of one lies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from generator.archive import urls
from generator.content.model import DatedRecord, Digest, Episode, Media
from generator.content.yaml.reader import FieldPath
from generator.text.platforms import platform_name


def unlinked_platforms(media: Iterable[Media]) -> list[str]:
    """Return the names of the platforms that hold a recording whose address is not known."""
    return [platform_name(medium.platform) for medium in media if medium.platform and not medium.url]


def media_of(record: DatedRecord | None) -> tuple[Media, ...]:
    """Return the recordings that a record is about: those of an episode; other kinds have several or none."""
    return record.media if isinstance(record, Episode) else ()


def media_at(record: DatedRecord, path: FieldPath) -> tuple[Media, ...]:
    """Return the recordings that a part of a record is about: those of the item that it stands in, or the record's."""
    if isinstance(record, Digest) and path[0] == "items":
        return record.items[int(path[1])].media
    return media_of(record)


def moment_anchor(starts: Sequence[int], second: int) -> str:
    """Return the anchor of the chapter that a second lies in; nothing where no chapter has begun.

    ``starts`` are the seconds at which chapters start, in ascending order.
    """
    begun = bisect_right(starts, second)
    return urls.time_anchor(starts[begun - 1]) if begun else ""
