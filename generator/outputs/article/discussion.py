"""Build the article of a discussion: for each thread the sides that were taken, then the contributions as a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.archive import urls
from generator.content.model import Discussion, Position, Post, Thread
from generator.content.yaml.reader import FieldPath
from generator.outputs.article import nodes, parts

DEEPEST_POSTS = 6
"""Levels of answers that are nested; deeper ones stand at the last level."""


def discussion_article(discussion: Discussion) -> nodes.Article:
    """Return the article of a discussion."""
    anchors = urls.anchors(discussion)
    return nodes.Article(
        made=parts.made(discussion),
        glance=tuple(_glance(discussion)),
        people=parts.credited(discussion.people),
        summary=parts.prose(discussion.summary),
        sections=tuple(_thread(number, thread, anchors) for number, thread in enumerate(discussion.threads)),
        closing=tuple(parts.closing(discussion, anchors)),
        history=tuple(parts.history(discussion)),
    )


def _glance(discussion: Discussion) -> Iterator[nodes.Inline]:
    yield parts.day(discussion)
    yield nodes.Count("threads", len(discussion.threads))
    posts = sum(len(thread.posts) for thread in discussion.threads)
    if posts:
        yield nodes.Count("posts", posts)


def _thread(number: int, thread: Thread, anchors: parts.Anchors) -> nodes.Section:
    anchor = urls.thread_anchor(number)
    title = nodes.WebLink(thread.title, thread.url) if thread.url else thread.title
    return nodes.Section(2, anchor, title, tuple(_said(thread, ("threads", number), anchor, anchors)))


def _said(thread: Thread, path: FieldPath, anchor: str, anchors: parts.Anchors) -> Iterator[nodes.Block]:
    yield nodes.Facts(tuple(_thread_glance(thread)))
    yield from parts.prose(thread.summary)
    sides = [
        _position(position, (*path, "positions", number), anchors) for number, position in enumerate(thread.positions)
    ]
    yield from parts.section("positions", f"{anchor}-positions", sides, level=3)
    posts = tuple(_tree(thread.posts, (*path, "posts"), anchors))
    yield from parts.section("posts", f"{anchor}-posts", [nodes.Contributions(posts)] if posts else [], level=3)


def _position(position: Position, path: FieldPath, anchors: parts.Anchors) -> nodes.Section:
    brought_forward = parts.bullets("claim", position.claims, anchors, parts.Recorded(), *path, "claims")
    put = parts.quotations(position.quotes, anchors, parts.Recorded(), *path, "quotes")
    return nodes.Section(4, anchors[path], position.stance, (*_held_by(position), *brought_forward, *put))


def _held_by(position: Position) -> Iterator[nodes.Origin]:
    if position.speaker or position.episode or position.at is not None:
        moment = parts.Recorded(episode=position.episode).at(position.at)
        yield nodes.Origin(position.speaker, position.episode, moment)


def _thread_glance(thread: Thread) -> Iterator[nodes.Inline]:
    if thread.community:
        yield thread.community
    if thread.author:
        yield nodes.Word("started_by", name=thread.author)
    if thread.date:
        yield nodes.Day(thread.date)
    if thread.score is not None:
        yield nodes.Count("points", thread.score)
    if thread.comment_count is not None:
        yield nodes.Count("comments", thread.comment_count)


def _tree(posts: Sequence[Post], path: FieldPath, anchors: parts.Anchors) -> Iterator[nodes.Contribution]:
    """Yield posts, each followed by its answers, in file order."""
    authors = {post.id: post.author for post in posts}
    for number, level in _walk(posts):
        post = posts[number]
        yield nodes.Contribution(
            post, anchors[(*path, number)], level, authors.get(post.parent) if post.parent else None
        )


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
