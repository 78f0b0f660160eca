"""Dates of which only the year, or the year and month, may be known."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

_WRITTEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.A)


class PartialDate(NamedTuple):
    """A day, a month or a year; unknown parts are 0, so that dates sort by what is known of them."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate | None:
        """Return the date written as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; None when there is no such date."""
        written = _WRITTEN.fullmatch(text)
        if written is None:
            return None
        date = cls(*(int(part) for part in written.groups() if part))
        try:
            date.start()
        except ValueError:
            return None
        return date

    def __str__(self) -> str:
        return "-".join(f"{part:0{width}}" for part, width in zip(self, (4, 2, 2), strict=True) if part)

    @property
    def is_day(self) -> bool:
        """Whether the very day is known."""
        return self.day > 0

    def start(self) -> dt.date:
        """Return the first day that the date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def midnight(self, zone: ZoneInfo) -> dt.datetime:
        """Return the start of the first day that the date can mean, in a time zone.

        RFC 3339 has no seconds in offsets, which local mean times of the nineteenth century need: those days start in
        UTC.
        """
        moment = dt.datetime.combine(self.start(), dt.time(), zone)
        offset = moment.utcoffset() or dt.timedelta()
        return moment if offset % dt.timedelta(minutes=1) == dt.timedelta() else moment.replace(tzinfo=dt.UTC)

    def agrees_with(self, other: PartialDate) -> bool:
        """Tell whether the two can mean the same day."""
        return all(mine == theirs or not (mine and theirs) for mine, theirs in zip(self, other, strict=True))
