"""Renaming: everything that mentions a record or a name follows, nothing else changes, no address dies."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.small_archives import write

FILES = {
    "topics.yaml": "topics: [{id: weather, name: Weather}]\n",
    "sources/acme.yaml": "name: Acme\npeople: [Ada Keper]\n",
    "entities/ada-keper.yaml": "# who\nname: Ada Keper\ntype: person\n",
    "entities/horn.yaml": "name: Horn\ntype: product\naliases: [Foghorn]\n",
    "episodes/acme/2026-03-14-fog.yaml": (
        'title: "Fog"   # a title\n'
        "date: 2026-03-14\n"
        "people:\n"
        "    - {name: Ada Keper, role: guest}\n"
        'summary: "See [her](entity:ada-keper) and [bells](episode:acme/2026-03-15-bells)."\n'
        "quotes: [{text: Loud., speaker: 'Ada Keper'}]\n"
        "entities: [{name: Siren, type: product}, {name: Ada Keper, type: person}]\n"
    ),
    "episodes/acme/2026-03-15-bells.yaml": (
        'title: "Bells"\ndate: 2026-03-15\nsummary: "After [fog](episode:acme/2026-03-14-fog#t=0:10)."\n'
    ),
    "digests/2026-03-16-day.yaml": 'title: "Day"\ndate: 2026-03-16\nitems:\n  - episode: "acme/2026-03-14-fog"\n',
    "transcripts/acme/2026-03-14-fog.txt": "Ada Keper: Fog is loud.\nBo Host: It is.\n",
    "pages/about.md": "# About\n\n[Fog](episode:acme/2026-03-14-fog), not episode:acme/2026-03-14-foggy.\n",
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Fog\nplugins: [chapterhouse]\n", encoding="utf-8")
    return write(tmp_path, FILES)


def call(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), *words])


def text_of(folder: Path, path: str) -> str:
    return (folder / "content" / path).read_text(encoding="utf-8")


def errors(folder: Path) -> str:
    result = call(folder, "check")
    return result.stdout if result.exit_code else ""


def test_a_renamed_record_takes_its_transcript_and_all_that_cites_it_along(archive: Path) -> None:
    result = call(archive, "rename", "episode:acme/2026-03-14-fog", "acme/2026-03-14-mist")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "wrote content/digests/2026-03-16-day.yaml",
        "deleted content/episodes/acme/2026-03-14-fog.yaml",
        "wrote content/episodes/acme/2026-03-14-mist.yaml",
        "wrote content/episodes/acme/2026-03-15-bells.yaml",
        "wrote content/pages/about.md",
        "deleted content/transcripts/acme/2026-03-14-fog.txt",
        "wrote content/transcripts/acme/2026-03-14-mist.txt",
    ]
    assert "formerly: [acme/2026-03-14-fog]" in text_of(archive, "episodes/acme/2026-03-14-mist.yaml")
    assert "# a title" in text_of(archive, "episodes/acme/2026-03-14-mist.yaml")
    assert text_of(archive, "digests/2026-03-16-day.yaml").endswith("  - episode: acme/2026-03-14-mist\n")
    assert "[fog](episode:acme/2026-03-14-mist#t=0:10)" in text_of(archive, "episodes/acme/2026-03-15-bells.yaml")
    assert text_of(archive, "pages/about.md") == (
        "# About\n\n[Fog](episode:acme/2026-03-14-mist), not episode:acme/2026-03-14-foggy.\n"
    )
    assert errors(archive) == ""


def test_a_record_can_be_named_by_its_file_too(archive: Path) -> None:
    result = call(archive, "rename", "content/digests/2026-03-16-day.yaml", "2026-03-16-monday", "--dry-run")
    assert result.stdout.splitlines() == [
        "would delete content/digests/2026-03-16-day.yaml",
        "would write content/digests/2026-03-16-monday.yaml",
    ]
    assert (archive / "content/digests/2026-03-16-day.yaml").exists()


def test_a_renamed_entity_is_renamed_wherever_it_is_named(archive: Path) -> None:
    assert call(archive, "entity", "rename", "Ada Keper", "Ada Keeper").exit_code == 0
    assert text_of(archive, "entities/ada-keeper.yaml") == (
        "# who\nname: Ada Keeper\ntype: person\naliases: [Ada Keper]\nredirect_from: [ada-keper]\n"
    )
    assert not (archive / "content/entities/ada-keper.yaml").exists()
    assert text_of(archive, "sources/acme.yaml") == "name: Acme\npeople: [Ada Keeper]\n"
    fog = FILES["episodes/acme/2026-03-14-fog.yaml"]
    after = fog.replace("'Ada Keper'", "Ada Keper").replace("Ada Keper", "Ada Keeper")
    assert text_of(archive, "episodes/acme/2026-03-14-fog.yaml") == after.replace("ada-keper", "ada-keeper")
    assert errors(archive) == ""


def test_a_name_without_a_file_gets_one_by_being_renamed(archive: Path) -> None:
    assert call(archive, "entity", "rename", "Siren", "Sirens").exit_code == 0
    assert text_of(archive, "entities/sirens.yaml") == (
        "name: Sirens\ntype: product\naliases: [Siren]\nredirect_from: [siren]\n"
    )
    assert "{name: Sirens, type: product}" in text_of(archive, "episodes/acme/2026-03-14-fog.yaml")


def test_a_merged_entity_leaves_its_names_and_its_address(archive: Path) -> None:
    assert call(archive, "entity", "merge", "Siren", "Horn").exit_code == 0
    assert text_of(archive, "entities/horn.yaml") == (
        "name: Horn\ntype: product\naliases: [Foghorn, Siren]\nredirect_from: [siren]\n"
    )
    assert "{name: Horn, type: product}" in text_of(archive, "episodes/acme/2026-03-14-fog.yaml")


def test_of_two_that_only_records_name_one_gets_a_file(archive: Path) -> None:
    path = "episodes/acme/2026-03-16-gulls.yaml"
    write(archive, {path: "title: Gulls\npeople: [{name: Mira Holt, role: guest}, {name: Mira Hold, role: host}]\n"})
    assert call(archive, "entity", "merge", "mira hold", "Mira Holt").exit_code == 0
    assert text_of(archive, "entities/mira-holt.yaml") == (
        "name: Mira Holt\ntype: person\naliases: [Mira Hold]\nredirect_from: [mira-hold]\n"
    )
    assert "{name: Mira Holt, role: host}" in text_of(archive, path)
    assert call(archive, "entity", "alias", "Mira Holt", "M. Holt").exit_code == 0
    assert "aliases: [Mira Hold, M. Holt]" in text_of(archive, "entities/mira-holt.yaml")


def test_an_alias_is_added_once_and_not_where_it_means_another(archive: Path) -> None:
    assert call(archive, "entity", "alias", "Horn", "Klaxon").exit_code == 0
    assert text_of(archive, "entities/horn.yaml") == "name: Horn\ntype: product\naliases: [Foghorn, Klaxon]\n"
    again = call(archive, "entity", "alias", "ada-keper", "klaxon")
    assert again.exit_code == 1
    assert "“klaxon” means Horn already: use merge." in again.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["rename", "episode:acme/none", "acme/x"], "There is no record episode:acme/none."),
        (["rename", "episode:acme/2026-03-14-fgo", "acme/x"], 'Did you mean "episode:acme/2026-03-14-fog"?'),
        (["rename", "episode:acme/2026-03-14-fog", "acme/2026-03-15-bells"], "is the id of another episode"),
        (["rename", "episode:acme/2026-03-14-fog", "../x"], "is no id"),
        (["entity", "merge", "Horn", "Nobody"], "Nothing in the archive is called “Nobody”."),
        (["entity", "merge", "Nobody", "Horn"], "Nothing in the archive is called “Nobody”."),
        (["entity", "alias", "Nobody", "Somebody"], "Nothing in the archive is called “Nobody”."),
        (["entity", "rename", "Nobody", "Somebody"], "Nothing in the archive is called “Nobody”."),
        (["entity", "alias", "Foghron", "Klaxon"], 'called “Foghron”. Did you mean "Foghorn"?'),
        (["entity", "rename", "Horn", "Ada Keper"], "There is an entity “Ada Keper” already: use merge."),
    ],
)
def test_what_cannot_be_renamed_is_told_and_nothing_changes(archive: Path, words: list[str], told: str) -> None:
    before = {file: file.read_bytes() for file in archive.rglob("*") if file.is_file()}
    result = call(archive, *words)
    assert result.exit_code in (1, 2)
    assert told in result.output
    assert {file: file.read_bytes() for file in archive.rglob("*") if file.is_file()} == before


def test_records_of_other_kinds_that_share_an_id_are_left_alone(archive: Path) -> None:
    write(
        archive,
        {
            "digests/monday.yaml": "title: Monday\ndate: 2026-03-16\nitems: []\n",
            "briefings/monday.yaml": "title: Monday\ndate: 2026-03-16\n",
            "briefings/tuesday.yaml": "title: Tuesday\ndate: 2026-03-17\nfollows: [monday]\n",
        },
    )
    assert call(archive, "rename", "digest:monday", "first").exit_code == 0
    assert text_of(archive, "briefings/tuesday.yaml").endswith("follows: [monday]\n")
    assert call(archive, "rename", "briefing:monday", "start").exit_code == 0
    assert text_of(archive, "briefings/tuesday.yaml").endswith("follows: [start]\n")


def test_a_record_that_links_to_itself_follows_and_can_be_renamed_back(archive: Path) -> None:
    fog = "acme/2026-03-14-fog"
    own = FILES[f"episodes/{fog}.yaml"] + f'takeaways: ["See [above](episode:{fog}#t=0:10)."]\n'
    write(archive, {f"episodes/{fog}.yaml": own})
    assert call(archive, "rename", f"episode:{fog}", "acme/mist").exit_code == 0
    assert "episode:acme/mist#t=0:10" in text_of(archive, "episodes/acme/mist.yaml")
    assert call(archive, "rename", "episode:acme/mist", fog).exit_code == 0
    assert "formerly: [acme/mist]" in text_of(archive, f"episodes/{fog}.yaml")
    assert errors(archive) == ""


def test_an_address_by_a_slug_leads_to_the_record_in_another_source(archive: Path) -> None:
    slug = FILES["episodes/acme/2026-03-14-fog.yaml"] + "slug: fog\n"
    write(archive, {"episodes/acme/2026-03-14-fog.yaml": slug, "sources/best.yaml": "name: Best\n"})
    assert call(archive, "rename", "episode:acme/2026-03-14-fog", "best/mist").exit_code == 0
    assert "redirect_from: [acme/fog]" in text_of(archive, "episodes/best/mist.yaml")
    assert call(archive, "rename", "episode:best/mist", "acme/mist").exit_code == 0
    assert "redirect_from: [best/fog]" in text_of(archive, "episodes/acme/mist.yaml")
    assert errors(archive) == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["episode:acme/2026-03-14-fog", "mist"], "write SOURCE/mist."),
        (["episode:acme/2026-03-14-fog", "other/mist"], "There is no source “other”"),
        (["episode:acme/2026-03-14-fog", "acme/2026-03-14-fog"], "is its id already"),
        (["episode:acme/2026-03-14-fog", "acme/transcript"], "taken by the site's own addresses"),
        (["digest:2026-03-16-day", "acme/day"], "Only ids of episodes have a slash: write day."),
        (["source:acme", "acne"], "Only episodes, digests, briefings and discussions get another id"),
    ],
)
def test_no_record_gets_an_id_that_it_cannot_have(archive: Path, words: list[str], told: str) -> None:
    before = {file: file.read_bytes() for file in archive.rglob("*") if file.is_file()}
    result = call(archive, "rename", *words)
    assert result.exit_code in (1, 2)
    assert told in result.output
    assert {file: file.read_bytes() for file in archive.rglob("*") if file.is_file()} == before


def test_files_with_windows_line_ends_follow_and_keep_them(archive: Path) -> None:
    path = archive / "content/episodes/acme/2026-03-14-fog.yaml"
    path.write_bytes(FILES["episodes/acme/2026-03-14-fog.yaml"].replace("\n", "\r\n").encode())
    assert call(archive, "entity", "rename", "Ada Keper", "Ada Keeper").exit_code == 0
    after = path.read_bytes()
    assert b"Ada Keper" not in after
    assert after.count(b"\r\n") == after.count(b"\n") == 7
    assert errors(archive) == ""


def test_an_entity_renamed_back_is_not_its_own_alias(archive: Path) -> None:
    for old, new in (("Horn", "Brass Horn"), ("Brass Horn", "Horn")):
        assert call(archive, "entity", "rename", old, new).exit_code == 0
    assert text_of(archive, "entities/horn.yaml") == (
        "name: Horn\ntype: product\naliases: [Foghorn, Brass Horn]\nredirect_from: [brass-horn]\n"
    )


def test_no_entity_gets_the_alias_of_another_as_its_name(archive: Path) -> None:
    result = call(archive, "entity", "rename", "Siren", "Foghorn")
    assert result.exit_code == 1
    assert "There is an entity “Horn” already: use merge." in result.output


def test_what_a_merged_entity_said_is_kept(archive: Path) -> None:
    write(
        archive,
        {
            "entities/siren.yaml": (
                "name: Siren\ntype: concept\ndescription: It howls.\nsame_as: ['https://siren.example']\n"
            ),
            "entities/bell.yaml": "name: Bell\ntype: product\ndistinct_from: [siren]\n",
        },
    )
    assert call(archive, "entity", "merge", "Siren", "Horn").exit_code == 0
    assert text_of(archive, "entities/horn.yaml") == (
        "name: Horn\ntype: product\naliases: [Foghorn, Siren]\n"
        'same_as:\n  - "https://siren.example"\ndescription: "It howls."\nredirect_from: [siren]\n'
        "# Siren, which was merged into this, had:\n#   type: concept\n"
    )
    assert text_of(archive, "entities/bell.yaml").endswith("distinct_from: [horn]\n")
    assert errors(archive) == ""


def test_an_entity_whose_file_has_mistakes_is_not_merged(archive: Path) -> None:
    write(archive, {"entities/siren.yaml": "name: Siren\ntype: product\nurl: https://siren.example\n"})
    result = call(archive, "entity", "merge", "Siren", "Horn")
    assert result.exit_code == 1
    assert "content/entities/siren.yaml has mistakes" in result.output
