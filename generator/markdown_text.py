"""Turn text into Markdown: the only place where untrusted words meet markup.

The Markdown written here means the same to Python-Markdown and to CommonMark: blank lines around blocks, ``-`` lists
nested by four spaces, ATX headings with ``{ #id }``, no HTML but an empty span that carries an anchor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

LinkTarget = Callable[[str], str | None]
"""Turns the target of a link in a contributor's text into an address; None drops the link and keeps its words."""

# Not for pages: control characters, lone surrogates, byte-order marks, separators of lines and paragraphs,
# non-characters. The check "invisible-character" reports them.
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029]")

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


# "1." or "1)" starts a list.
_LIST_NUMBER = re.compile(r"(\d+)([.)])(?!\S)")


def plain(text: str) -> str:
    """Return a text on one line, without the characters that can not be shown."""
    if not text.isprintable():
        text = _DROPPED.sub("", text)
    elif "  " not in text and text[:1] != " " and text[-1:] != " ":
        # Nearly all texts; what is printable holds no white space but spaces.
        return text
    return " ".join(text.split())


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
    """Return a link; ``target`` is an address of this site, or a web address that the model has checked."""
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
    return _list_of(["- " + _nested(item) for item in items])


_LIST = re.compile(r"(?:-|\d+\.) ")
_UNINDENTED = re.compile(r"\n\n(?! )")
"""What parts the blocks of a text from each other, but not the blocks of one item."""
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


def _list_of(items: Sequence[str]) -> str:
    """Join the items of a list.

    Where one has several blocks all stand apart: Python-Markdown reads a marker that follows an indented paragraph
    directly as more of that paragraph.
    """
    return ("\n\n" if any("\n" in item for item in items) else "\n").join(items)


def _nested(markdown: str) -> str:
    """Indent all lines but the first, as what belongs to an item of a list."""
    return re.sub(r"\n(?=[^\n])", "\n    ", markdown) if "\n" in markdown else markdown


def quotation(markdown: str) -> str:
    """Return a block quote."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


_SAFE_TARGET = re.compile(r"[A-Za-z0-9/.#:?=&%+,;@!$-]*")
"""Nearly all targets; to see that takes a third of the time of remembering them."""
_UNSAFE_IN_TARGET = re.compile(r"[\s<>()\[\]\\\"'`*_~^|{}\x00-\x20]")


@lru_cache(maxsize=16384)
def _encoded(target: str) -> str:
    return _UNSAFE_IN_TARGET.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target)


# Text without any of these is plain paragraphs, and nearly all of it is.
_MARKED_UP = re.compile(r"[\\`*_\[\]<>&|~]|^[ \t]*(?:[-+#=]|\d+[.)])|\S(?: {2,}|\t)|^[ \t]{2,}\S", re.M)
# One paragraph that begins with a letter: most texts, and to see that takes a tenth of the time of the search above.
_ONE_PARAGRAPH = re.compile(r"[^\W\d_][^\\`*_\[\]<>&|~\t\r\n]*")


def is_marked_up(text: str) -> bool:
    """Tell whether a contributor's text may hold Markdown; if not, it is paragraphs of plain text."""
    if _ONE_PARAGRAPH.fullmatch(text) and "  " not in text:
        return False
    return _MARKED_UP.search(text) is not None


def prose(text: str, target: LinkTarget) -> str:
    """Return a contributor's Markdown as blocks of ours: paragraphs, lists, emphasis, code and links; no HTML.

    ``target`` resolves the targets of links.
    """
    if not text.isprintable():
        text = _DROPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.strip()
    if not is_marked_up(text):
        return "\n\n".join(escape(paragraph) for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip())
    return "\n\n".join(_Writer(target).blocks(_parser().parse(text)))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False, "maxNesting": 12}).enable(
        [
            "paragraph",
            "list",
            "emphasis",
            "link",
            "backticks",
            "escape",
            "entity",
            "newline",
            "blockquote",
            "heading",
            "lheading",
            "fence",
            "autolink",
            "balance_pairs",
            "fragments_join",
        ]
    )


class _Writer:
    """Writes the tokens of a contributor's Markdown again, by the rules of this module."""

    def __init__(self, target: LinkTarget) -> None:
        self.target = target

    def blocks(self, tokens: Sequence[Token]) -> list[str]:
        result: list[str] = []
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = _closing(tokens, position)
            inner = tokens[position + 1 : end]
            if token.type == "inline":
                result.append(self.inline(token.children or []))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                marker = "- " if token.type.startswith("bullet") else ""
                result.append(self._list(inner, marker))
            elif token.type == "blockquote_open":
                _add_quotation(result, self.blocks(inner))
            elif token.type in ("fence", "code_block"):
                result.extend(_code(line) for line in token.content.splitlines() if line.strip())
            elif token.type == "heading_open":
                result.extend(_emphasised("", block, "**", "") for block in self.blocks(inner))
            else:
                result.extend(self.blocks(inner))
            position = end + 1
        return [block for block in result if block.strip()]

    def _list(self, tokens: Sequence[Token], marker: str) -> str:
        items: list[str] = []
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            content = "\n\n".join(self.blocks(tokens[position + 1 : end]))
            if content:
                start = marker or f"{len(items) + 1}. "
                items.append(start + _nested(content))
            position = end + 1
        return _list_of(items)

    def inline(self, tokens: Sequence[Token]) -> str:
        result = ""
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = _closing(tokens, position)
            if token.type == "link_open":
                words = self.inline(tokens[position + 1 : end])
                address = self.target(str(token.attrs.get("href", "")))
                result += link(words, address) if address and words.strip() else words
            elif token.type in ("em_open", "strong_open"):
                words = self.inline(tokens[position + 1 : end])
                result += _emphasised(result, words, token.markup[0] * len(token.markup), _next_text(tokens, end))
            elif token.type == "code_inline":
                result += _code(token.content)
            elif token.type in ("softbreak", "hardbreak"):
                result += " "
            else:
                result += _escape_within(token.content)
            position = end + 1
        return result.strip() if not tokens or tokens[0].level == 0 else result


def _add_quotation(blocks: list[str], quoted: Sequence[str]) -> None:
    """Add a quotation, to the one before where there is one: some dialects part neighbours and others do not."""
    if not quoted:
        return
    written = quotation("\n\n".join(quoted))
    if blocks and blocks[-1].startswith(">"):
        blocks[-1] += f"\n>\n{written}"
    else:
        blocks.append(written)


def _escape_within(text: str) -> str:
    """Escape a piece of a line, keeping the spaces that part it from its neighbours."""
    words = escape(text)
    return (" " if text[:1].isspace() else "") + words + (" " if words and text[-1:].isspace() else "")


def _emphasised(before: str, words: str, markup: str, after: str) -> str:
    """Emphasise where every dialect agrees that it is emphasis; else leave the words as they are."""
    agreed = (
        (not before or before[-1] in " (")
        and (not after or (after[0].isascii() and not after[0].isalnum() and after[0] != "_"))
        and words == words.strip()
        and words
        and "*" not in (words[0], words[-1])
    )
    return f"{'*' * len(markup)}{words}{'*' * len(markup)}" if agreed else words


def _code(text: str) -> str:
    words = plain(text)
    return f"`{words}`" if words and "`" not in words and "\\" not in words else escape(text)


def _next_text(tokens: Sequence[Token], position: int) -> str:
    for following in tokens[position + 1 :]:
        if following.type in ("softbreak", "hardbreak"):
            return ""
        # The parser leaves an empty text where emphasis ends a line.
        if following.type != "text" or following.content:
            return following.content or "x"
    return ""


def _closing(tokens: Sequence[Token], position: int) -> int:
    """Return where what opens at a position closes; the position itself where nothing opens."""
    depth = 0
    for index in range(position, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def words_of(text: str) -> str:
    """Return the words of a contributor's Markdown on one line, without its markup."""
    if not text.isprintable():
        text = _DROPPED.sub("", text)
    if not is_marked_up(text):
        return plain(text)
    return plain(" ".join(_words(_parser().parse(text))))


def _words(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.children is not None:
            yield "".join(" " if child.type.endswith("break") else child.content for child in token.children)
        elif token.content:
            yield token.content
