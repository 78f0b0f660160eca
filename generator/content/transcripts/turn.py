"""A line of written talk taken apart: when, who and what."""

from __future__ import annotations

from typing import NamedTuple

from generator.content.transcripts.lines import Line
from generator.content.transcripts.stamps import Times


class Turn(NamedTuple):
    """The speaker, time and words of one line."""

    line: Line
    times: Times | None
    name: str | None
    """The speaker, where the form leaves no doubt that it is one."""
    words: str

    @property
    def is_time_alone(self) -> bool:
        """Whether the line has a time and nothing else."""
        return self.times is not None and self.name is None and not self.words
