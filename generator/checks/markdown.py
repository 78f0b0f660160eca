"""Rules on the Markdown of texts: no bare marks of other dialects, and no words that the marks take away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.checks.rule import Rule, record_rule
from generator.checks.subjects import Finding, RecordSubject, prose_of
from generator.content.model.values import shown
from generator.content.problems import Severity
from generator.text.unseen import unseen_in

_CODE = re.compile(r"^[ \t>]*(`{3,}|~{3,}).*?^[ \t>]*\1|`[^`\n]+`", re.M | re.S)


class _Notation(NamedTuple):
    """Something that other dialects know."""

    sign: str
    """A sign that every text in this notation has."""
    pattern: re.Pattern[str]
    what: str
    remedy: str
    becomes: str = "readers would see as bare marks"


_UNKNOWN = (
    _Notation(
        "[^",
        re.compile(r"\[\^[^\]\s]+\]"),
        "a footnote",
        "Write what it says in brackets after the word, or as a link.",
    ),
    _Notation(
        "!!!",
        re.compile(r"^!!![ \t]+\S.*", re.M),
        "a box of another dialect",
        "Write its text as a paragraph, or after > as a quotation.",
    ),
    _Notation(
        "???",
        re.compile(r"^\?\?\?\+?[ \t]+\S.*", re.M),
        "a box of another dialect",
        "Write its text as a paragraph, or after > as a quotation.",
    ),
    _Notation(
        "~~",
        re.compile(r"~~\S[^~\n]*~~"),
        "struck-out text",
        "Leave the words out, or say what was wrong in “corrections”.",
    ),
    _Notation("==", re.compile(r"==[^\s=][^=\n]*=="), "marked text", "Write **the words** for emphasis."),
    _Notation(
        "\n:",
        re.compile(r"^:[ \t]+\S.*", re.M),
        "a definition",
        "Write the word and what it means in one line, or as an item of a list.",
    ),
    _Notation(
        "*[",
        re.compile(r"^\*\[[^\]\n]+\]:.*", re.M),
        "an abbreviation",
        "Write what it stands for where it first occurs.",
    ),
    _Notation("=== ", re.compile(r"^=== [\"'].*", re.M), "a tab", "Write a heading before each part."),
    _Notation(
        "{{",
        re.compile(r"\{\{[<%].*?[%>]\}\}"),
        "a shortcode of another site builder",
        "Write what it would show, or a link.",
    ),
    _Notation(
        "$",
        re.compile(
            r"\$\$[^$\n]*[\\^_=][^$\n]*\$\$|\$\$\n[^$]*[\\^_=][^$]*\n\$\$"
            r"|(?<![\w$])\$(?=[^\s$\d])[^$\n]*[\\^_][^$\n]*(?<=[^\s$])\$(?![\w$])"
        ),
        "a formula",
        "Write it in words or signs that can be read, such as E = mc², or between ` marks.",
    ),
    _Notation(
        "^",
        re.compile(r"\w\^[^\s^\[\]]{1,30}\^"),
        "raised text",
        "Write the raised sign itself, such as ², or the words without marks.",
    ),
    _Notation(
        "~",
        re.compile(r"(?<=\w)~[^\s~]{1,30}~(?!~)"),
        "lowered text",
        "Write the lowered sign itself, such as ₂, or the words without marks.",
    ),
    _Notation(
        "[[",
        re.compile(r"(?<!!)\[\[[^\W\d_][^\[\]\n]*\]\]"),
        "a link of a wiki",
        "Write the words alone, or a link: [words](entity:…), [words](episode:…).",
    ),
    _Notation(
        "{",
        re.compile(r"\{ ?(?:: ?)?[.#][A-Za-z][\w-]*(?: +(?:[.#][\w-]+|[\w-]+=[^\s{}]+))* ?\}"),
        "a setting of another dialect",
        "Delete it.",
    ),
    _Notation(
        "![",
        re.compile(r"!\[[^\[\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])"),
        "a picture",
        "Records show no pictures: say in words what it shows, or write a link, without the ! before it.",
    ),
    _Notation(
        "![[",
        re.compile(r"!\[\[[^\[\]\n]+\]\]"),
        "something embedded, as in a wiki",
        "Write what it would show, or a link: [words](episode:…).",
    ),
    _Notation(
        "[!",
        re.compile(r"^[ \t]*>[ \t]*\[![A-Za-z]+\][-+]?", re.M),
        "a box of another dialect",
        "Write its text as a paragraph, or after > as a quotation, without the mark in brackets.",
    ),
    _Notation(
        ":::",
        re.compile(r"^:{3,}[ \t]*\{?[.#]?[A-Za-z].*", re.M),
        "a box of another dialect",
        "Write its text as a paragraph, or after > as a quotation.",
    ),
    _Notation(
        "[TOC]",
        re.compile(r"^[ \t]*\[TOC\][ \t]*$", re.M),
        "a table of contents",
        "Delete it: the page has one of its own.",
    ),
    _Notation(
        "%%",
        re.compile(r"%%[^%\n]*[^%\s][^%\n]*%%"),
        "a comment of another dialect",
        "Delete it; a note for contributors is a comment of YAML, # and the words after it.",
    ),
    _Notation(
        "[@",
        re.compile(r"(?<![\w!])\[@[A-Za-z][\w:.#$%&+?<>~/-]*(?:[,;][^\[\]\n]*)?\](?![(\[])"),
        "a citation",
        "Write who says it, or a link; list the work under “references”.",
    ),
    _Notation(
        "++",
        re.compile(r"(?<![\w+])\+\+[^\s+][^+\n]*(?<!\s)\+\+(?![\w+])"),
        "inserted text",
        "Write the words without marks, or **the words** for emphasis.",
    ),
    _Notation(
        "++",
        re.compile(r"(?<![\w+])\+\+[a-z0-9]+(?:[-+][a-z0-9]+)+\+\+(?![\w+])", re.I),
        "a combination of keys",
        "Write the keys between ` marks, as in `Ctrl+C`.",
    ),
    _Notation(
        "__",
        re.compile(r"(?<![\w/@])__[a-z]\w*__(?![\w/])"),
        "a name of code",
        "Write it between ` marks, as in `__init__`; for emphasis, **the word**.",
        "would be bold, without its underscores",
    ),
    _Notation(
        "^[",
        re.compile(r"(?<!\w\^)\^\[[^\[\]\n]+\]"),
        "a footnote",
        "Write what it says in brackets after the word, or as a link.",
    ),
    _Notation(
        "<--",
        re.compile(r"^[ \t]*;?-+8<--+.*", re.M),
        "a piece of another file",
        "Write what that file says.",
    ),
    _Notation(
        ":material-",
        re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:"),
        "an icon",
        "Delete it, or write its word.",
    ),
)
"""Notations of other dialects: their pattern, their name, and what to write here."""
_LETTERED = _Notation(
    "\n",
    re.compile(
        r"^[ \t]*\(?(?:a[.)][ \t]+\S.*(?:\n.*\S.*){0,4}?\n[ \t]*\(?b"
        r"|i[.)][ \t]+\S.*(?:\n.*\S.*){0,4}?\n[ \t]*\(?ii)[.)] ",
        re.M,
    ),
    "a list with letters",
    "Number its entries 1., 2., 3., or begin each with a hyphen.",
    "would be one line of words",
)
"""Line ends stand in most texts: it is looked for where `_SECOND_ENTRY` is found."""
_SECOND_ENTRY = re.compile(r"\n[ \t]*\(?(?:b|ii)[.)] ")


_EMOJI = _Notation(
    ":",
    re.compile(
        r":(?<![\w:/.]:)(?!material-|fontawesome-|octicons-|simple-)[a-z][a-z0-9_+]+(?:-[a-z0-9]+)*:(?![\w:/`])"
    ),
    "an emoji by its name",
    "Type the emoji itself, or write its word.",
)
"""Its sign stands in nearly every text, and so is no quick test; the pattern begins with it, to be quick itself."""


_SIGNS = tuple(
    sign
    for sign in dict.fromkeys(mark.sign for mark in _UNKNOWN)
    if sign[0] != ":" and not any(other.sign in sign for other in _UNKNOWN if other.sign != sign)
)
"""The signs without those that hold another one: where ``{`` is not, ``{{`` need not be looked for.

Those that begin with a colon, of which there are many in every file, are looked for in one go.
"""
_COLONS = re.compile(rf":(?:::|(?:material|fontawesome|octicons|simple)-)|{_EMOJI.pattern.pattern}")


@record_rule(
    "markdown-not-shown",
    Severity.WARNING,
    can_be_meant=True,
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
    """A text has no footnotes, citations, boxes, tabs, struck-out, marked, inserted, raised or lowered words,
    definitions, abbreviations, formulas, pictures, links of wikis, settings, keys, icons, emoji by name, comments or
    shortcodes, no names such as __init__ outside code, and no lists whose entries have letters."""
    if not (subject.may_hold(_SIGNS) or _COLONS.search(subject.words) or _SECOND_ENTRY.search(subject.words)):
        return
    for path, text in prose_of(subject.record):
        marks = [mark for mark in (*_UNKNOWN, _EMOJI) if mark.sign in text]
        if _SECOND_ENTRY.search(text):
            marks.append(_LETTERED)
        without_code = _CODE.sub("", text) if marks else ""
        for mark in marks:
            found = mark.pattern.search(without_code)
            if found:
                yield subject.finding(
                    path,
                    f"{shown(found[0])} is {mark.what}, which {mark.becomes}.",
                    mark.remedy,
                    found[0],
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
            yield subject.finding(path, f"{shown(unseen.words)} is {unseen.what}.", unseen.remedy, unseen.words)


RULES: tuple[Rule, ...] = (markdown_not_shown, words_not_shown)
