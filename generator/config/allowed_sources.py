"""Tell what the pages of a site may load and run beyond what an archive needs, in the words of a policy.

What mkdocs.yml names by itself, such as a script of another host, needs no further word; all else an owner adds in
lines such as ``connect-src https://stats.example.org`` (Content Security Policy Level 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

DIRECTIVES = (
    *("script-src", "style-src", "img-src", "font-src", "connect-src", "media-src", "frame-src", "worker-src"),
    *("manifest-src", "form-action", "frame-ancestors"),
)
"""What sources can be added to."""

_SOURCE = re.compile(r"'[a-z0-9-]+(?:[a-zA-Z0-9+/=_-]*)'|[a-zA-Z0-9*][a-zA-Z0-9*:/._~%@+-]*")
"""A host, a scheme, or a word or hash in quotation marks; nothing that could end the source or the directive."""
_ANALYTICS = "https://*.google-analytics.com https://*.analytics.google.com https://*.googletagmanager.com"


def named_sources(settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of what settings of mkdocs.yml name on other hosts: scripts, styles, fonts and images."""
    for named in settings.get("extra_javascript") or ():
        # A script could send anything to the host that it comes from, in the address of another script.
        for directive in ("script-src", "connect-src", "img-src"):
            yield from _from_host(directive, named.get("path") if isinstance(named, dict) else named)
    for named in settings.get("extra_css") or ():
        yield from _from_host("style-src", named)
    theme = settings.get("theme")
    if isinstance(theme, dict):
        for image in ("logo", "favicon"):
            yield from _from_host("img-src", theme.get(image))
        if theme.get("font"):
            yield "style-src https://fonts.googleapis.com"
            yield "font-src https://fonts.gstatic.com"
    if runs_analytics(settings):
        yield "script-src https://*.googletagmanager.com"
        yield f"img-src {_ANALYTICS}"
        yield f"connect-src {_ANALYTICS}"


def runs_analytics(settings: Mapping[str, Any]) -> bool:
    """Tell whether settings ask for Google's analytics, the one provider that Material knows."""
    extra = settings.get("extra")
    analytics = extra.get("analytics") if isinstance(extra, dict) else None
    return isinstance(analytics, dict) and analytics.get("provider") == "google"


def _from_host(directive: str, address: object) -> Iterator[str]:
    """Yield the line that lets an address be loaded, where it is one of another host."""
    parts = urlsplit(str(address or ""))
    if parts.netloc:
        yield f"{directive} {parts.scheme or 'https'}://{parts.netloc}"


def sources_of(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the sources of each directive in lines. Raises `ValueError` for what is no line of a policy."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        directive, *sources = line.split()
        if directive not in DIRECTIVES:
            raise ValueError(f'"{line}" begins with no directive that sources can be added to: {", ".join(DIRECTIVES)}')
        wrong = next((source for source in sources if not _SOURCE.fullmatch(source)), None)
        if wrong is not None or not sources:
            raise ValueError(f'"{line}" names no sources such as https://stats.example.org behind {directive}')
        known = found.get(directive, ())
        found[directive] = known + tuple(source for source in dict.fromkeys(sources) if source not in known)
    return found
