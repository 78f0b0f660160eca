"""Write what names all pages of a site: redirects, the lists for machines, and the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from generator.archive import urls
from generator.archive.redirects import redirects
from generator.outputs.data.dataset import write_sqlite
from generator.site.plan import Site
from generator.site.publish.files import make_room, write_file


def write_lists(site: Site, print_redirect: Callable[[str, str], str], stage: Path, written: Iterable[str]) -> None:
    """Write to the stage; the pages are those of the paths ``written`` that are Markdown."""
    config = site.config
    for former, address in redirects(site.archive).items():
        target, canonical = urls.relative(address, former), urls.absolute(config.site_url, address)
        write_file(stage / former / "index.html", print_redirect(target, canonical).encode())
    pages = [path for path in written if path.endswith(".md")]
    for path, content in site.lists_of_pages(urls.address_of_file(page) for page in pages):
        write_file(stage / path, content)
    if config.database:
        make_room(stage / urls.database())
        write_sqlite(site.archive, config, stage / urls.database())
