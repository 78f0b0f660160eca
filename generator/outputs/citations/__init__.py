"""Say how the page of a record is cited: in words, as BibTeX, as CSL-JSON, and in tags that reference managers read.

All four are made of the record alone, so that the same content is cited the same on any day: no date of access is
written, which is the reader's to add.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
from generator.content.model import DatedRecord
from generator.outputs.citations.bibtex import bibtex
from generator.outputs.citations.csl import csl_json
from generator.outputs.citations.head import Tag, head_tags
from generator.outputs.citations.work import CitedWork, work_of
from generator.text.directions import isolated
from generator.text.wording import Wording, direction_of


class PageCitation(NamedTuple):
    """The citation of a record's page in every form."""

    text: str
    bibtex: str
    csl: str
    tags: tuple[Tag, ...]


def citation_of(archive: Archive, config: Config, words: Wording, record: DatedRecord) -> PageCitation:
    """Return how a record's page is cited; plain text throughout, which whoever prints it escapes."""
    work = work_of(archive, config, words, record)
    return PageCitation(_sentence(config, words, record, work), bibtex(work), csl_json(work), tuple(head_tags(work)))


def _sentence(config: Config, words: Wording, record: DatedRecord, work: CitedWork) -> str:
    """Return title, source, date, site and address in a sentence."""
    known = {
        "title": record.title,
        "source": work.container,
        "date": words.date(record.date) if record.date else "",
        "site": config.site_name,
        "address": urls.absolute(config.site_url, urls.record_address(record)),
    }
    form = "citation" if work.container else "citation_own"
    if direction_of(record.lang or words.language) != words.direction:
        known = {name: isolated(value) for name, value in known.items()}
    return words(form if record.date else f"{form}_undated", **known)
