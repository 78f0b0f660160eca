"""Write what somebody said, or what was said of something: record by record, in full, with time, topic and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.archive import urls
from generator.archive.mentions import Mention
from generator.content.statements import Statement
from generator.content.summary import RecordSummary
from generator.outputs.pages.known_records import KnownRecords, placed
from generator.outputs.pages.partials import PageWriter
from generator.text.markdown import bullets, escape, heading, link, remark, strong
from generator.text.quotation_marks import quoted

SAID_BY, SAID_ABOUT = "said-by", "said-about"
"""The anchors of the two sections."""
SAID_OF = frozenset({"takeaway", "quote", "claim", "position", "point"})
"""The roles of mentions in what is said; numbers stand in a table of their own."""


class SaidIn(NamedTuple):
    """What one record holds for a dossier, from its beginning to its end."""

    summary: RecordSummary
    role: str
    """What the entity does in the record: ``host``, ``guest``; empty for one that is not credited."""
    by: tuple[Statement, ...]
    """What the entity says."""
    about: tuple[Statement, ...]
    """What others say of it."""
    numbers: tuple[Statement, ...]
    """The numbers that are about it."""


def said_in(writer: PageWriter, summary: RecordSummary, mentions: Sequence[Mention], known: KnownRecords) -> SaidIn:
    """Return what a record says by and about an entity, which it mentions in so many places."""
    own = {mention.path for mention in mentions if mention.role == "speaker"}
    about = {mention.path for mention in mentions if mention.role in SAID_OF} - own
    numbers = {mention.path for mention in mentions if mention.role == "metric"}
    roles = (known.lines(writer, summary).roles.get(m.path) for m in mentions if m.role == "credit")
    role = next(filter(None, roles), "")
    if not (own or about or numbers):
        return SaidIn(summary, role, (), (), ())
    of = known.statements(summary)
    by, told, counted = (tuple(of[path] for path in sorted(paths, key=_order)) for paths in (own, about, numbers))
    return SaidIn(summary, role, by, told, counted)


def _order(path: Sequence[str | int]) -> list[tuple[int, str]]:
    """Sort paths of one record as their parts follow each other, fields by name."""
    return [(step, "") if isinstance(step, int) else (0, step) for step in path]


class YearAnchors:
    """Gives each year of a page its anchor where it comes first; links to years lead there."""

    def __init__(self, *, are_several: bool) -> None:
        self.are_several = are_several
        """Whether the dossier is of several years; else nothing leads to one."""
        self._begun: set[int] = set()

    def first(self, year: int) -> str:
        """Return the anchor of a year when it is asked for first, and nothing from then on."""
        if not self.are_several or year in self._begun:
            return ""
        self._begun.add(year)
        return urls.year_anchor(year)


class SaidWriter:
    """Writes what is said on one page of a dossier."""

    def __init__(self, writer: PageWriter, known: KnownRecords, years: YearAnchors) -> None:
        self.writer, self.known, self.years = writer, known, years

    def by_year(self, records: Iterable[tuple[SaidIn, Sequence[Statement]]], anchor: str) -> Iterator[str]:
        """Yield what is said in records, given newest first: with a heading for each year where there are several."""
        for year, found in groupby(records, key=lambda one: year_of(one[0].summary)):
            if self.years.are_several:
                name = str(year) if year else self.writer.words("undated")
                yield heading(3, escape(name), self.years.first(year) or f"{anchor}-{year}")
            yield bullets(self._of_record(said, statements, anchor) for said, statements in found)

    def _of_record(self, said: SaidIn, statements: Sequence[Statement], anchor: str) -> str:
        """Return what is said in a record below its title, source, date, and what the entity does in it."""
        lines = self.known.lines(self.writer, said.summary)
        role = escape(self.writer.words(f"role_{said.role}")) if said.role else ""
        facts = " · ".join(filter(None, (lines.facts, role, lines.topics)))
        head = placed(self.writer, f"{lines.title}\n\n{facts}")
        page = placed(self.writer, f"]({lines.page}")[2:]
        with_speaker = anchor != SAID_BY
        return (
            f"{head}\n\n{bullets(self._line(said.summary, one, page, with_speaker=with_speaker) for one in statements)}"
        )

    def _line(self, summary: RecordSummary, said: Statement, page: str, *, with_speaker: bool) -> str:
        writer = self.writer
        speaker = writer.entity(said.speaker, said.speaker_id) if with_speaker and said.speaker else ""
        topic = writer.topic(said.topic) if said.topic else ""
        context = link(escape(writer.words("in_context")), f"{page}#{said.anchor}")
        return f"{self._words(summary, said)} {remark(*origin_of(writer, summary, said), speaker, topic, context)}"

    def _words(self, summary: RecordSummary, said: Statement) -> str:
        text = escape(said.text)
        if said.kind == "quote":
            return quoted(text, self.writer.archive.languages.of(summary))
        return f"{strong(escape(said.value))} {text}" if said.value else text


def origin_of(writer: PageWriter, summary: RecordSummary, said: Statement) -> list[str]:
    """Return where and when something was said: the moment, and the source where it is another than the record's."""
    return writer.origin(None, said.episode, said.at, writer.moment_of(summary, said.moment, said.path))


def year_of(summary: RecordSummary) -> int:
    """Return the year of a record; 0 for one without a date."""
    return summary.date[0] if summary.date else 0
