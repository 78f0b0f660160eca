"""Measure what a reader's browser transfers for a search, and when answers show, in a fresh profile for each query.

Nothing here knows how the search is made: bytes are counted where they are served, and times are those at which
the page shows something.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tools.install_browser import system_browser

BROWSER_HEAD = (
    "records",
    "what a reader does",
    "requests",
    "KB",
    "of it first answer KB",
    "first s",
    "complete s",
    "found",
)
MOST_SETUP, MOST_FIRST, MOST_COMPLETE = 130, 100, 300
"""Kilobytes that are allowed, compressed: before anything is typed, and of an answer on top of that."""
MOST_WAIT = 0.5
"""Seconds that are allowed between the last key and the first answer."""
MOST_REQUESTS = 60
QUIET = 0.4
"""Seconds without a request after which nothing more is expected."""
HEADERS = 200
"""Bytes of an answer besides its content: so many on the hosts that were looked at, compressed or not."""
COMPRESSED = (".js", ".json", ".css", ".html", ".svg", ".txt")
"""What a host compresses; other files are sent as they are."""


class Sent(NamedTuple):
    """An answer of the host."""

    at: float
    """When it was given to the network, in seconds since 1970."""
    path: str
    bytes: int


class Host(ThreadingHTTPServer):
    """Serves a folder as hosts of static sites do, and keeps account of what it sends."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.sent: list[Sent] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """The address of the folder."""
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
        """Say nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        content = _served(path) if found else b""
        self.send_response(200 if found else 404)
        if found and path.suffix in COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        assert isinstance(self.server, Host)  # noqa: S101 - tells the type
        self.server.sent.append(Sent(time.time(), self.path.partition("?")[0], len(content) + HEADERS))
        self.wfile.write(content)


@cache
def _served(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.compress(content, 6, mtime=0) if path.suffix in COMPRESSED else content


ASK = """async (typed) => {
  const page = document.getElementById("ch-search-page");
  const list = page.querySelector(".ch-search__list");
  const box = page.querySelector("input[type=search]");
  const now = () => performance.timeOrigin + performance.now();
  const start = now();
  let first = null;
  box.value = typed;
  await new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (first === null && list.querySelector("a")) first = now();
      if (list.getAttribute("aria-busy") !== "false") return;
      observer.disconnect();
      resolve();
    }).observe(list, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-busy"] });
    list.setAttribute("aria-busy", "true");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const complete = now();
  return { start, first: first ?? complete, complete, found: page.querySelector("[role=status]").textContent };
}"""
"""Types a query and waits for its answer. The first answer is the first link that shows, or the word that nothing was
found; it is complete when the list says that it is busy no more."""


class Visit(NamedTuple):
    """What one opening of the page, or one query, transferred and took."""

    what: str
    sent: tuple[Sent, ...]
    first: tuple[Sent, ...]
    """What of it was sent before something showed."""
    first_after: float
    """Seconds from the last key to the first answer."""
    complete_after: float
    found: str
    """What the page says of the outcome; empty for its opening."""

    @property
    def is_opening(self) -> bool:
        """Whether nothing has been typed yet."""
        return not self.found

    def row(self, records: int) -> list[str]:
        """Return the cells under `BROWSER_HEAD`."""
        first = ["", ""] if self.is_opening else [f"{_kilobytes(self.first):,.0f}", f"{self.first_after:.2f}"]
        return [
            f"{records:,}", self.what, str(len(self.sent)), f"{_kilobytes(self.sent):,.0f}", *first,
            f"{self.complete_after:.2f}", self.found,
        ]  # fmt: skip

    def faults(self) -> Iterator[str]:
        """Yield what is over the bounds."""
        if self.is_opening:
            yield from self._over("KB", _kilobytes(self.sent), MOST_SETUP)
            return
        yield from self._over("KB before the first answer", _kilobytes(self.first), MOST_FIRST)
        yield from self._over("s before the first answer", self.first_after, MOST_WAIT)
        yield from self._over("KB", _kilobytes(self.sent), MOST_COMPLETE)
        yield from self._over("requests", len(self.sent), MOST_REQUESTS)

    def _over(self, of: str, value: float, most: float) -> Iterator[str]:
        if value > most:
            yield f"{self.what}: {value:,.2f} {of}, more than {most}"


def measure_browser(site: Path, queries: Mapping[str, str]) -> list[Visit]:
    """Open the search page of a site and ask it, each time in a fresh profile.

    The first visit is the set-up: what the page transfers for the search until a first key has been pressed, before
    anything is typed. The bytes of the queries are what comes on top of it.
    """
    visits: list[Visit] = []
    with _host(site) as host, _browser() as browser:
        for name, typed in queries.items():
            context = browser.new_context()
            page = context.new_page()
            host.sent.clear()
            opened = time.time()
            page.goto(f"{host.address}search/")
            page.wait_for_load_state("networkidle")
            page.focus("#ch-search-page input[type=search]")
            page.keyboard.press("Shift")  # types nothing, as any key it has the page load what answers
            _until_quiet(host)
            if not visits:
                setup = tuple(sent for sent in host.sent if "search" in sent.path.removesuffix("/search/"))
                ready = max((sent.at for sent in setup), default=opened)
                visits.append(Visit("opens the search page, presses a key", setup, (), 0, ready - opened, ""))
            host.sent.clear()
            told = page.evaluate(ASK, typed)
            _until_quiet(host)
            first = tuple(sent for sent in host.sent if sent.at <= told["first"] / 1000)
            first_after, complete_after = ((told[end] - told["start"]) / 1000 for end in ("first", "complete"))
            sent = tuple(host.sent)
            visits.append(Visit(f"{name}: {typed}", sent, first, first_after, complete_after, told["found"].strip()))
            context.close()
    return visits


def _kilobytes(answers: Sequence[Sent]) -> float:
    return sum(answer.bytes for answer in answers) / 1000


def _until_quiet(host: Host) -> None:
    """Wait until nothing more is asked for."""
    count = -1
    while count != len(host.sent):
        count = len(host.sent)
        time.sleep(QUIET)


@contextmanager
def _host(site: Path) -> Iterator[Host]:
    host = Host(site)
    yield host
    host.shutdown()
    host.server_close()


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system_browser(), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
