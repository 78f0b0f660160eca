"""Forty queries over the invented archive of a thousand digests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.corpus import write_corpus
from generator.archive.archive import Archive
from generator.archive.linking import link
from generator.archive.urls import record_address
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.content.model import Episode
from tests.conftest import built

pytestmark = pytest.mark.exhaustive

DIGESTS = 1000
CHOSEN = range(50, DIGESTS, 100)
"""Ten digests, one of each year."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "archive"
    write_corpus(folder, DIGESTS)
    (folder / "docs").mkdir(exist_ok=True)
    built(folder)
    return folder


@pytest.fixture(scope="module")
def archive(project: Path) -> Archive:
    return link(load_content(ContentFolder(project / "content"))[0])


@pytest.fixture(scope="module")
def episodes(archive: Archive) -> list[Episode]:
    found = archive.of_kind(Episode)
    return [found[place] for place in CHOSEN]


@pytest.fixture(scope="module")
def search_page(project: Path, browser: Browser, serve: Callable[[Path], str]) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{serve(project / 'site')}search/")
    yield page
    context.close()


def ask(page: Page, typed: str) -> None:
    page.fill("#ch-search-page input[type=search]", typed)
    page.wait_for_selector("#ch-search-page [aria-busy=false]", state="attached")


def links(page: Page, selector: str) -> list[str]:
    return [str(one) for one in page.eval_on_selector_all(f"#ch-search-page {selector}", "all => all.map(a => a.href)")]


def test_the_title_of_a_record_finds_it_first(search_page: Page, episodes: list[Episode]) -> None:
    for episode in episodes:
        ask(search_page, episode.title)
        assert links(search_page, ".ch-search__record > a")[0].endswith(record_address(episode))


def test_the_title_of_a_chapter_finds_the_chapter(search_page: Page, episodes: list[Episode]) -> None:
    for episode in episodes:
        chapter = episode.chapters[7]
        ask(search_page, f'"{chapter.title}"')
        assert links(search_page, ".ch-search__record > a")[0].endswith(record_address(episode))
        wanted = f"{record_address(episode)}#t-{chapter.at}"
        assert [one for one in links(search_page, ".ch-search__passage") if one.endswith(wanted)], wanted


def test_an_exact_name_leads_to_its_page(search_page: Page, archive: Archive) -> None:
    for entity in list(archive.entities.values())[::35][:10]:
        ask(search_page, entity.name)
        assert search_page.text_content("#ch-search-page .ch-search__list a") == entity.name


def test_a_misspelt_name_gives_the_nearest(search_page: Page, archive: Archive) -> None:
    people = [entity for entity in archive.entities.values() if entity.type == "person"]
    for person in people[::20][:5]:
        ask(search_page, person.name[:-2] + "q" + person.name[-1])
        assert person.name in search_page.locator("#ch-search-page .ch-search__name a").all_text_contents()


def test_a_word_that_does_not_occur_finds_nothing(search_page: Page, episodes: list[Episode]) -> None:
    for episode in episodes[:5]:
        ask(search_page, episode.title.split()[0] + "qqx")
        assert links(search_page, ".ch-search__record > a") == []


def test_the_newest_come_first(search_page: Page, episodes: list[Episode]) -> None:
    search_page.get_by_label("date", exact=True).check()
    ask(search_page, " ".join(episodes[0].title.split()[:1]))
    dates = [one.rsplit("/", 2)[1][:10] for one in links(search_page, ".ch-search__record > a")]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == 10
    search_page.get_by_label("relevance", exact=True).check()
