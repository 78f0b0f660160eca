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
from tests.attacked_archive import archive_of, everything
from tests.attacks import ATTACKS, EVERY_ATTACK
from tests.commands import run_module

pytestmark = pytest.mark.end_to_end


@pytest.fixture(scope="module")
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the sites of two archives: with plain words, and with attacks."""
    attacks = EVERY_ATTACK if request.config.getoption("--exhaustive") else ATTACKS
    # Enough words to be looked for in the transcripts, as attacks of several words are.
    plain_words = tuple(f"Fog over the harbour {number}" for number in range(len(attacks)))
    found: dict[str, Path] = {}
    for name, words in (("plain", plain_words), ("attacked", attacks)):
        folder = archive_of(tmp_path_factory.mktemp(name), words)
        done = run_module("generator", "build", cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
        found[name] = folder / "site"
    return found


MARKED_UP = {
    *((tag, "") for tag in ("p", "ul", "ol", "li", "blockquote", "em", "strong", "code", "br", "a")),
    ("a", "href"),
}
"""What a contributor's Markdown may add to a page: an attack can hold some."""
BY_HAND = {
    *((tag, "") for tag in ("img", "audio", "video", "source", "details", "pre", "b", "s", "u", "ins", "mark")),
    *(("img", "src"), ("img", "alt"), ("audio", "src"), ("details", "open"), ("a", "id"), ("div", "id")),
}
"""What pages written by hand may hold besides; `test_page_html` knows what is left of it."""


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


def test_an_attack_in_any_text_of_any_kind_adds_no_element_and_no_attribute_to_any_page(pages: Pages) -> None:
    assert len(pages["plain"]) > 8 * len(ATTACKS)
    added = {}
    for path, plain in pages["plain"].items():
        allowed = plain.parts | MARKED_UP | (BY_HAND if path.startswith("page-") else set())
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
