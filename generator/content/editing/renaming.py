"""Rename a record, or a name, in every file that mentions it, changing nothing else of these files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.content.editing.canonical_yaml import scalar, written
from generator.content.editing.filing import write_content_file
from generator.content.editing.formatting import kind_of
from generator.content.folder import PAGES, ContentFolder
from generator.content.loader import Content
from generator.content.model import DATED_KINDS, Entity, EntityType
from generator.content.yaml.comments import comments_in
from generator.content.yaml.reader import FieldPath, read_document
from generator.content.yaml.texts import texts_in
from generator.text.names import name_key, slug_of

_IDS = frozenset({"episode", "follows", "redirect_from", "formerly"})
"""Fields that hold ids of records."""
_NAMES = frozenset({"speaker", "about", "affiliation"})
_LISTS_OF_NAMES = frozenset({"people", "entities"})


class RenamingError(Exception):
    """What cannot be renamed; the message says why."""


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
    if f"{kind}:{new}" in content.summaries or (folder.path / model.folder / f"{new}.yaml").exists():
        raise RenamingError(f"“{new}” is the id of another {kind}.")
    renamed = Renamed()
    path = f"{model.folder}/{old}.yaml"
    values, text = _values_of(folder, path)
    former = values.get("formerly")
    values["formerly"] = [*(former if isinstance(former, list) else []), old]
    renamed.files[path] = None
    renamed.files[f"{model.folder}/{new}.yaml"] = _rewritten(folder, path, values, text)
    if kind == "episode" and (transcript := content.transcripts.get(old)):
        suffix = transcript.removeprefix(f"transcripts/{old}")
        renamed.files[transcript] = None
        renamed.files[f"transcripts/{new}{suffix}"] = (folder.path / transcript).read_bytes()
    link = re.compile(rf"(?<![\w-]){kind}:{re.escape(old)}(?![\w/-])")
    for other, before in _files(folder):
        if other == path or old not in before:
            continue
        after = _with_scalars(before, other, lambda _, value: new if value == old else None, _is_cited)
        after = link.sub(f"{kind}:{new}", after)
        if after != before:
            renamed.files[other] = after.encode()
    return renamed


def rename_entity(folder: ContentFolder, content: Content, old: str, new: str) -> Renamed:
    """Give an entity another name wherever records name it; the old name stays an alias, and its address leads here."""
    entity = _entity(content, old)
    renamed = Renamed()
    old_id = entity.id if entity else slug_of(old)
    old_name, new_id = entity.name if entity else old, slug_of(new)
    if entity is None:
        kind = _type_in_records(content, old)
        values: dict[str, Any] = {"name": new, "type": kind, "aliases": [old]}
        if new_id != old_id:
            values["redirect_from"] = [old_id]
        if (folder.path / f"entities/{new_id}.yaml").exists():
            raise RenamingError(f"There is an entity “{new}” already: use merge.")
        renamed.files[f"entities/{new_id}.yaml"] = written(values, Entity).encode()
    else:
        if new_id != old_id and new_id in content.entities:
            raise RenamingError(f"There is an entity “{new}” already: use merge.")
        values, text = _values_of(folder, f"entities/{old_id}.yaml")
        values["name"] = new
        _add(values, "aliases", old_name)
        if new_id != old_id:
            _add(values, "redirect_from", old_id)
            renamed.files[f"entities/{old_id}.yaml"] = None
        renamed.files[f"entities/{new_id}.yaml"] = _rewritten(folder, f"entities/{old_id}.yaml", values, text)
    _rename_in_records(folder, renamed, {name_key(old_name): new}, {old_id: new_id})
    return renamed


def merge_entities(folder: ContentFolder, content: Content, gone: str, kept: str) -> Renamed:
    """Let one entity be another: its names become aliases, its address leads there, records name the other."""
    target, source = _entity(content, kept), _entity(content, gone)
    if target is None:
        raise RenamingError(f"“{kept}” has no file in entities/; begin it with: chapterhouse new entity --name …")
    if source is not None and source.id == target.id:
        raise RenamingError("Both are one entity already.")
    gone_id = source.id if source else slug_of(gone)
    path = f"entities/{target.id}.yaml"
    values, text = _values_of(folder, path)
    for name in (source.name, *source.aliases) if source else (gone,):
        if name_key(name) != name_key(target.name):
            _add(values, "aliases", name)
    for old in (*(source.redirect_from if source else ()), gone_id):
        if old != target.id:
            _add(values, "redirect_from", old)
    renamed = Renamed({path: _rewritten(folder, path, values, text)})
    if source is not None:
        renamed.files[f"entities/{source.id}.yaml"] = None
    names = {name_key(source.name if source else gone): target.name}
    _rename_in_records(folder, renamed, names, {gone_id: target.id})
    return renamed


def add_alias(folder: ContentFolder, content: Content, entity: str, alias: str) -> Renamed:
    """Let another name mean an entity."""
    known = _entity(content, entity)
    if known is None:
        raise RenamingError(f"“{entity}” has no file in entities/; begin it with: chapterhouse new entity --name …")
    other = _entity(content, alias)
    if other is not None:
        raise RenamingError(f"“{alias}” means {other.name} already" + ("." if other.id == known.id else ": use merge."))
    path = f"entities/{known.id}.yaml"
    values, text = _values_of(folder, path)
    _add(values, "aliases", alias)
    return Renamed({path: _rewritten(folder, path, values, text)})


def _entity(content: Content, name: str) -> Entity | None:
    """Return the entity of an id, a name or an alias."""
    if name in content.entities:
        return content.entities[name]
    key = name_key(name)
    return next((e for e in content.entities.values() if key in map(name_key, (e.name, *e.aliases))), None)


def _type_in_records(content: Content, name: str) -> str:
    """Return what records say that a name is. Raises `RenamingError` where none names it, or says what it is."""
    key, types, is_person = name_key(name), set[EntityType](), False
    found = False
    for summary in content.summaries.values():
        for use in summary.uses:
            if name_key(use.name) == key:
                found = True
                types |= {use.type} if use.type else set()
                is_person = is_person or use.role in ("credit", "speaker")
    if not found:
        raise RenamingError(f"Nothing in the archive is called “{name}”.")
    if not types and not is_person:
        raise RenamingError(f"No record says what “{name}” is; begin its file with: chapterhouse new entity --name …")
    return str(min(types)) if types else str(EntityType.PERSON)


def _add(values: dict[str, Any], name: str, entry: str) -> None:
    standing = values.get(name)
    entries = list(standing) if isinstance(standing, list) else []
    if entry not in entries:
        values[name] = [*entries, entry]


def _values_of(folder: ContentFolder, path: str) -> tuple[dict[str, Any], str]:
    """Return the values and the text of a record. Raises `RenamingError` where it has mistakes."""
    text = (folder.path / path).read_bytes().decode("utf-8-sig")
    document = read_document(text.encode(), folder.shown(path))
    if not isinstance(document.value, dict) or any(problem.severity == "error" for problem in document.problems):
        raise RenamingError(f"{folder.shown(path)} has mistakes; mend them first, as check tells them.")
    return document.value, text


def _rewritten(folder: ContentFolder, path: str, values: dict[str, Any], text: str) -> bytes:
    """Return a record with other values, and its comments."""
    document = read_document(text.encode(), folder.shown(path))
    return written(values, kind_of(path), comments_in(text, document.root)).encode()


def _rename_in_records(folder: ContentFolder, renamed: Renamed, names: dict[str, str], ids: dict[str, str]) -> None:
    """Write other names and ids of entities in records, and in links of texts."""
    links = {re.compile(rf"(?<![\w-])entity:{re.escape(old)}(?![\w-])"): f"entity:{new}" for old, new in ids.items()}

    def changed(path: FieldPath, value: str) -> str | None:
        return ids.get(value) if path[-1] == "id" else names.get(name_key(value))

    for path, before in _files(folder):
        if path in renamed.files:
            continue
        after = _with_scalars(before, path, changed, _names_an_entity)
        for link, new in links.items():
            after = link.sub(new, after)
        if after != before:
            renamed.files[path] = after.encode()


def _files(folder: ContentFolder) -> Iterator[tuple[str, str]]:
    """Yield the paths and texts of records and of pages written by hand; what cannot be read is left alone."""
    for file in sorted([*folder.path.rglob("*.yaml"), *(folder.path / PAGES).rglob("*.md")]):
        relative = file.relative_to(folder.path).as_posix()
        if file.is_symlink() or not file.is_file():
            continue
        try:
            yield relative, file.read_bytes().decode("utf-8-sig")
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


def _is_cited(path: FieldPath) -> bool:
    """Tell whether a place holds the id of a record."""
    return any(step in _IDS for step in path[-2:])


def _names_an_entity(path: FieldPath) -> bool:
    """Tell whether a place holds the name or the id of an entity."""
    if path[-1] in _NAMES:
        return True
    if path[-1] in ("name", "id"):
        return len(path) > 2 and path[-3] in _LISTS_OF_NAMES
    return len(path) > 1 and path[-2] in _LISTS_OF_NAMES
