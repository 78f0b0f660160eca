"""Tell what each output is made from, as a fingerprint: what has the fingerprint of before need not be made again.

Fingerprints are taken from what the archive knows without reading records: those of their files, what they mention,
what they lead to. Where it is not worth telling exactly, one covers more than is needed: that costs time and is never
wrong. A test makes random edits and compares what is kept with what is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import blake2b

from generator.archive import urls
from generator.archive.archive import Archive
from generator.archive.trends import TREND_DAYS
from generator.content.model import DATED_KINDS, Briefing, Entity, Topic, Vocabulary
from generator.content.summary import RecordSummary
from generator.execution.build_cache import fingerprint_of
from generator.text.links import links_in

Fingerprint = bytes
"""16 bytes."""
_UNKNOWN = b"-"


def fingerprint(*parts: bytes | str | int | None) -> Fingerprint:
    """Return the fingerprint of parts in their order; texts that are joined otherwise have another one."""
    hashed = blake2b(digest_size=16)
    for part in parts:
        content = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        hashed.update(b"%d:" % len(content) + content)
    return hashed.digest()


def joined(fingerprints: Iterable[Fingerprint]) -> Fingerprint:
    """Return the fingerprint of many fingerprints."""
    return fingerprint_of(b"".join(fingerprints))


class Fingerprints:
    """The fingerprints of all that outputs are made from."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    # Things

    def entity(self, entity: str) -> Fingerprint:
        """Return the fingerprint of everything that is known of an entity by itself."""
        return self._entities.get(entity, _UNKNOWN)

    def name_of(self, entity: str) -> Fingerprint:
        """Return the fingerprint of what others show of an entity: its name, its type and the address of its page."""
        return self._names.get(entity, _UNKNOWN)

    def topic(self, topic: str) -> Fingerprint:
        """Return the fingerprint of everything that is known of a topic."""
        known = self.archive.topics.get(topic)
        return fingerprint(known.name, known.description, self.linked(known.description)) if known else _UNKNOWN

    def source(self, source: str | None) -> Fingerprint:
        """Return the fingerprint of a source."""
        return self.archive.fingerprints.get(f"source:{source}", _UNKNOWN)

    @cached_property
    def sources(self) -> Fingerprint:
        """The fingerprint of all sources, with how many episodes each has."""
        archive = self.archive
        return fingerprint(*(p for s in archive.sources for p in (s, self.source(s), len(archive.episodes_of(s)))))

    def linked(self, markdown: str) -> Fingerprint:
        """Return the fingerprint of what the links of a text lead to."""
        return joined(self._target(link.kind, link.key, link.id) for link in links_in(markdown))

    def led_to_by(self, entity: Entity) -> Fingerprint:
        """Return the fingerprint of what an entity's own description leads to."""
        affiliation = self.archive.names.id_of(entity.affiliation) if entity.affiliation else ""
        return fingerprint(self.linked(entity.description), self.name_of(affiliation))

    def said_by(self, keys: Iterable[str]) -> Fingerprint:
        """Return the fingerprint of all that records say, and of the names of the entities that they lead to."""
        return joined(self._said[key] for key in keys)

    def with_topics(self, keys: Iterable[str]) -> Fingerprint:
        """Return the fingerprint of what records say and of what their topics are called, which lists do not show."""
        return joined(self._topics_too[key] for key in keys)

    def company_of(self, keys: Iterable[str]) -> Fingerprint:
        """Return the fingerprint of how much is said elsewhere of what records mention."""
        return joined(self._company[key] for key in keys)

    @cached_property
    def everything(self) -> Fingerprint:
        """The fingerprint of the whole archive."""
        archive = self.archive
        return fingerprint(
            archive.fingerprints.get(f"{Vocabulary.kind}:topics", _UNKNOWN),
            self.sources,
            self.said_by(archive.summaries),
            repr(list(archive.summaries)),
            joined(self._entities.values()),
            repr(list(self._entities)),
            self.withdrawn,
        )

    @cached_property
    def withdrawn(self) -> Fingerprint:
        """The fingerprint of what was taken back, and of what is said of it."""
        return fingerprint(repr(sorted((key, self._file(key)) for key in self.archive.withdrawn)))

    def of_everything(self) -> Fingerprint:
        """Return the fingerprint of the whole archive, when it is asked for."""
        return self.everything

    def of_choices(self) -> Fingerprint:
        """Return the fingerprint of what a form for an episode offers to choose from."""
        return fingerprint(self.sources, repr([(topic.id, topic.name) for topic in self.archive.topics.values()]))

    # Pages of records

    def record_page(self, key: str) -> Fingerprint:
        """Return the fingerprint of a record's own page and of the files beside it."""
        archive, summary = self.archive, self.archive.summaries[key]
        beside = [self._name(other) if other else None for other in archive.neighbours(key)]
        related = joined(self._said[other] for other in archive.related[key])
        cited = [(c.record, c.path, c.at) for c in archive.citations.get(key, ())]
        citing = joined(self._file(record) for record, _, _ in cited)
        trending = None
        if summary.kind == Briefing.kind and summary.published_on:
            trending = repr(archive.trends(TREND_DAYS, summary.published_on))
        return fingerprint(self._with_topics(key), repr(beside), related, repr(cited), citing, trending)

    def withdrawn_page(self, key: str) -> Fingerprint:
        """Return the fingerprint of the notice where a record was taken back."""
        source = key.partition(":")[2].partition("/")[0]
        return fingerprint(self._file(key), self.source(source))

    # What they are made of

    @cached_property
    def _names(self) -> Mapping[str, Fingerprint]:
        return {
            entity.id: fingerprint(entity.id, entity.name, str(entity.type))
            for entity in self.archive.entities.values()
        }

    @cached_property
    def _entities(self) -> Mapping[str, Fingerprint]:
        return {entity.id: self._known_of(entity) for entity in self.archive.entities.values()}

    def _known_of(self, entity: Entity) -> Fingerprint:
        registered = entity.id in self.archive.names.registry
        file = self.archive.fingerprints.get(f"{Entity.kind}:{entity.id}", _UNKNOWN) if registered else _UNKNOWN
        return fingerprint(self._names[entity.id], file)

    @cached_property
    def _said(self) -> Mapping[str, Fingerprint]:
        return {key: self._all_said(key, summary) for key, summary in self.archive.summaries.items()}

    def _all_said(self, key: str, summary: RecordSummary) -> Fingerprint:
        archive, names = self.archive, self._names
        mentioned = joined(names[entity] for entity in archive.entities_in(key))
        named = [self.name_of(archive.names.id_of(name)) for name in summary.named]
        references = [self._file(reference.key) for reference in summary.references]
        # What is cited may be shown with its summary, and so with what that leads to.
        cited = [
            archive.summaries[reference.key] for reference in summary.references if reference.key in archive.summaries
        ]
        links = [self._target(link.kind, link.link.key, link.id) for one in (summary, *cited) for link in one.links]
        return joined(
            (
                self._file(key),
                fingerprint_of(archive.packed_mentions[key]),
                mentioned,
                *named,
                *references,
                *links,
            )
        )

    @cached_property
    def _company(self) -> Mapping[str, Fingerprint]:
        archive = self.archive
        prominence = {entity: archive.prominence(entity) for entity in archive.entities}
        return {
            key: fingerprint(bytes(prominence[entity] for entity in archive.entities_in(key)))
            for key in archive.summaries
        }

    @cached_property
    def _topics_too(self) -> Mapping[str, Fingerprint]:
        return {key: self._with_topics(key) for key in self.archive.summaries}

    def _with_topics(self, key: str) -> Fingerprint:
        known = (self.archive.topics.get(topic) for _, topic in self.archive.summaries[key].topics)
        return fingerprint(self._said[key], *(topic.name if topic else None for topic in known))

    def _target(self, kind: str, key: str, written: str) -> Fingerprint:
        """Return the fingerprint of what a link leads to."""
        if kind == Entity.kind:
            return self.name_of(self.archive.names.id_of(written, written))
        if kind == Topic.kind:
            # A link shows the words that stand in it; only whether there is such a topic matters.
            return written.encode() if written in self.archive.topics else _UNKNOWN
        if kind in DATED_KINDS:
            return self._file(key)
        return self.archive.fingerprints.get(key, _UNKNOWN)

    def _file(self, key: str) -> Fingerprint:
        """Return the fingerprint of a record's id, files and source; none if it is not published."""
        archive = self.archive
        summary = archive.summaries.get(key)
        if summary is None and key not in archive.withdrawn:
            return _UNKNOWN * 16
        own = archive.fingerprints.get(key, _UNKNOWN)
        if summary is None or summary.source is None:
            return fingerprint(key, own)
        return fingerprint(key, own, archive.fingerprints.get(f"transcript:{summary.id}"), self.source(summary.source))

    def _name(self, key: str) -> tuple[str, str]:
        summary = self.archive.summaries[key]
        return summary.title, urls.record_address(summary)
