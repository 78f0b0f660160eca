"""Find names that share a line with a time, or stand on a line of their own beside one, the words being below.

Exports put who speaks and when above the words in three ways: "[0:02] Ada" (or "0:02 - Ada"), a line "0:02" and a line
"Ada" under it, or a line "Ada" and a line "0:02" under it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.transcripts.speakers import looks_like_name, may_be_name
from generator.transcripts.turn import Turn

Place = tuple[int, int]
"""The number of the turn that has the time and the number of the one that has the name."""


def names_on_own_lines(turns: list[Turn]) -> list[Turn]:
    """Return the turns, the names that were found joined with their times."""
    for find in (_beside, _under, _above):
        places = list(find(turns))
        names = _names([_name_in(turns[named].words) for _, named in places])
        if names:
            return list(_joined(turns, [place for place in places if _name_in(turns[place[1]].words) in names]))
    return turns


def _beside(turns: Sequence[Turn]) -> Iterator[Place]:
    for number, turn in enumerate(turns[:-1]):
        if turn.times and turn.words and turn.name is None and not turn.line.is_heading and _is_talk(turns[number + 1]):
            yield number, number


def _under(turns: Sequence[Turn]) -> Iterator[Place]:
    for number, turn in enumerate(turns[:-2]):
        if _is_time(turn) and _is_talk(turns[number + 1]) and _is_talk(turns[number + 2]):
            yield number, number + 1


def _above(turns: Sequence[Turn]) -> Iterator[Place]:
    for number, turn in enumerate(turns[1:-1], 1):
        is_first = number == 1 or _is_talk(turns[number - 2])
        if _is_time(turn) and _is_talk(turns[number - 1]) and is_first and _is_talk(turns[number + 1]):
            yield number, number - 1


def _is_time(turn: Turn) -> bool:
    return turn.times is not None and turn.name is None and not turn.words


def _is_talk(turn: Turn) -> bool:
    return turn.times is None and turn.name is None and bool(turn.words) and not turn.line.is_heading


def _name_in(words: str) -> str:
    return words.lstrip("-–—| ").rstrip(":\uff1a ").strip("*_[]")


def _names(found: Sequence[str]) -> frozenset[str]:
    """Return what is a name among the words that stand where names do: most of it, and some of it twice."""
    counts = Counter(name for name in found if may_be_name(name))
    names = frozenset(name for name, count in counts.items() if count > 1 or looks_like_name(name))
    held = sum(counts[name] for name in names)
    capital = sum(counts[name] for name in names if looks_like_name(name))
    recurs = any(count > 1 for count in counts.values()) or capital == len(found)
    return names if recurs and held > 0.6 * len(found) else frozenset()


def _joined(turns: Sequence[Turn], places: Sequence[Place]) -> Iterator[Turn]:
    named = {timed: _name_in(turns[name].words) for timed, name in places}
    gone = {name for timed, name in places if timed != name}
    for number, turn in enumerate(turns):
        if number in named:
            yield turn._replace(name=named[number], words="")
        elif number not in gone:
            yield turn
