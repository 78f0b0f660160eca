"""Figures for one measure of one thing and time stand side by side where recordings do not agree on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.archive.archive import Archive
from generator.archive.disagreements import disagreements
from generator.outputs.pages.page import Page
from tests.small_archives import archive_in, config_of, light_house, pages_of, write

NUMBER = 'metrics: [{{value: "{value}", label: "lamps lit", about: {about}, measure: {{name: lamps, {measure}}}}}]'


def episode(
    value: str, number: str | None = None, *, about: str = "North Light", unit: str = "lamps", as_of: str = "2026"
) -> str:
    measure = f'number: {number or value}, unit: {unit}, as_of: "{as_of}"'
    entities = "entities: [{name: North Light, type: place}, {name: South Light, type: place}]"
    return f"date: 2026-03-01\n{entities}\n{NUMBER.format(value=value, about=about, measure=measure)}"


def archive_of(folder: Path, one: str, two: str) -> Archive:
    return archive_in(write(folder, light_house(one=one, two=two)))


def test_two_recordings_that_give_different_numbers_for_one_measure_disagree(tmp_path: Path) -> None:
    (found,) = disagreements(archive_of(tmp_path, episode("70"), episode("156")))
    assert (found.about, found.measure, found.unit, found.as_of) == ("north-light", "lamps", "lamps", "2026")
    assert sorted(figure.statement.value for figure in found.figures) == ["156", "70"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(episode("156", as_of="2027"), id="for another year"),
        pytest.param(episode("156", unit="candles"), id="in another unit"),
        pytest.param(episode("156", about="South Light"), id="about something else"),
        pytest.param(episode("70.2"), id="the same, told more exactly"),
        pytest.param(episode("70", number="70.0"), id="the same, written otherwise"),
        pytest.param(episode("70", unit="Lamp"), id="the same, in the singular"),
        pytest.param(episode("0.07", unit="thousand lamps"), id="the same, in thousands"),
    ],
)
def test_numbers_that_cannot_be_compared_or_are_the_same_do_not_disagree(tmp_path: Path, other: str) -> None:
    assert disagreements(archive_of(tmp_path, episode("70"), other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("90", "minutes"), ("1.5", "h")),
        (("4", "days"), ("95", "hours")),
        (("1.2", "billion USD"), ("1200000000", "$")),
        (("1.2", "bn dollars"), ("1187", "million US$")),
        (("70", "%"), ("70", "per cent")),
        (("70", "percent"), ("700", "‰")),
        (("2", "TB"), ("2000", "gigabytes")),
        (("2", "years"), ("24", "months")),
        (("26", "miles"), ("42", "km")),
        (("12", "people"), ("12", "persons")),
    ],
)
def test_numbers_that_are_the_same_in_another_unit_do_not_disagree(
    tmp_path: Path, one: tuple[str, str], other: tuple[str, str]
) -> None:
    for first, second in ((one, other), (other, one)):
        told = [episode(number, unit=f'"{unit}"') for number, unit in (first, second)]
        assert disagreements(archive_of(tmp_path, *told)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("90", "minutes"), ("2.5", "hours")),
        (("1.2", "billion USD"), ("900", "million dollars")),
        (("70", "%"), ("74", "percent")),
        (("70", "lamps"), ("7", "thousand lamps")),
    ],
)
def test_numbers_that_differ_disagree_whatever_units_they_are_told_in(
    tmp_path: Path, one: tuple[str, str], other: tuple[str, str]
) -> None:
    told = [episode(number, unit=f'"{unit}"') for number, unit in (one, other)]
    (found,) = disagreements(archive_of(tmp_path, *told))
    assert found.unit in (one[1], other[1])


def test_a_unit_with_several_meanings_is_compared_with_itself_alone(tmp_path: Path) -> None:
    for one, other in (("m", "km"), ("t", "kg"), ("USD", "EUR"), ("m", "million"), ("tests", "test suites")):
        told = (episode("70", unit=one), episode("156", unit=other))
        assert disagreements(archive_of(tmp_path, *told)) == [], (one, other)


def test_a_number_of_two_digits_is_told_from_another_one(tmp_path: Path) -> None:
    assert len(disagreements(archive_of(tmp_path, episode("70"), episode("74")))) == 1


def test_a_digest_that_repeats_a_number_of_an_episode_is_no_second_figure(tmp_path: Path) -> None:
    told_again = episode("74").replace("label:", "episode: light/one, label:")
    files = {"digests/day.yaml": f'title: "A day"\n{told_again}\nitems: [{{episode: light/one}}]\n'}
    archive = archive_in(write(tmp_path, light_house(one=episode("70")) | files))
    assert disagreements(archive) == []


@pytest.fixture
def dossier(tmp_path: Path) -> Page:
    archive = archive_of(tmp_path, episode("70"), episode("156"))
    pages = pages_of(archive, config_of(tmp_path))
    return next(page for page in pages if page.details.get("entity") == "north-light")


def test_the_dossier_of_what_is_measured_shows_both_figures_with_their_records(dossier: Page) -> None:
    section = dossier.body().partition("{ #disagreements }")[2].partition("\n## ")[0]
    assert "**Lamps** · 2026" in section
    for value, record in (("70", "one"), ("156", "two")):
        line = next(line for line in section.split("\n") if f"**{value}**" in line)
        assert f"episodes/light/{record}/index.md" in line
