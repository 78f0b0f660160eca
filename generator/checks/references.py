"""Rules on what records name: sources, topics, episodes and briefings exist, and links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from generator import urls
from generator.checks.graph import on_cycles
from generator.checks.nearest import Nearest
from generator.checks.rule import Finding, PlacedLink, Rule, Sheet, Subject, file_of, prose_of, record_rule, rule
from generator.links import SCHEMES, Link, own_minute, parse_link
from generator.model import Status
from generator.model.values import shown
from generator.problems import Severity
from generator.timecode import format_timecode


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
    for card in subject.cards:
        if card.source is not None and not subject.has(f"source:{card.source}"):
            yield Finding(
                file_of(card),
                (),
                f'There is no source "{card.source}".',
                nearest.remedy(card.source, f"To add it, write sources/{card.source}.yaml with its name."),
            )


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
    """Every topic that a record names stands in topics.yaml."""
    if not subject.has_vocabulary:
        return
    topics = subject.content.topics
    nearest = Nearest(topics)
    renamed = {old: topic.id for topic in topics.values() for old in topic.redirect_from}
    for card in subject.cards:
        for path, topic in card.topics:
            if topic in topics:
                continue
            if topic in renamed:
                remedy = f'It is called "{renamed[topic]}" now.'
            else:
                remedy = nearest.remedy(topic, "To add one, write it into topics.yaml.")
            yield Finding(file_of(card), path, f'There is no topic "{topic}".', remedy)


def _unknown(subject: Subject, kind: str, otherwise: str) -> Iterator[Finding]:
    nearest = Nearest([card.id for card in subject.cards if card.kind == kind])
    for card in subject.cards:
        for reference in card.references:
            # A claim with a time names the episode that its source names already.
            if reference.kind != kind or reference.path[-1] == "at" or subject.has(reference.key):
                continue
            if reference.key in subject.moved:
                remedy = f'It has moved: write "{subject.moved[reference.key]}".'
            else:
                remedy = nearest.remedy(reference.id, otherwise)
            yield Finding(file_of(card), reference.path, f'There is no {kind} "{reference.id}".', remedy)


@rule(
    "unknown-episode",
    Severity.ERROR,
    why="What a digest or briefing rests on could neither be shown nor opened.",
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
    """No briefing follows itself, directly or by way of others."""
    follows = {
        card.id: {reference.id: reference.path for reference in card.references if reference.kind == "briefing"}
        for card in subject.cards
        if card.kind == "briefing"
    }
    for briefing, looping in on_cycles(follows).items():
        for earlier in sorted(looping):
            yield Finding(
                file_of(subject.content.cards[f"briefing:{briefing}"]),
                follows[briefing][earlier],
                f'"{earlier}" follows this briefing itself, directly or by way of others.',
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
        (file_of(card), reference.path, reference.key)
        for card in subject.published
        for reference in card.references
        if reference.path[-1] != "at"
    ]
    cited += [(placed.file, placed.path, placed.link.key) for placed in subject.links if placed.is_published]
    for file, path, key in cited:
        target = subject.content.cards.get(key)
        if target is not None and not target.is_published:
            state = "a draft" if target.status is Status.DRAFT else "withdrawn"
            yield Finding(
                file, path, f'The {target.kind} "{target.id}" is {state}.', "Publish it, or cite something else."
            )


def _finding(placed: PlacedLink, message: str, remedy: str) -> Finding:
    link = placed.link
    target = f"{link.key}#{link.fragment}" if link.fragment else link.key
    return Finding(placed.file, placed.path, f"The link {shown(target, 120)} {message}", remedy)


@rule(
    "broken-link",
    Severity.ERROR,
    why="A link that leads nowhere is worse than none; on the page only its words would be left.",
    wrong="""
        summary: "More in [the fog episode](episode:acme/2026-03-14-fgo)."
        """,
    right="""
        summary: "More in [the fog episode](episode:acme/2026-03-14-fog)."
        """,
)
def broken_link(subject: Subject) -> Iterator[Finding]:
    """Links such as episode:…, entity:… and topic:… lead to something that is in the archive."""
    guesses = _guesses(subject)
    for placed in subject.links:
        link = placed.link
        if _exists(subject, link):
            continue
        if link.key in subject.moved:
            remedy = f'It has moved: write "{link.kind}:{subject.moved[link.key]}".'
        else:
            remedy = guesses(link.kind).remedy(link.id, f"Write the id of {_A[link.kind]}, or leave the link out.")
        yield _finding(placed, f"leads to no {link.kind}.", remedy)


_A = {kind: f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in SCHEMES}


def _exists(subject: Subject, link: Link) -> bool:
    if link.kind == "topic":
        return link.id in subject.content.topics or not subject.has_vocabulary
    if link.kind == "entity":
        return subject.entity_of(link.id, link.id) in subject.archive.entities or subject.has(link.key)
    return subject.has(link.key)


def _guesses(subject: Subject) -> Callable[[str], Nearest]:
    """Return a lookup of the guesses for each kind of target, made when first needed."""

    @cache
    def guesses(kind: str) -> Nearest:
        registered = {
            "topic": subject.content.topics,
            "source": subject.content.sources,
            "entity": subject.archive.entities,
        }
        return Nearest(registered.get(kind) or [card.id for card in subject.cards if card.kind == kind])

    return guesses


@rule(
    "broken-link-time",
    Severity.ERROR,
    why="The link promises a minute of a recording, and the recording has no such minute.",
    wrong="""
        summary: "As [she said](episode:acme/2026-03-14-fog#t=1:02:03)."    # 42 minutes long
        """,
    right="""
        summary: "As [she said](episode:acme/2026-03-14-fog#t=12:03)."
        """,
)
def broken_link_time(subject: Subject) -> Iterator[Finding]:
    """The time in a link to an episode is a time, and lies inside the recording."""
    for placed in subject.links:
        link = placed.link
        target = subject.content.cards.get(link.key)
        if target is None or not link.fragment.startswith("t="):
            continue
        if link.at is None:
            yield _finding(placed, "holds no time.", 'Write minutes and seconds, such as "#t=48:59".')
        elif target.kind != "episode":
            yield _finding(
                placed,
                f"has a time, and {_A[target.kind]} has no recording.",
                "Leave the time out, or link to the episode.",
            )
        elif target.duration is not None and link.at > target.duration:
            yield _finding(
                placed,
                f"leads past the end of the recording, which is at {format_timecode(target.duration)}.",
                "Correct the time.",
            )


@rule(
    "link-outside-chapters",
    Severity.WARNING,
    why="A link with a time leads to the chapter it falls into; without one it leads to the top of the page.",
    wrong="""
        summary: "As [she said](episode:acme/2026-03-14-fog#t=0:10)."    # the first chapter starts at 1:00
        """,
    right="""
        summary: "As [she said](episode:acme/2026-03-14-fog#t=1:10)."
        """,
)
def link_outside_chapters(subject: Subject) -> Iterator[Finding]:
    """The time in a link to an episode falls into one of its chapters."""
    for placed in subject.links:
        link = placed.link
        target = subject.content.cards.get(link.key)
        if target is None or target.kind != "episode" or link.at is None:
            continue
        starts = target.chapter_starts
        if not starts:
            yield _finding(placed, "has a time, and the episode has no timed chapters.", "Leave the time out.")
        elif link.at < min(starts):
            yield _finding(
                placed,
                f"comes before the first chapter, which starts at {format_timecode(min(starts))}.",
                "Correct the time, or leave it out.",
            )


@rule(
    "broken-link-anchor",
    Severity.ERROR,
    why="The link leads to the page and then to no place on it.",
    wrong="""
        summary: "See [the item](digest:2026-03-14-tuesday#fgo)."
        """,
    right="""
        summary: "See [the item](digest:2026-03-14-tuesday#fog)."    # the item's id
        """,
)
def broken_link_anchor(subject: Subject) -> Iterator[Finding]:
    """What follows # in a link to a record is a time, the id of a part, or the name of a section."""

    @cache
    def anchors(key: str) -> frozenset[str]:
        return frozenset(urls.anchors(subject.content.dated[key]).values())

    for placed in subject.links:
        link = placed.link
        fragment = link.fragment
        if link.key not in subject.content.cards or not fragment or fragment.startswith(("t=", "s-", "references-")):
            continue
        if fragment not in urls.SECTION_ANCHORS and fragment not in anchors(link.key):
            own = sorted(anchor for anchor in anchors(link.key) if not _MADE_ANCHOR.fullmatch(anchor))
            yield _finding(
                placed,
                f"leads to no part of the {link.kind}.",
                Nearest(own).remedy(fragment, "Write #t=12:34 for a moment, or the id of a part."),
            )


_MADE_ANCHOR = re.compile(r"t-\d+|[hnkqc]-[0-9a-f]{8}(?:-\d+)?")


@record_rule(
    "unusable-link",
    Severity.WARNING,
    why="Only addresses that a click can safely open become links; of any other link the page shows the words alone.",
    wrong="""
        summary: "More on [their page](www.example.org)."
        """,
    right="""
        summary: "More on [their page](https://www.example.org)."
        """,
)
def unusable_link(sheet: Sheet) -> Iterator[Finding]:
    """A link leads to https://, http:// or mailto:, to the archive's own episode:, entity:, topic: and so on, or, in an
    episode, to a minute of its own (#t=12:34)."""
    if "](" not in sheet.words:
        return
    unusable = [
        (path, target)
        for path, text in prose_of(sheet.record)
        if "](" in text
        for target in _TARGET.findall(_CODE.sub("", text))
        if not _is_usable(target, is_episode=sheet.episode is not None)
    ]
    if unusable:
        path, target = unusable[0]
        more = f" (and {len(unusable) - 1} more in this record)" if unusable[1:] else ""
        yield sheet.finding(
            path,
            f"The link to {shown(target)} cannot be used{more}.",
            f"Write an address in full (https://…), or one of {', '.join(f'{kind}:' for kind in SCHEMES)}.",
        )


def _is_usable(target: str, *, is_episode: bool) -> bool:
    return (
        target.lower().startswith(("https://", "http://", "mailto:"))
        or parse_link(target) is not None
        or (is_episode and own_minute(target) is not None)
    )


_CODE = re.compile(r"`[^`]*`")
_TARGET = re.compile(r"\]\(\s*<?((?:[^()>\s]|\([^()\s]*\))+)")


RULES: tuple[Rule, ...] = (
    unknown_source,
    unknown_topic,
    unknown_episode,
    unknown_follows,
    follows_cycle,
    cites_unpublished,
    broken_link,
    broken_link_time,
    link_outside_chapters,
    broken_link_anchor,
    unusable_link,
)
