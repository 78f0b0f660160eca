"""Find the field that other words for it mean, such as ``guests`` for ``people``."""

from __future__ import annotations

from collections.abc import Collection

_EXAMPLES = {
    "people": "people: [{name: Mira Holt, role: guest}]",
    "summary": 'summary: "What is said, in a few sentences."',
    "at": 'at: "48:59"',
    "date": "date: 2026-03-14",
    "media": 'media: [{type: audio, url: "https://example.org/fog.mp3", duration: "42:00"}]',
    "title": 'title: "Fog"',
    "name": 'name: "Mira Holt"',
    "url": 'url: "https://example.org/fog"',
    "text": 'text: "You hear it first."',
    "speaker": "speaker: Mira Holt",
    "author": "author: Mira Holt",
    "topics": "topics: [weather]",
    "references": 'references: [{title: "The Fog Atlas", url: "https://example.org/atlas"}]',
    "entities": "entities: [Mira Holt]",
    "takeaways": 'takeaways: [{text: "Fog swallows high tones.", at: "48:59"}]',
    "metrics": 'metrics: [{value: "275", label: "foggy hours a year"}]',
    "lang": "lang: en",
    "number": "number: 12",
    "aliases": "aliases: [M. Holt]",
}
"""How each field is written, in a line."""

_FIELDS = {
    **dict.fromkeys(("guests", "guest", "hosts", "host", "speakers", "participants"), ("people",)),
    **dict.fromkeys(("authors", "author"), ("author", "speaker", "people")),
    **dict.fromkeys(("description", "abstract", "synopsis", "overview", "notes"), ("summary",)),
    **dict.fromkeys(("timestamp", "time", "start", "start_time", "timecode"), ("at",)),
    **dict.fromkeys(("published", "published_at", "pub_date", "day"), ("date",)),
    **dict.fromkeys(("url", "link", "href"), ("url", "media")),
    **dict.fromkeys(("duration", "audio", "video", "enclosure"), ("media",)),
    **dict.fromkeys(("heading", "headline", "name"), ("title", "name")),
    **dict.fromkeys(("quote", "content", "body"), ("text", "summary")),
    **dict.fromkeys(("tags", "categories", "category", "keywords", "subjects"), ("topics",)),
    **dict.fromkeys(("links", "resources", "see_also"), ("references",)),
    **dict.fromkeys(("mentions", "names"), ("entities",)),
    **dict.fromkeys(("key_takeaways", "insights", "lessons"), ("takeaways",)),
    **dict.fromkeys(("numbers", "statistics", "stats", "figures"), ("metrics",)),
    "said_by": ("speaker",),
    "language": ("lang",),
    "episode_number": ("number",),
    "also_known_as": ("aliases",),
}
"""Fields that a word can mean, the likeliest first."""


def field_meant(word: str, fields: Collection[str]) -> str:
    """Return how the field of ``fields`` that a word means is written, with an example; nothing for other words."""
    key = word.strip().lower().replace("-", "_").replace(" ", "_")
    field = next((field for field in _FIELDS.get(key, ()) if field in fields), None)
    return f'"{field}" is the field for it here: {_EXAMPLES[field]}.' if field else ""
