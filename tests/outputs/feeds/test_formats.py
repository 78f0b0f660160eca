"""What is put into a feed is read out of it again, equal, by readers that are not ours."""

from __future__ import annotations

import datetime as dt
import html
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import feedparser
import jsonschema
import nh3
import podcastparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.outputs.feeds.atom import write_atom
from generator.outputs.feeds.entry import Enclosure, Feed, FeedEntry, Person, PodcastTags
from generator.outputs.feeds.json_feed import write_json_feed
from generator.outputs.feeds.markup import ATTRIBUTES, SCHEMES, TAGS, bullets, heading, link, paragraph, prose, text
from generator.outputs.feeds.rss import write_rss
from generator.text.markdown import plain
from tests.nasty_strings import OWN, shared_strings

JSON_FEED = json.loads((Path(__file__).parent / "json_feed.schema.json").read_text(encoding="utf-8"))
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
EARLIER_PODCAST_NAMESPACE = b"https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
MOMENT = dt.datetime(2026, 3, 14, 0, 0, 2, tzinfo=ZoneInfo("Europe/Berlin"))

ENCLOSURE = Enclosure("https://fog.example.org/media/fog.mp3", "audio/mpeg", 51234567, 5050)
ENTRY = FeedEntry(
    id="tag:fog.example.org,2020:episode/light/fog",
    title="Fog, and what it does to sound",
    url="https://fog.example.org/episodes/light/fog/",
    updated=MOMENT + dt.timedelta(days=80, microseconds=123456),
    published=MOMENT,
    authors=(Person("Ada Keeper", "https://fog.example.org/entities/ada-keeper/"), Person("Bo Host")),
    content='<p>Loud &amp; clear, <a href="https://fog.example.org/x/?a=1&amp;b=2">as they say</a>.</p>',
    summary="Loud & clear, as they say: 3 < 4.",
    categories=("Weather", "R&D"),
    language="de",
    enclosure=ENCLOSURE,
    thumbnail="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg",
    podcast=PodcastTags(
        chapters="https://fog.example.org/episodes/light/fog/chapters.json",
        transcript="https://fog.example.org/episodes/light/fog/transcript.vtt",
        people=(
            Person("Ada Keeper", "https://fog.example.org/entities/ada-keeper/", "guest", "cast"),
            Person("Bo Host", "", "host", "cast"),
        ),
        season=2,
        number=17,
    ),
)
FEED = Feed(
    id="tag:fog.example.org,2020:feed/archive",
    title="Fog & sons",
    description="All about fog.",
    url="https://fog.example.org/",
    self_url="https://fog.example.org/feed.xml",
    author="Fog & sons",
    language="en",
    updated=ENTRY.updated,
    entries=(ENTRY,),
    guid="bab2ba12-9757-5da6-a770-0e70e6bcf214",
    medium="newsletter",
    previous_url="https://fog.example.org/feed/2026/1.xml",
)


def parsed(document: bytes) -> feedparser.FeedParserDict:
    found = feedparser.parse(document, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.bozo_exception
    return found


def words_in(detail: feedparser.FeedParserDict) -> str:
    """Return the words of a text that says whether it is HTML; RSS does not say, and ours is plain text there."""
    return html.unescape(detail.value) if detail.type == "text/html" and "&" in detail.value else detail.value


def of_time(moment: dt.datetime) -> tuple[int, ...]:
    return tuple(moment.astimezone(dt.UTC).timetuple())[:6]


@pytest.mark.parametrize("write", [write_rss, write_atom])
def test_feedparser_reads_what_was_put_into_rss_and_atom(write: Callable[[Feed], bytes]) -> None:
    found = parsed(write(FEED))
    assert (words_in(found.feed.title_detail), found.feed.link) == (FEED.title, FEED.url)
    assert words_in(found.feed.subtitle_detail) == FEED.description
    links = {link.rel: link.href for link in found.feed.links}
    assert links["self"] == FEED.self_url
    assert links["prev-archive"] == FEED.previous_url
    [entry] = found.entries
    assert (entry.id, words_in(entry.title_detail), entry.link) == (ENTRY.id, ENTRY.title, ENTRY.url)
    assert tuple(entry.published_parsed)[:6] == of_time(MOMENT)
    assert tuple(entry.updated_parsed)[:6] == of_time(ENTRY.updated)
    assert [tag.term for tag in entry.tags] == list(ENTRY.categories)
    assert [content.value for content in entry.content] == [ENTRY.content]
    assert entry.media_thumbnail == [{"url": ENTRY.thumbnail}]
    [enclosure] = entry.enclosures
    assert (enclosure.href, enclosure.type, enclosure.length) == (ENCLOSURE.url, "audio/mpeg", "51234567")


def test_the_authors_of_rss_items_are_named_by_dublin_core() -> None:
    item = etree.fromstring(write_rss(FEED)).find("channel/item")
    assert [e.text for e in item.findall("dc:creator", NAMESPACES)] == ["Ada Keeper", "Bo Host"]
    assert item.findtext("dc:language", namespaces=NAMESPACES) == "de"
    assert item.find("author") is None


def test_the_description_of_an_rss_item_is_html_of_its_summary() -> None:
    [entry] = parsed(write_rss(FEED)).entries
    assert entry.summary == "Loud &amp; clear, as they say: 3 &lt; 4."


def test_an_atom_entry_keeps_its_authors_language_summary_and_links_with_their_attributes() -> None:
    root = etree.fromstring(write_atom(FEED))
    entry = root.find("atom:entry", NAMESPACES)
    authors = entry.findall("atom:author", NAMESPACES)
    assert [author.findtext("atom:name", namespaces=NAMESPACES) for author in authors] == ["Ada Keeper", "Bo Host"]
    assert [author.findtext("atom:uri", namespaces=NAMESPACES) for author in authors] == [ENTRY.authors[0].url, None]
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    summary = entry.find("atom:summary", NAMESPACES)
    assert (summary.get("type"), html.unescape(summary.text)) == ("html", ENTRY.summary)
    assert [dict(found.attrib) for found in entry.findall("atom:link", NAMESPACES)] == [
        {"rel": "alternate", "type": "text/html", "href": ENTRY.url},
        {"rel": "enclosure", "type": "audio/mpeg", "href": ENCLOSURE.url, "length": "51234567"},
    ]
    assert entry.find("atom:content", NAMESPACES).get("type") == "html"


def test_podcastparser_reads_the_recording_the_chapters_and_the_people() -> None:
    # It knows the podcast namespace by its earlier name alone, which the specification still lets stand.
    document = write_rss(FEED).replace(NAMESPACES["podcast"].encode(), EARLIER_PODCAST_NAMESPACE)
    found = podcastparser.parse(FEED.self_url, io.BytesIO(document))
    assert (found["title"], found["link"], found["generator"]) == (FEED.title, FEED.url, "Chapterhouse")
    [episode] = found["episodes"]
    assert (episode["guid"], episode["title"], episode["link"]) == (ENTRY.id, ENTRY.title, ENTRY.url)
    assert episode["published"] == int(MOMENT.timestamp())
    assert episode["description_html"] == ENTRY.content
    assert episode["enclosures"] == [{"url": ENCLOSURE.url, "mime_type": "audio/mpeg", "file_size": 51234567}]
    assert episode["chapters_json_url"] == ENTRY.podcast.chapters
    assert episode["transcript_url"] == ENTRY.podcast.transcript
    assert [(person["name"], person.get("role"), person.get("href")) for person in episode["persons"]] == [
        ("Ada Keeper", "guest", ENTRY.podcast.people[0].url),
        ("Bo Host", "host", None),
    ]


def test_podcast_tags_have_the_content_and_attributes_that_the_namespace_asks_for() -> None:
    channel = etree.fromstring(write_rss(FEED)).find("channel")
    assert channel.findtext("podcast:guid", namespaces=NAMESPACES) == FEED.guid
    assert channel.findtext("podcast:medium", namespaces=NAMESPACES) == "newsletter"
    item = channel.find("item")
    assert [(e.tag.partition("}")[2], e.text, dict(e.attrib)) for e in item.findall("podcast:*", NAMESPACES)] == [
        ("season", "2", {}),
        ("episode", "17", {}),
        ("chapters", None, {"url": ENTRY.podcast.chapters, "type": "application/json+chapters"}),
        ("transcript", None, {"url": ENTRY.podcast.transcript, "type": "text/vtt"}),
        ("person", "Ada Keeper", {"role": "guest", "group": "cast", "href": ENTRY.podcast.people[0].url}),
        ("person", "Bo Host", {"role": "host", "group": "cast"}),
    ]


def test_a_person_whose_name_players_would_cut_is_named_in_the_text_alone() -> None:
    long = replace(ENTRY, podcast=PodcastTags(people=(Person("A" * 128), Person("B" * 129))))
    item = etree.fromstring(write_rss(replace(FEED, entries=(long,)))).find("channel/item")
    assert [e.text for e in item.findall("podcast:person", NAMESPACES)] == ["A" * 128]


def test_json_feed_holds_what_was_put_in_and_is_valid() -> None:
    document = json.loads(write_json_feed(FEED))
    jsonschema.validate(document, JSON_FEED)
    assert document["feed_url"] == FEED.self_url
    assert document["items"] == [
        {
            "id": ENTRY.id,
            "url": ENTRY.url,
            "title": ENTRY.title,
            "content_html": ENTRY.content,
            "summary": ENTRY.summary,
            "image": ENTRY.thumbnail,
            "date_published": "2026-03-14T00:00:02+01:00",
            "date_modified": "2026-06-02T00:00:02.123456+02:00",
            "authors": [{"name": "Ada Keeper", "url": ENTRY.authors[0].url}, {"name": "Bo Host"}],
            "tags": ["Weather", "R&D"],
            "language": "de",
            "attachments": [
                {
                    "url": ENCLOSURE.url,
                    "mime_type": "audio/mpeg",
                    "size_in_bytes": 51234567,
                    "duration_in_seconds": 5050,
                }
            ],
        }
    ]


BARE = FeedEntry(
    id="tag:fog.example.org,2020:episode/light/bare",
    title="Bare",
    url="https://fog.example.org/episodes/light/bare/",
    updated=MOMENT,
    published=None,
    authors=(Person("Fog"),),
    content="<p>Bare</p>",
)


def test_what_is_not_known_is_left_out() -> None:
    feed = replace(FEED, entries=(BARE,))
    item = etree.fromstring(write_rss(feed)).find("channel/item")
    assert {element.tag.partition("}")[2] or element.tag for element in item} == {
        "title", "link", "description", "guid", "updated", "creator",
    }  # fmt: skip
    entry = etree.fromstring(write_atom(feed)).find("atom:entry", NAMESPACES)
    assert entry.find("atom:published", NAMESPACES) is None
    assert entry.find("atom:summary", NAMESPACES) is None
    assert set(json.loads(write_json_feed(feed))["items"][0]) == {
        "id", "url", "title", "content_html", "date_modified", "authors",
    }  # fmt: skip


def test_an_enclosure_of_unknown_length_has_length_0_in_rss_and_none_elsewhere() -> None:
    feed = replace(FEED, entries=(replace(ENTRY, enclosure=Enclosure("https://a.example/x.mp3", "audio/mpeg")),))
    assert etree.fromstring(write_rss(feed)).find("channel/item/enclosure").get("length") == "0"
    [enclosure] = parsed(write_atom(feed)).entries[0].enclosures
    assert "length" not in enclosure
    assert "size_in_bytes" not in json.loads(write_json_feed(feed))["items"][0]["attachments"][0]


def test_a_page_of_back_issues_is_marked_and_linked_when_it_is_complete() -> None:
    page = replace(FEED, self_url="https://fog.example.org/feed/2026/2.xml", current_url=FEED.self_url)
    complete = replace(page, next_url="https://fog.example.org/feed/2027/1.xml")
    for write, path in ((write_rss, "channel"), (write_atom, ".")):
        assert etree.fromstring(write(page)).find(path).find("fh:archive", NAMESPACES) is None
        root = etree.fromstring(write(complete)).find(path)
        assert root.find("fh:archive", NAMESPACES) is not None
        links = {found.get("rel"): found.get("href") for found in root.findall("atom:link", NAMESPACES)}
        assert links.get("current") == FEED.self_url
        assert links.get("prev-archive") == FEED.previous_url
        assert links.get("next-archive") == complete.next_url
        assert links.get("self") == page.self_url


@pytest.mark.parametrize("write", [write_rss, write_atom])
def test_an_empty_feed_is_a_feed(write: Callable[[Feed], bytes]) -> None:
    found = parsed(write(replace(FEED, entries=())))
    assert found.entries == []
    assert words_in(found.feed.title_detail) == FEED.title
    jsonschema.validate(json.loads(write_json_feed(replace(FEED, entries=()))), JSON_FEED)


def test_rss_titles_write_markup_characters_as_the_best_practices_profile_says() -> None:
    document = write_rss(replace(FEED, entries=(replace(ENTRY, title="a < b & c"),)))
    assert b"<title>a &#x3C; b &#x26; c</title>" in document


def with_words(words: str) -> Feed:
    """Return a feed that has the same words wherever words can stand."""
    line = plain(words) or "x"
    content = (
        paragraph(text(words)) + heading(2, text(words)) + bullets([text(words)])
        + prose(words, lambda target: target) + paragraph(link(text(words) or "x", "https://a.example/?q=1&r=2"))
    )  # fmt: skip
    entry = replace(ENTRY, title=line, summary=line, categories=(line,), authors=(Person(line),), content=content)
    return replace(FEED, title=line, description=line, author=line, entries=(entry,))


@pytest.mark.parametrize(
    "words", [*OWN, "x" * 300, "]]>", "<![CDATA[", "\x07\ufffe\ud800 lone", "שלום & <b>", "👩‍🚀 🇩🇪"]
)
def test_any_words_are_read_back_as_they_are(words: str) -> None:
    assert_read_back(words)


def test_the_strings_of_the_shared_data_are_read_back_as_they_are() -> None:
    strings = shared_strings()
    if not strings:
        pytest.skip("needs ../shared/data")
    assert_read_back("\n\n".join(strings[:400]))
    for words in strings[::40]:
        assert_read_back(words)


def assert_read_back(words: str) -> None:
    feed = with_words(words)
    rss, atom = write_rss(feed), write_atom(feed)
    line = plain(words) or "x"
    items = etree.fromstring(rss).findall("channel/item")
    entries = etree.fromstring(atom).findall("atom:entry", NAMESPACES)
    assert [item.findtext("title") for item in items] == [line]
    assert [item.findtext("content:encoded", namespaces=NAMESPACES) for item in items] == [feed.entries[0].content]
    assert [entry.findtext("atom:content", namespaces=NAMESPACES) for entry in entries] == [feed.entries[0].content]
    titles = [entry.find("atom:title", NAMESPACES) for entry in entries]
    assert [html.unescape(e.text) if e.get("type") == "html" else e.text for e in titles] == [line]
    document = json.loads(write_json_feed(feed))
    jsonschema.validate(document, JSON_FEED)
    assert document["items"][0]["content_html"] == feed.entries[0].content
    assert not feedparser.parse(rss).bozo
    assert not feedparser.parse(atom).bozo


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_the_html_of_feeds_is_what_a_sanitiser_would_leave_of_it(words: str) -> None:
    [entry] = with_words(words).entries
    cleaned = nh3.clean(entry.content, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None)
    assert cleaned == entry.content


def test_a_contributors_markdown_becomes_clean_html() -> None:
    words = "One *two* **three** `four` [five](episode:x) [six](javascript:alert(1)) <b>seven</b>\n\n- eight\n- nine"
    found = prose(words, lambda target: "https://a.example/x" if target.startswith("episode:") else None)
    assert found == (
        '<p>One <em>two</em> <strong>three</strong> <code>four</code> <a href="https://a.example/x">five</a> '
        "[six](javascript:alert(1)) &lt;b&gt;seven&lt;/b&gt;</p> <ul> <li>eight</li> <li>nine</li> </ul>"
    )
