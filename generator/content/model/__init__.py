"""The records of an archive, exactly as their YAML files may write them: one module a kind."""

from generator.content.model.briefing import Briefing, BriefingSource, Claim, ClaimGroup
from generator.content.model.digest import Digest, DigestItem
from generator.content.model.discussion import Discussion, Position, Post, Thread
from generator.content.model.entity import Entity, EntityType
from generator.content.model.episode import Chapter, Episode, Takeaway
from generator.content.model.parts import (
    Correction,
    Credit,
    EntityNote,
    Measure,
    Media,
    Metric,
    Point,
    Provenance,
    Quote,
    Reference,
    SearchEngineTexts,
)
from generator.content.model.record import DatedRecord, Record, Status
from generator.content.model.source import Source
from generator.content.model.topic import Topic, Vocabulary
from generator.text.dates import PartialDate

DATED_KINDS: dict[str, type[DatedRecord]] = {
    "episode": Episode,
    "digest": Digest,
    "briefing": Briefing,
    "discussion": Discussion,
}
"""The kinds that are published with a date and stand in feeds; by the name used in links and addresses."""

__all__ = [
    "DATED_KINDS",
    "Briefing",
    "BriefingSource",
    "Chapter",
    "Claim",
    "ClaimGroup",
    "Correction",
    "Credit",
    "DatedRecord",
    "Digest",
    "DigestItem",
    "Discussion",
    "Entity",
    "EntityNote",
    "EntityType",
    "Episode",
    "Measure",
    "Media",
    "Metric",
    "PartialDate",
    "Point",
    "Position",
    "Post",
    "Provenance",
    "Quote",
    "Record",
    "Reference",
    "SearchEngineTexts",
    "Source",
    "Status",
    "Takeaway",
    "Thread",
    "Topic",
    "Vocabulary",
]
