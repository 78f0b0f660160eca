"""Rename a record, or a name, in every file that mentions it, changing nothing else of these files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.content.editing.canonical_yaml import scalar, written
from generator.content.editing.filing import write_content_file
from generator.content.editing.line_ends import EditableText, editable
from generator.content.editing.rewriting import RenamingError, add, remove, rewritten, values_of
from generator.content.folder import PAGES, ContentFolder
from generator.content.loader import Content
from generator.content.model import DATED_KINDS, Entity, EntityType, Episode
from generator.content.nearest import did_you_mean
from generator.content.scan import RESERVED_NAMES
from generator.content.yaml.reader import FieldPath, read_document
from generator.content.yaml.texts import texts_in
from generator.text.names import name_key, slug_of

_CITING = {"episode": "episode", "briefing": "follows"}
"""The fields that hold ids of records, by the kind of these records."""
_NAMES = frozenset({"speaker", "about", "affiliation"})
_LISTS_OF_NAMES = frozenset({"people", "entities"})


@dataclass(slots=True)
class Renamed:
    """The files that a renaming changes: what they hold from now on, None for those that go."""

    files: dict[str, bytes | None] = field(default_factory=dict)

    def write(self, folder: ContentFolder) -> None:
        """Write the files; those that go are deleted last, when all others stand."""
        for path, content in sorted(self.files.items()):
            if content is not None:
                write_content_file(folder.path, path, content, replace=True)
        for path, content in self.files.items():
            if content is None:
                (folder.path / path).unlink()


def rename_record(folder: ContentFolder, content: Content, key: str, new: str) -> Renamed:
    """Move a record with its transcript to another id, which the file remembers; all that cites it follows.

    ``key`` is the record's kind and id, such as ``episode:acme/fog``; ``new`` is its id from now on.
    """
    kind, _, old = key.partition(":")
    model = DATED_KINDS.get(kind)
    if model is None or key not in content.summaries:
        raise RenamingError(f"There is no {kind} “{old}”.")
    if new == old:
        raise RenamingError(f"“{new}” is its id already.")
    _check_id(kind, new, content)
    if f"{kind}:{new}" in content.summaries or (folder.path / model.folder / f"{new}.yaml").exists():
        raise RenamingError(f"“{new}” is the id of another {kind}.")
    renamed = Renamed()
    path = f"{model.folder}/{old}.yaml"
    values, text = values_of(folder, path)
    link = re.compile(rf"(?<![\w-]){kind}:{re.escape(old)}(?![\w/-])")
    add(values, "formerly", old)
    remove(values, "formerly", new)
    remove(values, "redirect_from", new)
    old_source, new_source = (name.rpartition("/")[0] for name in (old, new))
    if (slug := content.summaries[key].slug) and new_source != old_source:
        add(values, "redirect_from", f"{old_source}/{slug}")
        remove(values, "redirect_from", f"{new_source}/{slug}")
    renamed.files[path] = None
    record = rewritten(folder, path, values, text)
    renamed.files[f"{model.folder}/{new}.yaml"] = link.sub(f"{kind}:{new}", record.decode()).encode()
    if kind == "episode" and (transcript := content.transcripts.get(old)):
        suffix = transcript.removeprefix(f"transcripts/{old}")
        renamed.files[transcript] = None
        renamed.files[f"transcripts/{new}{suffix}"] = (folder.path / transcript).read_bytes()
    for other, before in _files(folder):
        if other == path or old not in before.text:
            continue
        after = _with_scalars(
            before.text,
            other,
            lambda _, value: new if value == old else None,
            lambda place: _CITING.get(kind) in place[-2:],
        )
        after = link.sub(f"{kind}:{new}", after)
        if after != before.text:
            renamed.files[other] = before.encoded(after)
    return renamed


def _check_id(kind: str, new: str, content: Content) -> None:
    """Raise `RenamingError` for an id that no record of a kind can have."""
    source, _, stem = new.rpartition("/")
    if kind == Episode.kind:
        if not source or "/" in source:
            raise RenamingError(f"The id of an episode is its source and its file's name: write SOURCE/{stem}.")
        if source not in content.sources:
            raise RenamingError(f"There is no source “{source}”; begin it with: chapterhouse new source --name …")
    elif source:
        raise RenamingError(f"Only ids of episodes have a slash: write {stem}.")
    if taken := RESERVED_NAMES.intersection(new.split("/")):
        raise RenamingError(f"“{min(taken)}” is taken by the site's own addresses; choose another id.")


def rename_entity(folder: ContentFolder, content: Content, old: str, new: str) -> Renamed:
    """Give an entity another name wherever records name it; the old name stays an alias, and its address leads here."""
    entity = _entity(folder, content, old)
    other = _entity(folder, content, new)
    if other is not None and other is not entity:
        raise RenamingError(f"There is an entity “{other.name}” already: use merge.")
    renamed = Renamed()
    old_id = entity.id if entity else slug_of(old)
    old_name, new_id = entity.name if entity else old, slug_of(new)
    if entity is None:
        kind = _type_in_records(content, old)
        values: dict[str, Any] = {"name": new, "type": kind, "aliases": [old]}
        if new_id != old_id:
            values["redirect_from"] = [old_id]
        renamed.files[f"entities/{new_id}.yaml"] = written(values, Entity).encode()
    else:
        values, text = values_of(folder, f"entities/{old_id}.yaml")
        values["name"] = new
        add(values, "aliases", old_name)
        remove(values, "aliases", new)
        remove(values, "redirect_from", new_id)
        if new_id != old_id:
            add(values, "redirect_from", old_id)
            renamed.files[f"entities/{old_id}.yaml"] = None
        renamed.files[f"entities/{new_id}.yaml"] = rewritten(folder, f"entities/{old_id}.yaml", values, text)
    _rename_in_records(folder, renamed, {name_key(old_name): new}, {old_id: new_id})
    return renamed


def merge_entities(folder: ContentFolder, content: Content, gone: str, kept: str) -> Renamed:
    """Let one entity be another: its names become aliases, its address leads there, records name the other."""
    target, source = _registered(folder, content, kept), _entity(folder, content, gone)
    if source is not None and source.id == target.id:
        raise RenamingError("Both are one entity already.")
    if source is None:
        gone = _name_in_records(content, gone)
    gone_id = source.id if source else slug_of(gone)
    path, values, text = f"entities/{target.id}.yaml", target.values, target.text
    for name in (source.name, *source.aliases) if source else (gone,):
        if name_key(name) != name_key(target.name):
            add(values, "aliases", name)
    for old in (*(source.redirect_from if source else ()), gone_id):
        if old != target.id:
            add(values, "redirect_from", old)
    remove(values, "distinct_from", gone_id)
    left = _join(folder, values, source) if source else {}
    record = rewritten(folder, path, values, text) + _remark(left, gone)
    renamed = Renamed({path: record})
    if source is not None:
        renamed.files[f"entities/{source.id}.yaml"] = None
    names = {name_key(source.name if source else gone): target.name}
    _rename_in_records(folder, renamed, names, {gone_id: target.id})
    return renamed


def _join(folder: ContentFolder, values: dict[str, Any], gone: Entity) -> dict[str, Any]:
    """Give an entity what the one that is merged into it says and it does not; return what it says otherwise."""
    said, _ = values_of(folder, f"entities/{gone.id}.yaml")
    left: dict[str, Any] = {}
    for name, value in said.items():
        if name in ("name", "aliases", "redirect_from"):
            continue
        if name in ("same_as", "match_except") and isinstance(value, list):
            for entry in value:
                add(values, name, entry)
        elif name == "description" and name not in values:
            values[name] = value
        elif values.get(name) != value:
            left[name] = value
    return left


def _remark(left: dict[str, Any], gone: str) -> bytes:
    """Return the comment that keeps what an entity said that was merged into another."""
    if not left:
        return b""
    lines = written(left, Entity).rstrip("\n").split("\n")
    return "\n".join([f"# {gone}, which was merged into this, had:", *(f"#   {line}" for line in lines), ""]).encode()


def add_alias(folder: ContentFolder, content: Content, entity: str, alias: str) -> Renamed:
    """Let another name mean an entity."""
    known = _registered(folder, content, entity)
    other = _entity(folder, content, alias)
    if other is not None:
        raise RenamingError(f"“{alias}” means {other.name} already" + ("." if other.id == known.id else ": use merge."))
    path = f"entities/{known.id}.yaml"
    add(known.values, "aliases", alias)
    return Renamed({path: rewritten(folder, path, known.values, known.text)})


class _Registered(NamedTuple):
    """What the registry has of an entity, or what its file would begin with."""

    id: str
    name: str
    values: dict[str, Any]
    text: str


def _registered(folder: ContentFolder, content: Content, name: str) -> _Registered:
    """Return the registry's file of an entity; for one that only records name, the file that they would make."""
    entity = _entity(folder, content, name)
    if entity is not None:
        return _Registered(entity.id, entity.name, *values_of(folder, f"entities/{entity.id}.yaml"))
    written_as = _name_in_records(content, name)
    values = {"name": written_as, "type": _type_in_records(content, name)}
    return _Registered(slug_of(written_as), written_as, values, written(values, Entity))


def _name_in_records(content: Content, name: str) -> str:
    """Return a name as records write it. Raises `RenamingError` where none does."""
    key = name_key(name)
    in_records = list(dict.fromkeys(use.name for summary in content.summaries.values() for use in summary.uses))
    found = next((use for use in in_records if name_key(use) == key), None)
    if found is None:
        known = {*in_records, *(each for one in content.entities.values() for each in (one.name, *one.aliases))}
        raise RenamingError(f"Nothing in the archive is called “{name}”. {did_you_mean(name, known)}".rstrip())
    return found


def _entity(folder: ContentFolder, content: Content, name: str) -> Entity | None:
    """Return the entity of an id, a name or an alias. Raises `RenamingError` where its file has mistakes."""
    if name in content.entities:
        return content.entities[name]
    key = name_key(name)
    found = next((e for e in content.entities.values() if key in map(name_key, (e.name, *e.aliases))), None)
    path = f"entities/{slug_of(name)}.yaml"
    if found is None and slug_of(name) in content.entities:
        return content.entities[slug_of(name)]
    if found is None and (folder.path / path).exists():
        raise RenamingError(f"{folder.shown(path)} has mistakes; mend them first, as check tells them.")
    return found


def _type_in_records(content: Content, name: str) -> str:
    """Return what records say that a name is. Raises `RenamingError` where none names it, or says what it is."""
    key, types, is_person = name_key(_name_in_records(content, name)), set[EntityType](), False
    for summary in content.summaries.values():
        for use in summary.uses:
            if name_key(use.name) == key:
                types |= {use.type} if use.type else set()
                is_person = is_person or use.role in ("credit", "speaker")
    if not types and not is_person:
        raise RenamingError(f"No record says what “{name}” is; begin its file with: chapterhouse new entity --name …")
    return str(min(types)) if types else str(EntityType.PERSON)


def _rename_in_records(folder: ContentFolder, renamed: Renamed, names: dict[str, str], ids: dict[str, str]) -> None:
    """Write other names and ids of entities in records, and in links of texts."""
    links = {re.compile(rf"(?<![\w-])entity:{re.escape(old)}(?![\w-])"): f"entity:{new}" for old, new in ids.items()}

    def changed(path: FieldPath, value: str) -> str | None:
        return ids.get(value) if path[-1] == "id" or "distinct_from" in path else names.get(name_key(value))

    for path, record in renamed.files.items():
        if record is not None:
            text = record.decode()
            for link, new in links.items():
                text = link.sub(new, text)
            renamed.files[path] = text.encode()
    for path, before in _files(folder):
        if path in renamed.files:
            continue
        after = _with_scalars(before.text, path, changed, _names_an_entity)
        for link, new in links.items():
            after = link.sub(new, after)
        if after != before.text:
            renamed.files[path] = before.encoded(after)


def _files(folder: ContentFolder) -> Iterator[tuple[str, EditableText]]:
    """Yield the paths and texts of records and of pages written by hand; what cannot be read is left alone."""
    for file in sorted([*folder.path.rglob("*.yaml"), *(folder.path / PAGES).rglob("*.md")]):
        relative = file.relative_to(folder.path).as_posix()
        if file.is_symlink() or not file.is_file():
            continue
        try:
            yield relative, editable(file.read_bytes())
        except (OSError, UnicodeDecodeError):
            continue


def _with_scalars(
    text: str,
    path: str,
    changed: Callable[[FieldPath, str], str | None],
    is_meant: Callable[[FieldPath], bool],
) -> str:
    """Return a file with other texts in the places that are meant, as quoted as the archive's form wants it."""
    if not path.endswith(".yaml") or "\r" in text:
        return text
    for found in reversed(list(texts_in(read_document(text.encode(), path).root))):
        new = changed(found.path, found.text) if is_meant(found.path) else None
        if new is not None and new != found.text and not found.is_block:
            name = next(step for step in reversed(found.path) if isinstance(step, str))
            text = text[: found.start] + scalar(new, name) + text[found.end :]
    return text


def _names_an_entity(path: FieldPath) -> bool:
    """Tell whether a place holds the name or the id of an entity."""
    if path[-1] in _NAMES or path[-2:-1] == ("distinct_from",):
        return True
    if path[-1] in ("name", "id"):
        return len(path) > 2 and path[-3] in _LISTS_OF_NAMES
    return len(path) > 1 and path[-2] in _LISTS_OF_NAMES
