"""The benchmark of the search: what Pagefind reads holds the archive's texts, and queries stand for what they say."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from benchmarks.plain_pages import plain_page, texts_of, write_plain_pages
from benchmarks.search_index import change_one
from benchmarks.search_queries import queries_of


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "corpus"
    write_corpus(folder, digests=30)
    return folder


def test_a_plain_page_holds_texts_anchors_and_filters_and_no_times() -> None:
    fields = {
        "title": "Fog & horns",
        "lang": "de",
        "date": "2026-03-14",
        "people": [{"name": "Ada Keeper", "role": "guest"}],
        "chapters": [{"at": "1:00", "title": "One", "summary": "A signal.", "points": ["Loud."]}],
        "topics": ["weather"],
    }
    page = plain_page(Path("episodes/show/fog"), fields, "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada Keeper>Hello.\n")
    assert '<html lang="de">' in page
    assert "<h1>Fog &amp; horns</h1>" in page
    assert '<h2 id="t-1:00">One</h2><p>A signal.</p><p>Loud.</p>' in page
    assert "<p>Ada Keeper: Hello.</p>" in page
    assert re.findall(r'filter="(.*?)"', page) == [
        "kind:episodes", "source:show", "year:2026", "person:Ada Keeper", "topic:weather",
    ]  # fmt: skip
    assert "guest" not in page


def test_texts_are_those_a_reader_may_search_for() -> None:
    fields = {
        "date": "2026",
        "entities": [{"name": "Fog", "type": "concept"}],
        "takeaways": ["Loud.", {"text": "Far."}],
    }
    assert list(texts_of(fields)) == ["Fog", "Loud.", "Far."]


def test_every_record_gets_a_plain_page(project: Path, tmp_path: Path) -> None:
    count = write_plain_pages(project, tmp_path / "pages")
    records = [file for file in (project / "content").rglob("*.yaml") if file.name != "topics.yaml"]
    assert count == len(records) == len(list((tmp_path / "pages").rglob("index.html")))


def test_queries_stand_for_what_they_say(project: Path) -> None:
    texts = [file.read_text(encoding="utf-8") for file in (project / "content/episodes").rglob("*.yaml")]

    def holding(typed: str) -> int:
        return sum(1 for text in texts if re.search(rf"\b{re.escape(typed)}\b", text, re.I))

    queries = queries_of(project)
    assert holding(queries["a rare word"]) < holding(queries["a word of one record in ten"])
    assert holding(queries["a word of one record in ten"]) < holding(queries["the most frequent word"])
    assert holding(queries["a rare word"]) > 0
    assert holding(queries["a phrase"].strip('"')) > 0
    assert holding(queries["an absent word"]) == holding(queries["an absent beginning"]) == 0


def test_the_title_of_one_record_is_changed(project: Path) -> None:
    before = {file: file.read_bytes() for file in (project / "content").rglob("*.yaml")}
    change_one(project)
    changed = [file for file, content in before.items() if file.read_bytes() != content]
    assert len(changed) == 1
    assert b'title: "Revised ' in changed[0].read_bytes()


def test_a_host_counts_what_it_sends_as_it_is_sent(tmp_path: Path) -> None:
    host_of = pytest.importorskip("benchmarks.search_browser", reason="there is no Playwright").Host
    (tmp_path / "long.json").write_text("[" + "0," * 10_000 + "0]")
    (tmp_path / "long.bin").write_bytes(b"0" * 10_000)
    host = host_of(tmp_path)
    for name in ("long.json", "long.bin"):
        urllib.request.urlopen(f"{host.address}{name}").read()  # noqa: S310 - our own address
    host.shutdown()
    host.server_close()
    assert [sent.path for sent in host.sent] == ["/long.json", "/long.bin"]
    assert host.sent[0].bytes < 1000
    assert host.sent[1].bytes > 10_000


def test_what_is_over_the_bounds_is_said() -> None:
    browser = pytest.importorskip("benchmarks.search_browser", reason="there is no Playwright")
    heavy = browser.Sent(at=1.0, path="/search/words.bin", bytes=301_000)
    opening = browser.Visit("opens", (heavy,), (), 0, 0.4, "")
    query = browser.Visit("fog", (heavy,) * 2, (heavy,), 0.6, 0.7, "1 page found.")
    light = browser.Visit("hive", (heavy._replace(bytes=90_000),) * 3, (), 0.2, 0.9, "1 page found.")
    assert list(opening.faults()) == ["opens: 301.00 KB, more than 130"]
    assert list(query.faults()) == [
        "fog: 301.00 KB before the first answer, more than 100",
        "fog: 0.60 s before the first answer, more than 0.5",
        "fog: 602.00 KB, more than 300",
    ]
    assert list(light.faults()) == []
    assert opening.row(1000)[4:6] == ["", ""]
    assert query.row(1000)[2:5] == ["2", "602", "301"]
