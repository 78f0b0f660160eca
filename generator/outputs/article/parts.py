"""Build the parts that articles of several kinds have: quotes, numbers, entities, references, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.content.model import Claim, Credit, DatedRecord, Episode, Media, Metric, Quote, Takeaway
from generator.content.yaml.reader import FieldPath
from generator.outputs.article.nodes import (
    Block,
    Bullet,
    Bullets,
    Corrections,
    DatedCorrection,
    EntityNotes,
    HowMade,
    Inline,
    Length,
    Moment,
    Name,
    Number,
    Numbers,
    PlayLink,
    Prose,
    Quotation,
    Quotations,
    References,
    Section,
    Word,
)

Anchors = Mapping[FieldPath, str]
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

    def at(self, second: int | None) -> Moment | None:
        """Return the moment at a second; None where there is none."""
        return None if second is None else Moment(second, self.media, self.episode)


def section(word: str, anchor: str, blocks: Iterable[Block], level: int = 2) -> Iterator[Section]:
    """Yield a section headed by a word of the site's own, or nothing where it would be empty."""
    content = tuple(blocks)
    if content:
        yield Section(level, anchor, Word(word), content)


def prose(text: str, episode: Episode | None = None) -> tuple[Prose, ...]:
    """Return a contributor's Markdown, or nothing where there is none."""
    return (Prose(text, episode),) if text else ()


def points(kind: str, texts: Sequence[str]) -> Iterator[Bullets]:
    """Yield a list of sentences that nobody is named for."""
    if texts:
        yield Bullets(kind, tuple(map(Bullet, texts)))


def takeaways(found: Sequence[Takeaway], anchors: Anchors, recorded: Recorded, *path: str | int) -> Iterator[Bullets]:
    """Yield the list of takeaways; ``path`` leads to what holds them."""
    if found:
        yield Bullets(
            "takeaway",
            tuple(
                Bullet(one.text, anchors[(*path, "takeaways", number)], one.speaker, recorded.at(one.at), one.topic)
                for number, one in enumerate(found)
            ),
        )


def claims(found: Sequence[Claim], anchors: Anchors, recorded: Recorded, *path: str | int) -> Iterator[Bullets]:
    """Yield the list of claims; ``path`` leads to what holds them."""
    if found:
        yield Bullets(
            "claim",
            tuple(
                Bullet(one.text, anchors[(*path, "claims", number)], one.speaker, recorded.at(one.at))
                for number, one in enumerate(found)
            ),
        )


def quotations(
    quotes: Sequence[Quote], anchors: Anchors, recorded: Recorded, *path: str | int, start: int | None = None
) -> Iterator[Quotations]:
    """Yield quotes; ``path`` leads to their list, and ``start`` is the second where nothing is said of one."""
    if quotes:
        yield Quotations(
            tuple(
                Quotation(one, anchors[(*path, number)], recorded.at(start if one.at is None else one.at))
                for number, one in enumerate(quotes)
            )
        )


def numbers(metrics: Sequence[Metric], anchors: Anchors, recorded: Recorded, *path: str | int) -> Iterator[Numbers]:
    """Yield the list of numbers; ``path`` leads to what holds them."""
    if metrics:
        yield Numbers(
            tuple(
                Number(one, anchors[(*path, "metrics", number)], recorded.at(one.at))
                for number, one in enumerate(metrics)
            )
        )


def credited(people: Iterable[Credit]) -> tuple[Name, ...]:
    """Return the people of a record, each with the part that they have in it."""
    return tuple(Name(one.name, one.id, one.role, one.note, one.handle) for one in people)


def length(seconds: int | None) -> Iterator[Length]:
    """Yield how long a recording is, where that is known."""
    if seconds:
        yield Length(seconds)


def playable(media: Iterable[Media]) -> Iterator[PlayLink]:
    """Yield the recordings whose addresses are known."""
    return (PlayLink(medium) for medium in media if medium.url)


def unlinked(media: Iterable[Media]) -> Iterator[Inline]:
    """Yield the recordings of which only the platform is known."""
    return (PlayLink(medium) for medium in media if medium.platform and not medium.url)


def closing(record: DatedRecord, anchors: Anchors) -> Iterator[Section]:
    """Yield the sections that stand at the end of an article of every kind."""
    recorded = Recorded.of(record)
    yield from section("quotes", "quotes", quotations(record.quotes, anchors, recorded, "quotes"))
    yield from section("numbers", "numbers", numbers(record.metrics, anchors, recorded))
    notes = [EntityNotes(record.entities)] if record.entities else []
    yield from section("entities_mentioned", "entities", notes)
    yield from section("references", "references", _references(record))


def _references(record: DatedRecord) -> Iterator[Section]:
    """Yield the references by their kind."""
    for kind in REFERENCE_KINDS if record.references else ():
        chosen = tuple(reference for reference in record.references if reference.type == kind)
        if chosen:
            yield Section(3, f"references-{kind}", Word(f"reference_{kind}"), (References(chosen),))


def history(record: DatedRecord) -> Iterator[Section]:
    """Yield the sections on what was corrected in a record and how it came about."""
    yield from corrections(record)
    if record.provenance:
        yield from section("provenance", "provenance", [HowMade(record.provenance)])


def corrections(record: DatedRecord) -> Iterator[Section]:
    """Yield the section on what was corrected in a record."""
    if record.corrections:
        recorded = Recorded.of(record)
        newest_first = sorted(record.corrections, key=lambda one: (one.date, one.text), reverse=True)
        entries = tuple(DatedCorrection(one, recorded.at(one.at)) for one in newest_first)
        yield from section("corrections", "corrections", [Corrections(entries)])
