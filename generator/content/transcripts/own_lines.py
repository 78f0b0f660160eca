"""Find names that share a line with a time, or stand on a line of their own beside one, the words being below.

Exports put who speaks and when above the words in three ways: "[0:02] Ada" (or "0:02 - Ada"), a line "0:02" and a line
"Ada" under it, or a line "Ada" and a line "0:02" under it. Others put the name alone above the words, or in a heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.content.transcripts.speakers import looks_like_name, may_be_name
from generator.content.transcripts.turn import Turn

Place = tuple[int, int]
"""The number of the turn that has the time and the number of the one that has the name."""


def names_on_own_lines(turns: list[Turn], known: frozenset[str]) -> list[Turn]:
    """Return the turns, the names that were found joined with their times; ``known`` are names in lower case."""
    stamps = sum(turn.is_time_alone for turn in turns)
    for find in (_beside, _under, _above):
        places = list(find(turns))
        if find is not _beside and 2 * len(places) < stamps:
            continue
        names = _names([_name_in(turns[named].words) for _, named in places], known)
        if names:
            return list(_joined(turns, [place for place in places if _name_in(turns[place[1]].words) in names]))
    return _alone(turns, known)


def names_in_headings(turns: list[Turn], known: frozenset[str]) -> list[Turn]:
    """Return the turns, headings that are the names of speakers as such: they come back, or are known."""
    headings = [_name_in(turn.words) for turn in turns if turn.line.is_heading and turn.name is None]
    names = _recurring(headings, known)
    if len(headings) < 2 or 2 * sum(name in names for name in headings) < len(headings):
        return turns
    return [
        turn._replace(name=_name_in(turn.words), words="")
        if turn.line.is_heading and turn.name is None and _name_in(turn.words) in names
        else turn
        for turn in turns
    ]


def _alone(turns: list[Turn], known: frozenset[str]) -> list[Turn]:
    """Return the turns, names that stand alone above what is said, without any time, as names.

    Names begin the talk and come back, each above words, and after an empty line or in turn with the words.
    """
    if any(turn.times or turn.name or turn.line.is_heading for turn in turns) or len(turns) < 4:
        return turns
    places = [number for number in range(len(turns) - 1) if _stands_alone(turns, number)]
    names = _recurring([_name_in(turns[number].words) for number in places], known)
    held = frozenset(number for number in places if _name_in(turns[number].words) in names)
    if len(names) < 2 or len(held) < 3 or 4 * len(held) < len(turns) or any(number + 1 in held for number in held):
        return turns
    if 0 not in held and not all(name.casefold() in known for name in names):
        return turns
    return [
        turn._replace(name=_name_in(turn.words), words="") if number in held else turn
        for number, turn in enumerate(turns)
    ]


def _recurring(found: Sequence[str], known: frozenset[str]) -> frozenset[str]:
    """Return what may be a name, if most of it comes back; else only what is known to be one."""
    counts = Counter(name for name in found if may_be_name(name) and looks_like_name(name))
    called = frozenset(name for name in counts if name.casefold() in known)
    recurring = sum(count for name, count in counts.items() if count > 1 or name in called)
    return frozenset(counts) if 2 * recurring > counts.total() and max(counts.values()) > 1 else called


def _stands_alone(turns: Sequence[Turn], number: int) -> bool:
    turn = turns[number]
    name = _name_in(turn.words)
    if not may_be_name(name) or not looks_like_name(name) or turn.line.in_list:
        return False
    return number == 0 or turn.line.number - turns[number - 1].line.number > 1 or turn.words.startswith(("**", "__"))


def _beside(turns: Sequence[Turn]) -> Iterator[Place]:
    for number, turn in enumerate(turns[:-1]):
        if turn.times and turn.words and turn.name is None and not turn.line.is_heading and _is_talk(turns[number + 1]):
            yield number, number


def _under(turns: Sequence[Turn]) -> Iterator[Place]:
    for number, turn in enumerate(turns[:-2]):
        if turn.is_time_alone and _is_talk(turns[number + 1]) and _is_talk(turns[number + 2]):
            yield number, number + 1


def _above(turns: Sequence[Turn]) -> Iterator[Place]:
    for number, turn in enumerate(turns[1:-1], 1):
        is_first = number == 1 or _is_talk(turns[number - 2])
        if turn.is_time_alone and _is_talk(turns[number - 1]) and is_first and _is_talk(turns[number + 1]):
            yield number, number - 1


def _is_talk(turn: Turn) -> bool:
    return turn.times is None and turn.name is None and bool(turn.words) and not turn.line.is_heading


def _name_in(words: str) -> str:
    name = words.lstrip("-–—| ").rstrip(":\uff1a ").strip("*_[]")
    return name[1:-1] if name.startswith("(") and name.endswith(")") else name


def _names(found: Sequence[str], known: frozenset[str]) -> frozenset[str]:
    """Return what is a name among the words that stand where names do: most of it, and some of it twice or known."""
    counts = Counter(name for name in found if may_be_name(name))
    names = frozenset(
        name for name, count in counts.items() if count > 1 or looks_like_name(name) or name.casefold() in known
    )
    held = sum(counts[name] for name in names)
    capital = sum(counts[name] for name in names if looks_like_name(name))
    recurs = any(count > 1 or name.casefold() in known for name, count in counts.items()) or capital == len(found)
    return names if recurs and held > 0.6 * len(found) else frozenset()


def _joined(turns: Sequence[Turn], places: Sequence[Place]) -> Iterator[Turn]:
    named = {timed: _name_in(turns[name].words) for timed, name in places}
    gone = {name for timed, name in places if timed != name}
    for number, turn in enumerate(turns):
        if number in named:
            yield turn._replace(name=named[number], words="")
        elif number not in gone:
            yield turn
