"""Fit fields that are named and shaped as people and language models do into those of the content model.

Synonyms are those by which `check` advises contributors. What has no field stays in the draft as a comment.
"""

from __future__ import annotations

import datetime as dt
import enum
import json
import typing
from collections.abc import Callable, Iterator
from typing import Any, Literal

from pydantic import BaseModel

from generator.content.editing.draft import DraftRecord
from generator.content.editing.field_styles import PLAIN, TIMES, fields_in_order, is_prose, model_of
from generator.content.editing.importers.loose_names import DURATIONS, MEDIA, MENTIONED, SILENT
from generator.content.editing.importers.loose_values import clock_of, date_of, text_of, words_of_list
from generator.content.model import DATED_KINDS, DigestItem, EntityNote, Episode, Media
from generator.content.model.parts import Credit
from generator.content.model.role_words import role_meant
from generator.content.model.synonyms import fields_meant, in_snake_case
from generator.text.names import slug_of
from generator.text.platforms import kind_of

LineOf = Callable[[str], int]
"""Returns the line of the material on which a text stands."""

_SOURCES = frozenset(["source", "podcast", "show", "channel", "source_id", "podcast_name", "publisher"])
_DATES = frozenset({"date", "as_of"})
_NUMBERS = frozenset({"order", "number", "season", "length", "score", "comment_count", "confidence"})
_IDS = frozenset({"id", "parent", "slug"})


class Fitter:
    """Fits the fields of one record, and notes in its draft what was changed and what found no place."""

    def __init__(self, draft: DraftRecord, line_of: LineOf, zone: dt.tzinfo = dt.UTC) -> None:
        self.draft = draft
        self.line_of = line_of
        self.zone = zone

    def record(self, given: dict[str, Any]) -> None:
        """Fit the fields of a whole document into the draft's record."""
        model = DATED_KINDS[self.draft.kind]
        rest = {name: value for name, value in given.items() if in_snake_case(name) not in SILENT}
        source = self._take_source(rest)
        if source:
            self.draft.source = source
        self._take_players(rest)
        fitted = self.part(rest, model, ())
        self._join(self.draft.fields, fitted)

    def _take_source(self, given: dict[str, Any]) -> str:
        """Take out the name of an episode's podcast or channel, which its folder says."""
        if self.draft.kind != Episode.kind:
            return ""
        for name in list(given):
            if in_snake_case(name) in _SOURCES:
                value = given[name]
                if isinstance(value, dict):
                    value = value.get("name") or value.get("title") or value.get("id")
                if text := text_of(value):
                    del given[name]
                    return text
        return ""

    def _take_players(self, given: dict[str, Any]) -> None:
        """Take the addresses of players out of links that are named by their platforms, as recordings."""
        if "media" not in fields_in_order(DATED_KINDS[self.draft.kind]):
            return
        for name, value in list(given.items()):
            if in_snake_case(name) not in ("links", "players", "platforms") or not isinstance(value, dict):
                continue
            played = {key: kind for key, one in value.items() if isinstance(one, str) and (kind := kind_of(one))}
            for key, kind in played.items():
                self.draft.fields.setdefault("media", []).append({"type": kind, "url": value[key]})
            given[name] = {key: one for key, one in value.items() if key not in played}

    def part(self, given: dict[str, Any], model: type[BaseModel], path: tuple[str, ...]) -> dict[str, Any]:
        """Return the fields of a part by the model's names; those that mean nothing are kept as comments."""
        fields = fields_in_order(model)
        fitted: dict[str, Any] = {}
        others: list[tuple[str, Any]] = []
        for name, value in given.items():
            if _is_empty(value):
                continue
            if name in fields:
                self._put(fitted, model, name, name, value, path)
            else:
                others.append((name, value))
        for name, value in sorted(others, key=lambda other: in_snake_case(other[0]) in DURATIONS):
            self._place(fitted, model, name, value, path)
        return fitted

    def _place(
        self, fitted: dict[str, Any], model: type[BaseModel], name: str, value: Any, path: tuple[str, ...]
    ) -> None:
        """Put a field of another name where it belongs: as a recording, a person, or by its synonym."""
        word = in_snake_case(name)
        fields = fields_in_order(model)
        if "media" in fields and word in MEDIA and (address := _address(word, value)):
            self._put_address(fitted, MEDIA[word] or kind_of(address), address)
            return
        if "media" in fields and word in DURATIONS:
            self._put_duration(fitted, name, value, path)
            return
        if "people" in fields and (role := role_meant(word)):
            people = self._list(value, Credit, (*path, name))
            if people is not None:
                named = [{"name": one} if isinstance(one, str) else one for one in people]
                fitted.setdefault("people", []).extend({**one, "role": one.get("role", role)} for one in named)
                return
        if "entities" in fields and word in MENTIONED:
            mentioned = self._list(value, EntityNote, (*path, name))
            if mentioned is not None:
                notes = [{"name": one} if isinstance(one, str) else one for one in mentioned]
                fitted.setdefault("entities", []).extend({"type": MENTIONED[word], **one} for one in notes)
                return
        for meant in fields_meant(word, fields):
            if meant not in fitted and self._put(fitted, model, meant, name, value, path):
                return
        for meant in fields_meant(word, fields):  # action items beside decisions: both are takeaways
            more = self._converted(value, model, meant, (*path, name)) if isinstance(fitted.get(meant), list) else None
            if isinstance(more, list):
                fitted[meant] += more
                return
            if is_prose(model, meant) and isinstance(text := fitted.get(meant), str) and (more := text_of(value)):
                fitted[meant] = text if more in text else f"{text}\n\n{more}"  # a description beside a summary
                return
        self._keep(name, value, path)

    @staticmethod
    def _put_address(fitted: dict[str, Any], kind: str, address: str) -> None:
        """File an address as a recording where it is known to be one, and as a link where it may be any page."""
        if kind:
            fitted.setdefault("media", []).append({"type": kind, "url": address})
        else:
            fitted.setdefault("references", []).append({"type": "link", "title": address, "url": address})

    def _put_duration(self, fitted: dict[str, Any], name: str, value: Any, path: tuple[str, ...]) -> None:
        clock = clock_of(value)
        if clock is None:
            self._keep(name, value, path)
        elif fitted.get("media"):
            fitted["media"][0].setdefault("duration", clock)
        else:
            fitted["media"] = [{"type": "audio", "duration": clock}]
            self.draft.ask(
                self._line(name), "the recording has a length and no address: say whether it is audio or video"
            )

    def _put(
        self, fitted: dict[str, Any], model: type[BaseModel], field: str, name: str, value: Any, path: tuple[str, ...]
    ) -> bool:
        """Convert a value and put it into a field; tell whether it could be. One of the field's own name is kept."""
        converted = self._converted(value, model, field, (*path, name))
        if converted is None:
            if field == name:
                self._keep(name, value, path)
            return field == name
        fitted[field] = converted
        return True

    def _converted(self, value: Any, model: type[BaseModel], field: str, path: tuple[str, ...]) -> Any:
        """Return a value as a field takes it; None where it cannot be."""
        inner = model_of(model, field)
        if inner is not None:
            if _is_list(model, field):
                return self._list(value, inner, path)
            return self._one(value, inner, path)
        if _is_list(model, field):
            return self._plain_list(value, field)
        return self._scalar(value, model, field)

    def _list(self, value: Any, inner: type[BaseModel], path: tuple[str, ...]) -> list[Any] | None:
        """Return the parts of a list, of one part, or of an object with names as keys."""
        if isinstance(value, dict) and not _is_part(value, inner):
            value = [one if isinstance(one, dict) else str(one) for one in self._named(value, inner)]
        elif not isinstance(value, list):
            is_text = isinstance(value, str)
            value = words_of_list(value) if is_text and inner in (EntityNote, Credit) else [value]
        parts: list[Any] = []
        for one in value or ():
            if _is_empty(one):
                continue
            part = self._one(one, inner, path)
            if part is None:
                self._keep(path[-1], one, path[:-1])
            else:
                parts.append(part)
        return parts or None

    def _named(self, value: dict[str, Any], inner: type[BaseModel]) -> Iterator[Any]:
        """Yield the parts of an object whose keys are names, types or times."""
        fields = fields_in_order(inner)
        first = next((field for field in ("name", "title", "text") if field in fields), fields[0])
        for key, one in value.items():
            if isinstance(one, list):  # grouped: {"Person": ["Ada"], "Company": [...]}
                group = {"type": key} if "type" in inner.model_fields else {}
                if not group:
                    self.draft.left_over.append(f"{key}: the heading of {len(one)} entries")
                for member in one:
                    yield {**(member if isinstance(member, dict) else {first: member}), **group}
            elif isinstance(one, dict):
                yield {first: key, **one}
            elif "url" in inner.model_fields and str(one).startswith(("http://", "https://")):
                yield {first: key, "url": one}
            elif clock_of(key) and "at" in inner.model_fields:
                yield {"at": key, **({"title": one} if "title" in inner.model_fields else {"text": one})}
            else:
                yield {first: key, "note": one} if "note" in inner.model_fields else {first: f"{key}: {one}"}

    def _one(self, value: Any, inner: type[BaseModel], path: tuple[str, ...]) -> Any:
        if isinstance(value, dict):
            part = self.part(value, inner, path)
            self._finish(part, inner)
            return part or None
        if isinstance(value, list) and len(value) == 2 and "at" in inner.model_fields and clock_of(value[0]):
            first = "title" if "title" in inner.model_fields else "text"
            return self._one({"at": value[0], first: value[1]}, inner, path)
        text = text_of(value)
        if text is None:
            return None
        if inner in (DigestItem,) or ("title" in inner.model_fields and not _takes_text(inner)):
            return {"title": text}
        return text

    def _finish(self, part: dict[str, Any], inner: type[BaseModel]) -> None:
        """Fill in what a part needs and says otherwise: a chapter's title, a recording's type, a role."""
        if inner is Media and "url" in part:
            if part.get("type") not in ("audio", "video"):
                part["type"] = kind_of(part["url"]) or MEDIA.get(in_snake_case(part.get("type", ""))) or "audio"
            if part.get("length") == 0:
                del part["length"]  # it was not known
        if inner is Credit and part.get("role") not in (None, *typing.get_args(Credit.model_fields["role"].annotation)):
            part["role"] = role_meant(part["role"]) or "other"
        if inner is DigestItem and "episode" not in part and "title" in part:
            part.setdefault("id", slug_of(part["title"]))

    @staticmethod
    def _plain_list(value: Any, field: str) -> list[Any] | None:
        if field in TIMES:
            clocks = [clock_of(one) for one in (value if isinstance(value, list) else [value])]
            return clocks if None not in clocks else None
        if field in PLAIN or field == "topics":
            return words_of_list(value)
        texts: list[str] = []
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                words = [text_of(inner) for inner in one.values()]
                one = ": ".join(word for word in words if word) if None not in words else None
            text = text_of(one)
            if text is None:
                return None
            texts.append(text)
        return texts or None

    def _scalar(self, value: Any, model: type[BaseModel], field: str) -> Any:
        if field in TIMES:
            return clock_of(value)
        if field in _DATES:
            return date_of(value, self.zone)
        if field in _NUMBERS:
            return _number_of(value)
        if field in _IDS:
            text = text_of(value)
            return slug_of(text) if text else None
        if isinstance(value, list) and is_prose(model, field):
            texts = [text_of(one) for one in value]
            return "\n\n".join(text for text in texts if text) if None not in texts else None
        text = text_of(value)
        known = _closed_list(model, field)
        if text is not None and known and text not in known and field not in ("type", "role"):
            return next((word for word in known if word == text.lower()), None)
        return text

    def _join(self, fields: dict[str, Any], fitted: dict[str, Any]) -> None:
        for name, value in fitted.items():
            if isinstance(value, list) and isinstance(fields.get(name), list):
                fields[name] += value
            else:
                fields.setdefault(name, value)

    def _keep(self, name: str, value: Any, path: tuple[str, ...]) -> None:
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        where = f" of {path[-1]}" if path else ""
        self.draft.keep(self._line(name), f"{name}: {shown}", f"“{name}”{where} has no field here")

    def _line(self, name: str) -> int:
        return self.line_of(f'"{name}"') or self.line_of(name) or self.draft.line


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == {} or (isinstance(value, str) and not value.strip())


def _is_list(model: type[BaseModel], field: str) -> bool:
    return "tuple" in str(model.model_fields[field].annotation)


def _is_part(value: dict[str, Any], inner: type[BaseModel]) -> bool:
    """Tell whether an object is one part, and not a collection of parts by name."""
    if all(isinstance(one, list) for one in value.values()):
        return False
    fields = fields_in_order(inner)
    return any(name in fields or fields_meant(in_snake_case(name), fields) for name in value)


def _takes_text(inner: type[BaseModel]) -> bool:
    """Tell whether a plain text may stand for a part."""
    return inner.__name__ in ("Takeaway", "Claim", "Quote", "EntityNote", "Credit", "Reference")


def _closed_list(model: type[BaseModel], field: str) -> tuple[str, ...]:
    """Return the words that a field takes, where they are listed."""
    annotation = model.model_fields[field].annotation
    for one in (annotation, *typing.get_args(annotation)):
        if typing.get_origin(one) is Literal:
            return typing.get_args(one)
        if isinstance(one, type) and issubclass(one, enum.Enum):
            return tuple(str(member) for member in one)
    return ()


def _address(word: str, value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("url") or value.get("href")
    text = text_of(value) or ""
    if word == "youtube_id" and text:
        return f"https://www.youtube.com/watch?v={text}"
    return text if text.startswith(("http://", "https://")) else ""


def _number_of(value: Any) -> int | float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value
    text = str(value).strip().lstrip("#").replace(",", "")
    return int(text) if text.isdecimal() else None
