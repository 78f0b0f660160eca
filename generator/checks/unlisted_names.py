"""Rules on names in a record that its lists should have: entities of chapters, speakers, subjects of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.checks.entities import IN_LISTS
from generator.checks.misspelled_people import misspelled_people
from generator.checks.rule import REGISTRY, WHAT_NAMES, Rule, summary_rule
from generator.checks.spelling import misspelled, words_of
from generator.checks.subjects import Finding, Subject, file_of
from generator.content.nearest import Nearest
from generator.content.problems import Severity
from generator.content.summary import RecordSummary
from generator.content.yaml.reader import FieldPath


@summary_rule(
    "chapter-entity-not-listed",
    Severity.WARNING,
    relies_on=REGISTRY,
    needs=frozenset({"entities", "people"}),
    why="Only the list of the record says what an entity is and why it matters here.",
    wrong="""
        chapters: [{at: "0:00", title: "Fog", entities: [Fog horn]}]
        entities: [{name: Fog signal, type: product}]
        """,
    right="""
        chapters: [{at: "0:00", title: "Fog", entities: [Fog signal]}]
        entities: [{name: Fog signal, type: product}]
        """,
)
def chapter_entity_not_listed(subject: Subject, summary: RecordSummary) -> Iterator[Finding]:
    """The entities of a chapter stand among the entities or people of the record."""
    if not summary.is_published:
        return
    listed = {use.name: use.given for use in summary.uses if use.role in IN_LISTS}
    # Nearly all names are spelled as in the list; aliases are looked up only for the others.
    others = [use for use in summary.uses if use.role == "chapter" and use.name not in listed]
    meant = {subject.entity_of(name, given) for name, given in listed.items()} if others else set()
    for use in others:
        for path in use.paths if subject.entity_of(use.name, use.given) not in meant else ():
            yield Finding(
                file_of(summary),
                path,
                f'"{use.name}" is not among the entities of this record.',
                Nearest(listed).remedy(use.name, "List it under “entities”."),
            )


class _Stranger(NamedTuple):
    """A speaker who is not among the people of an episode, or of an item of a digest."""

    summary: RecordSummary
    path: FieldPath
    name: str
    people: tuple[str, ...]
    """Who takes part."""
    place: str
    """``episode`` or ``item``."""

    @property
    def meant(self) -> str | None:
        """The one among the people whose name is this one with a slip."""
        words = words_of(self.name)
        near = [person for person in self.people if misspelled(words, words_of(person))]
        return near[0] if len(near) == 1 else None


def _strangers(subject: Subject, summary: RecordSummary) -> Iterator[_Stranger]:
    cast = _cast_of(summary) if summary.is_published else {}
    for use in summary.uses if cast else ():
        if use.role != "speaker" or all(use.name in people for people in cast.values()):
            continue
        reported: set[FieldPath] = set()
        for path in use.paths:
            place: FieldPath = path[:2] if path[0] == "items" else ()
            people = cast.get(place)
            if not people or use.name in people or place in reported:
                continue
            reported.add(place)
            if subject.entity_of(use.name, use.given) in {
                subject.entity_of(name, given) for name, given in people.items()
            }:
                continue
            yield _Stranger(summary, path, use.name, tuple(people), "item" if place else "episode")


@summary_rule(
    "misspelled-speaker",
    Severity.ERROR,
    relies_on=REGISTRY,
    needs=frozenset({"people"}),
    why="The words would be attributed to a person who does not exist, and who gets a page.",
    wrong="""
        people: [{name: Ada Keeper, role: guest}]
        quotes: [{text: "You hear it first.", speaker: Ada Keper}]
        """,
    right="""
        people: [{name: Ada Keeper, role: guest}]
        quotes: [{text: "You hear it first.", speaker: Ada Keeper}]
        """,
)
def misspelled_speaker(subject: Subject, summary: RecordSummary) -> Iterator[Finding]:
    """No speaker's name is that of one of the people of the episode, or of the digest's item, with a slip."""
    for stranger in _strangers(subject, summary):
        if stranger.meant is not None and not _is_right(subject, stranger):
            yield Finding(
                file_of(stranger.summary),
                stranger.path,
                f'"{stranger.name}" is not among the people of this {stranger.place}; "{stranger.meant}" is.',
                f"Write {stranger.meant}; or, if they are two, add this one under “people”.",
            )


def _is_right(subject: Subject, stranger: _Stranger) -> bool:
    """Tell whether it is the person in the list who is misspelled, which a rule of its own says."""
    listed = subject.entity_of(stranger.meant or "")
    return misspelled_people(subject).get(listed) == subject.entity_of(stranger.name)


@summary_rule(
    "unknown-speaker",
    Severity.WARNING,
    relies_on=REGISTRY,
    needs=frozenset({"people"}),
    why="A speaker who takes no part is a wrong name, or a person missing from the list.",
    wrong="""
        people: [{name: Ada Keeper, role: guest}]
        quotes: [{text: "You hear it first.", speaker: Dee Miller}]
        """,
    right="""
        people: [{name: Ada Keeper, role: guest}, {name: Dee Miller, role: guest}]
        quotes: [{text: "You hear it first.", speaker: Dee Miller}]
        """,
)
def unknown_speaker(subject: Subject, summary: RecordSummary) -> Iterator[Finding]:
    """Who speaks in an episode, or in an item of a digest, is among its people, where these are given."""
    for stranger in _strangers(subject, summary):
        if stranger.meant is None:
            yield Finding(
                file_of(stranger.summary),
                stranger.path,
                f'"{stranger.name}" is not among the people of this {stranger.place}.',
                Nearest(stranger.people).remedy(stranger.name, "Add the speaker under “people”."),
            )


def _cast_of(summary: RecordSummary) -> dict[FieldPath, dict[str, str | None]]:
    """Return who takes part in an episode, or in each item of a digest, by the place of either: id by name."""
    credited = [use for use in summary.uses if use.role == "credit"]
    if summary.source is not None:
        return {(): {use.name: use.given for use in credited}} if credited else {}
    cast: dict[FieldPath, dict[str, str | None]] = {}
    for use in credited:
        for path in use.paths:
            *holder, _people, _number, _name = path
            if holder:  # who made a digest or briefing is not who speaks in it
                cast.setdefault(tuple(holder), {})[use.name] = use.given
    return cast


@summary_rule(
    "metric-about-unknown",
    Severity.WARNING,
    relies_on=WHAT_NAMES,
    why="The number would make a page for something that nothing else in the archive mentions.",
    wrong="""
        metrics: [{value: "275", label: "foggy hours", about: Nort Light}]
        """,
    right="""
        metrics: [{value: "275", label: "foggy hours", about: North Light}]
        """,
)
def metric_about_unknown(subject: Subject, summary: RecordSummary) -> Iterator[Finding]:
    """What a number is about is an entity or a person that a record lists, or that is registered."""
    if not summary.is_published:
        return
    for use in summary.uses:
        if use.role != "metric" or subject.entity_of(use.name, use.given) in subject.introduced:
            continue
        for path in use.paths:
            yield Finding(
                file_of(summary),
                path,
                f'No record lists an entity "{use.name}".',
                subject.nearest_introduced.remedy(use.name, "List it under “entities”."),
            )


RULES: tuple[Rule, ...] = (chapter_entity_not_listed, misspelled_speaker, unknown_speaker, metric_about_unknown)
