"""Compose the anchors of a record's parts: from times, from ids, or from the words of what has neither.

`generator.archive.urls`, which composes everything else that people link to, hands them on.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from generator.content import passages
from generator.content.model import DatedRecord
from generator.content.yaml.reader import FieldPath

SECTION_ANCHORS = frozenset({
    "title", "summary", "takeaways", "chapters", "quotes", "numbers", "entities", "references", "topics",
    "provenance", "page-history", "corrections", "people", "transcript", "related", "cited-by", "key-points",
    "highlights", "sources", "items", "threads", "positions", "posts", "episodes", "mentions", "also", "appears-with",
    "corrected", "follows", "latest", "made", "play", "read-on", "trending",
})  # fmt: skip
"""Anchors of the sections of pages; no part of a record may have one of them as its id."""
# What the generator makes of times, words and kinds of references by itself.
_MADE_ANCHOR = re.compile(r"[ts]-\d+(?:-\d+)?|[hnkqcp]-[0-9a-f]{8}(?:-\d+)?|references-.*|evidence-\d+")
_MADE_OF_WORDS = re.compile(r"[hnkqcp]-[0-9a-f]{8}(?:-\d+)?")


def is_reserved(part_id: str) -> bool:
    """Tell whether pages use an id themselves, for a section or a moment, so that no part of a record may have it."""
    return part_id in SECTION_ANCHORS or _MADE_ANCHOR.fullmatch(part_id) is not None


def keeps_words(part_id: str) -> bool:
    """Tell whether an id is an anchor made of words, which a part keeps by it when its words are edited."""
    return _MADE_OF_WORDS.fullmatch(part_id) is not None


def time_anchor(second: int) -> str:
    """Return the anchor of a chapter that starts at a second. Fixed."""
    return f"t-{second}"


def anchors(record: DatedRecord) -> Mapping[FieldPath, str]:
    """Return the anchors of all parts of a record by their path in the file.

    They come from times, ids, or the words of what has neither; never from titles that have a time. What would be
    the same for two parts gets a number from the second on, in file order.
    """
    return _anchors(_Same(record))


def section_anchors(record: DatedRecord) -> Mapping[FieldPath, str]:
    """Return the anchors of chapters and items alone; they come first, so that no other part changes them."""
    return _told_apart(_wanted_by_sections(record))


def former_anchors(record: DatedRecord) -> Mapping[FieldPath, Sequence[str]]:
    """Return the anchors that lead to parts of a record from former times, by the paths of these parts.

    Under the empty path stand those of parts that were taken out. An anchor that a part has now is never a former one.
    """
    told: list[tuple[FieldPath, str]] = []
    for number, chapter in enumerate(passages.chapters(record)):
        path: FieldPath = ("chapters", number)
        told += [(path, time_anchor(second)) for second in chapter.was]
        if chapter.at is not None and chapter.id:
            told.append((path, chapter.id))
    told += [((), anchor) for anchor in record.removed]
    if not told:
        return _NONE
    taken = set(anchors(record).values())
    former: dict[FieldPath, list[str]] = {}
    for path, anchor in told:
        if anchor not in taken:
            taken.add(anchor)
            former.setdefault(path, []).append(anchor)
    return former


_NONE: Mapping[FieldPath, Sequence[str]] = MappingProxyType({})


class _Same(NamedTuple):
    """A record that is the same only as itself: comparing all its fields would take longer than what is remembered."""

    record: DatedRecord

    def __hash__(self) -> int:
        return id(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.record is self.record


@lru_cache(maxsize=256)
def _anchors(same: _Same) -> Mapping[FieldPath, str]:
    return _told_apart(chain(_wanted_by_sections(same.record), _wanted_by_others(same.record)))


def _told_apart(parts: Iterable[tuple[FieldPath, str]]) -> Mapping[FieldPath, str]:
    result: dict[FieldPath, str] = {}
    taken: set[str] = set()
    counts: dict[str, int] = {}  # goes on where the last search for a free number ended
    for path, wanted in parts:
        name = wanted
        while name in taken:
            counts[wanted] = count = counts.get(wanted, 1) + 1
            name = f"{wanted}-{count}"
        taken.add(name)
        result[path] = name
    return MappingProxyType(result)


def _wanted_by_sections(record: DatedRecord) -> Iterator[tuple[FieldPath, str]]:
    for number, chapter in enumerate(passages.chapters(record)):
        if chapter.at is not None:
            yield ("chapters", number), time_anchor(chapter.at)
        else:
            yield ("chapters", number), chapter.id or _hashed("h", chapter.title)
    for item in passages.items(record):
        if item.part.id:
            yield item.path, item.part.id


def _wanted_by_others(record: DatedRecord) -> Iterator[tuple[FieldPath, str]]:
    for post in passages.posts(record):
        yield post.path, post.part.id
    for role, utterance in passages.utterances(record):
        yield utterance.path, utterance.part.id or _of_words_or_place(role, utterance)
    for metric in passages.metrics(record):
        yield metric.path, metric.part.id or _hashed("n", f"{metric.part.value} {metric.part.label}")


def _of_words_or_place(role: str, utterance: passages.Utterance) -> str:
    if role == "position":
        _, thread, _, number = utterance.path
        return position_anchor(int(thread), int(number))
    return _hashed(_LETTERS[role], utterance.part.text)


_LETTERS = {"takeaway": "k", "quote": "q", "claim": "c", "point": "p"}


def item_anchor(number: int) -> str:
    """Return the anchor of an item of a digest that has no id, by its number from 0."""
    return f"item-{number + 1}"


def source_anchor(number: int) -> str:
    """Return the anchor of what a source of a briefing said, counted from 0."""
    return f"source-{number + 1}"


def also_anchor(number: int) -> str:
    """Return the anchor of what else a source of a briefing said, on other topics, counted from 0."""
    return f"{source_anchor(number)}-also"


def evidence_anchor(number: int) -> str:
    """Return the anchor of what a paragraph of a briefing rests on, counted from 1."""
    return f"evidence-{number}"


def thread_anchor(number: int) -> str:
    """Return the anchor of a thread by its number from 0."""
    return f"thread-{number + 1}"


def position_anchor(thread: int, number: int) -> str:
    """Return the anchor of a position in a thread, both by their numbers from 0."""
    return f"{thread_anchor(thread)}-position-{number + 1}"


def heading_anchor(words: str) -> str:
    """Return the anchor of a heading of a transcript."""
    return _hashed("s", words)


def _hashed(letter: str, words: str) -> str:
    """Return an anchor made of words: a letter for the kind of part, and the beginning of a SHA-256 digest."""
    return f"{letter}-{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
