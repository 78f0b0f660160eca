"""Write what names all pages of a site: redirects, the lists for machines, and the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from generator.archive import urls
from generator.archive.address_ledger import NAMES, read_ledger, vanished_names
from generator.archive.redirects import redirects
from generator.config import Config
from generator.content.model.former_addresses import is_feed
from generator.outputs.data.dataset import write_sqlite
from generator.outputs.data.redirect_lists import redirect_lists
from generator.site.plan import Site
from generator.site.publish.files import make_room, write_file

PrintRedirect = Callable[[str, str, str], str]
"""Returns the page that leads from a former address to a relative one.

It is given that, the full one as the canonical address, and the way to the script that keeps the place on the page.
"""
MOVED_SCRIPT = "assets/javascripts/moved.js"


def write_lists(site: Site, print_redirect: PrintRedirect, stage: Path, written: Iterable[str]) -> None:
    """Write to the stage; the pages are those of the paths ``written`` that are Markdown."""
    config = site.config
    for former, address in moved_addresses(site).items():
        write_file(stage / urls.redirect_file(former), redirect_page(config, print_redirect, former, address))
    for path, content in lists(site, (path for path in written if path.endswith(".md"))):
        write_file(stage / path, content)
    if config.database:
        make_room(stage / urls.database())
        write_sqlite(site.archive, config, stage / urls.database())


def lists(site: Site, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the lists of redirects and of all pages by their paths; ``pages`` are the Markdown files of the pages."""
    # Feeds are served at their former addresses; a server that sends readers on lets them keep the new one.
    if moved := moved_addresses(site) | site.moved_feeds():
        yield from redirect_lists(moved, urlsplit(site.config.site_url).path or "/")
    yield from site.lists_of_pages(map(urls.address_of_file, pages))


def moved_addresses(site: Site) -> dict[str, str]:
    """Return where each former address leads; that of a name that nothing names any more to the list of all names."""
    vanished = vanished_names(read_ledger(site.config.addresses_dir, NAMES), site.archive)
    feeds = [former for former in site.config.former_feeds if not is_feed(former)]
    return {
        **dict.fromkeys(vanished, urls.ENTITIES),
        **redirects(site.archive),
        **dict.fromkeys(feeds, urls.rss(urls.HOME)),
    }


def redirect_page(config: Config, print_redirect: PrintRedirect, former: str, address: str) -> bytes:
    """Return the page that leads from a former address to the one in its place."""
    target, script = urls.relative(address, former), urls.relative(MOVED_SCRIPT, former)
    return print_redirect(target, urls.absolute(config.site_url, address), script).encode()
