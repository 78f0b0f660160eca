"""Find words that YAML takes for something else than text, so that they would be lost without a message.

YAML is right each time, and so is the contributor who sees the words stand there: after `` #`` begins a comment, after
``&`` a name of a value, after ``!`` a type; a quotation mark that opens nothing is part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from generator.problems import Problem, Severity

# "#5", "#fog": a number or a tag, not a comment. Comments have a space behind the mark.
_HASH = re.compile(r"[ \t]#(?=[^\s#!])")
_ANCHOR = re.compile(r"(?<![^\s\[{,])&[^\s\[\]{},]+(?=[ \t]+\S)")
_WORD = re.compile(r"\S+")


class Losses:
    """Finds what one file loses; asked for each unquoted text, which most files have nothing to say of."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._lines = text.split("\n")
        self._hashes = {number for number, line in enumerate(self._lines) if "#" in line and _HASH.search(line)}
        self._anchors = {
            (number, found.start())
            for number, line in enumerate(self._lines)
            if "&" in line
            for found in _ANCHOR.finditer(line)
            if f"*{found[0][1:]}" not in text
        }
        self.is_likely = bool(self._hashes or self._anchors or '"' in text)
        """Whether there is anything to look for at all."""

    def of(self, node: yaml.ScalarNode) -> Iterator[Problem]:
        """Yield what is lost, or kept by mistake, beside an unquoted text."""
        start, end = node.start_mark, node.end_mark
        if (start.line, start.column) in self._anchors:
            name = _WORD.match(self._lines[start.line], start.column)
            yield self._problem(
                start,
                "word-taken-for-anchor",
                f'"{name[0] if name else "&"}" names the value for YAML, and would not be published.',
                f"Put the text into quotation marks: {self._quoted(start, end)}",
            )
        elif end.line in self._hashes:
            found = _HASH.match(self._lines[end.line], len(self._lines[end.line][: end.column].rstrip()))
            if found:
                lost = _WORD.match(self._lines[end.line], found.end() - 1)
                yield Problem(
                    self.path,
                    end.line + 1,
                    found.end(),
                    "text-after-hash",
                    f'Everything from "{lost[0] if lost else "#"}" is a comment for YAML, and would not be published.',
                    f"Put the text into quotation marks: {self._quoted(start, end)} A comment has a space after the #.",
                )
        if '"' in node.value:
            yield from self._stray(node)

    def _stray(self, node: yaml.ScalarNode) -> Iterator[Problem]:
        """Yield a quotation mark at the end of an unquoted text that none opens."""
        text: str = node.value
        if text.endswith('"') and text.count('"') == 1 and not text[-2:-1].isdigit():
            yield self._problem(
                node.start_mark,
                "stray-quotation-mark",
                f'The text ends with a quotation mark that nothing opens: "{text[-40:-1]}" and the mark.',
                "Delete it, or open it where the words begin that it closes.",
                Severity.WARNING,
            )

    def _problem(
        self, mark: yaml.Mark, rule: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        return Problem(self.path, mark.line + 1, mark.column + 1, rule, message, remedy, severity)

    def _quoted(self, start: yaml.Mark, end: yaml.Mark) -> str:
        """Return the line that would be right: the whole text, to its line's end, in quotation marks."""
        line = self._lines[start.line]
        if start.line != end.line:
            return "…"
        return (
            line[: start.column].strip() + (" " if line[: start.column].strip() else "") + quoted(line[start.column :])
        )


def quoted(text: str) -> str:
    """Return a text in the quotation marks of YAML that leave it as it is."""
    text = text.strip()
    return (
        f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )
