"""Readers that kept an entry which was taken back are told so where the format allows it, and no feed shows it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import feedparser
from lxml import etree

from tests.small_archives import SITE, feeds_in, light_house, write

TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
TAKEN_BACK = (
    "title: Gone\nlang: de\ndate: 2026-01-02\nstatus: withdrawn\nformerly: [light/old]\ncorrections:\n"
    "  - {date: 2026-01-05, text: A name was wrong.}\n  - {date: 2026-03-01, text: 'Taken **back** & gone.'}\n"
)


def feeds_of(folder: Path, gone: str) -> dict[str, bytes]:
    return feeds_in(write(folder, light_house(one="date: 2026-01-03\n", gone=gone)))


def test_atom_tells_which_entry_was_deleted_when_and_why(tmp_path: Path) -> None:
    feeds = feeds_of(tmp_path, TAKEN_BACK)
    root = etree.fromstring(feeds["atom.xml"])
    (deleted,) = root.findall(f"{TOMBSTONES}deleted-entry")
    when = dt.datetime.fromisoformat(deleted.get("when"))
    assert deleted.get("ref") == "tag:fog.example.org,2020:episode/light/old"
    assert when.replace(microsecond=0) == dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    assert deleted.findtext(f"{TOMBSTONES}comment") == "Taken back & gone."
    assert deleted.find(f"{ATOM}link").get("href") == f"{SITE}episodes/light/gone/"
    assert deleted.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert dt.datetime.fromisoformat(root.findtext(f"{ATOM}updated")) == when
    read = feedparser.parse(feeds["atom.xml"])
    assert (read.bozo, [entry.title for entry in read.entries]) == (False, ["Episode one"])


def test_other_formats_and_back_issues_only_leave_it_out(tmp_path: Path) -> None:
    for path, document in feeds_of(tmp_path, TAKEN_BACK).items():
        if path != "atom.xml":
            assert b"deleted-entry" not in document, path
            assert path.startswith("corrections/") or b"Gone" not in document, path


def test_what_no_correction_gives_a_day_for_is_left_out_without_a_word(tmp_path: Path) -> None:
    for corrections in ("", "corrections: [{date: 2026-03, text: Taken back.}]\n"):
        gone = f"title: Gone\ndate: 2026-01-02\nstatus: withdrawn\n{corrections}"
        assert b"tombstones" not in feeds_of(tmp_path, gone)["atom.xml"]
