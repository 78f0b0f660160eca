"""Find the lines of transcripts that links may lead to, and that have another anchor since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.archive.archive import Archive
from generator.outputs.pages.page import Page
from generator.site.plan import Site


class LostLines(NamedTuple):
    """Lines of one transcript whose anchors are gone."""

    address: str
    """The page on which they stood."""
    anchors: tuple[str, ...]
    remedy: str


def lost_lines(before: Site, after: Site, moved: Mapping[str, str]) -> Iterator[LostLines]:
    """Yield for each transcript what is gone of it; ``moved`` are the keys that things have now by those they had."""
    for key, summary in before.archive.summaries.items():
        now = moved.get(key, key)
        has_transcript = summary.source is not None and summary.id in before.archive.transcripts
        if (
            has_transcript
            and now in after.archive.summaries
            and _files(before.archive, key) != _files(after.archive, now)
        ):
            old, new = _anchors(before, key), _anchors(after, now)
            if gone := tuple(anchor for anchor in old if anchor not in new):
                yield LostLines(old[gone[0]], gone, _FOLLOWED if new else _KEEP)


_FOLLOWED = "Links to them lead to the line that is spoken at their time."
_KEEP = "Keep the transcript, with its times."


def _files(archive: Archive, key: str) -> tuple[bytes | None, ...]:
    id_ = archive.summaries[key].id
    return archive.fingerprints.get(key), archive.fingerprints.get(f"transcript:{id_}")


def _anchors(site: Site, key: str) -> dict[str, str]:
    """Return the addresses of the pages on which lines of a transcript stand, by their anchors."""
    pages = (output for output in site.record(key) if isinstance(output, Page))
    return {anchor: page.address for page in pages for block in page.blocks for anchor in _LINE.findall(block)}


# As `urls.segment_anchor` and the headings of transcripts have it; no part of a record may.
_LINE = re.compile(r'(?:<span id="|\{ #)(s-[0-9a-f-]+)(?:"></span>| \}$)')
