"""Pages, feeds and search say the same of a record, each in its own form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.archive.archive import Archive
from generator.config import Config
from generator.outputs.feeds.entries import Entries
from generator.text.wording import Wording
from tests.small_archives import archive_in, config_of, files_beside, pages_of, search_documents, write


def archive_of(folder: Path, files: dict[str, str]) -> tuple[Archive, Config]:
    write(folder, files)
    return archive_in(folder), config_of(folder)


def page(shown: tuple[Archive, Config], address: str) -> str:
    return next(page.body() for page in pages_of(*shown) if page.address == address)


def entry(shown: tuple[Archive, Config], key: str) -> str:
    archive, config = shown
    return Entries(archive, Wording(config.language), config).full(archive.records[key]).content


def searched(shown: tuple[Archive, Config], address: str) -> str:
    documents = {document.address: document for document in search_documents(shown[0], "en", lambda _: None)}
    return "\n".join(block.text for block in documents[address].blocks)


EPISODE = """
title: Nebel
date: 2026-03-14
chapters: [{at: "1:00", title: Horn, quotes: [{text: "Wir tuten.", speaker: Ada}]}]
"""


@pytest.mark.parametrize(
    ("source", "record", "marks"),
    [
        ("", "lang: de", "„Wir tuten.“"),
        ("lang: fr", "", "«\xa0Wir tuten.\xa0»"),
        ("lang: fr", "lang: de", "„Wir tuten.“"),
    ],
)
def test_quotes_stand_in_the_marks_of_their_record_in_pages_feeds_and_search(
    tmp_path: Path, source: str, record: str, marks: str
) -> None:
    files = {"sources/light.yaml": f"name: Light\n{source}\n", "episodes/light/fog.yaml": f"{EPISODE}{record}\n"}
    files["entities/ada.yaml"] = "name: Ada\ntype: person\n"
    shown = archive_of(tmp_path, files)
    assert marks in page(shown, "episodes/light/fog/")
    assert marks in entry(shown, "episode:light/fog")
    assert marks in searched(shown, "episodes/light/fog/")
    assert marks in page(shown, "quotes/")
    assert marks in page(shown, "entities/ada/")
    (filtered,) = json.loads(files_beside(*shown)["quotes/part-0.json"])["records"]
    assert "Wir tuten.".join(filtered["marks"]) == marks


def test_a_quote_of_an_item_opens_the_recording_of_the_item_in_pages_and_feeds(tmp_path: Path) -> None:
    video = "https://www.youtube.com/watch?v=invented001"
    item = f'{{id: horn, title: Horn, media: [{{type: video, url: "{video}"}}], quotes: [{{text: Toot, at: "1:00"}}]}}'
    shown = archive_of(tmp_path, {"digests/day.yaml": f"title: A day\nitems: [{item}]\n"})
    assert f"[1&#58;00]({video}&t=60s)".replace("&#58;", ":") in page(shown, "digests/day/")
    assert f'<a href="{video}&amp;t=60s">1:00</a>' in entry(shown, "digest:day")


@pytest.mark.parametrize(
    ("minute", "on_page", "in_feeds"),
    [
        ("1:30", "[there](#t-60)", '<a href="https://fog.example.org/episodes/light/fog/#t-60">there</a>'),
        ("0:30", "there", "there"),
    ],
    ids=["in a chapter", "before the first chapter"],
)
def test_a_minute_that_no_recording_opens_at_leads_to_its_chapter(
    tmp_path: Path, minute: str, on_page: str, in_feeds: str
) -> None:
    record = f'{EPISODE}summary: "Hear it [there](#t={minute})."\n'
    shown = archive_of(tmp_path, {"sources/light.yaml": "name: Light\n", "episodes/light/fog.yaml": record})
    assert f"Hear it {on_page}." in page(shown, "episodes/light/fog/")
    assert f"Hear it {in_feeds}." in entry(shown, "episode:light/fog")


def test_a_platform_is_spelled_as_it_spells_itself_in_pages_and_feeds(tmp_path: Path) -> None:
    media = '{type: video, platform: YOUTUBE}, {type: audio, platform: soundcloud, url: "https://example.org/a"}'
    files = {"sources/light.yaml": "name: Light\n", "episodes/light/fog.yaml": f"title: Fog\nmedia: [{media}]\n"}
    shown = archive_of(tmp_path, files)
    for written in (page(shown, "episodes/light/fog/"), entry(shown, "episode:light/fog")):
        assert "YouTube" in written
        assert "SoundCloud" in written


def test_provenance_is_told_in_full_on_pages_and_in_feeds(tmp_path: Path) -> None:
    provenance = "{method: ai, model: Fog 2, confidence: 0.5, reviewed_by: [ada], note: The tape was torn.}"
    shown = archive_of(tmp_path, {"digests/day.yaml": f"title: A day\nprovenance: {provenance}\n"})
    for written in (page(shown, "digests/day/"), entry(shown, "digest:day")):
        for part in ("Fog 2", "50%", "ada", "The tape was torn."):
            assert part in written


def test_what_nobody_published_is_left_out_of_a_digest_with_its_heading(tmp_path: Path) -> None:
    files = {
        "sources/light.yaml": "name: Light\n",
        "episodes/light/fog.yaml": "title: Fog\nstatus: draft\n",
        "digests/day.yaml": "title: A day\nitems: [{episode: light/fog}, {id: rain, title: Rain}]\n",
    }
    shown = archive_of(tmp_path, files)
    for written in (page(shown, "digests/day/"), entry(shown, "digest:day")):
        assert "Rain" in written
        assert "light/fog" not in written
