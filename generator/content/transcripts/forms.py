"""Tell from its first lines in which form a transcript is that has the suffix of plain text, and read it so.

What programs export is often saved, or pasted, under ``.txt``: subtitles, JSON, tables. Where nothing of that is found
it is written talk.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.content.transcripts.cues import OTHER_ARROW, read_subrip, read_webvtt
from generator.content.transcripts.draft import Draft
from generator.content.transcripts.segment_list import read_segment_list
from generator.content.transcripts.tables import read_ass, read_table
from generator.content.transcripts.talk import read_text

_HEAD = 4_000
"""Characters in which a form is looked for."""
_CLOCK = r"\d{1,3}:\d{2}:\d{2}[.,]\d{1,3}"
_SUBRIP = re.compile(rf"\d+[ \t]*\n[ \t]*{_CLOCK}[ \t]*(?:-->|{OTHER_ARROW})[ \t]*{_CLOCK}", re.A)
_SBV = re.compile(rf"({_CLOCK}),({_CLOCK})[ \t]*\n", re.A)
_SBV_TIMES = re.compile(rf"^({_CLOCK}),({_CLOCK})[ \t]*$", re.A | re.M)
_WORD_TIMES = re.compile(r"(?<![^\s\]])<\d{1,3}:\d{2}\.\d{2,3}> ?", re.A)
"""The time of each word in LRC: a time in such brackets is otherwise that of a line."""
_JSON = re.compile(r'(?:\[\s*)?\{\s*"')

_XML = "TTML or another form of XML"
_EXPORT = "xport it as WebVTT (.vtt), SubRip (.srt) or text with times, which most programs can."
_IMPORT = "Import it with “chapterhouse import”, which makes WebVTT of TTML, or e"
_UNREADABLE = {
    _XML: re.compile(r"<\?xml|<tt[\s>]", re.I),
    "a page of HTML": re.compile(r"<!doctype html|<html[\s>]", re.I),
    "RTF": re.compile(r"\{\\rtf"),
    "MicroDVD, whose times are numbers of frames": re.compile(r"\{\d+\}\{\d+\}", re.A),
    "SCC, whose words are in the code of televisions": re.compile(r"Scenarist_SCC"),
}
"""Forms that are not read, and how a file of them begins."""


def read_by_form(text: str, draft: Draft) -> None:
    """Read a transcript in whatever form it is; one that nobody here can read is reported."""
    head = text[:_HEAD].lstrip()
    for name, begins in _UNREADABLE.items():
        if begins.match(head):
            line = text[: len(text) - len(text.lstrip())].count("\n") + 1
            draft.report(
                line,
                1,
                "transcript-form",
                f"This is {name}.",
                (_IMPORT if name == _XML else "E") + _EXPORT,
            )
            return
    reader = _reader_of(head)
    if reader is not None:
        draft.has_cues = True
        reader(text.lstrip("\n \t"), draft)
    elif not read_table(text, draft):
        read_text(_WORD_TIMES.sub("", text) if _WORD_TIMES.search(head, 1) else text, draft)


def _reader_of(head: str) -> Callable[[str, Draft], None] | None:
    if head.startswith("WEBVTT"):
        return read_webvtt
    if _SUBRIP.match(head):
        return read_subrip
    if _SBV.match(head):
        return _read_sbv
    if head.startswith("[Script Info]"):
        return read_ass
    return read_segment_list if _JSON.match(head) else None


def _read_sbv(text: str, draft: Draft) -> None:
    """Read a file of YouTube's own form, whose cues are those of SubRip but for the arrow and the counters."""
    read_subrip(_SBV_TIMES.sub(r"\1 --> \2", text), draft)
