"""Whatever fields an archive has and lacks, attacks in its texts change no element and attribute of any page or feed.

Archives are random, and their pages must be exactly those of plain words; that no field of the model is left out is for
`test_injection`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import lxml.html
import pytest

from generator.site.mkdocs.commands import build_site
from tests.archives.test_random_archives import write
from tests.attacks import WITHOUT_MARKDOWN
from tests.random_archives import RandomArchive

pytestmark = pytest.mark.end_to_end

# What a record has to say that it means, with a blank of a template or the end of JSON, `test_injection` writes.
ACCEPTED = tuple(words for words in WITHOUT_MARKDOWN if "{{" not in words and "]]>" not in words)
HARMLESS = tuple(f"fog {number}" for number in range(len(ACCEPTED)))


@pytest.mark.parametrize("seed", range(8))
def test_no_text_makes_an_element_or_an_attribute(seed: int, tmp_path: Path) -> None:
    attacked, plain = (
        published(RandomArchive(Random(seed), beginnings).make(), tmp_path / name)
        for name, beginnings in (("attacked", ACCEPTED), ("plain", HARMLESS))
    )
    assert sorted(attacked) == sorted(plain)
    assert [name for name in plain if attacked[name] != plain[name]] == []


def published(archive: RandomArchive, folder: Path) -> dict[str, list[tuple[str, ...]]]:
    """Build an archive; return the elements with their attributes of each page and of what each feed holds."""
    assert build_site(write(archive, folder) / "mkdocs.yml", strict=False, clean=False) == 0
    site = folder / "site"
    found = {}
    for page in sorted(site.rglob("*.html")):
        found[page.relative_to(site).as_posix()] = elements_of(page.read_text(encoding="utf-8"))
    for feed in sorted(site.rglob("feed.json")):
        for number, item in enumerate(json.loads(feed.read_text(encoding="utf-8"))["items"]):
            found[f"{feed.relative_to(site).as_posix()} {number}"] = elements_of(item["content_html"])
    return found


def elements_of(html: str) -> list[tuple[str, ...]]:
    """Return each element of a document: its name and the names of its attributes. Lists follow their texts' order."""
    return sorted(_elements(lxml.html.document_fromstring(f"<div>{html}</div>" if html else "<div></div>")))


def _elements(root: lxml.html.HtmlElement) -> Iterator[tuple[str, ...]]:
    for element in root.iter():
        if isinstance(element.tag, str):
            yield (element.tag, *sorted(element.attrib))
