"""Tell the first words of a page written by hand from the settings that MkDocs reads there without front matter."""

from __future__ import annotations

from collections.abc import Collection

from mkdocs.utils.meta import get_data

from generator.content.manual_pages.fields import known_front_matter


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
