"""Know every search document by a digest, and write its text to a file only where a bundle has to be made of it.

Texts are made of what a record says, of its transcript, and of what the archive knows of the names in it. The digest of
a text is remembered with a key of all that; where the key is still the same, the text need not be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator import urls
from generator.archive import Archive
from generator.cards import Card
from generator.content_folder import ContentFolder
from generator.memory import digest_of
from generator.model import DATED_KINDS
from generator.reading import read_digests
from generator.search.documents import (
    Outline,
    ReadTalk,
    SearchDocument,
    facets,
    record_document,
    thing_documents,
)
from generator.sharing import in_parts

PART = 100
"""Records whose texts a process makes at a time."""
REMEMBERED_AS = "search documents"


class WrongMemoryError(Exception):
    """The text of a record is not the one that was remembered: its file changed meanwhile, or the memory is wrong."""


class _Made(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is remembered of a record's document."""

    lang: str
    digest: str


class _Sheet(NamedTuple):
    """A record whose document is wanted."""

    card: Card
    key: bytes
    """A digest of all that its text depends on."""


_unpacked = msgspec.msgpack.Decoder(_Made).decode


class Sheets:
    """The search documents of an archive."""

    def __init__(
        self, archive: Archive, language: str, content: ContentFolder, talk_of: ReadTalk, folder: Path
    ) -> None:
        """``folder`` takes the texts that are made, each in a file named by its digest."""
        self._archive = archive
        self._language = language
        self._content = content
        self._talk_of = talk_of
        self.folder = folder
        self._keys: dict[str, str] = {}
        """The keys of records by their addresses."""
        self._short: dict[str, SearchDocument] = {}
        """The documents of what is no record, by their addresses."""

    def outlines(self) -> list[Outline]:
        """Return all documents without their texts; only texts that are not remembered are made."""
        return [*self._records(), *self._things()]

    def write(self, outlines: Iterable[Outline]) -> None:
        """Make the texts that are missing of some documents.

        Raises `WrongMemoryError` where one is not what its digest says, after forgetting that digest.
        """
        missing = [outline for outline in outlines if not self.file(outline).is_file()]
        for outline in missing:
            if outline.address in self._short:
                self._write(self._short[outline.address])
        wanted = {self._keys[o.address]: o.digest for o in missing if o.address in self._keys}
        made = [pair for part in in_parts(list(wanted), PART, self._written) for pair in part]
        wrong = [key for key, digest in made if digest != wanted[key]]
        if wrong:
            self._archive.memory.keep_derived(REMEMBERED_AS, {}, wrong)
            raise WrongMemoryError(", ".join(wrong))

    def _written(self, keys: Sequence[str]) -> list[tuple[str, str]]:
        return [(key, self._write(self._document(key)).digest) for key in keys]

    def file(self, outline: Outline) -> Path:
        """Return the file of a document's text."""
        return self.folder / f"{outline.digest}.html"

    def _records(self) -> Iterator[Outline]:
        remembered = self._archive.memory.derived(REMEMBERED_AS)
        sheets = {key: _Sheet(card, self._key(card)) for key, card in self._archive.cards.items()}
        stale = [key for key, sheet in sheets.items() if remembered.get(key, (b"",))[0] != sheet.key]
        made = dict(pair for part in in_parts(stale, PART, self._make) for pair in part)
        gone = remembered.keys() - sheets.keys()
        if made or gone:
            unchanged = self._unchanged(sheets[key].card for key in made)
            kept = {key: (sheets[key].key, packed) for key, packed in made.items() if key in unchanged}
            self._archive.memory.keep_derived(REMEMBERED_AS, kept, sorted(gone))
        for key, (card, _) in sheets.items():
            lang, digest = msgspec.structs.astuple(_unpacked(made[key] if key in made else remembered[key][1]))
            outline = Outline(urls.card_address(card), lang, card.published_on, is_record=True, digest=digest)
            self._keys[outline.address] = key
            yield outline

    def _things(self) -> Iterator[Outline]:
        """Yield the documents of what is no record: they are short, and made each time."""
        self._short = {document.address: document for document in thing_documents(self._archive, self._language)}
        return (document.outline for document in self._short.values())

    def _key(self, card: Card) -> bytes:
        archive = self._archive
        source = archive.sources.get(card.source or "")
        path = archive.transcripts.get(card.id) if card.source else None
        depends_on = (
            archive.digests[card.key],
            (path, archive.digests[f"transcript:{card.id}"]) if path else None,
            (source.lang if source else None, self._language),
            facets(archive, card),
        )
        return digest_of(msgspec.msgpack.encode(depends_on))

    def _make(self, keys: Sequence[str]) -> list[tuple[str, bytes]]:
        made = ((key, self._write(self._document(key))) for key in keys)
        return [(key, msgspec.msgpack.encode(_Made(outline.lang, outline.digest))) for key, outline in made]

    def _document(self, key: str) -> SearchDocument:
        return record_document(self._archive, key, self._language, self._talk_of)

    def _write(self, document: SearchDocument) -> Outline:
        outline = document.outline
        self.file(outline).write_text(document.html, encoding="utf-8", errors="surrogatepass")
        return outline

    def _unchanged(self, cards: Iterable[Card]) -> set[str]:
        """Return the keys of records whose files are still those of the archive, so that what was made is of them."""
        files: dict[str, list[str]] = {}
        known: dict[str, bytes] = {}
        for card in cards:
            record = f"{DATED_KINDS[card.kind].folder}/{card.id}.yaml"
            known[record] = self._archive.digests[card.key]
            files[card.key] = [record]
            path = self._archive.transcripts.get(card.id) if card.source else None
            if path:
                known[path] = self._archive.digests[f"transcript:{card.id}"]
                files[card.key].append(path)
        found = dict(zip(known, read_digests(self._content, list(known)), strict=True))
        return {key for key, paths in files.items() if all(found[path] == known[path] for path in paths)}
