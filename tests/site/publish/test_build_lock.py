"""Builds that meet, are ended, or find the disk full leave a whole site, an honest exit code and no process behind."""

from __future__ import annotations

import fcntl
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from generator.site.publish.lock import lock_of
from generator.site.publish.publishing import IncompleteStageError, Stage, finish_publication, publish
from tests.conftest import Run
from tests.folders import contents
from tests.previews import address_on, free_port, shown_at
from tests.waiting import PATIENCE, wait_until

BUILD = [sys.executable, "-m", "generator", "build"]


@pytest.fixture
def archive(golden: Path) -> Path:
    """The golden archive with enough records for several processes."""
    one = "title: Watch\ndate: 2026-05-01\norder: {n}\nsummary: Fog.\nentities: [{{name: Horn {n}, type: product}}]\n"
    for number in range(60):
        file = golden / f"content/episodes/north-light/watch-{number}.yaml"
        file.write_text(one.format(n=number), encoding="utf-8")
    return golden


def begin(archive: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*BUILD, *words], cwd=archive, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )


def assert_whole(archive: Path, run: Run) -> None:
    """The site stands, and is what it would be if it were made anew."""
    assert "Nothing has changed" in run("generator", "build", cwd=archive).stderr
    built = contents(archive / "site")
    assert run("generator", "build", "--clean", cwd=archive).returncode == 0
    assert contents(archive / "site") == built


def meet(archive: Path, distance: float, expected: dict[str, bytes], run: Run) -> None:
    """Begin two builds, one some seconds after the other; both must end well and leave a whole site."""
    shutil.rmtree(archive / "site", ignore_errors=True)
    shutil.rmtree(archive / ".chapterhouse", ignore_errors=True)
    first = begin(archive)
    time.sleep(distance)
    second = begin(archive)
    for build in (first, second):
        output, _ = build.communicate(timeout=PATIENCE)
        assert build.returncode == 0, output.decode()
    assert contents(archive / "site") == expected
    assert "Nothing has changed" in run("generator", "build", cwd=archive).stderr


@pytest.fixture
def expected(archive: Path, run: Run) -> dict[str, bytes]:
    """The site of the archive, made by a build that nobody disturbed."""
    assert run("generator", "build", cwd=archive).returncode == 0
    return contents(archive / "site")


def test_two_builds_at_once_leave_a_whole_site(archive: Path, expected: dict[str, bytes], run: Run) -> None:
    for distance in (0.0, 1.2):
        meet(archive, distance, expected, run)


@pytest.mark.exhaustive
def test_two_builds_at_fifty_random_distances_leave_a_whole_site(
    archive: Path, expected: dict[str, bytes], run: Run
) -> None:
    dice = random.Random(6)
    for _ in range(50):
        meet(archive, dice.uniform(0, 4), expected, run)


@pytest.mark.end_to_end
def test_a_build_that_waits_for_another_says_so(archive: Path) -> None:
    (archive / ".chapterhouse").mkdir()
    holder = subprocess.Popen(
        [sys.executable, "-c", "import fcntl, sys; f = open(sys.argv[1], 'w'); fcntl.flock(f, 2); print(); input()",
         str(archive / ".chapterhouse/lock")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdout is not None
    holder.stdout.readline()
    waiting = begin(archive)
    assert waiting.stdout is not None
    lines = iter(waiting.stdout.readline, b"")
    assert any(b"Another build is at work" in line for line in lines)
    assert waiting.poll() is None
    holder.communicate(b"\n")
    waiting.communicate(timeout=PATIENCE)
    assert waiting.returncode == 0


def test_a_lock_is_held_until_it_was_given_back_as_often_as_it_was_taken(tmp_path: Path) -> None:
    lock = lock_of(tmp_path)
    lock.take(no_wait)
    lock.take(no_wait)
    lock.release()
    assert is_locked(tmp_path)
    lock.release()
    assert not is_locked(tmp_path)
    lock.release()  # once too often
    lock.take(no_wait)
    assert is_locked(tmp_path)
    lock.release()


def no_wait() -> None:
    raise AssertionError("the lock was free")


def is_locked(folder: Path) -> bool:
    with (folder / "lock").open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build/lock").symlink_to(tmp_path / "victim")
    lock_of(tmp_path / "build").take(no_wait)
    assert is_locked(tmp_path / "build")
    lock_of(tmp_path / "build").release()
    assert not (tmp_path / "victim").exists()


def test_a_build_and_a_preview_of_one_archive_do_not_hurt_each_other(archive: Path, run: Run) -> None:
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=archive, stderr=subprocess.PIPE, encoding="utf-8") as preview:
        try:
            address = address_on(port, "archive/")
            wait_until(lambda: "Ada Keeper" in shown(f"{address}entities/ada-keeper/"))
            done = run("generator", "build", "--clean", cwd=archive)
            assert "Ada Keeper" in shown(f"{address}entities/ada-keeper/")
            (archive / "content/pages/about.md").write_text("# Changed", encoding="utf-8")
            wait_until(lambda: "Changed" in shown(f"{address}about/"))
            wait_until(lambda: shown(f"{address}search/manifest.json") != "")
        finally:
            preview.send_signal(signal.SIGINT)
            said = preview.communicate(timeout=PATIENCE)[1]
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in said
    assert preview.returncode == 0
    assert run("generator", "build", cwd=archive).returncode == 0
    assert_whole(archive, run)


def shown(address: str) -> str:
    """Return what a preview shows; nothing while it does not answer, or has nothing there."""
    try:
        return shown_at(address)
    except OSError:
        return ""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.end_to_end
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_process_of_a_build_outlives_it(archive: Path, sent: signal.Signals) -> None:
    for _ in range(10):
        build = begin(archive, "--clean")
        while len(processes_of(build.pid)) < 2 and build.poll() is None:
            time.sleep(0.002)
        with suppress(ProcessLookupError):
            os.kill(build.pid, sent)
        build.communicate(timeout=PATIENCE)  # ends only when nobody holds its output any more
        if build.returncode != 0:  # else this test was kept waiting until the build had ended
            break
    wait_until(lambda: processes_of(build.pid) == [])
    assert build.returncode == (-sent if sent is signal.SIGKILL else 128 + sent)
    assert begin(archive).wait(PATIENCE) == 0


@pytest.mark.end_to_end
def test_a_build_that_was_started_to_ignore_hangups_ends_well(golden: Path) -> None:
    build = subprocess.Popen(BUILD, cwd=golden, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    wait_until((golden / ".chapterhouse/memory.sqlite").exists)
    build.send_signal(signal.SIGHUP)
    assert build.wait(PATIENCE) == 0


def processes_of(session: int) -> list[int]:
    """Return the processes that belong to a session and have not ended."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _parent, _group, owner = folder.joinpath("stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(owner) == session and state != "Z":
            found.append(int(folder.name))
    return found


_ENDED_INSIDE_A_LIBRARY = """
import os, signal
from generator.cli import main

@main.command()
def work():
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    except SystemExit as end:
        raise ValueError("schema: SystemExit") from end

main(["work"])
"""


@pytest.mark.end_to_end
def test_a_signal_that_a_library_makes_an_error_of_ends_the_command_all_the_same() -> None:
    done = subprocess.run([sys.executable, "-c", _ENDED_INSIDE_A_LIBRARY], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, "")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_worker_that_is_ended_is_a_message(archive: Path, run: Run) -> None:
    assert run("generator", "build", cwd=archive).returncode == 0
    before = contents(archive / "site")
    for _ in range(10):
        build = begin(archive, "--clean")
        while build.poll() is None:
            for worker in set(processes_of(build.pid)) - {build.pid}:
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
        output = build.communicate(timeout=PATIENCE)[0].decode()
        if build.returncode != 0:  # else each had done its work already, and is missed by nobody
            break
    assert build.returncode == 1, output
    assert "was ended by the system" in output
    assert "Traceback" not in output
    assert contents(archive / "site") == before


def test_a_full_disk_is_a_message_and_changes_nothing(golden: Path, run: Run) -> None:
    assert run("generator", "build", cwd=golden).returncode == 0
    before = contents(golden / "site")
    (golden / "content/episodes/north-light/new.yaml").write_text("title: New\nsummary: Fog.\n", encoding="utf-8")
    done = subprocess.run(
        [*BUILD, "--clean"],
        cwd=golden,
        capture_output=True,
        encoding="utf-8",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000)),
        check=False,
    )
    assert done.returncode == 1
    assert "Make room there, and try again. The site was left as it was." in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(golden / "site") == before


def test_what_is_incomplete_is_not_published(tmp_path: Path) -> None:
    stage, site = Stage.of(tmp_path / "build"), tmp_path / "site"
    stage.cleared().joinpath("made.html").write_text("new", encoding="utf-8")
    site.mkdir()
    (site / "made.html").write_text("old", encoding="utf-8")
    with pytest.raises(IncompleteStageError, match=r"lost\.html"):
        publish(stage, site, wanted={"made.html", "lost.html"})
    assert (site / "made.html").read_text(encoding="utf-8") == "old"


def test_what_was_lost_from_the_stage_is_not_taken_from_the_old_site(tmp_path: Path) -> None:
    stage, site = Stage.of(tmp_path / "build"), tmp_path / "site"
    stage.cleared()
    site.mkdir()
    (site / "lost.html").write_text("old", encoding="utf-8")
    with pytest.raises(IncompleteStageError, match=r"lost\.html"):
        publish(stage, site, wanted={"lost.html"})
    publish(stage, site, wanted={"lost.html"}, kept={"lost.html"})
    assert (site / "lost.html").read_text(encoding="utf-8") == "old"


def test_a_stage_is_of_one_build_alone(tmp_path: Path) -> None:
    first, second, preview = Stage.of(tmp_path), Stage.of(tmp_path), Stage.of(tmp_path, "preview-")
    assert len({first.folder, second.folder, preview.folder}) == 3
    first.cleared()
    preview.cleared()
    second.cleared()
    assert [stage.folder.exists() for stage in (first, second, preview)] == [False, True, True]


@pytest.mark.parametrize("path", ["../../victim", "/victim", "a/../../victim"])
def test_a_journal_that_leaves_the_site_is_not_carried_out(path: str, tmp_path: Path) -> None:
    site, stage = tmp_path / "public" / "site", Stage.of(tmp_path / "build")
    site.mkdir(parents=True)
    stage.cleared()
    victims = [tmp_path / "victim", tmp_path / "public" / "victim"]
    for victim in victims:
        victim.write_text("kept", encoding="utf-8")
    for journal in ({"changed": [], "removed": [path]}, {"changed": [path], "removed": []}):
        head = {"site": str(site.resolve()), "stage": stage.folder.name}
        stage.journal.write_text(json.dumps({**head, **journal}), encoding="utf-8")
        finish_publication(stage, site)
        assert not stage.journal.exists()
    assert [victim.read_text(encoding="utf-8") for victim in victims] == ["kept", "kept"]


@pytest.mark.parametrize("removed", ["shared/victim", ".git/HEAD"])
def test_a_journal_touches_nothing_of_the_owners(removed: str, tmp_path: Path) -> None:
    """Links may lead anywhere, and hidden folders at the top of the site hold what MkDocs leaves alone."""
    site, stage = tmp_path / "site", Stage.of(tmp_path / "build")
    (site / ".git").mkdir(parents=True)
    (site / ".git/HEAD").write_text("kept", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/victim").write_text("kept", encoding="utf-8")
    (site / "shared").symlink_to(tmp_path / "elsewhere")
    stage.cleared()
    journal = {"site": str(site.resolve()), "stage": stage.folder.name, "changed": [], "removed": [removed]}
    stage.journal.write_text(json.dumps(journal), encoding="utf-8")
    finish_publication(stage, site)
    assert not stage.journal.exists()
    assert (site / removed).read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("named", ["stage-gone", "../elsewhere", "stage-/../../elsewhere", "preview-stage-1", ""])
def test_a_journal_that_names_no_stage_is_dropped(named: str, tmp_path: Path) -> None:
    site, stage = tmp_path / "site", Stage.of(tmp_path / "build")
    for folder in (site, tmp_path / "elsewhere", tmp_path / "build/preview-stage-1"):
        folder.mkdir(parents=True)
        (folder / "a.html").write_text(folder.name, encoding="utf-8")
    stage.cleared()
    journal = {"site": str(site.resolve()), "stage": named, "changed": ["a.html"], "removed": []}
    stage.journal.write_text(json.dumps(journal), encoding="utf-8")
    finish_publication(stage, site)
    assert (site / "a.html").read_text(encoding="utf-8") == "site"
    assert not stage.journal.exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"site": 1, "changed": 2, "removed": 3}', "[" * 100_000, "\udcff"])
def test_a_journal_that_makes_no_sense_is_forgotten(text: str, tmp_path: Path) -> None:
    stage = Stage.of(tmp_path / "build")
    stage.cleared()
    stage.journal.write_bytes(text.encode("utf-8", "surrogateescape"))
    finish_publication(stage, tmp_path / "site")
    assert not stage.journal.exists()


@pytest.mark.parametrize("name", ["lock", "stage-1", "journal.json", "ledger", "ledger.next", "memory.sqlite"])
def test_a_folder_where_a_file_should_be_and_the_reverse_change_nothing(name: str, golden: Path, run: Run) -> None:
    place = golden / ".chapterhouse" / name
    if name == "stage-1":
        place.parent.mkdir()
        place.write_text("not a folder", encoding="utf-8")
    else:
        (place / "inner").mkdir(parents=True)
    done = run("generator", "build", cwd=golden)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert (golden / "site/index.html").exists()


def test_an_edit_far_into_a_long_transcript_is_seen(golden: Path, run: Run) -> None:
    episode = golden / "content/episodes/north-light/long.yaml"
    transcript = golden / "content/transcripts/north-light/long.srt"
    episode.write_text("title: Long\nsummary: Fog.\n", encoding="utf-8")
    words = "1\n00:00:01,000 --> 00:00:02,000\nAda: " + "fog and horns. " * 170_000
    transcript.write_text(words + "BEFORE", encoding="utf-8")
    assert run("generator", "build", cwd=golden).returncode == 0
    status = transcript.stat()
    transcript.write_text(words + "BEHIND", encoding="utf-8")
    os.utime(transcript, ns=(status.st_atime_ns, status.st_mtime_ns + 10_000_000_000))
    assert run("generator", "build", cwd=golden).returncode == 0
    pages = (golden / "site/episodes/north-light/long").rglob("*.html")
    assert any("BEHIND" in page.read_text(encoding="utf-8") for page in pages)
