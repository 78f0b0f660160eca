"""Measure what a reader's browser transfers, and have Lighthouse judge it: a built site, compressed, on this machine.

    python -m benchmarks.reading --site DIR

A real Chromium opens the home page, the newest episode, the most mentioned entity and others from cold, each in a fresh
profile, and then another page of the kind with what the first left in its cache. All pages are weighed compressed.

Lighthouse (mobile) judges home, episode and entity where it is at hand: `npm install lighthouse` in any folder, then
`--lighthouse FOLDER/node_modules/.bin/lighthouse`, or have it on the search path. Run it on
a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from benchmarks.report import describe_machine, format_table
from tools.install_browser import system_browser

KB = 1000
FIRST_VIEW, LATER_VIEW, HEAVIEST = 170 * KB, 40 * KB, 100 * KB
"""Bytes over all requests: the most that is allowed."""
FIRST_VIEW_OF_HOME = 150 * KB
"""The most for the page that most readers see first."""
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".opml", ".md", ".txt")
CATEGORIES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""What Lighthouse gives points for, and the fewest that are allowed."""
MOST_SHIFT = 0.02
"""Cumulative layout shift."""
RUNS = 3
"""Lighthouse's points for speed vary: the median of so many runs counts."""


class GzipHost(SimpleHTTPRequestHandler):
    """Serves a folder as hosts of static sites do: compressed, and to be kept for ten minutes."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""

    def send_head(self) -> BytesIO:
        """Answer with a file, or with the site's page for what is not there."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        path = path if found else Path(self.directory) / "404.html"
        content = path.read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in COMPRESSED:
            content = gzip.compress(content, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """Serve a site while the context is open; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(GzipHost, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


QUIET = 500
"""Milliseconds without an answer after which nothing more is expected."""


class View(NamedTuple):
    """What opening one page took."""

    page: str
    requests: int
    transferred: int
    """Bytes as they came over the wire, heads of answers included."""
    shift: float


def main() -> int:
    """Measure, print the tables, and return 1 where something is over its limit."""
    arguments = _arguments()
    site: Path = arguments.site
    pages = sample(site)
    print(f"{describe_machine(site, [])}\n")
    faults: list[str] = []
    with hosted(site) as host:
        faults += _print_views(host, pages)
        faults += _print_heaviest(site)
        lighthouse = arguments.lighthouse or shutil.which("lighthouse")
        if lighthouse:
            faults += _print_points(str(lighthouse), host, [group[0] for group in pages[:3]])
        else:
            print("Lighthouse is not here: npm install lighthouse, then --lighthouse node_modules/.bin/lighthouse\n")
    print("\n".join(faults) if faults else "Everything is within its limits.")
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description="Measure what reading takes.")
    parser.add_argument("--site", type=Path, required=True, help="a built site")
    parser.add_argument("--lighthouse", type=Path, help="the command of Lighthouse")
    return parser.parse_args()


def sample(site: Path) -> list[tuple[str, ...]]:
    """Return addresses of pages by kind, those of a kind together: home, episodes, entities, then the long lists."""
    episodes = [str(page.parent.relative_to(site)) + "/" for page in sorted(site.glob("episodes/*/2*/index.html"))]
    dossiers = sorted(site.glob("entities/*/index.html"), key=lambda page: (-page.stat().st_size, page))
    entities = [str(page.parent.relative_to(site)) + "/" for page in dossiers]
    lists = ("entities/", "quotes/", "archive/", "subscribe/", "search/")
    middle = len(episodes) // 2
    return [("", "episodes/"), tuple(episodes[middle : middle + 2]), tuple(entities[:2]), *((one,) for one in lists)]


def _print_views(host: str, groups: Sequence[Sequence[str]]) -> list[str]:
    rows: list[list[str]] = []
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system_browser(), args=["--no-sandbox", "--disable-gpu"])
        for group in groups:
            for number, view in enumerate(views(browser, host, group)):
                when, most = ("later", LATER_VIEW) if number else ("first", FIRST_VIEW)
                size = f"{view.transferred / KB:.1f}"
                rows.append([view.page or "(home)", when, str(view.requests), size, f"{view.shift:.3f}"])
                if view.transferred > most:
                    faults.append(
                        f"{view.page}: {view.transferred / KB:.1f} KB as the {when} view, over {most / KB:.0f}"
                    )
                if view.shift > MOST_SHIFT:
                    faults.append(f"{view.page}: things move by {view.shift} as the page loads")
        browser.close()
    print(format_table(("page", "view", "requests", "KB", "shift"), rows) + "\n")
    return faults


def views(browser: Browser, host: str, pages: Sequence[str]) -> list[View]:
    """Open pages one after the other in a fresh profile."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, device_scale_factor=2)
    done = [_view(context, host, page) for page in pages]
    context.close()
    return done


def _view(context: BrowserContext, host: str, address: str) -> View:
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    transferred: list[int] = []
    session.on("Network.loadingFinished", lambda event: transferred.append(int(event["encodedDataLength"])))
    page.goto(host + address)
    count = -1
    while count != len(transferred):
        count = len(transferred)
        page.wait_for_timeout(QUIET)
    shift = page.evaluate(
        """() => new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += entry.hadRecentInput ? 0 : entry.value;
          }).observe({type: "layout-shift", buffered: true});
          setTimeout(() => resolve(sum), 300);
        })"""
    )
    page.close()
    came = [size for size in transferred if size]
    return View(address, len(came), sum(came), round(shift, 3))


def _print_heaviest(site: Path) -> list[str]:
    """Weigh the pages, and print the heaviest; what is small before it is compressed is small afterwards."""
    pages = [path for path in site.rglob("*.html") if path.stat().st_size > HEAVIEST // 2]
    weights = sorted(((len(gzip.compress(path.read_bytes(), mtime=0)), path) for path in pages), reverse=True)
    rows = [[str(path.relative_to(site)), f"{weight / KB:.1f}"] for weight, path in weights[:5]]
    print(format_table(("heaviest pages", "KB compressed"), rows) + "\n")
    return [f"{path.relative_to(site)} weighs {weight / KB:.1f} KB" for weight, path in weights if weight > HEAVIEST]


def _print_points(lighthouse: str, host: str, pages: Sequence[str]) -> list[str]:
    rows: list[list[str]] = []
    faults = []
    for page in pages:
        reports = sorted((_judged(lighthouse, host + page) for _ in range(RUNS)), key=_speed)
        report = reports[RUNS // 2]
        points = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
        shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
        paints = [f"{report['audits'][name]['numericValue'] / 1000:.1f}" for name in PAINTS]
        rows.append([page or "(home)", *map(str, points.values()), f"{shift:.3f}", *paints])
        faults += [
            f"{page}: {points[name]} points for {name}" for name, least in CATEGORIES.items() if points[name] < least
        ]
        faults += [f"{page}: {one['title']}" for one in _lost(report)]
        faults += [f"{page}: things move by {shift}"] if shift >= MOST_SHIFT else []
    head = ("Lighthouse, mobile", *CATEGORIES, "shift", "first paint s", "largest paint s")
    print(format_table(head, rows) + "\n")
    return faults


PAINTS = ("first-contentful-paint", "largest-contentful-paint")


def _speed(report: dict[str, Any]) -> float:
    return float(report["categories"]["performance"]["score"] or 0)


def _lost(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the audits that cost points where all are wanted."""
    for name, least in CATEGORIES.items():
        for part in report["categories"][name]["auditRefs"] if least == 100 else ():
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] not in (1, None):
                yield audit


def _judged(lighthouse: str, address: str) -> dict[str, Any]:
    chrome = system_browser() or ""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        command = [lighthouse, address, "--quiet", "--output=json", f"--output-path={file.name}"]
        flags = [
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            f"--only-categories={','.join(CATEGORIES)}",
        ]
        subprocess.run([*command, *flags], env={**os.environ, "CHROME_PATH": chrome}, check=True, timeout=300)
        report: dict[str, Any] = json.loads(Path(file.name).read_text(encoding="utf-8"))
    return report


if __name__ == "__main__":
    raise SystemExit(main())
