"""Compose every address and anchor of the site: nothing else does, but for the anchors of records' parts beside it.

An address is a path from the site's root that ends in a slash ("episodes/acme/launch/"), or names a file
("feed.xml"); the home page's is empty. The forms are fixed: people link to them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

from generator.content.anchors import SECTION_ANCHORS as SECTION_ANCHORS
from generator.content.anchors import also_anchor as also_anchor
from generator.content.anchors import anchors as anchors
from generator.content.anchors import evidence_anchor as evidence_anchor
from generator.content.anchors import former_anchors as former_anchors
from generator.content.anchors import heading_anchor as heading_anchor
from generator.content.anchors import item_anchor as item_anchor
from generator.content.anchors import section_anchors as section_anchors
from generator.content.anchors import source_anchor as source_anchor
from generator.content.anchors import thread_anchor as thread_anchor
from generator.content.anchors import time_anchor as time_anchor
from generator.content.model import DATED_KINDS, DatedRecord, Entity, Record, Source, Topic
from generator.content.summary import RecordSummary

Thing = Record | Topic | RecordSummary
"""Whatever has a page of its own in the content: a dated record by its summary, a source, an entity, a topic."""

HOME = ""
ARCHIVE = "archive/"
UNDATED = "archive/undated/"
SOURCES = "sources/"
ENTITIES = "entities/"
TOPICS = "topics/"
EPISODES = "episodes/"
QUOTES = "quotes/"
NUMBERS = "numbers/"
CORRECTIONS = "corrections/"
SUBSCRIBE = "subscribe/"
SEARCH = "search/"
EPISODE_FORM = "contribute/episode/"
NOT_FOUND = "404.html"
DATA = "data/"

_KINDS: tuple[type[Record], ...] = (*DATED_KINDS.values(), Source, Entity)
FOLDERS = {kind.kind: kind.folder for kind in _KINDS}
"""The folders of records, and the first parts of their addresses, by kind."""


def record_address(record: DatedRecord | RecordSummary) -> str:
    """Return the address of a record's page: ``episodes/<source>/<slug or stem>/``, ``digests/<slug or stem>/``."""
    folder, _, stem = record.id.rpartition("/")
    return "/".join(part for part in (record.folder, folder, record.slug or stem) if part) + "/"


def address_of_id(kind_folder: str, record_id: str) -> str:
    """Return the address that an id has or had by itself, for redirects."""
    return f"{kind_folder}/{record_id}/"


def address_of_key(key: str) -> str:
    """Return the address that the id in a record's key has by itself."""
    kind, _, record_id = key.partition(":")
    return address_of_id(FOLDERS[kind], record_id)


def page_of(thing: Thing) -> str:
    """Return the address of a source's, entity's, topic's or dated record's page."""
    if isinstance(thing, (DatedRecord, RecordSummary)):
        return record_address(thing)
    return address_of_id(thing.folder, thing.id)


def former_addresses(thing: Thing) -> list[str]:
    """Return the addresses that lead to a page from elsewhere, each once, in order."""
    old = [*thing.redirect_from, *(thing.formerly if isinstance(thing, (DatedRecord, RecordSummary, Source)) else ())]
    if isinstance(thing, (DatedRecord, RecordSummary)) and thing.slug:
        old.append(thing.id)
    addresses = dict.fromkeys(former_address(thing.folder, former) for former in old)
    return [former for former in addresses if former != page_of(thing)]


def former_address(kind_folder: str, former: str) -> str:
    """Return the address that a record had, by its former id, or by its path on another site: ``blog/fog.html``."""
    return former.removeprefix("/") if former.startswith("/") else address_of_id(kind_folder, former)


def former_name(kind_folder: str, address: str) -> str:
    """Return what ``redirect_from`` calls a former address in a record of a kind."""
    inside = address.removeprefix(f"{kind_folder}/")
    return inside.rstrip("/") if inside != address and address.endswith("/") else f"/{address}"


def redirect_file(former: str) -> str:
    """Return the file of the page that leads from a former address."""
    return f"{former}index.html" if former.endswith("/") else former


def kind_listing(kind: type[DatedRecord]) -> str:
    """Return the address of the listing of a kind."""
    return f"{kind.folder}/"


def listing(address: str, page: int | None = None) -> str:
    """Return the address of one page of a long listing; the listing's own address shows the newest."""
    return address if page is None else f"{address}page/{page}/"


def year(number: int) -> str:
    """Return the address of a year in the archive."""
    return f"{ARCHIVE}{number:04}/"


def month(year_number: int, number: int) -> str:
    """Return the address of a month in the archive; month 0 is that of records of which only the year is known."""
    return f"{ARCHIVE}{year_number:04}/{number:02}/"


def day(year_number: int, month_number: int, number: int) -> str:
    """Return the address of a day of a full month; day 0 is that of records of which only the month is known."""
    return f"{month(year_number, month_number)}{number:02}/"


def day_anchor(day: int) -> str:
    """Return the anchor of a day on its month's page."""
    return f"d-{day:02}"


def transcript_page(record: DatedRecord) -> str:
    """Return the address of a transcript that is too long for its episode's page."""
    return transcript_below(record_address(record))


def transcript_below(address: str) -> str:
    """Return the address of a long transcript below that of its episode's page."""
    return f"{address}transcript/"


def index_md(address: str) -> str:
    """Return the file that is a page's Markdown."""
    return f"{address}index.md"


def address_of_file(file: str) -> str:
    """Return the address of the page that a Markdown file becomes: ``about.md`` is ``about/``."""
    return file.removesuffix("index.md") if file.endswith("index.md") else f"{file.removesuffix('.md')}/"


def index_json(address: str) -> str:
    """Return the file that is a record's data."""
    return f"{address}index.json"


def chapters_json(record: DatedRecord) -> str:
    """Return the file of an episode's chapters (Podcasting 2.0)."""
    return f"{record_address(record)}chapters.json"


def transcript_vtt(record: DatedRecord) -> str:
    """Return the file of an episode's transcript."""
    return f"{record_address(record)}transcript.vtt"


def rss(address: str) -> str:
    """Return the RSS feed beside a page."""
    return f"{address}feed.xml"


def json_feed(address: str) -> str:
    """Return the JSON Feed beside a page."""
    return f"{address}feed.json"


def atom(address: str) -> str:
    """Return the Atom feed beside a page."""
    return f"{address}atom.xml"


def back_issue(feed: str, year_number: int, number: int) -> str:
    """Return the page of a feed's back issues by year and number; year 0 is that of what has no date."""
    return f"{feed.removesuffix('.xml')}/{year_number or 'undated'}/{number}.xml"


def opml() -> str:
    """Return the list of feeds that leads to all."""
    return "feeds.opml"


def feed_list(name: str, number: int) -> str:
    """Return the part of a complete list of the feeds of one group, counted from 1."""
    return f"feeds/{name}-{number}.opml"


def sitemap(number: int | None = None) -> str:
    """Return the list of all pages for search engines, or one part of a list that is too long."""
    return "sitemap.xml" if number is None else f"sitemap-{number}.xml"


def llms() -> str:
    """Return the summary of the site for language models."""
    return "llms.txt"


def artwork(source: str) -> str:
    """Return the path of the picture that is drawn for a source."""
    return f"{Source.folder}/{source}/artwork.svg"


def source_styles() -> str:
    """Return the path of the stylesheet that knows the pictures of sources."""
    return "assets/stylesheets/sources.css"


def social_card(name: str = "") -> str:
    """Return the picture that previews of links show: of a kind's or source's folder, or with no name of the site."""
    return f"assets/social/{name or 'site'}.png"


def year_lines(number: int) -> str:
    """Return the records of a year as JSON, one a line; year 0 is that of what has no date."""
    return f"{DATA}{f'{number:04}' if number else 'undated'}.jsonl"


def database() -> str:
    """Return the archive as an SQLite database."""
    return f"{DATA}archive.sqlite"


def relative(target: str, start: str) -> str:
    """Return the relative address that leads from one page to another, percent-encoded for use in a link."""
    if target.partition("/")[0] != start.partition("/")[0]:
        return "../" * start.count("/") + encoded(target) or "./"
    return _relative(target, start)


@lru_cache(maxsize=65536)
def _relative(target: str, start: str) -> str:
    folder = start.rpartition("/")[0].split("/") if "/" in start else []
    wanted = target.split("/")
    shared = 0
    while shared < min(len(folder), len(wanted) - 1) and folder[shared] == wanted[shared]:
        shared += 1
    return encoded("../" * (len(folder) - shared) + "/".join(wanted[shared:]) or "./")


def absolute(site_url: str, address: str) -> str:
    """Return the full address; with no ``site_url`` one from the root of the host."""
    return (site_url or "/") + encoded(address)


@lru_cache(maxsize=65536)
def encoded(path: str) -> str:
    """Return a path with everything percent-encoded that an address may not hold."""
    return quote(path, safe="/#-._~!$&'*+,;=:@%")


def segment_anchor(second: int) -> str:
    """Return the anchor of a transcript line that starts at a second. Fixed."""
    return f"s-{second}"


def entity_page(entity: Entity | str) -> str:
    """Return the address of an entity's page."""
    return address_of_id(Entity.folder, entity if isinstance(entity, str) else entity.id)


def context_anchor(quote: str) -> str:
    """Return the anchor of the sentence that a quote stands in, by which the theme knows it."""
    return f"context-{quote}"


def names_anchor(part: str) -> str:
    """Return the anchor of the names that a part of a record mentions."""
    return f"{part}-names"


def statements_part(listing_address: str, number: int) -> str:
    """Return the file of one part of all quotes or numbers, counted from the oldest."""
    return f"{listing_address}part-{number}.json"


def statements_facets(listing_address: str) -> str:
    """Return the file that says which parts of all quotes or numbers hold what a filter asks for."""
    return f"{listing_address}facets.json"


def year_anchor(number: int) -> str:
    """Return the anchor of a year in a list; 0 is what has no date."""
    return f"y-{number:04}"


def moment_anchor(starts: Sequence[int], second: int) -> str:
    """Return the anchor of the chapter that a second lies in; nothing where no chapter has begun.

    ``starts`` are the seconds at which chapters start, in ascending order.
    """
    begun = bisect_right(starts, second)
    return time_anchor(starts[begun - 1]) if begun else ""
