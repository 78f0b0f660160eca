"""Take white space out of HTML that shows nothing of it.

What a browser shows stays as it is: in running text and between inline elements a run of white space becomes one
space; beside the tags of blocks, and in a document's head, it goes. What is shown or read as it stands (``pre``,
``textarea``, ``script``, ``style``, comments, values of attributes) is left alone.
"""

from __future__ import annotations

import re

_BLOCKS = (
    "!doctype|address|article|aside|blockquote|body|br|caption|col|colgroup|dd|details|dialog|div|dl|dt|fieldset"
    "|figcaption|figure|footer|form|h[1-6]|head|header|hgroup|hr|html|legend|li|main|menu|nav|ol|optgroup|option|p"
    "|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
"""Elements beside whose tags browsers show no white space."""
_SHAPES = "circle|defs|ellipse|g|line|path|polygon|polyline|rect|use"
"""Parts of drawings, which white space between them is no part of."""
_HEAD = "base|link|meta|noscript|title"
"""Elements of a document's head that show nothing."""


def _pattern(blocks: str, around_kept: str) -> re.Pattern[str]:
    space = r"[ \t\n\f\r]"
    rest = r"""(?:[^"'>]|"[^"]*"|'[^']*')*+>"""
    kept = rf"<(?P<name>pre|script|style|textarea)(?=[\s/>]){rest}.*?</(?P=name){space}*>|<!--.*?-->"
    return re.compile(
        rf"{around_kept}(?P<kept>{kept}){around_kept}"
        rf"|{space}*(?P<block></?(?:{blocks})(?=[\s/>]){rest}){space}*"
        rf"|(?P<inline></?[a-z]{rest})"
        rf"|(?P<space>{space}{{2,}})",
        re.DOTALL | re.IGNORECASE,
    )


_IN_HEAD = _pattern(f"{_BLOCKS}|{_HEAD}", r"[ \t\n\f\r]*")
_IN_BODY = _pattern(f"{_BLOCKS}|{_SHAPES}", "")


def compact_html(html: str) -> str:
    """Return HTML that shows the same in fewer bytes; a whole document, or a piece of a body."""
    head, closed, body = html.partition("</head>")
    if not closed:
        return _IN_BODY.sub(_shorter, html).strip(" \t\n\f\r")
    return (_IN_HEAD.sub(_shorter, head + closed) + _IN_BODY.sub(_shorter, body)).strip(" \t\n\f\r")


def _shorter(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    return " " if kind == "space" else found["kept" if kind == "name" else kind]
