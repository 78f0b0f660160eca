"""Serve a preview: pages when they are asked for, parts of recordings, and what is wrong with what was saved last."""

from __future__ import annotations

import logging
import posixpath
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import FileWrapper

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer, _timestamp

from generator.site.mkdocs.byte_ranges import answer_ranges
from generator.site.mkdocs.failures import place_in_code
from generator.site.mkdocs.reloading import reloading_script, with_reloading
from generator.site.mkdocs.watching import Watcher
from generator.site.preview.mistakes import BANNER_STYLE, STYLE, WAITING_PAGE
from generator.site.preview.on_demand import Content, SiteOnDemand
from generator.site.preview.preview import Preview

log = logging.getLogger("mkdocs.plugins.chapterhouse")

SETTLED = 0.02
"""Seconds without a further change after which a change is looked at: editors write a file in several steps."""
PATIENCE = 1.0
"""Seconds that a check waits for a browser to ask for its page again: most do at once, but none need be open."""


class PreviewServer(LiveReloadServer):
    """MkDocs' server, which shows what a preview holds."""

    def __init__(
        self, build: Callable[[], None], host: str, port: int, root: str, mount_path: str, preview: Preview
    ) -> None:
        super().__init__(build, host, port, root, mount_path)
        self.preview = preview
        preview.wake = self.wake
        self.watcher = Watcher(self.wake)
        self._is_seen = False
        """Whether a page was answered since browsers were last told to load theirs again."""
        self.error_handler = self._error_page
        answer_ranges(self, self._answer)

    @classmethod
    def in_place_of(cls, server: LiveReloadServer, preview: Preview) -> PreviewServer:
        """Return a server for what MkDocs' own would have shown and watched."""
        host, port = server.server_address[:2]
        shown = cls(server.builder, str(host), int(port), server.root, server.mount_path, preview)
        server.server_close()
        for path in server._watched_paths:
            shown.watch(path)
        return shown

    def show(self, site: Path, content_dir: Path, config: MkDocsConfig) -> None:
        """Show a site, and watch what it is made from besides what MkDocs watches."""
        self.root = str(site)
        for path in (content_dir, *_owner_s_code(config)):
            self.watch(str(path))

    # What is watched

    def wake(self) -> None:
        """Look what has changed."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:  # noqa: ARG002 - MkDocs' own
        """Look what has changed whenever anything is saved at or below a path."""
        self._watched_paths[str(Path(path).absolute())] = 1  # pages get their script where something is watched
        self.watcher.watch(Path(path))

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Answer requests, and look what has changed, until the process is interrupted."""
        self.server_bind()
        self.server_activate()
        self.watcher.start()
        log.info("Serving on %s", self.url)
        self.serve_thread.start()
        if open_in_browser:
            webbrowser.open(self.url)
        while self._has_changed():
            self._refresh()
            self._check()

    def _has_changed(self) -> bool:
        """Wait for a change, and then until nothing more changes; tell whether there was one, not the end."""
        with self._rebuild_cond:
            while not self._rebuild_cond.wait_for(lambda: self._want_rebuild or self._shutdown, self.shutdown_delay):
                pass  # on Windows, nothing interrupts a longer wait
            while not self._shutdown and self._rebuild_cond.wait(SETTLED):
                pass
            self._want_rebuild = False
            return not self._shutdown

    def _refresh(self) -> None:
        shown = self.preview.site
        try:
            changed = self.preview.refresh()
        except Exception as error:
            log.exception("The preview stays as it was.")
            self.preview.mistakes.tell(f"{type(error).__name__}: {error}")
            changed = True
        if changed or self.preview.site is not shown:
            self._reload()
        if changed is None:
            self.build()
            self._reload()

    def _check(self) -> None:
        """Have checked what is shown, as soon as a page of it was answered; not yet where something was saved again."""
        with self._rebuild_cond:
            self._rebuild_cond.wait_for(lambda: self._is_seen or self._want_rebuild or self._shutdown, PATIENCE)
            if self._want_rebuild or self._shutdown:
                return
        self.preview.check()

    def build(self) -> None:
        """Have MkDocs build; what keeps it from that is shown on the pages as they were.

        Where something was saved meanwhile, what is wrong with that is told by the next build.
        """
        mistakes = self.preview.mistakes
        mistakes.clear()
        try:
            self.builder()
        except MkDocsException as error:
            if self._want_rebuild:
                return
            log.error("%s", error)
            mistakes.tell(str(error))
        except Exception as error:  # hooks and templates may raise anything
            log.exception("The preview stays as it was.")
            mistakes.tell(f"{place_in_code(error)}: {type(error).__name__}: {error}")

    def _reload(self) -> None:
        """Let browsers load the open page again."""
        self._is_seen = False
        with self._epoch_cond:
            self._wanted_epoch = self._visible_epoch = max(_timestamp(), self._visible_epoch + 1)
            self._epoch_cond.notify_all()

    def shutdown(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' own signature
        """End, as soon as the requests are answered."""
        self.watcher.stop()
        with self._rebuild_cond:
            self._shutdown = True
            self._rebuild_cond.notify_all()
        if self.serve_thread.is_alive():
            super(LiveReloadServer, self).shutdown()
        self.server_close()
        if wait:
            self.serve_thread.join()

    # What is answered

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if (script := reloading_script(environ["PATH_INFO"])) is not None:
            return _answered(HTTPStatus.OK, "text/javascript", script, start_response)
        if environ["PATH_INFO"] == BANNER_STYLE:
            return _answered(HTTPStatus.OK, "text/css", STYLE, start_response)
        path, site, root = _path_of(environ, self.mount_path), self.preview.site, Path(self.root)
        file = _file_at(path or "")
        if path is not None and not (root / file).is_file():
            if site is not None:
                answer = self._answer_on_demand(site, path, file, start_response)
                if answer is not None:
                    return answer
            elif not (root / "index.html").is_file():
                page = self._inject_js_into_html(WAITING_PAGE, self._visible_epoch)
                return _answered(HTTPStatus.SERVICE_UNAVAILABLE, "text/html", page, start_response)
        return self.serve_request(environ, start_response)

    def _answer_on_demand(
        self, site: SiteOnDemand, path: str, file: str, start_response: StartResponse
    ) -> Iterable[bytes] | None:
        """Answer with what is made at a path of the site; None where nothing is."""
        epoch, content = self._visible_epoch, site.content(file)
        if content is None:
            if path.endswith("/") or not site.has_page(f"{path}/"):
                return None
            start_response("302 Found", [("Location", quote(f"{self.mount_path}{path}/"))])
            return []
        if isinstance(content, bytes) and file.endswith(".html"):
            content = self._inject_js_into_html(content, epoch)
            self._see()
        return _answered(HTTPStatus.OK, str(self._guess_type(file)), content, start_response)  # type: ignore[no-untyped-call]

    def _see(self) -> None:
        """Tell who waits for it that a page was made."""
        with self._rebuild_cond:
            self._is_seen = True
            self._rebuild_cond.notify_all()

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Put what is wrong into a page, and the script that loads it again."""
        return with_reloading(self.preview.mistakes.put_into(content), epoch)

    def _error_page(self, code: int) -> bytes | None:
        """Return the page of what is not there, which is loaded again like others: it may be there after a change."""
        file = Path(self.root) / f"{code}.html"
        return self._inject_js_into_html(file.read_bytes(), self._visible_epoch) if file.is_file() else None


def _answered(status: HTTPStatus, media_type: str, content: Content, start_response: StartResponse) -> Iterable[bytes]:
    size = len(content) if isinstance(content, bytes) else content.stat().st_size
    headers = [("Content-Type", media_type), ("Content-Length", str(size))]
    start_response(f"{status.value} {status.phrase}", headers)
    return [content] if isinstance(content, bytes) else FileWrapper(content.open("rb"))


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
