"""A host for the tests of reading: a site under its sub-path, with what browsers ask of a host of recordings."""

from __future__ import annotations

import contextlib
import io
import re
import struct
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PREFIX = "/archive/"
"""The path of the sample archive's address, below which the host shows it."""


class SiteHost(SimpleHTTPRequestHandler):
    """Serves a site below `PREFIX`: parts of files on demand, the site's own page where there is nothing.

    Every recording is silence of ninety seconds, in a format that every browser plays.
    """

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(PREFIX.rstrip("/")))

    def send_head(self) -> io.BytesIO | None:
        path = Path(self.translate_path(self.path))
        if path.suffix == ".mp3":
            return self._part(silence(90), "audio/wav")
        path = path / "index.html" if path.is_dir() else path
        if path.is_file():
            return self._whole(path, 200)
        return self._whole(Path(self.translate_path(PREFIX)) / "404.html", 404)

    def _whole(self, path: Path, status: int) -> io.BytesIO:
        return self._answer(status, self._content(path), self.guess_type(str(path)))

    def _content(self, path: Path) -> bytes:
        return path.read_bytes()

    def _part(self, content: bytes, kind: str) -> io.BytesIO:
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if wanted is None:
            return self._answer(200, content, kind)
        start, end = int(wanted[1]), int(wanted[2] or len(content) - 1)
        span = {"Content-Range": f"bytes {start}-{end}/{len(content)}"}
        return self._answer(206, content[start : end + 1], kind, span)

    def _answer(self, status: int, content: bytes, kind: str, more: dict[str, str] | None = None) -> io.BytesIO:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Accept-Ranges": "bytes", **(more or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)


class HostWithoutPolicy(SiteHost):
    """Serves the pages of a site without the policy that they have, as if it had been switched off."""

    def _content(self, path: Path) -> bytes:
        content = super()._content(path)
        if path.suffix != ".html":
            return content
        bare, found = re.subn(rb'<meta http-equiv="?Content-Security-Policy"? content="[^"]*">', b"", content)
        assert found == 1, path
        return bare


def silence(seconds: int, rate: int = 8000) -> bytes:
    """Return a WAV file of silence: one channel of bytes."""
    data = b"\x80" * (seconds * rate)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate, 1, 8)
    return b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVE" + form + b"data" + struct.pack("<I", len(data)) + data


@contextlib.contextmanager
def hosted(site: Path, host: type[SiteHost] = SiteHost) -> Iterator[str]:
    """Serve a site while the context is open; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
