"""Read where something was before: an id of its kind, or a path of another site, such as ``/blog/fog.html``.

The path of a page ends in a slash or in ``.html``; that of a feed ends as files of feeds do. What could take the place
of a file that this site writes itself is refused.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated
from urllib.parse import unquote

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from generator.content.model.addresses import MOST_BYTES_OF_NAME, is_identifier, record_id
from generator.content.model.values import shown

PAGE_SUFFIXES = (".html", ".htm")
FEED_SUFFIXES = (".xml", ".rss", ".atom", ".json")
_PAGE_FILE = re.compile(r"/index\.html?$", re.I)
_OTHER_CHARACTERS = frozenset(" -._~+=@!&(),")
"""What paths hold besides letters and digits, and what no server's list of redirects reads as a sign of its own."""
_MOST_BYTES = 1000

PAGE_FOLDERS = frozenset({"episodes", "digests", "briefings", "discussions", "sources", "entities", "topics"})
"""Folders of the site whose pages each belong to a record, or to a topic."""
_OUR_FOLDERS = frozenset(
    {"archive", "assets", "contribute", "corrections", "data", "feeds", "media", "numbers", "quotes", "search"}
) | {"subscribe"}
"""Folders of the site whose pages and files the generator names itself."""
FILES_OF_OURS = frozenset(
    {
        *("feed.xml", "atom.xml", "feed.json", "feeds.opml", "sitemap.xml", "sitemap.xml.gz", "llms.txt", "404.html"),
        *("index.html", "index.md", "index.json", "chapters.json", "transcript.vtt"),
    }
)
"""Files of a site that stand where a page of such a name would need a folder."""


def path_elsewhere(text: str) -> str:
    """Return a path of another site as this one would have it: decoded, and that of a page's folder with a slash.

    Raises `ValueError`, saying what is wrong with it, where no page or feed of this site can stand there.
    """
    path = unicodedata.normalize("NFC", unquote(text.strip(), errors="strict"))
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError("does not begin with a single slash")
    path = _PAGE_FILE.sub("/", path)
    *folders, name = path.removeprefix("/").removesuffix("/").split("/")
    if not name:
        raise ValueError("is the home page")
    if any(sign for sign in path if sign not in _OTHER_CHARACTERS and sign != "/" and not _is_of_words(sign)):
        raise ValueError("has signs that no path of a page holds")
    for part in (*folders, name):
        if not part or part != part.strip(" ") or part[0] == "." or part[-1] == ".":
            raise ValueError("has a part that cannot be the name of a folder")
        if len(part.encode()) > MOST_BYTES_OF_NAME:
            raise ValueError("has a part that is too long to be the name of a file")
    if len(path.encode()) > _MOST_BYTES:
        raise ValueError("is too long")
    if any(_is_file(folder) for folder in folders):
        raise ValueError("goes on behind the name of a file")
    path = "/" + "/".join((*folders, name)) + ("" if _is_file(name) else "/")
    if _is_of_this_site(path, [part.lower() for part in (*folders, name)]):
        raise ValueError("is where this site has pages or files of its own")
    return path


def _is_of_words(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def _is_file(name: str) -> bool:
    return name.lower().endswith(PAGE_SUFFIXES + FEED_SUFFIXES)


def is_feed(path: str) -> bool:
    """Tell whether a path is that of a feed."""
    return path.lower().endswith(FEED_SUFFIXES)


def _is_of_this_site(path: str, parts: list[str]) -> bool:
    """Tell whether the site may write a file where a path leads; ``parts`` are its parts in lower case."""
    first, is_page = parts[0], path.lower().endswith(PAGE_SUFFIXES)
    if len(parts) == 1 and (first in FILES_OF_OURS or first.startswith("sitemap")):
        return True
    if first in ("feed", "atom") and is_feed(path):
        return True  # the back issues of the feed of everything
    if first in _OUR_FOLDERS:
        return not is_page or first in ("assets", "data", "media")
    if first in PAGE_FOLDERS:
        return is_feed(path) or not (is_page or (all(map(is_identifier, path.strip("/").split("/")[1:])) and parts[1:]))
    return False


def _former_page(text: str) -> str:
    path = _former_place(text)
    if path.startswith("/") and is_feed(path):
        remedy = "Write it in the source whose feed it was, or in mkdocs.yml, as one of former_feeds."
        raise _invalid(text, "is that of a feed, which no single record has", remedy)
    return path


def _former_place(text: str) -> str:
    if not text.strip().startswith("/"):
        return record_id(text)
    try:
        return path_elsewhere(text)
    except UnicodeDecodeError:
        why = "is not encoded as UTF-8"
    except ValueError as error:
        why = str(error)
    raise _invalid(text, why, "Write the path that a page had on the site before: /blog/fog.html or /2019/03/fog/.")


def _invalid(text: str, why: str, remedy: str) -> PydanticCustomError:
    values = {"shown": shown(text), "why": why, "remedy": remedy}
    return PydanticCustomError("invalid-former-address", "The former address {shown} {why}.", values)


FormerPage = Annotated[str, StringConstraints(strict=True), AfterValidator(_former_page)]
"""Where a page was: an id of its kind, or a path of another site."""

FormerPlace = Annotated[str, StringConstraints(strict=True), AfterValidator(_former_place)]
"""Where a page with feeds was, or one of its feeds."""
