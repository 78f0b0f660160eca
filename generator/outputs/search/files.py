"""List the files of the folder ``search/``: the index, the names, and what says which files there are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
from generator.content.folder import ContentFolder
from generator.content.model import DATED_KINDS, Episode
from generator.content.summary import RecordSummary
from generator.content.transcript_files import transcript_of
from generator.execution.build_cache import fingerprint_of
from generator.outputs.links import LinkResolver
from generator.outputs.search.documents import ReadTalk, Talk, primary
from generator.outputs.search.index import Indexer, SearchIndex
from generator.outputs.search.names import SearchName, labels, name_files, names_of, rows
from generator.outputs.search.pieces import Pieces
from generator.outputs.transcript import is_long, transcript_blocks
from generator.text.wording import Wording

FORMAT = 5
"""The version of the list that the scripts of the theme read."""
KEPT_IN = "search"
"""The folder of the build folder that keeps what the index is made of between builds."""
MANIFEST = "manifest.json"
FILES = 256
"""Numbers of the files that are published, or left as they are, together."""
TITLES = "titles.json"


class SearchPart(NamedTuple):
    """Files of the search that stay as they are together: some of the index, or the lists."""

    name: str
    made_from: str
    """A fingerprint of all that goes into the files."""
    files: tuple[tuple[str, bytes | Path], ...]
    """Paths in the site, each with the file's content or with a file to copy."""


def search_files(
    archive: Archive, words: Wording, config: Config, folder: ContentFolder
) -> Iterator[tuple[str, bytes | Path]]:
    """Yield every file that the search of a site needs, by its path in the site; that of an index as a file to copy."""
    for part in search_parts(archive, words, config, folder):
        yield from part.files


def search_parts(
    archive: Archive,
    words: Wording,
    config: Config,
    folder: ContentFolder,
    stands: Callable[[SearchPart], bool] = lambda _: False,
) -> Iterator[SearchPart]:
    """Yield the search of a site in parts; the lists, which name all others, come last.

    ``stands`` tells of a part whether the site has it already: its files are not published, and need not be looked at.
    """
    names = names_of(archive)
    lists: dict[str, Any] = {_names_file(start): rows(found) for start, found in name_files(names).items()}
    manifest = _manifest(words, names)
    if config.search:
        indexer = Indexer(archive, config.language, folder, talks_in(archive, folder), config.build_dir / KEPT_IN)
        index, parts = _sound(indexer, stands)
        indexer.close()
        yield from parts
        manifest |= _about(index)
    else:
        lists[TITLES] = [_title(archive, summary) for summary in archive.summaries.values()]
        manifest["titles"] = TITLES
    files = tuple((urls.SEARCH + name, _json(content)) for name, content in [*lists.items(), (MANIFEST, manifest)])
    yield SearchPart(f"{urls.SEARCH}{MANIFEST}", fingerprint_of(b"".join(content for _, content in files)).hex(), files)


def _sound(indexer: Indexer, stands: Callable[[SearchPart], bool]) -> tuple[SearchIndex, list[SearchPart]]:
    """Return the index and its parts, after making anew those files to be published that others have changed."""
    index = indexer.index()
    parts = list(_index_parts(index, indexer.pieces))
    published = {path for part in parts if not stands(part) for path, _ in part.files}
    names = [name for path, name in index.pieces() if urls.SEARCH + path in published]
    if not indexer.pieces.drop_damaged(names):
        return index, parts
    return _sound(indexer, stands)


def _index_parts(index: SearchIndex, pieces: Pieces) -> Iterator[SearchPart]:
    """Yield the files of an index in parts of a few hundred."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for path, name in index.pieces():
        kind, _, file = path.partition("/")
        number = int(file.partition(".")[0].partition("-")[0]) if file[:1].isdigit() else 0
        parts.setdefault(f"{kind}/{number // FILES}", []).append((path, name))
    for part, files in parts.items():
        made_from = fingerprint_of("".join(f"{path} {name}\n" for path, name in files).encode()).hex()
        yield SearchPart(
            f"{urls.SEARCH}{part}", made_from, tuple((urls.SEARCH + path, pieces.path(name)) for path, name in files)
        )


def _about(index: SearchIndex) -> dict[str, Any]:
    """Return what the browser must know of an index before it searches it."""
    stamp = fingerprint_of("".join(f"{path} {name}\n" for path, name in index.pieces()).encode()).hex()[:12]
    continued = [number - before for before, number in pairwise((0, *index.continued))]
    return {
        "stamp": stamp,
        "end": index.end,
        "documents": len(index.texts) - len(index.continued),
        "groups": index.groups,
        "continued": continued,
        "starts": index.starts,
        "frequent": index.frequent,
        "pair_bits": index.pair_bits,
        "spelling": index.spelling_starts,
    }


def talks_in(archive: Archive, folder: ContentFolder) -> ReadTalk:
    """Return what reads the transcripts of an archive."""

    def talk_of(episode: Episode) -> Talk | None:
        transcript = transcript_of(archive, folder, episode)
        if transcript is None:
            return None
        links = LinkResolver(archive, urls.record_address(episode))
        return Talk(transcript, is_long(transcript_blocks(links, episode, transcript)))

    return talk_of


def _manifest(words: Wording, names: list[SearchName]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "language": primary(words.language),
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
            "part": {
                **{part: words(f"{part}s") for part in ("quote", "number")},
                **{part: words(f"search_only_{part}") for part in ("claim", "segment")},
            },
        },
        "types": {kind: words(f"type_{kind}") for kind in sorted({n.kind for n in names} - {"source", "topic"})},
        "words": {
            **{word: words(f"search_{word}") for word in WORDS},
            "found": words.forms("search_found"),
            "records": words.forms("count_records"),
        },
    }


WORDS = (
    "all_results", "failed_counts", "failed_names", "failed_pages", "failed_words", "filter_more", "loading", "nearest",
    "none", "none_with_filters", "remove", "show_more", "titles_only", "without",
    "part_claim", "part_number", "part_post", "part_quote", "part_segment", "part_takeaway",
)  # fmt: skip
"""The words that the scripts say, by their keys without ``search_``; those of the templates are not among them."""


def _title(archive: Archive, summary: RecordSummary) -> list[Any]:
    lang = primary(archive.languages.of(summary))
    return [summary.title, urls.record_address(summary), str(summary.published_on or ""), summary.kind, lang]


def _names_file(start: str) -> str:
    """Return the file of the names with a word that begins so; not all beginnings may stand in a file's name."""
    return f"names-{start.encode().hex()}.json" if start else "names.json"


def _json(content: Mapping[str, Any] | list[Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
