"""Build the parts that articles of several kinds have: quotes, numbers, entities, references, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from generator.content import passages
from generator.content.anchors import former_anchors
from generator.content.model import (
    Claim,
    Correction,
    Credit,
    DatedRecord,
    Episode,
    Media,
    Metric,
    Point,
    Quote,
    Takeaway,
)
from generator.content.verification import Outcome, Verification
from generator.content.yaml.reader import FieldPath
from generator.outputs.article import nodes
from generator.text.links import parse_link

Anchors = Mapping[FieldPath, str]
Verifications = Mapping[FieldPath, Verification]
"""What the transcript says of quotes and numbers, by their paths."""
UNVERIFIED: Verifications = MappingProxyType({})
REFERENCE_KINDS = ("person", "tool", "paper", "book", "article", "video", "link")


class Recorded:
    """The recording that the moments of a record, or of a part of it, are seconds of."""

    def __init__(self, media: tuple[Media, ...] = (), episode: str | None = None) -> None:
        """``episode`` is the id of the episode that they are moments of; without ``media`` its recordings are meant."""
        self.media, self.episode = media, episode

    @classmethod
    def of(cls, record: DatedRecord) -> Recorded:
        """Return what the moments of a record are of, as far as they belong to none of its parts."""
        return cls(record.media, record.id) if isinstance(record, Episode) else cls()

    def within(self, episode: str | None) -> Recorded:
        """Return what the moments of a part are of that names an episode of its own."""
        return Recorded(episode=episode) if episode else self

    def at(self, second: int | None) -> nodes.Moment | None:
        """Return the moment at a second; None where there is none."""
        return None if second is None else nodes.Moment(second, self.media, self.episode)


def section(word: str, anchor: str, blocks: Iterable[nodes.Block], level: int = 2) -> Iterator[nodes.Section]:
    """Yield a section headed by a word of the site's own, or nothing where it would be empty."""
    content = tuple(blocks)
    if content:
        yield nodes.Section(level, anchor, nodes.Word(word), content)


def prose(text: str, episode: Episode | None = None) -> tuple[nodes.Prose, ...]:
    """Return a contributor's Markdown, or nothing where there is none."""
    return (nodes.Prose(text, episode),) if text else ()


def points(texts: Sequence[str]) -> Iterator[nodes.Bullets]:
    """Yield the list of a chapter's points, which nobody is named for."""
    if texts:
        yield nodes.Bullets("point", tuple(map(nodes.Bullet, texts)))


def bullets(
    kind: str, found: Sequence[Takeaway | Claim | Point], anchors: Anchors, recorded: Recorded, *path: str | int
) -> Iterator[nodes.Bullets]:
    """Yield the list of takeaways, claims or points; ``path`` leads to it.

    Where one key point of a briefing names what it rests on, all of them tell on how many sources, none included.
    """
    if found:
        are_counted = kind == "key_point" and any(
            isinstance(one, Point) and (one.episode or one.rests_on) for one in found
        )
        yield nodes.Bullets(
            kind,
            tuple(
                _bullet(one, anchors.get((*path, number), ""), recorded, is_counted=are_counted)
                for number, one in enumerate(found)
            ),
        )


def _bullet(said: Takeaway | Claim | Point, anchor: str, recorded: Recorded, *, is_counted: bool) -> nodes.Bullet:
    if isinstance(said, Takeaway):
        return nodes.Bullet(said.text, anchor, said.speaker, recorded.at(said.at), said.topic)
    moment = recorded.within(said.episode).at(said.at)
    links = tuple(link for written in said.rests_on if (link := parse_link(written)))
    return nodes.Bullet(
        said.text,
        anchor,
        said.speaker,
        moment,
        episode=said.episode,
        rests_on=links,
        within=recorded.episode,
        is_counted=is_counted,
    )


def quotations(
    quotes: Sequence[Quote],
    anchors: Anchors,
    recorded: Recorded,
    *path: str | int,
    start: int | None = None,
    verifications: Verifications = UNVERIFIED,
) -> Iterator[nodes.Quotations]:
    """Yield quotes; ``path`` leads to their list, and ``start`` is the second where nothing is said of one."""
    if quotes:
        yield nodes.Quotations(
            tuple(
                _quotation(
                    one,
                    anchors[(*path, number)],
                    recorded.at(start if one.at is None else one.at),
                    verifications.get((*path, number)),
                    recorded,
                )
                for number, one in enumerate(quotes)
            )
        )


def _quotation(
    quote: Quote, anchor: str, moment: nodes.Moment | None, found: Verification | None, recorded: Recorded
) -> nodes.Quotation:
    sentence = found.sentence if found else None
    return nodes.Quotation(quote, anchor, moment, found, recorded.at(sentence.at) if sentence else None)


def numbers(
    metrics: Sequence[Metric],
    anchors: Anchors,
    recorded: Recorded,
    *path: str | int,
    verifications: Verifications = UNVERIFIED,
) -> Iterator[nodes.Numbers]:
    """Yield the list of numbers; ``path`` leads to what holds them."""
    if metrics:
        yield nodes.Numbers(
            tuple(
                nodes.Number(
                    one,
                    anchors[(*path, "metrics", number)],
                    recorded.within(one.episode).at(one.at),
                    verifications.get((*path, "metrics", number)),
                )
                for number, one in enumerate(metrics)
            )
        )


def credited(people: Iterable[Credit]) -> tuple[nodes.Name, ...]:
    """Return the people of a record, each with the part that they have in it."""
    return tuple(nodes.Name(one.name, one.id, one.role, one.note, one.handle) for one in people)


def day(record: DatedRecord) -> nodes.Day | nodes.Word:
    """Return the date of a record, or that it is unknown."""
    return nodes.Day(record.date) if record.date else nodes.Word("date_unknown")


def length(seconds: int | None) -> Iterator[nodes.Length]:
    """Yield how long a recording is, where that is known."""
    if seconds:
        yield nodes.Length(seconds)


def playable(media: Iterable[Media]) -> Iterator[nodes.PlayLink]:
    """Yield the recordings whose addresses are known."""
    return (nodes.PlayLink(medium) for medium in media if medium.url)


def unlinked(media: Iterable[Media]) -> Iterator[nodes.Inline]:
    """Yield the recordings of which only the platform is known."""
    return (nodes.PlayLink(medium) for medium in media if medium.platform and not medium.url)


def closing(
    record: DatedRecord, anchors: Anchors, verifications: Verifications = UNVERIFIED
) -> Iterator[nodes.Section]:
    """Yield the sections that stand at the end of an article of every kind."""
    recorded = Recorded.of(record)
    yield from section(
        "quotes", "quotes", quotations(record.quotes, anchors, recorded, "quotes", verifications=verifications)
    )
    yield from section("numbers", "numbers", numbers(record.metrics, anchors, recorded, verifications=verifications))
    notes = [nodes.EntityNotes(record.entities)] if record.entities else []
    yield from section("entities_mentioned", "entities", notes)
    yield from section("references", "references", _references(record))


def _references(record: DatedRecord) -> Iterator[nodes.Section]:
    """Yield the references by their kind."""
    for kind in REFERENCE_KINDS if record.references else ():
        chosen = tuple(reference for reference in record.references if reference.type == kind)
        if chosen:
            yield nodes.Section(3, f"references-{kind}", nodes.Word(f"reference_{kind}"), (nodes.References(chosen),))


def made(record: DatedRecord, verifications: Verifications = UNVERIFIED) -> nodes.Made:
    """Return how a record came about, with how many of its quotes stand in the transcript."""
    outcomes = [verifications[quote.path].outcome for quote in passages.quotes(record) if quote.path in verifications]
    looked_for = [outcome for outcome in outcomes if outcome is not Outcome.TOO_SHORT]
    found = len(looked_for) - looked_for.count(Outcome.NOT_FOUND)
    return nodes.Made(record.provenance, len(looked_for), found)


def history(record: DatedRecord) -> Iterator[nodes.Section]:
    """Yield the sections on what was corrected in a record and how it came about."""
    yield from corrections(record)
    if record.provenance:
        yield from section("provenance", "provenance", [nodes.HowMade(record.provenance)])


def corrections(record: DatedRecord) -> Iterator[nodes.Section]:
    """Yield the section on what was corrected in a record."""
    if record.corrections:
        recorded = Recorded.of(record)
        entries = tuple(nodes.DatedCorrection(one, recorded.at(one.at)) for one in newest_first(record.corrections))
        removed = tuple(former_anchors(record).get((), ()))
        yield nodes.Section(2, "corrections", nodes.Word("corrections"), (nodes.Corrections(entries),), former=removed)


def newest_first(corrections: Iterable[Correction]) -> Sequence[Correction]:
    """Return corrections in the order in which pages list them."""
    return sorted(corrections, key=lambda one: (one.date, one.text), reverse=True)
