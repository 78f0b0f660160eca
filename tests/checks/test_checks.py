"""What the cases of single rules do not show: what is left alone, what look-alikes are, how much is looked at."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.archive.linking import link
from generator.checks import check, documented_rules, inspect_record, similar_names
from generator.checks.graph import on_cycles
from generator.checks.spelling import letters_of, misspelled, same_person, words_of
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.content.problems import Problem, Severity, in_order
from tests.paths import ROOT

CONTENT = ROOT / "content"


def problems_in(content_dir: Path) -> list[Problem]:
    folder = ContentFolder(content_dir)
    content, problems = load_content(folder, inspect=inspect_record)
    return in_order([*problems, *check(content, link(content), folder)])


def write(content_dir: Path, **files: str) -> Path:
    for name, text in files.items():
        path = content_dir / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return content_dir


def test_the_sample_archive_has_no_errors_and_no_warnings() -> None:
    assert [str(p) for p in problems_in(CONTENT) if p.severity is not Severity.HINT] == []


def test_good_content_gets_no_hint_but_on_recordings_and_sources_that_it_lacks() -> None:
    assert {problem.rule for problem in problems_in(CONTENT)} == {"no-media", "thin-evidence"}


def test_a_draft_may_lack_what_a_published_record_has(tmp_path: Path) -> None:
    draft = """
title: Fog
status: draft
chapters: [{title: How it comes, entities: [Fog]}]
quotes: [{text: You hear it., speaker: Ada}]
"""
    assert problems_in(write(tmp_path, sources__acme="name: Acme\n", episodes__acme__fog=draft)) == []


def test_a_draft_may_not_name_what_does_not_exist(tmp_path: Path) -> None:
    draft = "title: Fog\nstatus: draft\ntopics: [wether]\nsummary: '[x](episode:no/where)'\n"
    found = problems_in(write(tmp_path, episodes__acme__fog=draft))
    assert {problem.rule for problem in found} == {"unknown-source", "unknown-topic", "broken-link"}


def test_what_a_broken_file_would_have_said_is_not_reported_as_missing(tmp_path: Path) -> None:
    found = problems_in(
        write(
            tmp_path,
            topics="topics: [",
            sources__acme="name: [Acme",
            episodes__acme__fog="title: Fog: horns\n",
            entities__north_light="name: {",
            digests__tuesday="title: T\ndate: 2026-03-14\nsummary: '[a](topic:x) [b](source:acme)'\ntopics: [x]\n"
            "items: [{episode: acme/fog}]\nprovenance: {method: human}\n",
        )
    )
    assert {(problem.rule, problem.severity) for problem in found} == {
        ("yaml-syntax", Severity.ERROR),
        ("invalid-file-name", Severity.ERROR),
    }


def test_nothing_is_read_again_where_nothing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, sources__acme="name: Acme\n", entities__fog="name: Fog\ntype: concept\n")
    folder = ContentFolder(tmp_path)
    content, _ = load_content(folder)
    monkeypatch.setattr(ContentFolder, "read", lambda *_: pytest.fail("a file was read"))
    assert check(content, link(content), folder) == []


ENTITY_PAIRS = [
    ("Mitch Hashimoto", "Mitchell Hashimoto", True),
    ("J. Cooper", "Jake Cooper", True),
    ("Jake B. Cooper", "Jake Cooper", True),
    ("Bob Keeper", "Robert Keeper", True),
    ("Jake A. Cooper", "Jake B. Cooper", False),
    ("Jane Cooper", "Jake Cooper", False),
    ("Jo Cooper", "Jake Cooper", False),
    ("Jake Cooper", "Jake Copper", False),
]


@pytest.mark.parametrize(("left", "right", "same"), ENTITY_PAIRS)
def test_short_forms_and_initials_can_be_one_person(left: str, right: str, same: bool) -> None:
    assert same_person(words_of(left), words_of(right)) is same
    assert same_person(words_of(right), words_of(left)) is same


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        ("Kubernetes", "Kubernets", True),
        ("Kubernetes", "Kubernetse", True),
        ("AI agent", "AI agents", True),
        ("Zsolnai-Feher", "Zsolnay-Feher", True),
        ("Interpretability", "Interpretibilty", True),
        ("GPT-4", "GPT-5", False),
        ("Claude 3.5", "Claude 4.5", False),
        ("Series A", "Series B", False),
        ("Supervised learning", "Unsupervised learning", False),
        ("Pre-training", "Post-training", False),
        ("Rust", "Ruse", False),
        ("C", "C++", False),
        ("Input token", "Output token", False),
    ],
)
def test_a_slip_is_told_from_another_name(left: str, right: str, slip: bool) -> None:
    assert misspelled(words_of(left), words_of(right)) is slip


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sam-altman", "Sam Altman"),
        ("OpenRouter", "Open Router"),
        ("O’Leary", "O'Leary"),
        ("Lütke", "Lutke"),
        ("Node.js", "NodeJS"),
        ("R&D", "R and D"),
    ],
)
def test_punctuation_case_and_accents_make_no_other_name(left: str, right: str) -> None:
    assert letters_of(words_of(left)) == letters_of(words_of(right))


@pytest.mark.parametrize(("left", "right"), [("C", "C++"), ("C", "C#"), ("GPT 4.1", "GPT 41"), ("हिन्दी", "हन्द")])
def test_what_means_another_thing_is_another_name(left: str, right: str) -> None:
    assert letters_of(words_of(left)) != letters_of(words_of(right))


@pytest.mark.large
@pytest.mark.parametrize("shape", ["fog signal {n}", "signal{n:05}", "{n:05} keeper", "Ada Keeper{n:05}", "{letters}"])
def test_look_alikes_are_searched_for_without_comparing_each_with_each(
    shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 2000
    names = [shape.format(n=n, letters="".join(chr(97 + n // 26**k % 26) for k in range(6))) for n in range(count)]
    listed = "".join(f"  - {{name: {name}, type: person}}\n" for name in names)
    write(tmp_path, digests__d=f"title: D\ndate: 2026-01-01\nsummary: S\nentities:\n{listed}")
    compared = 0

    def counted(*_names: tuple[str, ...]) -> bool:
        nonlocal compared
        compared += 1
        return False

    monkeypatch.setattr(similar_names, "misspelled", counted)
    monkeypatch.setattr(similar_names, "same_person", counted)
    problems_in(tmp_path)
    assert 0 < compared < 50 * count


def test_a_look_alike_is_reported_once_with_the_most_established_name(tmp_path: Path) -> None:
    write(
        tmp_path,
        entities__mitchell="name: Mitchell Hashimoto\ntype: person\n",
        digests__d="""
title: D
date: 2026-01-01
summary: S
provenance: {method: human}
entities:
  - {name: Mitch Hashimoto, type: person}
  - {name: Mitchell Hashimotto, type: person}
""",
    )
    pairs = [p.message for p in problems_in(tmp_path) if p.rule == "similar-entities"]
    assert pairs == [
        'The entity "Mitch Hashimoto" looks like "Mitchell Hashimoto" (short for the same name).',
        'The entity "Mitchell Hashimotto" looks like "Mitchell Hashimoto" (a slip away).',
    ]


@pytest.mark.large
def test_circles_are_found_without_recursion() -> None:
    long_way = {str(n): [str(n + 1)] for n in range(50_000)}
    assert on_cycles(long_way) == {}
    assert len(on_cycles({**long_way, "49999": ["0"]})) == 50_000


def test_a_node_beside_a_circle_is_not_on_it() -> None:
    assert on_cycles({"a": ["b"], "b": ["c"], "c": ["b", "x"], "x": []}) == {"b": {"c"}, "c": {"b"}}


def test_there_are_rules_of_every_severity() -> None:
    assert {rule.severity for rule in documented_rules()} == set(Severity)


def test_errors_across_files_beyond_the_first_hundred_of_a_file_are_counted(tmp_path: Path) -> None:
    topics = ", ".join(f"t-{number}" for number in range(150))
    write(tmp_path, sources__fog="name: Fog\n", topics="topics: [{id: fog, name: Fog}]\n")
    write(tmp_path, episodes__fog__horns=f"title: Horns\ndate: 2026-01-02\ntopics: [{topics}]\n")
    errors = [problem for problem in problems_in(tmp_path) if problem.severity is Severity.ERROR]
    assert Counter(problem.rule for problem in errors) == {"unknown-topic": 100, "too-many-problems": 1}
    assert "50 problems besides the first 100" in errors[0].message


def test_what_a_broken_record_would_have_named_is_not_reported_as_unknown_elsewhere(tmp_path: Path) -> None:
    record = """
title: Fog
entities: [{name: Fog Works, type: organization}, {name: Fog signal, type: product}, {name: Ltd, type: concept}]
metrics: [{value: 275, label: hours, about: Fog signal}]
"""
    other = """
title: Horns
summary: "More on [the signal](entity:fog-works)."
entities: [Fog signal]
metrics: [{value: 12, label: horns, about: Ltd}]
"""
    registry = """
name: North Light
type: place
distinct_from: [fog-works]
affiliation: Fog Works
"""
    consequences = (
        "unknown-distinct-from",
        "unknown-affiliation",
        "untyped-entity",
        "metric-about-unknown",
        "broken-link",
    )
    files = {"entities__north-light": registry, "episodes__acme__horns": other, "sources__acme": "name: Acme\n"}

    def found(fog: str) -> list[str]:
        problems = problems_in(write(tmp_path, **files, episodes__acme__fog=fog))
        return [problem.rule for problem in problems if problem.rule in consequences]

    assert found(record) == []
    assert found(f"{record}colour: grey\n") == []
    assert found(f"{record}summary: 'Grey\n") == []
    assert found("status: draft\n") != []
    assert set(found("title: Fog\n")) == set(consequences)


def test_a_point_is_not_called_thin_while_a_record_that_may_carry_it_cannot_be_read(tmp_path: Path) -> None:
    briefing = 'title: Fog\nkey_points: [{text: Fog is back., rests_on: ["episode:acme/horns"]}]\n'
    files = {"briefings__fog": briefing, "episodes__acme__horns": "title: Horns\n", "sources__acme": "name: Acme\n"}
    rules = {problem.rule for problem in problems_in(write(tmp_path, **files))}
    broken = {problem.rule for problem in problems_in(write(tmp_path, **files, episodes__acme__fog="title: 'Fog\n"))}
    assert "thin-evidence" in rules
    assert broken == (rules | {"yaml-syntax"}) - {"thin-evidence"}


def test_the_aliases_of_a_broken_registry_file_are_not_reported_as_other_names(tmp_path: Path) -> None:
    entity = "name: Fog signal\ntype: product\naliases: [Foghorn]\n"
    episode = """
title: Fog
people: [{name: Ada Keeper}]
entities: [{name: Fog signal, type: product}]
chapters: [{at: 0, title: Horns, entities: [Foghorn]}]
"""

    def found(registry: str) -> list[str]:
        problems = problems_in(write(tmp_path, **{"entities__fog-signal": registry}, episodes__acme__fog=episode))
        return [problem.rule for problem in problems if problem.rule == "chapter-entity-not-listed"]

    assert found(entity) == []
    assert found(f"{entity}colour: grey\n") == []
    assert found("name: Fog signal\ntype: product\n") == ["chapter-entity-not-listed"]
