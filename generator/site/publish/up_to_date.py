"""Fingerprint all that a site is made from, without MkDocs: where it is the same, nothing is to be done."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.archive.address_ledger import NAMES, ledger_files
from generator.config import Config, has_neighbours
from generator.content.folder import MEDIA
from generator.content.problems import Problem
from generator.content.scan import FolderScan
from generator.execution.build_cache import code_version
from generator.pipeline import scan_and_problems
from generator.site.publish.files import files_of, marks_of
from generator.site.publish.ledger import read_ledger
from generator.site.publish.publishing import Stage
from generator.site.record_history import head_of
from generator.site.resources import theme_dir
from generator.text.wording import WORDS


def settings_fingerprint(config: Config, settings: Mapping[str, Any]) -> bytes:
    """Return the fingerprint of what every output is made from besides the content: configuration, theme, program.

    ``settings`` is everything that mkdocs.yml says.
    """
    hashed = hashlib.blake2b(digest_size=16)
    hashed.update(f"{_program()}\n{_without_folders(config)}\n{settings!r}".encode("utf-8", "surrogatepass"))
    theme = settings.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    if isinstance(custom, str):
        folder = config.project_dir / custom
        for file in files_of(folder):
            hashed.update(file.encode("utf-8", "surrogatepass") + (folder / file).read_bytes())
    return hashed.digest()


def state_fingerprint(config: Config, settings: Mapping[str, Any], scan: FolderScan) -> bytes:
    """Return the fingerprint of everything that a site is made from; empty where that cannot be told.

    Other plugins, and hooks, may read anything; with them every build looks at everything.
    """
    if has_neighbours(settings):
        return b""
    return hashlib.blake2b(frame_fingerprint(config, settings) + scan.fingerprint, digest_size=16).digest()


def frame_fingerprint(config: Config, settings: Mapping[str, Any]) -> bytes:
    """Return the fingerprint of what a site is made from besides its records and transcripts."""
    hashed = hashlib.blake2b(settings_fingerprint(config, settings), digest_size=16)
    for names in ledger_files(config.addresses_dir, NAMES):
        hashed.update(names.read_bytes())
    if config.history:
        hashed.update(head_of(config).encode())
    # Hand-written pages and recordings are not read for this: a file that was touched counts as changed.
    for folder in (config.project_dir / str(settings.get("docs_dir") or "docs"), config.content_dir / MEDIA):
        hashed.update(repr(sorted(marks_of(folder).items())).encode("utf-8", "surrogatepass"))
    return hashed.digest()


def _without_folders(config: Config) -> list[Any]:
    """Return the choices that show in outputs: the place of a checkout and of its folders does not."""
    places = {"project_dir", "content_dir", "build_dir", "site_dir", "addresses_dir"}
    return [(name, getattr(config, name)) for name in config.__dataclass_fields__ if name not in places]


@cache
def _program() -> str:
    """Return the version of the program with all that it imports, and of its theme and words."""
    hashed = hashlib.sha256(code_version().encode())
    for folder in (theme_dir(), WORDS):
        for file in files_of(folder):
            hashed.update(file.encode() + (folder / file).read_bytes())
    return hashed.hexdigest()


def problems_of_standing_site(config: Config, settings: Mapping[str, Any]) -> tuple[Problem, ...] | None:
    """Return what is wrong with the content of a site that stands as it would be built; None where one has to build."""
    stage = Stage.of(config.build_dir)
    ledger = read_ledger(stage.ledger)
    if not ledger.state or stage.journal.exists():
        return None
    known = scan_and_problems(config)
    if known is None or ledger.state != state_fingerprint(config, settings, known[0]):
        return None
    marks = marks_of(config.site_dir)
    published = {path: mark for path, mark in marks.items() if path in ledger.files or not path.startswith(".")}
    return known[1] if published == ledger.files else None
