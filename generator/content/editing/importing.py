"""Import material: recognise its form, read drafts from it, fit them into the archive, write them, and report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.content.editing.canonical_yaml import written
from generator.content.editing.completion import UNKNOWN_SOURCE, complete
from generator.content.editing.draft import DraftRecord
from generator.content.editing.filing import FilingError, write_content_file
from generator.content.editing.importers import FORMS
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.known_names import IsSame, KnownNames
from generator.content.editing.material import Material, MaterialError, read_material
from generator.content.editing.merging import merge, moved_comments
from generator.content.folder import ContentFolder
from generator.content.loader import Content
from generator.content.model import Episode, Source
from generator.content.problems import Severity, has_errors
from generator.content.scan import KINDS, RESERVED_NAMES
from generator.content.validation import build_record
from generator.content.yaml.comments import Comments, comments_in
from generator.content.yaml.losses import MISREADINGS
from generator.content.yaml.reader import read_document
from generator.content.yaml.values import LARGEST_FILE
from generator.text.names import name_key, slug_of

_LIKELY = 0.5
"""From this likelihood on a file is taken for one of a form."""
_KINDS = {kind.kind: kind for kind in KINDS.values()}


class Written(NamedTuple):
    """A file that an import wrote, or would write."""

    path: str
    """Its path in the content folder."""
    draft: DraftRecord
    is_new: bool
    """Whether it was written; else it stands as it did."""


@dataclass(slots=True)
class Imported:
    """The result of importing one file of material."""

    name: str
    form: str = ""
    files: list[Written] = field(default_factory=list)
    refused: str = ""
    """Why nothing could be read from it."""

    @property
    def is_open(self) -> bool:
        """Whether something is left that a person must decide."""
        return bool(self.refused) or any(note.is_open for file in self.files for note in file.draft.notes)


class Import:
    """Imports files into one archive."""

    def __init__(
        self,
        folder: ContentFolder,
        content: Content,
        options: Options,
        *,
        force: bool = False,
        dry_run: bool = False,
        is_same: IsSame | None = None,
    ) -> None:
        self.folder = folder
        self.content = content
        self.options = options
        self.force = force
        self.dry_run = dry_run
        self._names = KnownNames(content, is_same)
        self._taken: set[str] = set()
        self._new_sources: set[str] = set()

    def files(self, paths: Iterable[Path], form: str = "") -> Iterator[Imported]:
        """Import files one after the other; what one adds to the archive, the next finds there."""
        for path in paths:
            imported = Imported(str(path))
            try:
                self._read(read_material(path), form, imported)
            except MaterialError as error:
                imported.refused = str(error)
            yield imported

    def _read(self, material: Material, named: str, imported: Imported) -> None:
        form = form_of(material, named)
        imported.form = form.name
        doubt = _doubt(form, material)
        for draft in form.drafts(material, self.options):
            if doubt:
                draft.ask(1, doubt)
                doubt = ""
            chosen = self.options.kind
            if chosen and draft.kind not in (chosen, Source.kind):
                draft.ask(draft.line, f"--as {chosen} has no effect on {form.title}: the draft is of kind {draft.kind}")
            complete(draft, material, self.content, self._names, self.options.source, self._new_sources)
            if draft.kind == Source.kind:
                self._new_sources.add(draft.stem)
            imported.files += self._file(draft)
        if not imported.files:
            raise MaterialError(f"Nothing was found in it, though it looks like {form.title}.")

    def _file(self, draft: DraftRecord) -> Iterator[Written]:
        """Write the files of a draft."""
        if draft.into:
            if draft.fields:
                yield self._merge(draft)
            yield from self._file_transcript(draft, draft.into)
            return
        if (known := self._known(draft)) is not None:
            is_sure = bool(draft.known_as or draft.fields.get("date"))
            draft.known_as, draft.notes = f"{known}.yaml", {}
            if is_sure:
                draft.repaired(draft.line, "it is in the archive already")
            else:
                draft.ask(draft.line, "the archive has a record of this title; if this is another, give it a date")
            yield Written(f"{known}.yaml", draft, is_new=False)
            return
        record_id = self._id_of(draft)
        path = f"{_KINDS[draft.kind].folder}/{record_id}.yaml"
        text = text_of(draft)
        self._check(draft, record_id, path, text)
        yield Written(path, draft, self._write(path, text, draft))
        yield from self._file_transcript(draft, record_id)

    def _file_transcript(self, draft: DraftRecord, record_id: str) -> Iterator[Written]:
        """Write the transcript of a draft beside its episode, as it is."""
        if draft.transcript is None:
            return
        suffix, talk = draft.transcript
        path = f"transcripts/{record_id}{suffix}"
        other = self.content.transcripts.get(record_id)
        if other is not None and other != path and not self.force:
            draft.ask(1, f"{other} is a transcript of the same episode: delete one of the two")
        notes = draft if draft.into and not draft.fields else DraftRecord("transcript")
        yield Written(path, notes, self._write(path, talk, draft))

    def _merge(self, draft: DraftRecord) -> Written:
        """Add what a draft has to the record that it is for."""
        kind = _KINDS[draft.kind]
        path = f"{kind.folder}/{draft.into}.yaml"
        try:
            raw = (self.folder.path / path).read_bytes()
        except OSError as error:
            raise MaterialError(f"There is no {self.folder.shown(path)} to merge it into.") from error
        document = read_document(raw, self.folder.shown(path))
        is_misread = any(problem.rule in MISREADINGS for problem in document.problems)
        if not isinstance(document.value, dict) or has_errors(document.problems) or is_misread:
            raise MaterialError(f"{self.folder.shown(path)} has mistakes; mend them first, as check tells them.")
        comments = comments_in(raw.decode("utf-8-sig"), document.root)
        moved = merge(document.value, draft)
        standing = written(document.value, kind, moved_comments(comments, moved))
        text = standing + _tail(draft, standing)
        self._check(draft, draft.into, path, text)
        return Written(path, draft, self._write(path, text, draft, replace=True))

    def _known(self, draft: DraftRecord) -> str | None:
        """Return the path, without suffix, of a record of the archive that is the same: by source, title and date."""
        if draft.known_as:
            return draft.known_as.removesuffix(".yaml")
        title, date = name_key(str(draft.fields.get("title", ""))), str(draft.fields.get("date", ""))
        for card in self.content.summaries.values():
            if card.kind != draft.kind or name_key(card.title) != title:
                continue
            same_source = card.source is None or draft.source in (card.source, UNKNOWN_SOURCE)
            if same_source and (not date or card.published_on is None or str(card.published_on) == date):
                return f"{_KINDS[card.kind].folder}/{card.id}"
        return None

    def _id_of(self, draft: DraftRecord) -> str:
        """Return the id of a new record: its source, date and title; never that of another draft of this run."""
        named = draft.fields.get("title") or draft.fields.get("name") or "untitled"
        date = str(draft.fields.get("date", ""))
        slug = slug_of(str(named)).strip("-")
        stem = draft.stem or (f"{date}-{slug}" if date else slug)
        if stem in RESERVED_NAMES:
            stem = f"{draft.kind}-{stem}"
        record_id = f"{draft.source}/{stem}" if draft.kind == Episode.kind else stem
        unique, number = record_id, 2
        while f"{draft.kind}:{unique}" in self._taken:
            unique, number = f"{record_id}-{number}", number + 1
        self._taken.add(f"{draft.kind}:{unique}")
        return unique

    def _check(self, draft: DraftRecord, record_id: str, path: str, text: str) -> None:
        """Say what is wrong with a draft by the archive's own rules, so that nothing is found out only later."""
        document = read_document(text.encode(), self.folder.shown(path))
        _, problems = build_record(_KINDS[draft.kind], record_id, document)
        for problem in problems:
            if problem.severity is Severity.ERROR:
                draft.ask(draft.line, f"{problem.path}:{problem.line}: {problem.message} {problem.remedy}")

    def _write(self, path: str, text: str, draft: DraftRecord, *, replace: bool = False) -> bool:
        content = text.encode()
        if len(content) > LARGEST_FILE:
            draft.ask(draft.line, f"{path} would have {len(content):,} bytes, too many for a record: not written")
            return False
        existing = self.folder.path / path
        if existing.is_file() and existing.read_bytes() == content:
            return False
        if self.dry_run:
            return not existing.exists() or self.force or replace
        try:
            write_content_file(self.folder.path, path, content, replace=self.force or replace)
        except FilingError as error:
            draft.ask(draft.line, f"{path} was not written: {error}")
            return False
        return True


def form_of(material: Material, named: str = "") -> Form:
    """Return the form that a file is of, or the one that is named.

    Raises `MaterialError` where no form is likely.
    """
    if named:
        return next(form for form in FORMS if form.name == named)
    best = max(FORMS, key=lambda form: form.likelihood(material))
    if best.likelihood(material) < _LIKELY:
        known = ", ".join(form.name for form in FORMS)
        raise MaterialError(f"It is of no form that is known; name one with --form: {known}.")
    return best


def _doubt(form: Form, material: Material) -> str:
    """Return what speaks against a form that somebody has named; nothing where it is as likely as any."""
    if form.likelihood(material) >= _LIKELY:
        return ""
    best = max(FORMS, key=lambda other: other.likelihood(material))
    if best.likelihood(material) < _LIKELY:
        return ""
    return f"it was read as {form.title}, and looks like {best.title}: compare it with --form {best.name}"


def text_of(draft: DraftRecord) -> str:
    """Return the file of a draft, with what no field could take in a comment at its end."""
    return written(draft.fields, _KINDS[draft.kind], {(): Comments(before=draft.head)}) + _tail(draft)


def _tail(draft: DraftRecord, standing: str = "") -> str:
    """Return the comment that holds what no field could take, but for what a file has in one already."""
    passages = [passage for passage in map(_comment, draft.left_over) if passage not in standing]
    return "\n".join(["", "# Left over from the import:", "#", "\n#\n".join(passages), ""]) if passages else ""


def _comment(passage: str) -> str:
    """Return a passage as lines of a comment."""
    lines = passage.strip().split("\n")
    shown = ("".join(sign if sign.isprintable() or sign == "\t" else " " for sign in line) for line in lines)
    return "\n".join(f"#   {line}".rstrip() for line in shown)
