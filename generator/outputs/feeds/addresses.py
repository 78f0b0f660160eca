"""Write addresses in ASCII (RFC 3986), as validators and old readers want them."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from generator.text.markdown import plain

_KEPT = "!#$%&'()*+,/:;=?@[]~-._"


def ascii_address(address: str) -> str:
    """Return an address with everything percent-encoded that is not ASCII, and the host as domain names have it."""
    if address.isascii():
        return address
    parts = urlsplit(plain(address))
    try:
        host = parts.netloc.encode("idna").decode("ascii")
    except UnicodeError:
        host = parts.netloc
    return quote(urlunsplit(parts._replace(netloc=host)), safe=_KEPT)
