"""Take the markup of cues and of Markdown off, so that only words are left."""

from __future__ import annotations

import html
import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.text.markdown import depth_of_brackets

# Control characters, lone surrogates, byte-order marks and non-characters; what counts as white space is not here,
# as removing it would join words.
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]")

# Names of the tags that WebVTT (§3.2), SubRip and hand-made transcripts format with. Any other "<word>" is taken for
# something that was said: people talk about HTML.
_FORMATTING = "v|c|i|b|u|s|ruby|rt|lang|font|span|br|p|div|a|em|strong|sub|sup|mark|small|cite|time"
_CUE_TAG = re.compile(rf"</?(?:{_FORMATTING})(?:[.\s/][^<>]*)?>|<\d[\d:.]*>", re.I)
_HTML_TAG = re.compile(rf"</?(?:{_FORMATTING})(?:[\s/][^<>]*)?>|<!--.*?-->", re.I | re.S)
_MARKDOWN = re.compile(r"[\\`*_\[<&]")

LONGEST_MARKDOWN = 20_000
"""Characters of a line in which Markdown is looked for."""
DEEPEST_BRACKETS = 8
"""Brackets open at once in a line with links: the end of each is looked for to the end of the line."""


def plain(text: str) -> str:
    """Return a text on one line, without the characters that can not be shown."""
    return " ".join(INVISIBLE.sub("", text).split())


def plain_cue(text: str) -> str:
    """Return the text of a cue, its lines kept, without tags and with character references resolved (WebVTT §4.2)."""
    if "<" in text:
        text = _CUE_TAG.sub(_space_for_break, text)
    return html.unescape(text) if "&" in text else text


def plain_markdown(text: str) -> str:
    """Return the words of a line of Markdown: no emphasis, the text of links and images, formatting tags dropped."""
    if not _MARKDOWN.search(text) or len(text) > LONGEST_MARKDOWN:
        return text
    has_links = "](" in text
    if has_links and depth_of_brackets(text) > DEEPEST_BRACKETS:
        return text
    return "".join(_words(token) for token in _parser(with_links=has_links).parseInline(text))


@cache
def _parser(*, with_links: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    return parser if with_links else parser.disable(["link", "image"])


def _words(token: Token) -> str:
    if token.type == "html_inline":
        return _HTML_TAG.sub(_space_for_break, token.content)
    if token.children:
        return "".join(_words(child) for child in token.children)
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def _space_for_break(tag: re.Match[str]) -> str:
    return " " if tag[0][:3].lower() == "<br" else ""
