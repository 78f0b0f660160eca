"""Find records that lie in the folder of another kind, or beside the content folder, by the fields that they have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from generator.content.folder import ContentFolder
from generator.content.model import DATED_KINDS, Record
from generator.content.model.fields import file_fields
from generator.content.problems import Problem, printable
from generator.content.unknown_fields import KINDS, a_kind, either, files_of_kind
from generator.content.yaml.reader import Document, read_document
from generator.content.yaml.values import LARGEST_FILE

_TELLING = 2
"""Fields that another kind has, and this one has not, by which a record is known as one of that kind."""
_LIKE_A_RECORD = 3
"""Fields of a kind, its title among them, by which a file outside the content folder is known as a record."""
_MOST_FILES = 200
"""Files beside the content folder that are looked at."""


def kinds_meant(kind: type[Record], fields: Collection[str]) -> list[type[Record]]:
    """Return the kinds that a file of some fields is of, where these are not those of the kind of its folder."""
    known = _known(kind, fields)
    others = {other: _known(other, fields) for other in KINDS if other is not kind}
    most = max(map(len, others.values()))
    if most < len(known) + _TELLING:
        return []
    return [other for other, found in others.items() if len(found) == most and known <= found]


def _known(kind: type[Record], fields: Iterable[str]) -> set[str]:
    return set(file_fields(kind)).intersection(fields)


def misfiled(kind: type[Record], document: Document) -> Problem | None:
    """Return that a file lies in the folder of another kind of record, at its first field that tells so."""
    kinds = kinds_meant(kind, document.value)
    if not kinds:
        return None
    own = set(file_fields(kind))
    telling = [name for name in document.value if name not in own and name in file_fields(kinds[0])]
    return Problem(
        document.path,
        *document.position((telling[0],), key=True),
        "wrong-folder",
        f"{_listed(telling)} are fields of {either([a_kind(one) for one in kinds])}, and the file lies where"
        f" {a_kind(kind)} belongs.",
        f"Move the file to {either([files_of_kind(one) for one in kinds])}.",
    )


def _listed(fields: list[str]) -> str:
    shown = [f'"{name}"' for name in fields[:3]]
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def records_beside(folder: ContentFolder, project: Path) -> Iterator[Problem]:
    """Yield the records outside the content folder, in the project's folder and in folders of records there."""
    if folder.path == project:
        return
    for relative in _files_beside(folder, project):
        try:
            with (project / relative).open("rb") as file:
                document = read_document(file.read(LARGEST_FILE), printable(relative))
        except OSError:
            continue
        kinds = _kinds_of(document)
        if kinds:
            yield Problem(
                document.path,
                1,
                1,
                "wrong-folder",
                f"This is {either([a_kind(one) for one in kinds])}, and it is outside the content folder.",
                f"Move the file to {either([files_of_kind(one, folder.shown_as) for one in kinds])}.",
            )


def _files_beside(folder: ContentFolder, project: Path) -> list[str]:
    """Return the YAML files in the project's folder and in folders there that are called as those of records are."""
    named = {kind.folder for kind in KINDS if kind.folder != "."}
    found = [file for file in project.glob("*.y*ml") if not file.name.startswith(".")]
    for name in sorted(named):
        inside = project / name
        if inside.is_dir() and not inside.is_symlink() and not inside.is_relative_to(folder.path):
            found += [*inside.glob("*.y*ml"), *inside.glob("*/*.y*ml")]
    files = [file for file in found if file.suffix in (".yaml", ".yml") and file.is_file() and not file.is_symlink()]
    return sorted(file.relative_to(project).as_posix() for file in files)[:_MOST_FILES]


def _kinds_of(document: Document) -> list[type[Record]]:
    """Return the kinds of dated record that a file can be of; none where it is something else."""
    fields = document.value if isinstance(document.value, dict) else {}
    if "title" not in fields:
        return []
    known = {kind: len(_known(kind, fields)) for kind in DATED_KINDS.values()}
    most = max(known.values())
    if most < _LIKE_A_RECORD or 2 * most < len(fields):
        return []
    return [kind for kind, count in known.items() if count == most]
