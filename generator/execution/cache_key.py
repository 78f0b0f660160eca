"""Seal what is kept between builds with a key of this user, so that nobody else's caches are believed.

A cache decides what stands on the site: whoever can write into a build folder (a pull request whose cache is restored,
say) could put links and scripts there past every check. The key lies outside of all archives, or is given in the
environment: a secret that builds of pull requests do not know.
"""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec

FROM_ENVIRONMENT = "CHAPTERHOUSE_CACHE_KEY"
"""The variable that gives the key where builds on several machines are to share their caches."""
SIZE = 16
"""Bytes of a seal."""
_KEY_SIZE = 32


_packed = msgspec.msgpack.Encoder().encode


def seal(purpose: str, *parts: bytes) -> bytes:
    """Return the seal of data that is kept for a purpose; other data, or another purpose, has another one."""
    return hmac.digest(_key(), _packed((purpose, *parts)), "sha256")[:SIZE]


@cache
def _key() -> bytes:
    given = os.environ.get(FROM_ENVIRONMENT)
    if given:
        return sha256(given.encode("utf-8", "surrogateescape")).digest()
    # Without a place for it the key is of this run alone: caches are written, and nothing in them is believed.
    fresh = secrets.token_bytes(_KEY_SIZE)
    with suppress(OSError, RuntimeError):
        return _kept(_place(), fresh)
    return fresh


def _place() -> Path:
    for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            return Path(folder) / "chapterhouse" / "cache-key"
    return Path.home() / ".local" / "state" / "chapterhouse" / "cache-key"


def _kept(file: Path, fresh: bytes) -> bytes:
    """Return the key in a file, after putting a fresh one there where there is none. Raises `OSError`."""
    for _ in range(2):
        with suppress(FileNotFoundError):
            kept = file.read_bytes()
            if len(kept) == _KEY_SIZE:
                return kept
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, fresh)
        finally:
            os.close(descriptor)
        # Whoever comes last wins, and the others read what it put there.
        unfinished.replace(file)
    return file.read_bytes()
