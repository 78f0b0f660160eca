"""Fold up the sentences that quotes stand in: a reader who wants one opens it."""

from __future__ import annotations

import re

from generator.archive import urls

# Markdown renderers write a paragraph so; text has its "<" escaped.
_SENTENCE = re.compile(rf'<p><span id="{urls.context_anchor("")}[^"]*"></span><strong>(.*?)</strong> (.*?)</p>', re.S)


def with_folded_sentences(html: str) -> str:
    """Return the HTML of a page in which the paragraphs that hold such a sentence open at their first words."""
    return _SENTENCE.sub(r'<details class="ch-context"><summary>\1</summary><p>\2</p></details>', html)
