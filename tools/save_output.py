"""Build three archives and save all that comes out, so that ``diff -r`` of two such folders shows what a change does.

``python tools/save_output.py FOLDER`` in the state before a change, and again into another folder after it: a change of
the code's shape alters no byte. The archives are the sample, the one with everything that is hard to get right, and
one of 300 invented digests.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIGESTS = 300


def save(folder: Path) -> None:
    """Write ``FOLDER/<archive>/markdown`` and ``FOLDER/<archive>/site`` for each archive; FOLDER must not exist."""
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name, project in projects(Path(scratch)):
            run("generate", "--out", str(folder / name / "markdown"), project=project)
            run("build", project=project)
            shutil.copytree(project / "site", folder / name / "site")


def projects(scratch: Path) -> list[tuple[str, Path]]:
    """Copy or make the archives below a folder; returns the name and the folder of each."""
    sample, golden, corpus = scratch / "sample", scratch / "golden", scratch / "corpus"
    shutil.copytree(ROOT / "content", sample / "content")
    shutil.copy(ROOT / "mkdocs.yml", sample)
    shutil.copytree(ROOT / "tests" / "golden" / "content", golden / "content")
    shutil.copy(ROOT / "tests" / "golden" / "mkdocs.yml", golden)
    command = [sys.executable, "-m", "benchmarks.corpus", "--digests", str(DIGESTS), "--out", str(corpus)]
    subprocess.run(command, check=True, cwd=ROOT)
    return [("sample", sample), ("golden", golden), ("corpus", corpus)]


def run(command: str, *arguments: str, project: Path) -> None:
    """Run the program as it is used; its messages are shown only if it fails."""
    shell = [sys.executable, "-m", "generator", "-f", str(project / "mkdocs.yml"), command, *arguments]
    done = subprocess.run(shell, check=False, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.exit(done.stdout)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    save(Path(sys.argv[1]))
