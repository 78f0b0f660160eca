"""Run Pagefind over bundles of documents: only over those that changed, and only as many at once as memory allows.

The only user of Pagefind. What it makes of a bundle is kept in the build folder, with a note of what it was made
from, so that a bundle that did not change keeps its files.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

from generator.process_end import run_program
from generator.resources import theme_dir
from generator.search import canonical, cbor, index_words
from generator.search.bundles import Bundle
from generator.search.documents import Outline

log = logging.getLogger("mkdocs.plugins.chapterhouse")

MEMORY_OF_A_RUN = 1_300_000_000
"""Bytes that indexing a bundle of a thousand long pages may take, with some room."""
WORKER, OWN_WORKER = "pagefind-worker.js", "pagefind-engine.js"
"""Pagefind's worker gets another name, and in its place stands ours, which runs it and tells what it could not load."""
_NOTE = "made-from.json"


class Texts(Protocol):
    """Gives the texts of documents, as files."""

    @property
    def folder(self) -> Path:
        """The folder of the files."""

    def write(self, outlines: Iterable[Outline]) -> None:
        """Write the files of some documents."""

    def file(self, outline: Outline) -> Path:
        """Return the file of a document."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A folder of files that the browser searches."""

    folder: Path
    fingerprint: str
    engine: str
    """The name of the engine that reads them: the language whose word stems it knows, or ``unknown``."""

    @property
    def files(self) -> list[str]:
        """The files to be published, by their paths in the folder."""
        return _files_in(self.folder)


class Pagefind:
    """The program of this machine."""

    def __init__(self, binary: Path, release: str) -> None:
        self.binary = binary
        self.release = release

    @classmethod
    def found(cls) -> Pagefind | None:
        """Return the program that was installed with its Python package; None where there is none for this machine."""
        try:
            from pagefind.service import get_executable

            binary, release = get_executable(), version("pagefind")
        except (ImportError, PackageNotFoundError):
            return None
        return cls(Path(binary), release) if binary else None

    @property
    def version(self) -> str:
        """What an index depends on besides its pages: the release, and what of ours goes into its files."""
        return f"{self.release}-{_hash_of_ours()}"

    def index(self, site: Path, out: Path) -> None:
        """Index the pages of a folder into a new folder."""
        self.run(site, out)
        canonical.rewrite(out)

    def run(self, site: Path, out: Path) -> None:
        """Let Pagefind index a folder, and leave what it writes as it is. Raises `RuntimeError` when it fails."""
        command = [str(self.binary), "--site", str(site), "--output-path", str(out), "--silent"]
        run = run_program(command)
        if run.returncode or not (out / "pagefind-entry.json").is_file():
            raise RuntimeError(f"Pagefind failed over {out.name}: {run.stderr.strip() or run.stdout.strip()}")


@cache
def _hash_of_ours() -> str:
    ours = [*(Path(str(module.__file__)) for module in (canonical, index_words, cbor)), _our_worker()]
    return hashlib.sha256(b"".join(file.read_bytes() for file in ours)).hexdigest()[:8]


def _our_worker() -> Path:
    return theme_dir() / "assets" / "javascripts" / "search-worker.js"


def index_bundles(pagefind: Pagefind, bundles: Sequence[Bundle], folder: Path, texts: Texts) -> dict[str, Indexed]:
    """Return the index of each bundle by the bundle's id, made anew only where its documents changed.

    ``folder`` keeps them between builds; what belongs to no bundle any more is deleted.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder, {bundle.id for bundle in bundles} | {"engine", texts.folder.name})
    wanted = [(bundle, folder / bundle.id, bundle.fingerprint(pagefind.version)) for bundle in bundles]
    stale = [entry for entry in wanted if _fingerprint_in(entry[1]) != entry[2]]
    if stale:
        log.info("Indexing %d of %d search bundles", len(stale), len(wanted))
    texts.write(page for bundle, _, _ in stale for page in bundle.documents)
    with ThreadPoolExecutor(max_workers=runs_at_once()) as pool:
        # The largest first, so that no long one is left to run alone at the end.
        longest_first = sorted(stale, key=lambda entry: (-len(entry[0].documents), entry[0].id))
        list(pool.map(lambda entry: _make(pagefind, texts, *entry), longest_first))
    return {bundle.id: Indexed(path, fingerprint, _engine_of(path)) for bundle, path, fingerprint in wanted}


def engines(pagefind: Pagefind, indexed: Iterable[Indexed], folder: Path) -> dict[str, Indexed]:
    """Return what runs in the browser, by name: scripts and WebAssembly, with an index that holds next to nothing.

    The program needs an index of its own to start from. With one that never fails and never changes, every bundle
    can be loaded, or fail to load, by itself.
    """
    made: dict[str, Indexed] = {}
    for name in sorted({index.engine for index in indexed}):
        path = folder / "engine" / name
        if _fingerprint_in(path) != pagefind.version:
            # Hebrew has no stemmer in Pagefind, so that its engine is the one without any.
            lang = "he" if name == "unknown" else name
            page = f'<html lang="{lang}"><body data-pagefind-body><p>engine</p></body></html>'
            with _site_in(folder) as site:
                (site / "index.html").write_text(page, encoding="utf-8")
                _index(pagefind, site, path)
            _prune(path, ("pagefind.js", WORKER, f"wasm.{name}.pagefind"))
            (path / WORKER).rename(path / OWN_WORKER)
            shutil.copyfile(_our_worker(), path / WORKER)
            _note(path, pagefind.version)
        made[name] = Indexed(path, pagefind.version, name)
    return made


def runs_at_once() -> int:
    """Return how many bundles may be indexed at once: two, where there are processors and memory for them."""
    memory = _available_memory()
    return 2 if (os.cpu_count() or 1) > 1 and (memory is None or memory > 2 * MEMORY_OF_A_RUN) else 1


def _available_memory() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None)


def _make(pagefind: Pagefind, texts: Texts, bundle: Bundle, path: Path, fingerprint: str) -> None:
    with _site_in(path.parent) as site:
        lay_out(bundle.documents, texts, site)
        _index(pagefind, site, path)
    _prune(path, ())
    _note(path, fingerprint)


def lay_out(documents: Iterable[Outline], texts: Texts, site: Path) -> None:
    """Put the texts of documents where their pages would be in a site: their addresses go into the index."""
    for page in documents:
        target = site / page.address / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        give_name(texts.file(page), target)


def give_name(file: Path, name: Path) -> None:
    """Give a file a further name, or copy it where that cannot be."""
    try:
        os.link(file, name)
    except OSError:
        shutil.copyfile(file, name)


@contextmanager
def _site_in(folder: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="site-", dir=folder) as site:
        yield Path(site)


def _index(pagefind: Pagefind, site: Path, path: Path) -> None:
    """Make an index anew; one that is half done has no note, and is made again."""
    shutil.rmtree(path, ignore_errors=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    pagefind.index(site, path)


def _prune(path: Path, kept: Sequence[str]) -> None:
    """Delete what the bundle itself does not need: the scripts and the WebAssembly are the engine's."""
    for file in path.iterdir():
        is_index = file.is_dir() or file.name == canonical.BUNDLE
        if not is_index and file.name not in kept:
            file.unlink()


def _note(path: Path, fingerprint: str) -> None:
    note = {"fingerprint": fingerprint, "files": _hash_of_files(path)}
    (path / _NOTE).write_text(json.dumps(note), encoding="utf-8")


def _fingerprint_in(path: Path) -> str | None:
    """Return the fingerprint of the index in a folder; None where there is none, or its files are not what they were.

    A site's files may be the same ones by another name, so that whoever writes into a site writes into them.
    """
    try:
        note = json.loads((path / _NOTE).read_text(encoding="utf-8"))
        return str(note["fingerprint"]) if note["files"] == _hash_of_files(path) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _hash_of_files(path: Path) -> str:
    """Return a hash of the names of files, their sizes, and the seconds in which they were written."""
    found = ((name, (path / name).stat()) for name in _files_in(path))
    marks = "".join(f"{name} {status.st_size} {int(status.st_mtime)}\n" for name, status in found)
    return hashlib.sha256(marks.encode()).hexdigest()[:16]


def _files_in(path: Path) -> list[str]:
    """Return the files of an index, by their paths in its folder; without asking anything else of each."""
    inner = len(str(path)) + 1
    found = (f"{folder}{os.sep}{name}"[inner:] for folder, _, names in os.walk(path) for name in names)
    return sorted(name.replace(os.sep, "/") for name in found if name != _NOTE)


def _engine_of(path: Path) -> str:
    bundle = json.loads((path / canonical.BUNDLE).read_text(encoding="utf-8"))
    return next((str(index["wasm"]) for index in bundle["entry"]["languages"].values() if index["wasm"]), "unknown")


def _clear(folder: Path, kept: set[str]) -> None:
    for path in sorted(folder.iterdir()):
        if path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)
