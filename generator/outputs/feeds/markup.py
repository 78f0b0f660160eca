"""Write HTML for feed readers: the one place where the feeds' untrusted words meet its tags.

Feeds get their HTML from here and not from the pages' Markdown: writing Markdown, parsing and cleaning it takes eight
times as long, and there may be tens of thousands of items. Only texts that hold a contributor's own Markdown go that
way. Everything that comes out is what nh3 would leave of it: a test holds that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

import nh3
import pyromark

from generator.outputs.feeds.addresses import ascii_address
from generator.text.markdown import plain
from generator.text.prose import LinkTarget, is_marked_up
from generator.text.prose import prose as markdown_prose

TAGS = frozenset({"a", "blockquote", "code", "div", "em", "h2", "h3", "h4", "li", "ol", "p", "strong", "ul"})
"""The elements that feeds hold; readers keep at least these."""
ATTRIBUTES = {"a": {"href"}, "div": {"dir", "lang"}}
"""The attributes that they may have."""
SCHEMES = frozenset({"http", "https", "mailto"})

CLEANER = nh3.Cleaner(tags=set(TAGS), attributes=ATTRIBUTES, link_rel=None, url_schemes=set(SCHEMES))
"""Leaves nothing else of HTML."""


def text(words: str) -> str:
    """Return plain text as HTML that shows just this text on one line."""
    # Fast path: most words need no escaping.
    if not words.isprintable() or "  " in words or words[:1] == " " or words[-1:] == " ":
        words = plain(words)
    return escape(words, quote=False) if "&" in words or "<" in words or ">" in words else words


def paragraph(html: str) -> str:
    """Return a paragraph, or nothing where it would be empty."""
    return f"<p>{html}</p>" if html else ""


def heading(level: int, html: str) -> str:
    """Return a heading."""
    return f"<h{level}>{html}</h{level}>"


def link(html: str, address: str) -> str:
    """Return a link; the address has been checked or composed by us."""
    target = ascii_address(address)
    return f'<a href="{escape(target) if _ESCAPED.search(target) else target}">{html}</a>'


_ESCAPED = re.compile("[&<>\"']")


def strong(html: str) -> str:
    """Return text with weight."""
    return f"<strong>{html}</strong>"


def in_brackets(*remarks: str) -> str:
    """Return remarks in brackets after a space; nothing where all are empty."""
    remark = ", ".join(filter(None, remarks))
    return f" ({remark})" if remark else ""


def bullets(items: Iterable[str]) -> str:
    """Return a list, or nothing where it would be empty."""
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""


def quotation(blocks: Iterable[str]) -> str:
    """Return a block quote, or nothing where it would be empty."""
    content = "".join(blocks)
    return f"<blockquote>{content}</blockquote>" if content else ""


def in_language(html: str, language: str, direction: str) -> str:
    """Return HTML marked as being in a language, which is read from ``ltr`` or ``rtl``."""
    return f'<div dir="{direction}" lang="{escape(language)}">{html}</div>'


# What holds none of these and begins with a letter is one paragraph of plain text. Nearly everything is, and finding
# that out takes a tenth of the time of looking for Markdown.
_PLAIN = re.compile(r"[^\W\d_][^\\`*_\[\]<>&|~\t\n]*")
_BLANK_LINES = re.compile(r"\n\s*\n")


def prose(words: str, target: LinkTarget) -> str:
    """Return a contributor's Markdown as HTML; ``target`` resolves the targets of its links."""
    if _PLAIN.fullmatch(words):
        return paragraph(text(words))
    if is_marked_up(words):
        return CLEANER.clean(pyromark.html(markdown_prose(words, target))).strip().replace("\n", " ")
    return "".join(paragraph(text(part)) for part in _BLANK_LINES.split(words.replace("\r\n", "\n")))
