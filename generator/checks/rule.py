"""Define the rules of the content: what each says, and what finds where it is broken."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.checks.subjects import Finding, RecordSubject, Subject
from generator.content.model import DATED_KINDS, Entity
from generator.content.problems import Severity
from generator.content.readable_part import WHOLE

if TYPE_CHECKING:
    from generator.content.summary import RecordSummary

REGISTRY = frozenset({Entity.kind})
"""The kind of files that say which names mean one thing."""
WHAT_NAMES = REGISTRY | DATED_KINDS.keys()
"""The kinds of records by which an entity exists: those that are about it, and the registry."""

EVERYTHING = frozenset({WHOLE})
"""What a rule needs that says what a record lacks: of a broken one it is not known."""

RecordCheck = Callable[[RecordSubject], Iterator[Finding]]
SummaryCheck = Callable[[Subject, "RecordSummary"], Iterator[Finding]]
Check = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule of the content; what breaks it is a problem of the same id."""

    id: str
    severity: Severity
    sentence: str
    """The rule itself: what is so when nothing is wrong."""
    why: str
    """The harm to readers or contributors that the rule prevents."""
    wrong: str
    """A small piece of YAML, or a path, that breaks the rule."""
    right: str
    """The same, mended."""
    check: Check | None = None
    """Finds what breaks the rule across files."""
    summary_check: SummaryCheck | None = None
    """Finds what breaks the rule in one dated record beside the others, of which only the linked archive is asked."""
    record_check: RecordCheck | None = None
    """Finds what breaks the rule in one record, which is all it looks at."""
    relies_on: frozenset[str] = frozenset()
    """The kinds of records of which it has to know all: while a file of them is broken, what seems wrong elsewhere may
    only follow from that, and nothing is said."""
    needs: frozenset[str] = frozenset()
    """The fields of a record that it has to know: where something of them could not be read, nothing is said of it."""
    can_be_meant: bool = False
    """Whether a comment at the value, “# meant: rule”, says that it is meant, so that nothing is said of it."""


def rule(
    rule_id: str,
    severity: Severity,
    *,
    why: str,
    wrong: str,
    right: str,
    relies_on: frozenset[str] = frozenset(),
    needs: frozenset[str] = frozenset(),
    can_be_meant: bool = False,
) -> Callable[[Check], Rule]:
    """Make a rule across files of a generator whose docstring is the rule."""
    described = partial(Rule, rule_id, severity, why=why, wrong=_example(wrong), right=_example(right))
    return lambda check: described(
        sentence=_sentence(check), check=check, relies_on=relies_on, needs=needs, can_be_meant=can_be_meant
    )


def summary_rule(
    rule_id: str,
    severity: Severity,
    *,
    why: str,
    wrong: str,
    right: str,
    relies_on: frozenset[str] = frozenset(),
    needs: frozenset[str] = frozenset(),
) -> Callable[[SummaryCheck], Rule]:
    """Make a rule on single records beside the linked archive of a generator whose docstring is the rule.

    Where only some files are to be checked, only their records are looked at.
    """
    described = partial(Rule, rule_id, severity, why=why, wrong=_example(wrong), right=_example(right))
    return lambda check: described(sentence=_sentence(check), summary_check=check, relies_on=relies_on, needs=needs)


def record_rule(
    rule_id: str,
    severity: Severity,
    *,
    why: str,
    wrong: str,
    right: str,
    needs: frozenset[str] = frozenset(),
    can_be_meant: bool = False,
) -> Callable[[RecordCheck], Rule]:
    """Make a rule on single records of a generator whose docstring is the rule."""
    described = partial(Rule, rule_id, severity, why=why, wrong=_example(wrong), right=_example(right))
    return lambda check: described(
        sentence=_sentence(check), record_check=check, needs=needs, can_be_meant=can_be_meant
    )


def file_rule(
    rule_id: str, sentence: str, *, why: str, wrong: str, right: str, severity: Severity = Severity.ERROR
) -> Rule:
    """Describe a rule that is held where files are read, by ``yaml.reader``, ``loader`` or ``validation``."""
    return Rule(rule_id, severity, sentence, why, _example(wrong), _example(right))


def _sentence(check: Callable[..., Iterator[Finding]]) -> str:
    return " ".join((check.__doc__ or "").split())


def _example(text: str) -> str:
    return textwrap.dedent(text).strip("\n")
