"""After any edits the pages that are told are those that read otherwise, and addresses that are told as lost are."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.archive.redirects import pages, redirects
from generator.cli.comparing import compared
from generator.config import load_config
from generator.outputs.pages.page import Page
from generator.pipeline import Work, read_to_compare
from generator.site.changes.manual_pages import changed_manual_pages
from generator.site.plan import Site
from generator.text.wording import Wording
from tests.conftest import copy_archive
from tests.paths import GOLDEN
from tests.random_edits import Edit, carry_out, edits

pytestmark = pytest.mark.end_to_end


def written(folder: Path) -> tuple[Work, dict[str, str]]:
    """Return the archive in a folder with the Markdown of its pages by their addresses."""
    config = load_config(folder / "mkdocs.yml")
    work = read_to_compare(config)
    site = Site(work.archive, Wording(config.language), config, work.folder)
    outputs = [output for job in site.page_jobs() for output in job.write()]
    return work, {output.address: output.markdown() for output in outputs if isinstance(output, Page)}


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(edits(), min_size=1, max_size=3))
def test_what_is_told_is_what_differs(sequence: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        before = copy_archive(GOLDEN, Path(folder) / "before")
        after = copy_archive(GOLDEN, Path(folder) / "after")
        for edit in sequence:
            carry_out(edit, after)
        # What the owner sets is no change of the content.
        (after / "mkdocs.yml").write_bytes((before / "mkdocs.yml").read_bytes())
        was, old = written(before)
        now, new = written(after)
        with compared(load_config(after / "mkdocs.yml"), str(before)) as comparison:
            told = comparison.told
        if not now.content.broken:
            differs = {address for address in {*old, *new} if old.get(address) != new.get(address)}
            by_hand = {change.address for change in changed_manual_pages(was, now)}
            assert {change.address for change in told.pages} == differs | by_hand
        lead = {*pages(now.archive), *redirects(now.archive)}
        lost = {one.address for one in told.lost if "#" not in one.address}
        assert lost.isdisjoint(lead)
        if not now.content.broken:
            assert {address for address in pages(was.archive) if address not in lead} <= lost
