"""The values of fields that lead somewhere: addresses, paths of the site, ids, and links to records."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from generator.content.model.respelling import address_meant
from generator.content.model.values import shown
from generator.text.links import DATED_SCHEMES, parse_link
from generator.text.names import DEVICE_NAMES, slug_of
from generator.text.timecode import parse_timecode


def _web_address(text: str) -> str:
    """Accept http, https and mailto addresses (rule 4 of the design: nothing a click could run)."""
    if _PLAIN_ADDRESS.fullmatch(text):
        return text
    text = text.strip()
    try:
        parts = urlsplit(text)
        port_is_number = parts.port is None or parts.port >= 0
    except ValueError:
        parts, port_is_number = urlsplit(""), False
    has_host = parts.scheme in ("http", "https") and bool(parts.hostname) and port_is_number
    forbidden = _NOT_IN_ADDRESS.search(text)
    if forbidden or not (has_host or (parts.scheme == "mailto" and "@" in parts.path)):
        raise _invalid_address(text, forbidden, is_whole=has_host)
    return text


def _invalid_address(text: str, forbidden: re.Match[str] | None, *, is_whole: bool) -> PydanticCustomError:
    """Return what is wrong with an address: the character that it may not hold, or else its beginning."""
    meant = address_meant(text, forbidden)
    if forbidden and (is_whole or _SCHEME.match(text)):
        place, sign = forbidden.start() + 1, forbidden[0]
        around = text[max(forbidden.start() - 15, 0) : forbidden.end() + 15]
        encoded = f"Delete it, or write it encoded: {meant}" if meant else "Delete it."
        name = "a space" if sign == " " else f"{sign} (U+{ord(sign):04X})"
        return PydanticCustomError(
            "invalid-url",
            'Character {place} of the address is {name}, which no web address can contain: "{around}".',
            {
                "place": place,
                "name": name,
                "around": around,
                "remedy": f"Write {meant}" if meant and meant in text else encoded,
            },
        )
    return PydanticCustomError(
        "invalid-url",
        "{shown} is not a web address.",
        {
            "shown": shown(text),
            "remedy": f"Write {'it in full: ' if text in meant else ''}{meant}"
            if meant and not (forbidden and "%" in meant)
            else "Write the full address, starting with https:// (or http://, mailto:).",
        },
    )


_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[\w.~%!$&'()*+,;=:@/?#-]*)?", re.A)
"""What nearly every address looks like: in such a one there is nothing to be looked for."""
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}\x00-\x20]")
_SCHEME = re.compile(r"https?://\w", re.I)
_SITE_PATH = re.compile(r"(?:/[\w.~%!$&'()*+,;=:@-]+)+", re.A)


def _media_address(text: str) -> str:
    if text.startswith("/") and not text.startswith("//"):
        if _SITE_PATH.fullmatch(text) and not any(part in (".", "..") for part in text.split("/")):
            return text
        raise PydanticCustomError(
            "invalid-url",
            "{shown} is not a file of this site.",
            {"shown": shown(text), "remedy": 'Write its path under content/, such as "/media/talk.mp3".'},
        )
    return _web_address(text)


def _artwork(text: str) -> str:
    if text.startswith("/media/") and PurePosixPath(text).suffix.lower() in IMAGE_SUFFIXES:
        return _media_address(text)
    raise PydanticCustomError(
        "invalid-artwork",
        "{shown} is not a picture of this site.",
        {
            "shown": shown(text),
            "remedy": f'Write its path under content/, such as "/media/cover.png"; known suffixes: {_SUFFIXES}.',
        },
    )


IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
"""The suffixes of pictures; an SVG image can carry scripts."""
_SUFFIXES = ", ".join(IMAGE_SUFFIXES)


def _identifier(text: str) -> str:
    text = text.strip()
    if not is_identifier(text):
        meant = slug_of(text)
        remedy = f"Write {meant}." if text and is_identifier(meant) else "Write some-short-name."
        raise PydanticCustomError(
            "invalid-id",
            "{shown} cannot be part of an address: that holds lower-case letters, digits and single hyphens.",
            {"shown": shown(text), "remedy": remedy},
        )
    return text


def record_id(text: str) -> str:
    """Return the id of a record as it is written; raises a problem where it is none."""
    if not all(is_identifier(part) for part in text.split("/")):
        raise PydanticCustomError(
            "invalid-id",
            "{shown} is not the id of a record.",
            {
                "shown": shown(text),
                "remedy": f"Write {meant.id}."
                if (meant := record_meant(text))
                else "Write the file's path without kind and suffix: some-source/2026-03-14-some-title.",
            },
        )
    return text


class RecordMeant(NamedTuple):
    """A record that a link, an address of a page or the path of a file names."""

    kind: str
    """Empty where nothing says it."""
    id: str
    part: str
    """What follows it, such as ``#t=12:34``."""


def record_meant(text: str) -> RecordMeant | None:
    """Return the record that a text names in whatever form: ``episode:acme/fog``, ``…/episodes/acme/fog/``."""
    found = _NAMED_RECORD.fullmatch(text.strip())
    if not found or not all(is_identifier(part) for part in found["id"].split("/")):
        return None
    return RecordMeant(
        found["kind"] or ("episode" if "/" in found["id"] else ""), found["id"], _part_meant(found["part"])
    )


def _part_meant(written: str | None) -> str:
    """Return how a part of a record is written of ``#10:12``, ``@10:12``, ``?t=612``; empty for none."""
    is_time = written is not None and ":" in written and parse_timecode(written[1:]) is not None
    return f"#{'t=' if is_time else ''}{written[1:]}" if written else ""


_NAMED_RECORD = re.compile(
    rf"(?:(?:\S*/)?(?P<kind>{'|'.join(DATED_SCHEMES)})s?[:/])?(?P<id>[^:#?@\s]+?)(?:\.ya?ml|/)?(?P<part>[#?@]\S+)?"
)
_ASCII_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOST_BYTES_OF_NAME = 240
"""Bytes of a part of an address, which is the name of a folder too; file systems allow 255."""


def is_identifier(text: str) -> bool:
    """Tell whether a text may be an id: letters and digits of any script, lower-case, joined by single hyphens.

    An id is part of an address and of file names, so what differs only in case or composition cannot occur.
    """
    if text.isascii():
        return len(text) <= 120 and _ASCII_ID.fullmatch(text) is not None and text not in DEVICE_NAMES
    letters = text.replace("-", "")
    return (
        0 < len(text) <= 120
        and len(text.encode("utf-8", "replace")) <= MOST_BYTES_OF_NAME
        and not text.startswith("-")
        and not text.endswith("-")
        and "--" not in text
        and (
            letters.isalnum()
            or all(character.isalnum() or unicodedata.category(character).startswith("M") for character in letters)
        )
        and unicodedata.normalize("NFC", text.lower()) == text
        and text not in DEVICE_NAMES
    )


WebAddress = Annotated[
    str,
    StringConstraints(strict=True),
    AfterValidator(_web_address),
    Field(json_schema_extra={"format": "uri"}),
]
"""An http, https or mailto address."""

MediaAddress = Annotated[str, StringConstraints(strict=True), AfterValidator(_media_address)]
"""A web address, or the path of a file of the site itself."""

ArtworkPath = Annotated[str, StringConstraints(strict=True), AfterValidator(_artwork)]
"""The path of a picture of the site itself: ``/media/cover.png``."""

Identifier = Annotated[str, StringConstraints(strict=True), AfterValidator(_identifier)]
"""Part of an address: lower-case letters, digits and single hyphens."""


def _record_link(text: str) -> str:
    link = parse_link(text.strip())
    if link is None or link.kind not in DATED_SCHEMES:
        raise PydanticCustomError(
            "invalid-link",
            "{shown} is not a link to a record.",
            {
                "shown": shown(text),
                "remedy": f"Write {meant.kind}:{meant.id}{meant.part}"
                if (meant := record_meant(text)) and meant.kind
                else "Write its kind and id, and a time or the id of a part:"
                " episode:some-source/2026-03-14-some-title#t=12:34.",
            },
        )
    return text.strip()


RecordLink = Annotated[str, StringConstraints(strict=True), AfterValidator(_record_link)]
"""A link to a record, to a moment or to a part of it: ``episode:acme/2026-03-14-fog#t=12:34``."""

RecordId = Annotated[str, StringConstraints(strict=True), AfterValidator(record_id)]
"""The id of a record: its path under the folder of its kind, without suffix."""
