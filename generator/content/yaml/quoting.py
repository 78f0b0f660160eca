"""Find what is wrong with the quotation marks of a line that is not YAML, and how the line is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.content.yaml.indentation import Found, Place
from generator.content.yaml.losses import quoted

_BEFORE = r"(?P<before>\s*(?:- +)*(?:[\w-]+: +)?)"
_QUOTED = re.compile(rf"""{_BEFORE}(?P<mark>["'])(?P<inside>.*?)(?<!\\)(?P=mark)(?P<rest>.+)""")
_BRACKETED = re.compile(rf"{_BEFORE}(?P<text>(?:\[[^\]]*\]|\{{[^}}]*\}}) *[^\s,#\]}}].*)")
_REPEATED = re.compile(rf"""{_BEFORE}(?P<marks>(?P<mark>["'])(?P=mark)+)(?P<inside>[^"']+)(?P=marks)\s*""")
_ESCAPED_APOSTROPHE = re.compile(rf"""{_BEFORE}(?P<mark>["'])(?P<inside>(?:(?!(?P=mark)).|\\')*\\'.*)(?P=mark)\s*""")
_BACKSLASH = re.compile(rf"""{_BEFORE}"(?P<inside>[^"']*\\[^"']*)"\s*""")
_STOP = re.compile(r"(?P<stop>[;.])\s*")


def badly_quoted(lines: Sequence[str], number: int) -> Found:
    """Find a text that ends before the line does, at a quotation mark or bracket that belongs to it."""
    line = lines[number]
    if found := _REPEATED.fullmatch(line):
        right = f"{found['before'].strip()} {quoted(found['inside'])}".strip()
        message = "The quotation marks are repeated; for YAML the text ends at the second one."
        return number, found.start("marks"), message, f"Put one on each side: {right}"
    if found := _ESCAPED_APOSTROPHE.fullmatch(line):
        text = found["inside"].replace("\\'", "'")
        message = "A backslash before an apostrophe means nothing to YAML; in double quotes none is needed."
        return number, line.index("\\'"), message, f"Write {found['before'].strip()} {quoted(text)}"
    found = _QUOTED.fullmatch(line)
    if found and not re.match(r"\s*(?:[,\]}:#]|$)", found["rest"]):
        if stop := _STOP.fullmatch(found["rest"]):
            text = found["inside"] + stop["stop"].strip(";")
            message = f"Behind the closing quotation mark stands {stop['stop']}, where the line should end."
            what = "Delete it" if stop["stop"] == ";" else "Put it into the text"
            return number, found.start("rest"), message, f"{what}: {found['before'].strip()} {quoted(text)}"
        word = found["rest"].split()[0]
        remedy = f"Keep the marks inside like this: {found['before'].strip()} {quoted(_meant_text(found))}"
        return number, found.start("rest"), f'The text ends before "{word}".', remedy
    found = _BRACKETED.fullmatch(line)
    if found:
        remedy = f"Put it into quotation marks: {found['before'].strip()} {quoted(found['text'])}"
        mark, begun = ("bracket", "a list") if found["text"][0] == "[" else ("brace", "a group of fields")
        return number, found.start("text"), f"A text may not start with a {mark} unquoted: that begins {begun}.", remedy
    return None


def _meant_text(found: re.Match[str]) -> str:
    """Return the text of a line with a mark too many: the outer marks are YAML's, unless the first two mark words."""
    mark, inside, rest = found["mark"], found["inside"], found["rest"].rstrip()
    text = f"{mark}{inside}{mark}{rest}"
    marks_words = not inside[-1:].isspace() and rest[:1].isspace() and text.count(mark) % 2 == 0
    return text if marks_words or not rest.endswith(mark) else text[1:-1]


_OPENED = re.compile(r"""\s*(?:- +)*(?:[\w-]+: +)?(?P<mark>["'])(?P<inside>.*)""")
_ELISION = re.compile(r"\d\ds?\b|(?:til|twas|tis|em|cause|round|bout|n|s|t|k|m)\b", re.I)
"""What an apostrophe at the beginning stands for letters of: '90s, 'til, Dutch 't."""
_OTHER_MARK = "”“„»«’‘″"


def unclosed(lines: Sequence[str], number: int) -> Found:
    """Find a quotation mark that is opened and has no partner on its line."""
    found = _OPENED.fullmatch(lines[number]) if number < len(lines) else None
    if not found or found["mark"] in found["inside"]:
        return None
    line, mark, inside = lines[number], found["mark"], found["inside"].rstrip()
    before = line[: found.start("mark")].strip()
    if mark == "'" and _ELISION.match(inside):
        message = "An apostrophe at the beginning opens a text for YAML, and nothing closes it."
        return (
            number,
            found.start("mark"),
            message,
            f"Put the whole text into double quotes: {before} {quoted(mark + inside)}",
        )
    if inside[-1:] and inside[-1] in _OTHER_MARK and not any(sign in inside[:-1] for sign in _OTHER_MARK):
        message = f"The text is opened with {mark} and closed with {inside[-1]}, which is no quotation mark for YAML."
        return number, found.start("mark"), message, f"Close it: {before} {quoted(inside[:-1])}"
    message = "A quotation mark is opened here and not closed on its line."
    return number, found.start("mark"), message, f"Close it: {line.strip()}{mark}"


def unknown_escape(lines: Sequence[str], place: Place) -> Found:
    """Find a backslash in double quotes that escapes nothing, in a line that single quotes would leave as it is."""
    found = _BACKSLASH.fullmatch(lines[place[0]]) if place[0] < len(lines) else None
    if not found:
        return None
    message = "A backslash in a text of double quotes starts an escape, and this is none."
    column = lines[place[0]].rfind("\\", 0, place[1] + 1)
    return place[0], column, message, f"Use single quotes: {found['before'].strip()} '{found['inside']}'"
