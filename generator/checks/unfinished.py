"""The rule on what was to be written later: notes of what is to do, blanks of a template, filler text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Rule, record_rule
from generator.checks.subjects import Finding, RecordSubject
from generator.content.model.values import shown
from generator.content.problems import Severity

_TO_DO = re.compile(r"\s*[\[(<]?(?:TODO|FIXME|XXX|TBD|TBA|TBC)\b(?:[\])>]|\s*:|\s*[.…!]*\s*\Z)")
"""Capitals with a colon, in brackets or alone: nobody begins a sentence so."""
_TEMPLATE = re.compile(
    r"\{\{-?\s*[\w.]+(?:\s*\|\s*[\w() \"',]+)?\s*-?\}\}|\{%-?\s*\w[^%\n]{0,200}%\}|<%=?\s*\w[^%\n]{0,200}%>"
    r"|\$\{[A-Za-z_][\w.]*\}"
)
_IN_BLANK = r"(?i:insert|fill in|enter|add|your|name of|title of|summary of)\b[^\]>\n]{2,60}[\]>](?![(\[])"
_BLANK = re.compile(rf"[\[<]{_IN_BLANK}")
_BLANKS_BY_SIGN = (("[", re.compile(rf"\[{_IN_BLANK}")), ("<", re.compile(f"<{_IN_BLANK}")))
"""The same by the first character: a pattern that begins with one character is found fastest."""
_NAMED_BLANK = re.compile(r"\s*[\[<{][^\]>}\n]{0,60}\b(?:names?|title|summary|description|here)\s*[\]>}]\s*\Z", re.I)
"""A text that is all in brackets and names what belongs there."""
_FILLER = re.compile(
    r"\s*(?:lorem ipsum\b|[.…?*_–—-]+\s*\Z|(?:to ?do|tb[dac]|n/a|placeholder"
    r"|\[object Object\]|no (?:summary|description)(?: available)?\.?"
    r"|not (?:mentioned|specified|available|provided)[^.]{0,30}\.?)"
    r"\s*\Z)",
    re.I,
)
_NOTHING = re.compile(r"\s*(?:undefined|nan|none|null)\s*\Z", re.I)
"""What programs write for nothing; as a title it can be a word."""
_TITLES = frozenset({"title", "headline", "label", "value", "unit", "stance"})
_NAMES = frozenset({"name", "speaker", "author", "about", "affiliation"})
"""Fields of names, whose fillers have a rule of their own."""
_CODE = re.compile(r"^[ \t>]*(`{3,}|~{3,}).*?^[ \t>]*\1|`[^`\n]+`", re.M | re.S)

_KINDS = (
    (_TO_DO, "is a note of what is to do"),
    (_FILLER, "is filler"),
    (_NOTHING, "is filler"),
    (_NAMED_BLANK, "is a blank to be filled in"),
    (_TEMPLATE, "holds a blank of a template"),
    (_BLANK, "holds a blank to be filled in"),
)
_NOTES = "TODO|FIXME|XXX|TB[DAC]"
_END = r"\s*(?:\0|\Z)"
_BEGINNINGS = re.compile(
    rf"\0\s*(?:{_NOTES}|L(?:orem ipsum|OREM IPSUM)\b|lorem ipsum\b"
    rf"|[Tt](?:o ?do|b[dac]){_END}|[Nn]/[Aa]{_END}|[Pp]laceholder{_END}"
    rf"|[Uu]ndefined{_END}|[Nn]a[Nn]{_END}|[Nn]one{_END}|[Nn]ull{_END}|[Nn]o (?:summ|desc)"
    rf"|[Nn]ot (?:ment|spec|avail|prov)|[.…?*_–—-]+{_END}"
    rf"|[\[(<](?:{_NOTES})|[\[<{{][^\0]{{0,80}}[\]>}}]{_END})"
)
"""A text after a NUL, as in `RecordSubject.words`, that begins like a note, a blank or filler."""
_TEMPLATES = ("{{", "{%", "<%", "${")


def _is_likely(subject: RecordSubject) -> bool:
    """Tell quickly whether a record is worth looking at text by text."""
    words = subject.words
    return (
        subject.may_hold(_TEMPLATES)
        or _BEGINNINGS.search(words) is not None
        or any(sign in words and blank.search(words) for sign, blank in _BLANKS_BY_SIGN)
    )


@record_rule(
    "unfinished-text",
    Severity.ERROR,
    can_be_meant=True,
    why="Readers and subscribers would see the note, or the blank, in place of what was to be written.",
    wrong="""
        summary: "TODO: write the summary"
        quotes: [{text: "{{ quote }}"}]
        """,
    right="""
        status: draft    # until it is written
        """,
)
def unfinished_text(subject: RecordSubject) -> Iterator[Finding]:
    """No text that readers see is a note such as TODO:, a blank of a template such as {{ title }}, or filler."""
    if subject.is_draft or not _is_likely(subject):
        return
    for path, text in subject.texts:
        bare = _CODE.sub("", text)
        for pattern, what in _KINDS:
            if pattern in (_FILLER, _NOTHING) and path[-1] in _NAMES:
                continue
            if pattern is _NOTHING and path[-1] in _TITLES:
                continue
            found = pattern.search(bare) if pattern in (_TEMPLATE, _BLANK) else pattern.match(bare)
            if found:
                yield subject.finding(
                    path,
                    f"The text {what}: {shown(found[0])}.",
                    "Write what belongs here, leave the field out, or keep the record as a draft (status: draft).",
                    found[0],
                )
                break


RULES: tuple[Rule, ...] = (unfinished_text,)
