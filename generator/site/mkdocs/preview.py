"""Show a preview from where it is published, and make it anew when anything changes that it is made from."""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from wsgiref.util import FileWrapper

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.site.mkdocs.byte_ranges import answer_ranges
from generator.site.mkdocs.failures import place_in_code
from generator.site.mkdocs.mistakes import Mistakes
from generator.site.preview.on_demand import SiteOnDemand

log = logging.getLogger("mkdocs.plugins.chapterhouse")


def show_preview(
    server: LiveReloadServer,
    site: Path,
    content_dir: Path,
    config: MkDocsConfig,
    mistakes: Mistakes,
    shown: Callable[[], SiteOnDemand | None] = lambda: None,
) -> None:
    """Let MkDocs' server show a site, and on its pages what is wrong with what was saved last.

    What is not there as a file is asked of what is ``shown``.
    """
    server.root = str(site)
    _show_mistakes(server, mistakes)
    server.error_handler = lambda code: _page_of_error(site / f"{code}.html", server)
    answer_ranges(server, _with_pages_on_demand(server, site, shown))
    for watched in (content_dir, *_owner_s_code(config)):
        server.watch(str(watched))
    server.builder = _telling_what_is_wrong(server.builder, mistakes)


def _with_pages_on_demand(
    server: LiveReloadServer, site: Path, shown: Callable[[], SiteOnDemand | None]
) -> WSGIApplication:
    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path, on_demand, epoch = _path_of(environ, server.mount_path), shown(), server._visible_epoch
        their: Any = server  # what MkDocs has no types for
        if path is None or on_demand is None or (site / (file := _file_at(path))).is_file():
            return server.serve_request(environ, start_response)
        content = on_demand.content(file)
        if content is None and path and not path.endswith("/") and on_demand.has_page(f"{path}/"):
            start_response("302 Found", [("Location", quote(f"{server.mount_path}{path}/"))])
            return []
        if content is None:
            return server.serve_request(environ, start_response)
        if isinstance(content, bytes) and file.endswith(".html"):
            content = their._inject_js_into_html(content, epoch)
        body, size = (content.open("rb"), content.stat().st_size) if isinstance(content, Path) else (content, None)
        length = str(len(content) if isinstance(content, bytes) else size)
        start_response("200 OK", [("Content-Type", their._guess_type(file)), ("Content-Length", length)])
        return [body] if isinstance(body, bytes) else FileWrapper(body)

    return answer


def _path_of(environ: WSGIEnvironment, mount_path: str) -> str | None:
    """Return the path in the site that is asked for; None where something else is."""
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    return path[len(mount_path) :] if path.startswith(mount_path) and not path.startswith("/livereload/") else None


def _file_at(path: str) -> str:
    """Return the file that a path stands for; a path may lead nowhere out of the site."""
    file = f"{path}index.html" if path.endswith("/") or not path else path
    return posixpath.normpath(f"/{file}").lstrip("/")


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


def _page_of_error(file: Path, server: Any) -> bytes | None:
    """Return the page of what is not there, which is loaded again like others: it may be there after a change."""
    return server._inject_js_into_html(file.read_bytes(), server._visible_epoch) if file.is_file() else None
