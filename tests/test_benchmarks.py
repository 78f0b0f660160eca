"""The benchmarks measure what they say: the archive is valid and as large as promised, runs are counted in full."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.contestants import Contestant
from benchmarks.corpus import CHAPTERS, ENTITIES, SOURCES, TOPICS, write_corpus
from benchmarks.measure import Measurement, Weight, measure, resident_memory, weigh
from benchmarks.race import STATES, UNCHANGED, FailedRunError, Result, in_turn, race
from benchmarks.report import CHECK_HEAD, check_table, format_table, ratio
from generator.archive import Archive, link
from generator.content_folder import ContentFolder
from generator.loader import load_content
from generator.model import Episode


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("benchmark") / "corpus"
    write_corpus(folder, digests=20)
    return folder


@pytest.fixture(scope="module")
def archive(corpus: Path) -> Archive:
    content, problems = load_content(ContentFolder(corpus / "content"))
    assert problems == []
    return link(content)


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_one_seed_writes_the_same_bytes_and_another_seed_others(corpus: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "again", digests=20)
    write_corpus(tmp_path / "other", digests=20, seed=2)
    assert _bytes_of(tmp_path / "again") == _bytes_of(corpus)
    assert _bytes_of(tmp_path / "other") != _bytes_of(corpus)


def test_the_corpus_holds_what_it_promises(archive: Archive) -> None:
    episodes = archive.of_kind(Episode)
    assert (len(episodes), len(archive.sources), len(archive.topics), len(archive.entities)) == (
        20, SOURCES, TOPICS, 40,
    )  # fmt: skip
    assert {(len(episode.chapters), len(episode.entities)) for episode in episodes} == {(CHAPTERS, ENTITIES)}
    for episode in episodes:
        times = [chapter.at for chapter in episode.chapters]
        assert None not in times
        assert times == sorted(set(times), key=lambda at: at or 0)


def test_an_episode_has_about_2200_words(archive: Archive) -> None:
    for episode in archive.of_kind(Episode):
        parts = [episode, *episode.takeaways, *episode.chapters, *episode.metrics, *episode.entities, *episode.people]
        parts += [*episode.references, *(quote for chapter in episode.chapters for quote in chapter.quotes)]
        fields = ("title", "summary", "text", "label", "note")
        texts = [getattr(part, field, None) or "" for part in parts for field in fields]
        texts += [point for chapter in episode.chapters for point in chapter.points]
        assert 2000 < sum(len(text.split()) for text in texts) < 2400


def test_a_corpus_is_not_written_over_another(corpus: Path) -> None:
    with pytest.raises(FileExistsError):
        write_corpus(corpus, digests=1)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory of several processes is read from /proc")
def test_memory_of_child_processes_is_counted() -> None:
    holder = "held = b'x' * 80_000_000; print('ready', flush=True); input()"
    starter = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {holder!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", starter], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        seen = resident_memory(process.pid)
        process.communicate("\n")
    assert seen > 80_000_000


def test_a_measurement_tells_exit_code_and_both_outputs(tmp_path: Path) -> None:
    run = measure([sys.executable, "-c", "import sys; print('out', flush=True); sys.exit('err')"], tmp_path)
    assert (run.exit_code, run.output.split()) == (1, ["out", "err"])


def test_a_command_of_many_samples_has_its_memory_measured(tmp_path: Path) -> None:
    assert measure([sys.executable, "-c", "sum(range(5_000_000))"], tmp_path).peak_memory > 1_000_000


def test_a_folder_is_weighed_with_its_subfolders_and_nothing_weighs_nothing(tmp_path: Path) -> None:
    (tmp_path / "episodes").mkdir()
    (tmp_path / "index.html").write_bytes(b"12345")
    (tmp_path / "episodes/feed.xml").write_bytes(b"123")
    assert weigh(tmp_path) == Weight(bytes=8, files=2, pages=1)
    assert weigh(tmp_path / "absent") == Weight(0, 0, 0)


def _noting(name: str, log: Path) -> Contestant:
    """Return a contestant that notes its name, what it finds of earlier runs, and the title of the changed file."""
    script = """
import pathlib, sys
project, name, log = pathlib.Path(sys.argv[1]), *sys.argv[2:]
files = sorted(project.glob("content/episodes/*/*.yaml"))
title = files[len(files) // 2].read_text().splitlines()[0].rpartition(" revision ")[2]
with open(log, "a") as noted:
    print(name, (project / "left").exists(), title if title.endswith('"') and "title" not in title else "", file=noted)
(project / "left").mkdir(exist_ok=True)
"""
    return Contestant(
        name=name,
        command=lambda project: (sys.executable, "-c", script, str(project), name, str(log)),
        version=lambda: "1",
        leftovers=("left",),
    )


def test_contestants_alternate_and_find_what_the_state_promises(corpus: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    (tmp_path / "corpus").symlink_to(corpus)
    results = race([_noting("a", log), _noting("b", log)], tmp_path / "corpus", rounds=2)
    assert [line.strip() for line in log.read_text().splitlines()] == [
        "a False", "b False",
        "a False", "b False", "a True", "b True", 'a True 1"', 'b True 1"',
        'b False 1"', 'a False 1"', 'b True 1"', 'a True 1"', 'b True 2"', 'a True 2"',
    ]  # fmt: skip
    assert [(result.contestant.name, result.state, len(result.runs)) for result in results] == [
        (name, state, 2) for state in STATES for name in ("a", "b")
    ]


def test_a_failing_contestant_ends_the_race_with_its_own_words(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").symlink_to(corpus)
    fails = Contestant("x", lambda _: (sys.executable, "-c", "raise SystemExit('no such thing')"), lambda: "1")
    with pytest.raises(FailedRunError, match="x failed with exit code 1, warming up:\nno such thing"):
        race([fails], tmp_path / "corpus", rounds=1)


def test_each_round_another_contestant_begins() -> None:
    a, b, c = (Contestant(name, lambda _: (), lambda: "1") for name in "abc")
    assert [[one.name for one in in_turn([a, b, c], number)] for number in range(4)] == [
        ["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"], ["a", "b", "c"],
    ]  # fmt: skip


def _result(name: str, walls: list[float]) -> Result:
    runs = tuple(Measurement(wall, cpu=1.0, peak_memory=2_000_000, exit_code=0, output="") for wall in walls)
    return Result(Contestant(name, lambda _: (), lambda: "1"), UNCHANGED, runs, Weight(0, 0, 0))


def test_a_ratio_compares_runs_of_one_round() -> None:
    # The medians alone would say 4: the machine was four times slower in the rounds of one kind.
    assert ratio(_result("ours", [2, 8, 8]), _result("first", [1, 4, 2])) == 2


def test_the_table_shows_medians_ranges_and_ratios() -> None:
    table = format_table(CHECK_HEAD, check_table(1000, [_result("bare", [1, 3, 2]), _result("ours", [3, 9, 6])]))
    assert re.sub(" +", " ", table).splitlines()[2:] == [
        "| 1,000 | unchanged | bare | 2.00 | 1.00–3.00 | 1.00 | 2 | |",
        "| 1,000 | unchanged | ours | 6.00 | 3.00–9.00 | 1.00 | 2 | 3.00 |",
    ]
