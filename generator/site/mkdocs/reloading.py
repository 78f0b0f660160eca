"""Give pages of a preview MkDocs' script that loads them again, as a file: their policy lets no other run."""

from __future__ import annotations

import re

from mkdocs.livereload import _SCRIPT_TEMPLATE, _timestamp

_FILE = re.compile(r"/livereload/(?P<epoch>[0-9]+)-(?P<request_id>[0-9]+)\.js")


def with_reloading(page: bytes, epoch: int) -> bytes:
    """Return a page with the script of its state, ``epoch``; another state is loaded as soon as there is one."""
    head, end, tail = page.rpartition(b"</body>")
    script = f'<script src="/livereload/{epoch}-{_timestamp()}.js"></script>'.encode()
    return head + script + end + tail if end else page + script


def reloading_script(path: str) -> bytes | None:
    """Return the script at a path of the server; None where it is another file."""
    asked = _FILE.fullmatch(path)
    return _SCRIPT_TEMPLATE.substitute(asked.groupdict()).encode() if asked else None
