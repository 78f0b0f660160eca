"""Names that people and language models give to fields, where the name says more than which field is meant."""

from __future__ import annotations

SILENT = frozenset({"type", "kind", "record_type", "schema", "$schema", "version", "layout"})
"""Fields at the top of a document that say of which kind it is, which the folder says here."""
DURATIONS = frozenset({"duration", "length", "runtime", "duration_seconds", "duration_s"})
"""Names of a recording's length, which is put beside its address."""
MEDIA = {
    "audio": "audio", "audio_url": "audio", "mp3": "audio", "enclosure": "audio", "spotify": "audio",
    "spotify_url": "audio", "apple_podcasts": "audio", "video": "video", "video_url": "video", "youtube": "video",
    "youtube_url": "video", "youtube_id": "video", "vimeo": "video", "watch": "video",
    "listen": "audio", "url": "", "link": "", "recording": "", "page_url": "", "episode_url": "",
}  # fmt: skip
MENTIONED = {
    "companies": "organization", "organizations": "organization", "organisations": "organization",
    "labs": "organization", "models": "product", "products": "product", "concepts": "concept",
    "people_mentioned": "person", "mentioned_people": "person",
}  # fmt: skip
"""What the entities are that a field lists which is named by their kind."""
