"""What the check accepts, a build publishes: no traceback, and each text on its page, in its feed and in its data."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from generator.content.model import DATED_KINDS
from generator.content.problems import Severity
from generator.pipeline import problems_of
from generator.site.mkdocs.commands import build_site
from tests.random_archives import RandomArchive
from tests.small_archives import config_of

pytestmark = pytest.mark.end_to_end

ARCHIVES, IN_A_TEST = 200, 10
EXHAUSTIVE = 5_000

SETTINGS = """\
site_name: Random
site_url: https://random.example.org/
docs_dir: content/pages
theme: {name: material, font: false}
plugins:
  - chapterhouse: {authority: random.example.org, since: 2020, search: false}
"""

NOT_SHOWN = {
    # For machines, in the data of the record.
    "Measure.unit": {"page", "feed"},
    # Says which names are not looked for.
    "Entity.match_except": {"page"},
    # In the head of the page.
    "SearchEngineTexts.title": {"feed"},
    "SearchEngineTexts.description": {"feed"},
}
"""Fields that readers are not shown somewhere, by what is meant by them."""


@pytest.mark.parametrize("start", range(0, ARCHIVES, IN_A_TEST))
def test_what_the_check_accepts_is_published_whole(start: int, tmp_path: Path) -> None:
    assert_published_whole(range(start, start + IN_A_TEST), tmp_path)


@pytest.mark.exhaustive
@pytest.mark.parametrize("start", range(ARCHIVES, EXHAUSTIVE, 10 * IN_A_TEST))
def test_what_the_check_accepts_is_published_whole_five_thousand_times(start: int, tmp_path: Path) -> None:
    assert_published_whole(range(start, start + 10 * IN_A_TEST), tmp_path)


def assert_published_whole(seeds: range, folder: Path) -> None:
    """Make an archive of each seed; what a build refuses its check must refuse, and most must be published."""
    published = 0
    for seed in seeds:
        archive = RandomArchive(Random(seed)).make()
        written = write(archive, folder / str(seed))
        if build_site(written / "mkdocs.yml", strict=False, clean=False) == 0:
            published += 1
            assert missing_texts(archive, written / "site") == [], f"seed {seed}"
        else:
            problems = problems_of(config_of(written, build_dir=written / "check"))
            assert any(problem.severity is Severity.ERROR for problem in problems), f"seed {seed}"
    assert published >= 0.8 * len(seeds)


def write(archive: RandomArchive, folder: Path) -> Path:
    """Write the files of an archive, with a configuration; returns the folder."""
    for path, values in archive.files.items():
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000),
            encoding="utf-8",
        )
    (folder / "content" / "pages").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return folder


def missing_texts(archive: RandomArchive, site: Path) -> list[str]:
    """Return the texts of published records that are missing: where, field, marker."""
    missing = []
    for path, markers in archive.markers.items():
        values = archive.files[path]
        if values.get("status", "published") != "published":
            continue
        for place, shown in texts_of(path, values, site).items():
            missing += [
                f"{path}: {field} ({marker}) is not in the {place}"
                for marker, field in markers
                if marker not in shown and place not in NOT_SHOWN.get(field, ())
            ]
    return missing


def texts_of(path: str, values: dict[str, Any], site: Path) -> dict[str, str]:
    """Return what is published of a file: its page, and the data and the feed entry of a dated record."""
    if path == "topics.yaml":
        pages = [site / "topics" / topic["id"] / "index.html" for topic in values["topics"]]
        return {"page": "".join(page.read_text(encoding="utf-8") for page in pages)}
    folder, _, stem = path.removesuffix(".yaml").rpartition("/")
    page = site / folder / values.get("slug", stem)
    found = {"page": (page / "index.html").read_text(encoding="utf-8")}
    kind = folder.partition("/")[0]
    if kind in {kind.folder for kind in DATED_KINDS.values()}:
        found["data"] = (page / "index.json").read_text(encoding="utf-8")
        address = f"https://random.example.org/{page.relative_to(site).as_posix()}/"
        feed = json.loads((site / kind / "feed.json").read_text(encoding="utf-8"))
        found["feed"] = json.dumps([item for item in feed["items"] if item["url"] == address], ensure_ascii=False)
    return found
