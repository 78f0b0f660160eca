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
from generator.text.names import name_key, slug_of

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


def likelihood(material: Material) -> float:
    """Tell how surely a text is a thread: paragraphs of talk of which some quote others, or a chat."""
    chat = sum(_CHAT.fullmatch(line) is not None for line in material.lines)
    if chat >= 2:
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
        post: dict[str, Any] = {"id": _id_for(text, posts)}
        if quoted and (parent := _quoted_post(quoted, posts)):
            post["parent"] = parent
        post["text"] = "\n\n".join([*(f"> {words}" for words in quoted), _as_prose(text)])
        quoted = []
        posts.append(post)
    if quoted:
        draft.keep(len(material.lines), "\n".join(quoted), "quoted lines stand in front of no post")
    return posts


def _chat_posts(draft: DraftRecord, material: Material) -> list[dict[str, Any]]:
    """Return the posts of a chat with their authors; reactions are counted, answers have parents."""
    posts: list[dict[str, Any]] = []
    reactions = 0
    for line in material.lines:
        if found := _CHAT.fullmatch(line):
            if _REACTION.fullmatch(found["text"].strip()):
                reactions += 1
                continue
            text = found["text"].strip()
            post: dict[str, Any] = {
                "id": f"t-{clock_of(found['at'])}".replace(":", "-"),
                "author": found["author"].strip(),
            }
            if answer := _ANSWER.match(text):
                parent = next((one["id"] for one in reversed(posts) if one["text"].startswith(answer["start"])), None)
                text = text[answer.end() :].strip()
                post |= {"parent": parent} if parent else {}
            post["text"] = text
            post["id"] = _unique(post["id"], posts)
            posts.append(post)
        elif posts and line.strip():
            posts[-1]["text"] = f"{posts[-1]['text']}\n\n{line.strip()}".strip()
    if reactions:
        draft.repaired(1, f"{reactions} reactions were left out")
    for post in posts:
        post["text"] = _as_prose(post["text"]) or "…"
    return posts


def _quoted_post(quoted: list[str], posts: list[dict[str, Any]]) -> str:
    """Return the id of the latest post that holds what is quoted; nothing where none does."""
    passage = name_key(quoted[-1])
    for post in reversed(posts):
        own = name_key("\n".join(line for line in post["text"].split("\n") if not line.startswith(">")))
        if passage in own or (len(passage) > 20 and fuzz.partial_ratio(passage, own, score_cutoff=_ALIKE)):
            return str(post["id"])
    return ""


def _id_for(text: str, posts: list[dict[str, Any]]) -> str:
    """Return an id made of the first words of a post."""
    words = re.findall(r"\w+", text)[:6]
    return _unique(slug_of(" ".join(words))[:60].strip("-") or "post", posts)


def _unique(name: str, posts: list[dict[str, Any]]) -> str:
    taken = {post["id"] for post in posts}
    unique, number = name, 2
    while unique in taken:
        unique, number = f"{name}-{number}", number + 1
    return unique


def _as_prose(text: str) -> str:
    """Return a post in which nothing is taken for markup that was none."""
    text = re.sub(r"([\\`*_\[\]<])", r"\\\1", text)
    return re.sub(r"^(\s*)([#+-]|\d+[.)])(?=\s)", r"\1\\\2", text, flags=re.M)


FORM = Form("thread", "a copied thread of comments, or a chat", likelihood, drafts)
