"""Turn text into the Markdown of pages: the only place where untrusted words meet their markup.

The Markdown written here means the same to Python-Markdown and to CommonMark: blank lines around blocks, ``-`` lists
nested by four spaces, ATX headings with ``{ #id }``, no HTML but an empty span that carries an anchor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.text.emphasis import beside_emphasis, emphasised, use_emphasis

DEEPEST = 12
"""Levels of lists, quotations, emphasis and links in each other; what lies deeper is only words."""

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
    return _list_of(["- " + _nested(item) for item in items])


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


_RUNS = re.compile(r"[\x00-\x20]*(?!(?:https?|mailto):)[A-Za-z][A-Za-z0-9+.\-\x00-\x20]*:", re.IGNORECASE)
"""The beginning of an address of a scheme other than those of the web; browsers overlook white space in it."""
_SAFE_TARGET = re.compile(r"[A-Za-z0-9/.#:?=&%+,;@!$-]*")
"""Fast path: most targets need no encoding."""
_UNSAFE_IN_TARGET = re.compile(r"[\s<>()\[\]\\\"'`*_~^|{}\x00-\x20]")


@lru_cache(maxsize=16384)
def _encoded(target: str) -> str:
    return _UNSAFE_IN_TARGET.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target)


# Text without any of these is plain paragraphs, and nearly all of it is.
_MARKED_UP = re.compile(r"[\\`*_\[\]<>&|~]|^[ \t]*(?:[-+#=]|\d+[.)])|\S(?: {2,}|\t)|^[ \t]{2,}\S", re.M)
# Fast path: most texts are one paragraph that begins with a letter.
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
    return "\n\n".join(_TokenWriter(target).blocks(tokens_of(text)))


def tokens_of(text: str, definitions: dict[str, Any] | None = None) -> list[Token]:
    """Parse a text, without the marks of what is nested so deep that the parser would drop it.

    ``definitions`` is given what markdown-it knows of definitions: ``references`` and ``duplicate_refs``.
    """
    return _parser().parse(_INDENTED.sub(r"\1", _NESTED.sub(r"\1", text)), definitions)


_MARK = r"[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))"
_NESTED = re.compile(rf"^((?:{_MARK}){{{DEEPEST}}})(?:{_MARK})+", re.M)
_INDENTED = re.compile(rf"^([ \t]{{{2 * DEEPEST}}})[ \t]+", re.M)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "maxNesting": 4 * DEEPEST, "store_labels": True}).enable(
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
            "reference",
            "table",
            "hr",
            "image",
        ]
    )
    return use_emphasis(parser)


class _TokenWriter:
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
            elif token.type == "bullet_list_open":
                result.append(_list_of([f"- {_nested(item)}" for _, item in self._items(inner)]))
            elif token.type == "ordered_list_open":
                result.extend(_numbered(self._items(inner)))
            elif token.type == "table_open":
                result.append(bullets(self._rows(inner)))
            elif token.type == "blockquote_open":
                _add_quotation(result, self.blocks(inner))
            elif token.type in ("fence", "code_block"):
                result.extend(_code_line(line) for line in token.content.splitlines() if line.strip())
            elif token.type == "heading_open":
                result.extend(_strong_block(block) for block in self.blocks(inner))
            else:
                result.extend(self.blocks(inner))
            position = end + 1
        return [block for block in result if block.strip()]

    def _items(self, tokens: Sequence[Token]) -> list[tuple[str, str]]:
        """Return the items of a list that hold something, each with its number as it was written."""
        items: list[tuple[str, str]] = []
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            content = "\n\n".join(self.blocks(tokens[position + 1 : end]))
            if content:
                items.append((tokens[position].info, _TASK.sub(_box, content)))
            position = end + 1
        return items

    def _rows(self, tokens: Sequence[Token]) -> Iterator[str]:
        """Yield the rows of a table, their cells one after the other."""
        cells: list[str] = []
        for token in tokens:
            if token.type == "inline":
                cells.append(self.inline(token.children or []))
            elif token.type == "tr_close":
                yield " · ".join(cell for cell in cells if cell)
                cells = []

    def inline(self, tokens: Sequence[Token], depth: int = 0) -> str:
        pieces: list[str] = []
        position = 0
        while position < len(tokens):
            token, end = tokens[position], _closing(tokens, position)
            if depth == DEEPEST and end > position:
                piece = _escape_within("".join(_words(tokens[position + 1 : end])))
            else:
                piece = self._piece(token, tokens[position + 1 : end], depth)
            if token.type in ("em_open", "strong_open"):
                before, piece = emphasised(pieces[-1] if pieces else "", piece, "*" * len(token.markup))
                pieces[-1:] = [before]
            elif pieces and pieces[-1].endswith("*"):
                piece = beside_emphasis(piece)
            pieces += [piece] if piece else []
            position = end + 1
        result = "".join(pieces)
        return result.strip() if depth == 0 else result

    def _piece(self, token: Token, inner: Sequence[Token], depth: int) -> str:
        """Return what stands for a token and those in it; the words alone of emphasis."""
        match token.type:
            case "link_open":
                # No link can stand in another one: an image in it is its words.
                words = _TokenWriter(lambda _: None).inline(inner, depth + 1)
                address = self.target(str(token.attrs.get("href", "")))
                return link(words, address) if address and words.strip() else words
            case "image":
                words = escape(token.content) or "…"
                address = self.target(str(token.attrs.get("src", "")))
                return link(words, address) if address else words
            case "em_open" | "strong_open":
                return self.inline(inner, depth + 1)
            case "code_inline":
                return _code(token.content)
            case "softbreak" | "hardbreak":
                return " "
            case _:
                return _escape_within(token.content)


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
    return _with_edges(text, escape(text))


def _with_edges(text: str, written: str) -> str:
    """Return what is written for a text, with a space where the text begins or ends with one."""
    return (" " if text[:1].isspace() else "") + written + (" " if written and text[-1:].isspace() else "")


def _strong_block(block: str) -> str:
    """Return a block with weight, where all of it can have it."""
    return "".join(emphasised("", block, "**"))


def _numbered(items: Sequence[tuple[str, str]]) -> list[str]:
    """Return a numbered list; as paragraphs with the numbers that were written, where dialects would make others."""
    if _is_counted([number for number, _ in items]):
        return [_list_of([f"{place}. {_nested(item)}" for place, (_, item) in enumerate(items, 1)])]
    return [f"{number}&#46; {item}" for number, item in items]


def _is_counted(numbers: Sequence[str]) -> bool:
    """Tell whether numbers are those of a list: one by one from 1, or all 1, as some like to write them."""
    written = [int(number) for number in numbers]
    return written == list(range(1, len(written) + 1)) or set(written) == {1}


_TASK = re.compile(r"\A(?:\[|&#91;)([ xX])(?:\]|&#93;) ")
"""The box before an item of a list of tasks."""


def _box(task: re.Match[str]) -> str:
    return "☐ " if task[1] == " " else "☑ "


def _code_line(line: str) -> str:
    """Return a line of code; its indentation is kept by spaces that do not collapse."""
    words = line.lstrip()
    return "&#160;" * (len(line) - len(words)) + _code(words)


def _code(text: str) -> str:
    """Return code, with the spaces at its edges outside of it: there they part it from its neighbours everywhere."""
    words = plain(text)
    if not words or "`" in words or "\\" in words:
        return _escape_within(text)
    return _with_edges(text, f"`{words}`")


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
    return plain(" ".join(_words(tokens_of(text))))


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    numbers = _written_numbers(tokens)
    for place, token in enumerate(tokens):
        if token.children is not None:
            yield "".join(" " if child.type.endswith("break") else child.content for child in token.children)
        elif token.content:
            yield token.content
        elif place in numbers:
            yield f"{token.info}."


def _written_numbers(tokens: Sequence[Token]) -> set[int]:
    """Return the places of items whose numbers are words: those of lists that do not simply count."""
    found: set[int] = set()
    lists: list[list[int]] = []
    for place, token in enumerate(tokens):
        if token.type.endswith("_list_open"):
            lists.append([])
        elif token.type == "list_item_open" and token.info and lists:
            lists[-1].append(place)
        elif token.type.endswith("_list_close") and (items := lists.pop()):
            found.update(() if _is_counted([tokens[item].info for item in items]) else items)
    return found
