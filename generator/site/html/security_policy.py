"""Write the policy of what a page may load and run (Content Security Policy Level 3), a second wall behind escaping.

A page's own policy stands in it and names the players that it has, no others. Servers can send one for the whole site,
which also says who may frame a page: that a page cannot say by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from generator.archive.archive import Archive
from generator.config import Config
from generator.config.allowed_sources import sources_of
from generator.text.platforms import platform_of

HEADERS = "_headers"
"""Read by Netlify and Cloudflare Pages where it lies at the root of a site."""

_OWN: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    # Material's icons are data in its styles.
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "media-src": ("'self'",),
    "form-action": ("'self'",),
    "base-uri": ("'none'",),
}
"""What every page of an archive needs: its own files."""
_TRUSTED_TYPES: Mapping[str, tuple[str, ...]] = {
    "require-trusted-types-for": ("'script'",),
    "trusted-types": ("default",),
}
"""What lets no script make elements of a text; the theme's ``shell.js`` holds the one exception, which makes text."""
_FRAMED_BY = {"frame-ancestors": ("'none'",)}
_LED_ON = {"https://player.bilibili.com": ("https://www.bilibili.com",)}
"""Where players lead their frame on, by their own origins."""


def policy_of_page(config: Config, media: Iterable[Mapping[str, Any]] = ()) -> str:
    """Return the policy of a page with recordings as `media_details` has them; empty where there is to be none."""
    if not config.content_security_policy:
        return ""
    return _page_policy((*_needed(media), *config.allowed_sources), trusted_types=config.has_trusted_types)


@lru_cache(maxsize=256)
def _page_policy(lines: tuple[str, ...], *, trusted_types: bool) -> str:
    # A site of ten thousand pages has a handful of different policies.
    return _written(_with(_base(trusted_types=trusted_types), sources_of(lines)))


def headers_file(config: Config, archive: Archive) -> str:
    """Return the file of headers for a whole site; empty where there is to be no policy."""
    if not config.content_security_policy:
        return ""
    sources = sources_of((*_needed(_recordings(archive)), *config.allowed_sources))
    policy = _written(_with({**_base(trusted_types=config.has_trusted_types), **_FRAMED_BY}, sources))
    root = urlsplit(config.site_url).path or "/"
    return f"{root}*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n"


def _base(*, trusted_types: bool) -> Mapping[str, tuple[str, ...]]:
    return {**_OWN, **_TRUSTED_TYPES} if trusted_types else _OWN


def _needed(media: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of what players of recordings load.

    A recording that is a file may be on any host: addresses of podcasts lead over hosts that count to others, and a
    policy is asked about each of them.
    """
    frames: set[str] = set()
    schemes: set[str] = set()
    for medium in media:
        address = urlsplit(medium.get("embed") or medium.get("url") or "")
        if medium.get("embed"):
            origin = f"{address.scheme}://{address.netloc}"
            frames.update((origin, *_LED_ON.get(origin, ())))
        elif medium.get("mime") and address.scheme:
            schemes.add(f"{address.scheme}:")
    if frames:
        yield " ".join(("frame-src", *sorted(frames)))
    if schemes:
        yield " ".join(("media-src", *sorted(schemes)))


def _recordings(archive: Archive) -> Iterator[dict[str, str]]:
    """Yield what is known of the recordings of all episodes without reading them."""
    for summary in archive.summaries.values():
        for recording in summary.recordings if summary.source is not None else ():
            url = recording.url or ""
            yield {"url": url, "embed": platform_of(url).player, "mime": "unknown"}


def _with(policy: Mapping[str, tuple[str, ...]], more: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return a policy with more sources; where there was none of them, there is no longer none."""
    joined = dict(policy)
    for directive, sources in more.items():
        known = tuple(source for source in joined.get(directive, ()) if source != "'none'")
        joined[directive] = known + tuple(source for source in sources if source not in known)
    return joined


def _written(policy: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in policy.items())
