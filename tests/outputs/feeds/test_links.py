"""Every page names the feeds that concern it, and only feeds that there are."""

import pytest

from generator.archive import urls
from generator.archive.archive import Archive
from generator.content.model import DatedRecord, Episode
from generator.outputs.feeds import feeds_of
from generator.text.wording import Wording
from tests.paths import GOLDEN
from tests.small_archives import archive_in, config_of, feeds_in, pages_of

ALL = ["feed.xml", "atom.xml", "feed.json"]


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_in(GOLDEN)


def addresses(archive: Archive, address: str, record: DatedRecord | None = None) -> list[str]:
    return [link.address for link in feeds_of(archive, Wording(), config_of(GOLDEN), address, record)]


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("", []),
        ("about/", []),
        ("episodes/", ["episodes/"]),
        ("episodes/page/2/", ["episodes/"]),
        ("sources/north-light/", ["sources/north-light/"]),
        ("entities/fog/page/1/", ["entities/fog/"]),
        ("topics/", []),
        ("corrections/", ["corrections/"]),
    ],
)
def test_a_listing_names_its_own_feeds_and_then_those_of_everything(
    archive: Archive, page: str, feeds: list[str]
) -> None:
    assert addresses(archive, page) == [f"{f}feed.{kind}" for f in feeds for kind in ("xml", "json")] + ALL


def test_a_record_names_the_feeds_of_its_source_its_kind_and_its_topics(archive: Archive) -> None:
    record = next(r for r in archive.records.values() if isinstance(r, Episode) and r.topics)
    found = addresses(archive, urls.record_address(record), record)
    near = [f"sources/{record.source}/", "episodes/", *(f"topics/{topic}/" for topic in record.topics)]
    assert found == [f"{page}feed.{kind}" for page in near for kind in ("xml", "json")] + ALL


def test_every_feed_that_a_page_names_is_written(archive: Archive) -> None:
    written = feeds_in(GOLDEN)
    pages = [page.address for page in pages_of(archive, config_of(GOLDEN))]
    assert len(pages) > 40
    for page in pages:
        assert set(addresses(archive, page)) <= written.keys()
    for record in archive.records.values():
        assert set(addresses(archive, urls.record_address(record), record)) <= written.keys()
