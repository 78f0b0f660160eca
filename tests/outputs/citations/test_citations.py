"""A record's page is cited with what is known of it, in every form that readers and their programs take."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.citations import PageCitation, citation_of
from generator.outputs.citations.bibtex import escaped
from generator.outputs.citations.names import cited_name
from generator.text.wording import Wording
from tests.small_archives import archive_in, config_of, write

SOURCES = {
    "sources/lamp.yaml": "name: The Lamp & Co\n",
    "sources/tube.yaml": "name: Lamp Tube\ntype: video-channel\n",
    "entities/horns.yaml": "name: Horns Limited\ntype: organization\n",
}
FOG = (
    "title: 'Fog: 100% of C# {braces}'\ndate: 2026-03-14\n"
    "people:\n"
    "  - {name: Bo van Host, role: host}\n"
    "  - {name: swyx, role: host}\n"
    "  - {name: Ada Keeper, role: guest}\n"
    "  - {name: Horns Limited, role: producer}\n"
)


def cited(folder: Path, path: str, text: str, **chosen: Any) -> PageCitation:
    """Return the citation of the one record of an archive."""
    archive = archive_in(write(folder, {**SOURCES, path: text}))
    (record,) = archive.records.values()
    return citation_of(archive, config_of(folder, **chosen), Wording("en"), record)


def item(citation: PageCitation) -> dict[str, Any]:
    (found,) = json.loads(citation.csl)
    assert isinstance(found, dict)
    return found


def test_an_episode_is_cited_with_hosts_guests_source_and_day(tmp_path: Path) -> None:
    citation = cited(tmp_path, "episodes/lamp/2026-03-14-fog.yaml", FOG)
    address = "https://fog.example.org/episodes/lamp/2026-03-14-fog/"
    assert citation.bibtex == (
        "@misc{episode-lamp-2026-03-14-fog,\n"
        "  author = {van Host, Bo and {swyx}},\n"
        "  title = {{Fog: 100\\% of C\\# \\textbraceleft{}braces\\textbraceright{}}},\n"
        "  howpublished = {The Lamp \\& Co},\n"
        "  year = {2026},\n"
        "  month = mar,\n"
        "  day = {14},\n"
        "  note = {With Ada Keeper. Digest in Fog \\& sons},\n"
        f"  url = {{{address}}},\n"
        "  language = {en},\n"
        "}"
    )
    assert item(citation) == {
        "id": "episode-lamp-2026-03-14-fog",
        "type": "broadcast",
        "title": "Fog: 100% of C# {braces}",
        "author": [{"family": "van Host", "given": "Bo"}, {"literal": "swyx"}],
        "guest": [{"family": "Keeper", "given": "Ada"}],
        "producer": [{"literal": "Horns Limited"}],
        "issued": {"date-parts": [[2026, 3, 14]]},
        "container-title": "The Lamp & Co",
        "genre": "Podcast",
        "publisher": "Fog & sons",
        "note": "Digest in Fog & sons",
        "URL": address,
        "language": "en",
    }
    assert citation.tags == (
        ("citation_title", "Fog: 100% of C# {braces}"),
        ("citation_author", "van Host, Bo"),
        ("citation_author", "swyx"),
        ("citation_author", "Keeper, Ada"),
        ("citation_publication_date", "2026/03/14"),
        ("citation_publisher", "The Lamp & Co"),
        ("citation_language", "en"),
        ("citation_public_url", address),
    )


def test_who_speaks_is_the_author_where_no_host_is_named(tmp_path: Path) -> None:
    text = "title: Horns\norder: 1\npeople: [{name: Ada Keeper}]\n"
    citation = cited(tmp_path, "episodes/tube/horns.yaml", text)
    assert item(citation)["author"] == [{"family": "Keeper", "given": "Ada"}]
    assert "guest" not in item(citation)
    assert "With" not in citation.bibtex


def test_what_nobody_dated_has_no_date_in_any_form(tmp_path: Path) -> None:
    citation = cited(tmp_path, "episodes/tube/horns.yaml", "title: Horns\norder: 1\n")
    assert item(citation)["type"] == "motion_picture"
    assert "issued" not in item(citation)
    assert not re.search(r"^  (?:year|month|day) =", citation.bibtex, re.M)
    assert "citation_publication_date" not in dict(citation.tags)


@pytest.mark.parametrize(
    ("date", "parts", "tag", "months"), [("2026", [2026], "2026", 0), ("2026-03", [2026, 3], "2026/03", 1)]
)
def test_of_a_date_stands_what_is_known(tmp_path: Path, date: str, parts: list[int], tag: str, months: int) -> None:
    citation = cited(tmp_path, "episodes/lamp/horns.yaml", f'title: Horns\ndate: "{date}"\n')
    assert item(citation)["issued"] == {"date-parts": [parts]}
    assert dict(citation.tags)["citation_publication_date"] == tag
    assert citation.bibtex.count("month = mar") == months
    assert "day =" not in citation.bibtex


def test_what_the_archive_has_written_is_a_page_of_its_site(tmp_path: Path) -> None:
    citation = cited(
        tmp_path, "digests/2026-03-14-coast.yaml", "title: The coast\ndate: 2026-03-14\nhighlights: [Fog.]\n"
    )
    assert item(citation)["type"] == "webpage"
    assert item(citation)["container-title"] == "Fog & sons"
    assert "author" not in item(citation)
    assert "howpublished = {Fog \\& sons}" in citation.bibtex


def test_without_an_address_of_the_site_none_is_cited(tmp_path: Path) -> None:
    citation = cited(tmp_path, "episodes/lamp/2026-03-14-fog.yaml", FOG, site_url="")
    assert "URL" not in item(citation)
    assert "url =" not in citation.bibtex


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Keeper", ("Keeper", "Ada", "")),
        ("Ludwig van Beethoven", ("van Beethoven", "Ludwig", "")),
        ("Charles de la Tour", ("de la Tour", "Charles", "")),
        ("Martin Luther King Jr.", ("King", "Martin Luther", "Jr.")),
        ("Иван Петров", ("Петров", "Иван", "")),
        ("swyx", ("swyx", "", "")),
        ("毛泽东", ("毛泽东", "", "")),
        ("Keeper and Sons", ("Keeper and Sons", "", "")),
        ("Ada Keeper (North Light)", ("Ada Keeper (North Light)", "", "")),
        ("The Lamp guide", ("The Lamp guide", "", "")),
    ],
)
def test_a_name_is_divided_only_where_its_family_is_certain(name: str, parts: tuple[str, str, str]) -> None:
    assert cited_name(name, is_person=True) == parts


def test_the_name_of_a_company_stays_whole() -> None:
    assert cited_name("North Light", is_person=False) == ("North Light", "", "")


@given(st.text())
def test_no_text_leaves_its_field_in_bibtex(text: str) -> None:
    written = escaped(text)
    depth = 0
    for sign in written:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"(?<!\\)[$&#_%]", written)
