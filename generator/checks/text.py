"""Rules on words: no markup that would be shown as such, no remains of a machine's answer, no stray direction marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Finding, Rule, Sheet, record_rule
from generator.model.values import shown
from generator.problems import Severity

_EMBEDDINGS, _END_EMBEDDING = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _END_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_CONTROLS = f"{_EMBEDDINGS}{_END_EMBEDDING}{_ISOLATES}{_END_ISOLATE}"
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")


@record_rule(
    "unbalanced-bidi",
    Severity.WARNING,
    why="The direction of writing leaks into what follows on the page, and can make text read as what it is not.",
    wrong=r"""
        title: "Fog \u202Eand horns"
        """,
    right=r"""
        title: "Fog \u202Eand horns\u202C"
        """,
)
def unbalanced_bidi(sheet: Sheet) -> Iterator[Finding]:
    """A text ends every change of writing direction that it starts (Unicode UAX #9)."""
    if sheet.words.isascii() or not any(control in sheet.words for control in _CONTROLS):
        return
    for path, text in sheet.texts:
        if _is_unbalanced(text):
            yield sheet.finding(
                path,
                f"The text holds marks for the direction of writing that have no partner: {shown(text)}.",
                "Delete the invisible control characters, or end each with U+202C or U+2069.",
            )


def _is_unbalanced(text: str) -> bool:
    ends: list[str] = []
    for control in _DIRECTIONS.findall(text):
        if control in _EMBEDDINGS:
            ends.append(_END_EMBEDDING)
        elif control in _ISOLATES:
            ends.append(_END_ISOLATE)
        elif not ends or ends.pop() != control:
            return True
    return bool(ends)


# Only what is hardly anything but markup: closing tags, tags with attributes, and those that stand alone. Talk about
# "the <div> element" is no mistake.
_HTML = re.compile(
    r"</[a-z][a-z0-9]{0,15}>|<[a-z][a-z0-9]{0,15} [a-z-]{1,30}=[\"'][^<>]{0,200}>|<(?:br|hr|p) ?/?>|<!--"
    r"|&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});",
    re.I,
)


@record_rule(
    "html-in-text",
    Severity.WARNING,
    why="Texts are no HTML: readers see the tag or the entity itself.",
    wrong="""
        title: "Fog &amp; <b>horns</b>"
        """,
    right="""
        title: "Fog & horns"
        """,
)
def html_in_text(sheet: Sheet) -> Iterator[Finding]:
    """A text holds no HTML tags or entities; in Markdown texts they may stand as `code`."""
    if "<" not in sheet.words and "&" not in sheet.words:
        return
    for path, text in sheet.texts:
        found = _HTML.search(_CODE.sub("", text))
        if found:
            yield sheet.finding(
                path,
                f"The text holds {shown(found[0])}, which readers will see just so.",
                "Write the character itself, or Markdown (*emphasis*) where a summary needs it.",
            )


_CODE = re.compile(r"`[^`]*`")

_LEAKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s*```"), "starts with a code fence"),
    (re.compile(r"\s*[\[{]\s*(?:[\"'{\[]|\d+(?:\.\d+)?\s*,\s*\d|\})"), "starts like JSON"),
    (re.compile(r"\s*[\]}]"), "starts with the end of JSON"),
    (
        re.compile(
            r"\s*(?:as an ai\b|i'm sorry, but\b|i am unable to\b|i cannot (?:help|assist|provide)\b"
            r"|(?:sure|certainly|of course)[!,.] here(?:'s| is| are)\b|here(?:'s| is) (?:the|a|your) json\b)",
            re.I,
        ),
        "starts like the answer of a chat model",
    ),
)
_MAY_LEAK = re.compile(r"\0\s*(?:```|[\[{\]}]|as an|i'm s|i am u|i cannot|sure|certainly|of course|here)", re.I)
"""Where a text after a NUL, as in `Sheet.words`, is worth a closer look."""
_JSON_FIELD = re.compile(
    r"(?:\A|[\"'])(?:title|summary|start|quotes|text|speaker|chapters|timestamp)[\"']\s*:\s*[\"'\[{\d]"
)
_END_MARKS = ("<|im_end|>", "<|im_start|>", "<|endoftext|>", "<|eot_id|>", "[/INST]")


@record_rule(
    "leaked-model-output",
    Severity.WARNING,
    why="A language model's answer was not read as it was meant, and its raw form would be published as prose.",
    wrong="""
        quotes: ["You hear it first.", "[2, 10]", "{'start': 130, 'title': 'Horns'"]
        """,
    right="""
        quotes:
          - {text: "You hear it first.", at: "2:10"}
        """,
)
def leaked_model_output(sheet: Sheet) -> Iterator[Finding]:
    """No text is the raw output of a language model: JSON, code fences, lists of times, phrases of a chat."""
    if not (_MAY_LEAK.search(sheet.words) or any(sign in sheet.words for sign in ('":', "':", "|", "[/"))):
        return
    for path, text in sheet.texts:
        leak = _leak_in(text)
        if leak:
            yield sheet.finding(
                path,
                f"The text {leak}: {shown(text)}.",
                "Write what was meant, from the recording or the model's answer.",
            )


def _leak_in(text: str) -> str:
    """Return what betrays a text as a model's raw output, or nothing."""
    for pattern, what in _LEAKS:
        if pattern.match(text):
            return what
    if _JSON_FIELD.search(text):
        return "holds a field of JSON"
    mark = next((mark for mark in _END_MARKS if mark in text), "")
    return f"holds {mark}, a mark that ends a model's answer" if mark else ""


RULES: tuple[Rule, ...] = (unbalanced_bidi, html_in_text, leaked_model_output)
