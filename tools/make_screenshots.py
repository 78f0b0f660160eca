"""Take the pictures of README and docs/ from the built site: python -m tools.make_screenshots (after make site)."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tools.install_browser import system_browser

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    "home": "",
    "episode": "episodes/latent-space/githubs-agent-era/",
    "briefing": "briefings/2026-11-28-pull-request-in-dispute/",
    "dossier": "entities/simon-willison/",
    "search": "search/?q=agents",
}
SIZES = {"desktop": (1280, 860), "phone": (390, 844)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_arguments: object) -> None:
        """Keep the terminal for what matters."""


def main() -> None:
    """Serve the site, open the pages and write the pictures."""
    handler = functools.partial(_Quiet, directory=str(ROOT / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=system_browser(), args=ARGUMENTS)
        _take(browser, f"http://127.0.0.1:{server.server_address[1]}/", ROOT / "docs/screenshots")
        browser.close()
        server.shutdown()


def _take(browser: Browser, site: str, folder: Path) -> None:
    """Write a picture of each page in each size and scheme: ``home-desktop-light.png``."""
    folder.mkdir(exist_ok=True)
    for size, (width, height) in SIZES.items():
        for scheme in SCHEMES:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = context.new_page()
            for name, address in PAGES.items():
                page.goto(site + address)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=str(folder / f"{name}-{size}-{scheme}.png"))
            context.close()


if __name__ == "__main__":
    main()
