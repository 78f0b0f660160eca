"""List the files of the folder ``search/``: the bundles, what runs in the browser, the names, and what lists them."""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from generator import urls
from generator.archive import Archive
from generator.cards import Card
from generator.config import Config
from generator.content_folder import ContentFolder
from generator.memory import digest_of
from generator.model import DATED_KINDS, Episode
from generator.pages.desk import Desk
from generator.pages.transcript import is_long, transcript_blocks
from generator.search.bundles import THINGS, UNDATED, Bundle, divide
from generator.search.documents import ReadTalk, Talk, language_of, primary
from generator.search.indexing import Indexed, Pagefind, engines, index_bundles
from generator.search.names import Name, labels, name_files, names_of, rows
from generator.search.sheets import Sheets, WrongMemoryError
from generator.transcript_files import transcript_at
from generator.wording import Wording

log = logging.getLogger("mkdocs.plugins.chapterhouse")

FORMAT = 1
"""The version of the list that the scripts of the theme read."""
KEPT_IN = "search"
"""The folder of the build folder that keeps the bundles between builds."""
MANIFEST = "manifest.json"
TRIES = 5
"""How often texts are asked for anew that change while they are read."""
TITLES = "titles.json"


class SearchPart(NamedTuple):
    """Files of the search that stay as they are together: a bundle, an engine, or the lists."""

    name: str
    made_from: str
    """A digest of all that goes into the files."""
    files: tuple[tuple[str, bytes | Path], ...]
    """Paths in the site, each with the file's content or with a file to copy."""


def search_files(
    archive: Archive, words: Wording, config: Config, folder: ContentFolder
) -> Iterator[tuple[str, bytes | Path]]:
    """Yield every file that the search of a site needs, by its path in the site; that of an index as a file to copy."""
    for part in search_parts(archive, words, config, folder):
        yield from part.files


def search_parts(archive: Archive, words: Wording, config: Config, folder: ContentFolder) -> Iterator[SearchPart]:
    """Yield the search of a site in parts; the lists, which name all others, come last.

    Without Pagefind on the machine the search knows only titles and names, and a warning says so.
    """
    names = names_of(archive)
    lists: dict[str, Any] = {_names_file(start): rows(found) for start, found in name_files(names).items()}
    manifest = _manifest(words, names)
    pagefind = Pagefind.found() if config.search else None
    if pagefind is None:
        if config.search:
            log.warning("Pagefind is not installed for this machine: the search knows only titles and names.")
        lists[TITLES] = [_title(archive, card, config) for card in archive.cards.values()]
        manifest["titles"] = TITLES
    else:
        kept = config.build_dir / KEPT_IN
        with sheets_of(archive, words, config, folder) as sheets:
            bundles, indexed = _indexed(pagefind, sheets, kept)
        running = engines(pagefind, indexed.values(), kept)
        yield from (_index_part(path, index) for path, index in indexed.items())
        yield from (_index_part(f"engine/{name}", index) for name, index in running.items())
        manifest["engines"] = {name: index.fingerprint for name, index in running.items()}
        manifest["bundles"] = [_entry(bundle, indexed[bundle.id]) for bundle in _newest_first(bundles)]
    files = tuple((urls.SEARCH + name, _json(content)) for name, content in [*lists.items(), (MANIFEST, manifest)])
    yield SearchPart(f"{urls.SEARCH}{MANIFEST}", digest_of(b"".join(content for _, content in files)).hex(), files)


def _index_part(path: str, index: Indexed) -> SearchPart:
    files = tuple((f"{urls.SEARCH}{path}/{file}", index.folder / file) for file in index.files)
    return SearchPart(f"{urls.SEARCH}{path}/", index.fingerprint, files)


def _indexed(pagefind: Pagefind, sheets: Sheets, kept: Path) -> tuple[list[Bundle], dict[str, Indexed]]:
    """Return the bundles of an archive with their indexes; what was remembered wrongly is asked again."""
    for _ in range(TRIES):
        bundles = divide(sheets.outlines())
        try:
            return bundles, index_bundles(pagefind, bundles, kept, sheets)
        except WrongMemoryError as wrong:
            log.debug("Not as it was remembered: %s", wrong)
    raise RuntimeError("files of the content were changed again and again while the search was made; try again")


@contextmanager
def sheets_of(archive: Archive, words: Wording, config: Config, folder: ContentFolder) -> Iterator[Sheets]:
    """Give the search documents of an archive, for as long as the context is open."""
    kept = config.build_dir / KEPT_IN
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sheets-", dir=kept) as place:
        yield Sheets(archive, config.language, folder, _reader(archive, words, folder), Path(place))


def _reader(archive: Archive, words: Wording, folder: ContentFolder) -> ReadTalk:
    def talk_of(episode: Episode) -> Talk | None:
        path = archive.transcripts.get(episode.id)
        transcript = transcript_at(folder, path) if path else None
        if transcript is None:
            return None
        desk = Desk(archive, words, urls.record_address(episode))
        return Talk(transcript, is_long(transcript_blocks(desk, episode, transcript)))

    return talk_of


def _manifest(words: Wording, names: list[Name]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "language": primary(words.language),
        "engines": {},
        "bundles": [],
        "names": {start: _names_file(start) for start in name_files(names)},
        "titles": None,
        "facets": {
            "kind": {
                **{kind: words(kind) for kind in DATED_KINDS},
                "entity": words("search_kind_entity"),
                **{kind: words(kind) for kind in ("source", "topic")},
            },
            "source": labels(names, "source"),
            "topic": labels(names, "topic"),
        },
        "types": {kind: words(f"type_{kind}") for kind in sorted({n.kind for n in names} - {"source", "topic"})},
        "words": {
            **{word: words(f"search_{word}") for word in WORDS},
            **{word: words(f"count_{word}") for word in ("records", "records_one")},
        },
    }


WORDS = (
    "all_results", "failed_names", "failed_pages", "failed_part", "filter_more", "loading", "nearest", "none",
    "none_with_filters", "one", "other", "partly", "period_things", "period_undated", "remove", "show_more",
    "titles_only",
    "part_claim", "part_number", "part_post", "part_quote", "part_segment", "part_takeaway",
)  # fmt: skip
"""The words that the scripts say, by their keys without ``search_``; those of the templates are not among them."""


def _entry(bundle: Bundle, index: Indexed) -> dict[str, Any]:
    return {
        "id": bundle.id,
        "lang": bundle.lang,
        "engine": index.engine,
        "period": bundle.period,
        "pages": len(bundle.documents),
        "hash": index.fingerprint,
    }


def _newest_first(bundles: Iterable[Bundle]) -> list[Bundle]:
    """Return bundles as they are to be searched: the newest of all languages first; undated and things at the end."""
    return sorted(bundles, key=lambda bundle: (_rank(bundle), bundle.lang, bundle.id), reverse=True)


def _rank(bundle: Bundle) -> tuple[int, tuple[int, ...]]:
    if bundle.period.startswith((THINGS, UNDATED)):
        return (0, (0 if bundle.period.startswith(THINGS) else 1,))
    return (1, max(tuple(page.date) for page in bundle.documents if page.date))


def _title(archive: Archive, card: Card, config: Config) -> list[Any]:
    lang = primary(language_of(archive, card, config.language))
    return [card.title, urls.card_address(card), str(card.published_on or ""), card.kind, lang]


def _names_file(start: str) -> str:
    """Return the file of the names with a word that begins so; not all beginnings may stand in a file's name."""
    return f"names-{start.encode().hex()}.json" if start else "names.json"


def _json(content: Mapping[str, Any] | list[Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
