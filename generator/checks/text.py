"""Rules on words: no markup that would be shown as such, no stray direction marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Rule, record_rule
from generator.checks.subjects import Finding, RecordSubject, prose_of
from generator.content.model.values import shown
from generator.content.problems import Severity

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
def unbalanced_bidi(subject: RecordSubject) -> Iterator[Finding]:
    """A text ends every change of writing direction that it starts (Unicode UAX #9)."""
    if subject.words.isascii() or not any(control in subject.words for control in _CONTROLS):
        return
    for path, text in subject.texts:
        if _is_unbalanced(text):
            yield subject.finding(
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
_TAG = r"</[a-z][a-z0-9]{0,15}>|<[a-z][a-z0-9]{0,15} [a-z-]{1,30}=[\"'][^<>]{0,200}>|<(?:br|hr|p) ?/?>|<!--"
_TAGS = re.compile(_TAG, re.I)
_HTML = re.compile(rf"{_TAG}|&(?:amp|lt|gt|quot|apos|nbsp|#\d{{1,7}}|#x[0-9a-f]{{1,6}});", re.I)
"""Tags, and entities, which are the character that they mean in Markdown."""


@record_rule(
    "html-in-text",
    Severity.WARNING,
    can_be_meant=True,
    why="Texts are no HTML: readers see the tag or the entity itself.",
    wrong="""
        title: "Fog &amp; <b>horns</b>"
        """,
    right="""
        title: "Fog & horns"
        """,
)
def html_in_text(subject: RecordSubject) -> Iterator[Finding]:
    """A text holds no HTML tags; in Markdown texts they may stand as `code`. Plain text holds no HTML entities."""
    if "<" not in subject.words and "&" not in subject.words:
        return
    markdown = {path for path, _ in prose_of(subject.record)}
    for path, text in subject.texts:
        found = (_TAGS if path in markdown else _HTML).search(_CODE.sub("", text))
        if found:
            yield subject.finding(
                path,
                f"The text holds {shown(found[0])}, which readers will see just so.",
                "Write the character itself, or Markdown (*emphasis*) where a summary needs it.",
                found[0],
            )


_CODE = re.compile(r"`[^`]*`")


RULES: tuple[Rule, ...] = (unbalanced_bidi, html_in_text)
