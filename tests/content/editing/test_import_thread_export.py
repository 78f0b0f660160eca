"""Threads in the JSON of their platforms: authors, days, and what answers what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.content.editing.imports import import_into, imported, notes, only

HACKER_NEWS = {
    "id": 100,
    "created_at": "2026-05-02T23:30:00.000Z",
    "author": "keeper",
    "title": "Show HN: Fog &amp; horns",
    "url": "https://example.org/fog",
    "points": 57,
    "story_id": 100,
    "children": [
        {
            "id": 101,
            "created_at": "2026-05-03T00:10:00.000Z",
            "author": "bell",
            "text": "It&#x27;s loud.<p>See <a href=\"https:&#x2F;&#x2F;example.org&#x2F;a\">the *atlas*</a>",
            "children": [
                {"id": 102, "author": None, "text": None, "children": [
                    {"id": 103, "author": "keeper", "text": "Yes.", "children": []},
                ]},
            ],
        },
    ],
}  # fmt: skip
REDDIT = [
    {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {
        "id": "abc", "title": "Fog", "author": "keeper", "subreddit": "lighthouses", "selftext": "Is it *loud*?",
        "permalink": "/r/lighthouses/comments/abc/fog/", "score": 12, "num_comments": 2, "created_utc": 1777766400.0,
    }}]}},
    {"kind": "Listing", "data": {"children": [{"kind": "t1", "data": {
        "id": "d1", "parent_id": "t3_abc", "author": "bell", "body": "Loud &amp; long.", "created_utc": 1777766460.0,
        "replies": {"kind": "Listing", "data": {"children": [{"kind": "t1", "data": {
            "id": "d2", "parent_id": "t1_d1", "author": "keeper", "body": "Thanks.", "replies": "",
        }}]}},
    }}]}},
]  # fmt: skip
DISCORD = {
    "guild": {"name": "North Light"},
    "channel": {"name": "fog-talk"},
    "messages": [
        {"id": "1", "timestamp": "2026-05-02T10:00:00+00:00", "content": "Is it fog?",
         "author": {"name": "ada", "nickname": "Ada Keeper"}},
        {"id": "2", "timestamp": "2026-05-02T10:01:00+00:00", "content": "It is <:horn:12345>",
         "author": {"name": "bo"}, "reference": {"messageId": "1"}, "attachments": [{"url": "https://example.org/fog.png"}]},
        {"id": "3", "timestamp": "2026-05-02T10:02:00+00:00", "content": "", "author": {"name": "bo"}},
    ],
}  # fmt: skip
SLACK = [
    {"type": "message", "user": "U1", "text": "Is <@U2> at *sea*?", "ts": "1777716000.000100",
     "thread_ts": "1777716000.000100", "user_profile": {"real_name": "Ada Keeper"}},
    {"type": "message", "user": "U2", "text": "Yes: <https://example.org/a|the atlas>", "ts": "1777716060.000200",
     "thread_ts": "1777716000.000100", "user_profile": {"real_name": "Bo Host"}},
    {"type": "message", "subtype": "channel_join", "user": "U3", "text": "joined", "ts": "1777716070.000200"},
]  # fmt: skip
DISCOURSE = {
    "title": "Fog",
    "posts_count": 2,
    "created_at": "2026-05-02T10:00:00.000Z",
    "post_stream": {"posts": [
        {"post_number": 1, "username": "ada", "name": "Ada Keeper", "created_at": "2026-05-02T10:00:00.000Z",
         "cooked": "<p>Is it fog?</p>"},
        {"post_number": 2, "username": "bo", "cooked": "<p>It is.</p>", "reply_to_post_number": 1},
    ]},
}  # fmt: skip
Post = tuple[str, str | None, str | None, str]


@pytest.mark.parametrize(
    ("value", "thread", "posts"),
    [
        (
            HACKER_NEWS,
            {"title": "Show HN: Fog & horns", "community": "Hacker News", "url": "https://example.org/fog",
             "author": "keeper", "date": "2026-05-02", "score": 57},
            [("p-101", None, "bell", "It's loud.\n\nSee [the \\*atlas\\*](<https://example.org/a>)"),
             ("p-103", "p-101", "keeper", "Yes.")],
        ),
        (
            REDDIT,
            {"title": "Fog", "community": "r/lighthouses", "author": "keeper", "date": "2026-05-03", "score": 12,
             "url": "https://www.reddit.com/r/lighthouses/comments/abc/fog/", "comment_count": 2},
            [("p-t3-abc", None, "keeper", "Is it *loud*?"), ("p-t1-d1", "p-t3-abc", "bell", "Loud & long."),
             ("p-t1-d2", "p-t1-d1", "keeper", "Thanks.")],
        ),
        (
            DISCORD,
            {"title": "fog-talk", "community": "North Light"},
            [("p-1", None, "Ada Keeper", "Is it fog?"),
             ("p-2", "p-1", "bo", "It is :horn:\n\nhttps://example.org/fog.png")],
        ),
        (
            SLACK,
            {"title": "talk", "community": "Slack"},
            [("p-1777716000-000100", None, "Ada Keeper", "Is @Bo Host at **sea**?"),
             ("p-1777716060-000200", "p-1777716000-000100", "Bo Host", "Yes: [the atlas](https://example.org/a)")],
        ),
        (
            DISCOURSE,
            {"title": "Fog", "community": "Discourse", "author": "Ada Keeper", "date": "2026-05-02",
             "comment_count": 2},
            [("p-1", None, "Ada Keeper", "Is it fog?"), ("p-2", "p-1", "bo", "It is.")],
        ),
    ],
    ids=["hacker-news", "reddit", "discord", "slack", "discourse"],
)  # fmt: skip
def test_a_thread_keeps_authors_days_and_answers(
    tmp_path: Path, value: Any, thread: dict[str, Any], posts: list[Post]
) -> None:
    draft = only(imported(tmp_path, {"talk.json": json.dumps(value)}))
    assert draft.path.startswith("discussions/2026-05-0")
    (found,) = draft.fields["threads"]
    assert {name: found[name] for name in found if name != "posts"} == thread
    assert [(one["id"], one.get("parent"), one.get("author"), one["text"]) for one in found["posts"]] == posts
    assert [one["id"] for one in found["posts"] if one.get("is_author")] == [
        post[0] for post in posts if post[2] == thread.get("author")
    ]


def test_posts_without_words_are_counted(tmp_path: Path) -> None:
    draft = only(imported(tmp_path, {"talk.json": json.dumps(HACKER_NEWS)}))
    assert "note 1: posts without words, such as deleted ones, were left out: 1" in notes(draft)


def test_answers_thousands_deep_do_not_stop_an_import(tmp_path: Path) -> None:
    value: dict[str, Any] = {"id": 0, "author": "a", "text": "End.", "children": []}
    for number in range(1, 300):
        value = {"id": number, "author": "a", "text": "Go on.", "children": [value]}
    (done,) = import_into(tmp_path, {"talk.json": json.dumps({**value, "title": "Fog", "points": 1})})
    assert done.form == "thread-export"
    (done,) = import_into(tmp_path, {"deep.json": '{"id":1,"author":"a","points":1,"children":[' * 20_000})
    assert done.refused or done.files
