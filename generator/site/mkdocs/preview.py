"""Show a preview from where it is published, and make it anew when anything changes that it is made from."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.site.mkdocs.byte_ranges import answer_ranges
from generator.site.mkdocs.failures import place_in_code
from generator.site.mkdocs.mistakes import Mistakes

log = logging.getLogger("mkdocs.plugins.chapterhouse")


def show_preview(
    server: LiveReloadServer, site: Path, content_dir: Path, config: MkDocsConfig, mistakes: Mistakes
) -> None:
    """Let MkDocs' server show a site, and on its pages what is wrong with what was saved last."""
    server.root = str(site)
    server.error_handler = lambda code: _page_of_error(site / f"{code}.html", mistakes)
    _show_mistakes(server, mistakes)
    answer_ranges(server, server.serve_request)
    for watched in (content_dir, *_owner_s_code(config)):
        server.watch(str(watched))
    server.builder = _telling_what_is_wrong(server.builder, mistakes)


def _owner_s_code(config: MkDocsConfig) -> Iterator[Path]:
    """Yield the templates and hooks of the owner's, which MkDocs does not watch."""
    if config.theme.custom_dir and Path(config.theme.custom_dir).is_dir():
        yield Path(config.theme.custom_dir)
    for plugin in config.plugins.values():  # hooks are among them, as modules
        if file := getattr(plugin, "__file__", None):
            yield Path(file)


def _show_mistakes(server: LiveReloadServer, mistakes: Mistakes) -> None:
    with_script: Callable[[bytes, int], bytes] = server._inject_js_into_html

    def with_banner(content: bytes, epoch: int) -> bytes:
        return with_script(mistakes.put_into(content), epoch)

    changed: Any = server
    changed._inject_js_into_html = with_banner


def _telling_what_is_wrong(build: Callable[[], None], mistakes: Mistakes) -> Callable[[], None]:
    """Return what builds again and never fails: MkDocs' server answers no request until a build succeeds."""

    def build_again() -> None:
        mistakes.clear()
        try:
            build()
        except MkDocsException as error:
            log.error("%s", error)
            mistakes.tell(str(error))
        except Exception as error:  # hooks and templates may raise anything
            log.exception("The preview stays as it was.")
            mistakes.tell(f"{place_in_code(error)}: {type(error).__name__}: {error}")

    return build_again


def _page_of_error(file: Path, mistakes: Mistakes) -> bytes | None:
    return mistakes.put_into(file.read_bytes()) if file.is_file() else None
