"""Check the content by rules that concern more than the form of one file: the list of all rules.

A rule is a generator whose docstring is the rule; `documented_rules` lists them together with those that are held
where files are read. docs/rules.md is made from that list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.archive import Archive
from generator.checks import (
    addresses,
    completeness,
    entities,
    files,
    ids,
    references,
    similar,
    text,
    times,
    transcripts,
)
from generator.checks.rule import Finding, Rule, Sheet, Subject
from generator.content_folder import ContentFolder, Places
from generator.loader import Content
from generator.model import Record
from generator.problems import Problem, in_order

__all__ = ["CHECKS", "GROUPS", "Finding", "Rule", "check", "check_record", "documented_rules"]

GROUPS: Sequence[tuple[str, tuple[Rule, ...]]] = (
    ("Times and dates", times.RULES),
    ("References between files", references.RULES),
    ("Ids inside a record", ids.RULES),
    ("Addresses", addresses.RULES),
    ("Entities", (*entities.RULES, *similar.RULES)),
    ("Words", text.RULES),
    ("What a published record should have", completeness.RULES),
    ("Transcripts", transcripts.RULES),
)
"""The rules that are held by `check`, by what they are about."""

CHECKS: tuple[Rule, ...] = tuple(rule for _, rules in GROUPS for rule in rules)
"""All rules that are held by `check`."""


def documented_rules() -> tuple[Rule, ...]:
    """Return every rule that a problem of the content can name, those of reading files first."""
    return (*files.RULES, *CHECKS)


def check(content: Content, archive: Archive, folder: ContentFolder) -> list[Problem]:
    """Return what is wrong with the content, sorted by place; ``archive`` is the content linked.

    Files are read again only where something is found, to say in which line.
    """
    subject = Subject(content, archive, folder)
    found = [(rule, finding) for rule in CHECKS if rule.check for finding in rule.check(subject)]
    for record in subject.records:
        found += check_record(record)
    places = Places(folder)
    by_file = sorted(found, key=lambda pair: pair[1].file)
    return in_order(_problem(rule, finding, places) for rule, finding in by_file)


def check_record(record: Record) -> Iterator[tuple[Rule, Finding]]:
    """Yield what is wrong with a record by itself: it stays so until its file changes, whatever other files say."""
    sheet = Sheet(record)
    for rule in CHECKS:
        if rule.record_check:
            for finding in rule.record_check(sheet):
                yield rule, finding


def _problem(rule: Rule, finding: Finding, places: Places) -> Problem:
    position = places.position(finding.file, finding.path, key=finding.key)
    return Problem(
        places.folder.shown(finding.file), *position, rule.id, finding.message, finding.remedy, rule.severity
    )
