"""Every rule has a case: input files and the exact report. ``pytest --bless`` writes reports anew; read the diff."""

from __future__ import annotations

import datetime as dt
import functools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.archive import urls
from generator.archive.linking import link
from generator.checks import check, documented_rules, inspect_record
from generator.checks.future import dates_to_come
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.content.problems import Problem, in_order
from generator.site.plan import Site
from generator.text.wording import Wording
from tests.paths import ROOT
from tests.small_archives import config_of

CASES = ROOT / "tests" / "problem_cases"
# A case is a folder named like its rule; where a rule has several, a word for each follows after two hyphens.
TODAY = dt.date(2026, 6, 1)
NAMES = sorted(path.name for path in CASES.iterdir())
every_case = pytest.mark.parametrize(
    "case", [pytest.param(name, marks=pytest.mark.large if name == "transcript-too-long" else ()) for name in NAMES]
)


def _huge_file(content: Path) -> None:
    (content / "topics.yaml").write_text("# " + "x" * 2_000_000)


def _symbolic_link(content: Path) -> None:
    (content / "sources").mkdir()
    (content / "sources" / "acme.yaml").symlink_to("/etc/hostname")
    (content / "digests").symlink_to("/etc")


def _unreadable(content: Path) -> None:
    content.rmdir()


def _long_transcript(content: Path) -> None:
    (content / "transcripts" / "acme").mkdir(parents=True)
    (content / "transcripts" / "acme" / "2026-03-14-fog.txt").write_text("Fog.\n\n" * 200_001)
    episode = CASES / "transcript-empty" / "content" / "episodes"
    shutil.copytree(episode, content / "episodes")
    shutil.copytree(episode.parent / "sources", content / "sources")


def _episode_with(field: str) -> Callable[[Path], None]:
    """Return what writes an episode that has a field too many of something stand in."""

    def write(content: Path) -> None:
        shutil.copytree(CASES / "text-too-long" / "content" / "sources", content / "sources")
        file = content / "episodes" / "acme" / "2026-03-14-fog.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(f"title: Fog\ndate: 2026-03-14\n{field}\nprovenance: {{method: human}}\n")

    return write


def _many_topics(content: Path) -> None:
    names = [f"t-{number}" for number in range(301)]
    _episode_with(f"summary: Fog.\nmedia: [{{type: audio, platform: Radio}}]\ntopics: {names}")(content)
    (content / "topics.yaml").write_text(f"topics: {[{'id': name, 'name': name} for name in names]}\n")


# Input that git cannot keep, or that would weigh too much there.
MADE: dict[str, Callable[[Path], None]] = {
    "file-too-large": _huge_file,
    "list-too-long": _episode_with(f"quotes: [{'Fog, ' * 5_001}]"),
    "symbolic-link": _symbolic_link,
    "text-too-dense": _episode_with(f'summary: "{"[" * 2_001}"'),
    "text-too-long--one-paragraph": _episode_with(f"summary: {'fog ' * 25_001}"),
    "text-too-long--paragraphs": _episode_with("summary: |\n" + "  Fog.\n\n" * 40_001),
    "too-many-names": _episode_with(
        f"summary: Fog.\nmedia: [{{type: audio, platform: Radio}}]\npeople: {[f'Keeper {n}' for n in range(1_001)]}"
    ),
    "too-many-topics": _many_topics,
    "transcript-too-long": _long_transcript,
    "unreadable-file": _unreadable,
}


# What the owner of a case's archive says in mkdocs.yml.
QUOTE_WORDS = {"quote-over-limit": 5}


def _folder(case: str, folder: Path) -> ContentFolder:
    content_dir = CASES / case / "content"
    if case in MADE:
        content_dir = folder / "content"
        content_dir.mkdir()
        MADE[case](content_dir)
    return ContentFolder(content_dir, quote_words=QUOTE_WORDS.get(case, 0), addresses=CASES / case / "addresses")


@pytest.fixture(scope="session")
def problems_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Problem]]:
    """Return a function that reads and checks a case, once."""

    @functools.cache
    def problems_of(case: str) -> list[Problem]:
        content_folder = _folder(case, tmp_path_factory.mktemp(case))
        content, problems = load_content(content_folder, inspect=inspect_record)
        late = dates_to_come(content, content_folder, TODAY)
        return in_order([*problems, *check(content, link(content), content_folder), *late])

    return problems_of


@every_case
def test_the_report_is_exactly_this(case: str, problems_of: Callable[[str], list[Problem]], bless: bool) -> None:
    expected = CASES / case / "report.txt"
    report = "".join(f"{problem}\n" for problem in problems_of(case))
    if bless:
        expected.write_text(report, encoding="utf-8")
    assert report == expected.read_text(encoding="utf-8"), "read the difference, then: pytest --bless"


@every_case
def test_a_check_of_one_file_finds_what_a_check_of_all_finds_there(case: str, tmp_path: Path) -> None:
    folder = _folder(case, tmp_path)
    content, _ = load_content(folder, inspect=inspect_record)
    archive = link(content)
    everything = check(content, archive, folder)
    for file in {problem.path.removeprefix("content/") for problem in everything}:
        found = check(content, archive, folder, file.__eq__)
        assert found == [problem for problem in everything if problem.path == folder.shown(file)]


@every_case
def test_what_is_to_be_written_can_be_listed_of_content_with_problems(case: str, tmp_path: Path) -> None:
    # A build lists it while it still waits for the problems of the content, and then writes nothing of it.
    folder = _folder(case, tmp_path)
    content, _ = load_content(folder)
    site = Site(link(content), Wording("en"), config_of(tmp_path), folder)
    assert urls.HOME in {job.name for job in site.page_jobs()}


# Rules that count what other rules found.
OF_OTHERS = {"too-many-problems": {"wrong-type"}, "transcript-more": {"transcript-time"}}


@every_case
def test_a_case_breaks_its_own_rule_and_no_other(case: str, problems_of: Callable[[str], list[Problem]]) -> None:
    rule = case.partition("--")[0]
    assert {problem.rule for problem in problems_of(case)} == {rule} | OF_OTHERS.get(rule, set())


def test_every_documented_rule_has_a_case_and_every_case_a_documented_rule() -> None:
    assert {name.partition("--")[0] for name in NAMES} == {rule.id for rule in documented_rules()}


@every_case
def test_problems_have_the_severity_that_their_rule_documents(
    case: str, problems_of: Callable[[str], list[Problem]]
) -> None:
    severities = {rule.id: rule.severity for rule in documented_rules()}
    assert all(problem.severity is severities[problem.rule] for problem in problems_of(case))


@every_case
def test_an_archive_is_prepared_whatever_is_wrong_with_it(case: str, tmp_path: Path) -> None:
    content, _ = load_content(_folder(case, tmp_path), inspect=inspect_record)
    archive = link(content)
    archive.prepare()
    assert archive.related.keys() == archive.summaries.keys()
