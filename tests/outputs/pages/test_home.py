"""The home page leads with the newest story, lists what is new by day, and keeps the guide to itself apart."""

from __future__ import annotations

from pathlib import Path

from generator.archive.recent import recent
from generator.archive.urls import HOME
from generator.outputs.pages.home import home_page
from generator.outputs.pages.partials import PageWriter
from generator.text.wording import Wording
from tests.small_archives import archive_in, config_of, write

SOURCES = {
    "sources/light.yaml": "name: The Light\n",
    "sources/harbour.yaml": "name: The Harbour\n",
    "sources/tour.yaml": "name: The Tour\nguide: true\n",
}


def episode(title: str, date: str, names: str = "") -> str:
    entities = "".join(f"  - {{name: {name}, type: person}}\n" for name in names.split())
    return f"title: {title}\ndate: {date}\nsummary: About {title}.\n" + (f"entities:\n{entities}" if entities else "")


EPISODES = {
    "episodes/light/2026-03-20-horns.yaml": episode("Horns", "2026-03-20", "Ada Bo"),
    "episodes/harbour/2026-03-19-bells.yaml": episode("Bells", "2026-03-19", "Ada Cy"),
    "episodes/light/2025-01-05-lamps.yaml": episode("Lamps", "2025-01-05", "Bo"),
    "episodes/tour/2026-04-30-start.yaml": episode("Where to start", "2026-04-30", "Guide Dot"),
}
BRIEFING = {
    "briefings/2026-03-18-fog.yaml": (
        "title: Fog is loud\ndate: 2026-03-18\nkey_points: [All hear it., Nobody sees it.]\nbody: The story.\n"
        "quotes: [{text: The fog has no edge, speaker: Ada}]\nmetrics: [{value: 275 hours, label: of fog}]\n"
    )
}


def parts_of_home(folder: Path, *files: dict[str, str]) -> dict[str, str]:
    """Return the Markdown of the home page by its sections; what stands above them has no name."""
    for some in files:
        write(folder, some)
    page = home_page(PageWriter(archive_in(folder), HOME, Wording()), config_of(folder))
    head, *sections = page.body().split("\n## ")
    return {"": head} | {section.partition("{ #")[2].partition(" }")[0]: section for section in sections}


def test_the_newest_briefing_leads_with_its_points_a_quote_and_a_number(tmp_path: Path) -> None:
    lead = parts_of_home(tmp_path, SOURCES, EPISODES, BRIEFING)["lead"]
    assert lead.startswith("[Fog is loud](briefings/2026-03-18-fog/index.md)")
    for said in (
        "Briefing · 18 March 2026",
        "- All hear it.\n- Nobody sees it.",
        "“The fog has no edge”",
        "**275 hours**",
    ):
        assert said in lead


def test_without_briefings_and_digests_the_newest_episode_leads(tmp_path: Path) -> None:
    assert parts_of_home(tmp_path, SOURCES, EPISODES)["lead"].startswith("[Horns](")


def test_what_is_new_stands_under_its_day_and_the_lead_not_again(tmp_path: Path) -> None:
    latest = parts_of_home(tmp_path, SOURCES, EPISODES, BRIEFING)["latest"]
    days = [line for line in latest.splitlines() if line.startswith("### ")]
    assert days == [
        "### 20 March 2026 { #on-2026-03-20 }",
        "### 19 March 2026 { #on-2026-03-19 }",
        "### 5 January 2025 { #on-2025-01-05 }",
    ]
    assert "Fog is loud" not in latest


def test_a_source_with_many_records_of_a_day_leaves_room_for_others(tmp_path: Path) -> None:
    series = {f"episodes/light/2026-03-21-{n}.yaml": episode(f"Part {n}", "2026-03-21") for n in range(1, 6)}
    latest = parts_of_home(tmp_path, SOURCES, EPISODES, series, BRIEFING)["latest"]
    assert [f"Part {n}" in latest for n in range(1, 6)] == [False, False, True, True, True]
    assert "**2 more**\n\n    [The Light](sources/light/index.md)" in latest
    assert "Horns" in latest


def test_a_guide_greets_new_readers_and_is_no_news(tmp_path: Path) -> None:
    parts = parts_of_home(tmp_path, SOURCES, EPISODES)
    assert "Where to start" in parts["new-here"]
    assert "Updated 20 March 2026" in parts[""]
    assert all("Where to start" not in text and "Dot" not in text for name, text in parts.items() if name != "new-here")


def test_names_are_new_that_nothing_older_mentions(tmp_path: Path) -> None:
    write(tmp_path, SOURCES | EPISODES)
    found = recent(archive_in(tmp_path), 30)
    assert found.discussed == [("ada", 2)]
    assert found.named_first == [("ada", 2), ("cy", 1)]


def test_the_hosts_of_a_new_series_are_no_new_names(tmp_path: Path) -> None:
    hosted = (
        "people: [{name: Eve, role: host}, {name: Fay, role: guest}]\nquotes: [{text: The fog lifts., speaker: Eve}]\n"
    )
    second = {"episodes/light/2026-03-18-oil.yaml": episode("Oil", "2026-03-18", "Gus") + hosted}
    write(tmp_path, SOURCES | EPISODES | second)
    assert recent(archive_in(tmp_path), 30).named_first == [("ada", 2), ("cy", 1), ("fay", 1), ("gus", 1)]


def test_what_one_source_alone_names_is_not_discussed(tmp_path: Path) -> None:
    second = {"episodes/light/2026-03-18-oil.yaml": episode("Oil", "2026-03-18", "Bo")}
    write(tmp_path, SOURCES | EPISODES | second)
    found = recent(archive_in(tmp_path), 30)
    assert found.discussed == [("ada", 2)]


def test_where_the_last_days_say_little_what_is_discussed_comes_from_more(tmp_path: Path) -> None:
    older = {
        f"episodes/{source}/2026-02-{day}-{source}.yaml": episode(f"In {source}", f"2026-02-{day}", "Eve Fay Gus")
        for source, day in (("light", 14), ("harbour", 15))
    }
    write(tmp_path, SOURCES | EPISODES | older)
    found = recent(archive_in(tmp_path), 30)
    assert (found.discussed, found.days) == ([("ada", 2), ("eve", 2), ("fay", 2), ("gus", 2)], 90)


def test_where_all_is_recent_no_name_is_new(tmp_path: Path) -> None:
    write(tmp_path, SOURCES | dict(list(EPISODES.items())[:2]))
    assert recent(archive_in(tmp_path), 30).named_first == []


def test_the_searches_that_are_offered_are_of_what_is_there(tmp_path: Path) -> None:
    head = parts_of_home(tmp_path, SOURCES, EPISODES, BRIEFING)[""]
    assert "Try a search: [Ada](search/index.md?q=Ada)" in head


def test_an_archive_without_records_says_so(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert "The archive is empty so far." in parts_of_home(tmp_path)[""]
