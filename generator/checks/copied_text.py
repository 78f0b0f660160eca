"""Rules on text that was copied with the marks or the codes of another program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Rule, record_rule
from generator.checks.subjects import Finding, RecordSubject, prose_of
from generator.content.model.values import shown
from generator.content.problems import Severity
from generator.content.yaml.losses import quoted

_BOLD = re.compile(r"(?<![\w*])\*\*(?=\S)(?P<words>[^*\n]{1,200}?)(?<=\S)\*\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\W\d_])(?P<words>[^*\n]{1,100}?)(?<=[\w.!?,])\*(?![\w*])")
_LINK = re.compile(r"(?<![\w!\\])\[(?P<words>[^\[\]\n]{1,200})\]\((?:https?://|[a-z]{3,10}:)[^()\s]*\)")
_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)(?P<words>.*)", re.S)
_BULLET = re.compile(r"[-*•][ \t]+(?=\S)(?P<words>.*)", re.S)
_MARK_AT_START = re.compile("\0(?:#|- |•)")
"""A text after a NUL, as in `RecordSubject.words`, that begins like a heading or an entry of a list."""
_TITLES = frozenset({"title", "headline", "name", "label"})
"""Fields that are no entries of a list: a hyphen in front belongs to them."""
_MARKS = (_BOLD, _ITALIC, _LINK)
_NO_WORDS = frozenset({"url", "slug", "id", "handle", "mime", "lang", "address"})
"""Fields that no reader reads as a sentence."""


@record_rule(
    "marks-in-plain-text",
    Severity.WARNING,
    can_be_meant=True,
    why="Titles, names, takeaways, claims, quotes and notes are plain text: readers see the marks of Markdown.",
    wrong="""
        takeaways: ["**Fog** is loud"]
        """,
    right="""
        takeaways: ["Fog is loud"]
        """,
)
def marks_in_plain_text(subject: RecordSubject) -> Iterator[Finding]:
    """Plain text has no emphasis, links, headings or bullets of Markdown."""
    if not (subject.may_hold(("*", "](")) or _MARK_AT_START.search(subject.words)):
        return
    markdown = {path for path, _ in prose_of(subject.record)}
    for path, text in subject.texts:
        if path in markdown or path[-1] in _NO_WORDS:
            continue
        bare = _without_marks(text, is_title=path[-1] in _TITLES)
        if bare != text:
            yield subject.finding(
                path, f"Readers would see the marks of Markdown here: {shown(text)}.", f"Write {shown(bare, 200)}"
            )


def _without_marks(text: str, *, is_title: bool) -> str:
    """Return a plain text without what only Markdown knows."""
    found = _HEADING.fullmatch(text) or (None if is_title else _BULLET.fullmatch(text))
    if found:
        text = found["words"]
    if "*" in text or "](" in text:
        for mark in _MARKS:
            text = mark.sub(lambda found: found["words"], text)
    return text


@record_rule(
    "comma-behind-text",
    Severity.WARNING,
    can_be_meant=True,
    why="YAML has no commas between lines: one that was copied from JSON is published, and a sentence lacks its end.",
    wrong="""
        title: Fog and horns,
        """,
    right="""
        title: Fog and horns
        """,
)
def comma_behind_text(subject: RecordSubject) -> Iterator[Finding]:
    """No text ends with a comma, except words that somebody said or wrote."""
    if not _COMMA_AT_END.search(subject.words):
        return
    for path, text in subject.texts:
        is_said = path[-1] == "text" and not _SAID.isdisjoint(path)
        if text[-1:] == "," and not is_said:
            without = text[:-1].rstrip()
            begun = f": {quoted(without)}" if len(without) <= _SHORT and "\n" not in without else ""
            yield subject.finding(
                path,
                f"The text ends with a comma: {shown(text[-_SHORT:])}.",
                f"Delete the comma{begun}; or write how the sentence ends.",
                text[-_SHORT:],
            )


_COMMA_AT_END = re.compile(r",\n?(?:\0|\Z)")
_SAID = frozenset({"quotes", "quote", "posts"})
"""Fields whose texts are verbatim, and may break off."""
_SHORT = 60


_LEAD = "\u00c2\u00c3\u00d0\u00d1\u00d7\u00d8\u00d9\u00e2\u00e3\u00f0"
"""What first bytes of UTF-8 look like that are read as Windows-1252."""
_TAIL = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022"
    "\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_MISREAD = re.compile(rf"(?<![A-Z\u00c0-\u00de])(?:[{_LEAD}][{_TAIL}]{{1,3}})+")
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\n\\n|\\r\\n")
_LOST = "\ufffd"
_CODE = re.compile(r"^[ \t>]*(`{3,}|~{3,}).*?^[ \t>]*\1|`[^`\n]+`", re.M | re.S)


@record_rule(
    "garbled-text",
    Severity.WARNING,
    can_be_meant=True,
    why="A program read the text in another encoding, or did not decode it; readers and the search meet no words.",
    wrong=r"""
        title: "The keeperâ€™s horn"
        """,
    right="""
        title: "The keeper’s horn"
        """,
)
def garbled_text(subject: RecordSubject) -> Iterator[Finding]:
    """Text holds no characters that were read in a wrong encoding (â€™, Ã©), no sign for a lost one, and no escapes."""
    words = subject.words
    if "\\" not in words and (words.isascii() or not (_LOST in words or any(sign in words for sign in _LEAD))):
        return
    for path, text in subject.texts:
        found = _garbled_in(text)
        if found:
            words, meant = found
            remedy = (
                f"Write {shown(meant) if meant.strip() else 'a line break'} in its place."
                if meant
                else "Type the character that was lost."
            )
            what = "was read in a wrong encoding" if meant else "stands for a lost character"
            what = "is an escape that nobody decoded" if words[0] == "\\" else what
            yield subject.finding(path, f"{shown(words)} {what}: {shown(text)}.", remedy, words)


def _garbled_in(text: str) -> tuple[str, str] | None:
    """Return the first garbled characters of a text, and what they mean, which is empty where that is lost."""
    text = _CODE.sub("", text)
    for misread in _MISREAD.finditer(text):
        meant = _as_utf_8(misread[0])
        if meant:
            return misread[0], meant
    if _LOST in text:
        return _LOST, ""
    escape = _ESCAPE.search(text)
    if escape is None:
        return None
    meant = escape[0].encode().decode("unicode_escape")
    return escape[0], meant if meant.isprintable() else "\n"


def _as_utf_8(text: str) -> str:
    """Return what characters mean whose UTF-8 bytes were read as Windows-1252; empty where they are no such bytes."""
    try:
        raw = b"".join(bytes([ord(sign)]) if ord(sign) < 256 else sign.encode("cp1252") for sign in text)
        return raw.decode("utf-8")
    except UnicodeError:
        return ""


RULES: tuple[Rule, ...] = (marks_in_plain_text, comma_behind_text, garbled_text)
