"""Find the titles of chapters in copied captions: lines above a time, where each time has one line of words."""

from __future__ import annotations

from generator.content.transcripts.turn import Turn

_FEWEST = 4
"""Times from which a habit can be told."""
_LONGEST = 80
"""Characters of a title."""


def with_chapter_titles(turns: list[Turn]) -> list[Turn]:
    """Return the turns, titles above times as headings: three of four times have one line of words and nothing else."""
    times = [number for number, turn in enumerate(turns) if turn.is_time_alone]
    if len(times) < _FEWEST or not any(turn.times is None for turn in turns):
        return turns
    lines = [after - before - 1 for before, after in zip(times, [*times[1:], len(turns)], strict=True)]
    if 4 * lines.count(1) < 3 * len(times) or max(lines) > 2:
        return turns
    above = [number - 1 for number, count in zip(times, [2 if times[0] else 1, *lines], strict=False) if count == 2]
    titles = frozenset(number for number in above if _may_be_title(turns[number]))
    return [
        turn._replace(line=turn.line._replace(is_heading=True)) if number in titles else turn
        for number, turn in enumerate(turns)
    ]


def _may_be_title(turn: Turn) -> bool:
    words = turn.words
    return (
        turn.times is None
        and turn.name is None
        and len(words) <= _LONGEST
        and not words[:1].islower()
        and not words.endswith((".", ",", "?", "!", "…", "\u3002"))
    )
