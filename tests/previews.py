"""Previews of archives, as people start them."""

from __future__ import annotations

import re
import socket
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def previewed(program: Sequence[str], archive: Path, env: Mapping[str, str] | None = None) -> Iterator[str]:
    """Preview an archive with a program; yield the address at which the program says that it is shown."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [*program, "serve", "-a", str(port)]
    with subprocess.Popen(words, cwd=archive, env=env, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stderr is not None
        said = next((line for line in process.stderr if f"127.0.0.1:{port}" in line), "")
        try:
            address = re.search(r"http://\S+", said)
            assert address is not None, "the preview ended"
            yield address[0].rstrip("/") + "/"
        finally:
            process.terminate()
            process.stderr.close()


def address_on(port: int, path: str = "") -> str:
    """Return an address of this machine."""
    return f"http://127.0.0.1:{port}/{path}"


def shown_at(address: str) -> str:
    """Return the page at an address of a preview."""
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own preview
        return str(answer.read().decode())
