"""Recover chapters, entities and topics from JSON that a program printed as prose when it could not read it."""

from __future__ import annotations

import re
from typing import Any

from generator.content.editing.importers.loose_values import clock_of

_SIGN = re.compile(r"""[}\]],\s*[{\[]|\\n\s*[{}\]]|['"](?:title|start|summary|quotes|name|type)['"]{0,2}\s*:""")
"""Punctuation that occurs in leaked JSON and not in prose."""
_START = re.compile(r"""['"]?start['"]?\s*:\s*(\d+(?:\.\d+)?)""")
_TITLE = re.compile(r"""['"]?title['"]?\s*:\s*""")
_SUMMARY = re.compile(r"""['"]?summary['"]?\s*:\s*""")
_QUOTES = re.compile(r"""['"]?quotes['"]?\s*:\s*\[?""")
_STRING = re.compile(r"""(?<![\w\\])(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.|(?<=\w)'(?=\w))*)')""")
_PAIR = re.compile(r"\[\s*(\d+)\s*,\s*(\d+)\s*\]")
_ENTITY = re.compile(
    r"""['"]?name['"]?\s*:\s*["']?(?P<name>[^{}]*?)['"]?,\s*\{?\s*['"]?type['"]?\s*:\s*['"](?P<type>\w+)['"],\s*"""
    r"""['"]?description['"]?\s*:\s*(?P<note>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.|(?<=\w)'(?=\w))*')"""
)
_TAGS = re.compile(r"""['"]?(?:tags|topics|keywords)['"]?\s*:\s*\[([^\]]*)\]""")


def is_leaked(text: str) -> bool:
    """Tell whether a passage is JSON rather than prose."""
    return len(_SIGN.findall(text)) >= 3


def chapters_in(text: str) -> list[dict[str, Any]]:
    """Return the chapters that can be recognised by a title and a start in seconds, with what follows each."""
    starts = list(_START.finditer(text))
    chapters: list[dict[str, Any]] = []
    for number, start in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        before = list(_TITLE.finditer(text, starts[number - 1].end() if number else 0, start.start()))
        chapter: dict[str, Any] = {"at": clock_of(float(start[1]))}
        if before:
            chapter["title"] = _joined(text[before[-1].end() : start.start()])
        rest = text[start.end() : end]
        if title := _TITLE.search(rest):
            rest = rest[: title.start()]
        chapter |= _summary_and_quotes(rest)
        chapters.append(chapter)
    return chapters


def entities_in(text: str) -> list[dict[str, Any]]:
    """Return the entities that can be recognised by name, type and description."""
    return [
        {"name": _joined(found["name"]), "type": found["type"], "note": _unescaped(found["note"][1:-1])}
        for found in _ENTITY.finditer(text)
    ]


def tags_in(text: str) -> list[str]:
    """Return the tags of the first list of them."""
    found = _TAGS.search(text)
    return [_unescaped(one[1] or one[2]) for one in _STRING.finditer(found[1])] if found else []


def _summary_and_quotes(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    quotes = _QUOTES.search(text)
    summary = _SUMMARY.search(text)
    if summary:
        passage = text[summary.end() : quotes.start() if quotes else len(text)]
        if words := _joined(passage):
            found["summary"] = words
    if quotes:
        found["quotes"] = _quotes_in(text[quotes.end() :])
    return found


def _quotes_in(text: str) -> list[dict[str, Any]]:
    """Return quotes, each with the time that stands behind it as minutes and seconds."""
    quotes: list[dict[str, Any]] = []
    place = 0
    for pair in _PAIR.finditer(text):
        words = _joined(text[place : pair.start()])
        at = clock_of([int(pair[1]), int(pair[2])])
        if words:
            quotes.append({"text": words, **({"at": at} if at else {})})
        place = pair.end()
    return quotes


def _joined(text: str) -> str:
    """Return the words of a passage that was cut at its commas into strings, put together again."""
    text = re.sub(r"\\n", " ", text)
    text = re.sub(r"(?<=\d)['\"]?, (0{1,3})(?=\D)", lambda zeros: f",{zeros[1]:0>3}", text)  # 50, 0 was 50,000
    text = re.sub(r"""['"]\s*,\s*['"]""", ", ", text)
    text = re.sub(r"""['"]\s*,\s*(?=\d)|(?<=\d),\s*['"](?=\w)""", " ", text)
    text = re.sub(r"""^[\s'",{}\[\]]+|[\s'",{}\[\]:]+$""", "", text)
    return " ".join(_unescaped(text).split())


def _unescaped(text: str) -> str:
    return re.sub(r"\\(['\"\\])", r"\1", text)
