"""Import the JSON that a language model wrote: in a code fence, between sentences, cut off, with other names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from json_repair import repair_json

from generator.content.editing.draft import DraftRecord
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.importers.loose_fields import Fitter
from generator.content.editing.material import Material, MaterialError
from generator.content.model import Episode
from generator.content.model.synonyms import in_snake_case

_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[ \t]*(?:jsonc?|json5|javascript|js)?[ \t]*\n(.*?)(?:^ {0,3}\1|\Z)", re.S | re.M | re.I
)
_START = re.compile(r"[{\[]")
_DEEPEST = 60
"""Brackets within brackets; what nests deeper was not written as a record."""
_WORDS_OF_RECORDS_WORDS = (
    "title headline name summary description chapters segments takeaways key_takeaways highlights items"
    " threads claims key_points quotes entities topics people guests meeting decisions action_items"
    " episode_title video_title"
)
_WORDS_OF_RECORDS = frozenset(_WORDS_OF_RECORDS_WORDS.split())
_SIGNS_OF_KINDS = {
    "digest": ("items", "stories", "videos", "entries"),
    "briefing": ("key_points", "headline", "body", "claims"),
    "discussion": ("threads", "posts", "comments", "positions"),
    "episode": ("chapters", "segments", "takeaways", "key_takeaways", "guests", "duration", "podcast", "audio_url"),
}


def likelihood(material: Material) -> float:
    """Tell how surely a text holds the JSON of a record."""
    text = material.text.lstrip()
    names = {in_snake_case(name) for name in re.findall(r"[\"'“”]([\w $-]{2,30})[\"'“”]\s*:", text[:20_000])}
    known = len(names & _WORDS_OF_RECORDS)
    if known < 2:
        return 0.0
    starts = text[:1] in "{[" or _FENCE.search(material.text) is not None
    return 0.9 if starts else 0.7 if material.suffix in (".json", ".txt", ".md", "") else 0.3


def drafts(material: Material, options: Options) -> Iterator[DraftRecord]:
    """Yield a draft for each object that describes a record."""
    passages = list(_passages(material))
    ends = [0, *(offset + len(text) for offset, text in passages)]
    for number, (offset, text) in enumerate(passages):
        drafted = [_drafted(given, offset, text, material, options) for given in _objects(_parsed(text))]
        for draft in drafted[:1]:
            _keep_words(draft, material, ends[number], offset)
            if number == len(passages) - 1:
                _keep_words(draft, material, ends[-1], len(material.text))
        yield from drafted


def _drafted(given: dict[str, Any], offset: int, text: str, material: Material, options: Options) -> DraftRecord:
    """Return the draft of an object that stands in a passage at an offset."""
    line, guessed = material.line_at(offset), _kind_of(given)
    draft = DraftRecord(options.kind or guessed, line=line)
    if guessed not in (draft.kind, Episode.kind):
        draft.ask(line, f"its fields are those of a {guessed}; with --as {draft.kind} some may find no place")
    Fitter(draft, partial(_line_of, text=text, offset=offset, material=material), options.zone).record(given)
    _say_what_was_repaired(draft, text, material.line_at(offset))
    return draft


def _passages(material: Material) -> Iterator[tuple[int, str]]:
    """Yield the passages of a text that hold JSON, with where they begin."""
    fences = [found for found in _FENCE.finditer(material.text) if found[2].lstrip()[:1] in ("{", "[")]
    if fences:
        yield from ((found.start(2), found[2]) for found in fences)
        return
    start = _START.search(material.text)
    if start is None:
        raise MaterialError("It holds no { with which JSON begins.")
    end = max(material.text.rfind("}"), material.text.rfind("]")) + 1
    is_whole = material.text[start.start() :].count("{") <= material.text.count("}")
    yield start.start(), material.text[start.start() : end if is_whole and end > start.start() else None]


def _parsed(text: str) -> Any:
    """Return the value of a JSON text that may be broken."""
    if _depth_of(text) > _DEEPEST:
        raise MaterialError(f"Its brackets nest more than {_DEEPEST} deep.")
    try:
        return repair_json(text.translate(_STRAIGHT) if '"' not in text else text, return_objects=True)
    except (ValueError, RecursionError) as error:
        raise MaterialError("Its JSON cannot be repaired; look where its brackets stop matching.") from error


_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"'})


def _depth_of(text: str) -> int:
    depth = deepest = 0
    for sign in re.findall(r"[{}\[\]]", text):
        depth += 1 if sign in "{[" else -1
        deepest = max(deepest, depth)
    return deepest


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects that describe records: the value, the entries of a list, or what one field wraps."""
    if isinstance(value, list):
        for one in value:
            yield from _objects(one)
    elif isinstance(value, dict):
        if len(value) == 1 and isinstance(inner := next(iter(value.values())), (dict, list)):
            name = in_snake_case(next(iter(value)))
            if name not in _WORDS_OF_RECORDS:  # {"episode": {…}}, {"result": [{…}]}
                yield from _objects(inner)
                return
        if value:
            yield value


def _kind_of(given: dict[str, Any]) -> str:
    """Return the kind of record that an object's fields are most like."""
    names = {in_snake_case(name) for name in given}
    said = next(
        (str(given[name]).lower() for name in given if in_snake_case(name) in ("kind", "type", "record_type")), ""
    )
    if said in _SIGNS_OF_KINDS:
        return said
    names -= {in_snake_case(name) for name, value in given.items() if _lists_addresses(value)}
    counts = {kind: sum(sign in names for sign in signs) for kind, signs in _SIGNS_OF_KINDS.items()}
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] > counts["episode"] else "episode"


def _lists_addresses(value: Any) -> bool:
    """Tell whether a list only says where something is, as that of an episode's videos does."""
    entries = value if isinstance(value, list) else []
    return bool(entries) and all(
        isinstance(one, dict) and "url" in one and not one.keys() & {"title", "name", "summary", "description"}
        for one in entries
    )


def _line_of(name: str, text: str, offset: int, material: Material) -> int:
    place = text.find(name)
    return 0 if place < 0 else material.line_at(offset + place)


def _say_what_was_repaired(draft: DraftRecord, text: str, line: int) -> None:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        opened, closed = len(re.findall(r"[{\[]", text)), len(re.findall(r"[}\]]", text))
        if opened > closed:
            draft.ask(
                line, "the JSON ends before its brackets are closed: look whether the end of the record is missing"
            )
        else:
            draft.repaired(line, "the JSON was repaired: commas, quotation marks or brackets")


def _keep_words(draft: DraftRecord, material: Material, start: int, end: int) -> None:
    """Keep the sentences before or after the JSON, which may say something of the record."""
    words = re.sub(r"^ {0,3}(`{3,}|~{3,}).*$", "", material.text[start:end], flags=re.M).strip()
    if words:
        draft.left_over.append(words)
        draft.repaired(material.line_of(words, material.line_at(start)), "sentences around the JSON stand in a comment")


FORM = Form("llm-json", "the JSON of a language model", likelihood, drafts)
