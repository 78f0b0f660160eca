"""Find entities that are probably one, spelled twice, without comparing each with each.

Names that can be alike share a key: the letters without spaces, the letters without one of them, the beginnings of
their words, a last name. Only names under one key are compared, and of a crowded key only neighbours, so that the
work grows with the number of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from generator.checks.spelling import bare_words, initials_of, letters_of, misspelled, same_person, words_of
from generator.checks.subjects import Subject
from generator.content import passages
from generator.content.model import Entity, EntityType
from generator.text.names import name_key

_CROWD = 12
"""Names under one key that are all compared with each other; of more, each is compared with this many neighbours."""
_LONGEST = 40
"""Letters of a name that is searched for slips; longer ones are titles."""


class _Spelling(NamedTuple):
    """One name of one entity."""

    entity: str
    name: str
    words: tuple[str, ...]
    type: EntityType | None


class Pair(NamedTuple):
    """Two entities that look alike."""

    entity: str
    """The one that is less established: without a registry file, or mentioned less."""
    name: str
    other: str
    reason: str
    others: frozenset[str] = frozenset()
    """Further ones that it is a slip away from."""


@passages.walked_once
def similar_pairs(subject: Subject) -> Iterator[Pair]:
    """Yield entities that look like others, each once: with the most established one that it is not distinct from."""
    found: dict[str, Pair] = {}
    slips: dict[str, set[str]] = defaultdict(set)
    standing: dict[str, Standing] = _Standings(subject)
    for reason, two in _candidates(subject, _spellings(subject)):
        minor, major = sorted(two, key=lambda spelling: standing[spelling.entity])
        if minor.entity == major.entity or _distinct(subject, minor.entity, major.entity):
            continue
        if reason == SLIP:
            slips[minor.entity].add(major.entity)
        known = found.get(minor.entity)
        if known is None or standing[known.other] < standing[major.entity]:
            found[minor.entity] = Pair(minor.entity, minor.name, major.entity, reason)
    for entity, pair in sorted(found.items()):
        yield pair._replace(others=frozenset(slips[entity] - {pair.other}))


Standing = tuple[bool, int, int, int, str]
"""How established an entity is: registered, mentioned often, known long, with its accents, by a full name."""


class _Standings(dict[str, "Standing"]):
    """Knows how established entities are, of those that are asked for."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject

    def __missing__(self, entity: str) -> Standing:
        standing = self[entity] = _standing(self._subject, entity)
        return standing


def _standing(subject: Subject, entity: str) -> Standing:
    name = subject.archive.entities[entity].name
    records = subject.entity_names.records.get(entity, ())
    dates = (subject.content.summaries[key].date for key in records)
    first = min((10000 * date[0] + 100 * date[1] + date[2] for date in dates if date), default=0)
    return entity in subject.content.entities, len(records), -first, len(name.encode()), entity


def _distinct(subject: Subject, left: str, right: str) -> bool:
    """Tell whether two entities say that they are two, or already break the rule that registered names are unique."""
    registry = subject.content.entities
    a, b = registry.get(left), registry.get(right)
    if a and b and not _keys(a).isdisjoint(_keys(b)):
        return True
    return bool((a and right in a.distinct_from) or (b and left in b.distinct_from))


def _keys(entity: Entity) -> set[str]:
    return {name_key(name) for name in (entity.name, *entity.aliases)}


def _spellings(subject: Subject) -> list[_Spelling]:
    result = []
    namings = subject.entity_names
    for entity in subject.archive.entities.values():
        registered = subject.content.entities.get(entity.id)
        # What only a chapter or a number names is reported as missing from the lists.
        if not (registered or entity.id in namings.listed or entity.id in namings.people):
            continue
        kind = registered.type if registered else namings.type_of(entity.id)
        for name in (entity.name, *(registered.aliases if registered else ())):
            words = words_of(name)
            if words:
                result.append(_Spelling(entity.id, name, words, kind))
    return sorted(result, key=lambda spelling: (spelling.words, spelling.entity, spelling.name))


Two = tuple[_Spelling, _Spelling]


def _candidates(subject: Subject, spellings: list[_Spelling]) -> Iterator[tuple[str, Two]]:
    """Yield pairs of spellings with what they have in common, the closest kinship first."""
    for likeness in _LIKENESSES:
        for pair in _under_one_key(spellings, likeness.keys):
            if likeness.alike(*pair):
                yield likeness.reason, pair
    yield from (("part of a full name", pair) for pair in _short_names(subject, spellings))
    yield from (("a letter away", pair) for pair in _handles(subject, spellings))


@dataclass(frozen=True)
class _Likeness:
    """One way in which two names are alike."""

    reason: str
    keys: Callable[[_Spelling], Iterable[Hashable]]
    """Keys of which two alike names share one."""
    alike: Callable[[_Spelling, _Spelling], bool]


def _types_fit(left: _Spelling, right: _Spelling) -> bool:
    return left.type is None or right.type is None or left.type is right.type


def _slips(spelling: _Spelling) -> Iterator[Hashable]:
    """Yield the letters of a name without each of them in turn, which two names a letter apart have in common."""
    letters = "".join(spelling.words)
    if 5 <= len(letters) <= _LONGEST:
        yield letters
        for place in range(1, len(letters)):
            yield letters[:place] + letters[place + 1 :]


def _beginnings(spelling: _Spelling) -> Iterator[Hashable]:
    if max(map(len, spelling.words)) >= 9:
        yield tuple(word[:4] for word in spelling.words)


def _last_name(spelling: _Spelling) -> Iterator[Hashable]:
    if len(spelling.words) > 1 and spelling.type is EntityType.PERSON:
        for initial in initials_of(spelling.words[0]):
            yield spelling.words[-1], initial


SLIP = "a slip away"
SLIPS = (SLIP, "a letter away")
"""Reasons for which one of two names is probably a typing error."""

_LIKENESSES = (
    _Likeness("the same letters", lambda s: [letters_of(s.words)], lambda _a, _b: True),
    _Likeness("the same words", lambda s: [tuple(sorted(s.words))] if len(s.words) > 1 else [], _types_fit),
    _Likeness("the same name in full", lambda s: [letters_of(bare_words(s.words))], _types_fit),
    _Likeness("short for the same name", _last_name, lambda a, b: same_person(a.words, b.words)),
    _Likeness(SLIP, _slips, lambda a, b: _types_fit(a, b) and misspelled(a.words, b.words)),
    _Likeness(SLIP, _beginnings, lambda a, b: _types_fit(a, b) and misspelled(a.words, b.words)),
)


def _under_one_key(spellings: list[_Spelling], keys: Callable[[_Spelling], Iterable[Hashable]]) -> Iterator[Two]:
    blocks: dict[Hashable, list[_Spelling]] = defaultdict(list)
    for spelling in spellings:
        for key in dict.fromkeys(keys(spelling)):
            blocks[key].append(spelling)
    for block in blocks.values():
        if len(block) <= _CROWD:
            yield from combinations(block, 2)
        else:
            for place, spelling in enumerate(block):
                yield from ((spelling, neighbour) for neighbour in block[place + 1 : place + 1 + _CROWD])


def _short_names(subject: Subject, spellings: list[_Spelling]) -> Iterator[Two]:
    """Yield people of a single name with the person whose first or last name it is, where only one can be meant.

    The people of the same records come first: "Mitch" in an episode with Mitchell Hashimoto is he.
    """
    people = [spelling for spelling in spellings if spelling.type is EntityType.PERSON]
    by_part: dict[str, list[_Spelling]] = defaultdict(list)
    for person in people:
        if len(person.words) > 1:
            first = person.words[0]
            parts = {first, person.words[-1], *(first[:length] for length in range(3, len(first)))}
            for part in parts:
                by_part[part].append(person)
    for single in people:
        if len(single.words) != 1 or len(single.words[0]) < 3:
            continue
        meant = _one_of(subject, single, by_part.get(single.words[0], []))
        if meant is not None:
            yield single, meant


_WELL_KNOWN = 3
"""Records that make a person of a short name known, beside the registry."""


def _handles(subject: Subject, spellings: list[_Spelling]) -> Iterator[Two]:
    """Yield people of one short name, named in one record, with a well-known one whose name is a letter away."""
    singles = [one for one in spellings if one.type is EntityType.PERSON and len(one.words) == 1]
    by_letters: dict[str, list[_Spelling]] = defaultdict(list)
    for one in singles:
        word = one.words[0]
        for key in {word, *(f"{word[:place]}*{word[place + 1 :]}" for place in range(1, len(word)))}:
            if len(word) in (4, 5):
                by_letters[key].append(one)
    records = subject.entity_names.records
    for block in by_letters.values():
        known = [o for o in block if o.entity in subject.content.entities or len(records[o.entity]) >= _WELL_KNOWN]
        rare = [o for o in block if o.entity not in subject.content.entities and len(records[o.entity]) == 1]
        if len({one.entity for one in known}) == 1:
            yield from ((one, known[0]) for one in rare if one.entity != known[0].entity)


def _one_of(subject: Subject, single: _Spelling, candidates: list[_Spelling]) -> _Spelling | None:
    # A crowd of namesakes says nothing, and looking at them all would take long.
    others = [candidate for candidate in candidates if candidate.entity != single.entity][: _CROWD * 4]
    if not _are_one(others):
        records = subject.entity_names.records
        nearby = records.get(single.entity, frozenset())
        others = [other for other in others if not nearby.isdisjoint(records.get(other.entity, ()))]
    if not others or not _are_one(others):
        return None
    return max(others, key=lambda other: _standing(subject, other.entity))


def _are_one(people: list[_Spelling]) -> bool:
    """Tell whether full names are spellings of one person's name."""
    return all(other.entity == people[0].entity or same_person(people[0].words, other.words) for other in people[1:])
