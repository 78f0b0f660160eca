"""Fit a draft into the archive: known names for its names, ids for its topics and source, types of the closed list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from generator.content.editing.draft import DraftRecord
from generator.content.editing.known_names import KnownNames
from generator.content.editing.material import Material
from generator.content.editing.part_ids import PartIds
from generator.content.loader import Content
from generator.content.model.entity_type_words import entity_type_meant
from generator.text.names import name_key, slug_of
from generator.text.timecode import format_timecode, parse_timecode

UNKNOWN_SOURCE = "unknown-source"
"""The folder of episodes of which nobody has said where they come from."""
_LISTS_OF_NAMES = ("people", "entities")
_NAMED_BY_ID = frozenset({"entities", "people", "about"})
"""Fields of parts whose ids are those of entities."""
_NAMES = ("speaker", "about")


def complete(
    draft: DraftRecord,
    material: Material,
    content: Content,
    names: KnownNames,
    source: str = "",
    new_sources: Collection[str] = (),
) -> None:
    """Fit a draft into the archive in place; what cannot be decided is said in its notes.

    ``source`` is the id of the source that the person who imports has named; ``new_sources`` are ids of sources that
    came with the material.
    """
    if draft.kind == "episode" and not draft.into and (source or draft.source not in new_sources):
        _find_source(draft, content, source)
    _complete_names(draft, material, names)
    for holder in _holders(draft.fields):
        _complete_types(draft, material, holder, names)
        _complete_topics(draft, material, holder, content)
    _complete_ids(draft)
    _ask_about_times(draft, material)
    if draft.kind != "source" and not draft.into:
        draft.fields.setdefault("status", "draft")


def _find_source(draft: DraftRecord, content: Content, chosen: str) -> None:
    if chosen:
        source = content.sources.get(chosen)
        names = (chosen, *((source.name, *source.aliases) if source else ()))
        if draft.source and name_key(draft.source) not in map(name_key, names):
            draft.repaired(draft.line, f"its source is called “{draft.source}” there")
        draft.source = chosen
        return
    if not draft.source:
        draft.source = UNKNOWN_SOURCE
        draft.ask(draft.line, "nothing says which source it is from: name it with --source, or move the file")
        return
    key = name_key(draft.source)
    for source in content.sources.values():
        if key in (source.id, *map(name_key, (source.name, *source.aliases))):
            draft.source = source.id
            return
    new = slug_of(draft.source)
    draft.ask(
        draft.line,
        f"the source “{draft.source}” is new: write content/sources/{new}.yaml, or name another with --source",
    )
    draft.source = new


def _complete_names(draft: DraftRecord, material: Material, names: KnownNames) -> None:
    """Write known names as the archive does, and ask about new ones that resemble known ones."""
    for name in dict.fromkeys(_names_in(draft.fields)):
        found = names.find(name)
        if found.name != name:
            line = material.line_of(name, draft.line)
            draft.repaired(line, f"“{name}” is “{found.name}” in this archive")
            _rename(draft.fields, name, found.name)
        elif found.resembles:
            line = material.line_of(name, draft.line)
            draft.ask(line, f"“{name}” resembles “{found.resembles}”: if both are one, write the known name")
        names.add([found.name])


def _names_in(value: Any, field: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str) and (name in _NAMES or (name == "name" and field in _LISTS_OF_NAMES)):
                yield inner
            else:
                yield from _names_in(inner, name)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, str) and field in _LISTS_OF_NAMES:
                yield inner
            else:
                yield from _names_in(inner, field)


def _rename(value: Any, old: str, new: str, field: str = "") -> None:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(entries):
        is_name = key in _NAMES or (key == "name" and field in _LISTS_OF_NAMES) or (
            isinstance(value, list) and field in _LISTS_OF_NAMES
        )  # fmt: skip
        if inner == old and is_name:
            value[key] = new
        else:
            _rename(inner, old, new, key if isinstance(key, str) else field)


def _holders(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the record and its parts."""
    if isinstance(value, dict):
        yield value
        for inner in list(value.values()):
            yield from _holders(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _holders(inner)


def _complete_ids(draft: DraftRecord) -> None:
    """Give parts whose ids another part or the page itself uses ids of their own; answers follow them."""
    ids = PartIds()
    renamed: dict[str, str] = {}
    for field, holder in _parts(draft.fields):
        old = holder.get("id")
        if not isinstance(old, str) or field in _NAMED_BY_ID:
            continue
        holder["id"] = ids.unique(old, field.removesuffix("s"))
        renamed.setdefault(old, holder["id"])
    for _, holder in _parts(draft.fields):
        if holder.get("parent") in renamed:
            holder["parent"] = renamed[holder["parent"]]


def _parts(value: Any, field: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the parts of a record, each with the field that holds it."""
    if isinstance(value, dict):
        if field:
            yield field, value
        for name, inner in value.items():
            yield from _parts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _parts(inner, field)


def _ask_about_times(draft: DraftRecord, material: Material) -> None:
    """Ask about chapters that begin before the one in front of them: often the hour of their time is missing."""
    chapters = draft.fields.get("chapters")
    latest = 0
    for chapter in chapters if isinstance(chapters, list) else ():
        at = parse_timecode(str(chapter.get("at", ""))) if isinstance(chapter, dict) else None
        if at is None:
            continue
        if at < latest:
            line = material.line_of(str(chapter.get("title") or chapter["at"]), draft.line)
            before = format_timecode(latest)
            draft.ask(line, f"the chapter at {chapter['at']} stands behind one at {before}: look at its time")
        latest = max(latest, at)


def _complete_types(draft: DraftRecord, material: Material, holder: dict[str, Any], names: KnownNames) -> None:
    """Give the entities that a part lists types of the closed list, and leave out what the registry says anyway."""
    entities = holder.get("entities")
    for entity in entities if isinstance(entities, list) else ():
        if not isinstance(entity, dict) or "type" not in entity:
            continue
        given, name = str(entity["type"]), str(entity.get("name", ""))
        known, meant = names.typed.get(name_key(name)), entity_type_meant(given)
        if known in (None, meant) and meant == given:
            continue
        line = material.line_of(name, draft.line)
        if meant is None:
            del entity["type"]
            if known is None:
                draft.ask(line, f"“{given}” is no type of entity: say what “{name}” is")
            else:
                draft.repaired(line, f"“{given}” is no type of entity; the registry says what “{name}” is")
            continue
        if known is not None and known != meant:
            draft.repaired(line, f"“{name}” is called {given} there; the registry says {known}")
            del entity["type"]
            continue
        if given.lower() != meant:
            draft.repaired(line, f"the type {given} is called {meant} here")
        entity["type"] = str(meant)


def _complete_topics(draft: DraftRecord, material: Material, holder: dict[str, Any], content: Content) -> None:
    """Write topics as the ids of the vocabulary; what it does not have is left out, and asked about."""
    ids = {key: topic.id for topic in content.topics.values() for key in (topic.id, name_key(topic.name))}
    for field in ("topics", "topic", "section"):
        given = holder.get(field)
        if given is None:
            continue
        found: list[str] = []
        unknown: list[str] = []
        for word in map(str, given if isinstance(given, list) else [given]):
            known = ids.get(name_key(word)) or ids.get(slug_of(word))
            if known is None and field == "topic" and "claims" in holder:  # a group of claims has to name one
                known = slug_of(word)
                draft.ask(
                    material.line_of(word, draft.line),
                    f"the topic “{word}” is not in topics.yaml: add it there as {known}, or name another",
                )
            if known is None:
                unknown.append(word)
            elif known not in found:
                found.append(known)
        _leave_out(draft, material, unknown)
        if not found:
            del holder[field]
        else:
            holder[field] = found if field == "topics" else found[0]


def _leave_out(draft: DraftRecord, material: Material, topics: Sequence[str]) -> None:
    """Keep topics that the vocabulary does not have as a comment, and ask about them at once."""
    if not topics:
        return
    named = ", ".join(f"“{topic}”" for topic in topics)
    subject = f"the topic {named} is" if len(topics) == 1 else f"the topics {named} are"
    draft.left_over.append(f"{'topic' if len(topics) == 1 else 'topics'}: {', '.join(topics)}")
    draft.ask(material.line_of(topics[0], draft.line), f"{subject} not in topics.yaml: left out")
