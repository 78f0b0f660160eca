"""Markdown with front matter: fields of other names, times and links in the text, what other generators do."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.editing.importers.loose_values import date_of
from generator.content.transcripts import read_transcript
from tests.content.editing.imports import import_into, imported, notes, only
from tests.paths import SHARED

BODY = """
Fog is loud.

* **[00:00](#t=00:00)** Hello
* [The Atlas](https://example.org/atlas)
* **[12:30](#t=12:30)** Horns

Bye.
"""
YAML = f"""\
---
title: "Fog: a talk"
pubDate: 2026-05-02T23:30:00Z
podcast: North Light Podcast
guests: [A. Keeper]
tags: [Weather]
mood: calm
---
{BODY}"""
TOML = f"""\
+++
title = "Fog: a talk"
pubDate = 2026-05-02T23:30:00Z
podcast = "North Light Podcast"
guests = ["A. Keeper"]
tags = ["Weather"]
mood = "calm"
+++
{BODY}"""
JSON = f"""\
{{
"title": "Fog: a talk", "pubDate": "2026-05-02T23:30:00Z", "podcast": "North Light Podcast",
"guests": ["A. Keeper"], "tags": ["Weather"], "mood": "calm"
}}
{BODY}"""


@pytest.mark.parametrize("text", [YAML, TOML, JSON], ids=["yaml", "toml", "json"])
def test_front_matter_of_every_kind_makes_the_same_draft(tmp_path: Path, text: str) -> None:
    draft = only(imported(tmp_path, {"post.md": text}, form="frontmatter"))
    assert draft.path == "episodes/north-light/2026-05-02-fog-a-talk.yaml"
    assert draft.fields == {
        "title": "Fog: a talk",
        "date": "2026-05-02",
        "people": [{"name": "Ada Keeper", "role": "guest"}],
        "topics": ["weather"],
        "chapters": [{"at": "0:00", "title": "Hello"}, {"at": "12:30", "title": "Horns"}],
        "references": [{"type": "link", "title": "The Atlas", "url": "https://example.org/atlas"}],
        "summary": "Fog is loud.\n\nBye.",
        "status": "draft",
    }
    assert "#   mood: calm\n" in draft.text


def test_a_field_can_be_mapped_or_left_out(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"post.md": YAML}, fields={"mood": "series", "tags": "-"}))
    assert draft.fields["series"] == "calm"
    assert "topics" not in draft.fields


def test_header_lines_and_milliseconds_are_read(tmp_path: Path) -> None:
    text = "Title: Bells, weekly\nDate: 2015-02-02\nSlug: bells\n\nHello *bells*.\n"
    draft = only(imported(tmp_path, {"2015-02-02-bells.md": text}))
    assert draft.path == "briefings/2015-02-02-bells-weekly.yaml"
    assert draft.fields["body"] == "Hello *bells*."
    text = "---\ntitle: Bells\ndate: 1637755200318\nnumber: 4\n---\nHi.\n"
    assert only(imported(tmp_path, {"b.md": text})).fields["date"] == "2021-11-24"


def test_shortcodes_and_old_addresses_are_reported(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Bells\naliases: [/blog/bells.html, /episodes/north-light/old-bells/, '/?p=12', old-bells]\n"
        "permalink: /2019/03/bells/\nduration: 1h02m\n---\n"
        "{{< youtube abcdefghijk >}}\n{{% note %}}\nHi.\n"
    )
    draft = only(imported(tmp_path, {"b.md": text}, source="north-light"))
    assert draft.fields["redirect_from"] == ["/blog/bells.html", "north-light/old-bells", "/2019/03/bells/"]
    assert draft.fields["media"][-1] == {"type": "video", "url": "https://www.youtube.com/watch?v=abcdefghijk"}
    asked = [note for note in notes(draft) if note.startswith("decide")]
    assert [note for note in asked if "old address" in note] == [
        "decide 1: it does not begin with a single slash; kept as a comment: “old address: old-bells”",
        "decide 1: it names more than a page; kept as a comment: “old address: /?p=12”",
    ]
    assert any("a shortcode is not understood here; kept as a comment: “{{% note %}}”" in note for note in asked)
    assert draft.fields["summary"] == "Hi."


def test_an_episode_file_with_players_and_a_transcript_keeps_both(tmp_path: Path) -> None:
    text = """\
---
title: Bells
season: 1
episode: 2
guests: [A. Keeper]
links:
  youtube: https://www.youtube.com/watch?v=abcdefghijk
  spotify: https://open.spotify.com/episode/1234567890123456789012
  notes: https://example.org/notes
transcript:
  - header: Hello
  - {line: Fog is loud., sec: 60, time: '1:00', who: Ada}
  - {line: Is it?, sec: 72, time: '1:12', who: Bo}
---
Hi.
"""
    episode, talk = imported(tmp_path, {"s01e02-bells.md": text}, source="north-light")
    assert episode.fields["media"] == [
        {"type": "video", "url": "https://www.youtube.com/watch?v=abcdefghijk"},
        {"type": "audio", "url": "https://open.spotify.com/episode/1234567890123456789012"},
    ]
    assert episode.fields["references"] == [{"title": "notes", "url": "https://example.org/notes"}]
    assert episode.fields["chapters"] == [{"at": "1:00", "title": "Hello"}]
    assert (episode.fields["season"], episode.fields["number"]) == (1, 2)
    read, problems = read_transcript(talk.text.encode(), ".json", "talk.json")
    assert (problems, talk.path) == ([], "transcripts/north-light/bells.json")
    assert read is not None
    assert [(s.start, s.speaker, s.text) for s in read.segments] == [(60, "Ada", "Fog is loud."), (72, "Bo", "Is it?")]


def test_front_matter_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path) -> None:
    (refused,) = import_into(tmp_path, {"b.md": '---\ntitle: "Bells\n---\nHi.\n'}, form="frontmatter")
    assert refused.refused.startswith("Line ")
    assert not list((tmp_path / "content").glob("briefings/*"))


@pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not beside the checkout")
@pytest.mark.parametrize("folder", ["twir", "pythonbytes", "daily-hn"])
def test_no_word_of_real_posts_is_lost(tmp_path: Path, folder: str) -> None:
    files = sorted((SHARED / "data" / folder).glob("*.md"))[:40]
    assert len(files) >= 20
    for file in files:
        text = file.read_text(encoding="utf-8")
        draft = only(imported(tmp_path, {file.name: text}, form="frontmatter", kind="briefing", force="yes"))
        body = draft.fields.get("body", "")
        assert set(body.split()) <= set(text.split())
        held = f"{draft.text} {body} {draft.fields['title']}"
        lost = [word for word in text.split() if word not in held and word.strip("#*") not in held]
        assert [word for word in lost if word not in HEADER and date_of(word) != draft.fields.get("date")] == []


HEADER = ("Title:", "Date:", "Category:", "Slug:", "Number:", "#")
"""Names of header lines, which become fields."""


def test_fields_in_the_tables_of_hugo_and_zola_are_read_as_others(tmp_path: Path) -> None:
    text = (
        '+++\ntitle = "Fog"\ndate = 2026-05-02\ndraft = false\n[taxonomies]\ntags = ["weather"]\n'
        '[extra]\ntitle = "Mist"\nguest = "A. Keeper"\naudio = "https://example.org/fog.mp3"\n+++\nFog is loud.\n'
    )
    draft = only(imported(tmp_path, {"post.md": text}, source="north-light"))
    assert draft.path == "episodes/north-light/2026-05-02-fog.yaml"
    assert draft.fields["topics"] == ["weather"]
    assert draft.fields["people"] == [{"name": "Ada Keeper", "role": "guest"}]
    assert draft.fields["media"] == [{"type": "audio", "url": "https://example.org/fog.mp3"}]
    assert '#   extra: {"title": "Mist"}' in draft.text
    assert "draft:" not in draft.text


def test_front_matter_whose_mark_names_its_language_is_read(tmp_path: Path) -> None:
    text = '---json\n{"title": "Fog", "date": "2026-05-02", "tags": ["weather"]}\n---\nFog is loud.\n'
    draft = only(imported(tmp_path, {"post.md": text}))
    assert draft.fields == {
        "title": "Fog", "date": "2026-05-02", "status": "draft", "topics": ["weather"], "body": "Fog is loud."
    }  # fmt: skip


def test_a_link_to_nowhere_beside_chapters_stays_in_the_text(tmp_path: Path) -> None:
    text = "---\ntitle: Fog\n---\n0:00 Start\n3:00 Ropes\n\n* [ropes.example](ropes.example)\n"
    draft = only(imported(tmp_path, {"fog.md": text}, source="north-light", kind="episode"))
    assert draft.fields["summary"] == "* [ropes.example](ropes.example)"


def test_lists_named_by_what_they_hold_become_entities_of_that_type(tmp_path: Path) -> None:
    post = """\
---
title: Fog all day
date: 2026-05-02
companies: [North Light]
models: [horn-2, horn-2-mini]
people: [A. Keeper, Bo Sailor]
topics: [weather, salt, soot]
---
Nothing much happened.
"""
    draft = only(imported(tmp_path, {"26-05-02-fog.md": post}, form="frontmatter"))
    assert draft.path == "briefings/2026-05-02-fog-all-day.yaml"
    assert draft.fields["entities"] == [
        {"name": "North Light", "type": "organization"},
        {"name": "horn-2", "type": "product"},
        {"name": "horn-2-mini", "type": "product"},
        {"name": "Ada Keeper", "type": "person"},
        {"name": "Bo Sailor", "type": "person"},
    ]
    assert "people" not in draft.fields
    assert draft.fields["topics"] == ["weather"]
    assert "#   topics: salt, soot\n" in draft.text
    assert "decide 7: the topics “salt”, “soot” are not in topics.yaml: left out" in notes(draft)


def test_one_guest_with_details_is_a_person(tmp_path: Path) -> None:
    text = "---\ntitle: Fog\nguest:\n  name: Bo Ryde\n  of: Harbour Radio\n  shoe_size: 44\n---\n\nFog is loud.\n"
    draft = only(imported(tmp_path, {"fog.md": text}, source="north-light"))
    assert draft.fields["people"] == [{"name": "Bo Ryde", "role": "guest", "note": "Harbour Radio"}]
    assert "#   shoe_size: 44\n" in draft.text
