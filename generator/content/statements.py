"""List what is said in a record: takeaways, quotes, claims, positions and numbers, each with who said it and when."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.content import passages
from generator.content.anchors import anchors
from generator.content.given_ids import GivenIds, given_ids
from generator.content.model import Briefing, Chapter, DatedRecord, Digest, Discussion, Metric, Quote, Takeaway
from generator.content.passages import Placed, Utterance
from generator.content.yaml.reader import FieldPath


class Measured(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a number measures, in a form that can be compared with others."""

    name: str
    """What is measured, the same word wherever it is measured."""
    number: int | float
    unit: str | None
    as_of: str | None
    """The date or period that it holds for."""


class Statement(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One thing that was said, as lists and dossiers show it."""

    kind: str
    """``takeaway``, ``quote``, ``claim``, ``position``, ``point`` or ``number``."""
    path: FieldPath
    anchor: str
    text: str
    """What was said, or what the number counts."""
    value: str
    """The number; empty for anything else."""
    speaker: str | None
    """Who said it."""
    about: str | None
    """What a number is about."""
    topic: str | None
    """The id of its own topic."""
    episode: str | None
    """The id of the episode that it was said in, where the record is none."""
    at: int | None
    moment: int | None
    """The second that it stands for: its own, else that of its chapter."""
    measured: Measured | None = None
    """What a number measures, where its record says so."""
    within: str = ""
    """The title of the chapter, item or thread that a quote belongs to; empty where there is none."""
    speaker_id: str | None = None
    """The id of who said it, where the record gives it to this name."""
    about_id: str | None = None
    """The id of what a number is about, where the record gives it to this name."""


def quotes_in(record: DatedRecord) -> Iterator[Statement]:
    """Yield the quotes of a record and of its parts."""
    known, ids = anchors(record), given_ids(record)
    for placed in passages.quotes(record):
        said = _of_utterance("quote", record, placed, known[placed.path], ids)
        yield msgspec.structs.replace(said, within=_title_around(record, placed))


def _title_around(record: DatedRecord, quote: Placed[Quote]) -> str:
    """Return the title of the part that a quote stands in, or of the chapter in which it is said."""
    match quote.path:
        case ("chapters", int(number), *_):
            return passages.chapters(record)[number].title
        case ("items", int(number), *_) if isinstance(record, Digest):
            return record.items[number].title or ""
        case ("threads", int(number), *_) if isinstance(record, Discussion):
            return record.threads[number].title
    begun = [chapter for chapter in passages.chapters(record) if _has_begun(chapter, quote.part.at)]
    return begun[-1].title if begun else ""


def _has_begun(chapter: Chapter, second: int | None) -> bool:
    return chapter.at is not None and second is not None and chapter.at <= second


def numbers_in(record: DatedRecord) -> Iterator[Statement]:
    """Yield the numbers of a record and of its parts."""
    known, ids = anchors(record), given_ids(record)
    for placed in passages.metrics(record):
        path, part = placed.path, placed.part
        yield Statement(
            "number",
            path,
            known[path],
            part.label,
            part.value,
            part.speaker,
            part.about,
            None,
            part.episode,
            part.at,
            part.at,
            _measured(part),
            speaker_id=ids.of(part.speaker),
            about_id=ids.of(part.about),
        )


def _measured(metric: Metric) -> Measured | None:
    measure = metric.measure
    if measure is None:
        return None
    return Measured(measure.name, measure.number, measure.unit, str(measure.as_of) if measure.as_of else None)


def claims_in(record: DatedRecord) -> Iterator[Statement]:
    """Yield all else that is said: takeaways, claims, positions, and the points that are somebody's."""
    known, ids = anchors(record), given_ids(record)
    for kind, placed in passages.utterances(record):
        if kind != "quote":
            yield _of_utterance(kind, record, placed, known[placed.path], ids)


def _of_utterance(kind: str, record: DatedRecord, placed: Utterance, anchor: str, ids: GivenIds) -> Statement:
    path, part = placed.path, placed.part
    topic, episode = _topic(record, placed), None if isinstance(part, Takeaway) else part.episode
    if episode is None and isinstance(record, Briefing) and path[0] == "sources":
        episode = record.sources[int(path[1])].episode
    moment = passages.moment(record, placed)
    return Statement(
        kind,
        path,
        anchor,
        part.text,
        "",
        part.speaker,
        None,
        topic,
        episode,
        part.at,
        moment,
        speaker_id=ids.of(part.speaker),
    )


def _topic(record: DatedRecord, placed: Utterance) -> str | None:
    """Return the topic of a takeaway, or that of the group that a claim of a briefing stands in."""
    if isinstance(placed.part, Takeaway):
        return placed.part.topic
    match placed.path:
        case ("sources", int(source), "also", int(group), *_) if isinstance(record, Briefing):
            return record.sources[source].also[group].topic
    return None
