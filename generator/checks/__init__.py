"""Check the content by rules that concern more than the form of one file: the list of all rules.

A rule is a generator whose docstring is the rule; `documented_rules` lists them together with those that are held
where files are read. docs/rules.md is made from that list.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.archive.archive import Archive
from generator.checks import (
    addresses,
    amount,
    completeness,
    entities,
    files,
    future,
    ids,
    leaks,
    links,
    markdown,
    odd_names,
    recording_end,
    references,
    similar,
    text,
    times,
    transcripts,
    unlisted_names,
)
from generator.checks.rule import Finding, RecordSubject, Rule, Subject
from generator.content.folder import ContentFolder, Places
from generator.content.loader import Content
from generator.content.model import Record
from generator.content.problems import Problem, in_order
from generator.content.yaml.reader import Document, LineColumn

__all__ = ["CHECKS", "GROUPS", "Finding", "Rule", "check", "documented_rules", "inspect_record"]

GROUPS: Sequence[tuple[str, tuple[Rule, ...]]] = (
    ("Times and dates", (*times.RULES, *recording_end.RULES, *future.RULES)),
    ("References between files", (*references.RULES, *links.RULES)),
    ("Ids inside a record", ids.RULES),
    ("Addresses", addresses.RULES),
    ("Entities", (*entities.RULES, *unlisted_names.RULES, *amount.RULES, *odd_names.RULES, *similar.RULES)),
    ("Words", (*text.RULES, *markdown.RULES, *leaks.RULES)),
    ("What a published record should have", completeness.RULES),
    ("Transcripts", transcripts.RULES),
)
"""The rules that are held once files were read, by what they are about."""

CHECKS: tuple[Rule, ...] = tuple(rule for _, rules in GROUPS for rule in rules if rule not in future.RULES)
"""All rules that are held by `check`: those whose findings are the same on every day."""


def documented_rules() -> tuple[Rule, ...]:
    """Return every rule that a problem of the content can name, those of reading files first."""
    return (*files.RULES, *(rule for _, rules in GROUPS for rule in rules))


def check(content: Content, archive: Archive, folder: ContentFolder) -> list[Problem]:
    """Return what is wrong with the content across files, sorted by place; ``archive`` is the content linked.

    Files are read again only where something is found, to say in which line.
    """
    subject = Subject(content, archive, folder)
    found = [
        (rule, finding)
        for rule in CHECKS
        if rule.check and subject.knows_all(rule.relies_on)
        for finding in rule.check(subject)
    ]
    found.sort(key=lambda pair: pair[1].file)
    places = Places(folder)
    problems = [
        _problem(rule, finding, folder.shown(finding.file), places.position(finding.file, finding.path))
        for rule, finding in found
    ]
    return in_order([*problems, *transcripts.problems_in(subject)])


def inspect_record(record: Record, document: Document) -> list[Problem]:
    """Return what is wrong with a record by itself, which stays so until its file changes.

    ``document`` is the file that the record was read from.
    """
    subject = RecordSubject(record, document)
    return [
        _problem(rule, finding, document.path, document.position(finding.path))
        for rule in CHECKS
        if rule.record_check
        for finding in rule.record_check(subject)
    ]


def _problem(rule: Rule, finding: Finding, shown: str, position: LineColumn) -> Problem:
    return Problem(shown, *position, rule.id, finding.message, finding.remedy, rule.severity)
