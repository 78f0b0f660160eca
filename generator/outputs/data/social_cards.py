"""Draw the pictures that link previews show: one for the site, each kind and each source.

Same words, same bytes: the letters come from a font in a locked package, and no text is shaped by what a machine
happens to have. Symbols that this font lacks, such as emoji, are left out. A name with letters that it and the simple
placing of letters cannot show has no picture; the smaller words around a name are then left out.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
from generator.content.model import DATED_KINDS, Episode, Source
from generator.text.markdown import plain
from generator.text.prose import words_of
from generator.text.wording import Wording

SIZE = (1200, 630)
"""Pixels: what link previews ask for."""
MARGIN = 80
WIDEST = SIZE[0] - 2 * MARGIN
WHITE = 255
SHADES = 16
"""From a kind's colour to white: what the edges of letters need."""
COLOURS = {"episode": 0x3949AB, "digest": 0x00695C, "briefing": 0xA63C06, "discussion": 0x7B1FA2}
"""The kinds' colours in the theme's light scheme."""
NAME_SIZES = (104, 88, 72, 60)
"""Pixels: the first that fits."""
MOST_LINES = 3
_RUNS = 3
"""zlib's strategy for pictures of few shades: a tenth of the time, and smaller (`Z_RLE`)."""


class SocialCard(NamedTuple):
    """A picture that is to be drawn."""

    path: str
    """Where it is in the site."""
    source: str
    """The id of the source that it is of; empty where it is of a kind or of the site."""
    kind: str
    above: str
    name: str
    """The large words."""
    below: str

    def png(self) -> bytes:
        """Draw it."""
        return _png(self.kind, self.above, self.name, self.below)


def social_cards(archive: Archive, words: Wording, config: Config) -> Iterator[SocialCard]:
    """Yield the pictures of the site, of every kind and of every source, where their names can be drawn."""
    return (card for card in _cards(archive, words, config) if _drawable(card.name))


def _cards(archive: Archive, words: Wording, config: Config) -> Iterator[SocialCard]:
    site = config.site_name
    yield SocialCard(urls.social_card(), "", Episode.kind, "", site, words_of(config.site_description))
    for kind in DATED_KINDS.values():
        yield SocialCard(urls.social_card(kind.folder), "", kind.kind, "", words(kind.folder), site)
    for source in archive.sources.values():
        path = urls.social_card(f"{Source.folder}/{source.id}")
        yield SocialCard(path, source.id, Episode.kind, words(f"source_{source.type}"), source.name, site)


def address_of_picture(archive: Archive, words: Wording, config: Config, address: str) -> str:
    """Return the picture for a page: that of its source, else of its kind, else of the site; empty where none is."""
    first, second, *_ = [*address.split("/"), "", ""]
    if first in (Episode.folder, Source.folder) and second in archive.sources:
        if _drawable(archive.sources[second].name):
            return urls.social_card(f"{Source.folder}/{second}")
        first = Episode.folder
    if any(kind.folder == first for kind in DATED_KINDS.values()) and _drawable(words(first)):
        return urls.social_card(first)
    return address_of_site_picture(config)


def address_of_site_picture(config: Config) -> str:
    """Return the picture of the site; empty where there is none."""
    return urls.social_card() if _drawable(config.site_name) else ""


def _png(kind: str, above: str, name: str, below: str) -> bytes:
    picture = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(picture)
    _chapters(draw)
    draw.text((MARGIN, 84), _drawable(above), WHITE, _font(38, 600))
    size, lines = _fitted(_drawable(name))
    for number, line in enumerate(lines):
        draw.text((MARGIN, 150 + number * round(size * 1.2)), line, WHITE, _font(size, 700))
    shown = _wrapped(_drawable(below), _font(34, 400))[:2]
    for number, line in enumerate(reversed(shown)):
        draw.text((MARGIN, SIZE[1] - 130 - 46 * number), line, WHITE, _font(34, 400))
    shades = picture.point([value * SHADES // 256 for value in range(256)])
    shades.putpalette(_palette(COLOURS[kind]))
    file = io.BytesIO()
    shades.save(file, "PNG", bits=4, compress_level=6, compress_type=_RUNS)
    return file.getvalue()


def _palette(colour: int) -> list[int]:
    """Return the shades from a colour to white: red, green and blue of each in turn."""
    channels = [colour >> 16, colour >> 8 & 255, colour & 255]
    return [round(channel + (255 - channel) * shade / (SHADES - 1)) for shade in range(SHADES) for channel in channels]


def _chapters(draw: ImageDraw.ImageDraw) -> None:
    """Draw a recording divided into chapters along the foot."""
    left, top = MARGIN, SIZE[1] - 52
    for length in (90, 150, 60, 210, 120, 170, 80, 112):
        draw.rectangle((left, top, left + length - 8, top + 8), WHITE)
        left += length


def _fitted(name: str) -> tuple[int, list[str]]:
    """Return the largest size at which a name fits, and its lines; the last may end in an ellipsis."""
    for size in NAME_SIZES:
        lines = _wrapped(name, _font(size, 700))
        if len(lines) <= MOST_LINES and len(lines) * size < 320:
            return size, lines
    return NAME_SIZES[-1], [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1].rstrip(" ,;:") + "…"]


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Return a text in lines that are no wider than a card lets them; words that are too long are cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= WIDEST:
            lines[-1] = longer
            continue
        while font.getlength(word) > WIDEST and len(word) > 1:
            most = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or font.getlength(word[:n]) <= WIDEST)
            lines.append(word[:most])
            word = word[most:]
        lines.append(word)
    return lines


@lru_cache(maxsize=16)
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    file = io.BytesIO(_font_file())
    font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight, 100])
    return font


@lru_cache(maxsize=1)
def _font_file() -> bytes:
    return (resources.files("fontpkg_open_sans") / "files" / "OpenSans[wdth,wght].ttf").read_bytes()


_SYMBOLS = ("So", "Sk", "Cf")
"""Categories of Unicode: pictures, what colours them, and what joins them."""
_PRESENTATION = "\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"
"""Selectors that make a character an emoji, or plain text."""


@lru_cache(maxsize=4096)
def _drawable(text: str) -> str:
    """Return a text without the symbols that cannot be drawn; empty where there are letters that cannot be either.

    They can where the font has them and they stand from left to right, one after the other.
    """
    text = unicodedata.normalize("NFC", plain(text))
    if text.isascii():
        return text
    missing = {letter for letter in set(text) if not _is_drawable_letter(letter)}
    if not all(unicodedata.category(letter) in _SYMBOLS or letter in _PRESENTATION for letter in missing):
        return ""
    return plain("".join(letter for letter in text if letter not in missing))


@lru_cache(maxsize=4096)
def _is_drawable_letter(letter: str) -> bool:
    if unicodedata.bidirectional(letter) in ("R", "AL", "AN") or unicodedata.combining(letter):
        return False
    return letter.isspace() or (letter not in _PRESENTATION and _shape(letter) != _shape("\uffff"))


def _shape(letter: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(34, 400).getmask(letter)
    return mask.size, bytes(mask)
