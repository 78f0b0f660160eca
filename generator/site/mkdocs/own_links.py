"""Let links such as ``episode:…#t=12:34`` in pages written by hand lead to where they lead in records."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from generator.text.links import SCHEMES

_LINK = re.compile(rf'(<a\b[^<>]*?\bhref=")((?:{"|".join(SCHEMES)}):[^"<>]+)(?=")')
# In the HTML of a page "<" begins nothing but an element.
_FILE = re.compile(r"(?<![^/])index\.md(?=#|\Z)")


def with_own_links(page: str, target: Callable[[str], str | None]) -> str:
    """Return a page with its links resolved; ``target`` gives the path to the Markdown file that one means."""

    def resolved(found: re.Match[str]) -> str:
        file = target(html.unescape(found[2]))
        return found[1] + html.escape(_FILE.sub("", file) or "./") if file else found[0]

    return _LINK.sub(resolved, page)
