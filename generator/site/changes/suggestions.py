"""Suggest what ``fmt`` and ``check --fix`` would write, where a change of the content has touched the lines anyway."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from generator.content.editing.fixing import fixed
from generator.content.editing.formatting import formatted, kind_of
from generator.content.folder import ContentFolder
from generator.text.beginnings import same_beginning

MOST = 20
"""Files that something is suggested for."""
LONGEST = 20_000
"""Characters of a suggestion."""


class Suggestion(NamedTuple):
    """Lines of a file, and what may take their place."""

    path: str
    """As problems name the file."""
    first: int
    last: int
    """The numbers of the lines, counted from 1."""
    text: str
    """What takes their place, without the last line's end; empty where nothing does."""


def suggestions(folder: ContentFolder, before: Path, changed_files: Collection[str]) -> Iterator[Suggestion]:
    """Yield one suggestion for each file that has touched lines to mend, ``MOST`` at most.

    ``before`` is the content as it was; ``changed_files`` are the files to look at, by their paths in the folder.
    """
    made = (_suggestion(folder, before, relative) for relative in sorted(changed_files))
    for _, suggestion in zip(range(MOST), filter(None, made), strict=False):
        yield suggestion


def _suggestion(folder: ContentFolder, before: Path, relative: str) -> Suggestion | None:
    kind, file = kind_of(relative), folder.path / relative
    if kind is None or file.is_symlink() or not file.is_file():
        return None
    raw = file.read_bytes()
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    if "\r" in text or text.startswith("\ufeff"):
        return None
    shown = folder.shown(relative)
    mended, _ = fixed(text, kind, relative.partition("/")[2].removesuffix(".yaml"), shown)
    in_one_form, _ = formatted(mended.encode(), kind, shown)
    touched = _touched(_lines_of(before / relative), text.splitlines())
    for better in (in_one_form, mended):
        # The form of lines that the change leaves alone is no matter of it; what was mended still is.
        found = _replaced(shown, text.splitlines(), (better or text).splitlines())
        if found and touched.issuperset(range(found.first, found.last + 1)) and len(found.text) <= LONGEST:
            return found
    return None


def _lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []


def _touched(before: Sequence[str], after: Sequence[str]) -> set[int]:
    """Return the numbers of the lines that are new or changed, counted from 1."""
    if not before:
        return set(range(1, len(after) + 1))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return {
        number
        for what, _, _, start, end in matcher.get_opcodes()
        if what != "equal"
        for number in range(start + 1, end + 1)
    }


def _replaced(path: str, lines: Sequence[str], better: Sequence[str]) -> Suggestion | None:
    """Return the lines from the first that differs to the last, with what stands there in the better file."""
    if lines == better or not lines:
        return None
    start = same_beginning(lines, better)
    end = same_beginning(lines[start:][::-1], better[start:][::-1])
    if len(lines) - end == start:  # lines are put in: a line beside them is replaced by itself and them
        start, end = (start - 1, end) if start else (start, end - 1)
    return Suggestion(path, start + 1, len(lines) - end, "\n".join(better[start : len(better) - end]))
