"""Rules on the Markdown of texts: no bare marks of other dialects, and no words that the marks take away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Finding, RecordSubject, Rule, prose_of, record_rule
from generator.content.model.values import shown
from generator.content.problems import Severity
from generator.text.unseen import unseen_in

_CODE = re.compile(r"`[^`\n]*`|^(```|~~~).*?^\1", re.M | re.S)

_UNKNOWN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"\[\^[^\]\s]+\]"),
        "a footnote",
        "Write what it says in brackets behind the word, or as a link.",
    ),
    (
        re.compile(r"^(?:!!!|\?\?\?\+?)[ \t]+\S.*", re.M),
        "a box of another dialect",
        "Write its text as a paragraph, or behind > as a quotation.",
    ),
    (
        re.compile(r"~~\S[^~\n]*~~"),
        "struck-out text",
        "Leave the words out, or say what was wrong in “corrections”.",
    ),
    (
        re.compile(r"==[^\s=][^=\n]*=="),
        "marked text",
        "Write **the words** to give them weight.",
    ),
    (
        re.compile(r"^:[ \t]+\S.*", re.M),
        "a definition",
        "Write the word and what it means in one line, or as an item of a list.",
    ),
    (
        re.compile(r"^\*\[[^\]\n]+\]:.*", re.M),
        "an abbreviation",
        "Write what it stands for where it first occurs.",
    ),
    (
        re.compile(r"^=== [\"'].*", re.M),
        "a tab",
        "Write a heading before each part.",
    ),
    (
        re.compile(r"\{\{[<%].*?[%>]\}\}"),
        "a shortcode of another site builder",
        "Write what it would show, or a link.",
    ),
)
"""What other dialects know: how it looks, what it is, and what to write here."""


@record_rule(
    "markdown-not-shown",
    Severity.WARNING,
    why="Texts have paragraphs, lists, emphasis, code, quotations and links. Of anything else readers see bare marks.",
    wrong="""
        summary: |
          Fog is loud[^1].

          [^1]: On page 3.
        """,
    right="""
        summary: |
          Fog is loud (page 3).
        """,
)
def markdown_not_shown(subject: RecordSubject) -> Iterator[Finding]:
    """A text has no footnotes, boxes, tabs, struck-out or marked words, definitions, abbreviations or shortcodes."""
    if not subject.may_hold(("[^", "!!!", "???", "~~", "==", "\n:", "*[", "{{")):
        return
    for path, text in prose_of(subject.record):
        without_code = _CODE.sub("", text)
        for pattern, what, remedy in _UNKNOWN:
            found = pattern.search(without_code)
            if found:
                yield subject.finding(
                    path, f"{shown(found[0])} is {what}, which readers would see as bare marks.", remedy
                )


@record_rule(
    "words-not-shown",
    Severity.WARNING,
    why="What the marks of Markdown take for a note to the machine is on no page and in no feed.",
    wrong="""
        summary: |
          [Ann]: Hello
        """,
    right="""
        summary: |
          Ann: Hello
        """,
)
def words_not_shown(subject: RecordSubject) -> Iterator[Finding]:
    """Readers see the words of a text: none are lost in definitions without a link, titles, code marks or rows."""
    if not subject.may_hold(("]:", "](", "```", "~~~", "|")):
        return
    for path, text in prose_of(subject.record):
        for unseen in unseen_in(text):
            yield subject.finding(path, f"{shown(unseen.words)} is {unseen.what}.", unseen.remedy)


RULES: tuple[Rule, ...] = (markdown_not_shown, words_not_shown)
