"""Say what to write in place of a field that a file may not have in the place where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pydantic import BaseModel

from generator.content.model import DATED_KINDS, DatedRecord, Entity, Episode, Record, Source, Vocabulary
from generator.content.model.fields import file_fields, holders_in, model_at
from generator.content.model.synonyms import field_meant, fields_meant, in_snake_case, is_another_word
from generator.content.nearest import did_you_mean, nearest
from generator.content.yaml.reader import FieldPath

KINDS: tuple[type[Record], ...] = (*DATED_KINDS.values(), Source, Entity, Vocabulary)
"""All kinds of files, in the order in which they are described."""

_PLACES = 6
"""Places that are named where a field belongs to several."""


def remedy_for(path: FieldPath, kind: type[Record], written: Collection[str] = ()) -> str:
    """Return what to write in place of the unknown field at the end of a path in a file of a kind.

    ``written`` are the fields that stand beside it.
    """
    model = model_at(kind, path[:-1])
    fields = file_fields(model) if model else []
    advice = next(_advices(path, kind, fields, written), "")
    return f"{advice} Known fields here: {', '.join(fields)}." if advice else f"Known fields here: {', '.join(fields)}."


def field_for(path: FieldPath, kind: type[Record]) -> str | None:
    """Return the field that an unknown one at the end of a path means in its place; None where it means none there."""
    model = model_at(kind, path[:-1])
    if model is None:
        return None
    word, fields = str(path[-1]), file_fields(model)
    name = in_snake_case(word)
    if name in fields:
        return name
    if any(issubclass(model, holder) and name in words for words, holder, _ in _NO_FIELDS):
        return None
    meant = fields_meant(word, fields)
    if meant:
        return meant[0]
    return None if is_another_word(word) or _elsewhere(name, path, kind) else nearest(word, fields)


def _advices(path: FieldPath, kind: type[Record], fields: list[str], written: Collection[str]) -> Iterator[str]:
    """Yield what the word can mean, the likeliest first."""
    word = str(path[-1])
    name = in_snake_case(word)
    if name in fields:
        yield did_you_mean(name, [name])
    model = model_at(kind, path[:-1])
    for words, holder, advice in _NO_FIELDS:
        if model is not None and issubclass(model, holder) and name in words:
            yield advice
    meant = field_meant(word, fields, written)
    if meant:
        yield f"{meant}."
    elsewhere = _elsewhere(name, path, kind)
    if elsewhere:
        yield elsewhere
    if not is_another_word(word):
        yield did_you_mean(word, fields)


def _elsewhere(name: str, path: FieldPath, kind: type[Record]) -> str:
    """Return where a field belongs: to the record as a whole, to parts of it, or to files of other kinds."""
    if len(path) > 1 and name in file_fields(kind):
        return f'"{name}" is a field of the {_noun(kind)} as a whole: write it at the left margin.'
    holders = list(holders_in(kind, name))
    if holders:
        depth = min(map(len, holders))
        inside = [f"“{' → '.join(holder)}”" for holder in holders if len(holder) == depth]
        return f'"{name}" is a field of what stands under {either(inside)}.'
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
