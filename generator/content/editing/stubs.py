"""Write the file of a new record: what is known of it, and every other field as a comment with its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.content.editing.canonical_yaml import written
from generator.content.editing.field_styles import fields_in_order
from generator.content.model import DatedRecord, Record
from generator.content.model.synonyms import EXAMPLES
from generator.content.yaml.comments import Comments
from generator.content.yaml.reader import read_document

_HOUSEKEEPING_WORDS = (
    "artwork distinct_from follows formerly guide match match_except order redirect_from removed slug verify"
)
_HOUSEKEEPING = frozenset(_HOUSEKEEPING_WORDS.split())
"""Fields on addresses, other records and files, of which an example would claim what is not so."""
_OWN_EXAMPLES: Mapping[str, str] = {
    "source.type": "type: podcast",
    "episode.media": 'media: [{type: audio, url: "https://example.org/fog.mp3", duration: "1:12:00"}]',
    "order": "order: 2",
    "headline": 'headline: "Fog, loudly"',
    "guide": "guide: true",
    "artwork": "artwork: /media/cover.png",
    "verify": "verify: required",
    "match": "match: false",
    "match_except": "match_except: [Fog]",
    "follows": "follows: [2026-03-01-fog]",
    "formerly": "formerly: [acme/2026-03-14-old-name]",
    "removed": "removed: [q-1bc5dd7f]",
    "seo": 'seo: {title: "Fog", description: "What fog does to sound"}',
}
"""How fields are written that no other word is known for."""


def stub(kind: type[Record], values: Mapping[str, Any], *, schema: str = "", example: bool = False) -> str:
    """Return the file of a new record with some values.

    The fields that are left stand in comments, each with its meaning; with ``example`` they hold those of the examples,
    but for those that other records, files or addresses have to agree with.
    ``schema`` is the path of the JSON Schema for editors, from the file.
    """
    fields = dict(values)
    if issubclass(kind, DatedRecord):
        fields.setdefault("status", "draft")
    if example:
        for name in fields_in_order(kind):
            if name not in fields and name not in _HOUSEKEEPING and (line := _example_of(kind, name)):
                fields[name] = _value_of(line, name)
    head = (f"# yaml-language-server: $schema={schema}",) if schema else ()
    tail = "\n".join(_commented(kind, fields))
    return written(fields, kind, {(): Comments(before=head, behind=tail)})


def _commented(kind: type[Record], fields: Mapping[str, Any]) -> list[str]:
    """Return the lines of the comments that name the fields which are left."""
    lines: list[str] = []
    for name in fields_in_order(kind):
        line = _example_of(kind, name)
        if name not in fields and line:
            lines += ["#", f"# {kind.model_fields[name].description}", f"# {line}"]
    return ["", _INVITATION, *lines] if lines else []


_INVITATION = "# What else can be said: take the # away from a line to use it, and delete what you do not need."


def _example_of(kind: type[Record], name: str) -> str:
    """Return the line by which an example of a field is given; nothing where there is none."""
    return _OWN_EXAMPLES.get(f"{kind.kind}.{name}") or EXAMPLES.get(name) or _OWN_EXAMPLES.get(name, "")


def _value_of(line: str, name: str) -> Any:
    value = read_document(line.encode(), name).value
    return value[name] if isinstance(value, dict) else None
