"""The benchmarks measure what they say: archives are valid, runs counted in full, and all build from the same."""

import dataclasses
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks.contestants import HUGO, OUR_BUILD, OUR_FEEDS, Contestant
from benchmarks.corpus import CHAPTERS, ENTITIES, SOURCES, TOPICS, write_corpus
from benchmarks.hugo_site import (
    FrontMatter,
    MarkdownPage,
    before_records,
    chapters_of,
    entries_of_entities,
    front_matter,
    hugo_files,
    link_to_folders,
    mentions_on,
    split_front_matter,
)
from benchmarks.measure import Measurement, Weight, measure, processor_seconds, resident_memory, weigh
from benchmarks.plot import lines_of
from benchmarks.race import COLD, STATES, UNCHANGED, FailedRunError, Result, in_turn, race
from benchmarks.real_items import archive_files, as_yaml, day_of
from benchmarks.report import CHECK_HEAD, check_table, format_table, ratio
from generator.archive.archive import Archive
from generator.archive.linking import link
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.content.model import Episode


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


@pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="memory of several processes is read from /proc"
)
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


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc")
def test_the_time_of_processors_counts_processes_that_were_waited_for() -> None:
    before = processor_seconds(os.getpid())
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    subprocess.run([sys.executable, "-c", busy], check=True)
    assert processor_seconds(os.getpid()) - before > 0.25


def test_who_always_begins_anew_is_measured_cold_alone(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").symlink_to(corpus)
    forgetful = dataclasses.replace(_noting("a", tmp_path / "log"), rebuilds=False)
    results = race([forgetful, _noting("b", tmp_path / "log")], tmp_path / "corpus", rounds=1)
    assert [(result.contestant.name, result.state) for result in results] == [
        ("a", COLD), ("b", COLD), *(("b", state) for state in STATES[1:]),
    ]  # fmt: skip


def test_a_failing_contestant_ends_the_race_with_its_own_words(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").symlink_to(corpus)
    fails = Contestant("x", lambda _: (sys.executable, "-c", "raise SystemExit('no such thing')"), lambda: "1")
    with pytest.raises(FailedRunError, match="x failed with exit code 1, warming up:\nno such thing"):
        race([fails], tmp_path / "corpus", rounds=1)


@pytest.mark.end_to_end
def test_feeds_alone_are_the_files_that_a_build_writes_beside_its_pages(corpus: Path, tmp_path: Path) -> None:
    OUR_BUILD.prepare(corpus, tmp_path / "built")
    subprocess.run(OUR_BUILD.command(tmp_path / "built"), check=True)
    OUR_FEEDS.prepare(corpus, tmp_path / "feeds")
    subprocess.run(OUR_FEEDS.command(tmp_path / "feeds"), check=True)
    built, alone = _bytes_of(tmp_path / "built" / "site"), _bytes_of(tmp_path / "feeds" / "site")
    assert {"feed.xml", "feeds.opml", "feed.json", "llms.txt"} < alone.keys()
    assert not [path for path in alone if path.endswith((".html", "index.md"))]
    assert alone.items() < built.items()
    assert {path for path in built if path.endswith(("feed.xml", "feed.json", "index.json"))} < alone.keys()


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
    table = format_table(CHECK_HEAD, check_table("1,000", [_result("bare", [1, 3, 2]), _result("ours", [3, 9, 6])]))
    assert re.sub(" +", " ", table).splitlines()[2:] == [
        "| 1,000 | unchanged | bare | 2.00 | 1.00–3.00 | 1.00 | 2 | |",
        "| 1,000 | unchanged | ours | 6.00 | 3.00–9.00 | 1.00 | 2 | 3.00 |",
    ]


def test_only_what_can_be_compared_is_drawn() -> None:
    points = [
        {"digests": digests, "who": "ours", "state": state, "wall": digests / 100, "bytes": 5}
        for digests in (5000, 1000)
        for state in (COLD, UNCHANGED)
    ]
    assert lines_of(points, "wall") == {("ours", state): [(1000, 10), (5000, 50)] for state in (COLD, UNCHANGED)}
    assert lines_of(points, "bytes") == {("ours", COLD): [(1000, 5), (5000, 5)]}


EPISODE = """\
# A talk

With [Ada \\[K\\] Keeper](../../../entities/ada/)

## Chapters { #chapters }

### 0:00 Start { #t-0 }

No names.

### 1:00 Fog { #t-60 }

In this chapter: [Fog](../../../entities/fog/), [Fog](../../../entities/fog/)

## Entities { #entities }

### Not a chapter { #none }

- [Fog](../../../entities/fog/): thick
"""


def test_links_to_pages_become_links_to_their_folders() -> None:
    written = "[a](../b/index.md) [c](index.md#t-1) [d](https://example.org/index.md) [e](x.png)"
    assert link_to_folders(written) == "[a](../b/) [c](./#t-1) [d](https://example.org/index.md) [e](x.png)"


def test_chapters_and_what_they_mention_are_read_off_the_page() -> None:
    chapters = list(chapters_of(EPISODE))
    assert [anchor for anchor, _ in chapters] == ["t-0", "t-60"]
    assert mentions_on(EPISODE, [text for _, text in chapters], ["Fog", {"name": "Ada [K] Keeper", "note": "N"}]) == {
        "ada": {"note": "N"},
        "fog": {"chapters": [1]},
    }


def test_front_matter_says_the_same_in_both_forms() -> None:
    front = {"title": 'A "talk": 1', "topics": ["fog"], "lang": "", "record": "date: '2026-03'\nat: [1, 2]\n"}
    yaml_form, _ = split_front_matter(front_matter(front, "yaml") + "\n# A talk\n")
    assert yaml_form == json.loads(front_matter(front, "json"))
    assert yaml_form == {
        "title": 'A "talk": 1', "topics": ["fog"], "record": {"date": "2026-03", "at": [1, 2]},
    }  # fmt: skip


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_hugo_has_a_title_to_change(form: FrontMatter, tmp_path: Path) -> None:
    file = tmp_path / "content/episodes/acme/launch.md"
    file.parent.mkdir(parents=True)
    file.write_text(front_matter({"title": 'On "fog"', "date": "2026-03-01"}, form))
    for revision in (1, 2):
        HUGO.change_one(tmp_path, revision)
        assert file.read_text() == front_matter({"title": f'On "fog" revision {revision}', "date": "2026-03-01"}, form)


def test_a_listing_keeps_what_it_says_before_its_records() -> None:
    assert before_records("# Acme\n\nA podcast.\n\n- **[One](one/)**\n") == "A podcast.\n\n"
    assert before_records("# Ada\n\nperson\n\n## Mentions { #mentions }\n\n- x\n") == "person\n\n"


def test_hugo_makes_listings_and_their_pages_by_itself(tmp_path: Path) -> None:
    def paths(address: str, body: str = "# T\n") -> list[tuple[str, str]]:
        return [(path, text) for path, _, text in hugo_files(MarkdownPage(address, {"title": "T"}, body), tmp_path)]

    assert paths("entities/fog/page/3/") == paths("episodes/page/1/") == []
    assert paths("episodes/") == [("episodes/_index.md", "")]
    assert paths("archive/2026/03/") == [("months/2026-03/_index.md", "")]
    assert paths("quotes/page/2/", "all\n") == [("quotes/page/2.md", "all\n")]
    assert paths("", "home\n") == [("_index.md", "home\n")]


def test_many_entities_have_short_feeds() -> None:
    assert entries_of_entities([60, 3]) == 50
    assert entries_of_entities([100] * 2000) == 10
    assert entries_of_entities([100] * 100_000) == 5


def test_real_items_keep_their_words_in_yaml() -> None:
    fields = {
        "title": '1e3: "no" \\ #x',
        "people": [{"name": "\u0085\u200f\x7f"}],
        "summary": "- a\n\n# b \n: c",
        "n": 1,
    }
    assert yaml.safe_load(as_yaml(fields)) == fields


def test_dates_are_read_as_they_were_found() -> None:
    found = ("2014-05-14", "2023-08-04 17:00:00+00:00", "1499256000000", None, "May 2014")
    assert [day_of(date) for date in found] == ["2014-05-14", "2023-08-04", "2017-07-05", "", ""]


@pytest.mark.large
def test_real_items_become_an_archive_without_problems(tmp_path: Path) -> None:
    talk = {
        "source": "talks", "id": "1", "title": "Fog:\nwhat it does", "date": "2026-03-14", "show": "Talks 2026",
        "duration_s": 90.0, "url": "https://example.org/1", "people": ["Ada Keeper", "Ada Keeper"],
        "tags": ["Web", "web"], "body": "Some *words*.",
        "chapters": [{"start_s": 60, "title": "Later"}, {"start_s": 0.0, "title": "First"}],
    }  # fmt: skip
    files = dict(archive_files([talk, {**talk, "id": "2"}]))
    assert "episodes/talks-2026/2026-03-14-fog-what-it-does-2.yaml" in files
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    content, problems = load_content(ContentFolder(tmp_path))
    assert problems == []
    assert [[chapter.at for chapter in one.chapters] for one in link(content).of_kind(Episode)] == [[0, 60], [0, 60]]
