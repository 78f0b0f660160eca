"""The feeds of an archive: who stands in them, under which name, and what an edit changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from lxml import etree

from generator.archive import urls
from generator.content import passages
from generator.outputs.feed_catalogue import FeedFormat, Group, channels
from generator.outputs.feeds.entries import Entries
from generator.outputs.feeds.identity import entry_id
from generator.outputs.feeds.plan import entries_on_each
from generator.text.markdown import plain
from generator.text.prose import words_of
from generator.text.wording import Wording
from tests.paths import GOLDEN
from tests.small_archives import SITE, archive_in, config_of, feeds_in, light_house, write

JSON_FEED = json.loads((Path(__file__).parent / "json_feed.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def golden_feeds() -> dict[str, bytes]:
    return feeds_in(GOLDEN)


def items(document: bytes) -> dict[str, dict[str, Any]]:
    """Return the items of a JSON Feed by their ids, in their order."""
    return {item["id"]: item for item in json.loads(document)["items"]}


def entry_bytes(document: bytes) -> dict[str, bytes]:
    """Return the items of an RSS or Atom feed by their ids."""
    root = etree.fromstring(document)
    found = {item.findtext("guid"): item for item in root.iter("item")}
    found |= {entry.findtext("{*}id"): entry for entry in root.iter("{http://www.w3.org/2005/Atom}entry")}
    return {guid: etree.tostring(element) for guid, element in found.items()}


def changed_entries(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the ids of the entries that differ in any feed that both have."""
    changed: set[str] = set()
    for path in before.keys() & after.keys() - {"feeds.opml"}:
        old, new = ((items(d) if path.endswith(".json") else entry_bytes(d)) for d in (before[path], after[path]))
        changed |= {guid for guid in old.keys() | new.keys() if old.get(guid) != new.get(guid)}
    return changed


def tag(name: str) -> str:
    return f"tag:fog.example.org,2020:{name}"


# --- What is there ---


def test_everything_that_can_be_followed_has_its_feeds(golden_feeds: dict[str, bytes]) -> None:
    archive = archive_in(GOLDEN)
    pages = [
        "episodes/", "digests/", "briefings/", "discussions/", "corrections/",
        *(f"sources/{source}/" for source in archive.sources),
        *(f"topics/{topic}/" for topic in archive.topics),
        *(f"entities/{entity}/" for entity in archive.entities),
    ]  # fmt: skip
    assert {"feed.xml", "atom.xml", "feed.json", "feeds.opml"} <= golden_feeds.keys()
    assert {f"{page}{name}" for page in pages for name in ("feed.xml", "feed.json")} <= golden_feeds.keys()


def test_every_feed_is_valid_and_has_absolute_links_only(golden_feeds: dict[str, bytes]) -> None:
    there = {urls.absolute(SITE, path) for path in golden_feeds}
    for path, document in golden_feeds.items():
        if path.endswith(".json"):
            feed = json.loads(document)
            jsonschema.validate(feed, JSON_FEED)
            contents = [item["content_html"] for item in feed["items"]]
            assert feed["feed_url"] in there
        elif path.endswith(".xml"):
            feed = feedparser.parse(document, sanitize_html=False, resolve_relative_uris=False)
            assert not feed.bozo, path
            contents = [entry.content[0].value for entry in feed.entries if "content" in entry]
            contents += [entry.summary for entry in feed.entries if "content" not in entry]
            assert {link.href for link in feed.feed.links if link.rel == "self"} <= there
        else:
            continue
        for content in contents:
            for link in etree.HTML(content).iter("a"):
                assert link.get("href").startswith(("https://", "http://", "mailto:")), (path, link.get("href"))


def test_all_formats_of_a_feed_hold_the_same_entries_in_the_same_order(golden_feeds: dict[str, bytes]) -> None:
    rss = list(entry_bytes(golden_feeds["feed.xml"]))
    assert rss == list(entry_bytes(golden_feeds["atom.xml"]))
    assert rss == list(items(golden_feeds["feed.json"]))
    assert rss == [entry_id(record, config_of(GOLDEN)) for record in archive_in(GOLDEN).records.values()]


def test_everything_a_record_says_is_in_its_entry(golden_feeds: dict[str, bytes]) -> None:
    found = items(golden_feeds["feed.json"])
    for record in archive_in(GOLDEN).records.values():
        shown = normal(" ".join(etree.HTML(found[entry_id(record, config_of(GOLDEN))]["content_html"]).itertext()))
        said = [utterance.part.text for _, utterance in passages.utterances(record)]
        said += [text for metric in passages.metrics(record) for text in (metric.part.value, metric.part.label)]
        said += [text for chapter in passages.chapters(record) for text in (chapter.title, *chapter.points)]
        said += [title for item in passages.items(record) if (title := item.part.title)]
        said += [note.part.name for note in passages.entity_notes(record) if note.part.note]
        said += [credit.part.name for credit in passages.people(record)]
        said += [reference.title for reference in record.references]
        said += [correction.text for correction in record.corrections]
        said += [post.part.author for post in passages.posts(record) if post.part.author]
        said += [words_of(text.text) for text in passages.prose(record) if text.path != ("summary",)]
        assert said
        for words in said:
            assert normal(words) in shown, (record.key, words)


def normal(words: str) -> str:
    """Return words without white space, which tags may stand in place of."""
    return "".join(plain(words).split())


def test_feeds_are_the_same_bytes_every_time() -> None:
    assert feeds_in(GOLDEN) == feeds_in(GOLDEN)


def test_without_the_sites_address_feeds_are_well_formed_and_lead_from_its_root() -> None:
    feeds = feeds_in(GOLDEN, site_url="")
    for path, document in feeds.items():
        assert json.loads(document) if path.endswith(".json") else etree.fromstring(document) is not None
    assert all(item["url"].startswith("/") for item in items(feeds["feed.json"]).values())


# --- Feeds of one subject ---

TWO_CHAPTERS = """title: "A day at the light"
date: "2026-03-14"
summary: "What a keeper does."
chapters:
  - {at: "0:00", title: "Fog", summary: "The Fog signal is loud."}
  - {at: "5:00", title: "Lunch", summary: "Soup again.", quotes: [{text: "Too salty", speaker: Ada Keeper}]}
takeaways:
  - {text: "Eat early.", at: "5:30", topic: weather}
entities:
  - {name: Fog signal, type: product, note: "It was replaced in May."}
people: [{name: Ada Keeper, role: guest}, {name: Bo Host, role: host}]
topics: [weather]
media: [{type: audio, url: "https://a.example/1.mp3"}]
"""


@pytest.fixture
def light(tmp_path: Path) -> dict[str, bytes]:
    return feeds_in(write(tmp_path, light_house(one=TWO_CHAPTERS)))


def content(document: bytes) -> str:
    [item] = items(document).values()
    return str(item["content_html"])


def test_the_feed_of_an_entity_has_the_summary_the_note_and_the_chapters_that_concern_it(
    light: dict[str, bytes],
) -> None:
    html = content(light["entities/fog-signal/feed.json"])
    assert "What a keeper does." in html
    assert "It was replaced in May." in html
    assert "The Fog signal is loud." in html
    assert "Soup again." not in html


def test_a_chapter_concerns_those_who_speak_in_it(light: dict[str, bytes]) -> None:
    html = content(light["entities/ada-keeper/feed.json"])
    assert "Soup again." in html
    assert "The Fog signal is loud." not in html


def test_who_is_only_credited_is_shown_all_chapters_by_their_titles(light: dict[str, bytes]) -> None:
    html = content(light["entities/bo-host/feed.json"])
    assert "Soup again." not in html
    assert ">Fog</a>" in html
    assert ">Lunch</a>" in html


def test_the_feed_of_a_topic_has_the_chapters_in_which_something_was_said_on_it(light: dict[str, bytes]) -> None:
    html = content(light["topics/weather/feed.json"])
    assert "Soup again." in html
    assert "The Fog signal is loud." not in html


def test_chapters_are_linked_to_the_minute(light: dict[str, bytes]) -> None:
    html = content(light["entities/ada-keeper/feed.json"])
    assert '<a href="https://a.example/1.mp3#t=300">5:00</a>' in html
    assert f'<a href="{SITE}episodes/light/one/#t-300">Lunch</a>' in html


def test_the_corrections_of_records_in_force_and_withdrawn_have_entries_of_their_own(tmp_path: Path) -> None:
    files = light_house(
        one='corrections: [{date: "2026-04-01", text: "Now."}, {date: "2026-04-01", text: "June."}]',
        two='status: withdrawn\ncorrections: [{date: "2026-05", text: "All of it was wrong."}]',
    )
    feeds = feeds_in(write(tmp_path, files))
    found = items(feeds["corrections/feed.json"])
    assert list(found) == [
        tag("episode/light/two#correction-2026-05"),
        tag("episode/light/one#correction-2026-04-01"),
        tag("episode/light/one#correction-2026-04-01-2"),
    ]
    assert found[tag("episode/light/two#correction-2026-05")]["url"] == f"{SITE}episodes/light/two/"
    assert "date_published" not in found[tag("episode/light/two#correction-2026-05")]
    assert list(items(feeds["feed.json"])) == [tag("episode/light/one")]


# --- Identity ---

EPISODES = {
    "one": 'date: "2026-03-14"\nsummary: "One."\n',
    "two": 'date: "2026-03-15"\nsummary: "Two."\nentities: [{name: Fog, type: concept}]\n',
    "three": 'date: "2026-03-16"\nsummary: "Three."\nentities: [{name: Fog, type: concept}]\n',
}


@pytest.fixture
def before(tmp_path: Path) -> dict[str, bytes]:
    return feeds_in(write(tmp_path / "before", light_house(**EPISODES)))


def after(tmp_path: Path, files: dict[str, str], **chosen: object) -> dict[str, bytes]:
    return feeds_in(write(tmp_path / "after", files), **chosen)


@pytest.mark.parametrize(
    "text",
    [
        'title: "Another title"\ndate: "2026-03-15"\nsummary: "Two."\nentities: [{name: Fog, type: concept}]',
        EPISODES["two"].replace("Two.", "Other words."),
        EPISODES["two"] + "slug: another-address\n",
        EPISODES["two"] + 'corrections: [{date: "2026-06-02", text: "It was three."}]\n',
    ],
    ids=["title", "text", "slug", "correction"],
)
def test_an_edit_changes_the_entries_of_its_record_alone_and_no_guid(
    tmp_path: Path, before: dict[str, bytes], text: str
) -> None:
    now = after(tmp_path, light_house(**{**EPISODES, "two": text}))
    own = tag("episode/light/two")
    assert changed_entries(before, now) - {f"{own}#correction-2026-06-02"} == {own}
    assert list(items(before["feed.json"])) == list(items(now["feed.json"]))


OTHER_KINDS = {
    "digests/2026-03-15-day.yaml": """title: "A day"
date: "2026-03-15"
items: [{episode: light/two}, {id: bells, title: "Bells", summary: "Of bells."}]
""",
    "briefings/2026-03-16-story.yaml": """title: "A story"
date: "2026-03-16"
body: "It was foggy."
sources: [{episode: light/three, claims: ["Fog is loud."]}]
""",
    "discussions/2026-03-17-talk.yaml": """title: "A talk"
date: "2026-03-17"
threads: [{title: "Who needs keepers?", positions: [{stance: "Nobody", claims: ["Lamps last."]}]}]
""",
}


@pytest.mark.parametrize("edited", OTHER_KINDS)
def test_an_edit_of_a_record_of_any_kind_changes_its_own_entries_alone(tmp_path: Path, edited: str) -> None:
    files = {**light_house(**EPISODES), **OTHER_KINDS}
    first = feeds_in(write(tmp_path / "before", files))
    text = OTHER_KINDS[edited].replace('title: "A', 'title: "Another')
    second = after(tmp_path, {**files, edited: f'{text}slug: elsewhere\nsummary: "New words."\n'})
    kind = edited.partition("s/")[0]
    assert changed_entries(first, second) == {tag(f"{kind}/{Path(edited).stem}")}
    assert list(items(first["feed.json"])) == list(items(second["feed.json"]))


def test_another_name_of_a_source_or_entity_changes_no_guid(tmp_path: Path) -> None:
    registry = {"entities/fog.yaml": "name: Fog\ntype: concept\n"}
    first = feeds_in(write(tmp_path / "before", {**light_house(**EPISODES), **registry}))
    files = {**light_house(**EPISODES), "entities/fog.yaml": "name: Sea fog\ntype: concept\naliases: [Fog]\n"}
    files["sources/light.yaml"] = "name: The Lighthouse\n"
    second = after(tmp_path, files)
    for path in first.keys() - {"feeds.opml"}:
        ids = [list(items(d) if path.endswith(".json") else entry_bytes(d)) for d in (first[path], second[path])]
        assert ids[0] == ids[1]
    titles = [json.loads(feeds["entities/fog/feed.json"])["title"] for feeds in (first, second)]
    assert titles == ["Fog · Fog & sons", "Sea fog · Fog & sons"]


def test_a_new_record_changes_no_entry_of_another_one(tmp_path: Path, before: dict[str, bytes]) -> None:
    now = after(tmp_path, light_house(**EPISODES, four='date: "2026-03-17"\nentities: [{name: Fog, type: concept}]\n'))
    assert changed_entries(before, now) == {tag("episode/light/four")}


def test_a_file_that_is_moved_keeps_its_guid(tmp_path: Path, before: dict[str, bytes]) -> None:
    moved = {**EPISODES, "renamed": EPISODES["two"] + 'formerly: ["light/two"]\n'}
    del moved["two"]
    now = after(tmp_path, light_house(**moved))
    assert changed_entries(before, now) == {tag("episode/light/two")}
    assert items(now["feed.json"])[tag("episode/light/two")]["url"] == f"{SITE}episodes/light/renamed/"


def test_another_domain_changes_no_guid(tmp_path: Path, before: dict[str, bytes]) -> None:
    now = after(tmp_path, light_house(**EPISODES), site_url="https://new.example.com/lights/")
    assert list(items(before["feed.json"])) == list(items(now["feed.json"]))
    channel = [etree.fromstring(feeds["feed.xml"]).findtext("channel/{*}guid") for feeds in (before, now)]
    assert channel[0] == channel[1]


def test_a_correction_makes_its_entry_newer_and_no_second_one(tmp_path: Path, before: dict[str, bytes]) -> None:
    corrected = EPISODES["two"] + 'corrections: [{date: "2026-06-02", text: "It was three."}]\n'
    now = after(tmp_path, light_house(**{**EPISODES, "two": corrected}))
    old, new = (items(feeds["feed.json"])[tag("episode/light/two")] for feeds in (before, now))
    assert (old["date_modified"][:10], new["date_modified"][:10]) == ("2026-03-15", "2026-06-02")
    assert old["date_published"] == new["date_published"]


def test_a_withdrawn_record_leaves_all_feeds(tmp_path: Path, before: dict[str, bytes]) -> None:
    now = after(tmp_path, light_house(**{**EPISODES, "two": EPISODES["two"] + "status: withdrawn\n"}))
    assert not any(b"episode/light/two" in document for document in now.values())
    assert any(b"episode/light/two" in document for document in before.values())


def test_a_draft_is_in_no_feed(tmp_path: Path) -> None:
    now = after(tmp_path, light_house(**{**EPISODES, "two": EPISODES["two"] + "status: draft\n"}))
    assert not any(b"episode/light/two" in document for document in now.values())


def test_feeds_at_an_old_address_go_on_being_served_as_the_same_podcast(
    tmp_path: Path, before: dict[str, bytes]
) -> None:
    files = light_house(**EPISODES)
    files["sources/beacon.yaml"] = files.pop("sources/light.yaml") + "formerly: [light]\n"
    files = {path.replace("episodes/light", "episodes/beacon"): text for path, text in files.items()}
    files = {
        path: text + f'formerly: ["light/{Path(path).stem}"]\n' if path.startswith("episodes") else text
        for path, text in files.items()
    }
    feeds = after(tmp_path, files)
    assert feeds["sources/light/feed.xml"] == feeds["sources/beacon/feed.xml"]
    assert feeds["sources/light/feed.json"] == feeds["sources/beacon/feed.json"]
    assert json.loads(feeds["sources/light/feed.json"])["feed_url"] == f"{SITE}sources/beacon/feed.json"
    guids = [etree.fromstring(each["sources/light/feed.xml"]).findtext("channel/{*}guid") for each in (before, feeds)]
    assert guids[0] == guids[1]


# --- Dates ---


def dated(tmp_path: Path, text: str, **chosen: object) -> tuple[dict[str, Any], etree._Element]:
    feeds = feeds_in(write(tmp_path, light_house(one=text)), **chosen)
    [item] = items(feeds["feed.json"]).values()
    return item, etree.fromstring(feeds["feed.xml"]).find("channel/item")


@pytest.mark.parametrize(
    ("date", "start"),
    [('date: "2026-03"', "2026-03-01"), ('date: "2026"', "2026-01-01"), ("order: 3", "2020-01-01")],
)
def test_without_a_full_date_there_is_no_publication_date_and_the_update_is_what_is_known(
    tmp_path: Path, date: str, start: str
) -> None:
    item, element = dated(tmp_path, date)
    assert "date_published" not in item
    assert element.find("pubDate") is None
    assert item["date_modified"].startswith(f"{start}T00:00:0")


def test_dates_are_midnight_where_the_archive_is(tmp_path: Path) -> None:
    item, element = dated(tmp_path, 'date: "2026-07-01"', timezone="Europe/Berlin")
    assert item["date_published"] == "2026-07-01T00:00:00+02:00"
    assert element.findtext("pubDate") == "Wed, 01 Jul 2026 00:00:00 +0200"


def test_a_date_before_time_zones_is_written_as_standards_allow(tmp_path: Path) -> None:
    item, element = dated(tmp_path, 'date: "0850-07-01"', timezone="Europe/Berlin")
    assert item["date_published"] == "0850-07-01T00:00:00+00:00"
    assert element.findtext("pubDate").endswith("01 Jul 0850 00:00:00 +0000")


def test_episodes_of_one_day_follow_each_other_by_their_order(tmp_path: Path) -> None:
    files = light_house(a='date: "2026-03-14"\norder: 1', b='date: "2026-03-14"\norder: 2')
    found = list(items(feeds_in(write(tmp_path, files))["feed.json"]).values())
    assert [item["title"] for item in found] == ["Episode b", "Episode a"]
    assert [item["date_published"] for item in found] == ["2026-03-14T00:00:02+00:00", "2026-03-14T00:00:01+00:00"]


# --- What players are told ---


def test_an_episodes_entry_has_its_recording_picture_people_and_topics(tmp_path: Path) -> None:
    files = light_house(
        one="""season: 2
number: 7
media:
  - {type: video, url: "https://www.youtube.com/watch?v=abcdefghijk"}
  - {type: audio, url: "https://a.example/1.mp3", length: 1234, duration: "10:00"}
people: [{name: Ada Keeper, role: guest}, {name: Bo Host, role: host}]
topics: [weather]
chapters: [{at: "0:00", title: "Fog"}]
"""
    )
    files["transcripts/light/one.vtt"] = "WEBVTT\n\n00:01.000 --> 00:02.000\nFog.\n"
    feeds = feeds_in(write(tmp_path, files))
    page = f"{SITE}episodes/light/one/"
    for address in ("", "sources/light/", "topics/weather/", "entities/ada-keeper/"):
        [item] = items(feeds[f"{address}feed.json"]).values()
        assert item["image"] == "https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg"
        assert item["tags"] == ["Weather", *(["guest"] if address.startswith("entities/") else [])]
        assert item["attachments"] == [
            {
                "url": "https://a.example/1.mp3",
                "mime_type": "audio/mpeg",
                "size_in_bytes": 1234,
                "duration_in_seconds": 600,
            }
        ]
        found = etree.fromstring(feeds[f"{address}feed.xml"]).find("channel/item")
        assert found.find("enclosure").attrib == {
            "url": "https://a.example/1.mp3",
            "length": "1234",
            "type": "audio/mpeg",
        }
        assert found.find("{*}thumbnail").get("url") == item["image"]
        assert [creator.text for creator in found.findall("{*}creator")] == ["Bo Host"]
        assert found.find("{*}chapters").get("url") == f"{page}chapters.json"
        assert found.find("{*}transcript").attrib == {"url": f"{page}transcript.vtt", "type": "text/vtt"}
        assert (found.findtext("{*}season"), found.findtext("{*}episode")) == ("2", "7")
    people = etree.fromstring(feeds["feed.xml"]).findall("channel/item/{*}person")
    assert [(person.text, person.get("role")) for person in people] == [("Ada Keeper", "guest"), ("Bo Host", "host")]


def test_the_page_of_a_player_is_no_enclosure(tmp_path: Path) -> None:
    item, element = dated(tmp_path, 'media: [{type: video, url: "https://www.youtube.com/watch?v=abcdefghijk"}]')
    assert "attachments" not in item
    assert element.find("enclosure") is None


# --- Odd input ---


def test_a_record_with_a_title_alone_has_an_entry_with_words(tmp_path: Path) -> None:
    item, element = dated(tmp_path, 'title: "Only a title"')
    assert "The Light" in item["content_html"]
    assert element.findtext("description")


def test_a_title_of_300_characters_is_not_cut(tmp_path: Path) -> None:
    item, element = dated(tmp_path, f'title: "{"fog " * 75}"')
    assert item["title"] == element.findtext("title") == ("fog " * 75).strip()


def test_a_title_that_cannot_be_shown_gives_way_to_the_id(tmp_path: Path) -> None:
    archive = archive_in(write(tmp_path, light_house(one="lang: en")))
    [record] = archive.records.values()
    entries = Entries(archive, Wording(), config_of(tmp_path))
    assert entries.full(record.model_copy(update={"title": "\u0007 \ufffe"})).title == "light/one"


def test_content_in_a_language_written_from_right_to_left_says_so(tmp_path: Path) -> None:
    item, _ = dated(tmp_path, 'title: "שלום"\nlang: he\nsummary: "עולם"')
    assert item["language"] == "he"
    assert item["content_html"].startswith('<div dir="rtl" lang="he">')


def test_addresses_in_other_scripts_are_written_in_ascii(tmp_path: Path) -> None:
    item, _ = dated(tmp_path, 'media: [{type: audio, url: "https://bücher.example/ä.mp3"}]')
    assert item["attachments"][0]["url"] == "https://xn--bcher-kva.example/%C3%A4.mp3"


# --- Channels ---


def test_every_channel_has_an_identity_of_its_own() -> None:
    config = config_of(GOLDEN)
    keys = [channel.key for channel in channels(archive_in(GOLDEN), Wording(), config)]
    assert len(set(keys)) == len(keys)


def test_only_the_whole_archive_is_written_as_atom() -> None:
    found = list(channels(archive_in(GOLDEN), Wording(), config_of(GOLDEN)))
    assert [channel.group for channel in found if FeedFormat.ATOM in channel.forms] == [Group.ARCHIVE]


# --- How much a feed holds ---


@pytest.mark.large
def test_feeds_of_entities_hold_fewer_entries_where_there_are_very_many() -> None:
    assert entries_on_each([100] * 10, 10_000) == 50
    assert entries_on_each([100] * 1000, 10_000) == 10
    assert entries_on_each([100] * 1000 + [1] * 500, 10_500) == 10
    assert entries_on_each([100] * 100_000, 10_000) == 3
