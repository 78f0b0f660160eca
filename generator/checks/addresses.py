"""Rules on addresses: every page has its own, old ones lead to one place, nothing is there twice."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from generator.archive import urls
from generator.checks.rule import Rule, rule
from generator.checks.subjects import Finding, FormerId, Subject, file_of, former_ids
from generator.content import passages
from generator.content.folder import PAGES, TOPICS_FILE, record_path
from generator.content.manual_pages.files import address_of_page
from generator.content.problems import Severity
from generator.content.summary import RecordSummary
from generator.content.yaml.reader import FieldPath
from generator.text.names import name_key


class _ClaimedAddress(NamedTuple):
    """A page with the place that gives it its address."""

    address: str
    file: str
    path: FieldPath


@passages.walked_once
def _pages(subject: Subject) -> Iterator[_ClaimedAddress]:
    """Yield the page of every record, drafts too: they are to be published one day."""
    for summary in subject.summaries:
        yield _ClaimedAddress(urls.record_address(summary), file_of(summary), ("slug",) if summary.slug else ())
    for source in subject.content.sources.values():
        yield _ClaimedAddress(urls.page_of(source), record_path(source), ())
    for entity in subject.archive.entities.values():
        naming = subject.entity_names.first.get(entity.id)
        if entity.id in subject.content.entities:
            yield _ClaimedAddress(urls.page_of(entity), record_path(entity), ())
        elif naming:
            yield _ClaimedAddress(urls.page_of(entity), file_of(subject.content.summaries[naming.record]), naming.path)
    for number, topic in enumerate(subject.content.topics.values()):
        yield _ClaimedAddress(urls.page_of(topic), TOPICS_FILE, ("topics", number, "id"))


@rule(
    "address-taken",
    Severity.ERROR,
    why="One address can show only one page; the other would never be seen, and old links to it would go astray.",
    wrong="""
        # episodes/acme/2026-03-14-fog.yaml
        slug: fog
        # episodes/acme/2026-03-21-more-fog.yaml
        slug: fog
        """,
    right="""
        # episodes/acme/2026-03-14-fog.yaml
        slug: fog
        # episodes/acme/2026-03-21-more-fog.yaml
        slug: more-fog
        """,
)
def address_taken(subject: Subject) -> Iterator[Finding]:
    """No two records have the same address, the same former one, or the same name in feeds."""
    pages: dict[str, _ClaimedAddress] = {}
    for page in sorted(_pages(subject), key=lambda page: (bool(page.path), page.file)):
        first = pages.setdefault(page.address, page)
        if first is not page:
            yield Finding(
                page.file,
                page.path,
                f'The address /{page.address} is already that of "{first.file}".',
                "Give the record another slug.",
            )
    redirects: dict[str, FormerId] = {}
    for redirect in former_ids(subject):
        earlier = redirects.setdefault(redirect.address, redirect)
        if earlier.target != redirect.target:
            yield Finding(
                redirect.file,
                redirect.path,
                f'The former address /{redirect.address} already leads from "{earlier.file}" to /{earlier.target}.',
                "Keep it in the one record that readers of the old address want.",
            )
    yield from _names_in_feeds_taken(subject, {former.address for former in former_ids(subject)} & pages.keys())


def _names_in_feeds_taken(subject: Subject, reported: Set[str]) -> Iterator[Finding]:
    """Yield the records that feeds would take for another one: the first id of each is that of no other.

    Of an id whose address another record has today ``redirect-shadows-record`` tells.
    """
    known: dict[tuple[str, str], RecordSummary] = {}
    for summary in sorted(subject.summaries, key=lambda summary: bool(summary.formerly)):
        oldest = summary.formerly[0] if summary.formerly else summary.id
        first = known.setdefault((summary.kind, oldest), summary)
        if first is summary or first.formerly or urls.address_of_id(summary.folder, oldest) in reported:
            continue  # of two that were moved from one place it is said above
        yield Finding(
            file_of(summary),
            ("formerly", 0),
            f'Feeds know "{file_of(first)}" by the id "{oldest}" already.',
            "Delete it here, or give the other file another name.",
        )


@rule(
    "redirect-shadows-record",
    Severity.ERROR,
    why="The address cannot lead elsewhere and show a page at the same time.",
    wrong="""
        # episodes/acme/2026-03-21-more-fog.yaml
        redirect_from: [acme/2026-03-14-fog]    # which is still there
        """,
    right="""
        # episodes/acme/2026-03-21-more-fog.yaml
        redirect_from: [acme/2026-03-20-more-fog]
        """,
)
def redirect_shadows_record(subject: Subject) -> Iterator[Finding]:
    """A former id or address is not one that a record, or a page written by hand, has today."""
    files = {page.address: page.file for page in _pages(subject)}
    files |= {address_of_page(page): page for page in subject.content.pages}
    for redirect in former_ids(subject):
        file = files.get(redirect.address) or _published_file(redirect.address, subject)
        if file is None:
            continue
        whose = "this record's own" if redirect.target == redirect.address else f'that of "{file}"'
        yield Finding(
            redirect.file,
            redirect.path,
            f"The address /{redirect.address} is {whose} today.",
            "Delete it here, or move or merge the record that has it.",
        )


def _published_file(address: str, subject: Subject) -> str | None:
    """Return the file among the pages written by hand that is published as it is at an address."""
    file = f"{PAGES}/{address}"
    return None if address.endswith("/") or not (subject.folder.path / file).is_file() else file


@rule(
    "duplicate-title",
    Severity.WARNING,
    needs=frozenset({"title"}),
    why="The same recording may have been digested twice, and in a listing or feed nobody can tell the two apart.",
    wrong="""
        # episodes/acme/2026-03-14-fog.yaml and episodes/acme/2026-03-15-fog.yaml
        title: "Fog"
        """,
    right="""
        # episodes/acme/2026-03-15-fog.yaml
        title: "Fog, the second night"
        """,
)
def duplicate_title(subject: Subject) -> Iterator[Finding]:
    """No two episodes of a source have the same title, and no two other records of one kind and day."""
    titles: dict[tuple[str, str, str], RecordSummary] = {}
    for summary in subject.published:
        among = summary.source or str(summary.published_on)
        first = titles.setdefault((summary.kind, among, name_key(summary.title)), summary)
        if first is not summary:
            yield Finding(
                file_of(summary),
                ("title",),
                f'"{file_of(first)}" has the same title.',
                "Delete one of the two, or say in the title what is different.",
            )


@rule(
    "duplicate-media",
    Severity.WARNING,
    why="Two episodes of one recording split its links, its quotes and its subscribers.",
    wrong="""
        # episodes/acme/2026-03-14-fog.yaml and episodes/acme/2026-03-21-horns.yaml
        media: [{type: audio, url: "https://example.org/fog.mp3"}]
        """,
    right="""
        # episodes/acme/2026-03-21-horns.yaml
        media: [{type: audio, url: "https://example.org/horns.mp3"}]
        """,
)
def duplicate_media(subject: Subject) -> Iterator[Finding]:
    """No two episodes have the same main recording, however its address is written."""
    recordings: dict[tuple[str, ...], RecordSummary] = {}
    for summary in subject.published:
        if not summary.known_recording:
            continue
        first = recordings.setdefault(summary.known_recording, summary)
        if first is not summary:
            yield Finding(
                file_of(summary),
                ("media", 0, "url"),
                f'"{file_of(first)}" has the same recording, "{first.recordings[0].url}".',
                "Correct the address, or delete one of the two.",
            )


RULES: tuple[Rule, ...] = (address_taken, redirect_shadows_record, duplicate_title, duplicate_media)
