"""Whatever is edited, every address, anchor and feed id that was published leads somewhere once remedies are followed.

The archives are random, and so are the edits; what was published is read from the outputs, not from the ledger. Only
what changed is made anew each time, and must be what a build from nothing makes.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote, urljoin

import pytest

from generator.archive.urls import redirect_file
from generator.config import Config
from generator.content.problems import Problem, has_errors
from generator.pipeline import problems_of, read_archive
from generator.site.portable import write_everything
from tests.address_edits import ADDRESS_RULES, Edit, carry_out, follow, random_edits, run
from tests.archives.test_random_archives import write
from tests.folders import contents
from tests.random_archives import RandomArchive
from tests.small_archives import config_of

SEQUENCES, EXHAUSTIVE, MOST_EDITS = 10, 200, 5
TAKEN_BACK = '"robots": "noindex"'
SETTINGS: dict[str, Any] = {}


@dataclass
class Published:
    """All that was ever published, as it was read from the outputs."""

    addresses: set[str] = field(default_factory=set)
    anchors: dict[str, set[str]] = field(default_factory=dict)
    guids: dict[str, str] = field(default_factory=dict)
    """The addresses of the entries' pages, by the ids of the entries."""

    def note(self, site: Path) -> None:
        for file in record_pages(site):
            address = f"{file.parent.relative_to(site).as_posix()}/"
            self.addresses.add(address)
            if address.partition("/")[0] not in ("sources", "topics", "entities"):
                self.anchors.setdefault(address, set()).update(lasting(anchors_of(file)))
        self.addresses.update(file.relative_to(site).as_posix() for file in site.glob("blog/*.html"))
        for item in feed_items(site):
            self.guids.setdefault(item["id"], address_in(item))


def record_pages(site: Path) -> list[Path]:
    """Return the pages of records, sources, topics and entities; those of a listing's later parts are no such."""
    folders = ("episodes/*/*", "digests/*", "briefings/*", "discussions/*", "sources/*", "topics/*", "entities/*")
    found = (file for folder in folders for file in site.glob(f"{folder}/index.md"))
    return sorted(file for file in found if file.parent.parent.name != "page" and file.parent.name != "page")


def anchors_of(page: Path) -> set[str]:
    text = page.read_text(encoding="utf-8")
    return {*re.findall(r'<span id="([^"]+)"', text), *re.findall(r"\{:? *#([^ }]+)", text)}


def lasting(anchors: set[str]) -> set[str]:
    """Return the anchors that belong to parts of a record: made of times, words or ids."""
    return {anchor for anchor in anchors if re.fullmatch(r"t-\d+(-\d+)?|[hnkqcp]-[0-9a-f]{8}(-\d+)?|id-?\w+", anchor)}


def feed_items(site: Path) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"]
    return items


def address_in(item: dict[str, Any]) -> str:
    return str(item["url"]).removeprefix("https://fog.example.org/")


def led_to(site: Path, address: str) -> str:
    """Return the address of the page that a published one leads to; it fails where there is none."""
    for _ in range(5):
        if (site / address / "index.md").exists():
            return address
        page = site / redirect_file(address)
        assert page.exists(), f"/{address} leads nowhere"
        target = re.search(r'<a href="([^"]+)"', page.read_text(encoding="utf-8"))
        assert target is not None
        address = urljoin(f"/{address}", unquote(target[1])).removeprefix("/")
    raise AssertionError(f"/{address} leads in a circle")


def assert_all_lead_somewhere(published: Published, site: Path) -> None:
    for address in sorted(published.addresses):
        page = led_to(site, address)
        text = (site / page / "index.md").read_text(encoding="utf-8")
        if TAKEN_BACK not in text:
            missing = published.anchors.get(address, set()) - anchors_of(site / page / "index.md")
            assert not missing, f"/{address} leads to /{page}, which lacks {sorted(missing)}"
    standing = {item["id"] for item in feed_items(site)}
    for guid, address in published.guids.items():
        entry_page = (site / led_to(site, address) / "index.md").read_text(encoding="utf-8")
        assert guid in standing or TAKEN_BACK in entry_page, f"{guid} is not in the feed"


def build(config: Config, out: Path) -> None:
    write_everything(config, SETTINGS, read_archive(config), out)


def errors(config: Config) -> list[Problem]:
    return [problem for problem in problems_of(config) if has_errors([problem])]


def follow_remedies(archive: Path, config: Config, before: dict[str, bytes]) -> bool:
    """Let check --fix write what it can, and do what other problems with addresses propose; tell if all is right."""
    if any(problem.rule not in ADDRESS_RULES for problem in errors(config)):
        return False  # a mistake of another sort: this edit would never be merged
    run(archive, "check", "--fix")
    for _ in range(60):
        found = errors(config)
        if not found:
            return True
        follow(next(problem for problem in found if problem.rule in ADDRESS_RULES), archive, before)
    raise AssertionError(f"following remedies does not end: {found}")


def assert_as_if_made_anew(config: Config, out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        build(replace(config, build_dir=Path(folder) / "caches"), Path(folder) / "anew")
        ours, theirs = contents(out), contents(Path(folder) / "anew")
    assert sorted(path for path in {*ours, *theirs} if ours.get(path) != theirs.get(path)) == []


def check_sequence(seed: int, sequence: list[Edit], *, compared: int) -> None:
    """Edit a random archive step by step; of the results the last so many are compared with builds from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        archive = write(RandomArchive(Random(seed)).make(), Path(folder) / "archive")
        config = config_of(archive, build_dir=archive / ".chapterhouse", search=False, database=False)
        if errors(config):
            return
        published = Published()
        for left, edit in zip(range(len(sequence), -1, -1), [None, *sequence], strict=True):
            before = contents(archive / "content")
            before_all = {f"content/{path}": text for path, text in before.items()}
            if edit is not None:
                carry_out(edit, archive)
                if not follow_remedies(archive, config, before_all):
                    put_back(archive / "content", before)
                    continue
            build(config, archive / "out")
            if left < compared:
                assert_as_if_made_anew(config, archive / "out")
            assert_all_lead_somewhere(published, archive / "out")
            published.note(archive / "out")
            assert run(archive, "addresses") == 0


def put_back(folder: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(folder)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_what_was_published_leads_somewhere_whatever_is_edited(seed: int) -> None:
    check_sequence(seed, random_edits(Random(seed), MOST_EDITS), compared=1)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(SEQUENCES, EXHAUSTIVE))
def test_what_was_published_leads_somewhere_after_two_hundred_sequences_of_edits(seed: int) -> None:
    check_sequence(seed, random_edits(Random(seed), MOST_EDITS), compared=MOST_EDITS + 1)
