"""Read the histories of records from git, where the content lies in a whole repository.

One call tells which commits changed which files. What was made of a record's versions is kept, and so is the list of
commits, to which only new ones are added.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from hashlib import blake2b
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from generator.archive.comparison.history import History, Version, history_of
from generator.config import Config
from generator.content.codec import encode_record
from generator.content.model import DATED_KINDS
from generator.content.summary import RecordSummary
from generator.content.validation import build_record
from generator.content.yaml.reader import read_document
from generator.execution.build_cache import BuildCache
from generator.execution.workers import in_parts

COMMITS, HISTORIES = "commits", "histories"
"""Under these names the cache keeps the list of commits, and the histories of records by their keys."""
_TOGETHER = 50
"""Records whose versions a process reads at a time."""
_LAST_SECOND = 253_402_214_400
"""The last day that a date can name, in seconds since 1970."""


class _Commit(NamedTuple):
    """A commit of the branch, with the files of the content folder that it changed."""

    second: int
    """When it was committed, in seconds since 1970."""
    files: Sequence[tuple[str, str]]
    """Path in the content folder and blob of each file that it added or changed."""


class _Stored(NamedTuple):
    """A version of a record that git holds."""

    day: dt.date
    path: str
    blob: str


def histories_of(
    config: Config,
    summaries: Mapping[str, RecordSummary],
    cache: BuildCache,
    note: Callable[[str], None] = lambda _reason: None,
) -> dict[str, History]:
    """Return the histories of records by their keys; empty where the owner wants none or git cannot tell.

    ``note`` is told why it cannot.
    """
    if not config.history:
        return {}
    head = head_of(config)
    if not head:
        note("No history of records is shown: the content lies in no git repository that is whole.")
        return {}
    stored = _stored(_commits(config, head, cache), summaries, config.zone)
    remembered = cache.derived(HISTORIES)
    keys = {key: _key(versions) for key, versions in stored.items()}
    known = {key: one for key, one in remembered.items() if one[0] == keys.get(key)}
    stale = [key for key in stored if key not in known]

    def compared(part: Sequence[str]) -> list[bytes | None]:
        with closing(_Blobs(config)) as blobs:
            return [_compared(stored[key], summaries[key], blobs) for key in part]

    results = (result for part in in_parts(stale, _TOGETHER, compared) for result in part)
    made = {key: (keys[key], packed) for key, packed in zip(stale, results, strict=True) if packed is not None}
    gone = remembered.keys() - known.keys() - made.keys()
    if made or gone:
        cache.keep(HISTORIES, made, sorted(gone))
    found = {key: _unpacked(packed) for key, (_, packed) in (known | made).items()}
    return {key: history for key, history in found.items() if history is not None}


def head_of(config: Config) -> str:
    """Return the commit that the content is at; empty where there is no git, no repository or only a part of one."""
    said = _git(config, "rev-parse", "--is-shallow-repository", "HEAD").decode("ascii", "replace").split()
    return said[1] if len(said) == 2 and said[0] == "false" else ""


# The commits


def _commits(config: Config, head: str, cache: BuildCache) -> list[_Commit]:
    """Return the commits of the branch that changed the content, the oldest first."""
    kept, packed = cache.derived(COMMITS).get("", (b"", b"\x90"))
    known, before = kept.decode(), msgspec.msgpack.decode(packed, type=list[_Commit])
    if known == head:
        return before
    is_later = bool(known) and _is_on_branch(config, known, head)
    new = _parsed(_log(config, f"{known}..{head}" if is_later else head))
    commits = [*before, *new] if is_later else new
    cache.keep(COMMITS, {"": (head.encode(), msgspec.msgpack.encode(commits))})
    return commits


def _is_on_branch(config: Config, commit: str, head: str) -> bool:
    """Tell whether a branch has gone on from a commit, by its first parents."""
    parents = _git(config, "rev-list", "--first-parent", "--parents", f"{commit}..{head}").decode().split("\n")
    oldest = next((line.split() for line in reversed(parents) if line), [])
    return oldest[1:2] == [commit]


def _log(config: Config, commits: str) -> bytes:
    """Return what git says of commits: of merges what they brought to the branch, of moved files both paths."""
    return _git(
        config,
        "-c",
        "log.showRoot=true",
        "log",
        *("--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative"),
        *("--no-show-signature", "--no-color", "--no-ext-diff", "--no-notes", "--format=commit %ct"),
        commits,
        "--",
        ".",
    )


def _parsed(log: bytes) -> list[_Commit]:
    """Return the commits of a log, the oldest first."""
    commits: list[_Commit] = []
    files: list[tuple[str, str]] = []
    words = iter(log.decode("utf-8", "surrogateescape").split("\0"))
    for word in words:
        said = word.strip("\n")
        if said.startswith(":"):
            blob, path = said.split(" ")[3], next(words, "")
            if blob.strip("0") and path.endswith(".yaml"):
                files.append((path, blob))
        elif said.startswith("commit "):
            files = []
            commits.append(_Commit(int(said.split(" ")[1]), files))
    return [commit for commit in reversed(commits) if commit.files and 0 <= commit.second < _LAST_SECOND]


def _stored(
    commits: Sequence[_Commit], summaries: Mapping[str, RecordSummary], zone: ZoneInfo
) -> dict[str, list[_Stored]]:
    """Return the versions of each record, the oldest first, at its former places too."""
    by_path: dict[str, list[tuple[int, str]]] = {}
    for number, commit in enumerate(commits):
        for path, blob in commit.files:
            by_path.setdefault(path, []).append((number, blob))
    days = [dt.datetime.fromtimestamp(commit.second, zone).date() for commit in commits]
    found: dict[str, list[_Stored]] = {}
    for key, summary in summaries.items():
        formerly = [one for one in summary.formerly if f"{summary.kind}:{one}" not in summaries]
        paths = [f"{summary.folder}/{id_}.yaml" for id_ in (*formerly, summary.id)]
        versions = sorted(
            (number, place, blob) for place, path in enumerate(paths) for number, blob in by_path.get(path, ())
        )
        latest = 0
        for number, place, blob in versions:
            if place >= latest:  # what lies at a former place afterwards is another record
                latest = place
                found.setdefault(key, []).append(_Stored(days[number], paths[place], blob))
    return found


# What they say


def _key(versions: Iterable[_Stored]) -> bytes:
    return blake2b(repr([(str(day), path, blob) for day, path, blob in versions]).encode(), digest_size=16).digest()


def _compared(versions: Sequence[_Stored], summary: RecordSummary, blobs: _Blobs) -> bytes | None:
    """Return the history of a record, packed; None where git lacks one of its versions."""
    read: list[Version] = []
    for day, path, blob in versions:
        content = blobs.content(blob)
        if content is None:
            return None
        record, _ = build_record(DATED_KINDS[summary.kind], summary.id, read_document(content, path))
        read.append(Version(day, path, json.loads(encode_record(record)) if record else None))
    return msgspec.msgpack.encode(history_of(read))


def _unpacked(packed: bytes) -> History | None:
    return msgspec.msgpack.decode(packed, type=History | None)


class _Blobs:
    """Asks one process of git for what files held."""

    def __init__(self, config: Config) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - nothing is from outside
            [*_command(config), "cat-file", "--batch"],
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def content(self, blob: str) -> bytes | None:
        """Return what a blob holds; None where git does not have it."""
        asked, answered = self._process.stdin, self._process.stdout
        if asked is None or answered is None:
            return None
        asked.write(f"{blob}\n".encode())
        asked.flush()
        said = answered.readline().split()
        if len(said) != 3:
            return None
        return answered.read(int(said[2]) + 1)[:-1]

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def _git(config: Config, *words: str) -> bytes:
    """Return what git says; nothing where it is not there or cannot say it."""
    if shutil.which("git") is None or not config.content_dir.is_dir():
        return b""
    done = subprocess.run([*_command(config), *words], env=_environment(), capture_output=True, check=False)  # noqa: S603 - no option is from outside
    return b"" if done.returncode else done.stdout


def _command(config: Config) -> list[str]:
    return ["git", "-C", str(config.content_dir)]


def _environment() -> dict[str, str]:
    """Return the environment of git: it takes no locks, and fetches nothing that a partial clone lacks."""
    return {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
