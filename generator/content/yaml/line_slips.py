"""Find lines that are not YAML, as other formats have them: comments, bullets, hashtags, texts out of their block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.content.yaml.indentation import Found, Place, indentation_of

_OTHER_COMMENT = re.compile(r"\s*(?://|/\*|<!--|--(?!-))\s*(?P<words>.*?)\s*(?:\*/|-->)?\s*")


def other_comment(lines: Sequence[str], place: Place) -> Found:
    """Find a comment as other languages have it, in a line that is no part of a text."""
    for number in range(place[0], max(place[0] - 2, -1), -1):
        found = _OTHER_COMMENT.fullmatch(lines[number]) if number < len(lines) else None
        if found:
            column = len(lines[number]) - len(lines[number].lstrip())
            return number, column, "A comment begins with # in YAML.", f"Write # {found['words']}"
    return None


_OTHER_BULLET = re.compile(r"(?P<margin>\s*)[*+•‣▪–—>](?P<words>\s+\S.*)")


def other_bullet(lines: Sequence[str], place: Place) -> Found:
    """Find an entry of a list with another bullet than a hyphen, below the name of the list or an entry of it."""
    line = lines[place[0]] if place[0] < len(lines) else ""
    found = _OTHER_BULLET.fullmatch(line)
    above = next((one for one in reversed(lines[: place[0]]) if one.strip()), "")
    name = "s:" if line.strip().startswith(">") else ":"  # below another name than a list's, > begins a text
    if not found or not (above.rstrip().endswith(name) or re.match(r"\s*[-*+•‣▪–—>] ", above)):
        return None
    return (
        place[0],
        found.end("margin"),
        "An entry of a list begins with a hyphen.",
        f"Write -{found['words'].rstrip()}",
    )


_HASH_IN_LIST = re.compile(r"[\[{,]\s*#\S")


def hash_in_list(lines: Sequence[str], context: int) -> Found:
    """Find a word of a list in brackets that begins with #, and is a comment for YAML."""
    found = _HASH_IN_LIST.search(lines[context]) if context < len(lines) else None
    if not found:
        return None
    column = found.end() - 2
    word = re.split(r"[\s,\]}]", lines[context][column:], maxsplit=1)[0]
    message = f'Everything from "{word}" is a comment for YAML, and the list is not closed.'
    return context, column, message, f'Leave out the #, or put the word into quotation marks: "{word}"'


_BLOCK = re.compile(r"(?P<margin>\s*)(?:- +)*(?:[\w-]+: +)?[|>][-+0-9]{0,2}\s*")


def out_of_block(lines: Sequence[str], number: int) -> Found:
    """Find a line that is indented less than the first line of the text after | or > that it belongs to."""
    line = lines[number] if number < len(lines) else ""
    column = indentation_of(line)
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip() and indentation_of(lines[n]) < column), None)
    header = _BLOCK.fullmatch(lines[above]) if above is not None else None
    first = next((one for one in lines[above + 1 :] if one.strip()), "") if header and above is not None else ""
    margin = indentation_of(first)
    if not header or above is None or not column < margin:
        return None
    message = f"The line is indented less than the text that it belongs to, which began in line {above + 2}."
    return (
        number,
        column,
        message,
        f"Begin it with {margin} spaces: {' ' * margin}{line.strip()}",
    )
