"""No words of a stranger become markup: attacks in every text of every kind leave pages and feeds as plain words do.

Two archives differ in nothing but their words: one has plain ones, the other attacks. What the pages of the second are
built of (elements, and the attributes that they have) must be what those of the first are built of. These archives have
every field; such as lack some, at random, stand in `test_attacks`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import html5lib
import lxml.etree
import pytest
from pydantic import BaseModel

from generator.content.model import DATED_KINDS, DatedRecord, Entity, Record, Source, Topic
from generator.site.publish.files import files_of
from tests.attacks import ATTACKS
from tests.commands import run_module

pytestmark = pytest.mark.end_to_end


def everything(words: str, number: int) -> dict[str, dict[str, Any]]:
    """Return files of an archive that have ``words`` in every text of every kind, by their paths."""
    topic, source, person = (
        f"t{number}",
        f"s{number}",
        {"name": words, "note": words, "handle": words, "id": f"e{number}"},
    )
    quote = {"text": words, "speaker": words, "at": 10, "id": f"q{number}"}
    metric = {
        "value": words, "label": words, "about": words, "speaker": words, "at": 10, "id": f"m{number}",
        "measure": {"name": "loudness", "number": 3, "unit": words, "as_of": "2026"},
    }  # fmt: skip
    entity = {"name": words, "type": "person", "note": words, "id": f"e{number}"}
    evidence = {"rests_on": [f"episode:{source}/r{number}#t=10"]}
    claim = {"text": words, "at": 10, "speaker": words, "id": f"c{number}"} | evidence
    point = {"text": words, "at": 10, "speaker": words} | evidence
    takeaway = {"text": words, "at": 10, "speaker": words, "topic": topic, "id": f"k{number}"}
    media = [
        {"type": "audio", "url": f"https://fog.example/{number}.mp3", "platform": words, "duration": 60, "length": 9}
    ]
    dated = {
        "title": words,
        "date": "2026-03-14",
        "order": number,
        "status": "published",
        "lang": "en",
        "slug": f"r{number}",
        "summary": words,
        "people": [person],
        "quotes": [quote],
        "metrics": [metric],
        "entities": [entity],
        "references": [{"type": "paper", "title": words, "url": "https://fog.example/p", "handle": words}],
        "topics": [topic],
        "provenance": {
            "method": "ai+human", "model": words, "confidence": 0.5, "reviewed_by": [words], "note": words,
            "reviewed_against": "recording", "reviewed_on": "2026-03-15",
        },
        "corrections": [
            {"date": "2026-06-02", "text": words, "at": 10},
            {"date": "2026-06-03", "text": words, "passage": f"q{number}"},
        ],
        "seo": {"title": words, "description": words},
    }  # fmt: skip
    episode = f"{source}/r{number}"
    item = {key: dated[key] for key in ("people", "entities", "topics")} | {
        "metrics": [metric | {"id": f"im{number}"}],
        "id": f"i{number}", "title": words, "source": words, "media": media, "summary": words,
        "takeaways": [takeaway | {"id": f"ik{number}"}], "quotes": [quote | {"id": f"iq{number}"}],
    }  # fmt: skip
    chapter = {
        "at": 10, "title": words, "summary": words, "quotes": [quote | {"id": f"cq{number}"}], "points": [words],
        "entities": [words], "was": [20], "id": f"h{number}",
    }  # fmt: skip
    thread = {
        "title": words, "url": "https://fog.example/t", "community": words, "author": words, "date": "2026-03-12",
        "score": 3, "comment_count": 2, "summary": words,
        "positions": [
            {"stance": words, "speaker": words, "at": 10, "claims": [claim], "quotes": [quote | {"id": f"pq{number}"}]}
        ],
        "posts": [
            {"id": "p1", "author": words, "date": "2026-03-12", "text": words, "is_author": True},
            {"id": "p2", "parent": "p1", "author": words, "text": words},
        ],
    }  # fmt: skip
    return {
        f"sources/{source}.yaml": {
            "name": words, "type": "podcast", "url": "https://fog.example/", "feed": "https://fog.example/feed",
            "description": words, "lang": "en", "publisher": words, "people": [person], "aliases": [f"{words} radio"],
            "same_as": ["https://fog.example/s"], "license": words, "guide": False,
        },
        f"entities/e{number}.yaml": {
            "name": words, "type": "person", "aliases": [f"{words} too"], "match_except": [f"{words} too"], "same_as": ["https://fog.example/e"],
            "description": words, "affiliation": words, "distinct_from": ["e0"] if number else [], "match": True,
        },
        f"episodes/{episode}.yaml": dated | {
            "series": words, "number": 1, "season": 1, "media": media, "takeaways": [takeaway], "chapters": [chapter],
        },
        f"digests/r{number}.yaml": dated | {
            "highlights": [point | {"id": f"hi{number}"}, words],
            "quote": quote | {"id": f"dq{number}", "episode": episode},
            "items": [item, {"episode": episode}],
        },
        f"briefings/r{number}.yaml": dated | {
            "headline": words, "section": topic, "key_points": [point | {"id": f"kp{number}"}, words],
            "body": f"{words}\n\n{words}", "follows": [],
            "sources": [{"episode": episode, "claims": [claim], "also": [{"topic": topic, "claims": [words]}]}],
        },
        f"discussions/r{number}.yaml": dated | {"threads": [thread, thread | {"posts": [], "positions": []}]},
        f"discussions/w{number}.yaml": {"title": words, "status": "withdrawn", "date": "2026-03-14"},
    }  # fmt: skip


MEANT = {"{{": "unfinished-text", "]]>": "leaked-model-output"}
"""The rules that refuse attacks for other reasons, by what these have in them."""


def record(fields: dict[str, Any]) -> str:
    """Return the file of a record, which says of its attacks that they are meant."""
    lines = json.dumps(fields, ensure_ascii=False, indent=1).splitlines()
    return "\n".join(
        "".join(f"# meant: {rule}\n" for sign, rule in MEANT.items() if sign in line) + line for line in lines
    )


def transcript(words: str) -> str:
    return json.dumps({"segments": [{"speaker": words, "startTime": 1, "endTime": 2, "body": words}]})


def page(words: str) -> str:
    """Return a page written by hand that has ``words`` where pages have words."""
    return (
        f"---\ntitle: {json.dumps(words)}\ndescription: {json.dumps(words)}\n---\n\n# {words}\n\n"
        f"## {words}\n\n### {words}\n\n{words}\n\n- {words}\n\n| {words} | b |\n|---|---|\n| {words} | b |\n"
    )


def archive_of(folder: Path, attacks: tuple[str, ...]) -> Path:
    content = folder / "content"
    topics = [{"id": f"t{n}", "name": words, "description": words} for n, words in enumerate(attacks)]
    files = {"topics.yaml": record({"topics": topics})}
    for number, words in enumerate(attacks):
        files |= {path: record(fields) for path, fields in everything(words, number).items()}
        files[f"transcripts/s{number}/r{number}.json"] = transcript(words)
        files[f"pages/page-{number}.md"] = page(words)
    for path, text in files.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the sites of two archives: with plain words, and with attacks."""
    plain_words = tuple(f"Fog {number}" for number in range(len(ATTACKS)))
    found: dict[str, Path] = {}
    for name, words in (("plain", plain_words), ("attacked", ATTACKS)):
        folder = archive_of(tmp_path_factory.mktemp(name), words)
        (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        done = run_module("generator", "build", cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
        found[name] = folder / "site"
    return found


SETTINGS = """
site_name: Fog
site_url: https://fog.example/
docs_dir: content/pages
theme: {name: material, font: false}
plugins: [{chapterhouse: {authority: fog.example, since: 2026, renderer: fast}}]
markdown_extensions: [attr_list, tables, {toc: {permalink: true}}]
validation: {omitted_files: ignore, links: {not_found: ignore, unrecognized_links: ignore}}
"""

MARKED_UP = {
    *((tag, "") for tag in ("p", "ul", "ol", "li", "blockquote", "em", "strong", "code", "br", "a")),
    ("a", "href"),
}
"""What a contributor's Markdown may add to a page: an attack can hold some."""
IMAGES = {("img", ""), ("img", "src"), ("img", "alt")}
"""What pages written by hand may hold besides."""


class Built(NamedTuple):
    """What a page is built of."""

    parts: set[tuple[str, str]]
    """Its elements, and each with the names of its attributes."""
    targets: set[str]
    """Where it leads."""


Pages = dict[str, dict[str, Built]]


def built_of(html: str) -> Built:
    found = Built(set(), set())
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        if isinstance(element.tag, str):
            found.parts.update((element.tag, str(name)) for name in ("", *element.attrib))
            found.targets.update(str(element.attrib.get(name, "")) for name in ("href", "src", "action", "formaction"))
    return found


@pytest.fixture(scope="module")
def pages(sites: dict[str, Path]) -> Pages:
    """Return what the pages of each of the two sites are built of, by their paths."""
    return {
        name: {
            path: built_of((site / path).read_text(encoding="utf-8"))
            for path in files_of(site)
            if path.endswith(".html")
        }
        for name, site in sites.items()
    }


ANCHORS = {("a", "id")}
"""Anchors that authors of pages may set."""


def test_an_attack_in_any_text_of_any_kind_adds_no_element_and_no_attribute_to_any_page(pages: Pages) -> None:
    assert len(pages["plain"]) > 8 * len(ATTACKS)
    added = {}
    for path, plain in pages["plain"].items():
        allowed = plain.parts | MARKED_UP | (IMAGES | ANCHORS if path.startswith("page-") else set())
        added[path] = pages["attacked"][path].parts - allowed
    assert {path: new for path, new in added.items() if new} == {}


def test_no_page_of_an_attacked_archive_leads_to_what_runs(pages: Pages) -> None:
    for path, page in pages["attacked"].items():
        for target in page.targets:
            assert not re.match(r"\s*(javascript|data|vbscript):", target, re.I), (path, target)


def test_feeds_of_an_attacked_archive_are_built_as_those_of_plain_words(sites: dict[str, Path]) -> None:
    feeds = [path for path in files_of(sites["plain"]) if path.endswith(("feed.xml", "atom.xml", "feed.json"))]
    assert len(feeds) > len(ATTACKS)
    for path in feeds:
        plain, attacked = ((sites[name] / path).read_bytes() for name in ("plain", "attacked"))
        if path.endswith(".json"):
            assert _html_in(attacked) <= _html_in(plain) | MARKED_UP, path
        else:
            shapes = [{element.tag for element in lxml.etree.fromstring(feed).iter()} for feed in (plain, attacked)]
            assert shapes[1] <= shapes[0], path


def _html_in(feed: bytes) -> set[tuple[str, str]]:
    return {part for item in json.loads(feed)["items"] for part in built_of(item["content_html"]).parts}


def test_no_text_of_the_model_is_missing_from_the_attacks() -> None:
    written = everything("Fog", 1)
    kinds: tuple[type[Source | Entity | DatedRecord], ...] = (Source, Entity, *DATED_KINDS.values())
    for kind in kinds:
        path = next(path for path in written if path.startswith(f"{kind.folder}/"))
        missing = list(_missing(kind, written[path]))
        assert missing == [], kind.kind
    assert _texts_of(Topic) == {"id", "name", "description"}


ADDRESSES = {"id", "redirect_from", "formerly", "removed", "mime", "kind", "role", "artwork", "verify"}
"""Fields whose texts are ids, addresses or one of a few words, and may be left out."""


def _missing(model: type[BaseModel], fields: dict[str, Any]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        value = fields.get(name)
        if value is None and name not in ADDRESSES and not (model is not Record and name == "episode"):
            yield f"{model.__name__}.{name}"
        inner = next((part for part in _models_in(field.annotation)), None)
        parts = [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, dict)]
        if inner is not None and parts:
            yield from _missing(inner, {key: part[key] for part in parts for key in part})


def _texts_of(model: type[BaseModel]) -> set[str]:
    return {name for name in model.model_fields if name not in ADDRESSES - {"id"}}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
