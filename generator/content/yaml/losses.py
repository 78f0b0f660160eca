"""Find words that YAML takes for something else than text, so that they would be lost without a message.

YAML is right each time, and so is the contributor who sees the words stand there: after `` #`` begins a comment, after
``&`` a name of a value, after ``!`` a type; a quotation mark that opens nothing is part of the text, as “ and ” are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import yaml

from generator.content.problems import Problem, Severity
from generator.content.yaml.joins import joins, may_be_joined

MISREADINGS = frozenset(
    {
        "comment-after-text",
        "lines-joined",
        "stray-quotation-mark",
        "text-after-hash",
        "typographic-quotation-marks",
        "word-taken-for-anchor",
        "yaml-tag",
    }
)
"""Rules on texts that may be meant otherwise than YAML reads them, of which another form would leave no sign."""

_HASH = re.compile(r"(?P<space>[ \t]+)(?P<words>#+(?P<gap>[ \t]*)(?P<first>\S?).*\w.*)")
"""A comment that holds words."""
_HASH_WITH_WORDS = re.compile(r"(?<=[ \t])#.*\w")
_BEFORE_WORDS = r"(?<![^\s\[{,])"
_ANCHOR = re.compile(_BEFORE_WORDS + r"&[^\s\[\]{},]+(?=[ \t]+\S|[ \t]*$)", re.M)
_ALIAS = re.compile(r"\*([^\s\[\]{},]+)")
_MARK_ALONE = re.compile(_BEFORE_WORDS + r"!(?=[ \t]+[^\s\"'\[{|>])")
_WORD = re.compile(r"\S+")
_HEADER = re.compile(r"[|>][-+0-9]{0,2}")
"""The header of a block scalar."""
_TYPOGRAPHIC = re.compile(r"“[^“”\"]+”|„[^„“”\"]+[“”]|«[^«»\"]+»|»[^«»\"]+«|‘[^‘\"]+’|‚[^‚‘’\"]+[‘’]")
_TITLE = re.compile(r"\b(?:title|name|text|summary): +\Z")
"""The name of a field that holds words even where it is one word long."""
_NAMED = re.compile(r"\s*(?:- +)*(?!text:|quote:)[\w-]+: +")
"""The name of a field other than a quote's text, around which quotation marks are not shown."""


class Losses:
    """Finds what one file loses; asked for each text, most of which there is nothing to say of."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._text = text
        self._hashes = {line for line, _ in _places(text, "#", _HASH_WITH_WORDS)}
        self._anchors = {place for place in _places(text, "&", _ANCHOR) if not self._is_meant(place)}
        self._marks = set(_places(text, "!", _MARK_ALONE))
        self.is_likely = bool(self._hashes or self._anchors or self._marks)
        """Whether there is more to look for than marks at the ends of unquoted texts, and lines that are joined."""

    def _is_meant(self, anchor: tuple[int, int]) -> bool:
        """Tell whether an alias names what an anchor marks."""
        name = _WORD.match(self._lines[anchor[0]], anchor[1] + 1)
        return name is not None and name[0].rstrip(",]}") in self._aliases

    @cached_property
    def _aliases(self) -> set[str]:
        return set(_ALIAS.findall(self._text))

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    def of_name(self, node: yaml.ScalarNode) -> Iterator[Problem]:
        """Yield what is lost before the name of a field."""
        if self._anchors and (node.start_mark.line, node.start_mark.column) in self._anchors:
            yield self._anchor(node.start_mark, node.end_mark)

    def of(self, node: yaml.ScalarNode) -> Iterator[Problem]:
        """Yield what is lost, kept by mistake or joined in an unquoted text or beside it."""
        start, end, text = node.start_mark, node.end_mark, node.value
        if (start.line, start.column) in self._anchors:
            yield self._anchor(start, end)
        elif (start.line, start.column) in self._marks:
            yield self._problem(
                start,
                "yaml-tag",
                "A mark ! in front of a text says what kind of value it is for YAML, and would not be published.",
                f"Put the text into quotation marks: {self.line_in_quotation_marks(start, end)}",
            )
        elif end.line in self._hashes:
            is_text = " " in text or _TITLE.search(self._lines[start.line], 0, start.column) is not None
            yield from self._hash(start, end, len(self._lines[end.line][: end.column].rstrip()), is_text=is_text)
        if text[-1:] in MARKS_AT_ENDS:
            yield from self._marks_around(node)
        if start.line != end.line and may_be_joined(text):
            yield from self.joined(node)

    def of_marked(self, node: yaml.ScalarNode) -> Iterator[Problem]:
        """Yield what is lost beside a text in quotation marks or in lines of its own, and what is joined in it."""
        start, end = node.start_mark, node.end_mark
        if node.style in ("|", ">"):
            if start.line in self._hashes:
                header = _HEADER.match(self._lines[start.line], start.column)
                yield from self._hash(start, start, header.end() if header else start.column, is_text=False)
        elif end.line in self._hashes:
            yield from self._hash(start, end, end.column, is_text=False)
        if start.line != end.line and node.style != "|" and may_be_joined(node.value):
            yield from self.joined(node)

    def _anchor(self, start: yaml.Mark, end: yaml.Mark) -> Problem:
        name = _WORD.match(self._lines[start.line], start.column)
        return self._problem(
            start,
            "word-taken-for-anchor",
            f'"{name[0] if name else "&"}" names the value for YAML, and would not be published.',
            f"Put the text into quotation marks: {self.line_in_quotation_marks(start, end)}",
        )

    def _hash(self, start: yaml.Mark, end: yaml.Mark, column: int, *, is_text: bool) -> Iterator[Problem]:
        """Yield words that follow a value as a comment.

        A comment is set apart by a space behind the mark, and by two before it where the value is a text.
        """
        found = _HASH.match(self._lines[end.line], column)
        if not found:
            return
        is_comment = found["gap"] and not found["first"].isdigit()
        if is_comment and not (is_text and len(found["space"]) == 1):
            return
        words = " ".join(found["words"].split()[: 2 if found["gap"] else 1])
        yield Problem(
            self.path,
            end.line + 1,
            found.start("words") + 1,
            "comment-after-text" if is_comment else "text-after-hash",
            f'Everything from "{words}" is a comment for YAML, and would not be published.',
            f"Put the text into quotation marks: {self.line_in_quotation_marks(start, end)} A comment has "
            + ("two spaces before the #." if is_comment else "a space after the #."),
            Severity.WARNING if is_comment else Severity.ERROR,
        )

    def _marks_around(self, node: yaml.ScalarNode) -> Iterator[Problem]:
        """Yield a quotation mark at the end of an unquoted text that none opens, or marks that YAML does not know."""
        text, start = node.value, node.start_mark
        before = self._lines[start.line][: start.column].strip()
        if text.endswith('"'):
            if text[0] in _OPENING and not _MARKS_OF_ANY_KIND.search(text[1:-1]):
                yield self._problem(
                    start,
                    "stray-quotation-mark",
                    f'The text is opened with {text[0]}, which is no quotation mark for YAML, and closed with ".',
                    f"Write {before} {quoted(text[1:-1])}",
                    Severity.WARNING,
                )
            elif text.count('"') == 1 and not text[-2:-1].isdigit():
                is_short = start.line == node.end_mark.line and len(text) <= _SHORT
                without = f"Write {before} {quoted(text[:-1])}" if is_short else "Delete it"
                yield self._problem(
                    start,
                    "stray-quotation-mark",
                    f'The text ends with a quotation mark that nothing opens: "{text[-40:-1]}" and the mark.',
                    f"{without} or, if it closes words, open it where they begin.",
                    Severity.WARNING,
                )
        elif _TYPOGRAPHIC.fullmatch(text) and _NAMED.fullmatch(self._lines[start.line][: start.column]):
            yield self._problem(
                start,
                "typographic-quotation-marks",
                f"The marks {text[0]} and {text[-1]} are no quotation marks for YAML; readers see them.",
                f"Write {before} {quoted(text[1:-1])} or, if they belong to it, {before} {quoted(text)}",
                Severity.WARNING,
            )

    def joined(self, node: yaml.ScalarNode) -> Iterator[Problem]:
        """Yield a place where a text of several lines is joined wrongly."""
        for join in joins(node, self._lines):
            place = (join.line + 1, join.column + 1)
            yield Problem(self.path, *place, "lines-joined", join.message, join.remedy, Severity.WARNING)

    def _problem(
        self, mark: yaml.Mark, rule: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        return Problem(self.path, mark.line + 1, mark.column + 1, rule, message, remedy, severity)

    def line_in_quotation_marks(self, start: yaml.Mark, end: yaml.Mark) -> str:
        """Return the line that would be right: the whole text, to its line's end, in quotation marks."""
        line = self._lines[start.line]
        before = line[: start.column].strip()
        if start.line != end.line:
            return "…"
        if _FLOW.search(before):
            return quoted(line[start.column : end.column])
        return before + (" " if before else "") + quoted(_HEADER_OF_BLOCK.sub("", line[start.column :]))


def _places(text: str, mark: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield line and column, from 0, of a mark wherever what stands around it is of a pattern."""
    at = text.find(mark)
    line = counted = 0
    while at >= 0:
        if pattern.match(text, at):
            line += text.count("\n", counted, at)
            counted = at
            yield line, at - text.rfind("\n", 0, at) - 1
        at = text.find(mark, at + 1)


_OPENING = "“„”«»‘"
_MARKS_OF_ANY_KIND = re.compile('["“”„«»]')
_SHORT = 80
"""Characters of a text that a remedy shows whole."""
MARKS_AT_ENDS = frozenset('"”“»«’‘')
_FLOW = re.compile(r"[\[{]")
"""The opening of a flow collection, whose texts end before their line does."""
_HEADER_OF_BLOCK = re.compile(r"\A[|>][-+0-9]{0,2}[ \t]+")


def quoted(text: str) -> str:
    """Return a text in the quotation marks of YAML that leave it as it is."""
    text = text.strip()
    return (
        f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )
