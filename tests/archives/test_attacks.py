"""Text that tries to be more than text changes no element and no attribute of any page or feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import lxml.html
import pytest

from generator.site.mkdocs.commands import build_site
from tests.archives.test_random_archives import SETTINGS, write
from tests.random_archives import RandomArchive
from tests.small_archives import write as write_texts

pytestmark = pytest.mark.end_to_end

PAYLOADS = (
    '" tabindex=0 autofocus onfocus=alert(1) a="',
    "' tabindex=0 autofocus onfocus=alert(1) a='",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></textarea></style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><svg onload=alert(1)>",
    "--><iframe src=javascript:alert(1)></iframe>",
    "]]><b onclick=alert(1)>",
    "&quot; onclick=&quot;alert(1)",
    "&#34; onclick=&#34;alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "javascript:alert(1)",
    "{{ config.site_name }} {% raw %}",
    "${alert(1)} #{alert(1)}",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "%22 onclick=%22alert(1)",
    "{ #id onclick=alert(1) .md-overlay }",
    "{: onclick=alert(1) }",
)
"""Texts that end attributes, elements, scripts, comments, templates and JSON, where they are not escaped."""

HARMLESS = tuple(f"fog {number}" for number in range(len(PAYLOADS)))


@pytest.mark.parametrize("seed", range(8))
def test_no_text_makes_an_element_or_an_attribute(seed: int, tmp_path: Path) -> None:
    attacked, plain = (
        published(RandomArchive(Random(seed), beginnings).make(), tmp_path / name)
        for name, beginnings in (("attacked", PAYLOADS), ("plain", HARMLESS))
    )
    assert sorted(attacked) == sorted(plain)
    assert [name for name in plain if attacked[name] != plain[name]] == []


def test_a_title_in_the_contents_of_a_page_stays_text(tmp_path: Path) -> None:
    title = 'Fog\\" tabindex=0 autofocus onfocus=alert(1) a=\\"'
    position = 'positions: [{stance: "It is.", claims: ["So."]}]'
    write_texts(
        tmp_path,
        {
            "pages/about.md": "# About\n",
            "discussions/talk.yaml": f'title: A talk\nsummary: Fog.\nthreads:\n  - title: "{title}"\n    {position}\n',
        },
    )
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    assert build_site(tmp_path / "mkdocs.yml", strict=False, clean=False) == 0
    page = lxml.html.parse(str(tmp_path / "site/discussions/talk/index.html"))
    assert page.xpath("//*[@onfocus or @tabindex='0']") == []
    assert 'Fog" tabindex=0 autofocus onfocus=alert(1) a="' in page.xpath("//nav/@aria-label")


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
