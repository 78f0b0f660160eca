"""Take addresses apart for the platforms' readers, and hold what these find in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Self
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit


class MomentUrl(NamedTuple):
    """An address with a place for a second, and how the second is written there."""

    before: str
    after: str = ""
    write: Callable[[int], str] = str


class PlatformRecording(NamedTuple):
    """A recording on a platform, as its address describes it."""

    id: tuple[str, ...]
    """The parts by which every address of the recording there is known."""
    moment: MomentUrl | None = None
    """How to open it at a second."""
    embed: str = ""
    player: str = ""
    page: str = ""
    thumbnail: str = ""


class Address(NamedTuple):
    """An address, taken apart."""

    host: str
    """Without the names under which platforms serve phones and listeners."""
    parts: SplitResult
    asked: tuple[tuple[str, str], ...]
    """The query's names and values, in its order."""

    @classmethod
    def of(cls, url: str) -> Self:
        """Take an address apart."""
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        for prefix in ("www.", "m.", "music."):
            host = host.removeprefix(prefix)
        return cls(host, parts, tuple(parse_qsl(parts.query, keep_blank_values=True)) if parts.query else ())

    @property
    def path(self) -> str:
        """The path, without a slash at its end."""
        return self.parts.path.rstrip("/")

    @property
    def query(self) -> dict[str, str]:
        """The query's values by name."""
        return dict(self.asked)

    @property
    def leads_to_moment(self) -> bool:
        """Whether the fragment tells a moment of the recording."""
        return self.parts.fragment.startswith(("t=", "start="))

    def moment(self, name: str, unit: str = "", write: Callable[[int], str] = str) -> MomentUrl:
        """Return how to open this address at a second, where a name in the query tells it."""
        query = [(key, value) for key, value in self.asked if key not in _TIMES]
        asking = urlunsplit(self.parts._replace(query=urlencode([*query, (name, "")]), fragment=""))
        fragment = f"#{self.parts.fragment}" if self.parts.fragment and not self.leads_to_moment else ""
        return MomentUrl(asking, unit + fragment, write)


_TIMES = frozenset({"t", "start", "startTime"})


def in_units(second: int) -> str:
    """Return a time as Twitch writes it: ``1h2m3s``."""
    return f"{second // 3600}h{second // 60 % 60}m{second % 60}s"


def step(text: str) -> str:
    """Return a path, or a part of one, as it may stand in an address; what is encoded remains so."""
    return quote(text, safe="/:@%!~*'(),;+&=$")
