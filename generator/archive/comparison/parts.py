"""Compare two states of a record part by part: a chapter with what it has become, a quote with how it reads now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from generator.text.timecode import format_timecode

_PARTS = {
    "chapters": "chapter",
    "takeaways": "takeaway",
    "quotes": "quote",
    "metrics": "number",
    "items": "item",
    "key_points": "key point",
    "points": "point",
    "highlights": "highlight",
    "sources": "source",
    "threads": "thread",
    "positions": "position",
    "posts": "post",
    "claims": "claim",
    "also": "claims on",
    "entities": "entity",
    "people": "person",
    "media": "recording",
    "references": "reference",
    "corrections": "correction",
}
"""What the parts of a list are called, by its field."""
_NAMED_BY = ("id", "at", "name", "title", "text", "value", "stance", "episode", "topic", "url", "date")
"""Fields that say which part of a list one is, those that readers know it by first."""
_KNOWN_BY = ("id", "title", "name", "text", "label", "stance", "episode", "topic", "at", "value", "url", "date")
"""Fields by which a part is known again when others of its fields change, the surest first."""
_TIMES = ("at", "duration", "was")
_ALIKE = 60
"""How alike two texts are, of 100, of which one was made into the other."""
_MOST_COMPARED = 10_000
"""Pairs of texts that are compared; of lists that hold more, rewritten parts count as gone and new."""


class PartChange(NamedTuple):
    """A value of a record that has become another."""

    what: str
    """The part and the field: ``chapter 48:59, summary``."""
    before: str
    """Empty where it is new."""
    after: str
    """Empty where it is gone."""


class Became(NamedTuple):
    """A part, and what it has become."""

    before: Any
    """None where it is new."""
    after: Any
    """None where it is gone."""


def part_changes(before: Mapping[str, Any], after: Mapping[str, Any], where: str = "") -> Iterator[PartChange]:
    """Yield what differs between two states of a record or a part, given as values of JSON."""
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if name in _PARTS and isinstance(old or new, list):
            yield from _list_changes(name, old or [], new or [], where)
        elif isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from part_changes(old, new, _within(where, name))
        else:
            yield PartChange(_within(where, name), _shown(old, name), _shown(new, name))


def _list_changes(name: str, before: Sequence[Any], after: Sequence[Any], where: str) -> Iterator[PartChange]:
    counts: Counter[str] = Counter()
    pairs = list(paired(before, after))
    for pair in pairs:
        what = _within(where, f"{_PARTS[name]} {_name_of(pair.after if pair.before is None else pair.before)}".strip())
        counts[what] += 1
        if counts[what] > 1:
            what = f"{what} ({counts[what]})"
        if isinstance(pair.before, Mapping) and isinstance(pair.after, Mapping):
            yield from part_changes(pair.before, pair.after, what)
        elif pair.before != pair.after:
            yield PartChange(what, _shown(pair.before), _shown(pair.after))
    if len(pairs) == len(before) == len(after) and [pair.before for pair in pairs] != list(before):
        yield PartChange(_within(where, f"order of {name}"), _listed(before), _listed(after))


def _within(where: str, name: str) -> str:
    return f"{where}, {name}" if where else name


def paired(before: Sequence[Any], after: Sequence[Any]) -> Iterator[Became]:
    """Yield each part with what it has become: those that are there now in their order, then those that are gone."""
    partner: dict[int, int] = {}
    left, right = list(range(len(before))), list(range(len(after)))
    for same in _samenesses():
        olds, news = _alone(left, before, same), _alone(right, after, same)
        partner |= {news[value]: olds[value] for value in news if value in olds}
        left = [place for place in left if place not in partner.values()]
        right = [place for place in right if place not in partner]
        if not (left and right):
            break
    if len(left) * len(right) <= _MOST_COMPARED:
        partner |= _rewritten(before, after, left, right)
    for place, part in enumerate(after):
        yield Became(before[partner[place]] if place in partner else None, part)
    kept = set(partner.values())
    yield from (Became(part, None) for place, part in enumerate(before) if place not in kept)


_Sameness = Callable[[Any], Hashable]


def _samenesses() -> Iterator[_Sameness]:
    """Yield what two states of one part have in common, the most first; None says nothing."""
    yield repr
    for field in _KNOWN_BY:
        yield partial(_value_of, field)


def _value_of(field: str, part: Any) -> Hashable:
    value = part.get(field) if isinstance(part, Mapping) else None
    return None if value is None else repr(value)


def _alone(places: Sequence[int], parts: Sequence[Any], same: _Sameness) -> dict[Hashable, int]:
    """Return the places of parts by what nothing else in the list has."""
    values = {place: same(parts[place]) for place in places}
    counts = Counter(values.values())
    return {value: place for place, value in values.items() if value is not None and counts[value] == 1}


def _rewritten(before: Sequence[Any], after: Sequence[Any], left: list[int], right: list[int]) -> dict[int, int]:
    """Return the places of parts before by those now, where the words are still alike, the most alike first."""
    found: dict[int, int] = {}
    texts = {place: _shown(before[place]) for place in left}
    likeness = [
        (-fuzz.ratio(text, _shown(after[new]), score_cutoff=_ALIKE), new, old)
        for new in right
        for old, text in texts.items()
    ]
    for alike, new, old in sorted(likeness):
        if alike and new not in found and old not in found.values():
            found[new] = old
    return found


def _name_of(part: Any) -> str:
    """Return what readers know a part by."""
    if not isinstance(part, Mapping):
        return _quoted(str(part))
    field = next((field for field in _NAMED_BY if part.get(field) is not None), None)
    return _quoted(_shown(part[field], field)) if field else ""


def _quoted(name: str) -> str:
    name = " ".join(name.split())
    return f"“{name[:50]}…”" if len(name) > 50 else name


def _listed(parts: Sequence[Any]) -> str:
    return "; ".join(map(_name_of, parts))


def _shown(value: Any, name: str = "") -> str:
    """Return a value as people write it; ``name`` is the field that it stands in."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{field}: {_shown(inner, field)}" for field, inner in value.items())
    if isinstance(value, list):
        return "; ".join(_shown(inner, name) for inner in value)
    if name in _TIMES and isinstance(value, int):
        return format_timecode(value)
    return str(value)
