"""``check --fix``: what can only be meant in one way is mended where it stands, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.content.editing.fixing import fixed
from generator.content.model import Episode
from tests.small_archives import write


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("chapters: [{at: 1h02m, title: A}]", 'chapters: [{at: "1:02:00", title: A}]'),
        ("chapters:\n  - at: '[12:30]'  # so\n    title: A", 'chapters:\n  - at: "12:30"  # so\n    title: A'),
        ("date: May 2, 2026", 'date: "2026-05-02"'),
        ("date: 2026-5-2", 'date: "2026-05-02"'),
        (
            'references: [{title: A, url: "www.example.org/a"}]',
            'references: [{title: A, url: "https://www.example.org/a"}]',
        ),
        ("series: 1984", 'series: "1984"'),
        ('number: "12"', "number: 12"),
        ("topics: weather", "topics: [weather]"),
        ("topics: weather, sea-lore", "topics: [weather, sea-lore]"),
        ("entities: [{name: A, type: Company}]", "entities: [{name: A, type: organization}]"),
        ("people: [{name: A, role: Host}]", "people: [{name: A, role: host}]"),
        ("Summary: Fog.", "summary: Fog."),
        ("description: Fog.", "summary: Fog."),
        ("chapters: [{timestamp: 1:02, heading: A}]", "chapters: [{at: 1:02, title: A}]"),
        ("keyTakeaways: [A.]", "takeaways: [A.]"),
        ("pubDate: May 2, 2026", 'date: "2026-05-02"'),
        ("chapters: [{timestamp: 1m30s, heading: A}]", 'chapters: [{at: "1:30", title: A}]'),
        ("key_takeaways: [{content: A., timestamp: 90s}]", 'takeaways: [{text: A., at: "1:30"}]'),
    ],
)
def test_what_can_only_be_meant_in_one_way_is_mended(before: str, after: str) -> None:
    assert fixed(f"title: Fog\n{before}\n", Episode, "acme/fog", "fog.yaml")[0] == f"title: Fog\n{after}\n"


@pytest.mark.parametrize(
    "text",
    [
        "title: Fog\ndate: 5/2/2026\n",
        "title: Fog\nmood: calm\n",
        "title: Fog\nsummary: A.\ndescription: B.\n",
        "title: Fog\nentities: [{name: A, type: vibe}]\n",
        "title: Fog\ntitle: Fog\ndate: 2026-5-2\n",
        'title: "Fog\n',
        "title: Fog\nchapters: [{at: 12.5.7, title: A}]\n",
        "title: Fog\n",
    ],
)
def test_what_can_be_meant_otherwise_is_left_alone(text: str) -> None:
    assert fixed(text, Episode, "acme/fog", "fog.yaml") == (text, [])


@pytest.mark.parametrize("name", ["guests", "hosts", "presenter"])
def test_who_is_a_guest_is_not_forgotten_over_the_right_name_of_the_field(name: str) -> None:
    text = f"title: Fog\n{name}: [Ada Keeper]\n"
    assert fixed(text, Episode, "acme/fog", "fog.yaml") == (text, [])


def test_check_tells_what_it_mended_and_what_is_left(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "sources/acme.yaml": "name: Acme\n",
            "episodes/acme/2026-05-02-fog.yaml": "title: Fog\ndate: May 2, 2026\nmood: calm\n",
        },
    )
    (tmp_path / "mkdocs.yml").write_text("site_name: Fog\nplugins: [chapterhouse]\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["-f", str(tmp_path / "mkdocs.yml"), "check", "--fix"])
    assert result.exit_code == 1
    first, *rest = result.stdout.splitlines()
    assert first == 'fixed content/episodes/acme/2026-05-02-fog.yaml:2: May 2, 2026 is now "2026-05-02"'
    assert rest[0] == "content/episodes/acme/2026-05-02-fog.yaml:3:1: unknown-field"


def test_a_file_of_windows_is_mended_and_keeps_its_line_ends(tmp_path: Path) -> None:
    write(tmp_path, {"sources/acme.yaml": "name: Acme\n", "episodes/acme/fog.yaml": ""})
    fog = tmp_path / "content/episodes/acme/fog.yaml"
    fog.write_bytes(b"\xef\xbb\xbftitle: Fog\r\n# a remark\r\ndate: May 2, 2026\r\nmood: calm\r\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Fog\nplugins: [chapterhouse]\n", encoding="utf-8")
    CliRunner().invoke(main, ["-f", str(tmp_path / "mkdocs.yml"), "check", "--fix"])
    assert fog.read_bytes() == b'title: Fog\r\n# a remark\r\ndate: "2026-05-02"\r\nmood: calm\r\n'
