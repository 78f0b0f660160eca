"""Say what to write in place of a field that a file may not have in the place where it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import BaseModel

from generator.content.model import DATED_KINDS, DatedRecord, Entity, Episode, Record, Source, Vocabulary
from generator.content.model.fields import file_fields, holders_in, model_at
from generator.content.model.synonyms import EXAMPLES, fields_meant, in_snake_case, is_another_word
from generator.content.nearest import did_you_mean, nearest
from generator.content.rewritten import joined, rewritten
from generator.content.yaml.reader import FieldPath

KINDS: tuple[type[Record], ...] = (*DATED_KINDS.values(), Source, Entity, Vocabulary)
"""All kinds of files, in the order in which they are described."""

_PLACES = 6
"""Places that are named where a field belongs to several."""


def remedy_for(path: FieldPath, kind: type[Record], written: Mapping[str, Any]) -> str:
    """Return what to write in place of the unknown field at the end of a path in a file of a kind.

    ``written`` are the fields that stand beside it, with their values.
    """
    model = model_at(kind, path[:-1])
    if model is None:
        return "Delete it."
    advice = _advice(path, kind, model, written)
    if advice:
        return advice
    fields = file_fields(model)
    guess = "" if is_another_word(str(path[-1])) else did_you_mean(str(path[-1]), fields)
    return f"{guess}{' ' if guess else ''}Known fields here: {', '.join(fields)}."


def field_for(path: FieldPath, kind: type[Record], written: Collection[str] = ()) -> str | None:
    """Return the field that an unknown one at the end of a path means in its place; None where it means none there."""
    model = model_at(kind, path[:-1])
    if model is None:
        return None
    word, fields = str(path[-1]), file_fields(model)
    name = in_snake_case(word)
    if name in fields:
        return name
    if _instead(name, model):
        return None
    meant = fields_meant(word, fields)
    if meant:
        return next((field for field in meant if field not in written), meant[0])
    return None if is_another_word(word) or _elsewhere(name, path, kind) else nearest(word, fields)


def _advice(path: FieldPath, kind: type[Record], model: type[BaseModel], written: Mapping[str, Any]) -> str:
    """Return what a word means, where that is known better than by its letters."""
    word, fields = str(path[-1]), file_fields(model)
    name = in_snake_case(word)
    instead = _instead(name, model)
    if name in fields or instead:
        return instead or f'Write it "{name}".'
    meant = field_for(path, kind, written) if fields_meant(word, fields) else None
    elsewhere = _elsewhere(name, path, kind)
    if meant is None:
        return elsewhere
    together = {one: written[one] for one in written if one not in fields and _is_for(meant, one, path, kind)}
    if len(together) > 1 and meant not in written and (line := joined(meant, together, model)):
        first, *_ = together
        if word != first:
            return f'It belongs into the list "{meant}" with "{first}", as is shown there.'
        also = ", ".join(f'"{one}"' for one in together if one != word)
        return f'"{meant}" is the field for it and for {also} here: {line}'
    line = rewritten(meant, name, written.get(word), model)
    if line and meant not in written:
        return f'"{meant}" is the field for it here: {line}'
    if line:
        both = joined(meant, {meant: written[meant], **together}, model)
        shown = f": {both}" if both and not both.endswith("…") else "."
        return f'"{meant}" is the field for it here, and stands here too: join the two{shown}'
    of_others = "" if list(holders_in(kind, name)) else _of_other_kinds(name, kind)
    return of_others if of_others and word in written else f'"{meant}" is the field for it here: {EXAMPLES[meant]}'


def _is_for(field: str, word: str, path: FieldPath, kind: type[Record]) -> bool:
    """Tell whether an unknown field, beside that at the end of a path, means a field."""
    model = model_at(kind, path[:-1])
    return model is not None and field in fields_meant(word, file_fields(model))


def _instead(name: str, model: type[BaseModel]) -> str:
    """Return what is done in place of something that no field holds."""
    return next((advice for words, holder, advice in _NO_FIELDS if issubclass(model, holder) and name in words), "")


def _elsewhere(name: str, path: FieldPath, kind: type[Record]) -> str:
    """Return where a field belongs: to the record as a whole, to parts of it, or to files of other kinds."""
    if len(path) > 1 and name in file_fields(kind):
        return f'"{name}" is a field of the {_noun(kind)} as a whole: write it at the left margin.'
    holders = list(holders_in(kind, name))
    if holders:
        depth = min(map(len, holders))
        inside = [f"“{' → '.join(holder)}”" for holder in holders if len(holder) == depth]
        return f'"{name}" is a field of what stands under {either(inside)}.'
    return _of_other_kinds(name, kind)


def _of_other_kinds(name: str, kind: type[Record]) -> str:
    """Return which other kinds of files have a field."""
    others = [other for other in KINDS if other is not kind and name in file_fields(other)]
    if others:
        return f'"{name}" is a field of {either([f"{a_kind(other)} ({files_of_kind(other)})" for other in others])}.'
    return ""


def either(places: list[str]) -> str:
    """Return how a sentence names several places of which one is meant."""
    shown = places[:_PLACES]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def _noun(kind: type[Record]) -> str:
    return "list of topics" if kind is Vocabulary else kind.kind


def a_kind(kind: type[Record]) -> str:
    """Return how a sentence names one record of a kind: ``an episode``."""
    noun = _noun(kind)
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def files_of_kind(kind: type[Record], content: str = "content") -> str:
    """Return where the files of a kind lie."""
    if kind is Vocabulary:
        return f"{content}/topics.yaml"
    return f"{content}/{kind.folder}/{'<source>/' if kind is Episode else ''}"


_NO_FIELDS: tuple[tuple[frozenset[str], type[BaseModel], str], ...] = (
    (
        frozenset(("transcript", "transcripts", "transcription", "subtitles", "captions", "vtt", "srt")),
        Episode,
        "A transcript is a file of its own: transcripts/<source>/ with the episode's file name and .vtt, .srt, .txt,"
        " .md or .json.",
    ),
    (frozenset(("id", "guid", "uid", "uuid")), Record, "The path of the file is the record's id."),
    (
        frozenset(("source", "podcast", "show", "channel", "publisher", "feed", "source_id")),
        Episode,
        "The folder that the file lies in names the source: content/episodes/<source>/.",
    ),
    (
        frozenset(("kind", "type", "layout", "template", "record_type")),
        DatedRecord,
        "The folder that the file lies in says what kind of record it is.",
    ),
    (
        frozenset(("image", "images", "picture", "photo", "cover", "thumbnail", "artwork", "poster", "logo", "avatar")),
        BaseModel,
        "Records hold no pictures: leave it out, or put its address under “references”.",
    ),
    (
        frozenset(("end", "ends", "end_time", "ends_at", "until", "stop", "finish")),
        BaseModel,
        "Only the start is written: a chapter ends where the next one begins.",
    ),
    (
        frozenset(("comment", "comments", "todo", "fixme", "internal", "internal_note", "editor_note")),
        Record,
        "A note for other contributors is a comment: # and the words after it.",
    ),
)
"""Words that no field means, the models of the places where they are written, and what is done there instead."""
