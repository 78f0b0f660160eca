"""Tell what an import wrote, what it repaired, and what a person must decide."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.editing.draft import DraftRecord
from generator.content.editing.importing import Imported, Written
from generator.content.problems import printable

_COUNTED = ("chapters", "takeaways", "quotes", "metrics", "entities", "items", "threads", "sources", "references")


_MOST_KNOWN = 5
"""Known records that are named; of more only the number is told."""


def report_of(imported: Imported, content_dir: str, *, dry_run: bool) -> str:
    """Return the report on one file of material; each note names the file and line that it concerns."""
    return "\n".join(printable(line) for line in _lines(imported, content_dir, dry_run=dry_run))


def _lines(imported: Imported, content_dir: str, *, dry_run: bool) -> Iterator[str]:
    if imported.refused:
        yield f"{imported.name}: not imported"
        yield f"  {imported.refused}"
        return
    yield f"{imported.name}: {imported.form}"
    known = sum(is_known(file) for file in imported.files)
    if known:
        yield f"  {known} {'is' if known == 1 else 'are'} in the archive already"
    for file in imported.files:
        if is_known(file) and known > _MOST_KNOWN:
            continue
        done = ("would write" if dry_run else "wrote") if file.is_new else "left as it is"
        yield f"  {done} {content_dir}/{file.path}{_contents(file.draft)}"
        for note in sorted(file.draft.notes, key=lambda note: (note.is_open, note.line)):
            label = "decide" if note.is_open else "note"
            yield f"    {label:7}{imported.name}:{note.line}: {note.text}"


def is_known(file: Written) -> bool:
    """Tell whether a draft is a record that the archive has."""
    return not file.is_new and bool(file.draft.known_as)


def _contents(draft: DraftRecord) -> str:
    """Return what a draft holds, in numbers."""
    counts = []
    for field in _COUNTED:
        value = draft.fields.get(field)
        if isinstance(value, list) and value:
            counts.append(f"{len(value)} {field if len(value) > 1 else _singular(field)}")
    return f" ({', '.join(counts)})" if counts else ""


def _singular(field: str) -> str:
    return "entity" if field == "entities" else field.removesuffix("s")


def summary_of(all_imported: list[Imported], *, dry_run: bool) -> str:
    """Return the last line of a report: how many drafts were written, and how much is left to decide."""
    files = [file for imported in all_imported for file in imported.files]
    new = sum(file.is_new for file in files)
    to_decide = sum(note.is_open for file in files for note in file.draft.notes)
    refused = sum(bool(imported.refused) for imported in all_imported)
    parts = [f"{new} {'file' if new == 1 else 'files'} {'would be written' if dry_run else 'written'}"]
    if len(files) > new:
        parts.append(f"{len(files) - new} left as they are")
    if refused:
        parts.append(f"{refused} not imported")
    parts.append(f"{to_decide} to decide" if to_decide else "nothing left to decide")
    return ", ".join(parts)
