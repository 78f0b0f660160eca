"""Say the direction of texts that begin with words of another: an Arabic sentence whose first word is "GPT-5"."""

from __future__ import annotations

import re
import unicodedata

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
"""Text between these keeps its order among words of the other direction (UAX #9, 2.7)."""

_BLOCK = re.compile(r"<(p|li|h[1-6])([^<>]*)>((?:(?!</?(?:p|li|h[1-6]|ul|ol|blockquote|pre|table)\b).)+)", re.S)
"""A block and what it holds itself, not in blocks of its own. Text has its "<" escaped."""
_ISOLATED = re.compile(rf"<a\b.*?</a>|{ISOLATE}.*?{END_ISOLATE}", re.S)
_NO_TEXT = re.compile(r"<[^<>]*>|&[#\w]+;")


def isolated(text: str) -> str:
    """Return a text whose direction changes nothing around it, and the other way round; nothing stays nothing."""
    return f"{ISOLATE}{text}{END_ISOLATE}" if text else ""


def isolated_markdown(markdown: str) -> str:
    """Return the same of Markdown, whose marks of emphasis stay outside.

    Between the sign of an isolate, which is no space, and a bracket they would be asterisks (CommonMark 0.31, 6.2).
    """
    text = markdown.strip("*")
    before, _, after = markdown.partition(text) if text else (markdown, "", "")
    return f"{before}{isolated(text)}{after}"


def directed(html: str, direction: str) -> str:
    """Return the HTML of a page that runs in a direction, ``rtl`` or ``ltr``, where every block that does so shows it.

    The theme gives a block the direction of its first letter, as Unicode does (UAX #9, P2). A block says its own where
    that is the other one, but most of its letters run in the direction of the page, or it is a row of isolated facts.
    """
    return _BLOCK.sub(lambda block: _with_direction(block, direction), html)


def _with_direction(block: re.Match[str], direction: str) -> str:
    tag, attributes, inner = block.groups()
    first = next(iter(_directions_in(_ISOLATED.sub("", inner))), "")
    if first == direction or not (ISOLATE in inner or _is_mostly(_directions_in(inner), direction)):
        return block[0]
    return f'<{tag}{attributes} dir="{direction}">{inner}'


def _is_mostly(directions: list[str], direction: str) -> bool:
    return directions.count(direction) * 2 > len(directions)


def _directions_in(html: str) -> list[str]:
    """Return the directions of the letters of a text; figures, signs and spaces have none."""
    found = map(unicodedata.bidirectional, _NO_TEXT.sub("", html))
    return ["ltr" if kind == "L" else "rtl" for kind in found if kind in ("L", "R", "AL")]
