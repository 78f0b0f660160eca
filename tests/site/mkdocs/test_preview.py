"""The preview: what its server answers, so that recordings can be played from any moment."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from mkdocs.livereload import LiveReloadServer

from generator.content.problems import Problem
from generator.site.mkdocs.byte_ranges import Span, UnsatisfiableRangeError, answer_ranges, wanted_span
from generator.site.mkdocs.server import PreviewServer
from generator.site.preview.mistakes import Mistakes
from generator.site.preview.preview import Preview
from tests.previews import free_port, is_answered
from tests.waiting import PATIENCE, wait_until

RECORDING = bytes(range(256)) * 1000
SIZE = len(RECORDING)


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def ask(port: int, path: str, **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve a recording and a page as the preview does; give the port."""
    root = tmp_path_factory.mktemp("site")
    (root / "fog.mp3").write_bytes(RECORDING)
    (root / "empty.mp3").write_bytes(b"")
    (root / "index.html").write_text("<body>Fog</body>", encoding="utf-8")
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(root))
    answer_ranges(server, server.serve_request)
    server.watch(str(root))  # pages get their script only where something is watched
    server.server_bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    super(LiveReloadServer, server).shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-", 0, SIZE),
        ("bytes=100-199", 100, 200),
        ("bytes=255000-", 255_000, SIZE),
        ("bytes=-500", SIZE - 500, SIZE),
        (f"bytes=-{SIZE + 1}", 0, SIZE),
        (f"bytes=10-{SIZE * 2}", 10, SIZE),
        ("Bytes=0-0", 0, 1),
    ],
)
def test_a_range_is_answered_with_that_part_of_the_recording(port: int, asked: str, start: int, end: int) -> None:
    answer = ask(port, "/fog.mp3", Range=asked)
    assert answer.status == 206
    assert answer.headers["Content-Range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert answer.headers["Content-Length"] == str(end - start)
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert answer.body == RECORDING[start:end]


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 9}", "bytes=-0"])
def test_a_range_behind_the_end_is_refused_with_the_size(port: int, asked: str) -> None:
    answer = ask(port, "/fog.mp3", Range=asked)
    assert (answer.status, answer.headers["Content-Range"], answer.body) == (416, f"bytes */{SIZE}", b"")


@pytest.mark.parametrize("asked", [f"bytes={'9' * 5000}-", f"bytes=-{'9' * 5000}"])
def test_numbers_of_thousands_of_digits_are_no_range(port: int, asked: str) -> None:
    answer = ask(port, "/fog.mp3", Range=asked)
    assert (answer.status, answer.body) == (200, RECORDING)


@pytest.mark.parametrize("asked", ["bytes=9-3", "bytes=-", "bytes=a-b", "bytes=0-1,5-6", "seconds=1-2", "bytes 0-4"])
def test_what_is_no_single_range_of_bytes_is_answered_with_the_whole(port: int, asked: str) -> None:
    answer = ask(port, "/fog.mp3", Range=asked)
    assert (answer.status, answer.body) == (200, RECORDING)


def test_without_a_range_the_whole_is_sent_and_parts_are_offered(port: int) -> None:
    answer = ask(port, "/fog.mp3")
    assert (answer.status, answer.headers["Accept-Ranges"], answer.body) == (200, "bytes", RECORDING)


def test_a_range_of_another_version_is_answered_with_the_whole(port: int) -> None:
    known = ask(port, "/fog.mp3").headers
    for same in (known["ETag"], known["Last-Modified"]):
        assert ask(port, "/fog.mp3", Range="bytes=0-9", If_Range=same).status == 206
    for other in ('"another"', "Thu, 01 Jan 1970 00:00:00 GMT", "W/" + known["ETag"]):
        assert ask(port, "/fog.mp3", Range="bytes=0-9", If_Range=other).status == 200


def test_an_empty_file_has_no_part(port: int) -> None:
    assert ask(port, "/empty.mp3").status == 200
    assert ask(port, "/empty.mp3", Range="bytes=0-").status == 416


def test_a_page_is_sent_whole_with_the_script_that_reloads_it(port: int) -> None:
    answer = ask(port, "/", Range="bytes=0-3")
    assert answer.status == 200
    assert answer.body.startswith(b"<body>Fog<script>")


def test_what_is_not_there_is_not_there_in_parts_either(port: int) -> None:
    assert ask(port, "/gone.mp3", Range="bytes=0-3").status == 404


@given(st.integers(0, 50), st.integers(0, 60), st.integers(0, 60))
def test_a_part_lies_inside_the_file(size: int, first: int, last: int) -> None:
    for asked in (f"bytes={first}-{last}", f"bytes={first}-", f"bytes=-{last}"):
        try:
            span = wanted_span(asked, size) or Span(0, max(size, 1))
        except UnsatisfiableRangeError:
            continue
        assert 0 <= span.start < span.end <= max(size, 1)


@pytest.mark.end_to_end
def test_the_preview_of_an_archive_answers_ranges_of_its_recordings(golden: Path) -> None:
    recording = (golden / "content/media/north-light/what-a-keeper-logs.wav").read_bytes()
    size = len(recording)
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=golden, stderr=subprocess.PIPE, encoding="utf-8") as preview:
        try:
            wait_for(port, preview)
            address = "/archive/media/north-light/what-a-keeper-logs.wav"
            middle = ask(port, address, Range="bytes=40-59")
            end = ask(port, address, Range="bytes=-100")
            behind = ask(port, address, Range=f"bytes={size}-")
            same = ask(port, address, Range="bytes=0-43", If_Range=middle.headers["ETag"])
            other = ask(port, address, Range="bytes=0-43", If_Range='"another"')
        finally:
            preview.send_signal(signal.SIGINT)
            said = preview.communicate(timeout=PATIENCE)[1]
    assert (middle.status, middle.body) == (206, recording[40:60])
    assert (end.status, end.body, end.headers["Content-Range"]) == (
        206,
        recording[-100:],
        f"bytes {size - 100}-{size - 1}/{size}",
    )
    assert (behind.status, behind.body, behind.headers["Content-Range"]) == (416, b"", f"bytes */{size}")
    assert (same.status, same.body) == (206, recording[:44])
    assert (other.status, other.body) == (200, recording)
    assert "code 206" not in said
    assert preview.returncode == 0


def test_a_preview_is_made_anew_when_templates_hooks_or_content_change_and_says_what_it_cannot_read(
    golden: Path, tmp_path: Path
) -> None:
    (golden / "overrides").mkdir()
    (golden / "hook.py").write_text("", encoding="utf-8")
    settings = (golden / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("  font: false", "  font: false\n  custom_dir: overrides") + "hooks: [hook.py]\n"
    (golden / "mkdocs.yml").write_text(settings, encoding="utf-8")

    def build() -> None:
        raise ConfigurationError("mkdocs.yml:3: no YAML")

    server = PreviewServer(build, "127.0.0.1", 0, str(tmp_path), "/", Preview())
    server.show(tmp_path, golden / "content", load_config(str(golden / "mkdocs.yml")))
    watched = {Path(path).relative_to(golden).as_posix() for path in server._watched_paths}
    assert watched == {"content", "overrides", "hook.py"}
    # The server would answer no request after a build that raises.
    server.build()
    assert server.preview.mistakes.text == "mkdocs.yml:3: no YAML"
    server.server_close()


@pytest.mark.end_to_end
def test_a_mistake_is_told_on_the_last_good_page_until_it_is_mended_at_the_start_too(golden: Path) -> None:
    record = next(iter(sorted((golden / "content/digests").rglob("*.yaml"))))
    right = record.read_text(encoding="utf-8")
    wrong = right + "\ntitel: <b>\n"
    banner = b'id="preview-mistakes"'
    named = f"{record.relative_to(golden).as_posix()}:".encode()
    record.write_text(wrong, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=golden, stderr=subprocess.DEVNULL, encoding="utf-8") as preview:
        try:
            wait_for(port, preview)
            begun = ask(port, "/archive/").body
            record.write_text(right, encoding="utf-8")
            mended = asked_until(port, lambda page: banner not in page)
            record.write_text(wrong, encoding="utf-8")
            # The record may be saved while it is read: then its mistake is told by the next reading.
            spoilt = asked_until(port, lambda page: named in page)
            (golden / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
            unread = asked_until(port, lambda page: b"mkdocs.yml" in page)
        finally:
            preview.send_signal(signal.SIGINT)
            preview.communicate(timeout=PATIENCE)
    for page in (begun, spoilt):
        assert banner in page
        assert named in page
    assert b"</html>" in mended
    assert banner in unread
    assert preview.returncode == 0


def test_a_banner_stands_in_the_page_as_text_and_goes_when_nothing_is_wrong() -> None:
    mistakes = Mistakes()
    mistakes.tell("a < b")
    assert b"a &lt; b</div></body>" in mistakes.put_into(b"<body>Fog</body>")
    mistakes.clear()
    assert mistakes.put_into(b"<body>Fog</body>") == b"<body>Fog</body>"


def test_a_banner_tells_the_first_three_errors_and_how_many_more_there_are() -> None:
    mistakes = Mistakes()
    mistakes.tell_problems(
        [Problem(f"content/{number}.yaml", 2, 3, "bad-date", "No date.", "Write a date.") for number in range(1, 6)]
    )
    assert [number for number in range(1, 6) if f"content/{number}.yaml:2:3" in mistakes.text] == [1, 2, 3]
    assert "And 2 more" in mistakes.text


def asked_until(port: int, is_so: Callable[[bytes], bool]) -> bytes:
    """Ask for the first page until it is as it should be; return it."""
    page = b""

    def is_shown() -> bool:
        nonlocal page
        page = ask(port, "/archive/").body
        return is_so(page)

    wait_until(is_shown)
    return page


def wait_for(port: int, preview: subprocess.Popen[str]) -> None:
    """Wait until the preview answers, or fail with what it said."""
    wait_until(lambda: preview.poll() is not None or is_answered(port))
    assert preview.poll() is None, preview.stderr and preview.stderr.read()
