"""Give every source a picture, its own or its initials on a colour, and write the styles that put it beside links."""

from __future__ import annotations

import colorsys
import unicodedata
import zlib
from collections.abc import Iterator
from html import escape

from generator.archive import urls
from generator.archive.archive import Archive
from generator.content.model import Source

HUES = 24
"""How many colours there are; each is dark enough for white letters (WCAG 2.2, 1.4.3)."""
SATURATION, LIGHTNESS = 0.38, 0.34
MOST_STYLED = 200
"""Sources whose picture stands beside links to them: those with most episodes."""

_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" fill="{colour}"/>'
    '<text x="48" y="50" fill="#fff" font-family="Georgia,\'Noto Serif\',serif" font-size="{size}" font-weight="600"'
    ' text-anchor="middle" dominant-baseline="central">{initials}</text></svg>\n'
)


def drawn(source: Source) -> bytes:
    """Return the initials of a source as an SVG image."""
    initials = initials_of(source.name)
    size = 56 if len(initials) < 2 else 44
    return _DRAWING.format(colour=colour_of(source), size=size, initials=escape(initials)).encode()


def initials_of(name: str) -> str:
    """Return the first letters of the first two words of a name; signs and articles say nothing."""
    words = ["".join(sign for sign in word if unicodedata.category(sign)[0] in "LN") for word in name.split()]
    telling = [word for word in words if word and word.lower() not in ("the", "a", "an")]
    return "".join(word[0].upper() for word in (telling or words)[:2] if word) or "·"


def colour_of(source: Source) -> str:
    """Return the colour of a source, which its id decides: it stays when others come."""
    hue = zlib.crc32(source.id.encode()) % HUES / HUES
    red, green, blue = (round(255 * part) for part in colorsys.hls_to_rgb(hue, LIGHTNESS, SATURATION))
    return f"#{red:02x}{green:02x}{blue:02x}"


def picture_of(source: Source) -> str:
    """Return the path in the site of a source's picture."""
    return source.artwork.lstrip("/") if source.artwork else urls.artwork(source.id)


def source_styles(archive: Archive) -> bytes:
    """Return the stylesheet that knows the picture of each source by the address of its page."""
    most = sorted(archive.sources.values(), key=lambda one: (-len(archive.episodes_of(one.id).keys), one.id))
    return "".join(_styles(most[:MOST_STYLED])).encode()


def _styles(sources: list[Source]) -> Iterator[str]:
    to_root = "../" * urls.source_styles().count("/")
    for source in sorted(sources, key=lambda one: one.id):
        page, picture = urls.encoded(urls.page_of(source)), urls.encoded(picture_of(source))
        yield f'a[href$="/{page}"],a[href="{page}"]{{--ch-art:url("{to_root}{picture}")}}\n'
