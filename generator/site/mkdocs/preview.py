"""Show a preview from where it is published, and make it anew when anything changes that it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.site.mkdocs.byte_ranges import answer_ranges


def show_preview(server: LiveReloadServer, site: Path, content_dir: Path, config: MkDocsConfig) -> None:
    """Let MkDocs' server show a site."""
    server.root = str(site)
    server.error_handler = lambda code: _bytes_of(site / f"{code}.html")
    answer_ranges(server, server.serve_request)
    for watched in (content_dir, *_owner_s_code(config)):
        server.watch(str(watched))
    server.builder = _saying_what_is_wrong(server.builder)


def _owner_s_code(config: MkDocsConfig) -> Iterator[Path]:
    """Yield the templates and hooks of the owner's, which MkDocs does not watch."""
    if config.theme.custom_dir and Path(config.theme.custom_dir).is_dir():
        yield Path(config.theme.custom_dir)
    for plugin in config.plugins.values():  # hooks are among them, as modules
        if file := getattr(plugin, "__file__", None):
            yield Path(file)


def _saying_what_is_wrong(build: Callable[[], None]) -> Callable[[], None]:
    """Return what builds again, and says in a line what is wrong with a configuration that was saved meanwhile."""

    def build_again() -> None:
        try:
            build()
        except MkDocsException as error:
            # The server prints a traceback of all but what is meant to end a program.
            raise error if isinstance(error, Abort) else Abort(str(error)) from None

    return build_again


def _bytes_of(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
