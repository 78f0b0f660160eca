"""Explain to contributors why a file is not YAML: the parser's message, turned into a remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.content.yaml.colons import colon_in_text, fault_above, without_colon
from generator.content.yaml.indentation import Fault, Found, Place, out_of_line
from generator.content.yaml.line_slips import hash_in_list, other_bullet, other_comment, out_of_block
from generator.content.yaml.losses import quoted
from generator.content.yaml.marks import misplaced_marks
from generator.content.yaml.quoting import badly_quoted, unclosed, unknown_escape


def advice_on(said: str, lines: Sequence[str], place: Place, context: int | None) -> Fault:
    """Return the line and column of a mistake, counted from 0, what is wrong, and its remedy.

    ``said`` is what the parser says of a ``place``, where it gave up; the mistake may stand above. ``context`` is the
    line where what it was reading began, as far as it tells.
    """
    guess = next((found for found in _guesses(said, lines, place, context) if found is not None), None)
    if guess is not None:
        return guess
    rest = lines[place[0]][place[1] :] if place[0] < len(lines) else ""
    for pattern, start, message, remedy in _ADVICE:
        if re.search(pattern, said) and (start is None or re.match(start, rest)):
            if _QUOTE_IT.search(remedy):
                remedy = _with_the_line(remedy, lines, place)
            return *place, message, remedy
    return *place, f"This is not YAML: {said}.", "Compare with an example in the field reference."


def _guesses(said: str, lines: Sequence[str], place: Place, context: int | None) -> Iterator[Found]:
    """Yield what contributors get wrong where the lines look like it, the surest guess first."""
    for look in (_code_fence, _conflict, _invisible_space, other_comment, other_bullet, _hash_above):
        yield look(lines, place)
    for number in dict.fromkeys(line for line in (place[0], context) if line is not None and line < len(lines)):
        yield badly_quoted(lines, number)
    if "unknown escape" in said or "hexdecimal" in said:
        yield unknown_escape(lines, place)
    yield from misplaced_marks(said, lines, place, context)
    if "flow" in said:
        for number in (*range(place[0], max(place[0] - 3, -1), -1), *([] if context is None else [context])):
            yield hash_in_list(lines, number)
    yield out_of_block(lines, place[0])
    if context is not None and "quoted scalar" in said:
        yield unclosed(lines, context)
    if context is not None and "could not find expected ':'" in said and context < len(lines):
        yield without_colon(lines, context)
    if "mapping values are not allowed" in said or "<document start>" in said:
        yield fault_above(lines, place)
        yield colon_in_text(lines, place)
    for number in range(place[0], max(place[0] - 3, -1), -1):
        yield unclosed(lines, number) or _block_mark(lines, number)
    if "',' or" in said:
        yield _in_braces(lines, place)
    if _UNFIT.search(said):
        yield out_of_line(lines, place[0])


def _code_fence(lines: Sequence[str], _place: Place) -> Found:
    number = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not lines[number : number + 1] or not lines[number].lstrip().startswith(("```", "~~~")):
        return None
    return (
        number,
        0,
        "The file is wrapped in a code fence, as chat programs show it.",
        "Delete its first and last line.",
    )


def _conflict(lines: Sequence[str], _place: Place) -> Found:
    for number, line in enumerate(lines):
        if re.match(r"(?:<{7}|>{7}) ", line):
            message = "Two versions of the file stand here: Git could not join them."
            return number, 0, message, "Keep the lines of one, and delete the lines with <<<<<<<, ======= and >>>>>>>."
    return None


_HIDDEN_SPACE = re.compile(r"^[ \t-]*(?:[\w-]+:)?[ \t]*(?=[\u00a0\u2000-\u200b\u202f\u3000\ufeff])")


def _invisible_space(lines: Sequence[str], place: Place) -> Found:
    for number in range(max(place[0] - 1, 0), min(place[0] + 1, len(lines))):
        found = _HIDDEN_SPACE.match(lines[number])
        if found:
            code = f"U+{ord(lines[number][found.end()]):04X}"
            message = f"A space of another kind ({code}, such as a no-break space) stands where YAML knows only spaces."
            return number, found.end(), message, "Replace it with an ordinary space."
    return None


_BLOCK_MARK = re.compile(
    r"(?P<before>\s*(?:- +)*[\w-]+: +)(?P<text>(?:[>|][-+0-9]{0,2} |[?,] |- |[>|](?=[^\s0-9+-]))\s*[^\s#].*)"
)


def _block_mark(lines: Sequence[str], number: int) -> Found:
    """Find a text that starts with a mark that begins something else for YAML."""
    found = _BLOCK_MARK.fullmatch(lines[number]) if number < len(lines) else None
    if not found:
        return None
    mark, below = found["text"].split()[0], lines[number + 1] if number + 1 < len(lines) else ""
    margin = len(lines[number]) - len(lines[number].lstrip())
    if mark[0] in "|>" and below.strip() and len(below) - len(below.lstrip()) > margin:
        message = f"A text of several lines begins on the line below {mark}; here it begins beside it."
        return number, found.start("text"), message, f"End the line with {mark}, and move its text to a line below."
    if mark[0] in "|>" and mark[1:]:
        right = f"{found['before'].strip()} {quoted(found['text'].removeprefix(mark).strip())}"
        return number, found.start("text"), f"Beside {mark} stands no text.", f"Write {right}"
    message = f"A text may not start with {mark} unquoted."
    remedy = f"Put it into quotation marks: {found['before'].strip()} {quoted(found['text'])}"
    return number, found.start("text"), message, remedy


_IN_BRACES = re.compile(r"[{\[,]\s*(?P<name>[\w-]+):\s+(?=\S)")
_NEXT_FIELD = re.compile(r"(?P<name>[a-z_]+): +[^\"'\s,}\]][^\"',}\]]*(?=[,}\]])")
_END_IN_BRACES = re.compile(r"\s*(?:,\s*[\w-]+:\s|[}\]]\s*(?:[,}\]]|\Z))")


def _in_braces(lines: Sequence[str], place: Place) -> Found:
    """Find a text in braces that ends before it should: at a quotation mark or a colon inside it."""
    line = lines[place[0]] if place[0] < len(lines) else ""
    names = list(_IN_BRACES.finditer(line, 0, place[1]))
    end = _END_IN_BRACES.search(line, place[1])
    if not names or end is None:
        return None
    name, start = names[-1]["name"], names[-1].end()
    text = line[start : end.start()]
    mark = text[0] if text[0] in "\"'" else ""
    inside = text[1:-1] if mark and text[-1] == mark else text
    if mark and mark in inside:
        if following := _NEXT_FIELD.match(line, place[1]):
            before = line[names[-1].start("name") : place[1]].rstrip()
            return *place, f'A comma is missing before "{following["name"]}".', f"Write {before}, {following[0]}"
        word = line[place[1] :].split()[0].rstrip(f"{mark},}}]")
        return *place, f'The text ends before "{word}".', f"Keep the marks inside like this: {name}: {quoted(inside)}"
    if not mark and ": " in inside:
        message = "A text in braces holds a colon, which begins a value."
        field = re.search(r" ([a-z_]+): ", inside)
        other = f'; or, where "{field[1]}" begins a field, write a comma before it' if field else ""
        return place[0], start, message, f"Put it into quotation marks: {name}: {quoted(inside)}{other}"
    return None


_UNFIT = re.compile(r"did not find expected (?:key|'-' indicator)|expected <block end>")
_QUOTE_IT = re.compile(r"the (?:whole )?text into quotation marks\.\Z")
_VALUE = re.compile(r"(?P<before>\s*(?:- +)*(?:[\w-]+: +)?)(?P<text>\S.*)")
_NAME_IN_BRACES = re.compile(r"[{\[,]\s*(?P<name>(?:[\w-]+:\s+)?)\Z")


def _with_the_line(remedy: str, lines: Sequence[str], place: Place) -> str:
    """Return a remedy with the line that would be right, where the text is all on it; in braces, with the field."""
    number, column = place
    line = lines[number] if number < len(lines) else ""
    if inside := _NAME_IN_BRACES.search(line, 0, column):
        text = re.split(r"\s*[,}\]]", line[column:], maxsplit=1)[0]
        return f"{remedy.rstrip('.')}: {inside['name']}{quoted(text)}" if text else remedy
    found = _VALUE.fullmatch(line)
    after = lines[number + 1] if number + 1 < len(lines) else ""
    goes_on = after.strip() and len(after) - len(after.lstrip()) > len(line) - len(line.lstrip())
    if not found or not found["before"].strip() or goes_on:
        return remedy
    text = found["text"].rstrip()
    if not (text[0] in "&*!%@`" or ": " in text or text.endswith(":")):
        return remedy
    if not _MARKDOWN.search(found["before"]):
        text = _EMPHASIS.sub(lambda marked: marked[2], text)
    return f"{remedy.rstrip('.')}: {found['before'].strip()} {quoted(_TYPOGRAPHIC.sub(_inside, text))}"


_MARKDOWN = re.compile(r"(?:summary|body|description): *\Z")
"""Fields of Markdown, in which emphasis is shown."""
_EMPHASIS = re.compile(r"(\*{1,2})(?=\S)([^*]+?)(?<=\S)\1")
_TYPOGRAPHIC = re.compile(r"\A[“„«»‘‚](.*)[“”«»‘’]\Z")


def _inside(marked: re.Match[str]) -> str:
    return str(marked[1])


_COMMENT = re.compile(r".*?[^\s#].*?[ \t](?=#+[^\s#])")


def _hash_above(lines: Sequence[str], place: Place) -> Found:
    """Find a text that goes on in the next line, behind words that YAML takes for a comment."""
    number = place[0] - 1
    found = _COMMENT.match(lines[number]) if 0 <= number < len(lines) else None
    if not found:
        return None
    word = lines[number][found.end() :].split()[0]
    message = f'Everything from "{word}" is a comment for YAML, and the text ends before it.'
    return number, found.end(), message, "Put the whole text into quotation marks."


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
        "Check the indentation, or put the whole text into quotation marks.",
    ),
    (
        r"tab character where an indentation space is expected",
        None,
        "A tab stands in the indentation.",
        "Indent with spaces, two a level.",
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
        r"did not find expected <document start>",
        None,
        "A line of three dots ends the document, and something stands below it.",
        "Delete the line.",
    ),
    (
        r"while (?:parsing|scanning) a tag(?! directive)",
        None,
        "A text may not start with ! unquoted: that says what kind of value it is.",
        "Put the text into quotation marks.",
    ),
    (
        r"while scanning a (?:tag )?directive|found unknown directive",
        None,
        "A line may not start with %: that begins an instruction for programs.",
        "Indent it as a part of the text above, or delete it.",
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
