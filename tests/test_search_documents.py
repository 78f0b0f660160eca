"""What is found is what a page says, with the anchors that its page has."""

import re
from pathlib import Path

import pytest

from generator.archive import Archive, link
from generator.loader import ContentFolder, load_content
from generator.search.documents import SearchDocument, Talk, search_documents
from generator.transcripts import Segment, Transcript

EPISODE = """
title: "What <b>fog</b> does & why"
date: 2026-03-14
lang: en-GB
people:
  - {name: Ada Keeper, role: guest, note: "keeper"}
summary: "About **fog** and [light](topic:weather)."
takeaways:
  - {text: "Fog swallows high notes first.", at: "1:00", speaker: Ada Keeper}
chapters:
  - at: "0:10"
    title: "Fog, and what it does to sound"
    summary: "Sound bends."
    points: ["A point of its own."]
    quotes:
      - {text: "you hear it last", speaker: Ada Keeper, id: last}
metrics:
  - {value: "275", label: "foggy hours", about: North Light}
entities:
  - {name: Fog signal, type: product, note: "a horn"}
references:
  - {type: book, title: "Lights of the North"}
topics: [weather]
"""
FILES = {
    "sources/north.yaml": "name: North Light Radio\naliases: [NLR]\ndescription: About the sea.\n",
    "topics.yaml": "topics:\n  - {id: weather, name: Weather, description: Rain and fog.}\n",
    "entities/fog-signal.yaml": "name: Fog signal\ntype: product\naliases: [Foghorn]\ndescription: Makes noise.\n",
    "entities/north-light.yaml": "name: North Light\ntype: place\n",
    "episodes/north/2026-03-14-fog.yaml": EPISODE,
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return archive_in(tmp_path, FILES)


def archive_in(folder: Path, files: dict[str, str]) -> Archive:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    content, problems = load_content(ContentFolder(folder))
    assert problems == []
    return link(content)


def documents(archive: Archive, talk: Talk | None = None) -> dict[str, SearchDocument]:
    return {page.address: page for page in search_documents(archive, "en", lambda _: talk)}


@pytest.fixture
def episode(archive: Archive) -> SearchDocument:
    return documents(archive)["episodes/north/2026-03-14-fog/"]


def filters(page: SearchDocument) -> set[tuple[str, str]]:
    return set(re.findall(r'data-pagefind-filter="(\w+)\[v\]" v="([^"]*)"', page.html))


def test_a_chapter_is_a_heading_with_its_anchor(episode: SearchDocument) -> None:
    assert (
        '<h3 id="t-10" data-pagefind-weight="3">Fog, and what it does to sound</h3><p>Sound bends.</p>' in episode.html
    )


def test_quotes_and_takeaways_carry_their_anchors_and_speakers(episode: SearchDocument) -> None:
    assert '<p><q id="last"></q>“you hear it last” — Ada Keeper</p>' in episode.html
    assert re.search(r'<b id="k-[0-9a-f]{8}"></b>Fog swallows high notes first. — Ada Keeper</p>', episode.html)


def test_markup_in_texts_is_text(episode: SearchDocument) -> None:
    assert "What &lt;b&gt;fog&lt;/b&gt; does &amp; why</h1>" in episode.html
    assert "About fog and light." in episode.html


def test_a_record_is_filtered_by_all_that_it_mentions(episode: SearchDocument) -> None:
    assert filters(episode) == {
        ("kind", "episode"), ("source", "north"), ("topic", "weather"), ("year", "2026"), ("date", "2026-03-14"),
        ("person", "ada-keeper"), ("entity", "fog-signal"), ("entity", "north-light"),
    }  # fmt: skip


def test_navigation_is_not_indexed(episode: SearchDocument) -> None:
    for word in ("Previous", "Takeaways", "Mentioned", "North Light Radio", "In this chapter"):
        assert word not in episode.html


def test_a_language_is_indexed_without_its_region(episode: SearchDocument) -> None:
    assert episode.lang == "en"
    assert '<html lang="en">' in episode.html


TALK = Transcript((Segment("Good evening.", 12.5, 14, "Ada Keeper"), Segment("Indeed.", 12.9, 15, "Bo Host")))


def test_transcript_lines_weigh_little_and_have_their_times(archive: Archive) -> None:
    page = documents(archive, Talk(TALK, has_own_page=False))["episodes/north/2026-03-14-fog/"]
    assert '<a id="transcript"></a>' in page.html
    assert '<p data-pagefind-weight="0.2"><time id="s-12"></time>Ada Keeper · Good evening.</p>' in page.html
    assert page.html.count('id="s-12"') == 1


def test_lines_of_a_transcript_on_its_own_page_are_told_from_those_on_the_page_of_the_episode(archive: Archive) -> None:
    page = documents(archive, Talk(TALK, has_own_page=True))["episodes/north/2026-03-14-fog/"]
    assert '<var id="transcript"></var>' in page.html
    assert '<p data-pagefind-weight="0.2"><var id="s-12"></var>Ada Keeper · Good evening.</p>' in page.html


def test_a_dossier_is_found_by_name_and_aliases_before_anything(archive: Archive) -> None:
    page = documents(archive)["entities/fog-signal/"]
    assert '<h1 data-pagefind-weight="10">Fog signal</h1><p data-pagefind-weight="10">Foghorn</p>' in page.html
    assert filters(page) == {("kind", "entity")}


def test_an_entity_without_a_description_is_left_to_the_list_of_names(archive: Archive) -> None:
    assert set(documents(archive)) == {
        "episodes/north/2026-03-14-fog/", "entities/fog-signal/", "sources/north/", "topics/weather/",
    }  # fmt: skip


def test_the_newest_record_sorts_greatest(tmp_path: Path) -> None:
    record = "title: A talk\ndate: {date}\norder: {order}\n"
    files = {f"discussions/{date}-talk{order + 1}.yaml": record.format(date=date, order=order)
             for date in ("2026-03-14", "2025-12-31") for order in (-1, 2, 10)}  # fmt: skip
    archive = archive_in(tmp_path, files)
    keys = [re.search(r'sort="date\[v\]" v="([^"]+)"', page.html) for page in documents(archive).values()]
    found = [key[1] for key in keys if key]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 6
