"""The page of a discussion: for each thread the sides that were taken, then the contributions as a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.archive import urls
from generator.content.model import Discussion, Position, Post, Thread
from generator.content.passages import Placed
from generator.content.yaml.reader import FieldPath
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.record import closing_sections, head, record_page
from generator.text.markdown import anchor, bullets, escape, heading, link, remark, strong

DEEPEST_POSTS = 6
"""Levels of answers that are nested; deeper ones stand at the last level."""


def discussion_page(writer: PageWriter, discussion: Discussion) -> Page:
    """Return the page of a discussion."""
    return record_page(writer, discussion, _blocks(writer, discussion))


def _blocks(writer: PageWriter, discussion: Discussion) -> Iterator[str]:
    anchors = urls.anchors(discussion)
    posts = sum(len(thread.posts) for thread in discussion.threads)
    glance = [
        writer.date(discussion),
        escape(writer.words.count("threads", len(discussion.threads))),
        escape(writer.words.count("posts", posts)) if posts else "",
    ]
    yield from head(writer, discussion, glance)
    yield writer.prose(discussion.summary)
    for number, thread in enumerate(discussion.threads):
        yield from _thread(writer, discussion, number, thread, anchors)
    yield from closing_sections(writer, discussion, anchors)


def _thread(
    writer: PageWriter, discussion: Discussion, number: int, thread: Thread, anchors: Mapping[FieldPath, str]
) -> Iterator[str]:
    name = link(escape(thread.title), thread.url) if thread.url else escape(thread.title)
    yield heading(2, name, f"thread-{number + 1}")
    yield writer.facts(_thread_glance(writer, thread))
    yield writer.prose(thread.summary)
    if thread.positions:
        yield heading(3, escape(writer.words("positions")), f"thread-{number + 1}-positions")
        for p, position in enumerate(thread.positions):
            yield from _position(writer, discussion, position, ("threads", number, "positions", p), anchors)
    if thread.posts:
        yield heading(3, escape(writer.words("posts")), f"thread-{number + 1}-posts")
        yield _post_tree(writer, thread.posts, ("threads", number, "posts"), anchors)


def _thread_glance(writer: PageWriter, thread: Thread) -> Iterator[str]:
    words = writer.words
    if thread.community:
        yield escape(thread.community)
    if thread.author:
        yield escape(words("started_by", name=thread.author))
    if thread.date:
        yield escape(words.date(thread.date))
    if thread.score is not None:
        yield escape(words.count("points", thread.score))
    if thread.comment_count is not None:
        yield escape(words.count("comments", thread.comment_count))


def _position(
    writer: PageWriter, discussion: Discussion, position: Position, way: FieldPath, anchors: Mapping[FieldPath, str]
) -> Iterator[str]:
    yield heading(4, escape(position.stance), f"thread-{int(way[1]) + 1}-position-{int(way[3]) + 1}")
    yield bullets(
        anchor(anchors[(*way, "claims", number)])
        + escape(claim.text)
        + (f" {remark(writer.entity(claim.speaker))}" if claim.speaker else "")
        for number, claim in enumerate(position.claims)
    )
    quotes = [Placed((*way, "quotes", number), quote) for number, quote in enumerate(position.quotes)]
    yield writer.quotes(discussion, quotes, anchors)


def _post_tree(writer: PageWriter, posts: Sequence[Post], way: FieldPath, anchors: Mapping[FieldPath, str]) -> str:
    """Return posts as a nested list, answers under what they answer, in file order."""
    walk = []
    for number, level in _walk(posts):
        post = posts[number]
        blocks = [anchor(anchors[(*way, number)]) + _byline(writer, post), writer.prose(post.text)]
        walk.append((level, "\n\n".join(block for block in blocks if block)))
    return _branches(walk, 1)


def _walk(posts: Sequence[Post]) -> Iterator[tuple[int, int]]:
    """Yield the position and the level of every post, each followed by its answers."""
    ids = {post.id for post in posts}
    answers: dict[str | None, list[int]] = defaultdict(list)
    for number, post in enumerate(posts):
        answers[post.parent if post.parent in ids and post.parent != post.id else None].append(number)
    shown: set[int] = set()
    # Posts that answer each other in a circle hang on nothing; the check "post-cycle" reports them.
    for start in (*answers[None], *range(len(posts))):
        waiting = [(start, 1)]
        while waiting:
            number, level = waiting.pop()
            if number not in shown:
                shown.add(number)
                yield number, min(level, DEEPEST_POSTS)
                waiting += [(answer, level + 1) for answer in reversed(answers[posts[number].id])]


def _branches(walk: Sequence[tuple[int, str]], level: int) -> str:
    """Return the part of a walk that lies at a level or deeper as a nested list."""
    starts = [place for place, (depth, _) in enumerate(walk) if depth == level]
    items = []
    for start, end in zip(starts, [*starts[1:], len(walk)][: len(starts)], strict=True):
        below = _branches(walk[start + 1 : end], level + 1)
        items.append(f"{walk[start][1]}\n\n{below}" if below else walk[start][1])
    return bullets(items)


def _byline(writer: PageWriter, post: Post) -> str:
    """Return who wrote a post and when; the theme shows what is emphasised as a badge."""
    parts = [strong(escape(post.author)) if post.author else ""]
    parts.append(f"*{escape(writer.words('author_here'))}*" if post.is_author else "")
    parts.append(escape(writer.words.date(post.date)) if post.date else "")
    return " ".join(writer.isolated(part) for part in parts if part)
