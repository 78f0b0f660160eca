"""Pages say what they are to search engines, in schema.org's words and without a way out of their script element."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.config import load_config
from generator.pipeline import read_archive
from generator.site.html.structured_data import structured_data
from tests.conftest import copy_archive
from tests.paths import GOLDEN
from tests.small_archives import archive_in, config_of, pages_of, write

Thing = dict[str, Any]
Graph = list[Thing]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The structured data of every page of the golden archive, by address."""
    config = load_config(copy_archive(GOLDEN, tmp_path_factory.mktemp("data") / "golden") / "mkdocs.yml")
    archive = read_archive(config).archive
    return {page.address: structured_data(archive, config, page) for page in pages_of(archive, config)}


@pytest.fixture(scope="module")
def graphs(written: dict[str, str]) -> dict[str, Graph]:
    return {address: json.loads(text)["@graph"] for address, text in written.items()}


def of_type(graph: Graph, name: str) -> Thing:
    return next(thing for thing in graph if thing["@type"] == name)


EPISODE = "episodes/north-light/2026-03-14-what-a-keeper-logs/"


def test_no_text_leaves_the_script_element(written: dict[str, str]) -> None:
    nasty = written["episodes/harbour-radio/1998-nasty/"]
    assert "alert(1)" in nasty
    assert all("<" not in text for text in written.values())


def test_an_episode_is_one_of_a_podcast_with_what_was_recorded(graphs: dict[str, Graph]) -> None:
    episode = of_type(graphs[EPISODE], "PodcastEpisode")
    assert episode["datePublished"] == "2026-03-14"
    assert episode["partOfSeries"]["@type"] == "PodcastSeries"
    kinds = [medium["@type"] for medium in episode["associatedMedia"]]
    assert kinds == ["AudioObject", "VideoObject"]


def test_chapters_are_clips_that_end_where_the_next_begins_and_open_on_this_page(graphs: dict[str, Graph]) -> None:
    clips = of_type(graphs[EPISODE], "PodcastEpisode")["associatedMedia"][0]["hasPart"]
    assert [clip["@type"] for clip in clips] == ["Clip"] * len(clips)
    assert clips[0]["endOffset"] == clips[1]["startOffset"]
    assert clips[1]["url"] == f"https://lights.example/archive/{EPISODE}?t={clips[1]['startOffset']}"


def test_quotes_name_who_spoke_and_where_they_stand(graphs: dict[str, Graph]) -> None:
    parts = of_type(graphs[EPISODE], "PodcastEpisode")["hasPart"]
    quote = next(part for part in parts if "spokenByCharacter" in part)
    assert quote["@type"] == "Quotation"
    assert quote["spokenByCharacter"]["@id"].startswith("https://lights.example/archive/entities/")
    assert quote["@id"].startswith("#q-")


def test_a_briefing_is_news_based_on_episodes(graphs: dict[str, Graph]) -> None:
    news = of_type(graphs["briefings/2026-03-16-fog-is-loud/"], "NewsArticle")
    assert [source["@type"] for source in news["isBasedOn"]] == ["PodcastEpisode"] * len(news["isBasedOn"])


def test_an_entity_is_what_it_is_with_its_other_names(graphs: dict[str, Graph]) -> None:
    person = of_type(graphs["entities/ada-keeper/"], "Person")
    assert person["name"] == "Ada Keeper"
    assert person["url"] == person["@id"] == "https://lights.example/archive/entities/ada-keeper/"


def test_the_way_from_home_is_told_on_every_page_below(graphs: dict[str, Graph]) -> None:
    crumbs = of_type(graphs[EPISODE], "BreadcrumbList")["itemListElement"]
    assert [crumb["position"] for crumb in crumbs] == [1, 2, 3, 4]
    assert crumbs[0]["item"] == "https://lights.example/archive/"
    assert crumbs[-2]["item"] == "https://lights.example/archive/sources/north-light/"
    assert "item" not in crumbs[-1]


def things(value: object) -> Iterator[Thing]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from things(inner)


def test_what_a_page_names_twice_is_described_once(graphs: dict[str, Graph]) -> None:
    for address, graph in graphs.items():
        described = [thing["@id"] for thing in things(graph) if "@id" in thing and len(thing) > 1]
        assert len(described) == len(set(described)), address
    episode = of_type(graphs[EPISODE], "PodcastEpisode")
    named = {thing["@id"] for thing in things(episode) if "name" in thing and "@id" in thing}
    assert {thing["@id"] for thing in things(episode) if list(thing) == ["@id"]} <= named


def test_the_home_page_tells_how_the_site_is_searched(graphs: dict[str, Graph]) -> None:
    action = of_type(graphs[""], "WebSite")["potentialAction"]
    assert action["target"]["urlTemplate"] == "https://lights.example/archive/search/?q={search_term_string}"


def test_nothing_is_said_that_is_not_known(graphs: dict[str, Graph]) -> None:
    def values(thing: object) -> Iterator[object]:
        yield thing
        for inner in thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ():
            yield from values(inner)

    assert not any(value in (None, "", [], {}) for graph in graphs.values() for value in values(graph))


def test_corrections_are_told_with_their_dates(graphs: dict[str, Graph]) -> None:
    episode = of_type(graphs[EPISODE], "PodcastEpisode")
    assert episode["correction"][0]["@type"] == "CorrectionComment"
    assert episode["dateModified"] == "2026-06-02"


def recordings_of(folder: Path, episode: str, **chosen: object) -> Graph:
    """What is told of the recordings of an episode of a small archive."""
    write(folder, {"sources/cove.yaml": "name: Cove\ntype: podcast\n", "episodes/cove/fog.yaml": episode})
    config = config_of(folder, **chosen)
    archive = archive_in(folder)
    page = next(page for page in pages_of(archive, config) if page.details.get("record") == "episode:cove/fog")
    told = of_type(json.loads(structured_data(archive, config, page))["@graph"], "PodcastEpisode")
    return list(told["associatedMedia"])


def spans(medium: Thing) -> list[tuple[int, int | None]]:
    return [(clip["startOffset"], clip.get("endOffset")) for clip in medium.get("hasPart", [])]


TWO_LENGTHS = """title: Fog
date: 2026-07-14
media:
  - {type: audio, url: "https://cove.example/fog.mp3", duration: "10:00"}
  - {type: audio, url: "https://cove.example/short.mp3", duration: "9:58"}
  - {type: audio, url: "https://cove.example/unknown.mp3"}
chapters:
  - {at: "0:00", title: One}
  - {at: "5:00", title: Two}
  - {at: "5:00", title: Two more}
  - {at: "9:58", title: Three}
"""


def test_a_clip_ends_after_it_starts_and_within_its_own_recording(tmp_path: Path) -> None:
    full, short, unknown = map(spans, recordings_of(tmp_path, TWO_LENGTHS))
    assert full == [(0, 300), (300, 598), (300, 598), (598, 600)]
    assert short == [(0, 300), (300, 598), (300, 598)]
    assert unknown == [(0, 300), (300, 598), (300, 598), (598, None)]


VIDEO = 'title: Fog\ndate: "{date}"\nmedia: [{{type: video, url: "https://cove.example/fog.mp4"}}]\n'


@pytest.mark.parametrize(
    ("date", "uploaded"),
    [
        ("2026-07-14", "2026-07-14T00:00:00+02:00"),
        ("2026-01-14", "2026-01-14T00:00:00+01:00"),
        ("1890-01-14", "1890-01-14T00:00:00+00:00"),
        ("2026-07", None),
        ("2026", None),
    ],
)
def test_a_video_has_the_time_of_its_upload_in_the_archives_zone_where_the_day_is_known(
    tmp_path: Path, date: str, uploaded: str | None
) -> None:
    (video,) = recordings_of(tmp_path, VIDEO.format(date=date), timezone="Europe/Berlin")
    assert video.get("uploadDate") == uploaded
