"""Define the rules of the content: what each says, and what finds where it is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NotRequired, TypedDict, Unpack

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
    """A small piece of YAML, or a path, that breaks the rule; as it is indented in the code."""
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


class _Description(TypedDict):
    """The fields of `Rule` that are written where it is made."""

    why: str
    wrong: str
    right: str
    relies_on: NotRequired[frozenset[str]]
    needs: NotRequired[frozenset[str]]
    can_be_meant: NotRequired[bool]


def rule(rule_id: str, severity: Severity, **described: Unpack[_Description]) -> Callable[[Check], Rule]:
    """Make a rule across files of a generator whose docstring is the rule."""
    return lambda check: Rule(rule_id, severity, _sentence(check), check=check, **described)


def summary_rule(rule_id: str, severity: Severity, **described: Unpack[_Description]) -> Callable[[SummaryCheck], Rule]:
    """Make a rule on single records beside the linked archive of a generator whose docstring is the rule.

    Where only some files are to be checked, only their records are looked at.
    """
    return lambda check: Rule(rule_id, severity, _sentence(check), summary_check=check, **described)


def record_rule(rule_id: str, severity: Severity, **described: Unpack[_Description]) -> Callable[[RecordCheck], Rule]:
    """Make a rule on single records of a generator whose docstring is the rule."""
    return lambda check: Rule(rule_id, severity, _sentence(check), record_check=check, **described)


def file_rule(
    rule_id: str, sentence: str, *, severity: Severity = Severity.ERROR, **described: Unpack[_Description]
) -> Rule:
    """Describe a rule that is held where files are read, by ``yaml.reader``, ``loader`` or ``validation``."""
    return Rule(rule_id, severity, sentence, **described)


def _sentence(check: Callable[..., Iterator[Finding]]) -> str:
    return " ".join((check.__doc__ or "").split())
