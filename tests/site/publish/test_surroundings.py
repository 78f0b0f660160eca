"""Clock, locale, folders and limits of the machine change nothing that is published, or are told in a sentence."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.folders import contents
from tests.site.publish.trials import Trial, copied, performed

pytestmark = pytest.mark.end_to_end

FAKE_CLOCKS = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
"""A library that tells a program another time (the package faketime of most systems), where it is installed."""


def assert_published(tried: Trial, archive: Path, **changed: str) -> None:
    done = performed(archive, tried.words, **changed)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert contents(archive / "site") == tried.new


# Clock and locale


@pytest.mark.parametrize(
    "changed",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        pytest.param({"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"}, marks=pytest.mark.exhaustive),
        pytest.param({"SOURCE_DATE_EPOCH": "0", "LANG": "POSIX", "PYTHONHASHSEED": "7"}, marks=pytest.mark.exhaustive),
    ],
)
def test_time_zone_and_locale_change_nothing(generated: Trial, changed: dict[str, str], tmp_path: Path) -> None:
    assert_published(generated, copied(generated.cold, tmp_path / "archive"), **changed)


def test_names_of_files_that_would_be_misread_are_told_of(generated: Trial, tmp_path: Path) -> None:
    archive = copied(generated.published, tmp_path / "archive")
    ascii_alone = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    refused = performed(archive, generated.words, **ascii_alone)
    assert refused.returncode == 1
    assert "Set the environment variable PYTHONUTF8 to 1" in refused.stderr
    assert contents(archive / "site") == generated.old
    assert_published(generated, archive, **ascii_alone | {"PYTHONUTF8": "1"})


YEAR = 365 * 24 * 3600 * 10**9


@pytest.mark.parametrize(
    "moment",
    [
        -10 * YEAR,
        pytest.param(0, marks=pytest.mark.exhaustive),
        pytest.param(150 * YEAR, marks=pytest.mark.exhaustive),
    ],
)
def test_whatever_times_files_have_what_was_changed_is_published(generated: Trial, moment: int, tmp_path: Path) -> None:
    archive = copied(generated.published, tmp_path / "archive")
    for path in (archive / "content").rglob("*"):
        os.utime(path, ns=(moment, moment))
    assert_published(generated, archive)


def test_a_file_that_was_changed_and_has_its_size_and_time_of_before_is_published(
    generated: Trial, tmp_path: Path
) -> None:
    archive = copied(generated.published, tmp_path / "archive")
    file = archive / "content/episodes/north-light/new.yaml"
    assert_published(generated, archive)
    before = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("Fog", "Hum"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert performed(archive, generated.words).returncode == 0
    assert "Hum." in (archive / "site/episodes/north-light/new/index.md").read_text(encoding="utf-8")


@pytest.mark.exhaustive
@pytest.mark.skipif(not FAKE_CLOCKS, reason="the library faketime is not installed")
@pytest.mark.parametrize(
    "moments", [("1971-02-03 04:05:06",), ("2104-02-03 04:05:06",), ("2037-12-31 23:59:59", "1999-12-31 23:59:59")]
)
def test_a_clock_that_is_wrong_or_set_back_between_builds_changes_nothing(
    built: Trial, moments: tuple[str, ...], tmp_path: Path
) -> None:
    archive = copied(built.published, tmp_path / "archive")
    for moment in moments:  # from which on the clock goes; how long something takes is measured as ever
        faked = {"FAKETIME": f"@{moment}", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}
        assert_published(built, archive, LD_PRELOAD=str(FAKE_CLOCKS[0]), **faked)


# Folders


@pytest.mark.parametrize(
    "name",
    [
        "fog & 🦑 'horns'",
        pytest.param("n" * 200, marks=pytest.mark.exhaustive),
        pytest.param("%20#?", marks=pytest.mark.exhaustive),
        pytest.param("-f", marks=pytest.mark.exhaustive),
        pytest.param("مجلد\n", marks=pytest.mark.exhaustive),
        pytest.param(' "quoted" \\ {{ x }} ', marks=pytest.mark.exhaustive),
        pytest.param(os.fsdecode(b"not-\xff-unicode"), marks=pytest.mark.exhaustive),
        pytest.param("/".join(["long" * 40] * 12), marks=pytest.mark.exhaustive),
    ],
)
def test_odd_folders_change_nothing_and_content_that_cannot_be_written_is_enough(
    generated: Trial, name: str, tmp_path: Path
) -> None:
    archive = copied(generated.cold, tmp_path / name)
    content = contents(archive / "content")
    with read_only(archive / "content"):
        done = performed(archive, generated.words, without_privileges())
    assert done.returncode == 0, done.stderr
    assert contents(archive / "site") == generated.new
    assert contents(archive / "content") == content


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take the right to write in a folder."""
    paths = [folder, *folder.rglob("*")]
    rights = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(rights[path] & ~0o222)
    yield
    for path in paths:
        path.chmod(rights[path])


def without_privileges() -> list[str]:
    """Return what lets a command of the system's administrator mind the rights of files; skip where nothing does."""
    if os.geteuid() != 0:
        return []
    if not (program := shutil.which("setpriv")):
        pytest.skip("an administrator may write everywhere")
    return [program, "--bounding-set=-dac_override,-dac_read_search"]


def test_a_site_that_cannot_be_written_stays_as_it_was_and_is_told_of(generated: Trial, tmp_path: Path) -> None:
    archive = copied(generated.published, tmp_path / "archive")
    with read_only(archive / "site"):
        refused = performed(archive, generated.words, without_privileges())
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False), refused.stderr
    assert re.search(r"Permission denied at \".*site.*\"\. Give the right to write there", refused.stderr)
    old = contents(archive / "site")
    assert [path for path, text in old.items() if text not in (generated.old.get(path), generated.new.get(path))] == []
    assert_published(generated, archive)


@pytest.mark.parametrize(
    "folder",
    ["site", *(pytest.param(name, marks=pytest.mark.exhaustive) for name in (".chapterhouse", "content", "."))],
)
def test_a_folder_that_is_a_link_to_another_place_changes_nothing(
    generated: Trial, folder: str, tmp_path: Path
) -> None:
    archive = copied(generated.published, tmp_path / "archive")
    elsewhere = tmp_path / "elsewhere"
    (archive / folder).rename(elsewhere)
    (archive / folder if folder != "." else archive).symlink_to(elsewhere, target_is_directory=True)
    assert_published(generated, archive)
    assert (archive / folder if folder != "." else archive).is_symlink()


# Limits


LIMITS = [("fsize", 20_000), ("fsize", 1000), ("nofile", 12), *(("as", megabytes << 20) for megabytes in (80, 90, 100))]


@pytest.mark.parametrize(
    ("limit", "most"),
    [pytest.param(*limit, marks=pytest.mark.exhaustive if number else []) for number, limit in enumerate(LIMITS)],
)
@pytest.mark.skipif(not shutil.which("prlimit"), reason="the program prlimit is not installed")
def test_a_limit_of_the_system_leaves_whole_files_and_a_sentence(
    generated: Trial, limit: str, most: int, tmp_path: Path
) -> None:
    archive = copied(generated.published, tmp_path / "archive")
    done = performed(archive, generated.words, ["prlimit", f"--{limit}={most}:{most}"])
    assert "Traceback" not in done.stderr, done.stderr
    assert contents(archive / "site") == (generated.old if done.returncode else generated.new), done.stderr
    assert_published(generated, archive)
