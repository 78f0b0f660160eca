"""Copied pages: a day's round-up, a briefing, a thread, a chat; what is glued is parted, nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.content.editing.imports import ARCHIVE, Written, imported, notes, only
from tests.paths import SHARED
from tests.small_archives import write

ROUND_UP = """\
Saturday, May 2, 2026
Fog and horns
May 2 · 3 videos
Fog is loud.
“You hear it first”
Bells at sea
Ada Keeper · North Light · 27 min
Watch on YouTube →Ada rings bells. They carry far.
- Bells need rope.
- Rope needs care.
Horns ashore
Bo Host · 1h 5m
Listen on Spotify →Bo blows horns.
References
PeopleAda Keeper (x.com/ada) · Bo Host
ToolsFog Atlas · Rope (2026)
"""
RANKED = """\
# Fog News Top 3 - 2026-05-02

1. [Bells](https://example.org/bells) - 1,254 points, 120 comments
2. [Horns (2024)](https://example.org/horns?a=b) - 3 points, 1 comments
3. [Sirens](https://example.org/sirens) - 10 points

---
*made by a script*
"""
BRIEFING = """\
05-02-2026Price:
The Coast
WEATHER
Fog runs on bells as horns fall silent
Saturday, May 2, 2026 · from 2 podcasts
  • Bells are back.
  • Horns are dear.
Bells are back on the coast, says Ada Keeper.

Horns cost too much.
Ada Keeper, North Light:
- You hear it first.
By the Numbers
  • 70%keepers who prefer bellsmetric
  • $255 millionNorth Light Series A
Entities Mentioned
North LightCompany
Fog AtlasProduct
Ada Keeper
Bellstrending
Source Intelligence
What each podcast actually said
Bells at sea | North LightMay 1
  • Bells need rope.
Also from this episode:
Weather (1)
  • Fog is loud.
Knots & Rope (1)
  • Rope needs care.
Horns for all | Horn HourApr 30
  • Horns are dear.
"""
THREAD = """\
Bells are the answer to all of the fog, and everybody on the coast has known it for years.
reply
Not everybody. Horns were there first, and 1. they were louder, 2. they cost nothing.
> Horns were there first
They were not: the bell of the old light is older than the first horn by a century.
> > Horns were there first
> the bell of the old light is older
That is a *different* light altogether, as anybody who has been there could tell you.
Bells are the answer to all of the fog, and everybody on the coast has known it for years.
A last word, which quotes nobody and answers nobody at all, though it goes on for a while.
"""
CHAT = """\
00:03:42\tAda Keeper:\thttps://example.org/bells
00:04:10\tBo Host:\tIs *that* the bell?
Or the horn?
00:04:35\tAda Keeper:\tReacted to "Is *that* the..." with 👏
00:05:00\t Ada Keeper :\tReplying to "Is *that* the bell?"

The bell.
"""


def test_a_round_up_becomes_a_digest_with_an_item_for_each_recording(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"a.txt": ROUND_UP}))
    assert draft.path == "digests/2026-05-02-fog-and-horns.yaml"
    assert draft.fields == {
        "title": "Fog and horns",
        "date": "2026-05-02",
        "highlights": ["Fog is loud."],
        "quote": {"text": "You hear it first"},
        "items": [
            {
                "id": "bells-at-sea",
                "title": "Bells at sea",
                "source": "North Light",
                "people": [{"name": "Ada Keeper", "role": "presenter"}],
                "takeaways": ["Bells need rope.", "Rope needs care."],
                "media": [{"type": "video", "platform": "youtube", "duration": "27:00"}],
                "summary": "Ada rings bells. They carry far.",
            },
            {
                "id": "horns-ashore",
                "title": "Horns ashore",
                "source": "Bo Host",
                "media": [{"type": "audio", "platform": "spotify", "duration": "1:05:00"}],
                "summary": "Bo blows horns.",
            },
        ],
        "references": [
            {"type": "person", "title": "Ada Keeper", "handle": "x.com/ada"},
            {"type": "person", "title": "Bo Host"},
            {"type": "tool", "title": "Fog Atlas"},
            {"type": "tool", "title": "Rope (2026)"},
        ],
        "status": "draft",
    }
    assert notes(draft) == ["decide 1: the head speaks of 3 recordings; 2 were found"]


def test_a_ranked_list_becomes_a_discussion_with_a_thread_for_each_link(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"a.md": RANKED}))
    assert draft.fields["date"] == "2026-05-02"
    assert draft.fields["threads"] == [
        {"title": "Bells", "url": "https://example.org/bells", "score": 1254, "comment_count": 120},
        {"title": "Horns (2024)", "url": "https://example.org/horns?a=b", "score": 3, "comment_count": 1},
        {"title": "Sirens", "url": "https://example.org/sirens", "score": 10},
    ]
    assert "#   *made by a script*\n" in draft.text


def test_a_briefing_is_parted_where_copying_glued_it(tmp_path: Path) -> None:
    write(tmp_path, {**ARCHIVE, "episodes/north-light/2026-05-01-bells.yaml": 'title: "Bells at sea"\n'})
    episode, briefing = imported(tmp_path, {"a.txt": BRIEFING})
    assert episode.path == "episodes/horn-hour/2026-04-30-horns-for-all.yaml"
    assert briefing.fields == {
        "section": "weather",
        "title": "Fog runs on bells as horns fall silent",
        "date": "2026-05-02",
        "key_points": ["Bells are back.", "Horns are dear."],
        "quotes": [{"text": "You hear it first.", "speaker": "Ada Keeper"}],
        "body": "Bells are back on the coast, says Ada Keeper.\n\nHorns cost too much.",
        "metrics": [
            {"value": "70%", "label": "keepers who prefer bells"},
            {"value": "$255 million", "label": "North Light Series A"},
        ],
        "entities": [
            {"name": "North Light", "type": "organization"},
            {"name": "Fog Atlas", "type": "product"},
            {"name": "Ada Keeper"},
            {"name": "Bells"},
        ],
        "sources": [
            {
                "episode": "north-light/2026-05-01-bells",
                "claims": ["Bells need rope."],
                "also": [
                    {"topic": "weather", "claims": ["Fog is loud."]},
                    {"topic": "knots-and-rope", "claims": ["Rope needs care."]},
                ],
            },
            {"episode": "horn-hour/2026-04-30-horns-for-all", "claims": ["Horns are dear."]},
        ],
        "status": "draft",
    }
    assert "#   05-02-2026Price:\n" in briefing.text


def test_what_a_briefing_rests_on_is_where_its_episodes_are_filed(tmp_path: Path) -> None:
    text = BRIEFING.replace("Horns for all | Horn Hour", "Horns for all").replace("North LightMay 1", "Gull NewsMay 1")
    *episodes, briefing = imported(tmp_path, {"a.txt": text}, source="north-light")
    filed = [episode.path.removeprefix("episodes/").removesuffix(".yaml") for episode in episodes]
    assert filed == ["north-light/2026-05-01-bells-at-sea", "north-light/2026-04-30-horns-for-all"]
    assert [source["episode"] for source in briefing.fields["sources"]] == filed
    assert notes(episodes) == [
        "note 23: its source is called “Gull News” there",
        "decide 30: nothing says which source “Horns for all” is from: where it is not from north-light, move the file,"
        " and change its id in the briefing",
    ]


def test_a_name_that_ends_in_capitals_is_parted_from_what_is_glued_to_it(tmp_path: Path) -> None:
    text = BRIEFING.replace("Bellstrending", "OpenFOGtrending\nUSCGCompany")
    *_, briefing = imported(tmp_path, {"a.txt": text})
    assert briefing.fields["entities"][3:] == [{"name": "OpenFOG"}, {"name": "USCG", "type": "organization"}]


def test_posts_of_a_thread_find_their_parents_by_what_they_quote(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"fog-talk.txt": THREAD}))
    (thread,) = draft.fields["threads"]
    posts = thread["posts"]
    assert [(post["id"], post.get("parent")) for post in posts] == [
        ("bells-are-the-answer-to-all", None),
        ("not-everybody-horns-were-there-first", None),
        ("they-were-not-the-bell-of", "not-everybody-horns-were-there-first"),
        ("that-is-a-different-light-altogether", "they-were-not-the-bell-of"),
        ("a-last-word-which-quotes-nobody", None),
    ]
    assert posts[3]["text"].startswith("> Horns were there first\n\n> the bell of the old light is older\n\n")
    assert "\\*different\\*" in posts[3]["text"]
    assert "decide 9: the passage of line 1 stands here again; it was left out" in notes(draft)


def test_a_chat_keeps_its_authors_and_answers(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"chat.txt": CHAT}))
    assert draft.fields["threads"][0]["posts"] == [
        {"id": "at-3-42", "author": "Ada Keeper", "text": "https://example.org/bells"},
        {"id": "at-4-10", "author": "Bo Host", "text": "Is \\*that\\* the bell?\n\nOr the horn?"},
        {"id": "at-5-00", "author": "Ada Keeper", "parent": "at-4-10", "text": "The bell."},
    ]
    assert "note 1: 1 reactions were left out" in notes(draft)


def test_a_chat_of_one_line_is_a_chat(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"chat.txt": "00:10:34\tAda Keeper:\tIs it fog?\n"}))
    assert draft.fields["threads"][0]["posts"] == [{"id": "at-10-34", "author": "Ada Keeper", "text": "Is it fog?"}]


def seed(number: str) -> str:
    (path,) = (SHARED / "seeds").glob(f"{number}_*")
    return path.read_text(encoding="utf-8")


def lost_words(text: str, drafts: list[Written]) -> list[str]:
    """Return the words of a text that no draft holds, in a field or in a comment."""
    held = " ".join(map(plain, [*(draft.text for draft in drafts), *map(str, texts_in([d.fields for d in drafts]))]))
    return [word for word in plain(text).split() if word not in held]


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    return [text for one in value for text in texts_in(one)] if isinstance(value, list) else [str(value)]


HEADINGS = "sunday april podcasts numbers mentioned intelligence said 18 8 tuesday videos watch reply also"
"""Words of headings, dates and counts, which fields say otherwise."""
GLUED = re.compile(r"\w+(?:metric|company|product|trending|apr)|million\w+|billion\w+|(?:people|tools|papers)\w+")
"""Words that copying glued, and that stand parted in the fields."""
MINUTES = "77 123 65 69"
"""Lengths of more than an hour, which are written as h:mm:ss."""


@pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not beside the checkout")
@pytest.mark.parametrize(
    ("number", "counts"),
    [
        ("000", {"key_points": 3, "quotes": 4, "metrics": 6, "entities": 10, "sources": 3}),
        ("001", {"threads": 1}),
        ("002", {"highlights": 6, "items": 9}),
    ],
)
def test_no_word_of_a_seed_is_lost(tmp_path: Path, number: str, counts: dict[str, int]) -> None:
    text = seed(number)
    drafts = imported(tmp_path, {"seed.txt": text})
    draft = drafts[-1]
    assert {field: len(draft.fields[field]) for field in counts} == counts
    lost = [word for word in lost_words(text, drafts) if word not in f"{HEADINGS} {MINUTES}".split()]
    assert [word for word in lost if not GLUED.fullmatch(word)] == []


@pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not beside the checkout")
def test_every_link_of_real_ranked_lists_becomes_a_thread(tmp_path: Path) -> None:
    files = sorted((SHARED / "data" / "daily-hn").glob("*.md"))
    assert len(files) >= 20
    for file in files:
        text = file.read_text(encoding="utf-8")
        threads = only(imported(tmp_path, {file.name: text})).fields["threads"]
        urls = re.findall(r"^\d+\. \[.+?\]\((\S+)\) - ", text, re.M)
        assert [thread["url"] for thread in threads] == urls
