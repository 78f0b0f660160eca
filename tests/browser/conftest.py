"""What tests in a browser share: the browser of this machine, and sites served as a host would serve them."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.hosts import hosted
from tests.browser.waiting import TIMEOUT
from tools.install_browser import playwright_browser, system_browser

POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
"""A strict content-security policy, under which the search must work."""

expect.set_options(timeout=TIMEOUT)

Serve = Callable[[Path], str]


class StaticHost(SimpleHTTPRequestHandler):
    """Serves a folder compressed and under a policy, as hosts of static sites do."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def send_head(self):  # type: ignore[no-untyped-def]
        path = Path(self.translate_path(self.path))
        if path.suffix not in (".js", ".json", ".css", ".html") or not path.is_file():
            return super().send_head()
        content = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser; every page of a test comes from a context of its own."""
    path = system_browser()
    if path is None and playwright_browser() is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        opened = playwright.chromium.launch(
            executable_path=path, args=[*options, "--disable-sync", "--no-first-run"], timeout=TIMEOUT
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Return a function that serves a folder and returns the address of its root."""
    running: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(StaticHost, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page in a fresh context."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.set_default_timeout(TIMEOUT)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def sample(sample_site: Path) -> Iterator[str]:
    """Return the address at which the site of the sample archive is served."""
    with hosted(sample_site) as address:
        yield address


@pytest.fixture(scope="session")
def hebrew(hebrew_site: Path) -> Iterator[str]:
    """Return the address at which the golden archive is served in Hebrew."""
    with hosted(hebrew_site) as address:
        yield address
