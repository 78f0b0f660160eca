"""Rules on entities: a name means one thing, a thing has one type, and what is named is listed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import REGISTRY, WHAT_NAMES, Rule, rule, summary_rule
from generator.checks.spelling import letters_of, words_of
from generator.checks.subjects import Finding, Subject, file_of
from generator.content.folder import record_path
from generator.content.model import Entity, EntityType
from generator.content.nearest import Nearest
from generator.content.problems import Severity
from generator.content.summary import RecordSummary, Use
from generator.content.yaml.reader import FieldPath
from generator.text.names import name_key


def _names(entity: Entity) -> Iterator[tuple[FieldPath, str]]:
    yield ("name",), entity.name
    for number, alias in enumerate(entity.aliases):
        yield ("aliases", number), alias


def _are_distinct(left: Entity, right: Entity) -> bool:
    return left.id in right.distinct_from or right.id in left.distinct_from


@rule(
    "entity-name-taken",
    Severity.ERROR,
    why="A record that uses the name can mean only one of the two, and which one would be chance.",
    wrong="""
        # entities/north-light.yaml and entities/north-light-ltd.yaml
        name: North Light
        """,
    right="""
        # entities/north-light-ltd.yaml
        name: North Light Ltd
        # or, for true namesakes, distinct_from: [north-light], and an id wherever one of them is named
        """,
)
def entity_name_taken(subject: Subject) -> Iterator[Finding]:
    """No two registry files have a name or alias in common, unless they say that they are distinct."""
    owners: dict[str, Entity] = {}
    for entity in subject.content.entities.values():
        for path, name in _names(entity):
            owner = owners.setdefault(name_key(name), entity)
            if owner is not entity and not _are_distinct(owner, entity):
                yield Finding(
                    record_path(entity),
                    path,
                    f'The name "{name}" is already that of "{record_path(owner)}".',
                    f"Merge the two files, drop the name here, or write “distinct_from: [{owner.id}]”.",
                )


@rule(
    "ambiguous-entity",
    Severity.ERROR,
    why="Two registered entities share the name; without an id the mention goes to one of them by chance.",
    wrong="""
        entities: [North Light]    # a lighthouse and a firm have this name
        """,
    right="""
        entities: [{name: North Light, id: north-light-ltd}]
        """,
)
def ambiguous_entity(subject: Subject) -> Iterator[Finding]:
    """Where two registered entities share a name, every mention in a list of entities or people says which is meant."""
    sharing: dict[str, dict[str, None]] = {}
    for entity in subject.content.entities.values():
        for _, name in _names(entity):
            sharing.setdefault(name_key(name), {})[entity.id] = None
    shared = {name: list(ids) for name, ids in sharing.items() if len(ids) > 1}
    if not shared:
        return
    for summary in subject.published:
        for use in summary.uses:
            ids = shared.get(name_key(use.name)) if use.given is None and use.role in IN_LISTS else None
            if ids is None:
                continue
            for path in use.paths:
                yield Finding(
                    file_of(summary),
                    path,
                    f'The name "{use.name}" means {_listed(ids)}.',
                    f"Say which: {{name: {use.name}, id: {ids[0]}}}.",
                )


IN_LISTS = ("entity", "credit")
"""Roles of names in lists of entities and people, which may say by an id which entity is meant."""


def _listed(ids: list[str]) -> str:
    return " or ".join(f'"{entity}"' for entity in ids)


@rule(
    "slug-collision",
    Severity.ERROR,
    relies_on=REGISTRY,
    why="Both names would share one page, as if they were one thing.",
    wrong="""
        entities: [{name: C, type: product}, {name: C*, type: product}]    # both would be entities/c
        """,
    right="""
        # entities/c-star.yaml
        name: C*
        type: product
        """,
)
def slug_collision(subject: Subject) -> Iterator[Finding]:
    """Two different names that make the same address have a registry file that tells them apart."""
    for entity, spellings in subject.entity_names.spellings.items():
        registered = subject.content.entities.get(entity)
        if registered is None and len(spellings) == 1:
            continue
        known = [name for _, name in _names(registered)] if registered else [next(iter(spellings))]
        keys, letters = {name_key(name) for name in known}, {letters_of(words_of(name)) for name in known}
        for name, naming in spellings.items():
            if name == entity or name_key(name) in keys or letters_of(words_of(name)) in letters:
                continue
            keys.add(name_key(name))
            yield Finding(
                file_of(subject.content.summaries[naming.record]),
                naming.path,
                f'The name "{name}" makes the address "{entity}", which is that of "{known[0]}".',
                f'Write a registry file of another name with “name: "{name}"”;'
                f' if they are one, add "{name}" to the aliases in entities/{entity}.yaml.',
            )


@rule(
    "untyped-entity",
    Severity.WARNING,
    relies_on=WHAT_NAMES,
    why="Its page cannot say what it is, and is listed under the concepts for lack of anything better.",
    wrong="""
        entities: [Fog signal]
        """,
    right="""
        entities: [{name: Fog signal, type: product}]
        """,
)
def untyped_entity(subject: Subject) -> Iterator[Finding]:
    """Every listed entity has a type, in one record at least or in the registry; each is reported once."""
    namings = subject.entity_names
    for entity, naming in namings.first.items():
        if entity in namings.listed and entity not in subject.content.entities and namings.type_of(entity) is None:
            yield Finding(
                file_of(subject.content.summaries[naming.record]),
                naming.path,
                f'Nothing says what the entity "{naming.name}" is{_elsewhere(subject, entity, naming.record)}.',
                f"Write {{name: …, type: …}}, or entities/{entity}.yaml. Types: {', '.join(EntityType)}.",
            )


_ELSEWHERE = 2
"""Further files that are named where an entity is reported once for all of them."""


def _elsewhere(subject: Subject, entity: str, reported: str) -> str:
    """Return where else an entity is named: the number of further records, and the first of them."""
    others = sorted(key for key in subject.entity_names.records[entity] if key != reported)
    if not others:
        return ""
    files = [file_of(subject.content.summaries[key]) for key in others[:_ELSEWHERE]]
    more = len(others) - len(files)
    listed = f"{', '.join(files)} and {more:,} more" if more else " and ".join(files)
    return f"; {len(others):,} other record{'s name' if others[1:] else ' names'} it: {listed}"


@rule(
    "entity-type-conflict",
    Severity.WARNING,
    why="The page of an entity shows one type. A second one is a mistake, or means a second entity.",
    wrong="""
        entities: [{name: North Light, type: organization}]    # entities/north-light.yaml says: place
        """,
    right="""
        entities: [{name: North Light, type: place}]
        """,
)
def entity_type_conflict(subject: Subject) -> Iterator[Finding]:
    """All mentions of an entity give it the type that the registry gives it, or else one and the same."""
    usual: dict[str, EntityType] = {}
    for entity, types in subject.entity_names.types.items():
        shown = subject.archive.entities[entity].type
        if set(types) != {shown}:
            usual[entity] = shown
    odd: dict[str, tuple[tuple[object, ...], RecordSummary, Use]] = {}
    for summary in subject.published if usual else ():
        for use in summary.uses:
            entity = subject.entity_of(use.name, use.given) if use.type is not None else ""
            if entity in usual and use.type is not usual[entity]:
                newest = (summary.date or (0, 0, 0), summary.key)
                if entity not in odd or odd[entity][0] < newest:
                    odd[entity] = newest, summary, use
    for entity, (_, summary, use) in odd.items():
        types, shown = subject.entity_names.types[entity], usual[entity]
        registered = subject.content.entities.get(entity)
        says = (
            f'{record_path(registered)} says "{shown}"'
            if registered
            else f'its page says "{shown}", as {types[shown]} of {types.total()} mentions do'
        )
        yield Finding(
            file_of(summary),
            (*use.paths[0][:-1], "type"),
            f'"{use.name}" is of type "{use.type}" here; {says}.',
            "Use one type; two things of one name need a registry file each, and an id here.",
        )


@summary_rule(
    "entity-listed-twice",
    Severity.WARNING,
    why="The entity stands on the page twice, with two notes.",
    wrong="""
        entities:
          - {name: Fog signal, type: product, note: "Heard for miles."}
          - {name: fog signal, type: product, note: "Out of use."}
        """,
    right="""
        entities:
          - {name: Fog signal, type: product, note: "Heard for miles, and out of use."}
        """,
)
def entity_listed_twice(subject: Subject, summary: RecordSummary) -> Iterator[Finding]:
    """A list of entities names each of them once, by name or alias."""
    if not summary.is_published:
        return
    listed = [(use, subject.entity_of(use.name, use.given)) for use in summary.uses if use.role == "entity"]
    if len({entity for _, entity in listed}) == sum(use.count for use, _ in listed):
        return
    seen: dict[tuple[FieldPath, str], str] = {}
    for use, entity in listed:
        for path in use.paths:
            place = (path[:-2], entity)
            if place in seen and not _collide(subject, entity, use.name, seen[place]):
                yield Finding(
                    file_of(summary),
                    path,
                    f'The entity "{use.name}" is already in this list, as "{seen[place]}".',
                    "Join the two entries.",
                )
            seen.setdefault(place, use.name)


def _collide(subject: Subject, entity: str, left: str, right: str) -> bool:
    """Tell whether two names mean one entity only because they make the same address, as C and C* do."""
    return entity not in subject.content.entities and letters_of(words_of(left)) != letters_of(words_of(right))


@rule(
    "unknown-distinct-from",
    Severity.WARNING,
    relies_on=WHAT_NAMES,
    why="The two are not kept apart as long as the id is wrong.",
    wrong="""
        # entities/north-light.yaml
        distinct_from: [nort-light-ltd]
        """,
    right="""
        # entities/north-light.yaml
        distinct_from: [north-light-ltd]
        """,
)
def unknown_distinct_from(subject: Subject) -> Iterator[Finding]:
    """What an entity is told apart from is an entity of the archive, and not itself."""
    nearest = Nearest(subject.archive.entities)
    for entity in subject.content.entities.values():
        for number, other in enumerate(entity.distinct_from):
            exists = other in subject.archive.entities or subject.has(f"entity:{other}")
            if exists and other != entity.id:
                continue
            message = f'There is no entity "{other}".' if not exists else "An entity is not distinct from itself."
            remedy = nearest.remedy(other, "Delete the id if the other entity is gone.") if not exists else "Delete it."
            yield Finding(record_path(entity), ("distinct_from", number), message, remedy)


@rule(
    "unknown-affiliation",
    Severity.HINT,
    relies_on=WHAT_NAMES,
    why="The affiliation is shown as plain words: there is no page to lead to.",
    wrong="""
        # entities/ada-keeper.yaml
        affiliation: Nort Light Ltd
        """,
    right="""
        # entities/ada-keeper.yaml
        affiliation: North Light Ltd
        """,
)
def unknown_affiliation(subject: Subject) -> Iterator[Finding]:
    """The affiliation of an entity is an entity of the archive."""
    nearest: Nearest | None = None
    for entity in subject.content.entities.values():
        if entity.affiliation and subject.archive.entity_called(entity.affiliation) is None:
            nearest = nearest or Nearest([other.name for other in subject.archive.entities.values()])
            yield Finding(
                record_path(entity),
                ("affiliation",),
                f'No entity is called "{entity.affiliation}".',
                nearest.remedy(entity.affiliation, "Correct the name, or write a registry file for it."),
            )


RULES: tuple[Rule, ...] = (
    entity_name_taken,
    ambiguous_entity,
    slug_collision,
    untyped_entity,
    entity_type_conflict,
    entity_listed_twice,
    unknown_distinct_from,
    unknown_affiliation,
)
