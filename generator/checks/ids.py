"""Rules on ids inside a record: each is there once, none is taken by the page itself, answers answer something."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.graph import on_cycles
from generator.checks.rule import EVERYTHING, Rule, record_rule, rule
from generator.checks.subjects import Finding, RecordSubject, Subject, file_of, former_ids
from generator.content.anchors import anchors, former_anchors, is_reserved, keeps_words
from generator.content.folder import TOPICS_FILE
from generator.content.model import DatedRecord, Discussion, Post, Record
from generator.content.model.former_addresses import PAGE_FOLDERS
from generator.content.nearest import Nearest
from generator.content.problems import Severity
from generator.content.scan import RESERVED_NAMES
from generator.content.yaml.reader import FieldPath
from generator.text.names import slug_of


@record_rule(
    "duplicate-id",
    Severity.ERROR,
    why="An id is an address on the page; of two parts with the same one only the first could be linked to.",
    wrong="""
        quotes:
          - {id: fog, text: "You hear it first."}
          - {id: fog, text: "Then you see nothing."}
        """,
    right="""
        quotes:
          - {id: fog, text: "You hear it first."}
          - {id: nothing, text: "Then you see nothing."}
        """,
)
def duplicate_id(subject: RecordSubject) -> Iterator[Finding]:
    """An id stands only once in a record, and once in topics.yaml."""
    seen: set[str] = set()
    for path, part_id in subject.ids:
        if part_id in seen:
            yield subject.finding(
                path, f'Another part of this record has the id "{part_id}".', "Give it an id of its own."
            )
        seen.add(part_id)


@record_rule(
    "reserved-id",
    Severity.ERROR,
    why="The page uses this address itself, for a section or a moment, so the part could not be linked to.",
    wrong="""
        quotes:
          - {id: summary, text: "You hear it first."}
        """,
    right="""
        quotes:
          - {id: hear-it-first, text: "You hear it first."}
        """,
)
def reserved_id(subject: RecordSubject) -> Iterator[Finding]:
    """No part of a record has the id of a section of the page, or of a moment, such as t-120, or of another part."""
    for path, part_id in subject.ids:
        if keeps_words(part_id) and isinstance(subject.record, DatedRecord):
            part = path[:-1]
            own = (anchors(subject.record)[part], *former_anchors(subject.record).get(part, ()))
            if part_id not in own:
                message = f'Another part of the record has the address "{part_id}", by its words.'
                yield subject.finding(path, message, "Leave the id out, or choose another one.")
        elif is_reserved(part_id):
            yield subject.finding(path, f'The page itself uses "{part_id}" as an address.', "Choose another id.")


@rule(
    "reserved-name",
    Severity.ERROR,
    why="The addresses …/page/2/ and …/transcript/ belong to long listings and transcripts.",
    wrong="""
        slug: page
        """,
    right="""
        slug: the-page
        """,
)
def reserved_name(subject: Subject) -> Iterator[Finding]:
    """No slug, topic, entity or former id is called “page” or “transcript”."""
    remedy = "Choose another one."
    for summary in subject.summaries:
        if summary.slug in RESERVED_NAMES:
            yield Finding(file_of(summary), ("slug",), f'The name "{summary.slug}" is taken by the site.', remedy)
    for old in former_ids(subject):
        folder, *names = old.address.strip("/").split("/")
        if folder in PAGE_FOLDERS and not RESERVED_NAMES.isdisjoint(names):
            message = f'No address can have been "{old.id}": the site uses that name itself.'
            yield Finding(old.file, old.path, message, "Delete it.")
    for number, topic in enumerate(subject.content.topics.values()):
        if topic.id in RESERVED_NAMES:
            yield Finding(TOPICS_FILE, ("topics", number, "id"), f'The name "{topic.id}" is taken by the site.', remedy)
    for entity, naming in subject.entity_names.first.items():
        if entity in RESERVED_NAMES:
            yield Finding(
                file_of(subject.content.summaries[naming.record]),
                naming.path,
                f'The entity "{naming.name}" would have the address "{entity}", which the site uses itself.',
                f"Write a registry file of another name, such as entities/{slug_of(naming.name)}-entity.yaml,"
                f' with the name "{naming.name}".',
            )


@record_rule(
    "unknown-parent",
    Severity.WARNING,
    needs=frozenset({"posts"}),
    why="A reply without the post it answers would appear at the top of its thread, as if it began it.",
    wrong="""
        posts:
          - {id: fog, text: "It is the fog."}
          - {id: horns, parent: fgo, text: "No, the horns."}
        """,
    right="""
        posts:
          - {id: fog, text: "It is the fog."}
          - {id: horns, parent: fog, text: "No, the horns."}
        """,
)
def unknown_parent(subject: RecordSubject) -> Iterator[Finding]:
    """The post that a post answers stands in the same thread."""
    for path, posts in _threads(subject.record):
        known = {post.id for post in posts}
        for number, post in enumerate(posts):
            if post.parent is not None and post.parent not in known:
                yield subject.finding(
                    (*path, number, "parent"),
                    f'There is no post "{post.parent}" in this thread.',
                    "Write the id of the post that is answered; if that post is left out, leave “parent” out too.",
                )


@record_rule(
    "post-cycle",
    Severity.ERROR,
    why="Posts that answer each other in a circle have no beginning, so none of them would be shown.",
    wrong="""
        posts:
          - {id: fog, parent: horns, text: "It is the fog."}
          - {id: horns, parent: fog, text: "No, the horns."}
        """,
    right="""
        posts:
          - {id: fog, text: "It is the fog."}
          - {id: horns, parent: fog, text: "No, the horns."}
        """,
)
def post_cycle(subject: RecordSubject) -> Iterator[Finding]:
    """No post answers itself, directly or through others."""
    for path, posts in _threads(subject.record):
        looping = on_cycles({post.id: (post.parent,) for post in posts if post.parent})
        for number, post in enumerate(posts):
            if post.id in looping and post.parent in looping[post.id]:
                yield subject.finding(
                    (*path, number, "parent"),
                    f'The post "{post.id}" answers itself, directly or through others.',
                    "Correct the parent; the first post of a thread has none.",
                )


@record_rule(
    "unknown-passage",
    Severity.WARNING,
    needs=EVERYTHING,
    why="A correction is shown beside what it corrects; one of no passage is found at the end of the page alone.",
    wrong="""
        quotes: [{text: "You hear it first.", id: first}]
        corrections: [{date: 2026-06-02, text: "It said “last”.", passage: frist}]
        """,
    right="""
        quotes: [{text: "You hear it first.", id: first}]
        corrections: [{date: 2026-06-02, text: "It said “last”.", passage: first}]
        """,
)
def unknown_passage(subject: RecordSubject) -> Iterator[Finding]:
    """The passage that a correction names is a part of its record."""
    record = subject.record
    if not isinstance(record, DatedRecord) or not any(correction.passage for correction in record.corrections):
        return
    known = sorted(set(anchors(record).values()))
    for number, correction in enumerate(record.corrections):
        if correction.passage and correction.passage not in known:
            yield subject.finding(
                ("corrections", number, "passage"),
                f'There is no passage "{correction.passage}" in this record.',
                Nearest(known).remedy(correction.passage, "Write what follows # in the passage's address."),
            )


def _threads(record: Record) -> Iterator[tuple[FieldPath, tuple[Post, ...]]]:
    if isinstance(record, Discussion):
        for number, thread in enumerate(record.threads):
            yield ("threads", number, "posts"), thread.posts


RULES: tuple[Rule, ...] = (duplicate_id, reserved_id, reserved_name, unknown_parent, post_cycle, unknown_passage)
