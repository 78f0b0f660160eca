"""Previews of archives, as people start them."""

from __future__ import annotations

import re
import secrets
import socket
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.waiting import PATIENCE

PORTS = range(15_000, 30_000)
"""Those that no system gives to who asks for any port, so that nobody takes one that was found to be free."""


@contextmanager
def previewed(program: Sequence[str], archive: Path, env: Mapping[str, str] | None = None) -> Iterator[str]:
    """Preview an archive with a program; yield the address at which the program says that it is shown."""
    port = free_port()
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


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    while True:
        port = secrets.choice(PORTS)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def is_answered(port: int) -> bool:
    """Tell whether somebody listens on a port of this machine."""
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


def address_on(port: int, path: str = "") -> str:
    """Return an address of this machine."""
    return f"http://127.0.0.1:{port}/{path}"


def shown_at(address: str) -> str:
    """Return the page at an address of a preview."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own preview
        return str(answer.read().decode())
