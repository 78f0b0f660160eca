"""What contributors are told where a file is not YAML: the parser's words, turned into what to do about it."""

from __future__ import annotations

import re


def advice_on(said: str, rest: str) -> tuple[str, str]:
    """Return what is wrong, and its remedy.

    ``said`` is what the parser says, ``rest`` the line from the place that it names.
    """
    for pattern, start, message, remedy in _ADVICE:
        if re.search(pattern, said) and (start is None or re.match(start, rest)):
            return message, remedy
    return f"This is not YAML: {said}.", "Compare with an example in the field reference."


_ADVICE = (
    (
        r"character that cannot start any token",
        r"\t",
        "A tab stands in the indentation.",
        "Indent with spaces, two a level.",
    ),
    (
        r"mapping values are not allowed",
        None,
        "There is a colon too many here.",
        "Put the whole text into quotation marks, or check the indentation.",
    ),
    (
        r"could not find expected ':'",
        None,
        "A field name without a colon, or a text that goes on unindented.",
        "Write “name: value”; indent the lines of a long text under it.",
    ),
    (
        r"did not find expected (key|'-' indicator)|expected <block end>",
        None,
        "The line does not fit the indentation or the kind of the lines above.",
        "Line it up with its neighbours; put text that starts with a special character into quotation marks.",
    ),
    (
        r"unexpected end of stream|while scanning a quoted scalar",
        None,
        "A quotation mark is opened and never closed.",
        "Close it, or double it where it is part of the text.",
    ),
    (
        r"while scanning an (alias|anchor)",
        None,
        "A text may not start with * or & unquoted: they mean aliases and anchors.",
        "Put the text into quotation marks.",
    ),
    (
        r"undefined alias",
        None,
        "A word that starts with * means an alias, and there is none of that name.",
        "Put the text into quotation marks.",
    ),
    (
        r"found duplicate anchor",
        None,
        "The same anchor (&name) stands twice.",
        "Put text that starts with & into quotation marks.",
    ),
    (
        r"expected a single document",
        None,
        "A line of three dashes starts a second document.",
        "One file holds one record: delete the line, or make a second file.",
    ),
    (
        r"did not find expected ',' or '[\]}]'",
        None,
        "A list in brackets or braces is not closed.",
        "Close it, or put its texts into quotation marks.",
    ),
    (
        r"character that cannot start any token",
        r"[@`%]",
        "A text may not start with this character unquoted.",
        "Put the text into quotation marks.",
    ),
    (
        r"invalid Unicode character escape code",
        None,
        "A character is written as two halves (\\ud83d\\ude00), or there is no such character.",
        "Write the character itself.",
    ),
    (
        r"unknown escape character",
        None,
        "A backslash in a text of double quotes starts an escape, and this is none.",
        "Double the backslash, or use single quotes.",
    ),
)
"""A pattern of what the parser says, one of what stands there where that matters, the message and the remedy."""
