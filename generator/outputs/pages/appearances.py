"""Write where an entity appears: the records that it hosts, those that it is a guest of, and those that name it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.archive.mentions import Mention
from generator.outputs.pages.known_records import KnownRecords, RecordLines, placed
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.said import SaidIn, YearAnchors, year_of
from generator.text.markdown import anchor, bullets, escape, heading, link
from generator.text.wording import Wording

MOST_OF_RECORD = 12
"""Chapters, and notes, of one record that a dossier names; the record's page has them all."""
HOST, GUEST, NAMED = "host", "guest", "named"


def appearances(
    writer: PageWriter,
    records: Sequence[tuple[SaidIn, Sequence[Mention]]],
    known: KnownRecords,
    years: YearAnchors,
) -> Iterator[str]:
    """Yield the records of a dossier's page, newest first, apart by what the entity does in them."""
    present = [part for part in (GUEST, HOST, NAMED) if any(_part_of(said) == part for said, _ in records)]
    for part in present:
        if present != [NAMED]:
            yield heading(3, escape(writer.words(f"appears_{part}")), f"as-{part}")
        found = (
            _year(said, years) + _appearance(known.lines(writer, said.summary), said, mentions, writer.words)
            for said, mentions in records
            if _part_of(said) == part
        )
        yield placed(writer, bullets(found))


def _year(said: SaidIn, years: YearAnchors) -> str:
    first = years.first(year_of(said.summary))
    return anchor(first) if first else ""


def _part_of(said: SaidIn) -> str:
    """Return the part of the list that a record stands in: authors and presenters stand with the guests."""
    return NAMED if not said.role else HOST if said.role == HOST else GUEST


def _appearance(record: RecordLines, said: SaidIn, mentions: Sequence[Mention], words: Wording) -> str:
    """Return a record with what it says of the entity and the chapters that concern it, or in which it speaks.

    Of very many the first stand there, and how many more its page has.
    """
    noted = (record.notes.get(mention.path) for mention in mentions if mention.role == "listed")
    notes = [note for note in noted if note]
    numbers = sorted({int(mention.path[1]) for mention in mentions if mention.path[0] == "chapters"})
    chapters = [record.chapters[number] for number in numbers[:MOST_OF_RECORD]]
    left_out = max(len(notes) - MOST_OF_RECORD, 0) + len(numbers) - len(chapters)
    if left_out:
        chapters.append(link(escape(words("and_more", count=words.number(left_out))), record.page))
    role = escape(words(f"role_{said.role}")) if said.role not in ("", HOST, GUEST) else ""
    facts = " · ".join(filter(None, (record.facts, role)))
    return "\n\n".join((record.title, facts, *notes[:MOST_OF_RECORD], *([bullets(chapters)] if chapters else [])))
