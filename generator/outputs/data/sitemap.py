"""Write the list of all pages for search engines (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lxml import etree

from generator.archive import urls
from generator.config import Config
from generator.content.model import PartialDate

MOST = 50_000
"""Pages of one list, by the protocol."""
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class ListedPage(NamedTuple):
    """A page and when what it says was last changed, as far as that is known."""

    address: str
    changed: PartialDate | None = None


def sitemap_files(pages: Iterable[ListedPage], config: Config) -> Iterator[tuple[str, bytes]]:
    """Yield the list of all pages, in parts where it is too long for one; none without the site's address.

    Dates are those of the content: a list that changes with every build tells search engines nothing.
    """
    if not config.site_url:
        return
    in_order = sorted(pages, key=lambda page: page.address)
    parts = [in_order[start : start + MOST] for start in range(0, max(len(in_order), 1), MOST)]
    if len(parts) == 1:
        yield urls.sitemap(), _list_of("urlset", "url", parts[0], config)
        return
    names = [urls.sitemap(number) for number in range(1, len(parts) + 1)]
    yield urls.sitemap(), _list_of("sitemapindex", "sitemap", map(ListedPage, names), config)
    for name, part in zip(names, parts, strict=True):
        yield name, _list_of("urlset", "url", part, config)


def _list_of(root_name: str, name: str, pages: Iterable[ListedPage], config: Config) -> bytes:
    root: Any = etree.Element(root_name, nsmap={None: NAMESPACE})
    for page in pages:
        element = etree.SubElement(root, name)
        etree.SubElement(element, "loc").text = urls.absolute(config.site_url, page.address)
        if page.changed:
            etree.SubElement(element, "lastmod").text = str(page.changed)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
