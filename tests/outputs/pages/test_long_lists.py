"""Lists are bounded whatever the archive holds: what is many stands on pages of its own, and nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.outputs.pages import appearances, dates, indexes
from generator.outputs.pages.page import Page
from tests.small_archives import archive_in, config_of, pages_of, write

TOPICS, RECORDS, NAMES = 450, 180, 8
MOST_LINKS = 700
"""Links on a page of an archive of this size: less than it has names, topics or records of a month."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """The pages of an archive with many topics and names, a full month, and many records of one year."""
    folder = write(tmp_path_factory.mktemp("many"), dict(files()))
    return {page.address: page for page in pages_of(archive_in(folder), config_of(folder))}


def files() -> Iterator[tuple[str, str]]:
    yield "sources/fog.yaml", "name: Fog\n"
    for number in range(40):
        yield f"sources/horn-{number}.yaml", f"name: Horn {number:02}\n"
    topics = "".join(f"  - {{id: t-{number}, name: Topic {number:03}}}\n" for number in range(TOPICS))
    yield "topics.yaml", f"topics:\n{topics}"
    for number in range(RECORDS):
        names = "".join(f"  - {{name: Light {number * NAMES + n:04}, type: place}}\n" for n in range(NAMES))
        text = f"title: Watch {number:03}\ntopics: [t-{number % TOPICS}]\nsummary: Fog.\nentities:\n{names}"
        yield f"episodes/fog/watch-{number}.yaml", f"date: 2026-03-{number % 9 + 1:02}\n{text}"
    chapters = "".join(f"  - {{at: {n}, title: Chapter {n}, summary: The Siren.}}\n" for n in range(3_000))
    siren = "entities: [{name: Siren, type: product}]\n"
    yield "episodes/fog/long.yaml", f"title: Long\ndate: 1998-01-01\n{siren}chapters:\n{chapters}"
    noted = "entities: [{name: Whistle, type: product, note: Note %s}]"
    items = "".join(f"  - {{id: i{n}, title: Item {n}, {noted % n}}}\n" for n in range(40))
    yield "digests/long.yaml", f"title: Long\ndate: 1998-01-01\nitems:\n{items}"
    for number in range(70):
        yield f"episodes/fog/old-{number}.yaml", f"title: Old {number:02}\ndate: 1999\nsummary: Fog.\n"
        yield f"episodes/fog/lost-{number}.yaml", f"title: Lost {number:02}\norder: {number}\nsummary: Fog.\n"


def linked(page: Page) -> list[str]:
    """Return the texts of the links in a page's Markdown."""
    return re.findall(r"\[([^\]]+)\]\(", page.body())


def below(pages: dict[str, Page], address: str) -> list[str]:
    """Return the texts of the links on a page and the pages below it."""
    return [text for place, page in pages.items() if place.startswith(address) for text in linked(page)]


@pytest.mark.parametrize(
    "address",
    ["", "topics/", "sources/", "entities/", "entities/page/1/", "archive/", "archive/2026/03/", "archive/1999/"],
)
def test_no_list_is_as_long_as_the_archive(pages: dict[str, Page], address: str) -> None:
    assert 0 < len(linked(pages[address])) <= MOST_LINKS


def test_every_name_stands_on_a_page_of_the_alphabet(pages: dict[str, Page]) -> None:
    listed = [text for place in pages if place.startswith("entities/page/") for text in linked(pages[place])]
    assert {f"Light {number:04}" for number in range(RECORDS * NAMES)} <= set(listed)
    assert "Light 0000 – Light 0399" in linked(pages["entities/"])


def test_the_names_with_most_records_come_first(pages: dict[str, Page]) -> None:
    first = [text for text in linked(pages["topics/"]) if re.fullmatch(r"Topic \d+", text)]
    assert first == [f"Topic {number:03}" for number in range(indexes.MOST_USED)]
    assert set(below(pages, "topics/page/")) >= {f"Topic {number:03}" for number in range(TOPICS)}


def test_home_shows_some_topics_and_sources_and_the_way_to_all(pages: dict[str, Page]) -> None:
    links = linked(pages[""])
    assert sum(text.startswith("Topic") for text in links) == indexes.ON_HOME
    assert {"All 450 topics", "All 41 sources"} <= set(links)


def test_a_dossier_names_the_first_chapters_of_a_record_and_counts_the_rest(pages: dict[str, Page]) -> None:
    dossier = pages["entities/siren/"].body()
    numbers = [int(number) for number in re.findall(r"\[Chapter (\d+)\]", dossier)]
    assert numbers == list(range(appearances.MOST_OF_RECORD))
    assert "[2,988 more](../../episodes/fog/long/index.md)" in dossier


def test_a_dossier_quotes_the_first_notes_of_a_record_and_counts_the_rest(pages: dict[str, Page]) -> None:
    dossier = pages["entities/whistle/"].body()
    assert re.findall(r"Note (\d+)", dossier) == [str(number) for number in range(appearances.MOST_OF_RECORD)]
    assert "[28 more](../../digests/long/index.md)" in dossier


def test_a_full_month_shows_the_first_of_each_day_and_the_day_all(pages: dict[str, Page]) -> None:
    month = linked(pages["archive/2026/03/"])
    assert sum(text.startswith("Watch") for text in month) == 9 * dates.FIRST_OF_DAY
    assert month.count("All 20") == 9
    days = [text for text in below(pages, "archive/2026/03/0") if text.startswith("Watch")]
    assert sorted(set(days)) == [f"Watch {number:03}" for number in range(RECORDS)]
    assert "{ #d-09 }" in pages["archive/2026/03/"].body()


def test_records_of_which_only_the_year_is_known_are_all_listed(pages: dict[str, Page]) -> None:
    assert sorted(text for text in linked(pages["archive/1999/00/"]) if text.startswith("Old")) == [
        f"Old {number:02}" for number in range(70)
    ]
    assert "All 70" in linked(pages["archive/1999/"])


def test_records_without_a_date_have_a_place_in_the_archive(pages: dict[str, Page]) -> None:
    assert "Undated" in linked(pages["archive/"])
    assert {f"Lost {number:02}" for number in range(70)} <= set(below(pages, "archive/undated/"))
