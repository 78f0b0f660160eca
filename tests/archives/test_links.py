"""Links: whatever a built site links to within itself is there, and so is every address that was promised."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest

from generator.site.publish.files import files_of

pytestmark = pytest.mark.end_to_end

BASE = "/archive/"
"""The path of both archives' site_url."""


@dataclass
class Page:
    """What a page has to say about links."""

    ids: Counter[str] = field(default_factory=Counter)
    targets: list[str] = field(default_factory=list)


@dataclass
class Site:
    """All pages of a site, and the paths of all its files."""

    pages: dict[str, Page]
    files: set[str]


@pytest.fixture(scope="session", params=["golden", "sample"])
def site(request: pytest.FixtureRequest) -> Site:
    folder: Path = request.getfixturevalue(f"{request.param}_site")
    files = files_of(folder)
    return Site({path: read_page(folder / path) for path in files if path.endswith(".html")}, set(files))


def test_every_link_source_and_anchor_leads_somewhere(site: Site) -> None:
    by_fault: dict[str, list[str]] = defaultdict(list)
    for place, fault in dead_links(site):
        by_fault[fault].append(place)
    faults = [f"{fault}; {len(places)} times, as in {places[0]}" for fault, places in sorted(by_fault.items())]
    assert not faults, "\n".join(faults)


def test_a_link_that_leads_nowhere_is_found() -> None:
    pages = {
        "a/index.html": Page(Counter(["here"]), ["../", "#here", "#gone", "../b/", "/archive/a/#here", "/a/", "c.png"]),
        "index.html": Page(Counter(), ["https://elsewhere.example/", "a/?q=1#gone", "mailto:a@b.example"]),
    }
    assert list(dead_links(Site(pages, set(pages)))) == [
        ("a/index.html: #gone", "a/index.html has no anchor gone"),
        ("a/index.html: ../b/", "there is no b/index.html"),
        ("a/index.html: /a/", "there is no /a/"),
        ("a/index.html: c.png", "there is no a/c.png"),
        ("index.html: a/?q=1#gone", "a/index.html has no anchor gone"),
    ]


def test_no_page_has_an_id_twice(site: Site) -> None:
    twice = {path: [name for name, count in page.ids.items() if count > 1] for path, page in site.pages.items()}
    assert {path: names for path, names in twice.items() if names} == {}


def test_pages_load_nothing_from_elsewhere(site: Site) -> None:
    assert [target for page in site.pages.values() for target in page.targets if target.startswith("load:")] == []


ADDRESSES = [
    "index.html",
    "index.md",
    "404.html",
    "sitemap.xml",
    "about/index.html",
    "search/index.html",
    "quotes/index.html",
    "numbers/index.html",
    "corrections/index.html",
    "episodes/index.html",
    "digests/index.html",
    "briefings/index.html",
    "discussions/index.html",
    "episodes/north-light/2026-03-14-what-a-keeper-logs/index.html",
    "episodes/north-light/2026-03-14-what-a-keeper-logs/index.md",
    "episodes/north-light/bells/index.html",
    "episodes/harbour-radio/מה-רושם-שומר/index.html",
    "episodes/harbour-radio/2026-03-14-灯台の日誌/index.html",
    "digests/2026-03-15-two-lights/index.html",
    "digests/2026-03-15-two-lights/index.md",
    "briefings/2026-03-16-fog-is-loud/index.html",
    "briefings/2026-03-16-fog-is-loud/index.md",
    "discussions/who-needs-keepers/index.html",
    "discussions/who-needs-keepers/index.md",
    "sources/index.html",
    "sources/north-light/index.html",
    "entities/index.html",
    "entities/ada-keeper/index.html",
    "entities/霧信号/index.html",
    "topics/index.html",
    "topics/weather/index.html",
    "topics/unused/index.html",
    "archive/index.html",
    "archive/1998/index.html",
    "archive/2026/index.html",
    "archive/2026/03/index.html",
    "media/north-light/what-a-keeper-logs.wav",
    "feed.xml",
    "atom.xml",
    "feed.json",
    "feeds.opml",
    "llms.txt",
    "data/1998.jsonl",
    "data/2026.jsonl",
    "episodes/north-light/2026-03-14-what-a-keeper-logs/index.json",
    "episodes/north-light/2026-03-14-what-a-keeper-logs/chapters.json",
    "episodes/north-light/2026-03-14-what-a-keeper-logs/transcript.vtt",
    "digests/2026-03-15-two-lights/index.json",
    "briefings/2026-03-16-fog-is-loud/index.json",
    "discussions/who-needs-keepers/index.json",
    *(
        f"{place}/feed.{form}"
        for place in (
            "episodes",
            "digests",
            "briefings",
            "discussions",
            "corrections",
            "sources/north-light",
            "sources/northlight",
            "entities/ada-keeper",
            "entities/ada-k",
            "topics/weather",
            "topics/meteorology",
        )
        for form in ("xml", "json")
    ),
]


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_promised_address_is_there(golden_site: Path, path: str) -> None:
    assert (golden_site / path).is_file()


@pytest.mark.parametrize(
    ("page", "anchor"),
    [
        ("archive/2026/03", "d-14"),
        ("episodes/north-light/2026-03-14-what-a-keeper-logs", "t-0"),
        ("episodes/north-light/2026-03-14-what-a-keeper-logs", "t-2939"),
        ("episodes/north-light/2026-03-14-what-a-keeper-logs", "t-2939-2"),
        ("episodes/north-light/2026-03-14-what-a-keeper-logs", "t-2820"),
        ("episodes/north-light/2026-03-14-what-a-keeper-logs", "lamps-fail"),
        ("episodes/north-light/bells", "bell-arm"),
        ("episodes/harbour-radio/מה-רושם-שומר", "opening"),
        ("digests/2026-03-15-two-lights", "horns"),
        ("briefings/2026-03-16-fog-is-loud", "pairs"),
        ("discussions/who-needs-keepers", "p3"),
    ],
)
def test_a_promised_anchor_is_there(golden_site: Path, page: str, anchor: str) -> None:
    assert read_page(golden_site / page / "index.html").ids[anchor] == 1


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("episodes/north-light/keeper", "episodes/north-light/2026-03-14-what-a-keeper-logs"),
        ("episodes/north-light/2026-02-fog-bells", "episodes/north-light/bells"),
        ("episodes/north-light/bells-of-fog", "episodes/north-light/bells"),
        ("sources/northlight", "sources/north-light"),
        ("entities/ada-k", "entities/ada-keeper"),
        ("topics/meteorology", "topics/weather"),
    ],
)
def test_a_former_address_leads_to_the_present_one(golden_site: Path, former: str, now: str) -> None:
    page = lxml.html.parse(golden_site / former / "index.html")
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    assert posixpath.normpath(f"{former}/{refresh.removeprefix('0; url=')}") == now
    assert canonical == f"https://lights.example/archive/{now}/"


def test_what_was_taken_back_says_so_and_why_at_its_address_and_nothing_else(golden_site: Path) -> None:
    page = (golden_site / "episodes/north-light/2025-12-24-taken-back/index.html").read_text(encoding="utf-8")
    assert "has been withdrawn" in page
    assert "The keeper asked for it." in page
    assert "should stand nowhere" not in page


@pytest.mark.parametrize("words", ["Not finished yet", "Nobody Yet", "should stand nowhere"])
def test_what_is_not_published_is_in_no_file_of_the_site(golden_site: Path, words: str) -> None:
    files = [file for file in golden_site.rglob("*.*") if file.is_file()]
    assert [str(file) for file in files if words.encode() in file.read_bytes()] == []


def read_page(file: Path) -> Page:
    """Read the ids of a page, and the targets of its links; what a page loads from elsewhere starts with ``load:``."""
    page = Page()
    for element in lxml.html.fromstring(file.read_bytes().decode()).iter():
        if not isinstance(element.tag, str):
            continue
        if element.get("id"):
            page.ids[element.get("id")] += 1
        page.targets += targets_of(element)
    return page


def targets_of(element: lxml.html.HtmlElement) -> Iterator[str]:
    if element.tag == "meta" and element.get("http-equiv") == "refresh":
        yield element.get("content").partition("url=")[2]
    is_loaded = element.tag == "link" and element.get("rel") in ("stylesheet", "icon", "preload", "modulepreload")
    for name in ("href", "src", "poster", "data-src"):
        target = element.get(name)
        if target is None:
            continue
        loads = is_loaded or (name in ("src", "poster") and element.tag != "a")
        yield f"load:{target}" if loads and urlsplit(target).netloc else target


def dead_links(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the internal links of a site that lead nowhere: the page with the target, and what is missing."""
    for path, page in site.pages.items():
        for target in dict.fromkeys(page.targets):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            file, anchor = file_at(parts.path, path), unquote(parts.fragment)
            if file not in site.files:
                yield f"{path}: {target}", f"there is no {file}"
            elif anchor and file in site.pages and anchor not in site.pages[file].ids:
                yield f"{path}: {target}", f"{file} has no anchor {anchor}"


def file_at(way: str, start: str) -> str:
    """Return the file that a way leads to from a page; a way that leaves the site stays as it is."""
    address = urljoin(BASE + start.removesuffix("index.html"), way)
    if not address.startswith(BASE):
        return address
    file = unquote(address.removeprefix(BASE))
    return f"{file}index.html" if file.endswith("/") or not file else file
