"""Write files of the content in the archive's one form, with their comments."""

from __future__ import annotations

from generator.content.editing.canonical_yaml import written
from generator.content.folder import TOPICS_FILE
from generator.content.model import Record, Vocabulary
from generator.content.problems import Problem, Severity
from generator.content.scan import KINDS
from generator.content.validation import build_record
from generator.content.yaml.comments import comments_in
from generator.content.yaml.losses import MISREADINGS
from generator.content.yaml.reader import read_document


def kind_of(relative: str) -> type[Record] | None:
    """Return the kind of record that a file of the content folder holds; None for pages, media and transcripts."""
    if not relative.endswith(".yaml"):
        return None
    return Vocabulary if relative == TOPICS_FILE else KINDS.get(relative.partition("/")[0])


def formatted(raw: bytes, kind: type[Record], shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Return a file in the one form; None, with the problems, where something of it could not be read, or is misread.

    ``shown`` is what problems call the file.
    """
    document = read_document(raw, shown)
    wrong = tuple(
        problem for problem in document.problems if problem.severity is Severity.ERROR or problem.rule in MISREADINGS
    )
    if wrong:
        return None, wrong
    if not isinstance(document.value, dict):
        return None, tuple(build_record(kind, "", document)[1])
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return written(document.value, kind, comments_in(text, document.root)), ()
