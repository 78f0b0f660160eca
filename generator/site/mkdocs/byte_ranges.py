"""Answer requests for a part of a file in the preview, so that recordings can be played from any moment.

MkDocs' own server answers every request with the whole file, and browsers then refuse to seek. What a range means, and
when it counts, is said in RFC 9110, §13.1.5 and §14.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterable, Iterator
from email.utils import formatdate
from typing import Any, BinaryIO, NamedTuple, cast
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from wsgiref.util import FileWrapper

_CHUNK = 64 * 1024
"""Bytes that are read at a time."""

Header = tuple[str, str]


class UnsatisfiableRangeError(ValueError):
    """A range asks for nothing that the file has."""


class Span(NamedTuple):
    """The bytes of a file from ``start``, up to and not with ``end``."""

    start: int
    end: int


def wanted_span(header: str, size: int) -> Span | None:
    """Return the part of a file of ``size`` bytes that a ``Range`` header asks for; None where the whole is to be sent.

    The whole is a right answer to several ranges at once, and the only one to what is not understood. Raises
    `UnsatisfiableRangeError` where the part lies behind the end of the file.
    """
    # No file has more bytes than 18 digits say, and Python reads no number of thousands of digits.
    asked = re.fullmatch(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", header, re.ASCII | re.IGNORECASE)
    if asked is None:
        return None
    first, last = asked.groups()
    if first and last and int(last) < int(first):
        return None
    if first:
        span = Span(int(first), min(int(last) + 1, size) if last else size)
    elif last:
        span = Span(max(size - int(last), 0), size)
    else:
        return None
    if span.start >= span.end:
        raise UnsatisfiableRangeError(header)
    return span


def answer_ranges(server: WSGIServer, application: WSGIApplication) -> None:
    """Let a server answer with what the application does, and with parts of its files where a request asks for one."""

    class Handler(cast("type[WSGIRequestHandler]", server.RequestHandlerClass)):  # type: ignore[misc]  # MkDocs' own
        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            # MkDocs warns of every answer but 200, and a player asks for a new part every few seconds.
            super().log_request("200" if str(code) == "206" else code, size)

    server.RequestHandlerClass = Handler
    server.set_app(_with_ranges(application))


def _with_ranges(application: WSGIApplication) -> WSGIApplication:
    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        held: list[Any] = []

        def hold(status: str, headers: list[Header], *more: Any) -> Callable[[bytes], object]:
            held[:] = [status, headers, *more]
            return _refuse_to_write

        body = application(environ, hold)
        status, headers, *more = held
        file = _file_of(body)
        if environ["REQUEST_METHOD"] != "GET" or not status.startswith("200 ") or file is None:
            start_response(status, headers, *more)
            return body
        return _answer_with(file, body, headers, environ, start_response)

    return answer


def _answer_with(
    file: BinaryIO, whole: Iterable[bytes], headers: list[Header], environ: WSGIEnvironment, respond: StartResponse
) -> Iterable[bytes]:
    status = os.fstat(file.fileno())
    size = status.st_size
    version = f'"{status.st_mtime_ns:x}-{size:x}"'
    changed = formatdate(status.st_mtime, usegmt=True)
    headers = [*headers, ("Accept-Ranges", "bytes"), ("ETag", version), ("Last-Modified", changed)]
    # A browser that holds a part of another version has to be sent the whole.
    is_same = environ.get("HTTP_IF_RANGE", version) in (version, changed)
    try:
        span = wanted_span(environ.get("HTTP_RANGE", ""), size) if is_same else None
    except UnsatisfiableRangeError:
        file.close()
        respond("416 Range Not Satisfiable", [("Content-Range", f"bytes */{size}"), ("Content-Length", "0")])
        return []
    if span is None:
        respond("200 OK", headers)
        return whole
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    length = ("Content-Length", str(span.end - span.start))
    respond("206 Partial Content", [*kept, length, ("Content-Range", f"bytes {span.start}-{span.end - 1}/{size}")])
    return _FilePart(file, span)


def _file_of(body: Iterable[bytes]) -> BinaryIO | None:
    """Return the file on the disk that is sent as it is; a page that is made for its request is none."""
    file = body.filelike if isinstance(body, FileWrapper) else None
    return file if isinstance(file, io.BufferedReader) else None


class _FilePart:
    """Reads a part of a file, which is closed when the answer has been sent or given up."""

    def __init__(self, file: BinaryIO, span: Span) -> None:
        self._file, self._span = file, span

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(self._span.start)
        left = self._span.end - self._span.start
        while left and (chunk := self._file.read(min(left, _CHUNK))):
            left -= len(chunk)
            yield chunk

    def close(self) -> None:
        """Close the file; called by the server (PEP 3333)."""
        self._file.close()


def _refuse_to_write(_: bytes) -> object:
    raise NotImplementedError("MkDocs' server returns what it sends")
