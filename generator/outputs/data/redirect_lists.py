"""Write the redirects of a site as servers read them, which can then answer with a status in place of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.archive import urls

NETLIFY = "_redirects"
"""Read by Netlify, Cloudflare Pages and GitLab Pages where it lies at the root of a site."""
APACHE = "data/redirects.txt"
"""A text for Apache's RewriteMap."""
NGINX = "data/redirects.map"
"""Lines of nginx's map directive, to be included."""


def redirect_lists(moved: Mapping[str, str], root: str) -> Iterator[tuple[str, bytes]]:
    """Yield the lists by their paths; ``moved`` are addresses by those they had, ``root`` is the path of the site."""
    pairs = sorted((root + former, root + urls.encoded(address)) for former, address in moved.items())
    yield NETLIFY, "".join(f"{urls.encoded(former)} {address} 301\n" for former, address in pairs).encode()
    # Both servers look an address up as it is decoded. White space ends a key of Apache's: there the page stands alone.
    yield APACHE, "".join(f"{former} {address}\n" for former, address in pairs if " " not in former).encode()
    yield NGINX, "".join(f'"{former}" {address};\n' for former, address in pairs).encode()
