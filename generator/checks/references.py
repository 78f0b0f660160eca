"""Rules on what records name: sources, topics, episodes and briefings exist, and can be read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.graph import on_cycles
from generator.checks.rule import Rule, rule
from generator.checks.subjects import Finding, Subject, file_of
from generator.content.folder import TOPICS_FILE
from generator.content.model import Status
from generator.content.nearest import Nearest
from generator.content.problems import Severity


@rule(
    "unknown-source",
    Severity.ERROR,
    why="The folder of an episode names its source; without it the episode belongs to no page and no feed.",
    wrong="""
        # episodes/acme-radio/2026-03-14-fog.yaml, and no sources/acme-radio.yaml
        title: "Fog"
        """,
    right="""
        # sources/acme-radio.yaml
        name: "Acme Radio"
        """,
)
def unknown_source(subject: Subject) -> Iterator[Finding]:
    """The folder that an episode lies in is the id of a source."""
    nearest = Nearest(subject.content.sources)
    for summary in subject.summaries:
        if summary.source is not None and not subject.has(f"source:{summary.source}"):
            yield Finding(
                file_of(summary),
                (),
                f'There is no source "{summary.source}".',
                nearest.remedy(
                    summary.source,
                    f"To add it, write {subject.folder.shown(f'sources/{summary.source}.yaml')} with its name.",
                ),
            )


_FEW = 12
"""Topics that are all named where another one is unknown."""


@rule(
    "unknown-topic",
    Severity.ERROR,
    why="Topics are a controlled vocabulary: a misspelled one would make a page of its own that nobody finds.",
    wrong="""
        topics: [wether]
        """,
    right="""
        topics: [weather]    # stands in topics.yaml
        """,
)
def unknown_topic(subject: Subject) -> Iterator[Finding]:
    """Every topic that a record names is in topics.yaml."""
    if not subject.has_vocabulary:
        return
    topics = subject.content.topics
    nearest = Nearest(topics)
    renamed = {old: topic.id for topic in topics.values() for old in topic.redirect_from}
    otherwise = f"To add one, write it into {subject.folder.shown(TOPICS_FILE)}."
    if topics and len(topics) <= _FEW:
        otherwise = f"Known: {', '.join(topics)}. {otherwise}"
    for summary in subject.summaries:
        for path, topic in summary.topics:
            if topic in topics:
                continue
            now = f'It is called "{renamed[topic]}" now.' if topic in renamed else ""
            remedy = now or nearest.remedy(topic, otherwise)
            yield Finding(file_of(summary), path, f'There is no topic "{topic}".', remedy)


def _unknown(subject: Subject, kind: str, otherwise: str) -> Iterator[Finding]:
    nearest = Nearest([summary.id for summary in subject.summaries if summary.kind == kind])
    for summary in subject.summaries:
        for reference in summary.references:
            # A claim with a time names the episode that its source names already.
            if reference.kind != kind or reference.path[-1] == "at" or subject.has(reference.key):
                continue
            if reference.key in subject.moved:
                remedy = f'It has moved: write "{subject.moved[reference.key]}".'
            else:
                remedy = nearest.remedy(reference.id, otherwise)
            yield Finding(file_of(summary), reference.path, f'There is no {kind} "{reference.id}".', remedy)


@rule(
    "unknown-episode",
    Severity.ERROR,
    why="The sources of a digest or briefing could be neither shown nor opened.",
    wrong="""
        items:
          - {episode: acme/2026-03-14-fgo}
        """,
    right="""
        items:
          - {episode: acme/2026-03-14-fog}    # the path under episodes/, without suffix
        """,
)
def unknown_episode(subject: Subject) -> Iterator[Finding]:
    """Every episode that an item, a source of a briefing or a quote names is in the archive."""
    return _unknown(subject, "episode", "An episode's id is its path under episodes/, without suffix.")


@rule(
    "unknown-follows",
    Severity.ERROR,
    why="A running story is read from briefing to briefing; a missing one breaks the chain.",
    wrong="""
        follows: [2026-03-01-harbour]    # there is no such briefing
        """,
    right="""
        follows: [2026-03-02-harbour]
        """,
)
def unknown_follows(subject: Subject) -> Iterator[Finding]:
    """Every briefing that another one follows is in the archive."""
    return _unknown(subject, "briefing", "A briefing's id is its file's name without suffix.")


@rule(
    "follows-cycle",
    Severity.ERROR,
    why="A story that follows itself has no beginning.",
    wrong="""
        # briefings/2026-03-14-harbour.yaml
        follows: [2026-03-14-harbour]
        """,
    right="""
        # briefings/2026-03-14-harbour.yaml
        follows: [2026-03-02-harbour]
        """,
)
def follows_cycle(subject: Subject) -> Iterator[Finding]:
    """No briefing follows itself, directly or through others."""
    follows = {
        summary.id: {reference.id: reference.path for reference in summary.references if reference.kind == "briefing"}
        for summary in subject.summaries
        if summary.kind == "briefing"
    }
    for briefing, looping in on_cycles(follows).items():
        for earlier in sorted(looping):
            yield Finding(
                file_of(subject.content.summaries[f"briefing:{briefing}"]),
                follows[briefing][earlier],
                f'"{earlier}" follows this briefing itself, directly or through others.',
                "Keep only the briefings that came before.",
            )


@rule(
    "cites-unpublished",
    Severity.WARNING,
    why="Readers of a published record are pointed to something they cannot open; the link is left out of the page.",
    wrong="""
        summary: "See [the fog episode](episode:acme/fog)."    # a draft
        """,
    right="""
        summary: "See [the fog episode](episode:acme/fog)."    # status: published
        """,
)
def cites_unpublished(subject: Subject) -> Iterator[Finding]:
    """What is published cites nothing that is a draft or withdrawn."""
    cited = [
        (file_of(summary), reference.path, reference.key)
        for summary in subject.published
        for reference in summary.references
        if reference.path[-1] != "at"
    ]
    cited += [(placed.file, placed.path, placed.link.key) for placed in subject.links if placed.is_published]
    for file, path, key in cited:
        target = subject.target(key)
        if target is not None and not target.is_published:
            state = "a draft" if target.status is Status.DRAFT else "withdrawn"
            yield Finding(
                file, path, f'The {target.kind} "{target.id}" is {state}.', "Publish it, or cite something else."
            )


RULES: tuple[Rule, ...] = (
    unknown_source,
    unknown_topic,
    unknown_episode,
    unknown_follows,
    follows_cycle,
    cites_unpublished,
)
