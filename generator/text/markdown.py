"""Turn text into the Markdown of pages: the only place where untrusted words meet their markup.

The Markdown written here means the same to Python-Markdown and to CommonMark: blank lines around blocks, ``-`` lists
nested by four spaces, ATX headings with ``{ #id }``, no HTML but an empty span that carries an anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029]")
"""Not for pages: control characters, lone surrogates, byte-order marks, separators of lines and paragraphs,
non-characters. The check "invisible-character" reports them."""

# Punctuation is written as it is only where no Markdown dialect reads anything into it.
# It starts with one set of characters, so that whatever is not punctuation is passed over quickly.
_SPECIAL = re.compile(
    r"""[\\`*_{}\[\]<>\#+=@&|~^$:.()/!?%"'-](?:
     (?<=[\\`*_{}\[\]<>\#+=@|~^])                # always means something, somewhere
    |(?<=&)(?!\s)                                 # &entities;
    |(?<=\$)(?!(?<=\s\$)\d)                       # formulas, which no $ behind a space ends
    |(?<=-)(?!(?<=[^\W_]-)[^\W_]|(?<=\w\s-)\s)    # bullets, rules, arrows; not hy-phens and dashes - as this
    |(?<=:)(?:(?=[^\s\d])|(?<!\w:))               # :emoji:, key: definitions, http://
    |(?<=www\.)                                   # automatic links
    |(?<=\()(?=(?:c|r|p|tm)\))                    # (c) becomes a sign in some dialects
    |(?<=\d/)(?=\d)                               # as do fractions
    |(?<=\.)(?:(?<=\.\.)|(?=\.))                  # and ellipses
    |(?<=!)(?:(?<=[!?]!)|(?=[!?\[]|\Z))           # admonitions, images
    |(?<=\?)(?:(?<=[!?]\?)|(?=[!?\[])|(?<!\w\?))  # details
    |(?<=%)(?:(?=\})|(?<=\{%))                    # templates
    |(?<=["'])(?=\s*\{)                           # attribute lists
    )""",
    re.X | re.I,
)


_BRACKET = re.compile(r"[\[\]]")
# "1." or "1)" starts a list.
_LIST_NUMBER = re.compile(r"(\d+)([.)])(?!\S)")


def plain(text: str) -> str:
    """Return a text on one line, without the characters that can not be shown."""
    if not text.isprintable():
        text = DROPPED.sub("", text)
    elif "  " not in text and text[:1] != " " and text[-1:] != " ":
        # Nearly all texts; what is printable holds no white space but spaces.
        return text
    return " ".join(text.split())


def depth_of_brackets(text: str) -> int:
    """Return how many square brackets are open at once, at most: renderers look for the end of each."""
    depth = deepest = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket == "[" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def shortened(text: str, longest: int) -> str:
    """Return plain text cut at a word, with an ellipsis where something is missing."""
    text = plain(text)
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0].rstrip(" ,;:.") + "…"


@lru_cache(maxsize=16384)
def escape(text: str) -> str:
    """Return plain text as Markdown that shows just this text on one line, whatever it holds."""
    escaped = _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", plain(text))
    number = _LIST_NUMBER.match(escaped)
    return f"{number[1]}&#{ord(number[2])};{escaped[number.end() :]}" if number else escaped


TITLE_ANCHOR = "title"
"""The anchor of the heading that names a page."""


def heading(level: int, markdown: str, anchor: str = "") -> str:
    """Return a heading; ``markdown`` is escaped text or links. A page's title has the anchor ``title``."""
    return f"{'#' * level} {markdown} {{ #{anchor or TITLE_ANCHOR} }}"


def link(markdown: str, target: str) -> str:
    """Return a link; ``target`` is an address of this site, or a web address that the model has checked.

    It is looked at once more: what a click could run is no link, wherever it came from.
    """
    if _RUNS.match(target):
        return markdown
    return f"[{markdown}]({target if _SAFE_TARGET.fullmatch(target) else _encoded(target)})"


def anchor(name: str) -> str:
    """Return an invisible place that links can lead to; the one raw HTML element of the archive's Markdown."""
    return f'<span id="{name}"></span>'


def strong(markdown: str) -> str:
    """Return text with weight."""
    return f"**{markdown}**"


def remark(*parts: str) -> str:
    """Return what stands beside a text in smaller print: its parts in a row, emphasised; nothing where all are empty.

    ``parts`` are escaped text and links. It belongs at the end of a block, after a space.
    """
    present = [part for part in parts if part]
    return f"*{' · '.join(present)}*" if present else ""


def bullets(items: Iterable[str]) -> str:
    """Return a list of items, each Markdown of one line or of several blocks."""
    return list_of(["- " + nested(item) for item in items])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; cells are escaped text and links, each on one line."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_LIST = re.compile(r"(?:-|\d+\.) ")
_UNINDENTED = re.compile(r"\n\n(?! )")
"""The gap between two blocks of a text, but not between blocks of one item."""
_BETWEEN_LISTS = "&#8288;"
"""A paragraph that shows nothing (U+2060, word joiner)."""


def joined(blocks: Iterable[str]) -> str:
    """Return blocks as one text, a blank line between them.

    Of a list that follows another one dialects make different things: something invisible stands between the two.
    """
    parts: list[str] = []
    for block in blocks:
        if parts and _LIST.match(block) and _LIST.match(_UNINDENTED.split(parts[-1])[-1]):
            parts.append(_BETWEEN_LISTS)
        parts.append(block)
    return "\n\n".join(parts)


def list_of(items: Sequence[str]) -> str:
    """Join the items of a list.

    Where one has several blocks all stand apart: Python-Markdown reads a marker that follows an indented paragraph
    directly as more of that paragraph.
    """
    return ("\n\n" if any("\n" in item for item in items) else "\n").join(items)


def nested(markdown: str) -> str:
    """Indent all lines but the first, as what belongs to an item of a list."""
    return re.sub(r"\n(?=[^\n])", "\n    ", markdown) if "\n" in markdown else markdown


def quotation(markdown: str) -> str:
    """Return a block quote."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


_RUNS = re.compile(r"[\x00-\x20]*(?!(?:https?|mailto):)[A-Za-z][A-Za-z0-9+.\-\x00-\x20]*:", re.IGNORECASE)
"""The beginning of an address of a scheme other than those of the web; browsers overlook white space in it."""
_SAFE_TARGET = re.compile(r"[A-Za-z0-9/.#:?=&%+,;@!$-]*")
"""Fast path: most targets need no encoding."""
_UNSAFE_IN_TARGET = re.compile(r"[\s<>()\[\]\\\"'`*_~^|{}\x00-\x20]")


@lru_cache(maxsize=16384)
def _encoded(target: str) -> str:
    return _UNSAFE_IN_TARGET.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target)
