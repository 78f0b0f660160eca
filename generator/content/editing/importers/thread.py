"""Import a copied thread of comments: a line or paragraph each, what they answer told by what they quote.

Who wrote them and when is not there; a chat with times and names is read with its authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

from generator.content.editing.draft import DraftRecord
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.importers.loose_values import clock_of
from generator.content.editing.material import Material, MaterialError
from generator.content.editing.part_ids import PartIds
from generator.text.names import name_key

_QUOTE = re.compile(r"\s*>+\s?(?P<words>(?:>\s?)*\S.*)")
_CHAT = re.compile(
    r"(?P<at>\d{1,2}:\d\d:\d\d)\t\s*(?:From\s+)?(?P<author>[^\t:]{1,80}?)(?:\s+to\s+Everyone)?\s*:\t?\s*(?P<text>.*)"
)
_REACTION = re.compile(
    r'(?:Reacted to|Removed a .{1,20} reaction from) ["“](?P<start>.*?)(?:\.\.\.)?["”]?\s*(?:with .*)?'
)
_ANSWER = re.compile(r'Replying to ["“](?P<start>.*?)(?:\.\.\.)?["”]')
_LEAST_QUOTES = 2
_ALIKE = 85
"""How alike a quoted passage and a post are, of 100, of which one answers the other."""
_MOST_COMPARED = 200
"""Posts that a passage, quoted with other words, is looked for in; people answer what they have just read."""


def likelihood(material: Material) -> float:
    """Tell how surely a text is a thread: paragraphs of talk of which some quote others, or a chat."""
    chat = sum(_CHAT.fullmatch(line) is not None for line in material.lines)
    if chat >= 2 or (chat and chat == sum(bool(line.strip()) for line in material.lines)):
        return 0.97
    quotes = sum(_QUOTE.fullmatch(line) is not None for line in material.lines)
    headed = re.search(r"^(?:#{1,4} |---$|WEBVTT)", material.text, re.M) is not None
    talk = sum(len(line) > 60 for line in material.lines)
    return 0.75 if quotes >= _LEAST_QUOTES and talk >= 5 and not headed else 0.0


def drafts(material: Material, _options: Options) -> Iterator[DraftRecord]:
    """Yield the discussion with its posts."""
    draft = DraftRecord("discussion", {"title": re.sub(r"[-_]+", " ", material.stem).strip() or material.stem})
    is_chat = any(_CHAT.fullmatch(line) for line in material.lines)
    posts = _chat_posts(draft, material) if is_chat else _posts(draft, material)
    if not posts:
        raise MaterialError("It has no posts.")
    draft.fields["threads"] = [{"title": draft.fields["title"], "posts": posts}]
    draft.ask(1, "give the discussion a title, a summary, and the sides that are taken")
    if not is_chat:
        draft.ask(1, "no post has an author; look whether it is one thread or several")
    yield draft


def _posts(draft: DraftRecord, material: Material) -> list[dict[str, Any]]:
    """Return the posts of a copied page, a line each; quoted lines belong to the post that follows."""
    posts: list[dict[str, Any]] = []
    ids = PartIds()
    keys: list[str] = []
    quoted: list[str] = []
    first: dict[str, int] = {}
    for number, line in enumerate(material.lines, 1):
        if quote := _QUOTE.fullmatch(line):
            quoted.append(quote["words"].lstrip("> "))
            continue
        text = line.strip()
        if not text or text.lower() in ("reply", "share", "report", "permalink", "save"):
            continue
        key = name_key(text)
        if key in first:
            draft.ask(number, f"the passage of line {first[key]} stands here again; it was left out")
            continue
        first[key] = number
        post: dict[str, Any] = {"id": ids.made_of(text, "post")}
        if quoted and (parent := _quoted_post(quoted[-1], posts, keys)):
            post["parent"] = parent
        post["text"] = "\n\n".join([*(f"> {words}" for words in quoted), _as_prose(text)])
        quoted = []
        posts.append(post)
        keys.append(key)
    if quoted:
        draft.keep(len(material.lines), "\n".join(quoted), "quoted lines stand in front of no post")
    return posts


def _chat_posts(draft: DraftRecord, material: Material) -> list[dict[str, Any]]:
    """Return the posts of a chat with their authors; reactions are counted, answers have parents."""
    posts: list[dict[str, Any]] = []
    ids = PartIds()
    reactions = 0
    for line in material.lines:
        if found := _CHAT.fullmatch(line):
            if _REACTION.fullmatch(found["text"].strip()):
                reactions += 1
                continue
            text = found["text"].strip()
            post: dict[str, Any] = {
                "id": ids.unique(f"at-{clock_of(found['at'])}".replace(":", "-"), "post"),
                "author": found["author"].strip(),
            }
            if answer := _ANSWER.match(text):
                parent = next((one["id"] for one in reversed(posts) if one["text"].startswith(answer["start"])), None)
                text = text[answer.end() :].strip()
                post |= {"parent": parent} if parent else {}
            post["text"] = text
            posts.append(post)
        elif posts and line.strip():
            posts[-1]["text"] = f"{posts[-1]['text']}\n\n{line.strip()}".strip()
    if reactions:
        draft.repaired(1, f"{reactions} reactions were left out")
    for post in posts:
        post["text"] = _as_prose(post["text"]) or "…"
    return posts


def _quoted_post(quoted: str, posts: list[dict[str, Any]], keys: list[str]) -> str:
    """Return the id of the latest post that holds what is quoted; nothing where none does.

    ``keys`` are what the posts say, as it is compared.
    """
    passage = name_key(quoted)
    for at in range(len(posts) - 1, -1, -1):
        if passage in keys[at]:
            return str(posts[at]["id"])
    if len(passage) > 20:
        for at in range(len(posts) - 1, max(len(posts) - _MOST_COMPARED, 0) - 1, -1):
            if fuzz.partial_ratio(passage, keys[at], score_cutoff=_ALIKE):
                return str(posts[at]["id"])
    return ""


def _as_prose(text: str) -> str:
    """Return a post in which nothing is taken for markup that was none."""
    text = re.sub(r"([\\`*_\[\]<])", r"\\\1", text)
    return re.sub(r"^(\s*)([#+-]|\d+[.)])(?=\s)", r"\1\\\2", text, flags=re.M)


FORM = Form("thread", "a copied thread of comments, or a chat", likelihood, drafts)
