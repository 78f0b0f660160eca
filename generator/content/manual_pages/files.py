"""See which files lie among the pages written by hand, and what is wrong with them and with the pages."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from generator.content.folder import PAGES, ContentFolder
from generator.content.manual_pages.front_matter import PAGE_SUFFIXES
from generator.content.manual_pages.source import LARGEST_PAGE, page_problems
from generator.content.model.former_addresses import FILES_OF_OURS
from generator.content.problems import Problem, Severity, printable
from generator.content.yaml.reader import unreadable
from generator.execution.build_cache import fingerprint_of


def scan_pages(
    folder: ContentFolder, entries: Iterable[tuple[str, os.DirEntry[str]]], taken: Collection[str]
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return digests of the pages by path, and what is wrong with what lies among them.

    ``entries`` are the files with their paths in the content folder; ``taken`` are the addresses of records.
    """
    known: dict[str, bytes] = {}
    problems: list[Problem] = []
    for relative, entry in entries:
        wrong = list(_file_problems(folder.shown(relative), relative, entry))
        problems += wrong
        if wrong or PurePosixPath(relative).suffix.lower() not in PAGE_SUFFIXES:
            continue
        problems += _address_problems(folder.shown(relative), relative, taken)
        try:
            content, size = folder.bytes_of(relative, LARGEST_PAGE)
        except OSError as error:
            problems += unreadable(folder.shown(relative), error).problems
            continue
        known[relative] = fingerprint_of(content)
        problems += page_problems(content, folder.shown(relative), size, folder.page_fields)
    return known, problems


def address_of_page(relative: str) -> str:
    """Return the address of a page written by hand, given by its path in the content folder."""
    page = PurePosixPath(relative).relative_to(PAGES).with_suffix("")
    address = page.parent if page.name.lower() in ("index", "readme") else page
    return "" if address == PurePosixPath() else f"{address}/"


def _file_problems(shown: str, relative: str, entry: os.DirEntry[str]) -> Iterator[Problem]:
    if entry.is_symlink():
        yield Problem(
            shown, 1, 1, "symbolic-link", "This is a symbolic link; it is left out, as it could lead elsewhere.",
            "Put the file itself here.", Severity.WARNING,
        )  # fmt: skip
    elif not entry.is_file(follow_symlinks=False):
        yield Problem(shown, 1, 1, "unexpected-file", "This is neither a file nor a folder.", "Delete it.")
    elif not relative.isprintable():
        message = f'"{printable(entry.name)}" cannot be part of an address.'
        yield Problem(shown, 1, 1, "invalid-file-name", message, "Rename it, with a name encoded as UTF-8.")


def _address_problems(shown: str, relative: str, taken: Collection[str]) -> Iterator[Problem]:
    page = PurePosixPath(relative)
    address = address_of_page(relative).rstrip("/")
    if address in taken:
        message = f'"/{address}/" is the address of a record.'
    elif page.stem in FILES_OF_OURS:
        message = f'At "/{address}" stands a file of the site.'
    else:
        return
    yield Problem(shown, 1, 1, "address-taken", message, "Rename the page.")
