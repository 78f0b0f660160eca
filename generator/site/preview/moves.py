"""Find which pages of records have moved between two states of an archive, so that an open page follows its record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.archive import urls
from generator.archive.archive import Archive


def moved_pages(before: Archive, now: Archive) -> dict[str, str]:
    """Return the new addresses of pages that have moved, by the addresses that they had.

    A record that is gone is the new one of its kind that has its file's content; or its title, where no other has.
    """
    moved = {
        urls.record_address(old): urls.record_address(new)
        for key, old in before.summaries.items()
        if (new := now.summaries.get(key)) is not None and new is not old
    }
    gone, new_keys = before.summaries.keys() - now.summaries.keys(), now.summaries.keys() - before.summaries.keys()
    if gone and new_keys:
        found = _by_what_they_hold(now, new_keys)
        for key in gone:
            keys = next(filter(None, map(found.get, _what_holds(before, key))), [])
            if len(keys) == 1:
                moved[urls.record_address(before.summaries[key])] = urls.record_address(now.summaries[keys[0]])
    return {old: new for old, new in moved.items() if old != new}


def following(moved: Mapping[str, str], latest: Mapping[str, str]) -> dict[str, str]:
    """Return where pages have moved that had moved before and may have moved again."""
    known = {old: latest.get(new, new) for old, new in moved.items()} | dict(latest)
    return {old: new for old, new in known.items() if old != new}


def _by_what_they_hold(archive: Archive, keys: set[str]) -> Mapping[tuple[str, str | bytes], list[str]]:
    found: dict[tuple[str, str | bytes], list[str]] = defaultdict(list)
    for key in sorted(keys):
        for held in _what_holds(archive, key):
            found[held].append(key)
    return found


def _what_holds(archive: Archive, key: str) -> tuple[tuple[str, str | bytes], ...]:
    """Return by what a record is known again in another file, the surest first."""
    summary = archive.summaries[key]
    return (summary.kind, archive.fingerprints[key]), (summary.kind, summary.title)
