"""Give the page that adds an episode its form: the fields of the model, and where the forge takes the file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from generator.archive.archive import Archive
from generator.config import Config
from generator.content.editing.field_styles import fields_in_order
from generator.content.form_fields import FormField, form_fields
from generator.content.model import Episode
from generator.site.forge import LONGEST_ADDRESS, forge_of
from generator.text.form_words import FormWords

_AT_ONCE = frozenset({"title", "date", "media", "people", "summary", "takeaways", "chapters", "topics"})
"""The fields that are shown at once; the others can be unfolded."""
_RARE = frozenset({"episode", "handle", "id", "kind", "length", "measure", "mime", "platform", "was"})
"""The fields of parts that can be unfolded; what is new in the model is shown at once."""


class PlacedField(NamedTuple):
    """A field of the form."""

    place: int
    """Its place in the file."""
    field: FormField


def episode_form(archive: Archive, config: Config) -> Mapping[str, Any]:
    """Return what the template of the form shows; nothing where it is not known where the file would go."""
    forge = forge_of(config.edit_url)
    if forge is None:
        return {}
    fields = _fields()
    return {
        "fields": [placed for placed in fields if placed.field.name in _AT_ONCE],
        "more": [placed for placed in fields if placed.field.name not in _AT_ONCE],
        "rare": _RARE,
        "sources": [(source.id, source.name) for source in archive.sources.values()],
        "topics": [(topic.id, topic.name) for topic in archive.topics.values()],
        "host": urlsplit(forge.repository).hostname,
        "new_file": forge.new_file_in(Episode.folder),
        "file_name": forge.file_name,
        "value": forge.value,
        "folder": f"{forge.folder}{Episode.folder}",
        "longest": LONGEST_ADDRESS,
        "words": FormWords(config.language),
    }


@lru_cache(maxsize=1)
def _fields() -> tuple[PlacedField, ...]:
    by_name = {field.name: field for field in form_fields(Episode)}
    return tuple(PlacedField(place, by_name[name]) for place, name in enumerate(fields_in_order(Episode)))
