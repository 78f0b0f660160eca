"""Rules on links in texts: each leads somewhere, to the part and the minute that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from generator.archive import urls
from generator.checks.recording_end import is_far_past
from generator.checks.rule import WHAT_NAMES, Rule, record_rule, rule
from generator.checks.subjects import Finding, LinkInFile, RecordSubject, Subject, may_hold, prose_of
from generator.content.model.respelling import time_meant
from generator.content.model.values import shown
from generator.content.nearest import Nearest
from generator.content.problems import Severity
from generator.text.links import SCHEMES, Link, own_minute, parse_link
from generator.text.timecode import format_timecode


def _finding(placed: LinkInFile, message: str, remedy: str) -> Finding:
    link = placed.link
    target = f"{link.key}#{link.fragment}" if link.fragment else link.key
    return Finding(placed.file, placed.path, f"The link {shown(target, 120)} {message}", remedy, target)


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
        is_known = subject.entity_of(link.id, link.id) in subject.archive.entities or subject.has(link.key)
        return is_known or not subject.knows_all(WHAT_NAMES)
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
        return Nearest(registered.get(kind) or [summary.id for summary in subject.summaries if summary.kind == kind])

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
    """The time in a link to an episode is a time, and lies inside the recording, or no further after its end than a
    twentieth of its length."""
    for placed in subject.links:
        link = placed.link
        target = subject.target(link.key)
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
        elif target.duration is not None and is_far_past(link.at, target.duration):
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
        target = subject.target(link.key)
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
    why="The link leads to the page, but to no place on it.",
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
        if subject.target(link.key) is None or not fragment or fragment.startswith(("t=", "s-", "references-")):
            continue
        if fragment not in urls.SECTION_ANCHORS and fragment not in anchors(link.key):
            at = time_meant(fragment) if ":" in fragment else ""
            own = sorted(anchor for anchor in anchors(link.key) if not _MADE_ANCHOR.fullmatch(anchor))
            yield _finding(
                placed,
                f"leads to no part of the {link.kind}.",
                f"Write #t={at}"
                if at
                else Nearest(own).remedy(fragment, "Write #t=12:34 for a moment, or the id of a part."),
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
def unusable_link(subject: RecordSubject) -> Iterator[Finding]:
    """A link leads to https://, http:// or mailto:, to the archive's own episode:, entity:, topic: and so on, or, in an
    episode, to a minute of its own (#t=12:34), and has words."""
    if _may_lack(subject.words):
        yield from _no_links(subject)
    if not subject.may_hold(("](",)):
        return
    unusable = [
        (path, target)
        for path, text in prose_of(subject.record)
        if "](" in text
        for target in _TARGET.findall(_CODE.sub("", text))
        if not _is_usable(target, is_episode=subject.episode is not None)
    ]
    if unusable:
        path, target = unusable[0]
        more = f" (and {len(unusable) - 1} more in this record)" if unusable[1:] else ""
        yield subject.finding(
            path,
            f"The link to {shown(target)} cannot be used{more}.",
            f"Write an address in full (https://…), or one of {', '.join(f'{kind}:' for kind in SCHEMES)}.",
            target,
        )


def _no_links(subject: RecordSubject) -> Iterator[Finding]:
    """Yield for each text the first link of it that lacks words or an address, has spaces in it, or is an id alone."""
    for path, text in prose_of(subject.record):
        found = _NO_LINK.search(_ONLY_CODE.sub("", text)) if _may_lack(text) else None
        if found:
            lacks, words = str(found.lastgroup), found[str(found.lastgroup)]
            message, remedy = _LACKS[lacks]
            yield subject.finding(path, message.format(shown(words)), remedy, words or "]()")


def _may_lack(words: str) -> bool:
    """Tell quickly whether words may hold what is meant as a link and is none."""
    return bool(_OWN_SCHEME.search(words) or (may_hold(words, ("](",)) and _LACKING.search(words)))


_OWN_SCHEME = re.compile(rf":(?:{'|'.join(f'(?<={kind}:)' for kind in SCHEMES)})(?=[\w-])")
"""A scheme of the archive's own, found by its colon: that is rarer in texts than any letter."""


_LACKING = re.compile(
    r"\]\((?:(?P<words>(?<=(?<![!\\])\[\]\()[^()\s]+)|(?P<address>[ \t]*)"
    r"|[ \t]*(?P<spaces>https?://[^()<>\s\"']*[ \t]+[^()<>\s\"'][^()<>\n\"']*))\)"
)
_NO_LINK = re.compile(
    rf"{_LACKING.pattern}"
    r"|(?<![\w(<\[`/:#\"“-])(?<!\]: )(?P<alone>(?:episode:[\w-]+/[\w-]+|(?:digest|briefing|discussion):\d[\w-]+"
    r"|(?:entity|topic|source):[a-z][\w-]+)(?:#[\w:=-]+)?)"
)
_ONLY_CODE = re.compile(r"`[^`]*`")
_LACKS = {
    "words": (
        "A link to {} has no words, and readers do not see it.",
        "Write its words between the brackets, or delete it.",
    ),
    "address": ("A link has no address.", "Write an address between its parentheses, or the words alone."),
    "spaces": (
        "The address {} of a link has spaces in it, and readers see its marks.",
        "Write the address without them; one that belongs to it is written as %20.",
    ),
    "alone": (
        "{} stands in the text without words, and readers see it just so.",
        "Write a link, with words in brackets and the id in parentheses: [words](episode:…).",
    ),
}


def _is_usable(target: str, *, is_episode: bool) -> bool:
    return (
        target.lower().startswith(("https://", "http://", "mailto:"))
        or parse_link(target) is not None
        or (is_episode and own_minute(target) is not None)
    )


_CODE = re.compile(r"`[^`]*`|!\[[^\[\]\n]*\]\([^)\n]*\)")
"""Code, and pictures, which are none here: another rule says so."""
_TARGET = re.compile(r"\]\(\s*<?((?:[^()>\s]|\([^()\s]*\))+)")


RULES: tuple[Rule, ...] = (broken_link, broken_link_time, link_outside_chapters, broken_link_anchor, unusable_link)
