"""Commands as people run them: each in a process of its own, with its output and its exit code."""

from __future__ import annotations

import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

OTHERS = ("COLUMNS", "SOURCE_DATE_EPOCH")
"""A terminal's width, and the date that a caller has set: they are not the command's business."""
HAS_FORK_SERVER = "forkserver" in multiprocessing.get_all_start_methods()


def run_module(
    module: str, *words: str, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a Python module as a command in a folder; with ``env``, in an environment that has that besides.

    A command of ours is forked from a process that has imported it, as long as nothing in the environment may change
    what is imported: the same in half the time.
    """
    environment = {name: value for name, value in os.environ.items() if name not in OTHERS} | {"NO_COLOR": "1"}
    if module == "generator" and env is None and HAS_FORK_SERVER:
        return _forked(words, cwd, environment)
    return subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=cwd,
        env=environment | (env or {}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _forked(words: tuple[str, ...], cwd: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["generator.cli", "generator.site.mkdocs.commands", "generator.site.mkdocs.plugin"])
    with tempfile.TemporaryDirectory() as folder:
        files = (Path(folder) / "stdout", Path(folder) / "stderr")
        process = context.Process(target=_be_command, args=(words, cwd, environment, files))
        process.start()
        process.join()
        output, errors = (file.read_text(encoding="utf-8") for file in files)
    assert process.exitcode is not None
    return subprocess.CompletedProcess(words, process.exitcode, output, errors)


def _be_command(words: tuple[str, ...], cwd: Path, environment: dict[str, str], files: tuple[Path, Path]) -> None:
    """Make of this process the command, and end as it ends."""
    streams: tuple[IO[str], IO[str]] = (sys.stdout, sys.stderr)
    for stream, file in zip(streams, files, strict=True):
        with file.open("w", encoding="utf-8") as opened:
            os.dup2(opened.fileno(), stream.fileno())
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    sys.argv = ["generator", *words]
    runpy.run_module("generator", run_name="__main__", alter_sys=True)
