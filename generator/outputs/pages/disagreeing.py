"""Write figures that do not agree side by side: for each measure what was said, by whom, where and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.archive import urls
from generator.archive.disagreements import Disagreement, Figure
from generator.content.model import PartialDate
from generator.outputs.pages.partials import PageWriter
from generator.outputs.pages.said import origin_of
from generator.text.markdown import bullets, escape, link, remark, strong

DISAGREEMENTS = "disagreements"
"""The anchor of the section, and its word."""


def disagreements_section(
    writer: PageWriter, found: Iterable[Disagreement], *, with_subject: bool = True, level: int = 2
) -> list[str]:
    """Return the section on figures that do not agree, or nothing where there are none."""
    blocks = [block for one in found for block in _compared(writer, one, with_subject=with_subject)]
    return writer.headed(DISAGREEMENTS, DISAGREEMENTS, blocks, level)


def _compared(writer: PageWriter, one: Disagreement, *, with_subject: bool) -> Iterator[str]:
    """Yield the figures for one measure, below what is measured and for when."""
    about = writer.archive.entities.get(one.about)
    subject = writer.entity_link(about) if with_subject and about else ""
    period = PartialDate.parse(one.as_of) if one.as_of else None
    measure = strong(escape(one.measure.replace("-", " ").capitalize()))
    yield writer.facts([measure, subject, escape(writer.words.date(period)) if period else ""])
    yield bullets(_figure(writer, figure) for figure in one.figures)


def _figure(writer: PageWriter, figure: Figure) -> str:
    summary, said = figure
    label = link(escape(said.text), writer.to(urls.record_address(summary), said.anchor))
    date = escape(writer.words.date(summary.published_on)) if summary.published_on else ""
    speaker = writer.entity(said.speaker, said.speaker_id) if said.speaker else ""
    origin = remark(speaker, writer.source_of(summary), *origin_of(writer, summary, said), date)
    return f"{strong(escape(said.value))} {label} {origin}"
