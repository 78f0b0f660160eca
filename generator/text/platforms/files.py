"""Tell media files from their addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

FILE_SUFFIXES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".oga": "audio/ogg",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".webm": "video/webm",
    ".ogv": "video/ogg",
    ".mov": "video/quicktime",
}
"""Media types of files by suffix."""

_PAGE_ABOUT_A_FILE = re.compile(
    r"(?:www\.)?archive\.org/(?:details|embed|stream)/.*|[^/]+/wiki/[^/:]+:.*|github\.com/[^/]+/[^/]+/blob/.*", re.I
)
"""Addresses of pages that end in the name of the file that they show: archive.org, wikis, GitHub."""


@lru_cache(maxsize=1024)
def media_type(url: str) -> str:
    """Return the media type that the suffix of a file's address tells, or nothing."""
    parts = urlsplit(url)
    path = parts.path.lower()
    if _PAGE_ABOUT_A_FILE.fullmatch(f"{parts.netloc}{path}"):
        return ""
    return next((mime for suffix, mime in FILE_SUFFIXES.items() if path.endswith(suffix)), "")
