"""Write what names all pages of a site: redirects, the lists for machines, and the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from generator.archive import urls
from generator.archive.redirects import redirects
from generator.config import Config
from generator.outputs.data.dataset import write_sqlite
from generator.site.plan import Site
from generator.site.publish.files import make_room, write_file

PrintRedirect = Callable[[str, str], str]
"""Returns the page that leads from a former address: to a relative one, with the full one as its canonical address."""


def write_lists(site: Site, print_redirect: PrintRedirect, stage: Path, written: Iterable[str]) -> None:
    """Write to the stage; the pages are those of the paths ``written`` that are Markdown."""
    config = site.config
    for former, address in redirects(site.archive).items():
        write_file(stage / former / "index.html", redirect_page(config, print_redirect, former, address))
    pages = [path for path in written if path.endswith(".md")]
    for path, content in site.lists_of_pages(urls.address_of_file(page) for page in pages):
        write_file(stage / path, content)
    if config.database:
        make_room(stage / urls.database())
        write_sqlite(site.archive, config, stage / urls.database())


def redirect_page(config: Config, print_redirect: PrintRedirect, former: str, address: str) -> bytes:
    """Return the page that leads from a former address to the one in its place."""
    return print_redirect(urls.relative(address, former), urls.absolute(config.site_url, address)).encode()
