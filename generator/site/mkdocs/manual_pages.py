"""Read pages written by hand as they are meant: their first words as text, ``episode:…#t=12:34`` as links."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection

from mkdocs.utils.meta import get_data

from generator.content.manual_pages.fields import known_front_matter
from generator.text.links import SCHEMES


def source_with_its_beginning(source: str, fields: Collection[str]) -> str | None:
    """Return a page in a form of which MkDocs shows the beginning too; None where it may be read as it is.

    MkDocs takes lines such as ``Note: boats are late`` at the top of a page for settings (MultiMarkdown), and shows
    them nowhere. They are settings only where the site can do something with each of them; ``fields`` are those that
    other plugins read.
    """
    if source.startswith("---"):
        return None
    _, settings = get_data(source)
    # A blank line ends what MkDocs looks through.
    return None if known_front_matter(settings, fields) == settings else f"\n{source}"


_LINK = re.compile(rf'(<a\b[^<>]*?\bhref=")((?:{"|".join(SCHEMES)}):[^"<>]+)(?=")')
# In the HTML of a page "<" begins nothing but an element.
_FILE = re.compile(r"(?<![^/])index\.md(?=#|\Z)")


def with_own_links(page: str, target: Callable[[str], str | None]) -> str:
    """Return a page with its links resolved; ``target`` gives the path to the Markdown file that one means."""

    def resolved(found: re.Match[str]) -> str:
        file = target(html.unescape(found[2]))
        return found[1] + html.escape(_FILE.sub("", file) or "./") if file else found[0]

    return _LINK.sub(resolved, page)
