"""Find hyphens, brackets, commas and dashes that are missing or too many in a file that is not YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.content.yaml.indentation import Found, Place, indentation_of

_FIELD = re.compile(r"\s*(?:- +)*[\w.-]+:(?:\s|\Z)")
_PAIRS = {"{": "}", "[": "]"}
_NAMES = {"{": "brace", "[": "bracket", "}": "brace", "]": "bracket"}


def misplaced_marks(said: str, lines: Sequence[str], place: Place, context: int | None) -> Iterator[Found]:
    """Yield the marks that may be wrong where a parser gave up at a ``place``, or began in the line ``context``."""
    yield _front_matter(said, lines)
    for number in (place[0], context):
        yield _no_hyphen(lines, number) if number is not None else None
    yield _closes_nothing(lines, place)
    yield _comma_behind(lines, place)
    if context is not None and ("',' or" in said or "flow" in said):
        yield _not_closed(lines, context)


def _front_matter(said: str, lines: Sequence[str]) -> Found:
    if "single document" not in said or not lines or lines[0].strip() != "---":
        return None
    end = next((number for number, line in enumerate(lines) if number and line.strip() == "---"), None)
    if end is None:
        return None
    message = "The fields stand between lines of three dashes, as above the text of a Markdown file."
    has_text = any(line.strip() for line in lines[end + 1 :])
    below = " Put the text below it into a field, such as summary." if has_text else ""
    return end, 0, message, f"Delete both lines.{below}"


def _no_hyphen(lines: Sequence[str], number: int) -> Found:
    """Find a line among the entries of a list that has no hyphen, or none with a space behind it."""
    line = lines[number] if number < len(lines) else ""
    above = next((one for one in reversed(lines[:number]) if one.strip()), "")
    indentation = indentation_of(line)
    entry = line.strip()
    is_first = above.rstrip().endswith(":") and len(above) - len(above.lstrip(" -")) <= indentation
    is_next = above[indentation:].startswith("- ") and not above[:indentation].strip()
    if not entry or not (is_next or (is_first and entry.startswith("-"))):
        return None
    if re.match(r"-[^\s-]", entry):
        message = "Behind the hyphen of an entry stands a space; here stands none."
        return number, indentation, message, f"Write - {entry[1:]}"
    if entry.startswith("-") or _FIELD.match(line):
        return None
    return number, indentation, "The line stands among entries of a list, and has no hyphen.", f"Write - {entry}"


def _closes_nothing(lines: Sequence[str], place: Place) -> Found:
    line = lines[place[0]] if place[0] < len(lines) else ""
    mark = line[place[1] : place[1] + 1]
    if mark not in ("]", "}") or _opened(line[: place[1]]):
        return None
    mended = f"{line[: place[1]]}{line[place[1] + 1 :]}".strip()
    return *place, f"A {_NAMES[mark]} closes nothing here.", f"Delete it: {mended}"


def _comma_behind(lines: Sequence[str], place: Place) -> Found:
    """Find a comma at the end of a field, as JSON has it."""
    line = lines[place[0]] if place[0] < len(lines) else ""
    if line[place[1] :].strip() != "," or _opened(line):
        return None
    return *place, "A comma stands behind the value, as in JSON.", f"Delete it: {line.strip()[:-1].rstrip()}"


def _not_closed(lines: Sequence[str], number: int) -> Found:
    """Find a bracket that is opened and not closed in its line, where the next line does not go on with it."""
    line = lines[number].rstrip() if number < len(lines) else ""
    opened = _opened(line)
    after = next((one for one in lines[number + 1 :] if one.strip() and not one.lstrip().startswith("#")), "")
    goes_on = line.endswith((",", "{", "[")) or not (_FIELD.match(after) or after.lstrip().startswith("- "))
    if not opened or (goes_on and after):
        return None
    column, mark = opened[-1]
    closed = line.strip() + "".join(_PAIRS[one] for _, one in reversed(opened))
    return number, column, f"A {_NAMES[mark]} is opened here and not closed.", f"Close it: {closed}"


def _opened(text: str) -> list[tuple[int, str]]:
    """Return the brackets that a line opens and does not close, with their columns; those in quotation marks aside."""
    opened: list[tuple[int, str]] = []
    quoted = ""
    for column, sign in enumerate(text):
        if quoted:
            quoted = "" if sign == quoted else quoted
        elif sign in "\"'" and (not column or not text[column - 1].isalnum()):
            quoted = sign
        elif sign in _PAIRS:
            opened.append((column, sign))
        elif sign in "]}" and opened and _PAIRS[opened[-1][1]] == sign:
            opened.pop()
    return opened
