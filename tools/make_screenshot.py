"""Take the picture of the README from the built site: python -m tools.make_screenshot (after make site)."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.install_browser import NAMES

ROOT = Path(__file__).resolve().parent.parent
PAGE = "/episodes/latent-space/githubs-agent-era/"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_arguments: object) -> None:
        """Keep the terminal for what matters."""


def main() -> None:
    """Serve the site, open the page and write the picture."""
    handler = functools.partial(_Quiet, directory=str(ROOT / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        path = next((found for name in NAMES if (found := shutil.which(name))), None)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto(f"http://127.0.0.1:{server.server_address[1]}{PAGE}")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=str(ROOT / "docs" / "screenshot.png"))
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
