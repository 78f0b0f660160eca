"""Pages written by hand: which files may stand among them, and which of those a browser might run."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

PAGE_SUFFIXES = frozenset({".md"})
FILE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf"})
"""Images that may stand beside pages written by hand. SVG images and HTML can carry scripts: only the owner may name
them, in mkdocs.yml."""


RECORDINGS = frozenset({".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".mp4", ".m4v", ".webm", ".vtt"})
DOWNLOADS = frozenset(
    {
        *(".txt", ".csv", ".tsv", ".json", ".jsonl", ".ics", ".vcf", ".bib", ".epub", ".asc", ".webmanifest"),
        *(".zip", ".gz", ".tgz", ".xz", ".bz2", ".7z", ".tar", ".rar", ".ico", ".woff", ".woff2", ".ttf", ".otf"),
        *(".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".tex", ".ris"),
        *(".yaml", ".yml", ".toml", ".ipynb", ".parquet", ".sqlite", ".srt", ".opml", ".pub", ".sig", ".geojson"),
    }
)
"""Types of files that browsers save, or show without running anything in them."""
HOST_FILES = frozenset({"CNAME", "LICENSE", "_headers", "_redirects"})
"""Files without a suffix that hosts look for at the root of a site."""
WELL_KNOWN = ".well-known/"
"""The folder of what others look for at a site (RFC 8615)."""


def is_welcome(path: str, chosen: Collection[str] = ()) -> bool:
    """Tell whether a file among the pages may be published; ``chosen`` are those that the owner names in settings."""
    suffix = PurePosixPath(path).suffix.lower()
    return (
        suffix in PAGE_SUFFIXES | FILE_SUFFIXES | RECORDINGS | DOWNLOADS
        or path in HOST_FILES
        or path in chosen
        or (path.startswith(WELL_KNOWN) and not suffix)
    )


def may_run(path: str) -> bool:
    """Tell whether a browser might run something of a file, as far as its name says."""
    return PurePosixPath(path).suffix.lower() in _RUNNING


_RUNNING = frozenset(
    {".html", ".htm", ".xhtml", ".xht", ".mhtml", ".svg", ".svgz", ".xml", ".xsl", ".xslt", ".rdf", ".atom", ".rss"}
    | {".js", ".mjs", ".cjs", ".css", ".wasm", ".swf", ".jar", ".hta", ".php", ".cgi"}
)
