"""Import threads as their platforms hand them out in JSON: Hacker News, Reddit, Discord, Slack, Discourse.

Source of the shapes: the item API of Hacker News (Algolia), listings of Reddit, exports of DiscordChatExporter and of
Slack workspaces, topics of Discourse. Who wrote what, when, and what it answers is there, and is kept.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.content.editing.draft import DraftRecord
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.importers.html_text import text_of_html
from generator.content.editing.importers.loose_values import date_of, text_of
from generator.content.editing.material import Material, MaterialError

_DEEPEST = 400
"""Answers to answers; deeper ones are taken as answers to the last."""


@dataclass(slots=True)
class _ExportedPost:
    """A post as a platform has it."""

    key: str
    """Its id there."""
    author: str
    date: Any
    text: str
    """Its words, as Markdown."""
    parent: str = ""
    """The id of what it answers."""


@dataclass(slots=True)
class _ExportedThread:
    """A thread as a platform has it."""

    platform: str
    messages: list[_ExportedPost] = field(default_factory=list)
    title: str = ""
    thread: dict[str, Any] = field(default_factory=dict)
    """What is known of the thread as a whole, by fields of the model."""


def likelihood(material: Material) -> float:
    """Tell how surely a text is a thread in the JSON of a platform."""
    return 0.98 if _talk_of(material) is not None else 0.0


def drafts(material: Material, options: Options) -> Iterator[DraftRecord]:
    """Yield the discussion with its posts."""
    talk = _talk_of(material)
    if talk is None:
        raise MaterialError("It is no thread of Hacker News, Reddit, Discord, Slack or Discourse in JSON.")
    draft = DraftRecord("discussion")
    title = talk.title or re.sub(r"[-_]+", " ", material.stem).strip() or material.stem
    thread: dict[str, Any] = {"title": title, "community": talk.platform, **talk.thread}
    starter = thread.get("author")
    posts = _posts(draft, talk, starter if isinstance(starter, str) else "", options)
    if not posts and not thread.get("url"):
        raise MaterialError("It has no posts.")
    if "date" in thread and (date := date_of(thread.pop("date"), options.zone)):
        thread["date"] = date
    dates = sorted(post["date"] for post in posts if "date" in post)
    if first := thread.get("date") or next(iter(dates), ""):
        draft.fields["date"] = first
    draft.fields["title"] = title
    draft.fields["threads"] = [{**thread, "posts": posts} if posts else thread]
    draft.ask(1, "give the discussion a summary, and the sides that are taken")
    yield draft


def _posts(draft: DraftRecord, talk: _ExportedThread, starter: str, options: Options) -> list[dict[str, Any]]:
    """Return the posts of a thread that have words; what answers one without is an answer to what that answered."""
    ids = {message.key: f"p-{re.sub(r'[^0-9a-z]+', '-', message.key.lower()).strip('-')}" for message in talk.messages}
    parents = {message.key: message.parent for message in talk.messages}
    written = {message.key for message in talk.messages if message.text.strip()}
    posts: list[dict[str, Any]] = []
    for message in talk.messages:
        if message.key not in written:
            continue
        post: dict[str, Any] = {"id": ids[message.key]}
        parent = message.parent
        while parent and parent not in written:
            parent = parents.get(parent, "")
        if parent:
            post["parent"] = ids[parent]
        if message.author:
            post["author"] = message.author
        if date := date_of(message.date, options.zone):
            post["date"] = date
        post["text"] = message.text.strip()
        if starter and message.author == starter:
            post["is_author"] = True
        posts.append(post)
    if left_out := len(talk.messages) - len(posts):
        draft.repaired(1, f"posts without words, such as deleted ones, were left out: {left_out}")
    return posts


def _talk_of(material: Material) -> _ExportedThread | None:
    """Return the thread that a text holds in the JSON of a platform; None where it holds none."""
    if material.text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        value = json.loads(material.text)
        found = (read(value) for read in _PLATFORMS)
        return next((talk for talk in found if talk is not None), None)
    except (ValueError, RecursionError):
        return None


def _hacker_news(value: Any) -> _ExportedThread | None:
    """Read an item with its answers: ``{"title", "author", "points", "children": [{"author", "text", …}]}``."""
    if not isinstance(value, dict) or not isinstance(value.get("children"), list) or "author" not in value:
        return None
    if not value.keys() & {"story_id", "created_at_i", "points"}:
        return None
    talk = _ExportedThread("Hacker News", title=html.unescape(text_of(value.get("title")) or ""))
    key = str(value.get("id", ""))
    address = text_of(value.get("url")) or (f"https://news.ycombinator.com/item?id={key}" if key else "")
    talk.thread = _known(
        url=address, author=value["author"], date=value.get("created_at"), score=_whole(value.get("points"))
    )
    if value.get("text"):
        talk.messages.append(
            _ExportedPost(key, value["author"], value.get("created_at"), text_of_html(str(value["text"])))
        )

    def answers(items: list[Any], parent: str, depth: int) -> Iterator[_ExportedPost]:
        for item in items:
            if not isinstance(item, dict):
                continue
            own = str(item.get("id", ""))
            said = text_of_html(str(item.get("text") or ""))
            yield _ExportedPost(own, text_of(item.get("author")) or "", item.get("created_at"), said, parent)
            if isinstance(inner := item.get("children"), list):
                yield from answers(inner, own if depth < _DEEPEST else parent, depth + 1)

    talk.messages += answers(value["children"], key if talk.messages else "", 0)
    return talk


def _reddit(value: Any) -> _ExportedThread | None:
    """Read the two listings of a post's page: the post, and its comments with ``replies``."""
    if not isinstance(value, list) or not value or not all(_is_listing(one) for one in value):
        return None
    posts = [one["data"] for one in value[0]["data"]["children"] if one.get("kind") == "t3"]
    if len(posts) != 1:
        return None
    post = posts[0]
    author = text_of(post.get("author")) or ""
    talk = _ExportedThread(
        f"r/{post['subreddit']}" if post.get("subreddit") else "Reddit", title=text_of(post.get("title")) or ""
    )
    talk.thread = _known(
        url=f"https://www.reddit.com{post['permalink']}" if post.get("permalink") else text_of(post.get("url")),
        author=author,
        date=post.get("created_utc"),
        score=_whole(post.get("score")),
        comment_count=_whole(post.get("num_comments")),
    )
    key = f"t3_{post.get('id', '')}"
    if own := text_of(post.get("selftext")):
        talk.messages.append(_ExportedPost(key, author, post.get("created_utc"), html.unescape(own)))

    def answers(listing: Any, depth: int) -> Iterator[_ExportedPost]:
        for one in listing["data"]["children"] if _is_listing(listing) else ():
            comment = one.get("data", {}) if one.get("kind") == "t1" else {}
            said = html.unescape(text_of(comment.get("body")) or "")
            if comment:
                words = "" if said in ("[deleted]", "[removed]") else said
                yield _ExportedPost(
                    f"t1_{comment.get('id', '')}",
                    text_of(comment.get("author")) or "",
                    comment.get("created_utc"),
                    words,
                    text_of(comment.get("parent_id")) or "",
                )
                if depth < _DEEPEST:
                    yield from answers(comment.get("replies"), depth + 1)

    for listing in value[1:]:
        talk.messages += answers(listing, 0)
    return talk


def _is_listing(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.get("kind") == "Listing"
        and isinstance(value.get("data"), dict)
        and isinstance(value["data"].get("children"), list)
    )


def _discord(value: Any) -> _ExportedThread | None:
    """Read a channel: ``{"guild", "channel", "messages": [{"id", "author", "content", "reference"}]}``."""
    if not isinstance(value, dict) or not isinstance(value.get("channel"), dict) or not _are_messages(value, "content"):
        return None
    guild = value["guild"].get("name") if isinstance(value.get("guild"), dict) else ""
    talk = _ExportedThread(text_of(guild) or "Discord", title=text_of(value["channel"].get("name")) or "")
    for message in value["messages"]:
        author = message.get("author") if isinstance(message.get("author"), dict) else {}
        answered = message.get("reference") if isinstance(message.get("reference"), dict) else {}
        files = [text_of(one.get("url")) for one in message.get("attachments") or () if isinstance(one, dict)]
        said = re.sub(r"<(a?:\w+:)\d+>", r"\1", text_of(message["content"]) or "")
        talk.messages.append(
            _ExportedPost(
                str(message.get("id", "")),
                text_of(author.get("nickname")) or text_of(author.get("name")) or "",
                message.get("timestamp"),
                "\n\n".join(filter(None, [said, *files])),
                str(answered.get("messageId") or ""),
            )
        )
    return talk


def _slack(value: Any) -> _ExportedThread | None:
    """Read a channel's day: ``[{"type": "message", "user", "text", "ts", "thread_ts", "user_profile"}]``."""
    messages = value.get("messages") if isinstance(value, dict) else value
    if not isinstance(messages, list) or not messages or not all(isinstance(one, dict) for one in messages):
        return None
    if not all("ts" in one and "text" in one for one in messages):
        return None
    names = {str(one["user"]): _slack_name(one) for one in messages if one.get("user")}
    talk = _ExportedThread("Slack")
    for one in messages:
        if one.get("subtype") in ("channel_join", "channel_leave", "channel_topic", "channel_purpose"):
            continue
        parent = str(one.get("thread_ts") or "")
        talk.messages.append(
            _ExportedPost(
                str(one["ts"]),
                names.get(str(one.get("user")), "") or text_of(one.get("username")) or "",
                float(one["ts"]) if re.fullmatch(r"\d+(\.\d+)?", str(one["ts"])) else None,
                _slack_text(text_of(one["text"]) or "", names),
                parent if parent != str(one["ts"]) else "",
            )
        )
    return talk


def _slack_name(message: dict[str, Any]) -> str:
    given = message.get("user_profile")
    profile: dict[str, Any] = given if isinstance(given, dict) else {}
    return text_of(profile.get("real_name")) or text_of(profile.get("display_name")) or str(message.get("user", ""))


def _slack_text(text: str, names: dict[str, str]) -> str:
    """Return a message of Slack as Markdown: its links, mentions and bold words are written otherwise."""
    text = re.sub(r"<@(\w+)(?:\|[^>]*)?>", lambda user: f"@{names.get(user[1], user[1])}", text)
    text = re.sub(r"<[#!](?:[^|>]*\|)?([^>]*)>", r"#\1", text)
    text = re.sub(r"<(https?://[^|>]+)\|([^>]+)>", r"[\2](\1)", text)
    text = re.sub(r"<((?:https?|mailto):[^|>]+)>", r"\1", text)
    text = re.sub(r"(?<![*\w])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![*\w])", r"**\1**", text)
    return html.unescape(text)


def _discourse(value: Any) -> _ExportedThread | None:
    """Read a topic: ``{"title", "post_stream": {"posts": [{"username", "cooked", "reply_to_post_number"}]}}``."""
    stream = value.get("post_stream") if isinstance(value, dict) else None
    if not isinstance(stream, dict) or not isinstance(stream.get("posts"), list):
        return None
    posts = [one for one in stream["posts"] if isinstance(one, dict) and "cooked" in one]
    talk = _ExportedThread("Discourse", title=text_of(value.get("title")) or "")
    starter = text_of(posts[0].get("name") or posts[0].get("username")) if posts else ""
    talk.thread = _known(author=starter, date=value.get("created_at"), comment_count=_whole(value.get("posts_count")))
    for one in posts:
        talk.messages.append(
            _ExportedPost(
                str(one.get("post_number", "")),
                text_of(one.get("name")) or text_of(one.get("username")) or "",
                one.get("created_at"),
                text_of_html(str(one["cooked"])),
                str(one.get("reply_to_post_number") or ""),
            )
        )
    return talk


_PLATFORMS: tuple[Callable[[Any], _ExportedThread | None], ...] = (_hacker_news, _reddit, _discord, _discourse, _slack)


def _are_messages(value: dict[str, Any], words: str) -> bool:
    messages = value.get("messages")
    return isinstance(messages, list) and all(isinstance(one, dict) and words in one for one in messages)


def _known(**fields: Any) -> dict[str, Any]:
    """Return the fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


FORM = Form("thread-export", "a thread in the JSON of its platform", likelihood, drafts)
