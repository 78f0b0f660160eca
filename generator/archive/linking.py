"""Link the published records of the content into an archive."""

from __future__ import annotations

from collections.abc import Mapping

from generator.archive.archive import Archive
from generator.archive.entities import EntityNames, EntityNamings, namings_in
from generator.archive.languages import DEFAULT, languages
from generator.archive.lazy_records import Selection
from generator.content.loader import Content
from generator.content.model import (
    Entity,
    Status,
)
from generator.content.summary import RecordSummary
from generator.text.names import name_key


def link(content: Content, language: str = DEFAULT) -> Archive:
    """Link all published records of the content into an archive; its language is that of the site."""
    in_order = _newest_first(content)
    names = EntityNames(content.entities)
    namings = namings_in((summary for summary in content.summaries.values() if summary.is_published), names)
    former = namings.former_ids(content.entities)
    olds = {entity: (old,) for old, entity in reversed(former.items())}
    entities = {
        **content.entities,
        **{
            entity: namings.described(entity, olds.get(entity, ()))
            for entity in namings.first
            if entity not in content.entities
        },
    }
    return _linked(
        content,
        in_order,
        language,
        {e.id: e for e in sorted(entities.values(), key=lambda e: (name_key(e.name), e.id))},
        EntityNames(content.entities, former),
        namings,
    )


def link_again(content: Content, before: Content, linked: Archive) -> Archive:
    """Return what `link` returns of the content; ``linked`` is what it returned of the content ``before``.

    Where the same entities are named in the same places, they are not looked for again.
    """
    in_order, language = _newest_first(content), linked.languages.site
    is_same = content.entities is before.entities and len(content.summaries) == len(before.summaries)
    pairs = zip(content.summaries.values(), before.summaries.values(), strict=False)
    if not is_same or not all(new is old or _names_the_same(new, old) for new, old in pairs):
        return link(content, language)
    return _linked(content, in_order, language, linked.entities, linked.names, linked.namings)


def _names_the_same(new: RecordSummary, old: RecordSummary) -> bool:
    is_same = new.key == old.key and new.is_published == old.is_published
    return is_same and new.packed_uses == old.packed_uses


def _newest_first(content: Content) -> dict[str, RecordSummary]:
    """Return the summaries of all published records, by key, newest first."""
    published = [(key, summary) for key, summary in content.summaries.items() if summary.is_published]
    return dict(sorted(published, key=_age, reverse=True))


def _linked(
    content: Content,
    in_order: Mapping[str, RecordSummary],
    language: str,
    entities: Mapping[str, Entity],
    names: EntityNames,
    namings: EntityNamings,
) -> Archive:
    withdrawn = [key for key, summary in content.summaries.items() if summary.status is Status.WITHDRAWN]
    return Archive(
        sources=content.sources,
        topics=content.topics,
        records=Selection(content.dated, list(in_order)),
        withdrawn=Selection(content.dated, withdrawn),
        entities=entities,
        transcripts={i: path for i, path in content.transcripts.items() if _is_published(content, f"episode:{i}")},
        lines=content.lines,
        names=names,
        languages=languages(language, content.sources),
        namings=namings,
        summaries=in_order,
        fingerprints=content.fingerprints,
        cache=content.cache,
    )


def _age(published: tuple[str, RecordSummary]) -> tuple[tuple[int, ...], int, str]:
    """Sort by date, then by the order in the source, then by id; what has no date is oldest."""
    _, summary = published
    return summary.date or (), summary.order or 0, summary.id


def _is_published(content: Content, key: str) -> bool:
    return key in content.summaries and content.summaries[key].is_published
