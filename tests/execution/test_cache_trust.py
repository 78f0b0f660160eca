"""What a stranger has put into the caches is not believed: the site is what it would be without them."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from generator.execution import cache_key
from generator.execution.build_cache import BuildCache
from generator.outputs.search.pieces import Pieces
from generator.site.publish.ledger import Ledger, LedgerEntry, read_ledger
from generator.site.publish.lock import lock_of, take_lock
from generator.site.publish.tidy import FILES, FOLDERS
from tests.conftest import Run
from tests.folders import contents


@pytest.fixture(autouse=True)
def _fresh_key() -> Iterator[None]:
    """Let each test choose the key, and leave none behind."""
    cache_key._key.cache_clear()
    yield
    cache_key._key.cache_clear()


def use_key(patched: pytest.MonkeyPatch, key: str) -> None:
    patched.setenv(cache_key.FROM_ENVIRONMENT, key)
    cache_key._key.cache_clear()


def test_what_another_key_has_sealed_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_key(monkeypatch, "a stranger's")
    cache = BuildCache(tmp_path / "memory.sqlite")
    cache.keep("related", {"a.yaml": (b"key", b"value")})
    cache.keep("problems", {"": (b"key", b"none")})
    (tmp_path / "ledger").write_bytes(Ledger(outputs={"page": LedgerEntry(b"", ("index.html",))}).to_bytes())
    assert cache.value("related", "a.yaml") == b"value"
    use_key(monkeypatch, "ours")
    assert_nothing_is_remembered(cache)
    assert read_ledger(tmp_path / "ledger") == Ledger()


def assert_nothing_is_remembered(cache: BuildCache) -> None:
    assert cache.derived("related") == {}
    assert cache.value("related", "a.yaml") is None
    assert list(cache.derived_values("related", ["a.yaml"])) == [None]
    assert cache.value("problems", key=b"key") is None


def test_a_row_in_the_place_of_another_is_not_remembered(tmp_path: Path) -> None:
    cache = BuildCache(tmp_path / "memory.sqlite")
    cache.keep("facts", {name: (b"key", name.encode()) for name in ("a.yaml", "b.yaml")})
    cache.keep("related", {"a.yaml": (b"key", b"value")})
    cache.close()
    with sqlite3.connect(tmp_path / "memory.sqlite") as database:
        database.execute("UPDATE derived SET path = 'c.yaml' WHERE name = 'facts' AND path = 'a.yaml'")
        database.execute("UPDATE derived SET name = 'mentions' WHERE name = 'related'")
    assert (cache.value("facts", "c.yaml"), cache.value("facts", "b.yaml")) == (None, b"b.yaml")
    assert cache.derived("facts") == {"b.yaml": (b"key", b"b.yaml")}
    assert cache.derived("mentions") == {}


@pytest.mark.parametrize("column", ["key", "seal", "value"])
@pytest.mark.parametrize("value", ["text", 1, None, 1.5, b""])
def test_rows_of_any_type_are_no_rows(value: object, column: str, tmp_path: Path) -> None:
    cache = BuildCache(tmp_path / "memory.sqlite")
    cache.keep("related", {"a.yaml": (b"key", b"value")})
    cache.keep("problems", {"": (b"key", b"none")})
    cache.close()
    with sqlite3.connect(tmp_path / "memory.sqlite") as database:
        database.execute(f"UPDATE derived SET {column} = ?", (value,))  # noqa: S608 - one of three columns
    assert_nothing_is_remembered(cache)


def test_a_value_is_remembered_while_its_key_is_the_same(tmp_path: Path) -> None:
    cache = BuildCache(tmp_path / "memory.sqlite")
    cache.keep("problems", {"": (b"key", b"none")})
    assert cache.value("problems", key=b"key") == b"none"
    assert cache.value("problems", key=b"another") is None
    cache.keep("problems", {}, [""])
    assert cache.value("problems") is None


def test_a_key_is_made_once_and_is_the_users_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache_key.FROM_ENVIRONMENT)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    seals = []
    for _ in range(2):
        cache_key._key.cache_clear()
        seals.append(cache_key.seal("test", b"data"))
    assert seals[0] == seals[1]
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert file.stat().st_mode & 0o077 == 0


def test_without_a_place_for_the_key_caches_are_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache_key.FROM_ENVIRONMENT)
    (tmp_path / "state").write_text("a file", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    seals = set()
    for _ in range(2):
        cache_key._key.cache_clear()
        seals.add(cache_key.seal("test", b"data"))
    assert len(seals) == 2


def test_parts_that_are_divided_otherwise_have_another_seal() -> None:
    assert len({cache_key.seal("a", b"b", b"c"), cache_key.seal("a", b"bc"), cache_key.seal("ab", b"c")}) == 3


def test_caches_that_a_stranger_has_changed_change_nothing(built_golden: Path, golden_site: Path, run: Run) -> None:
    caches = built_golden / ".chapterhouse"
    with sqlite3.connect(caches / "memory.sqlite") as database:
        database.create_function("evil", 1, lambda kept: kept.replace(b"https:", b"javascript:").replace(b"a", b"e"))
        database.execute("UPDATE derived SET value = evil(value)")
    ledger = read_ledger(caches / "ledger")
    (caches / "ledger").write_bytes(bytes(16) + msgspec.msgpack.encode(ledger))
    shutil.rmtree(built_golden / "site")
    done = run("generator", "build", cwd=built_golden)
    assert done.returncode == 0, done.stderr
    assert contents(built_golden / "site") == contents(golden_site)


@pytest.mark.parametrize("name", sorted(FILES | FOLDERS))
def test_links_in_a_build_folder_are_not_followed(name: str, tmp_path: Path) -> None:
    build, victim = tmp_path / "build", tmp_path / "victim"
    build.mkdir()
    victim.mkdir()
    (victim / "file").write_text("kept", encoding="utf-8")
    (build / name).symlink_to(victim if name in FOLDERS else victim / "file")
    take_lock(build)
    lock_of(build).release()
    assert sorted(path.name for path in build.iterdir()) == ["lock"]
    assert (victim / "file").read_text(encoding="utf-8") == "kept"


def test_pages_in_the_empty_folder_are_not_published(golden: Path, run: Run) -> None:
    shutil.rmtree(golden / "content/pages")
    (golden / ".chapterhouse/no-pages").mkdir(parents=True)
    (golden / ".chapterhouse/no-pages/evil.md").write_text("# Evil", encoding="utf-8")
    run("generator", "build", cwd=golden)
    assert not (golden / "site/evil").exists()


def test_markdown_is_not_written_through_links(golden: Path, run: Run, tmp_path: Path) -> None:
    docs, victim = golden / ".chapterhouse/docs", tmp_path / "victim"
    docs.mkdir(parents=True)
    victim.mkdir()
    (docs / "episodes").symlink_to(victim)
    assert run("generator", "generate", cwd=golden).returncode == 0
    assert list(victim.iterdir()) == []
    assert (docs / "episodes/index.md").exists()


@pytest.mark.parametrize("is_link", [True, False])
def test_what_stands_in_the_place_of_kept_pieces_gives_way(tmp_path: Path, *, is_link: bool) -> None:
    pieces = Pieces(tmp_path / "pieces")
    name = pieces.keep(b"fog")
    folder, victim = pieces.path(name).parent, tmp_path / "victim"
    shutil.rmtree(folder)
    victim.mkdir()
    if is_link:
        folder.symlink_to(victim)
    else:
        folder.write_text("no folder", encoding="utf-8")
    again = Pieces(tmp_path / "pieces")
    assert again.path(again.keep(b"fog")).is_file()
    assert list(victim.iterdir()) == []


def evil_json(content: bytes) -> bytes:
    return zlib.compress(zlib.decompress(content).replace(b"episodes/", b"//elsewhere.example/"))


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "other content": evil_json,
    "no content": lambda _: b"",
    "half of it": lambda content: content[: len(content) // 2],
    "more behind it": lambda content: content + b"more",
    "not compressed": zlib.decompress,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_pieces_of_the_search_that_a_stranger_has_changed_are_made_anew(
    change: Callable[[bytes], bytes], built_golden: Path, golden_site: Path, run: Run
) -> None:
    pieces = [path for path in (built_golden / ".chapterhouse/search/pieces").rglob("*") if path.is_file()]
    for piece in pieces:
        content = piece.read_bytes()
        piece.unlink()  # it is a file of the site too
        piece.write_bytes(change(content))
    shutil.rmtree(built_golden / "site")
    done = run("generator", "build", cwd=built_golden)
    assert done.returncode == 0, done.stderr
    assert contents(built_golden / "site") == contents(golden_site)


def test_pieces_that_are_links_are_made_anew(built_golden: Path, golden_site: Path, tmp_path: Path, run: Run) -> None:
    for number, piece in enumerate(sorted((built_golden / ".chapterhouse/search/pieces").rglob("*"))):
        if piece.is_file():
            theirs = tmp_path / f"piece-{number}"
            piece.rename(theirs)
            piece.symlink_to(theirs)
    shutil.rmtree(built_golden / "site")
    assert run("generator", "build", cwd=built_golden).returncode == 0
    assert not [path for path in (built_golden / "site/search").rglob("*") if path.is_symlink()]
    assert contents(built_golden / "site") == contents(golden_site)


def test_a_file_in_the_place_of_the_site_is_a_message(golden: Path, run: Run) -> None:
    (golden / "site").write_text("mine", encoding="utf-8")
    done = run("generator", "build", cwd=golden)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Remove what stands there in place of a folder or a file, and try again." in done.stderr
    assert (golden / "site").read_text(encoding="utf-8") == "mine"
