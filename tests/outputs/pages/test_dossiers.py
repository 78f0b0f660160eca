"""A dossier says what somebody said, what was said of something, and where it appears: all of it, newest first."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.companions import companions_of
from generator.outputs.pages import entities
from generator.outputs.pages.page import Page
from generator.site.html.markdown import render_page
from tests.paths import ROOT
from tests.small_archives import archive_in, config_of, light_house, pages_of, write

LONGEST = 100_000
"""Bytes of a page of a dossier, compressed."""


def dossiers_of(folder: Path) -> tuple[Archive, dict[str, str]]:
    """Return an archive and the Markdown of its dossiers, all pages of one together, by the ids of the entities."""
    archive = archive_in(folder)
    found: dict[str, list[str]] = {}
    for page in pages_of(archive, config_of(folder)):
        if page.template == "entity.html":
            found.setdefault(str(page.details["entity"]), []).append(page.body())
    return archive, {entity: "\n".join(bodies) for entity, bodies in found.items()}


def section_of(dossier: str, anchor: str) -> str:
    """Return the part of a dossier under a heading of the second level."""
    return dossier.partition(f"{{ #{anchor} }}")[2].partition("\n## ")[0]


# What is said

_LINK = re.compile(r"\]\(\.\./\.\./(?:\.\./\.\./)?([^)]*)\)")


def missing_statements(folder: Path) -> tuple[int, list[str]]:
    """Return how many statements of an archive name a speaker, and those that the speaker's dossier has not."""
    archive, dossiers = dossiers_of(folder)
    said = {entity: set(_LINK.findall(text)) for entity, text in dossiers.items()}
    named = [
        (archive.names.id_of(statement.speaker), f"{urls.index_md(urls.record_address(summary))}#{statement.anchor}")
        for summary in archive.summaries.values()
        for statement in summary.statements.values()
        if statement.speaker
    ]
    return len(named), [f"{entity}: {place}" for entity, place in named if place not in said[entity]]


def test_every_statement_of_the_sample_archive_that_names_a_speaker_stands_on_that_speakers_dossier() -> None:
    count, missing = missing_statements(ROOT)
    assert count > 200
    assert missing == []


def test_so_does_every_one_of_a_corpus_whose_dossiers_have_many_pages(tmp_path: Path) -> None:
    write_corpus(tmp_path, 120)
    count, missing = missing_statements(tmp_path)
    assert count > 1000
    assert missing == []


@pytest.mark.exhaustive
def test_so_does_every_one_of_a_corpus_of_a_thousand_records(tmp_path: Path) -> None:
    write_corpus(tmp_path, 1000)
    count, missing = missing_statements(tmp_path)
    assert count > 10_000
    assert missing == []


TALKS = light_house(
    one="""
date: 2026-01-10
people: [{name: Mira Holt, role: guest}, {name: Bo Vane, role: host}]
topics: [weather]
takeaways: [{text: "Fog is loud.", speaker: Mira Holt, at: "1:00", topic: weather}]
metrics: [{value: "9 horns", label: "on | the coast", about: Fog, speaker: Mira Holt, at: "2:00"}]
entities: [{name: Fog, type: concept}]
chapters: [{at: "0:00", title: "Fog", quotes: [{text: "Fog, I say.", speaker: Bo Vane}]}]
""",
    two="""
date: 2025-11-02
people: [{name: Bo Vane, role: host}]
takeaways: [{text: "Mira Holt was right about Fog.", speaker: Bo Vane}]
entities: [{name: Mira Holt, type: person}, {name: Fog, type: concept}]
""",
)


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return dossiers_of(write(tmp_path_factory.mktemp("talks"), TALKS))[1]


def test_what_somebody_said_stands_in_full_with_its_topic_before_anything_else(dossiers: dict[str, str]) -> None:
    assert dossiers["mira-holt"].index("#said-by") < dossiers["mira-holt"].index("#mentions")
    said = section_of(dossiers["mira-holt"], "said-by")
    assert "- Fog is loud. *" in said
    assert "[Weather](../../topics/weather/index.md)" in said
    assert "- **9 horns** on &#124; the coast *" in said


def test_a_quote_stands_in_quotation_marks_with_the_chapters_moment(dossiers: dict[str, str]) -> None:
    said = section_of(dossiers["bo-vane"], "said-by")
    assert "- “Fog, I say.” *[0:00](../../episodes/light/one/index.md#t-0)" in said


def test_what_others_say_of_somebody_stands_apart_with_who_says_it(dossiers: dict[str, str]) -> None:
    about = section_of(dossiers["mira-holt"], "said-about")
    assert "- Mira Holt was right about Fog. *[Bo Vane](../bo-vane/index.md)" in about
    assert "Fog is loud" not in about


def test_years_are_headed_and_reached_from_the_top(dossiers: dict[str, str]) -> None:
    dossier = dossiers["bo-vane"]
    assert "[2026](#y-2026) · [2025](#y-2025)" in dossier
    assert re.findall(r"^### (\d+) \{ #(y-\d+) \}", dossier, re.M) == [("2026", "y-2026"), ("2025", "y-2025")]


def test_numbers_stand_in_a_table_with_who_said_them(dossiers: dict[str, str]) -> None:
    table = section_of(dossiers["fog"], "numbers")
    html = render_page(table).html
    assert html.count("<tr>") == 2
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", html)]
    assert cells == ["9 horns", "on | the coast", "Mira Holt", "10 January 2026", "The Light · 2:00"]


# Where it appears


def test_what_somebody_hosts_and_where_they_are_a_guest_stand_apart(dossiers: dict[str, str]) -> None:
    assert re.findall(r"#(as-\w+)", dossiers["mira-holt"]) == ["as-guest", "as-named"]
    assert re.findall(r"#(as-\w+)", dossiers["bo-vane"]) == ["as-host"]
    assert re.findall(r"#(as-\w+)", dossiers["fog"]) == []


def test_a_dossier_says_when_its_subject_was_first_named_and_leads_there(dossiers: dict[str, str]) -> None:
    assert "first mentioned [2 November 2025](../../episodes/light/two/index.md#k-" in dossiers["mira-holt"]
    assert "last mentioned [10 January 2026](../../episodes/light/one/index.md" in dossiers["mira-holt"]


def test_what_is_new_is_counted_from_the_newest_record(tmp_path: Path) -> None:
    extra = light_house(three="date: 2026-02-20\nentities: [{name: Fog, type: concept}, {name: Horn, type: product}]\n")
    _, found = dossiers_of(write(tmp_path, TALKS | extra))
    new = section_of(found["fog"], "new")
    assert "## New since January 2026 { #new }" in found["fog"]
    assert re.findall(r"\[Episode (\w+)\]", new) == ["three", "one"]
    assert "#new" not in found["horn"]
    assert "first mentioned" in found["horn"]
    assert "last mentioned" not in found["horn"]


def test_what_explains_the_archive_itself_is_no_news(tmp_path: Path) -> None:
    guide = {"sources/guide.yaml": "name: The Guide\nguide: true\n"}
    guide["episodes/guide/later.yaml"] = "title: How to read\ndate: 2026-09-01\n"
    extra = light_house(three="date: 2026-02-20\nentities: [{name: Fog, type: concept}]\n")
    _, found = dossiers_of(write(tmp_path, TALKS | extra | guide))
    assert "## New since January 2026 { #new }" in found["fog"]


# Who it appears with


def company(*records: str) -> dict[str, str]:
    """Return one record for each word, which lists a product for each of its letters."""
    listed = ["".join(f"{{name: {name}, type: product}}, " for name in names) for names in records]
    return light_house(**{f"e{n}": f"order: {n}\nentities: [{names}]\n" for n, names in enumerate(listed)})


def test_nothing_appears_with_what_only_two_records_name(tmp_path: Path) -> None:
    archive = archive_in(write(tmp_path, company("AB", "AB", "B")))
    assert companions_of(archive, "a") == []
    assert companions_of(archive, "b") == ["a"]


def test_company_that_is_kept_with_everybody_comes_after_that_which_is_not(tmp_path: Path) -> None:
    archive = archive_in(write(tmp_path, company("ABZ", "ABZ", "ABZ", *"BBBBBBBB", "CZ")))
    assert companions_of(archive, "a") == ["z", "b"]


# Pages


MANY = light_house(
    **{
        f"e{n:03}": f"date: 20{10 + n // 12}-{n % 12 + 1:02}-01\ntakeaways:\n"
        + "".join(f'  - {{text: "Sentence {n} of {m} on the sea.", speaker: Mira Holt}}\n' for m in range(40))
        for n in range(60)
    }
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    folder = write(tmp_path_factory.mktemp("many"), MANY)
    return {page.address: page for page in pages_of(archive_in(folder), config_of(folder))}


def test_a_dossier_of_many_statements_is_divided_before_its_pages_get_heavy(pages: dict[str, Page]) -> None:
    found = [page for address, page in pages.items() if address.startswith("entities/mira-holt/")]
    assert len(found) > 60 * 40 / (2 * entities.HEAVIEST)
    assert max(len(gzip.compress(render_page(page.body()).html.encode())) for page in found) < LONGEST


def test_each_year_is_reached_from_the_front_on_the_page_where_it_begins(pages: dict[str, Page]) -> None:
    front = pages["entities/mira-holt/"].body()
    years = re.findall(r"\[(20\d\d)\]\((?:(page/\d+/)index\.md)?#(y-20\d\d)\)", front)
    assert [year for year, _, _ in years] == ["2014", "2013", "2012", "2011", "2010"]
    for year, page, anchor in years:
        assert f"### {year} {{ #{anchor} }}" in pages[f"entities/mira-holt/{page}"].body()


def test_pages_are_named_by_their_numbers(pages: dict[str, Page]) -> None:
    front = pages["entities/mira-holt/"].body()
    last = front.strip().split("\n")[-1]
    assert last.startswith('<span id="pages"></span>**Newest** · [page ')
    assert last.endswith("[page 1](page/1/index.md)")
    second = pages["entities/mira-holt/page/2/"].body().strip().split("\n")[-1]
    assert second.endswith("[Newest](../../index.md) · [page 3](../3/index.md) · **page 2** · [page 1](../1/index.md)")


@pytest.mark.parametrize(("last", "is_drawn"), [("2026-02-20", False), ("2026-03-20", True)])
def test_a_timeline_is_drawn_of_several_months(tmp_path: Path, last: str, *, is_drawn: bool) -> None:
    named = "entities: [{name: Fog, type: concept}]\n"
    dates = {"one": "2026-02-01", "two": "2026-02-11", "three": last}
    folder = write(tmp_path, light_house(**{name: f"date: {date}\n{named}" for name, date in dates.items()}))
    (page,) = (page for page in pages_of(archive_in(folder), config_of(folder)) if page.address == "entities/fog/")
    assert bool(page.details["timeline"]) == is_drawn
