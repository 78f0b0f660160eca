"""Whatever text stands in a record, pages and feeds show just that, and no name leads out of the site's folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

import html5lib
import nh3
import pyromark
import pytest

from generator.archive.linking import link
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.outputs.feeds.markup import ATTRIBUTES, SCHEMES, TAGS
from generator.text.markdown import plain
from tests.nasty_strings import OWN, shared_strings
from tests.paths import GOLDEN
from tests.small_archives import archive_in, config_of, feeds_in, pages_of, write

OPTIONS = pyromark.Options.ENABLE_HEADING_ATTRIBUTES | pyromark.Options.ENABLE_TABLES
PAIR = re.compile(r"\\ud[89ab]..\\ud[c-f]..")
WAYS_OUT = [
    "../up",
    "..",
    "/etc/passwd",
    "C:\\x",
    "\\\\host\\share",
    "CON",
    "nul.txt",
    "a/../../b",
    "~",
    "a\x00b",
    "%2e%2e/x",
]


def usable(strings: list[str]) -> list[str]:
    """Return the strings that can be a title or name: YAML and the model refuse the others."""
    found = dict.fromkeys(text for text in strings if 0 < len(plain(text)) <= 150)
    return [text for text in found if not any("\ud800" <= character <= "\udfff" for character in text)]


def yaml_of(fields: dict[str, object]) -> str:
    """Return fields as YAML in one line; what is JSON is that, but for characters beyond U+FFFF."""
    return PAIR.sub(whole_character, json.dumps(fields))


def whole_character(pair: re.Match[str]) -> str:
    character = json.loads(f'"{pair[0]}"')
    return f"\\U{ord(character):08x}"


def records_of(strings: list[str]) -> dict[str, str]:
    """Return the files of an archive that has each string in every field that holds plain text."""
    files = {"sources/light.yaml": "name: The Light\n"}
    topics = [{"id": f"topic-{n}", "name": text} for n, text in enumerate(strings)]
    files["topics.yaml"] = yaml_of({"topics": topics})
    for n, text in enumerate(strings):
        files[f"entities/thing-{n}.yaml"] = yaml_of(
            {"name": f"{text} {n}", "type": "concept", "aliases": [f"{text} {n} too"]}
        )
        files[f"episodes/light/e{n}.yaml"] = yaml_of(
            {
                "title": text,
                "order": n,
                "summary": text,
                "topics": [f"topic-{n}"],
                "people": [{"name": f"{text} {n}", "note": text}],
                "takeaways": [{"text": text, "at": 0, "topic": f"topic-{n}"}],
                "chapters": [{"at": 0, "title": text, "summary": text, "points": [text], "quotes": [{"text": text}]}],
                "entities": [{"name": f"{text} {n} too", "type": "concept", "note": text}],
                "metrics": [{"value": text, "label": text}],
                "references": [{"title": text, "url": "https://a.example/", "type": "link"}],
            }
        )
    return files


STRINGS = usable([*OWN, *shared_strings(150)[::25]])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("literal"), records_of(STRINGS))


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Element]:
    config = config_of(folder)
    found = {page.address: page.body() for page in pages_of(archive_in(folder), config)}
    return {address: tree(pyromark.html(markdown, options=OPTIONS)) for address, markdown in found.items()}


def tree(html: str) -> Element:
    parsed: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return parsed


def line_of(text: str) -> str:
    """Return a text as it is shown: what ends a line in Unicode parts words."""
    return plain(re.sub("[\u2028\u2029]", " ", text))


def words(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def test_every_title_name_topic_and_alias_is_a_heading_or_a_line_of_just_that_text(pages: dict[str, Element]) -> None:
    for n, text in enumerate(STRINGS):
        line = line_of(text)
        assert words(pages[f"episodes/light/e{n}/"].find("h1")) == line
        assert words(pages[f"entities/thing-{n}/"].find("h1")) == f"{line} {n}"
        assert words(pages[f"topics/topic-{n}/"].find("h1")) == line
        assert f"{line} {n} too" in words(pages[f"entities/thing-{n}/"])


def test_every_text_of_an_episode_stands_on_its_page_letter_by_letter(pages: dict[str, Element]) -> None:
    for n, text in enumerate(STRINGS):
        page, line = pages[f"episodes/light/e{n}/"], line_of(text)
        assert words(page.find("h3")).endswith(line)
        assert any(words(quote).startswith(f"“{line}”") for quote in page.iter("blockquote"))
        assert line in [words(link) for link in page.iter("a") if link.get("href", "").startswith("https://a.example")]
        links = {words(link) for link in page.iter("a")}
        assert {line, f"{line} {n}", f"{line} {n} too"} <= links
        assert [words(strong) for strong in page.iter("strong")].count(line) >= 1


ELEMENTS = {"h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "blockquote", "a", "em", "strong", "code", "span"}
TABLES = {"numbers/": {"table", "thead", "tbody", "tr", "th", "td"}}
"""The elements that only some pages have beside those."""


def test_no_text_makes_an_element_or_attribute_on_any_page(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        for element in page.iter():
            if element.tag == "DOCUMENT_FRAGMENT":
                continue
            assert element.tag in ELEMENTS | TABLES.get(address, set()), (address, element.tag)
            assert set(element.attrib) <= ({"href"} if element.tag == "a" else {"id"}), (address, element.attrib)


def test_every_text_is_in_the_feeds_letter_by_letter(folder: Path) -> None:
    feeds = feeds_in(folder)
    for n, text in enumerate(STRINGS):
        line = line_of(text)
        feed = json.loads(feeds[f"topics/topic-{n}/feed.json"])
        assert feed["title"] == f"{line} · Fog & sons"
        [item] = feed["items"]
        content = tree(item["content_html"])
        assert item["title"] == line
        assert words(content.find("h3")).endswith(line)
        assert any(words(quote).startswith(f"“{line}”") for quote in content.iter("blockquote"))
        assert line in [words(point) for point in content.iter("li")]


@pytest.mark.parametrize("golden", [True, False], ids=["golden", "odd"])
def test_feeds_hold_nothing_that_a_sanitiser_would_take_away(folder: Path, golden: bool) -> None:
    for path, document in feeds_in(GOLDEN if golden else folder).items():
        if path.endswith(".json"):
            for item in json.loads(document)["items"]:
                html = item["content_html"]
                kept = nh3.clean(html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None)
                assert kept == html, path


# --- Names that lead elsewhere ---


def paths_of(folder: Path) -> Iterator[str]:
    content, _ = load_content(ContentFolder(folder / "content"))
    archive, config = link(content), config_of(folder)
    yield from (page.file for page in pages_of(archive, config))
    yield from feeds_in(folder)


def test_no_name_leads_out_of_the_sites_folder(tmp_path: Path) -> None:
    names = [*WAYS_OUT, *STRINGS]
    files = {"sources/light.yaml": "name: The Light\n"}
    for n, name in enumerate(names):
        if len(plain(name)) > 1 and any(map(str.isalnum, name)):
            entity = {"name": name, "type": "concept"}
            files[f"episodes/light/e{n}.yaml"] = yaml_of({"title": name, "order": n, "entities": [entity]})
    found = list(paths_of(write(tmp_path, files)))
    assert len(found) > len(files)
    devices = {"con", "nul", "aux", "prn"}
    for path in found:
        parts = PurePosixPath(path).parts
        assert not path.startswith("/")
        assert not set(path) & set('\\:*?"<>|\x00'), path
        assert ".." not in parts
        assert not {part.partition(".")[0].lower() for part in parts} & devices, path
