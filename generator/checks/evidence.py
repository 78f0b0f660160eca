"""A rule on what briefings rest on: their points and paragraphs name it, and more than one source carries them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive.independence import independent_sources
from generator.checks.rule import Rule, summary_rule
from generator.checks.subjects import Finding, Subject, file_of
from generator.content.model import DATED_KINDS, Briefing, Point
from generator.content.problems import Severity
from generator.content.summary import RecordSummary
from generator.text.links import Link, parse_link
from generator.text.prose import prose_blocks


@summary_rule(
    "thin-evidence",
    Severity.HINT,
    relies_on=frozenset(DATED_KINDS),
    why="A reader trusts a point that two independent sources carry, and can check one that names its minute.",
    wrong="""
        # a briefing
        key_points: ["Fog signals come back."]
        """,
    right="""
        key_points:
          - text: "Fog signals come back."
            rests_on: ["episode:acme/2026-03-14-fog#t=12:34", "episode:harbour/2026-03-15-horns"]
        """,
)
def thin_evidence(subject: Subject, summary: RecordSummary) -> Iterator[Finding]:
    """Each key point and paragraph of a briefing that cites anything names what it rests on, and each point has two
    independent sources."""
    if summary.kind != Briefing.kind or not summary.is_published or subject.lost(file_of(summary)):
        return
    briefing = subject.content.dated[summary.key]
    if isinstance(briefing, Briefing) and (weak := list(_weaknesses(subject, briefing))):
        path = ("key_points",) if briefing.key_points else ("body",)
        remedy = "Name what carries a point by rests_on, and in paragraphs by links: episode:<id>#t=12:34."
        yield Finding(file_of(summary), path, f"{'; '.join(weak)}.", remedy)


def _weaknesses(subject: Subject, briefing: Briefing) -> Iterator[str]:
    """Yield what is weak in the evidence of a briefing, as the parts of a sentence."""
    counts = [_sources_of(subject, point) for point in briefing.key_points]
    blocks = [block for block in prose_blocks(briefing.body, lambda _: None) if not block.is_heading]
    cited = [any(_is_citation(parse_link(written)) for written in block.links) for block in blocks]
    if not (briefing.sources or any(counts) or any(cited)):  # a newsletter, say, which is a source itself
        return
    for wanted, said in ((0, "without a source"), (1, "with one source alone")):
        if found := counts.count(wanted):
            yield f"{found} of {len(counts)} key points {said}"
    if found := cited.count(False):
        yield f"{found} of {len(cited)} paragraphs without a source"


def _sources_of(subject: Subject, point: Point) -> int:
    links = (parse_link(written) for written in point.rests_on)
    own = [f"episode:{point.episode}"] if point.episode else []
    return independent_sources(subject.archive, [*own, *(link.key for link in links if link)])


def _is_citation(link: Link | None) -> bool:
    return link is not None and link.kind in DATED_KINDS


RULES: tuple[Rule, ...] = (thin_evidence,)
