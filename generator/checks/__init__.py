"""Check the content by rules that concern more than the form of one file: the list of all rules.

A rule is a generator whose docstring is the rule; `documented_rules` lists them together with those that are held
where files are read. docs/rules.md is made from that list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from generator.archive.archive import Archive
from generator.archive.linking import link
from generator.checks import (
    addresses,
    amount,
    completeness,
    copied_text,
    entities,
    evidence,
    files,
    future,
    ids,
    leaks,
    links,
    markdown,
    meant,
    misspelled_people,
    odd_names,
    other_fields,
    published,
    recording_end,
    references,
    similar,
    text,
    times,
    transcripts,
    unfinished,
    unlisted_names,
    verification,
)
from generator.checks.meant import Exemption, exemptions_in, needless
from generator.checks.rule import Rule
from generator.checks.subjects import Finding, RecordSubject, Subject, file_of
from generator.content.folder import ContentFolder, Places
from generator.content.loader import Content
from generator.content.model import DATED_KINDS, Record
from generator.content.problems import Problem, Severity, in_order
from generator.content.readable_part import readable_part
from generator.content.validation import MOST_PROBLEMS, too_many
from generator.content.yaml.reader import Document
from generator.content.yaml.values import LineColumn

__all__ = ["CHECKS", "GROUPS", "Finding", "Rule", "check", "documented_rules", "inspect_record"]

GROUPS: Sequence[tuple[str, tuple[Rule, ...]]] = (
    ("Times and dates", (*times.RULES, *recording_end.RULES, *future.RULES)),
    ("References between files", (*references.RULES, *links.RULES)),
    ("Ids inside a record", ids.RULES),
    ("Addresses", addresses.RULES),
    ("Entities", (*entities.RULES, *unlisted_names.RULES, *amount.RULES, *odd_names.RULES, *other_fields.RULES)),
    ("Names spelled twice", (*misspelled_people.RULES, *similar.RULES)),
    ("Words", (*text.RULES, *copied_text.RULES, *markdown.RULES, *leaks.RULES, *unfinished.RULES, *meant.RULES)),
    ("What a published record should have", (*completeness.RULES, *evidence.RULES)),
    ("Transcripts", transcripts.RULES),
    ("Quotes and numbers beside their transcript", verification.RULES),
    ("What was published", published.RULES),
)
"""The rules that are held once files were read, by what they are about."""

_HELD_ELSEWHERE = (*future.RULES, *verification.RULES, *published.RULES, *meant.RULES)
"""Rules that hold by the day, those that need transcripts or the address ledger, and those that follow from others."""
CHECKS: tuple[Rule, ...] = tuple(rule for _, rules in GROUPS for rule in rules if rule not in _HELD_ELSEWHERE)
"""The rules with generators that `check` asks one by one."""


def documented_rules() -> tuple[Rule, ...]:
    """Return every rule that a problem of the content can name, those of reading files first."""
    return (*files.RULES, *(rule for _, rules in GROUPS for rule in rules))


def check(
    content: Content, archive: Archive, folder: ContentFolder, is_asked: Callable[[str], bool] | None = None
) -> list[Problem]:
    """Return what is wrong with the content across files, sorted by place; ``archive`` is the content linked.

    Where not all files are asked for, ``is_asked`` tells of a path in the content folder whether it is.
    What could be read of broken records is looked at too: what else is wrong with them is found in the same run.
    Files are read again only where something is found, to say in which line.
    """
    if not content.partial.keys() <= content.summaries.keys():
        content = content.as_far_as_read()
        archive = link(content, archive.languages.site)
    subject = Subject(content, archive, folder)
    found = [
        (rule, finding)
        for rule, finding in _found_across_files(subject, is_asked)
        if rule.needs.isdisjoint(subject.lost(finding.file))
    ]
    problems_of_transcripts, unlike_transcripts = transcripts.inspect(subject, is_asked)
    found += unlike_transcripts
    found += published.lost_since_published(subject)
    if is_asked:
        found = [(rule, finding) for rule, finding in found if is_asked(finding.file)]
    found = [pair for pair in found if not _is_meant(*pair, folder)]
    found.sort(key=lambda pair: pair[1].file)
    found, more = _first_of_each_file(found)
    places = Places(folder, _documents(content, folder) if content.partial else None)
    problems = [
        _problem(rule, finding, folder.shown(finding.file), places.position(finding.file, finding.path, finding.words))
        for rule, finding in found
    ]
    uncounted = [too_many(folder.shown(file), places.position(file, ()), count) for file, count in more.items()]
    return in_order([*problems, *uncounted, *problems_of_transcripts])


def _first_of_each_file(found: Sequence[tuple[Rule, Finding]]) -> tuple[list[tuple[Rule, Finding]], dict[str, int]]:
    """Return findings without the errors of a file beyond the first `MOST_PROBLEMS`, and how many those are."""
    errors: Counter[str] = Counter()
    kept: list[tuple[Rule, Finding]] = []
    for rule, finding in found:
        errors[finding.file] += rule.severity is Severity.ERROR
        if rule.severity is not Severity.ERROR or errors[finding.file] <= MOST_PROBLEMS:
            kept.append((rule, finding))
    return kept, {file: count - MOST_PROBLEMS for file, count in errors.items() if count > MOST_PROBLEMS}


def _is_meant(rule: Rule, finding: Finding, folder: ContentFolder) -> bool:
    """Tell whether a comment of the file says that something is meant."""
    exemptions = exemptions_in(folder.read(finding.file)) if rule.can_be_meant else ()
    return any(one.covers(rule.id, finding.path) for one in exemptions)


def _found_across_files(subject: Subject, is_asked: Callable[[str], bool] | None) -> Iterator[tuple[Rule, Finding]]:
    rules = [rule for rule in CHECKS if subject.knows_all(rule.relies_on)]
    for rule in rules:
        if rule.check:
            yield from ((rule, finding) for finding in rule.check(subject))
    # What is unpacked of a record serves all its rules.
    of_summaries = [(rule, rule.summary_check) for rule in rules if rule.summary_check]
    for summary in subject.summaries:
        if is_asked is None or is_asked(file_of(summary)):
            for rule, check_summary in of_summaries:
                yield from ((rule, finding) for finding in check_summary(subject, summary))


def _documents(content: Content, folder: ContentFolder) -> Callable[[str], Document]:
    """Return what reads a file; of a broken record only what the rules saw of it, where their paths lead."""
    partial = {file_of(part.summary): part.summary for part in content.partial.values()}

    def read(relative: str) -> Document:
        document, summary = folder.read(relative), partial.get(relative)
        part = readable_part(DATED_KINDS[summary.kind], summary.id, document) if summary else None
        return part.document if part else document

    return read


def inspect_record(record: Record, document: Document, lost: Set[str] = frozenset()) -> list[Problem]:
    """Return what is wrong with a record by itself, which stays so until its file changes.

    ``document`` is the file that the record was read from; ``lost`` are fields of which something could not be read.
    """
    subject = RecordSubject(record, document)
    found = [
        (rule, finding)
        for rule in CHECKS
        if rule.record_check and rule.needs.isdisjoint(lost)
        for finding in rule.record_check(subject)
    ]
    exemptions = exemptions_in(document)
    if exemptions:
        found = [*_not_meant(found, exemptions), *needless(found, exemptions, subject, _ACROSS_FILES)]
    return [_problem_in(document, rule, finding) for rule, finding in found]


def _not_meant(
    found: Iterable[tuple[Rule, Finding]], exemptions: Sequence[Exemption]
) -> Iterator[tuple[Rule, Finding]]:
    """Yield the findings that no comment of the file says are meant."""
    for rule, finding in found:
        if not rule.can_be_meant or not any(one.covers(rule.id, finding.path) for one in exemptions):
            yield rule, finding


_ACROSS_FILES = frozenset(rule.id for rule in CHECKS if rule.check and rule.can_be_meant)
"""Rules that can be meant of which a record by itself does not show whether they are broken."""


def _problem_in(document: Document, rule: Rule, finding: Finding) -> Problem:
    begin, place = document.position(finding.path), document.position(finding.path, finding.words)
    # Inside a text of several lines, a comment would be a part of it.
    above = "in the line above" if place.line == begin.line else "above the field"
    return _problem(rule, finding, document.path, place, above)


def _problem(
    rule: Rule, finding: Finding, shown: str, position: LineColumn, above: str = "in the line above"
) -> Problem:
    """Return the problem of a finding; ``above`` says where a comment stands that it is meant."""
    remedy = finding.remedy
    if rule.can_be_meant and rule.severity is Severity.ERROR:
        remedy += f" If it is meant, write “# meant: {rule.id}” {above}."
    return Problem(shown, *position, rule.id, finding.message, remedy, rule.severity)
