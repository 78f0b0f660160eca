"""Let contributors say that what a rule objects to is meant: by a comment “# meant: rule” at the value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from generator.checks.rule import Rule, file_rule
from generator.checks.subjects import Finding, RecordSubject
from generator.content.problems import Severity
from generator.content.yaml.comments import comments_in
from generator.content.yaml.reader import Document, FieldPath

_MEANT = re.compile(r"#[ \t]*meant:[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)")


class Exemption(NamedTuple):
    """A rule that a comment takes a value out of."""

    path: FieldPath
    """The value that the comment stands at; it holds for what is inside it too."""
    rule: str

    def covers(self, rule: str, path: FieldPath) -> bool:
        """Tell whether a value may break a rule."""
        return rule == self.rule and path[: len(self.path)] == self.path


def exemptions_in(document: Document) -> list[Exemption]:
    """Return what the comments of a file take out of rules: each the value behind or below which it stands."""
    if "meant:" not in document.source:
        return []
    return list(_exemptions(document))


def _exemptions(document: Document) -> Iterator[Exemption]:
    first = next(iter(document.value), "") if isinstance(document.value, dict) else ""
    for path, comments in comments_in(document.source, document.root).items():
        for comment in (*comments.before, comments.behind):
            for found in _MEANT.findall(comment):
                for rule in found.split(","):
                    # What stands above everything concerns the first field, never the whole file.
                    yield Exemption(path or (first,), rule.strip())


meant_for_nothing = file_rule(
    "meant-for-nothing",
    "A comment “# meant: rule” stands at a value that breaks this rule, which is one of those that can be meant.",
    severity=Severity.WARNING,
    why="A comment that outlives its reason would hide the next mistake at its place.",
    wrong="""
        # meant: unfinished-text
        summary: "A lighthouse keeper explains fog."
        """,
    right="""
        # meant: unfinished-text
        title: "TODO: a history of lists"
        """,
)


def needless(
    found: Iterable[tuple[Rule, Finding]], exemptions: Sequence[Exemption], subject: RecordSubject, others: Set[str]
) -> Iterator[tuple[Rule, Finding]]:
    """Yield the exemptions of a file that no finding needs; of ``others``, rules across files, nothing is known."""
    broken = [(rule.id, finding.path) for rule, finding in found if rule.can_be_meant]
    for exemption in exemptions:
        if exemption.rule not in others and not any(exemption.covers(rule, path) for rule, path in broken):
            yield (
                meant_for_nothing,
                subject.finding(
                    exemption.path,
                    f'A comment says that "{exemption.rule}" is meant here, but nothing here breaks that rule.',
                    "Delete the comment; or correct the name of the rule, if it is one that can be meant.",
                ),
            )


RULES: tuple[Rule, ...] = (meant_for_nothing,)
