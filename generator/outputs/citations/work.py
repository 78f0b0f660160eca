"""Gather what a citation names of a record: title, people, date, where it was published, address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
from generator.content.model import DatedRecord, EntityType, Episode
from generator.outputs.citations.names import CitedName, cited_name
from generator.text.dates import PartialDate
from generator.text.markdown import plain
from generator.text.wording import Wording

AUTHORS = ("author", "host", "presenter")
"""The parts that make somebody the author of an episode, as reference managers have it of podcasts."""


@dataclass(frozen=True, slots=True)
class CitedWork:
    """What is cited: the page of a record, and, of an episode, what it is the digest of."""

    key: str
    title: str
    medium: str
    """The type of an episode's source; empty for what the archive itself has written."""
    site: str
    address: str
    """The full address of the page; empty where the site's own is not known."""
    language: str
    date: PartialDate | None = None
    container: str = ""
    """The podcast, channel or newsletter that an episode is of."""
    authors: tuple[CitedName, ...] = ()
    guests: tuple[CitedName, ...] = ()
    """Those who speak and are no authors."""
    producers: tuple[CitedName, ...] = ()
    guests_note: str = ""
    """The guests in words, for formats that know authors alone."""
    note: str = ""
    """What the page is to the recording: its digest."""


def work_of(archive: Archive, config: Config, words: Wording, record: DatedRecord) -> CitedWork:
    """Return what is cited when a record's page is."""
    source = archive.sources.get(record.source) if isinstance(record, Episode) else None
    authors = _people(archive, record, AUTHORS)
    guests = _people(archive, record, ("guest", "other"))
    return CitedWork(
        key=record.key.replace(":", "-").replace("/", "-"),
        title=plain(record.title),
        medium=source.type if source else "podcast" if isinstance(record, Episode) else "",
        site=plain(config.site_name),
        address=urls.absolute(config.site_url, urls.record_address(record)) if config.site_url else "",
        language=record.lang or config.language,
        date=record.date,
        container=plain(source.name) if source else "",
        authors=authors or guests,
        guests=guests if authors else (),
        producers=_people(archive, record, ("producer",)),
        guests_note=f"{words('with')} {words.listed([name.whole for name in guests])}" if authors and guests else "",
        note=words("citation_note", site=plain(config.site_name)) if source else "",
    )


def _people(archive: Archive, record: DatedRecord, roles: Collection[str]) -> tuple[CitedName, ...]:
    named = (credit for credit in record.people if credit.role in roles) if isinstance(record, Episode) else ()
    return tuple(
        cited_name(plain(credit.name), is_person=_is_person(archive, credit.name, credit.id)) for credit in named
    )


def _is_person(archive: Archive, name: str, given: str | None) -> bool:
    found = archive.entity_called(name, given)
    return found is None or found.type is EntityType.PERSON
