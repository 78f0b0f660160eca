"""The feed of a show: its source and its episodes, each only once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.content.editing.imports import Written, import_into, imported, notes
from tests.paths import SHARED

FEED = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
     xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>Bell Radio</title>
  <link>https://bells.example.org/</link>
  <atom:link rel="self" href="https://bells.example.org/feed.xml"/>
  <language>en-GB</language>
  <description>All about bells.</description>
  <item>
    <title>Bells at sea &amp; ashore</title>
    <guid isPermaLink="false">bell-2</guid>
    <pubDate>Sat, 02 May 2026 23:30:00 +0000</pubDate>
    <link>https://bells.example.org/2</link>
    <itunes:episode>2</itunes:episode>
    <itunes:duration>1:02:03</itunes:duration>
    <enclosure url="https://bells.example.org/2.mp3" length="123456" type="audio/mpeg"/>
    <description><![CDATA[<p>Ring <b>twice</b> *now*.</p><p><a href="https://example.org/a">The Atlas</a></p>
      <ul><li>0:00 Intro</li><li>12:30 Rope</li></ul><script>alert(1)</script>]]></description>
  </item>
  <item>
    <title>First bell</title>
    <guid>bell-1</guid>
    <pubDate>no date</pubDate>
  </item>
</channel>
</rss>
"""


def take(folder: Path, text: str = FEED, **chosen: object) -> list[Written]:
    return imported(folder, {"feed.xml": text}, zone=ZoneInfo("Europe/Berlin"), **chosen)


def test_a_show_becomes_a_source_and_each_item_an_episode(tmp_path: Path) -> None:
    source, second, first = take(tmp_path)
    assert source.path == "sources/bell-radio.yaml"
    assert source.fields == {
        "name": "Bell Radio",
        "url": "https://bells.example.org/",
        "description": "All about bells.",
        "lang": "en-GB",
        "feed": "https://bells.example.org/feed.xml",
    }
    assert second.path == "episodes/bell-radio/2026-05-03-bells-at-sea-and-ashore.yaml"
    assert second.text.startswith('# guid: bell-2\ntitle: "Bells at sea & ashore"\ndate: "2026-05-03"\nnumber: 2\n')
    assert second.fields["media"] == [
        {
            "type": "audio",
            "url": "https://bells.example.org/2.mp3",
            "duration": "1:02:03",
            "length": 123456,
            "mime": "audio/mpeg",
        }
    ]
    assert second.fields["chapters"] == [{"at": "0:00", "title": "Intro"}, {"at": "12:30", "title": "Rope"}]
    assert second.fields["summary"] == "Ring twice \\*now\\*.\n\nThe Atlas"
    assert [reference["url"] for reference in second.fields["references"]] == [
        "https://bells.example.org/2",
        "https://example.org/a",
    ]
    assert first.path == "episodes/bell-radio/first-bell.yaml"
    assert notes([source, second, first]) == ["decide 22: “First bell” has no date that can be read"]


@pytest.mark.parametrize(
    "changed",
    [
        FEED,
        FEED.replace("Bells at sea &amp; ashore", "Another title").replace("2.mp3", "moved.mp3"),
        FEED.replace("bell-2", "new-guid").replace("Bells at sea &amp; ashore", "Another title"),
        FEED.replace("bell-2", "new-guid").replace("2.mp3", "moved.mp3"),
    ],
)
def test_an_episode_is_known_again_by_guid_recording_or_title(tmp_path: Path, changed: str) -> None:
    take(tmp_path)
    before = {file: file.read_bytes() for file in tmp_path.glob("content/**/*.yaml")}
    (again,) = import_into(tmp_path, {"feed.xml": changed}, zone=dt.UTC)
    assert [(file.is_new, bool(file.draft.known_as)) for file in again.files] == [(False, True), (False, True)]
    assert {file: file.read_bytes() for file in tmp_path.glob("content/**/*.yaml")} == before


@pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not beside the checkout")
def test_every_item_of_a_real_feed_becomes_an_episode(tmp_path: Path) -> None:
    text = (SHARED / "data" / "podcast-namespace" / "example.xml").read_text(encoding="utf-8")
    source, *episodes = take(tmp_path, text)
    assert source.path.startswith("sources/")
    assert len(episodes) == text.count("<item>")
    assert all("media" in episode.fields for episode in episodes)


def test_chapters_people_and_addresses_of_podcast_namespaces_are_read(tmp_path: Path) -> None:
    feed = """\
<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:psc="http://podlove.org/simple-chapters">
<channel><title>Bell Radio</title><item>
<title>Bells &amp;amp; fog</title><guid>bell-3</guid><pubDate>Sat, 02 May 2026 10:00:00 +0000</pubDate>
<podcast:person role="Guest">Ada Keeper</podcast:person><podcast:person>Bo Host</podcast:person>
<podcast:person role="editor">Cy Bell</podcast:person>
<podcast:transcript url="https://bells.example.org/3.vtt" type="text/vtt"/>
<psc:chapters><psc:chapter start="00:00:00.000" title="Intro"/>
<psc:chapter start="00:12:30" title="Rope" href="https://example.org/rope"/></psc:chapters>
</item></channel></rss>
"""
    _, draft = take(tmp_path, feed)
    assert draft.fields["title"] == "Bells & fog"
    assert draft.fields["people"] == [
        {"name": "Ada Keeper", "role": "guest"},
        {"name": "Bo Host", "role": "host"},
        {"name": "Cy Bell", "role": "other"},
    ]
    assert draft.fields["chapters"] == [{"at": "0:00", "title": "Intro"}, {"at": "12:30", "title": "Rope"}]
    assert draft.fields["references"] == [{"type": "link", "title": "Rope", "url": "https://example.org/rope"}]
    assert "#   transcript: https://bells.example.org/3.vtt" in draft.text
    assert notes(draft) == [
        "note 2: its transcript can be imported too: save https://bells.example.org/3.vtt as a file"
    ]


def item(number: int, more: str = "") -> str:
    return f"<item>\n<title>Bell {number}</title>\n<guid>bell-{number}</guid>\n{more}</item>\n"


@pytest.mark.parametrize(("before", "line"), [("", 2), ("<!-- <item> of old -->", 4)], ids=["tags", "guids"])
def test_each_episode_is_reported_at_its_own_line(tmp_path: Path, before: str, line: int) -> None:
    text = f"<rss><channel><title>Bell Radio</title>{before}\n{''.join(map(item, range(40)))}</channel></rss>"
    _, *episodes = take(tmp_path, text)
    asked = [note.line for episode in episodes for note in episode.notes if note.is_open]
    assert asked == [line + 4 * number for number in range(40)]


def test_what_no_field_takes_is_named_and_a_second_description_is_kept(tmp_path: Path) -> None:
    more = (
        "<author>ada@example.org</author><description>Rung at noon.</description>"
        "<content:encoded>All of the bells of the harbour, one by one.</content:encoded>"
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    text = f"<rss {space}><channel><title>Bell Radio</title><image/>{item(1, more)}{item(2, more)}</channel></rss>"
    source, *episodes = take(tmp_path, text)
    assert "note 1: elements of the feed that no field takes were left out: author (2), image (1)" in notes(episodes)
    assert source.notes == ()
    assert [episode.fields["summary"] for episode in episodes] == ["All of the bells of the harbour, one by one."] * 2
    assert all("#   Rung at noon." in episode.text for episode in episodes)


@pytest.mark.parametrize("reference", ["&#87654321;", "&#x110000;", f"&#{'9' * 5000};", "&#0;", "&#xD800;"])
def test_numbers_that_are_no_characters_stop_no_import(tmp_path: Path, reference: str) -> None:
    broken = f"<rss><channel><title>Bells</title><item><title>Fog {reference} bank</title></item>"
    (done,) = import_into(tmp_path, {"feed.xml": broken}, form="feed")
    assert done.files or done.refused


@pytest.mark.parametrize("text", ["", "no XML", "\x01", "<", "&"])
def test_what_is_no_xml_is_refused(tmp_path: Path, text: str) -> None:
    (done,) = import_into(tmp_path, {"feed.xml": text}, form="feed")
    assert done.refused
