"""The banner of the preview: it comes and goes by itself on a page that is open."""

from __future__ import annotations

import threading
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from playwright.sync_api import Page, expect

from generator.site.mkdocs.server import PreviewServer
from generator.site.preview.preview import Preview
from tests.previews import free_port, is_answered
from tests.waiting import wait_until

POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self';
 connect-src 'self'; require-trusted-types-for 'script'">"""


def test_a_banner_comes_with_a_mistake_and_goes_when_it_is_mended(page: Page, golden: Path, tmp_path: Path) -> None:
    site, content = tmp_path / "site", tmp_path / "content"
    site.mkdir()
    content.mkdir()
    (site / "index.html").write_text(f"<html><head>{POLICY}</head><body><p>Fog log</p></body></html>", encoding="utf-8")

    def build() -> None:
        if (content / "fog.yaml").read_text(encoding="utf-8") == "wrong":
            raise Abort("content/fog.yaml:1:1: write: <right>")

    port = free_port()
    server = PreviewServer(build, "127.0.0.1", port, str(site), "/", Preview())
    server.show(site, content, load_config(str(golden / "mkdocs.yml")))
    threading.Thread(target=server.serve, daemon=True).start()
    wait_until(lambda: is_answered(port))
    try:
        page.goto(f"http://127.0.0.1:{port}/")
        banner = page.get_by_role("alert")
        expect(banner).to_have_count(0)
        (content / "fog.yaml").write_text("wrong", encoding="utf-8")
        expect(banner).to_have_text("content/fog.yaml:1:1: write: <right>")
        expect(page.get_by_text("Fog log")).to_be_visible()
        expect(banner).to_have_css("position", "fixed")
        (content / "fog.yaml").write_text("right", encoding="utf-8")
        expect(banner).to_have_count(0)
    finally:
        server.shutdown()
