"""Leave out times that are told twice: copied from YouTube's page, "1:05" is followed by "1 minute, 5 seconds"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.content.transcripts.turn import Turn

_NUMBER = re.compile(r"\d+")
_LONGEST_UNIT = 12
"""Letters of a unit, with the words between units, in any language."""


def without_echoes(turns: list[Turn]) -> list[Turn]:
    """Return the turns without what repeats the times above, where most times are repeated."""
    stamps = sum(turn.times is not None for turn in turns)
    echoes = [number for number in range(1, len(turns)) if _is_echo(turns, number)]
    if len(echoes) < 2 or 2 * len(echoes) < stamps:
        return turns
    gone = frozenset(echoes)
    return [turn for number, turn in enumerate(turns) if number not in gone]


def _is_echo(turns: Sequence[Turn], number: int) -> bool:
    above, text = turns[number - 1], turns[number].words
    if above.times is None or above.words or turns[number].times is not None:
        return False
    numbers = [int(found) for found in _NUMBER.findall(text)]
    seconds = above.times.start // 1000
    fields = [seconds // 3600, seconds // 60 % 60, seconds % 60]
    told = [field for field in fields if field] or [0]
    return numbers in (told, fields) and len(text) <= len(numbers) * (_LONGEST_UNIT + 3)
