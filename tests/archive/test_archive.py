"""The linked archive: who is mentioned where, what comes before and after, what belongs to which day and topic."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import pytest

from generator.archive.archive import Archive
from generator.archive.linking import link
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.content.model import Briefing, Digest, EntityType, Episode
from generator.pipeline import read_archive
from tests.small_archives import archive_in, config_of, write

Make = Callable[[dict[str, str]], Archive]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a function that links an archive of files, by their paths in the content folder."""

    def made(files: dict[str, str]) -> Archive:
        for path, text in files.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        content, problems = load_content(ContentFolder(tmp_path))
        assert problems == []
        return link(content)

    return made


def episodes(**texts: str) -> dict[str, str]:
    return {f"episodes/light/{stem.replace('_', '-')}.yaml": f"title: {stem}\n{text}" for stem, text in texts.items()}


def ids(records: object) -> list[str]:
    return [record.id.rpartition("/")[2] for record in records]  # type: ignore[attr-defined]


def test_records_stand_newest_first_and_the_undated_last(make: Make) -> None:
    archive = make(
        episodes(
            a="order: 2",
            b="date: 2026-03-02",
            c="date: 2026-03",
            d="date: 2026-03-02\norder: 5",
            e="date: 2025",
            f="order: 1",
            g="date: 2026-03-02",
        )
    )
    assert ids(archive.records.values()) == ["d", "g", "b", "c", "e", "a", "f"]


def test_drafts_are_nowhere_and_what_was_taken_back_is_apart(make: Make) -> None:
    archive = make(
        episodes(
            a="date: 2026-01-01\npeople: [Ann]",
            draft="status: draft\npeople: [Nobody]\ntopics: []",
            gone="status: withdrawn\ndate: 2026-01-02\npeople: [Gone]",
        )
    )
    assert ids(archive.records.values()) == ["a"]
    assert ids(archive.withdrawn.values()) == ["gone"]
    assert list(archive.entities) == ["ann"]
    assert archive.years == [2026]
    assert archive.newest_date is not None
    assert str(archive.newest_date) == "2026-01-01"


def test_neighbours_are_those_of_the_same_source_or_kind(make: Make) -> None:
    archive = make(
        {
            **episodes(a="date: 2026-01-01", b="date: 2026-01-03"),
            "episodes/other/x.yaml": "title: x\ndate: 2026-01-02",
            "digests/2026-01-02-d.yaml": "title: d\ndate: 2026-01-02",
            "digests/2026-01-04-e.yaml": "title: e\ndate: 2026-01-04",
        }
    )
    before, after = archive.neighbours("episode:light/a")
    assert before is None
    assert after == "episode:light/b"
    before, after = archive.neighbours("digest:2026-01-04-e")
    assert before == "digest:2026-01-02-d"
    assert after is None
    assert archive.neighbours("episode:other/x") == (None, None)


def test_dates_are_grouped_as_far_as_they_are_known(make: Make) -> None:
    archive = make(episodes(a="date: 2026-03-14", b="date: 2026-03", c="date: 2026", d="", e="date: 1998-01-01"))
    assert archive.years == [2026, 1998]
    assert archive.months_of(2026) == [3, 0]
    assert ids(archive.on_month(2026, 3)) == ["a", "b"]
    assert ids(archive.on_month(2026, 0)) == ["c"]
    assert archive.records_per_day(2026, 3) == {14: 1, 0: 1}


def test_records_of_one_kind_and_of_one_source_can_be_asked_for(make: Make) -> None:
    archive = make({**episodes(a="", b=""), "briefings/x.yaml": "title: x"})
    assert ids(archive.of_kind(Episode)) == ["b", "a"]
    assert ids(archive.of_kind(Briefing)) == ["x"]
    assert ids(archive.of_kind(Digest)) == []
    assert ids(archive.episodes_of("light")) == ["b", "a"]
    assert list(archive.episodes_of("unknown")) == []


def test_a_record_is_filed_under_its_topics_its_section_and_those_of_its_items(make: Make) -> None:
    archive = make(
        {
            "topics.yaml": "topics: [{id: one, name: One}, {id: two, name: Two}]",
            **episodes(a="topics: [one]"),
            "briefings/b.yaml": "title: b\nsection: one",
            "digests/d.yaml": "title: d\nitems: [{id: x, title: X, topics: [two]}]",
        }
    )
    assert ids(archive.on_topic("one")) == ["a", "b"]
    assert ids(archive.on_topic("two")) == ["d"]


REGISTRY = {
    "entities/github.yaml": "name: GitHub\ntype: organization\naliases: [Git Hub, GH]\nredirect_from: [git-hub-inc]",
    "entities/fog.yaml": "name: Fog\ntype: concept\nmatch: false",
}


@pytest.mark.parametrize("name", ["GitHub", "github", "Git  Hub", "GH", "ＧitHub", "git-hub-inc"])
def test_an_entity_is_known_by_its_name_aliases_and_former_ids_whatever_their_case(make: Make, name: str) -> None:
    archive = make({**REGISTRY, **episodes(a=f"entities: [{name}]")})
    found = archive.entity_called(name)
    assert found is not None
    assert found.id == "github"
    assert ids(archive.records_mentioning("github")) == ["a"]


def test_an_entity_that_is_only_mentioned_is_what_most_records_say_it_is(make: Make) -> None:
    archive = make(
        episodes(
            a="entities: [{name: Zed, type: product}]",
            b="entities: [{name: ZED, type: organization}]",
            c="entities: [{name: Zed, type: organization}]",
            d="entities: [Thing]\npeople: [Ann]\nquotes: [{text: t, speaker: Bob}]",
        )
    )
    assert (archive.entities["zed"].name, archive.entities["zed"].type) == ("Zed", EntityType.ORGANIZATION)
    assert archive.entities["thing"].type is EntityType.CONCEPT
    assert archive.entities["ann"].type is EntityType.PERSON
    assert archive.entities["bob"].type is EntityType.PERSON


def test_a_given_id_decides_between_two_of_one_name(make: Make) -> None:
    archive = make(
        {
            "entities/sam-1.yaml": "name: Sam Lee\ntype: person\ndistinct_from: [sam-2]",
            "entities/sam-2.yaml": "name: Sam Lee\ntype: person\ndistinct_from: [sam-1]",
            **episodes(a="people: [{name: Sam Lee, id: sam-2}]"),
        }
    )
    assert ids(archive.records_mentioning("sam-2")) == ["a"]
    assert list(archive.records_mentioning("sam-1")) == []


CHAPTERS = """
entities: [GitHub, GitHub Copilot, Fog, C++, 霧]
chapters:
  - {title: "GitHub today"}
  - {title: "GitHub Copilot only"}
  - {title: "github and GitHubs"}
  - {title: "x", points: ["Git Hub's home"]}
  - {title: "The Fog rolls in"}
  - {title: "Nothing named", entities: [Fog]}
  - {title: "x", summary: "On C++, briefly"}
  - {title: "夜霧が出た"}
"""


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, ["GitHub"]),
        (1, ["GitHub Copilot"]),
        (2, ["GitHub"]),
        (3, ["GitHub"]),
        (4, []),
        (5, ["Fog"]),
        (6, ["C++"]),
        (7, ["霧"]),
    ],
)
def test_a_chapter_mentions_what_it_lists_and_what_its_words_name(make: Make, number: int, expected: list[str]) -> None:
    archive = make({**REGISTRY, **episodes(a=CHAPTERS)})
    found = archive.by_chapter(archive.records["episode:light/a"]).get(number, ())
    assert [entity.name for entity in found] == expected


def test_only_what_a_record_names_is_looked_for_in_its_texts(make: Make) -> None:
    archive = make({**REGISTRY, **episodes(a="chapters: [{title: GitHub today}]")})
    assert not list(archive.mentions_of("github"))


def test_mentions_say_where_and_how(make: Make) -> None:
    archive = make(
        {
            **REGISTRY,
            **episodes(
                a="""
people: [Ann]
entities: [GitHub]
takeaways: [{text: GH wins, speaker: Ann}]
metrics: [{value: 1, label: x, about: GitHub}]
"""
            ),
        }
    )
    assert [(mention.role, mention.path) for mention in archive.mentions_of("github")] == [
        ("listed", ("entities", 0)),
        ("metric", ("metrics", 0)),
        ("takeaway", ("takeaways", 0)),
    ]
    assert [mention.role for mention in archive.mentions_of("ann")] == ["credit", "speaker"]


def test_citations_say_from_where_and_of_which_second(make: Make) -> None:
    archive = make(
        {
            **episodes(a="", b='summary: "[x](episode:light/a#t=1:05)"'),
            "digests/d.yaml": "title: d\nitems: [{episode: light/a}]",
            "briefings/x.yaml": "title: x\nsources: [{episode: light/a, claims: [{text: t, at: 10}, u]}]",
            "briefings/y.yaml": "title: y\nfollows: [x]",
        }
    )
    cited = archive.citations["episode:light/a"]
    assert {(citation.record, citation.at) for citation in cited} == {
        ("episode:light/b", 65),
        ("digest:d", None),
        ("briefing:x", None),
        ("briefing:x", 10),
    }
    assert [citation.record for citation in archive.citations["briefing:x"]] == ["briefing:y"]


def test_entities_stand_in_the_order_of_their_names(make: Make) -> None:
    archive = make(episodes(a="entities: [beta, Alpha, ámbar, Zeta]"))
    assert [entity.name for entity in archive.entities.values()] == ["Alpha", "beta", "Zeta", "ámbar"]


def test_what_is_related_is_looked_for_backwards_only(make: Make) -> None:
    text = "entities: [Fog signal, Lamp room]"
    archive = make(episodes(a=f"date: 2026-01-01\n{text}", b=f"date: 2026-01-02\n{text}"))
    assert archive.related["episode:light/b"] == ["episode:light/a"]
    assert archive.related["episode:light/a"] == []


def test_an_empty_archive_can_be_asked_everything(make: Make) -> None:
    archive = make({})
    assert (archive.years, archive.newest_date, list(archive.of_kind(Episode))) == ([], None, [])
    assert archive.trends(30) == []


def test_reading_for_a_build_finds_the_same_mentions_as_looking_for_them_afterwards(tmp_path: Path) -> None:
    files = {
        "entities/ann.yaml": "name: Ann\ntype: person\naliases: [Annie]\n",
        **episodes(
            a="people: [Ann]\nsummary: Annie speaks of Bo.\nchapters: [{title: Ann and Bo, entities: [Bo]}]",
            draft="status: draft\npeople: [Ann]",
        ),
    }
    archive = read_archive(config_of(write(tmp_path, files))).archive
    found_while_reading = {key: packed for key, (_, packed) in archive.cache.derived("mentions").items()}
    assert list(found_while_reading) == ["episode:light/a"]
    assert found_while_reading == archive_in(tmp_path).packed_mentions
    assert {mention.path for mention in archive.mentions_of("ann")} == {("people", 0), ("chapters", 0)}


def test_a_prepared_archive_has_found_everything_that_it_would_find_later(make: Make) -> None:
    archive = make({"episodes/light/a.yaml": "title: a"})
    archive.prepare()
    later = {name for name, attribute in vars(Archive).items() if isinstance(attribute, cached_property)}
    assert later <= vars(archive).keys()


def test_mentions_are_found_anew_when_only_the_entities_changed(tmp_path: Path) -> None:
    files = episodes(a="people: [Ann]\nchapters: [{title: Annie and Bo}]")
    config = config_of(write(tmp_path, files))
    assert len(list(read_archive(config).archive.mentions_of("ann"))) == 1
    write(tmp_path, {"entities/ann.yaml": "name: Ann\ntype: person\naliases: [Annie]\n"})
    assert len(list(read_archive(config).archive.mentions_of("ann"))) == 2


def test_an_address_of_before_leads_to_the_one_with_signs_in_words_unless_it_was_that_of_several(make: Make) -> None:
    archive = make(episodes(a="entities: [AT&T, {name: C++, type: product}, {name: C#, type: product}]"))
    assert archive.entities["at-and-t"].redirect_from == ("at-t",)
    assert archive.names.id_of("at-t", "at-t") == "at-and-t"
    assert archive.entities["c-plus-plus"].redirect_from == archive.entities["c-sharp"].redirect_from == ()


def test_an_alias_that_is_an_everyday_word_can_be_left_out_of_what_is_looked_for(make: Make) -> None:
    archive = make(
        {
            "entities/orbit.yaml": "name: Orbit Labs\ntype: organization\naliases: [Orbit]\nmatch_except: [orbit]",
            **episodes(a="entities: [Orbit Labs]\nchapters: [{title: Orbit Labs}, {title: Orbit}]"),
        }
    )
    assert [mention.path for mention in archive.mentions_of("orbit")] == [("entities", 0), ("chapters", 0)]


@pytest.mark.parametrize(
    ("site", "source", "record", "is_found"),
    [
        ("pl", "", "", True),
        ("en", "lang: pl", "", True),
        ("en", "", "lang: pl", True),
        ("pl", "lang: en", "", False),
        ("pl", "lang: pl", "lang: en", False),
    ],
)
def test_names_are_declined_as_in_the_language_of_the_record_its_source_or_the_site(
    tmp_path: Path, site: str, source: str, record: str, is_found: bool
) -> None:
    text = f"title: Pociąg\n{record}\nentities: [{{name: Warszawa, type: place}}]\nchapters: [{{title: Do Warszawy}}]"
    write(tmp_path, {"sources/light.yaml": f"name: Light\n{source}", "episodes/light/a.yaml": text})
    archive = read_archive(config_of(tmp_path, language=site)).archive
    assert any(mention.role == "chapter" for mention in archive.mentions_of("warszawa")) is is_found
