"""Whatever records hold, their feeds are valid in every format and drop nothing."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Iterator
from pathlib import Path

import feedparser
import jsonschema
import listparser
import podcastparser
import pytest
from lxml import etree

from generator.outputs.feeds.identity import entry_id
from generator.text.markdown import plain
from tests.paths import GOLDEN, SHARED
from tests.small_archives import archive_in, config_of, feeds_in, light_house, write

HERE = Path(__file__).parent
SHARED_XSD = SHARED / "data" / "podcast-namespace" / "docs" / "schema" / "podcast-wrapper.xsd"
JSON_FEED = json.loads((HERE / "json_feed.schema.json").read_text(encoding="utf-8"))
PODCAST = "{https://podcastindex.org/namespace/1.0}"
EARLIER_PODCAST_NAMESPACE = b"https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"

SOUND = 'media: [{type: audio, url: "https://a.example/1.mp3", duration: "9:00"}]'

ODD_EPISODES = {
    "control-characters": rf"""title: "Bell \a, escape \e[31m, null \0, \uFFFE and \uFEFF"
date: "2026-03-01"
summary: "A \x0B tab\x08, and \x85 more \u2028 lines \u2029."
chapters: [{{at: "0:10", title: "\x07 Chapter \x7F", quotes: ["said \x1B and \x01"]}}]
people: [{{name: "Ada \x02 Keeper", role: guest}}]
entities: [{{name: "Fog \x03 signal", type: product, note: "\x04 noted"}}]
{SOUND}
""",
    "end-of-cdata": """title: "a ]]> b"
date: "2026-03-02"
summary: "]]> <![CDATA[ ]]]]> &#x5D;]&gt;"
quotes: ["]]>"]
""",
    "long-title": f'title: "{"fog " * 74}end."\ndate: "2026-03-03"\nsummary: "{"One long sentence of it. " * 400}"\n',
    "empty-summary": 'title: "Nothing said"\ndate: "2026-03-04"\nsummary: ""\n',
    "month": f'title: "Some day in March"\ndate: "2026-03"\nsummary: "No day."\n{SOUND}\n',
    "year": 'title: "Some day"\ndate: "2026"\nsummary: "No month."\n',
    "undated": 'title: "Whenever"\norder: 1\nsummary: "No date."\n',
    "no-length": f'title: "Unweighed"\ndate: "2026-03-05"\nsummary: "No length."\n{SOUND}\n',
    "right-to-left": """title: "מה רושם שומר (מגדלור) & 1 < 2"
lang: he
date: "2026-03-06"
summary: "שלום, עולם. \u202bمرحبا\u202c"
chapters: [{at: "1:00", title: "פתיחה", summary: "ערפל"}]
people: [{name: "עדה", role: host}]
""",
    "emoji": """title: "👩‍🚀 🇩🇪 ❤️‍🔥 and 灯台の日誌"
date: "2026-03-07"
summary: "👍🏽 \U0001f9ff — “quoted” … é e\u0301"
people: [{name: "🦊", role: guest}]
entities: [{name: "🦊 GmbH", type: organization}]
""",
    "markup": """title: "<b>Bold</b> & <script>alert(1)</script> &amp; &lt;i&gt;"
date: "2026-03-08"
summary: "<img src=x onerror=alert(1)> [link](https://a.example/?a=1&b=2) `<code>`"
topics: [weather]
quotes: [{text: "<script>alert('x')</script>", speaker: "O'Brien & \\"Sons\\""}]
metrics: [{value: "<5 %", label: "a & b"}]
references: [{type: article, title: "<i>R&D</i>", url: "https://a.example/?a=1&b='2'"}]
corrections: [{date: "2026-04-01", text: "<b>No</b> & yes ]]>"}]
""",
    "addresses": """title: "Addresses"
date: "2026-03-09"
summary: "[x](https://bücher.example/ä?ö=ü#ß)"
media: [{type: audio, url: "https://bücher.example/ä b.mp3"}, {type: video, url: "https://youtu.be/abcdefghijk"}]
references: [{type: link, title: "x", url: "https://a.example/a|b^c`d{e}"}]
""".replace(" b.mp3", "%20b.mp3").replace("|b^c`d{e}", "%7Cb"),
}
"""Episodes by their stems, each with something that breaks feeds."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = light_house(**ODD_EPISODES)
    files["sources/light.yaml"] = 'name: "The <b>Light</b> & ]]> 👩‍🚀"\ndescription: "1 < 2 & \x85 more"\n'
    return write(tmp_path_factory.mktemp("odd"), files)


@pytest.fixture(scope="module")
def feeds(folder: Path) -> dict[str, bytes]:
    return feeds_in(folder)


def documents(feeds: dict[str, bytes], ending: str) -> Iterator[tuple[str, bytes]]:
    found = [(path, document) for path, document in feeds.items() if path.endswith(ending)]
    assert found
    yield from found


def test_every_record_has_an_entry_with_its_own_title_in_every_format(folder: Path, feeds: dict[str, bytes]) -> None:
    config = config_of(folder)
    titles = {entry_id(record, config): plain(record.title) for record in archive_in(folder).records.values()}
    assert len(titles) == len(ODD_EPISODES)
    rss = etree.fromstring(feeds["feed.xml"]).iter("item")
    assert {item.findtext("guid"): item.findtext("title") for item in rss} == titles
    atom = list(etree.fromstring(feeds["atom.xml"]).iter("{*}entry"))
    assert {entry.findtext("{*}id"): words_in(entry.find("{*}title")) for entry in atom} == titles
    assert {item["id"]: item["title"] for item in json.loads(feeds["feed.json"])["items"]} == titles


def words_in(element: etree._Element) -> str:
    return html.unescape(element.text) if element.get("type") == "html" else element.text


def test_all_feeds_can_be_read_and_hold_no_character_that_xml_forbids(feeds: dict[str, bytes]) -> None:
    for path, document in documents(feeds, ".xml"):
        found = feedparser.parse(document)
        assert not found.bozo, (path, found.bozo_exception)
        assert found.feed.title
        assert all(entry.title and (entry.get("summary") or entry.content) for entry in found.entries)


def test_all_json_feeds_are_valid(feeds: dict[str, bytes]) -> None:
    for _, document in documents(feeds, ".json"):
        jsonschema.validate(json.loads(document), JSON_FEED)


def test_the_list_of_feeds_names_everything_whatever_it_is_called(feeds: dict[str, bytes]) -> None:
    found = listparser.parse(feeds["feeds.opml"])
    assert not found.bozo
    assert "The <b>Light</b> & ]]> 👩‍🚀" in {feed.title for feed in found.feeds}
    # A feed that is served at a former address too names the one that counts.
    assert len(found.feeds) == len({json.loads(document)["feed_url"] for _, document in documents(feeds, "feed.json")})


def test_podcast_players_read_every_episode_with_a_recording(feeds: dict[str, bytes]) -> None:
    document = feeds["sources/light/feed.xml"].replace(PODCAST[1:-1].encode(), EARLIER_PODCAST_NAMESPACE)
    found = podcastparser.parse("https://fog.example.org/sources/light/feed.xml", io.BytesIO(document))
    sounds = {episode["guid"].rpartition("/")[2] for episode in found["episodes"] if episode["enclosures"]}
    assert sounds == {"control-characters", "month", "no-length", "addresses"}
    assert all(enclosure["file_size"] == -1 for e in found["episodes"] for enclosure in e["enclosures"])


def test_a_date_that_is_not_full_publishes_on_no_day(feeds: dict[str, bytes]) -> None:
    items = {item["id"].rpartition("/")[2]: item for item in json.loads(feeds["feed.json"])["items"]}
    without = {stem for stem, item in items.items() if "date_published" not in item}
    assert without == {"month", "year", "undated"}
    assert [items[stem]["date_modified"][:10] for stem in ("month", "year", "undated")] == [
        "2026-03-01", "2026-01-01", "2020-01-01",
    ]  # fmt: skip
    rss = {item.findtext("guid").rpartition("/")[2]: item for item in etree.fromstring(feeds["feed.xml"]).iter("item")}
    assert {stem for stem, item in rss.items() if item.find("pubDate") is None} == without


# --- The podcast namespace ---


def assert_podcast_tags_are_valid(schema: etree.XMLSchema, document: bytes) -> int:
    """Assert that the podcast tags of each channel and item are valid; return how many there are."""
    count = 0
    for holder in etree.fromstring(document).iter("channel", "item"):
        for element in holder.findall(f"{PODCAST}*"):
            wrapper = etree.Element(f"{PODCAST}test-wrapper")
            wrapper.append(element)
            schema.assertValid(wrapper)
            count += 1
    return count


@pytest.mark.parametrize("odd", [False, True], ids=["golden", "odd"])
def test_podcast_tags_are_what_the_namespace_describes(feeds: dict[str, bytes], odd: bool) -> None:
    schema = etree.XMLSchema(etree.parse(HERE / "podcast_namespace.xsd"))
    for _, document in documents(feeds if odd else feeds_in(GOLDEN), ".xml"):
        if b"<rss" in document:
            assert assert_podcast_tags_are_valid(schema, document) >= 2


@pytest.mark.parametrize(
    "wrong",
    [
        "<podcast:person/>",
        f"<podcast:person>{'x' * 129}</podcast:person>",
        '<podcast:chapters url="https://a.example/c.json"/>',
        '<podcast:transcript url="https://a.example/t.vtt" type="text/x-vtt"/>',
        "<podcast:season>two</podcast:season>",
        "<podcast:medium>magazine</podcast:medium>",
        "<podcast:guid>1234</podcast:guid>",
        "<podcast:unheard-of/>",
    ],
)
def test_a_wrong_podcast_tag_is_found(wrong: str) -> None:
    schema = etree.XMLSchema(etree.parse(HERE / "podcast_namespace.xsd"))
    document = f'<rss xmlns:podcast="{PODCAST[1:-1]}"><channel>{wrong}</channel></rss>'
    with pytest.raises(etree.DocumentInvalid):
        assert_podcast_tags_are_valid(schema, document.encode())


@pytest.mark.skipif(not SHARED_XSD.is_file(), reason="the shared data is not here")
def test_podcast_tags_are_valid_by_the_namespaces_own_schema(feeds: dict[str, bytes]) -> None:
    schema = etree.XMLSchema(etree.parse(SHARED_XSD))
    for _, document in documents({**feeds_in(GOLDEN), **feeds}, ".xml"):
        root = etree.fromstring(document)
        for element in list(root.iter(f"{PODCAST}medium", f"{PODCAST}guid")):
            # The schema is older than these tags.
            element.getparent().remove(element)
        for element in root.iter(f"{PODCAST}season"):
            # The schema requires a name that the specification leaves open.
            element.set("name", "x")
        assert_podcast_tags_are_valid(schema, etree.tostring(root))
