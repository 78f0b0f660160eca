"""Build the article of a discussion: for each thread the sides that were taken, then the contributions as a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.archive import urls
from generator.content.model import Discussion, Position, Post, Thread
from generator.content.yaml.reader import FieldPath
from generator.outputs.article.nodes import (
    Article,
    Block,
    Contribution,
    Contributions,
    Count,
    Day,
    Facts,
    Inline,
    Section,
    WebLink,
    Word,
)
from generator.outputs.article.parts import (
    Anchors,
    Recorded,
    claims,
    closing,
    credited,
    history,
    prose,
    quotations,
    section,
)

DEEPEST_POSTS = 6
"""Levels of answers that are nested; deeper ones stand at the last level."""


def discussion_article(discussion: Discussion) -> Article:
    """Return the article of a discussion."""
    anchors = urls.anchors(discussion)
    return Article(
        headline="",
        glance=tuple(_glance(discussion)),
        people=credited(discussion.people),
        recordings=(),
        summary=prose(discussion.summary),
        opening=(),
        heading=None,
        sections=tuple(_thread(number, thread, anchors) for number, thread in enumerate(discussion.threads)),
        closing=tuple(closing(discussion, anchors)),
        history=tuple(history(discussion)),
    )


def _glance(discussion: Discussion) -> Iterator[Inline]:
    if discussion.date:
        yield Day(discussion.date)
    yield Count("threads", len(discussion.threads))
    posts = sum(len(thread.posts) for thread in discussion.threads)
    if posts:
        yield Count("posts", posts)


def _thread(number: int, thread: Thread, anchors: Anchors) -> Section:
    anchor = urls.thread_anchor(number)
    title = WebLink(thread.title, thread.url) if thread.url else thread.title
    return Section(2, anchor, title, tuple(_said(thread, ("threads", number), anchor, anchors)))


def _said(thread: Thread, path: FieldPath, anchor: str, anchors: Anchors) -> Iterator[Block]:
    yield Facts(tuple(_thread_glance(thread)))
    yield from prose(thread.summary)
    sides = [
        _position(position, (*path, "positions", number), anchors) for number, position in enumerate(thread.positions)
    ]
    yield from section("positions", f"{anchor}-positions", sides, level=3)
    posts = tuple(_tree(thread.posts, (*path, "posts"), anchors))
    yield from section("posts", f"{anchor}-posts", [Contributions(posts)] if posts else [], level=3)


def _position(position: Position, path: FieldPath, anchors: Anchors) -> Section:
    brought_forward = claims(position.claims, anchors, Recorded(), *path)
    put = quotations(position.quotes, anchors, Recorded(), *path, "quotes")
    return Section(4, urls.position_anchor(int(path[1]), int(path[-1])), position.stance, (*brought_forward, *put))


def _thread_glance(thread: Thread) -> Iterator[Inline]:
    if thread.community:
        yield thread.community
    if thread.author:
        yield Word("started_by", name=thread.author)
    if thread.date:
        yield Day(thread.date)
    if thread.score is not None:
        yield Count("points", thread.score)
    if thread.comment_count is not None:
        yield Count("comments", thread.comment_count)


def _tree(posts: Sequence[Post], path: FieldPath, anchors: Anchors) -> Iterator[Contribution]:
    """Yield posts, each followed by its answers, in file order."""
    authors = {post.id: post.author for post in posts}
    for number, level in _walk(posts):
        post = posts[number]
        yield Contribution(post, anchors[(*path, number)], level, authors.get(post.parent) if post.parent else None)


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
