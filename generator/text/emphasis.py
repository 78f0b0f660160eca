"""Read and write emphasis where CommonMark's rules fail people: beside scripts without spaces, quotation marks, digits.

CommonMark decides by the neighbours of asterisks whether they begin or end emphasis (0.31, 6.2), for languages with
spaces between words. ``**“好”**的`` and ``**Note:**text`` are none there, ``2*3*4`` is some.
"""

from __future__ import annotations

import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter, StateInline

_OPENING = frozenset(("Ps", "Pi"))
_CLOSING = frozenset(("Pe", "Pf"))
_QUOTATION_MARKS = frozenset("\"'")
_ENDS = frozenset(".:!?,;…。，、：；！？")
"""Marks that end what they follow, so that emphasis may end behind them."""


def use_emphasis(parser: MarkdownIt) -> MarkdownIt:
    """Let a parser read emphasis as this module does."""
    parser.inline.ruler.at("emphasis", _tokenize)
    return parser


def _tokenize(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser passes it so
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    length, opens, closes = _scan(state.src, state.pos, state.posMax)
    for _ in range(length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(marker=ord(marker), length=length, token=len(state.tokens) - 1, end=-1, open=opens, close=closes)
        )
    state.pos += length
    return True


def _scan(text: str, start: int, end: int) -> tuple[int, bool, bool]:
    """Return how many marks stand at a place, and whether they may begin and end emphasis."""
    marker = text[start]
    stop = start
    while stop < end and text[stop] == marker:
        stop += 1
    before = text[start - 1] if start else " "
    after = text[stop] if stop < end else " "
    if stop - start == 1 and marker == "*" and multiplies(text, start, stop, end):
        return 1, False, False
    # What stands inside emphasis at its edge does not keep it from being some.
    begins = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before) or _may_begin(after))
    ends = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after) or _may_end(before))
    if marker == "_":
        return stop - start, begins and (not ends or _is_mark(before)), ends and (not begins or _is_mark(after))
    return stop - start, begins, ends


def multiplies(text: str, start: int, stop: int, end: int) -> bool:
    """Tell whether asterisks from ``start`` to ``stop`` stand between factors, in a text to ``end``."""
    if start == 0 or stop >= end:
        return False
    before, after = text[start - 1], text[stop]
    if not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum()):
        return False
    is_before_alone = start == 1 or not text[start - 2].isalnum()
    is_after_alone = stop + 1 >= end or not text[stop + 1].isalnum()
    return before.isdigit() or after.isdigit() or (is_before_alone and is_after_alone)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _may_begin(character: str) -> bool:
    return character in _QUOTATION_MARKS or unicodedata.category(character) in _OPENING


def _may_end(character: str) -> bool:
    return character in _QUOTATION_MARKS or character in _ENDS or unicodedata.category(character) in _CLOSING


def emphasised(before: str, words: str, marks: str) -> tuple[str, str]:
    """Return what stands before emphasis, and Markdown of emphasised words that every dialect reads alike.

    The last character ``before`` may have become an entity, so that the marks begin emphasis. The words are returned
    as they are where they cannot be emphasised there. What follows has to begin as `beside_emphasis` writes it.
    """
    if before.endswith("*"):
        return before, beside_emphasis(words)
    inner = words.replace("**", "") if marks == "*" else words
    if not words or words != words.strip() or "*" in (words[0], words[-1]) or marks in inner:
        return before, words
    if before and not _is_neighbour(before[-1]):
        before = before[:-1] + _entity(before[-1])
    return before, f"{marks}{words}{marks}"


def beside_emphasis(text: str) -> str:
    """Return escaped text as it may follow emphasis directly."""
    return text if not text or _is_neighbour(text[0]) else _entity(text[0]) + text[1:]


def _is_neighbour(character: str) -> bool:
    """Tell whether every dialect lets emphasis begin and end beside a character."""
    return character in " \n" or (character.isascii() and not character.isalnum() and character not in "_*")


def _entity(character: str) -> str:
    return f"&#{ord(character)};"
