"""Read the Markdown of contributors: as words, or written again by the rules of `generator.text.markdown`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.text.emphasis import beside_emphasis, emphasised, use_emphasis
from generator.text.markdown import DROPPED, bullets, escape, link, list_of, nested, plain, quotation

DEEPEST = 12
"""Levels of lists, quotations, emphasis and links in each other; what lies deeper is only words."""

LinkTarget = Callable[[str], str | None]
"""Turns the target of a link in a contributor's text into an address; None drops the link and keeps its words."""

# Text without any of these is plain paragraphs, and nearly all of it is.
_MARKED_UP = re.compile(r"[\\`*_\[\]<>&|~]|^[ \t]*(?:[-+#=]|\d+[.)]|[^\w\s]+[ \t])|\S(?: {2,}|\t)|^[ \t]{2,}\S", re.M)
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
    text = _cleaned(text)
    if not is_marked_up(text):
        return "\n\n".join(_paragraphs(text))
    return "\n\n".join(_TokenWriter(target).blocks(tokens_of(text)))


class ProseBlock(NamedTuple):
    """A paragraph, a list or another block of a contributor's Markdown, as a block of ours."""

    markdown: str
    links: tuple[str, ...]
    """The targets of its links, as they were written."""
    is_heading: bool = False


def prose_blocks(text: str, target: LinkTarget) -> Iterator[ProseBlock]:
    """Yield a contributor's Markdown as `prose` writes it, block by block."""
    text = _cleaned(text)
    if not is_marked_up(text):
        yield from (ProseBlock(paragraph, ()) for paragraph in _paragraphs(text))
        return
    tokens, position = tokens_of(text), 0
    while position < len(tokens):
        end = _closing(tokens, position)
        block = tokens[position : end + 1]
        written = _TokenWriter(target).blocks(block)
        if written:
            inner = [child for token in block for child in token.children or ()]
            links = [str(child.attrs["href"]) for child in inner if child.type == "link_open"]
            yield ProseBlock("\n\n".join(written), tuple(links), block[0].type == "heading_open")
        position = end + 1


def _cleaned(text: str) -> str:
    if not text.isprintable():
        text = DROPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text without markup."""
    return (escape(paragraph) for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip())


def tokens_of(text: str, definitions: dict[str, Any] | None = None) -> list[Token]:
    """Parse a text, without the marks of what is nested so deep that the parser would drop it.

    ``definitions`` is given what markdown-it knows of definitions: ``references`` and ``duplicate_refs``.
    """
    if _LINES_OF_THEIR_OWN.search(text) and not _FENCE.search(text):
        text = _BREAK.sub("  \n", _BULLET.sub(r"\1- ", text))
    return _parser().parse(_INDENTED.sub(r"\1", _NESTED.sub(r"\1", text)), definitions)


_BULLETS = "•‣⁃◦▪▫●○■□∙"
_LINES_OF_THEIR_OWN = re.compile(r"^[ \t]*[^\w\s\x00-\x7f]{1,8}[ \t]", re.M)
_BULLET = re.compile(rf"^([ \t]*)[{_BULLETS}][ \t]+", re.M)
"""A mark that programs set before the items of a list when they copy it as text."""
_PICTURE = r"[\u2190-\u21ff\u2460-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\u200d]*"
_BREAK = re.compile(rf"(?<=\S)[ \t]*\n(?=[ \t]*(?:[–—―]|(?:{_PICTURE})+)[ \t]+\S)")
"""The end before a line that begins with a dash or a picture, as turns of a dialogue and items of a list do."""
_FENCE = re.compile(r"^[ \t>]*(?:```|~~~)", re.M)
_MARK = r"[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))"
_NESTED = re.compile(rf"^((?:{_MARK}){{{DEEPEST}}})(?:{_MARK})+", re.M)
_INDENTED = re.compile(rf"^([ \t]{{{2 * DEEPEST}}})[ \t]+", re.M)


_RULES = (
    "paragraph list emphasis link backticks escape entity newline blockquote heading lheading fence autolink"
    " balance_pairs fragments_join reference table hr image"
)
"""The rules of markdown-it that read what is written again: none of HTML."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "maxNesting": 4 * DEEPEST, "store_labels": True})
    return use_emphasis(parser.enable(_RULES.split()))


class _TokenWriter:
    """Writes the tokens of a contributor's Markdown again, by the rules of `generator.text.markdown`."""

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
                result.extend(self.inline(line) for line in _lines(token.children or []))
            elif token.type == "bullet_list_open":
                result.append(list_of([f"- {nested(item)}" for _, item in self._items(inner)]))
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
            blocks = self.blocks(tokens[position + 1 : end])
            while blocks and blocks[0].startswith(">") and "\n" in blocks[0]:
                # Python-Markdown takes the second paragraph of a quotation that begins an item for code.
                blocks[0] = _QUOTATION_MARK.sub("", blocks[0])
            content = "\n\n".join(blocks)
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


def _lines(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the lines of a paragraph that are parted by a break that was meant, outside of emphasis and links."""
    begin = depth = 0
    for place, token in enumerate(tokens):
        depth += token.nesting
        if token.type == "hardbreak" and depth == 0:
            yield tokens[begin:place]
            begin = place + 1
    yield tokens[begin:]


def _add_quotation(blocks: list[str], quoted: Sequence[str]) -> None:
    """Add a quotation, to the one before where there is one: some dialects part neighbours and others do not."""
    if not quoted:
        return
    written = quotation("\n\n".join(quoted))
    if blocks and blocks[-1].startswith(">"):
        # Quotations inside them are neighbours too.
        depth = min(_depth(blocks[-1].rsplit("\n", 1)[-1]), _depth(written))
        blocks[-1] += f"\n{' '.join('>' * depth)}\n{written}"
    else:
        blocks.append(written)


def _depth(line: str) -> int:
    """Return in how many quotations a line begins."""
    found = _QUOTATIONS.match(line)
    return found[0].count(">") if found else 0


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
        return [list_of([f"{place}. {nested(item)}" for place, (_, item) in enumerate(items, 1)])]
    return [f"{number}&#46; {item}" for number, item in items]


def _is_counted(numbers: Sequence[str]) -> bool:
    """Tell whether numbers are those of a list: one by one from 1, or all 1, as some like to write them."""
    written = [int(number) for number in numbers]
    return written == list(range(1, len(written) + 1)) or set(written) == {1}


_QUOTATIONS = re.compile(r"(?:> ?)*")
_QUOTATION_MARK = re.compile(r"^> ?", re.M)
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
        text = DROPPED.sub("", text)
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
