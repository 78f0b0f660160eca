"""Say what is wrong with the content: where, by which rule, and what to do about it."""

from __future__ import annotations

import enum
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(enum.StrEnum):
    """How much a problem weighs: an error stops the build, a warning does under ``--strict``, a hint never."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one place of one file; its texts are fit for a terminal, whatever the file holds."""

    path: str
    """Path of the file as the contributor knows it, with forward slashes, from the project's folder."""
    line: int
    """Line of the offending value, counted from 1."""
    column: int
    """Column of the offending value in characters, counted from 1."""
    rule: str
    """Id of the rule that was broken, such as ``unknown-entity``."""
    message: str
    """The mistake, with the offending value."""
    remedy: str
    """The remedy."""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Write out what would move a terminal's cursor, start a line or turn the text around."""
        for name in ("path", "message", "remedy"):
            text = getattr(self, name)
            if not text.isprintable():
                object.__setattr__(self, name, printable(text))

    def __str__(self) -> str:
        """Return the plain report of this problem: place and rule, then fact, then remedy."""
        place = f"{self.path}:{self.line}:{self.column}: {self.rule}"
        if self.severity is not Severity.ERROR:
            place += f" ({self.severity})"
        return "\n".join([place, f"  {self.message}", f"  {self.remedy}"])


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by place, each only once."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.path, p.line, p.column, p.rule, p.message, p.remedy))


def has_errors(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Tell whether the problems forbid publishing; with ``strict`` warnings do too."""
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in fatal for problem in problems)


def printable(text: str) -> str:
    """Return a text for a report, on one line: what cannot be printed is written out, as ``\\n``.

    Spaces of all kinds stay, and what joins letters or emoji.
    """
    if text.isprintable():
        return text
    return "".join(
        character if _is_printable(character) else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def _is_printable(character: str) -> bool:
    return character.isprintable() or character in "\u200c\u200d" or unicodedata.category(character) == "Zs"
