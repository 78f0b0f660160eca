"""Measure the search: making its index against one plain run of Pagefind, and what a reader's browser transfers.

    python -m benchmarks.search --digests 1000 [--work DIR] [--save NAME]

Everything is made from the invented archive. The index is made in processes of their own: by one run of Pagefind over
a site that lies ready, and by ours, which has the texts to make as well. Then a real Chromium asks a page of the site,
served compressed by this process, which counts the bytes of every answer.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

from benchmarks.contestants import CHECKOUT, OUR_BUILD
from benchmarks.corpus import write_corpus
from benchmarks.report import describe_machine, format_table
from generator.config import load_config
from generator.search.bundles import divide
from generator.search.documents import search_documents
from generator.search.files import KEPT_IN, sheets_of
from generator.search.indexing import Pagefind, engines, index_bundles, lay_out
from generator.search.sheets import REMEMBERED_AS
from generator.wording import Wording
from generator.work import read_archive

RESULTS = Path(__file__).with_name("results")
SMALL = 5
"""Digests of the site whose search page is used: the page is the same for any archive."""
INDEX_HEAD = (
    "digests",
    "pages",
    "index made by",
    "indexed",
    "before Pagefind s",
    "wall s",
    "times the first",
    "largest process it starts MB",
    "our own MB",
    "index MB",
)
BROWSER_HEAD = ("digests", "what a reader does", "requests", "KB", "of it first answer KB", "first s", "complete s")


def main() -> int:
    """Measure every size, print the tables, and return the exit code."""
    arguments = _arguments()
    if arguments.step:
        print(json.dumps(_step(arguments.step, *arguments.folders)))
        return 0
    index_rows: list[list[str]] = []
    browser_rows: list[list[str]] = []
    if arguments.work:
        arguments.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chapterhouse-search-", dir=arguments.work) as work:
        shell = _built(Path(work) / "shell", SMALL)
        for digests in arguments.digests:
            project = Path(work) / str(digests)
            write_corpus(project, digests, arguments.seed)
            index_rows += _measure_index(digests, project, with_plain=arguments.plain)
            print(format_table(INDEX_HEAD, index_rows), file=sys.stderr)
            if arguments.browser:
                site = _site_with_search(shell, project)
                browser_rows += _measure_browser(digests, site, _words_of(project))
        machine = describe_machine(Path(work), [OUR_BUILD])
    tables = [format_table(INDEX_HEAD, index_rows)]
    if browser_rows:
        tables.append(format_table(BROWSER_HEAD, browser_rows))
    report = "\n".join(tables) + f"\n{machine}- Seed: {arguments.seed}\n"
    print(report)
    if arguments.save:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{arguments.save}.md").write_text(f"# {arguments.save}\n\n{report}", encoding="utf-8")
    return 0


# Making the index, each way in a process of its own, so that its largest child can be told

STEPS = {
    "one run of Pagefind": "plain",
    "bundles": "bundles",
    "bundles, nothing changed": "unchanged",
    "bundles, one digest changed": "changed",
}


def _measure_index(digests: int, project: Path, *, with_plain: bool) -> list[list[str]]:
    steps = {name: step for name, step in STEPS.items() if with_plain or step != "plain"}
    results = {name: _run(step, project) for name, step in steps.items()}
    first = results.get("one run of Pagefind")
    return [
        [
            f"{digests:,}",
            f"{result['pages']:,}",
            name,
            f"{result['indexed']:,} of {result['bundles']:,}",
            f"{result['before']:.2f}",
            f"{result['wall']:.1f}",
            "" if first in (None, result) else f"{result['wall'] / first['wall']:.2f}",
            f"{result['memory'] / 1e6:,.0f}",
            f"{result['own'] / 1e6:,.0f}",
            f"{result['bytes'] / 1e6:,.1f}",
        ]
        for name, result in results.items()
    ]


def _run(step: str, project: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.search", "--step", step, str(project)]
    done = subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _step(step: str, project: Path) -> dict[str, Any]:
    pagefind = Pagefind.found()
    if pagefind is None:
        raise SystemExit("Pagefind is not installed for this machine.")
    if step == "changed":
        _edit(project)
    config = load_config(project / "mkdocs.yml")
    work = read_archive(config)
    archive = work.archive
    kept = config.build_dir / KEPT_IN  # where the site of the browser finds it again
    start = time.perf_counter()
    with sheets_of(archive, Wording("en"), config, work.folder) as sheets:
        outlines = sheets.outlines()
        bundles = divide(outlines)
        before = time.perf_counter() - start
        if step == "plain":
            site, out = project / "pages", project / "plain"
            sheets.write(outlines)
            lay_out(outlines, sheets, site)
            archive.memory.keep_derived(REMEMBERED_AS, {}, list(archive.cards))  # so that the next step has all to do
            start, before = time.perf_counter(), 0.0
            pagefind.run(site, out)
            shutil.rmtree(site)
            made = 1
        else:
            counted = _Counting(pagefind)
            out = kept
            engines(pagefind, index_bundles(counted, bundles, kept, sheets).values(), kept)
            made = counted.made
    return {
        "wall": time.perf_counter() - start,
        "before": before,
        "pages": len(outlines),
        "bundles": 1 if step == "plain" else len(bundles),
        "indexed": made,
        "memory": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024,
        "own": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "bytes": sum(file.stat().st_size for file in out.rglob("*") if file.is_file()),
    }


class _Counting(Pagefind):
    """Counts the bundles that are indexed."""

    def __init__(self, program: Pagefind) -> None:
        super().__init__(program.binary, program.release)
        self.made = 0

    def index(self, site: Path, out: Path) -> None:
        self.made += 1
        super().index(site, out)


def _edit(project: Path) -> None:
    """Change the title of the digest in the middle."""
    files = sorted((project / "content" / "episodes").rglob("*.yaml"))
    middle = files[len(files) // 2]
    text = middle.read_text(encoding="utf-8")
    middle.write_text(re.sub(r'^(title: "?)', r"\1Revised ", text, count=1, flags=re.M), encoding="utf-8")


# The browser


def _built(project: Path, digests: int) -> Path:
    write_corpus(project, digests)
    (project / "docs").mkdir(exist_ok=True)  # MkDocs asks for its folder, though all pages are generated
    subprocess.run(OUR_BUILD.command(project), cwd=project, check=True, capture_output=True, env=_environment())
    return project / "site"


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(CHECKOUT)}


def _site_with_search(shell: Path, project: Path) -> Path:
    """Put the files of a large archive's search into the site of a small one."""
    site = project / "measured"
    shutil.copytree(shell, site)
    page = (site / "search" / "index.html").read_bytes()
    shutil.rmtree(site / "search")
    subprocess.run(
        [sys.executable, "-m", "benchmarks.search_files", str(project), str(site)],
        cwd=CHECKOUT, check=True, capture_output=True,
    )  # fmt: skip
    (site / "search" / "index.html").write_bytes(page)
    return site


def _words_of(project: Path) -> dict[str, str]:
    """Return queries of several kinds: words that nearly every page has, one page in ten, or next to none; a name."""
    archive = read_archive(load_config(project / "mkdocs.yml")).archive
    counts: dict[str, int] = {}
    for page in search_documents(archive, "en", lambda _: None):
        for word in {word for word in page.html.split() if word.isalpha() and word.islower() and len(word) > 3}:
            counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    tenth = min(range(len(ranked)), key=lambda place: abs(counts[ranked[place]] - counts[ranked[0]] / 10))
    return {
        "a word of one page in ten": ranked[tenth],
        "then another": ranked[tenth + 1],
        "then two": f"{ranked[tenth + 2]} {ranked[tenth + 3]}",
        "then the most frequent word": ranked[0],
        "then the two that follow it": f"{ranked[1]} {ranked[2]}",
        "then a rare word": ranked[-1],
        "then a name": next(entity.name for entity in archive.entities.values() if entity.description),
        "then a word that is nowhere": f"{ranked[0]}qqx",
    }


class _Host(ThreadingHTTPServer):
    """Serves a folder as hosts do, and counts what it sends."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.sent: list[tuple[str, int]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def forget(self) -> None:
        self.sent.clear()


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        if path.suffix in (".js", ".json", ".css", ".html"):
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        assert isinstance(self.server, _Host)  # noqa: S101 - tells the type
        self.server.sent.append((self.path.partition("?")[0], len(content)))
        shutil.copyfileobj(BytesIO(content), self.wfile)


ASK = """async (typed) => {
  const page = document.getElementById("ch-search-page");
  const list = page.querySelector(".ch-search__list");
  const box = page.querySelector("input[type=search]");
  const start = performance.now();
  let first = null;
  await new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (first === null && list.dataset.was !== list.innerHTML) first = performance.now() - start;
      if (list.getAttribute("aria-busy") !== "false") return;
      observer.disconnect();
      resolve();
    }).observe(list, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-busy"] });
    list.setAttribute("aria-busy", "true");
    list.replaceChildren();
    first = null;
    list.dataset.was = "";
    box.value = typed;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return { first, complete: performance.now() - start, found: page.querySelector("[role=status]").textContent };
}"""


def _measure_browser(digests: int, site: Path, queries: dict[str, str]) -> list[list[str]]:
    from playwright.sync_api import sync_playwright

    host = _Host(site)
    rows: list[list[str]] = []
    newest = json.loads((site / "search" / "manifest.json").read_bytes())["bundles"][0]["id"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(f"{host.address}search/")
        page.wait_for_load_state("networkidle")
        wall = time.perf_counter() - start - 0.5  # Playwright waits for half a second of silence
        sent = [(path, size) for path, size in host.sent if "search" in path and not path.endswith("/search/")]
        rows.append(_row(digests, "opens the search", sent, None, {"first": None, "complete": wall * 1000}))
        for name, typed in queries.items():
            host.forget()
            times = page.evaluate(ASK, typed)
            page.wait_for_timeout(300)
            first = [entry for entry in host.sent if f"/{newest}/" in entry[0] or "/names" in entry[0]]
            rows.append(_row(digests, f"{name}: {times['found'].split('.')[0]}", host.sent, first, times))
        browser.close()
    host.shutdown()
    return rows


def _row(
    digests: int,
    name: str,
    sent: Sequence[tuple[str, int]],
    first: Sequence[tuple[str, int]] | None,
    times: dict[str, Any],
) -> list[str]:
    def kilobytes(entries: Sequence[tuple[str, int]]) -> str:
        return f"{sum(size for _, size in entries) / 1000:,.0f}"

    def seconds(milliseconds: float | None) -> str:
        return "" if milliseconds is None else f"{milliseconds / 1000:.2f}"

    return [
        f"{digests:,}", name, str(len(sent)), kilobytes(sent), "" if first is None else kilobytes(first),
        seconds(times["first"]), seconds(times["complete"]),
    ]  # fmt: skip


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description="Measure the search.")
    parser.add_argument("--digests", type=int, nargs="+", default=[1000], help="sizes (default 1000)")
    parser.add_argument("--seed", type=int, default=1, help="of the archive (default 1)")
    parser.add_argument("--work", type=Path, help="where to work: name a folder on the disk to be measured")
    parser.add_argument(
        "--no-browser", dest="browser", action="store_false", help="measure only the making of the index"
    )
    parser.add_argument(
        "--no-plain",
        dest="plain",
        action="store_false",
        help="leave out the one run of Pagefind: it takes 1 GB a thousand",
    )
    parser.add_argument("--save", metavar="NAME", help="also write the report to benchmarks/results/NAME.md")
    parser.add_argument("--step", choices=tuple(STEPS.values()), help=argparse.SUPPRESS)
    parser.add_argument("folders", type=Path, nargs="*", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
