"""Guess which entries a list is meant to have where one text, or a set of fields, stands in its place."""

from __future__ import annotations

import re
from typing import Any

from generator.content.model.addresses import record_meant
from generator.content.model.entity_type_words import entity_type_meant
from generator.content.model.respelling import time_meant
from generator.content.model.role_words import role_meant
from generator.content.model.synonyms import in_snake_case, is_another_word
from generator.text.platforms import kind_of

_BULLET = re.compile(r"(?:\A|\s)(?P<mark>[•*–—‣▪·-])\s*(?=\S)")
_NUMBER = re.compile(r"(?:\A|\s)(\d{1,2})[.)]\s+(?=\S)")
_NAME = 4
"""Words of a name that stands among others with commas between them; longer ones are sentences."""
_AND = re.compile(r"\s*(?:,|;|&|\+|/|\b(?:and|und|et|y|with)\b)\s+|\s*[;&+]\s*")
_WITH_ROLE = re.compile(r"(?P<name>.+?)(?:\s*[(\[](?P<in>[^()\[\]]+)[)\]]|\s*(?::|,|\s[-–—])\s+(?P<behind>[^,:–—]+))")


def entries_meant(field: str, value: Any) -> list[list[Any]]:
    """Return in which ways a value may be meant as the entries of a list, the likeliest first."""
    if isinstance(value, dict):
        return [*_of_fields(field, value), [value]]
    if not isinstance(value, str):
        return [[value]]
    text = re.sub(r"^\((.*)\)$", r"\1", value.strip())
    if items := _items(text):
        return [[_entry(field, item) for item in items]]
    if field == "people":
        return [[_entry(field, part) for part in _AND.split(text) if part.strip()], [text]]
    if field == "media":
        return [[_recording("", part) for part in re.split(r"[,;]?\s+", text) if part]]
    if field == "chapters":
        return [[_entry(field, line) for line in text.splitlines() if line.strip()]]
    if field in ("corrections", "formerly"):
        return [[_entry(field, text)]]
    for mark in (",", ";"):
        parts = [part.strip() for part in text.split(mark)]
        if len(parts) > 1 and all(0 < len(part.split()) <= _NAME for part in parts):
            return [parts, [text]]
    return [[text]]


def entry_meant(field: str, value: Any) -> Any:
    """Return what one entry of a list is meant to be, which is a text or has one field of a wrong name."""
    if isinstance(value, str):
        return _entry(field, value)
    if isinstance(value, dict) and len(value) == 1:
        return next((entries[0] for entries in _of_fields(field, value) if len(entries) == 1), value)
    return value


def credit_in(text: str) -> dict[str, str] | None:
    """Return the name and the role of a person whose role stands behind the name, as in ``Ada Keeper (guest)``."""
    found = _WITH_ROLE.fullmatch(text.strip())
    role = role_meant(found["in"] or found["behind"]) if found else ""
    return {"name": found["name"].strip(), "role": role} if found and role else None


def credits_under(word: str, value: Any) -> Any:
    """Return people who stand under what they are, such as ``hosts``, as a list that says it of each."""
    names = [name for name in _AND.split(value) if name.strip()] if isinstance(value, str) else value
    role = role_meant(word) or "guest"
    if isinstance(names, list) and all(isinstance(one, dict) and "name" in one for one in names):
        return [one if "role" in one else {"name": one["name"], "role": role, **one} for one in names]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return value
    return [credit_in(name) or {"name": name.strip(), "role": role} for name in names]


def recordings_under(word: str, value: Any) -> Any:
    """Return addresses that stand under what is there, such as ``youtube``, as a list of recordings."""
    addresses = [value] if isinstance(value, str) else value
    if not isinstance(addresses, list) or not all(isinstance(address, str) for address in addresses):
        return value
    return [_recording(word, address) for address in addresses]


def _items(text: str) -> list[str]:
    """Return the items of a list that counts or has bullets, of which a text was made; none of any other text."""
    first = _BULLET.match(text)
    if first and (first["mark"] not in "*-" or not text.endswith(first["mark"])):
        return [
            item.strip() for item in re.split(rf"(?:\A|\s){re.escape(first['mark'])}\s*(?=\S)", text) if item.strip()
        ]
    numbers = list(_NUMBER.finditer(text))
    if numbers and not numbers[0].start() and [int(n[1]) for n in numbers] == [*range(1, len(numbers) + 1)]:
        ends = [n.start() for n in numbers[1:]] + [len(text)]
        return [text[n.end() : end].strip() for n, end in zip(numbers, ends, strict=True)]
    return []


_TIMED = re.compile(
    r"[\[(]?(?P<at>\d{1,3}:\d\d(?::\d\d)?)[\])]?(?:\s*[:|]|\s*[-–—](?=\s))?\s+(?!(?i:am|pm|uhr)\b)(?P<title>\S.*)"
)
_COUNTED = re.compile(
    r"(?P<value>[$€£¥]?\d[\d.,]*(?: ?%| (?:thousand|million|billion|trillion))?) (?P<label>[^\W\d_].*)"
)

_DATED = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)\s*[:,;–—-]?\s+(?P<text>\S.*)")


def chapter_in(text: str) -> dict[str, str] | None:
    """Return the time and the title of a chapter that are written as one text, as in ``12:30 Fog``."""
    found = _TIMED.fullmatch(text.strip())
    return {"at": found["at"], "title": found["title"]} if found else None


def _entry(field: str, text: str) -> Any:
    if field == "people":
        return credit_in(text) or text.strip()
    if field == "chapters":
        return chapter_in(text) or text.strip()
    if field == "metrics":
        found = _COUNTED.fullmatch(text.strip())
        return found.groupdict() if found else text.strip()
    if field == "corrections":
        found = _DATED.fullmatch(text.strip())
        return found.groupdict() if found else text.strip()
    if field == "formerly":
        record = record_meant(text)
        return record.id if record else text.strip()
    return _recording("", text) if field == "media" else text.strip()


def _of_fields(field: str, value: dict[str, Any]) -> list[list[Any]]:
    """Return entries that stand as fields: names without values, or people and recordings by what they are."""
    if value and all(one is None for one in value.values()):
        return [list(value)]
    if field == "people":
        if all(map(role_meant, value)):
            return [[person for word, names in value.items() for person in _listed(credits_under(word, names))]]
        if all(isinstance(one, str) and role_meant(one) for one in value.values()):
            return [[{"name": name, "role": role_meant(one)} for name, one in value.items()]]
    if field == "media" and not {"url", "type"} & set(value) and all(isinstance(one, str) for one in value.values()):
        return [[_recording(word, one) for word, one in value.items()]]
    if pairs := [_pair(field, name, one) for name, one in value.items() if isinstance(one, (str, int, float))]:
        return [pairs] if len(pairs) == len(value) and None not in pairs else []
    return []


def _pair(field: str, name: str, value: Any) -> dict[str, Any] | None:
    """Return the entry that a name and a value are: a time and a title, a name and a type, a speaker and words."""
    text = str(getattr(value, "raw", value))
    if is_another_word(name):
        return None
    if field == "chapters" and (at := time_meant(name)):
        return {"at": at, "title": text}
    if field == "corrections" and name[:4].isdigit():
        return {"date": name, "text": text}
    if field == "entities" and (kind := entity_type_meant(text)):
        return {"name": name, "type": str(kind)}
    if field == "quotes" and name[:1].isupper() and len(name.split()) <= _NAME:
        return {"text": text, "speaker": name}
    if field == "references" and text.startswith(("https://", "http://")):
        return {"title": name, "url": text}
    if field == "metrics" and text[:1] in "$€£¥+-0123456789" and not name[:1].isdigit():
        return {"value": text, "label": name}
    return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


_YOUTUBE_ID = re.compile(r"[\w-]{11}", re.A)


def _recording(word: str, address: str) -> dict[str, str]:
    """Return the recording at an address, which stands under ``word``: a video where one of the two says so."""
    word, address = in_snake_case(word), address.strip()
    if "youtube" in word and _YOUTUBE_ID.fullmatch(address):
        address = f"https://www.youtube.com/watch?v={address}"
    is_video = kind_of(address) == "video" or "video" in word or "youtube" in word
    return {"type": "video" if is_video else "audio", "url": address}
