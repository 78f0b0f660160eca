"""Real material, imported, checked and made into pages: nothing of it is lost but what the report names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.archive.linking import link
from generator.archive.urls import record_address
from generator.checks import check
from generator.content.editing.formatting import formatted, kind_of
from generator.content.editing.importers.form import Options
from generator.content.editing.importing import Import, Imported
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from generator.content.problems import Severity
from generator.outputs.pages.page import Page
from tests.content.editing import real_material
from tests.content.editing.real_material import COLLECTIONS, Collection, Reading, links_in, seconds_of, shown, words_in
from tests.paths import SHARED
from tests.small_archives import config_of, pages_of, write

pytestmark = [
    pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not beside the checkout"),
    pytest.mark.large,
]
SAMPLE = 33
"""Files of a collection that are read, evenly spread over it; all with ``--exhaustive``."""


@dataclass(frozen=True)
class Taken:
    """A file of real material, what it says, and what an import made of it."""

    file: Path
    collection: Collection
    reading: Reading
    imported: Imported

    def texts(self, content: Path) -> list[str]:
        """Return the files that were written."""
        return [
            file.read_text(encoding="utf-8") for one in self.imported.files if (file := content / one.path).exists()
        ]

    @property
    def fields(self) -> dict[str, Any]:
        """Return the values of the record."""
        return self.imported.files[0].draft.fields


@dataclass(frozen=True)
class Real:
    """All that was imported, in one archive."""

    folder: Path
    taken: tuple[Taken, ...]

    @property
    def content(self) -> Path:
        return self.folder / "content"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Real:
    folder = tmp_path_factory.mktemp("real")
    packed = tmp_path_factory.mktemp("packed")
    names = sorted({one.name for one in COLLECTIONS})
    files = {f"sources/{name}.yaml": f"name: {name}\n" for name in names}
    write(folder, {**files, "topics.yaml": "topics:\n  - {id: weather, name: Weather}\n"})
    every = bool(request.config.getoption("--exhaustive"))
    taken = [one for collection in COLLECTIONS for one in import_all(collection, folder, packed, every=every)]
    return Real(folder, tuple(taken))


def import_all(collection: Collection, folder: Path, packed: Path, *, every: bool) -> Iterator[Taken]:
    files = real_material.files_of(collection, packed)
    step = 1 if every else max(len(files) // SAMPLE, 1)
    content_folder = ContentFolder(folder / "content")
    content, _ = load_content(content_folder)
    run = Import(content_folder, content, Options(content, collection.name, folder=content_folder))
    for file in files[::step][: None if every else SAMPLE]:
        reading = collection.read(file.read_text(encoding="utf-8-sig"))
        (imported,) = run.files([file])
        if not any("too many for a record" in note.text for one in imported.files for note in one.draft.notes):
            yield Taken(file, collection, reading, imported)


def test_each_file_is_known_for_what_it_is(real: Real) -> None:
    wrong = [one for one in real.taken if one.imported.form != one.collection.form]
    assert [(one.file.name, one.imported.form, one.imported.refused) for one in wrong] == []
    forms = Counter(one.imported.form for one in real.taken)
    assert min(forms.values()) >= 20, forms
    assert sum(forms.values()) >= 400


def test_no_word_is_lost(real: Real) -> None:
    lost = {}
    for one in real.taken:
        missing = words_in(one.reading.words) - words_in("\n".join(one.texts(real.content)))
        if missing:
            lost[one.file.name] = dict(missing)
    assert lost == {}


def test_every_part_is_there(real: Real) -> None:
    """Chapters, posts, threads, recordings, turns and entries are as many as the source has."""
    wrong = []
    for one in real.taken:
        found = counts(one, real.content)
        wrong += [
            (one.file.name, sort, count, found[sort])
            for sort, count in one.reading.counts.items()
            if found[sort] != count
        ]
    assert wrong == []


def counts(one: Taken, content: Path) -> dict[str, int]:
    """Count the parts of a draft by the words that readings use."""
    fields = one.fields
    threads = fields.get("threads", ())
    talk = "\n".join(one.texts(content)[1:])
    return {
        "chapters": len(fields.get("chapters", ())),
        "media": sum("url" in medium for medium in fields.get("media", ())),
        "moments": sum("at" in takeaway for takeaway in fields.get("takeaways", ()) if isinstance(takeaway, dict)),
        "threads": len(threads),
        "posts": sum(len(thread.get("posts", ())) for thread in threads),
        "items": sum(written.draft.kind == "episode" for written in one.imported.files),
        "turns": len(re.findall(r"^\*\*[^*\n]+(?::\*\*|\*\*:)", talk, re.M)),
        "cues": talk.count("-->"),
    }


def test_chapters_start_when_the_source_says(real: Real) -> None:
    for one in real.taken:
        if one.reading.seconds and "chapters" in one.reading.counts:
            starts = tuple(seconds_of(chapter["at"]) for chapter in one.fields["chapters"])
            assert starts == one.reading.seconds, one.file.name


def test_every_link_is_kept(real: Real) -> None:
    for one in real.taken:
        if one.collection.form in ("frontmatter", "round-up"):
            kept = "\n".join(one.texts(real.content))
            assert [link for link in links_in(one.file.read_text(encoding="utf-8")) if link not in kept] == []


def test_what_check_objects_to_was_asked_about(real: Real) -> None:
    content, problems = load_content(ContentFolder(real.content))
    problems += check(content, link(content), ContentFolder(real.content))
    open_files = {written.path for one in real.taken for written in one.imported.files if one.imported.is_open}
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    unasked = {(problem.rule, problem.path) for problem in errors if problem.path.partition("/")[2] not in open_files}
    assert unasked == set()


def test_drafts_are_written_in_the_one_form(real: Real) -> None:
    for one in real.taken:
        for written in one.imported.files:
            kind = kind_of(written.path)
            if kind is not None:
                text = (real.content / written.path).read_text(encoding="utf-8")
                assert formatted(text.encode(), kind, written.path) == (text, ())


def test_pages_show_what_the_drafts_hold(real: Real) -> None:
    for file in real.content.rglob("*.yaml"):  # as a person does who has looked at a draft
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\nstatus: draft\n", "\n", 1), encoding="utf-8")
    content, _ = load_content(ContentFolder(real.content))
    pages = {page.address: page for page in pages_of(link(content), config_of(real.folder))}
    addresses = {f"{card.folder}/{card.id}.yaml": record_address(card) for card in content.summaries.values()}
    wrong = []
    for one in real.taken:
        for written in one.imported.files:
            if written.draft.kind == "source" or not written.path.endswith(".yaml"):
                continue
            address = addresses[written.path]
            body = "\n".join(page.body() for page in pages_at(address, pages))
            missing = words_in(shown(one.reading.words)) - words_in(body + comment_of(real.content / written.path))
            anchors = {f"t-{second}" for second in one.reading.seconds} - set(re.findall(r"#(t-\d+)\b", body))
            wrong += [(written.path, found) for found in (dict(missing), anchors) if found]
    assert wrong == []


def pages_at(address: str, pages: Mapping[str, Page]) -> Iterator[Page]:
    """Yield the page of a record, and those of its transcript where that has pages of its own."""
    yield pages[address]
    part = f"{address}transcript/"
    yield from (page for place, page in pages.items() if place.startswith(part))


def comment_of(file: Path) -> str:
    return "\n".join(line for line in file.read_text(encoding="utf-8").split("\n") if line.startswith("#"))
