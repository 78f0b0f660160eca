"""Addresses of another site lead to what took their place, as pages and in the lists that servers read."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

KEEPER = "/episodes/north-light/2026-03-14-what-a-keeper-logs/"
MOVED_PAGES = {
    "/blog/keeper.html": KEEPER,
    "/2019/03/Türme & fog/": KEEPER,
    "/podcast/": "/sources/north-light/",
    "/tag/weather/": "/topics/weather/",
    "/blog/feed/": "/feed.xml",
}
MOVED_FEEDS = {
    "/index.xml": "/feed.xml",
    "/blog/atom.xml": "/atom.xml",
    "/podcast/rss.xml": "/sources/north-light/feed.xml",
    "/podcast/feed.xml": "/sources/north-light/feed.xml",
    "/podcast/feed.json": "/sources/north-light/feed.json",
}


@pytest.mark.parametrize(("former", "now"), MOVED_PAGES.items())
def test_an_old_address_has_a_page_that_leads_on_with_the_place_on_the_page(
    golden_site: Path, former: str, now: str
) -> None:
    page = golden_site / former.removeprefix("/") / ("" if former.endswith(".html") else "index.html")
    html = page.read_text(encoding="utf-8")
    targets = re.findall(r'(?:data-target|<a href)="([^"]+)"', html)
    assert [unquote(urljoin(former, target)) for target in targets] == [now, now]
    script = re.search(r'<script src="([^"]+)"', html)
    assert script is not None
    assert (golden_site / urljoin(former, script[1]).removeprefix("/")).is_file()
    assert f'<link rel="canonical" href="https://lights.example/archive{now}">' in html


def test_lists_of_servers_have_every_old_address_of_a_page_or_feed(golden_site: Path) -> None:
    netlify = (golden_site / "_redirects").read_text(encoding="utf-8").splitlines()
    nginx = (golden_site / "data/redirects.map").read_text(encoding="utf-8").splitlines()
    apache = (golden_site / "data/redirects.txt").read_text(encoding="utf-8").splitlines()
    for former, now in (MOVED_PAGES | MOVED_FEEDS).items():
        encoded = former.replace(" ", "%20").replace("ü", "%C3%BC")
        assert f"/archive{encoded} /archive{now} 301" in netlify
        assert f'"/archive{former}" /archive{now};' in nginx
        assert (f"/archive{former} /archive{now}" in apache) == (" " not in former)


@pytest.mark.parametrize(("former", "now"), MOVED_FEEDS.items())
def test_feeds_go_on_at_their_old_addresses_where_a_server_has_no_lists(
    golden_site: Path, former: str, now: str
) -> None:
    assert (golden_site / former.removeprefix("/")).read_bytes() == (golden_site / now.removeprefix("/")).read_bytes()
