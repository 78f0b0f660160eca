"""``addresses`` writes down what is published, ``check`` tells what would be lost of it, ``check --fix`` keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.small_archives import light_house, write

EPISODE = """date: 2026-03-01
summary: A keeper talks.
media: [{type: video, url: "https://light.example/watch/one", duration: "20:00"}]
provenance: {method: human}
# The second one was hard to time.
chapters:
  - {at: "2:00", title: Horns, summary: How they sound., quotes: ["You hear it."]}
  - {at: "4:00", title: Light, summary: How it looks.}
"""
SETTINGS = """
site_name: Fog
site_url: https://fog.example.org/
plugins: [{chapterhouse: {authority: fog.example.org}}]
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (write(tmp_path, light_house(one=EPISODE)) / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    assert call(tmp_path, "addresses").exit_code == 0
    return tmp_path


def call(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "-f", str(folder / "mkdocs.yml")])


def test_every_published_address_stands_in_a_file_of_its_kind_and_year(archive: Path) -> None:
    lines = (archive / "addresses/episodes-2026.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[:2] for line in lines] == [["episodes/light/one/", "episode/light/one"]]
    assert (archive / "addresses/sources.tsv").exists()


def test_a_second_time_there_is_nothing_to_write(archive: Path) -> None:
    said = call(archive, "addresses")
    assert said.stdout == ""
    assert said.stderr == "Every published address is written down.\n"


def test_what_a_change_would_lose_is_kept_by_fix_with_all_comments(archive: Path) -> None:
    old, new = archive / "content/episodes/light/one.yaml", archive / "content/episodes/light/first.yaml"
    new.write_text(old.read_text(encoding="utf-8").replace('at: "4:00"', 'at: "4:30"'), encoding="utf-8")
    old.unlink()
    assert "published-address-lost" in call(archive, "check").stdout
    assert call(archive, "addresses").exit_code == 1
    said = call(archive, "check", "--fix")
    assert said.exit_code == 0, said.output
    after = new.read_text(encoding="utf-8")
    assert "formerly: [light/one]" in after
    assert 'was: ["4:00"]' in after
    assert "# The second one was hard to time." in after
    assert call(archive, "addresses").exit_code == 0
    assert (archive / "addresses/episodes-former.tsv").read_text(encoding="utf-8").startswith("episodes/light/one/\t")


def test_without_a_ledger_nothing_is_said_of_lost_addresses(tmp_path: Path) -> None:
    (write(tmp_path, light_house(one=EPISODE)) / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "content/episodes/light/one.yaml").rename(tmp_path / "content/episodes/light/first.yaml")
    assert call(tmp_path, "check").exit_code == 0
