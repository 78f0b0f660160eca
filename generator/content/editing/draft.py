"""A record that was made of other material, with what was repaired and what a person must decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Note(NamedTuple):
    """Something to know about a draft."""

    line: int
    """The line of the material that it concerns, counted from 1."""
    text: str
    is_open: bool = False
    """Whether a person must decide something."""


@dataclass(slots=True)
class DraftRecord:
    """One record to be written, as an importer found it; names and topics are looked up afterwards."""

    kind: str
    """``episode``, ``digest``, ``briefing``, ``discussion`` or ``source``."""
    fields: dict[str, Any] = field(default_factory=dict)
    """Values as a file would hold them."""
    source: str = ""
    """Name or id of an episode's source, as the material has it."""
    line: int = 1
    """Where the record begins in the material."""
    stem: str = ""
    """The file's name without suffix, where the material decides it; else it is made of date and title."""
    into: str = ""
    """The id of an episode of the archive that the fields are merged into, in place of a new file."""
    head: tuple[str, ...] = ()
    """Comments at the head of the file."""
    known_as: str = ""
    """The path of the record of the archive that it is, where the material tells."""
    transcript: tuple[str, str] | None = None
    """Suffix and text of a transcript that is filed beside the episode."""
    notes: dict[Note, None] = field(default_factory=dict)
    """Each once, in the order in which they were made."""
    left_over: list[str] = field(default_factory=list)
    """Passages that no field could take; they stand in a comment of the file."""

    def repaired(self, line: int, text: str) -> None:
        """Say what was put right on the way."""
        self._note(Note(line, text))

    def ask(self, line: int, text: str) -> None:
        """Say what a person must decide."""
        self._note(Note(line, text, is_open=True))

    def _note(self, note: Note) -> None:
        self.notes[note] = None

    def keep(self, line: int, passage: str, why: str) -> None:
        """Keep a passage that has no field in a comment of the file, and have a person look at it."""
        self.left_over.append(passage)
        self.ask(line, f"{why}; kept as a comment: {_beginning(passage)}")


def _beginning(passage: str, longest: int = 60) -> str:
    text = " ".join(passage.split())
    return f"“{text[:longest]}…”" if len(text) > longest else f"“{text}”"
