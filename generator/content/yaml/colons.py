"""Find lines of a file that lack the colon after a name, or are taken for something else because one above does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.content.yaml.indentation import Fault, Found, Place, indentation_of, out_of_line

_NO_COLON = re.compile(r"(?P<name>\s*(?:- +)*[\w-]+)(?:[ \t]*(?P<mark>=|\uff1a)[ \t]*|(?P<colon>:)(?=\S))(?P<value>.+)")


_NAME_AND_TEXT = re.compile(r"""(?P<name>\s*(?:- +)*[a-z][\w-]*) +(?P<value>(?P<mark>["']).*(?P=mark) *)""")
_FIELD = re.compile(r"(?P<indentation>\s*)(?:- +)*[\w.-]+:(?:\s+(?P<value>.*)|\Z)")


def without_colon(lines: Sequence[str], number: int) -> Fault:
    """Say what is wrong with a line that is neither a field nor indented as a part of one."""
    line = lines[number]
    found = _NO_COLON.fullmatch(line)
    indentation = len(line) - len(line.lstrip())
    if not found:
        named = _NAME_AND_TEXT.fullmatch(line)
        if named:
            message = "After a name stands a colon and a space; here stands no colon."
            return number, named.end("name"), message, f"Write {named['name'].strip()}: {named['value'].strip()}"
        message = f'"{line.strip()[:40]}" is no field, for it has no colon, and no part of the text above.'
        began = _text_above(lines, number)
        if began is not None:
            remedy = f"Indent it, as a part of the text that began in line {began + 1}; or write “name: value”."
            return number, indentation, message, remedy
        return number, indentation, message, "Write “name: value”; indent the lines of a long text under it."
    stands = found["mark"] or found["colon"]
    message = f"After a name stands a colon and a space; here stands {stands if found['mark'] else 'no space'}."
    return number, found.end("name"), message, f"Write {found['name'].strip()}: {found['value'].strip()}"


def _text_above(lines: Sequence[str], number: int) -> int | None:
    """Return where the text began that a line may be meant to go on with: an unquoted one, in the line above."""
    found = _FIELD.fullmatch(lines[number - 1]) if number else None
    value = (found["value"] or "") if found else ""
    return number - 1 if value and value[0] not in "\"'[{|>&*!#" else None


def fault_above(lines: Sequence[str], place: Place) -> Found:
    """Find what makes a line wrong that is a field like others: one above without a colon, or its indentation."""
    number, column = place
    if number >= len(lines) or not re.fullmatch(r"\s*(?:- +)*(?:[\w-]+)?", lines[number][:column]):
        return None
    above = next(
        (n for n in range(number - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#")), 0
    )
    if _FIELD.fullmatch(lines[above]):
        named = re.match(r"\s*(?:- +)*[a-z][\w-]*:", lines[number])
        return out_of_line(lines, number) if named or _text_above(lines, number) is None else None
    goes_on = len(lines[above]) - len(lines[above].lstrip()) > 0 and _text_above(lines, above) is not None
    return None if goes_on or above == number else without_colon(lines, above)


def colon_in_text(lines: Sequence[str], place: Place) -> Found:
    """Find a colon in a later line of an unquoted text of several lines."""
    number, column = place
    began = next((n for n in range(number - 1, -1, -1) if _FIELD.fullmatch(lines[n])), None)
    if began is None or number >= len(lines) or _text_above(lines, began + 1) != began:
        return None
    if not all(
        line.strip() and indentation_of(line) > indentation_of(lines[began]) for line in lines[began + 1 : number + 1]
    ):
        return None
    name = lines[began].partition(":")[0].strip()
    message = f"A text of several lines that holds a colon cannot stand unquoted; it began in line {began + 1}."
    return number, column, message, f"Write {name}: | and the text below it, indented."
