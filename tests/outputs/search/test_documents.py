"""What is found is what a page says, with the anchors that its page has."""

from pathlib import Path

import pytest

from generator.archive.archive import Archive
from generator.archive.linking import link
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.content.transcripts import Segment, Transcript
from generator.outputs.search.article import TAKEAWAY
from generator.outputs.search.blocks import TRANSCRIPT_PAGE, Block, LinkedPart, parts_of
from generator.outputs.search.documents import CALLED, SAID, SearchDocument, Talk
from tests.small_archives import search_documents

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


def part(page: SearchDocument, anchor: str) -> LinkedPart:
    """Return the first part of a document that has an anchor."""
    return next(part for part in parts_of(page.blocks) if part.anchor == anchor)


def texts(page: SearchDocument) -> str:
    return "\n".join([page.title, *(block.text for block in page.blocks)])


def test_a_chapter_is_a_section_with_its_anchor_and_what_it_says(episode: SearchDocument) -> None:
    chapter = part(episode, "t-10")
    assert (chapter.kind, chapter.title) == ("section", "Fog, and what it does to sound")
    assert chapter.lines[0] == ("Sound bends.", 1)
    assert ("“you hear it last” — Ada Keeper", 1) in chapter.lines


def test_a_quote_is_told_from_other_lines_of_its_chapter(episode: SearchDocument) -> None:
    chapter = part(episode, "t-10")
    (quote,) = (place for place, (text, _) in enumerate(chapter.lines) if "you hear it last" in text)
    assert chapter.statements == {quote: ("quote", "last")}
    assert [chapter.kind_of(place) for place in range(len(chapter.lines))].count("quote") == 1


def test_takeaways_outside_of_chapters_are_parts_of_their_own(episode: SearchDocument) -> None:
    (takeaway,) = (part for part in parts_of(episode.blocks) if part.kind == "takeaway")
    assert takeaway.lines == [("Fog swallows high notes first. — Ada Keeper", TAKEAWAY)]
    assert takeaway.anchor.startswith("k-")


def test_markup_in_texts_is_text(episode: SearchDocument) -> None:
    assert episode.title == "What <b>fog</b> does & why"
    assert "About fog and light." in texts(episode)


def test_a_record_is_found_by_all_that_it_mentions(episode: SearchDocument) -> None:
    assert episode.facets == {
        "kind": ["episode"], "source": ["north"], "topic": ["weather"], "year": ["2026"], "date": ["2026-03-14"],
        "person": ["ada-keeper"], "entity": ["fog-signal", "north-light"],
        "speaker": ["ada-keeper"], "lang": ["en"],
    }  # fmt: skip


def test_navigation_is_not_indexed(episode: SearchDocument) -> None:
    for word in ("Previous", "Takeaways", "Names on this page", "North Light Radio", "In this chapter"):
        assert word not in texts(episode)


def test_a_language_is_known_without_its_region(episode: SearchDocument) -> None:
    assert episode.lang == "en"


TALK = Transcript((Segment("Good evening.", 12.5, 14, "Ada Keeper"), Segment("Indeed.", 12.9, 15, "Bo Host")))


def test_transcript_lines_weigh_little_and_have_their_times(archive: Archive) -> None:
    page = documents(archive, Talk(TALK, has_own_page=False))["episodes/north/2026-03-14-fog/"]
    line = part(page, "s-12")
    assert (line.kind, line.lines) == ("segment", [("Ada Keeper · Good evening.", SAID), ("Bo Host · Indeed.", SAID)])


def test_lines_of_a_transcript_on_its_own_page_are_told_from_those_on_the_page_of_the_episode(archive: Archive) -> None:
    page = documents(archive, Talk(TALK, has_own_page=True))["episodes/north/2026-03-14-fog/"]
    assert part(page, "s-12").kind == TRANSCRIPT_PAGE


def test_a_dossier_is_found_by_name_and_aliases_before_anything(archive: Archive) -> None:
    page = documents(archive)["entities/fog-signal/"]
    assert (page.title, page.title_weight) == ("Fog signal", CALLED)
    assert page.blocks[0] == Block("Foghorn", CALLED)
    assert page.facets == {"kind": ["entity"], "lang": ["en"]}


def test_an_entity_without_a_description_is_left_to_the_list_of_names(archive: Archive) -> None:
    assert set(documents(archive)) == {
        "episodes/north/2026-03-14-fog/", "entities/fog-signal/", "sources/north/", "topics/weather/",
    }  # fmt: skip
