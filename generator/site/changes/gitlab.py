"""Write the comment on each open merge request by the interface of GitLab (REST API, version 4).

This runs on the default branch alone, which nobody but its owners changes, with a token that no job of a merge request
sees. What such a job has found out, in a fork too, is one file of data, of bounded size: it is read, and never run.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from generator.site.changes.exchange import CHANGES_FILE, LARGEST, ExchangeError, read_changes
from generator.site.changes.review import MARKER, comment

CHECK, FOLDER = "check", "changes"
"""The job that looks at a merge request, and the folder in which it leaves what it has found out."""
NOTHING_LEFT = f"{MARKER} Nothing is left to say."
_MOST = 100
"""Merge requests, jobs and notes that are looked at; as many as GitLab gives at a time."""
_PATIENCE = 30
"""Seconds that GitLab may take to answer."""
_Answer = Any


class GitLabError(Exception):
    """GitLab does not do what it is asked for; the message says what."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class GitLab:
    """A project on a GitLab, as somebody who may comment there."""

    api: str
    """The address of the interface, which jobs know as CI_API_V4_URL."""
    project: int
    token: str

    def comment_on_merge_requests(self) -> Iterator[str]:
        """Bring the comments on all open merge requests up to date, and yield a sentence on each that changed."""
        me = self._asked("user")["id"]
        asked = {"state": "opened", "order_by": "updated_at", "per_page": _MOST}
        for request in self._asked(f"projects/{self.project}/merge_requests", asked):
            number = int(request["iid"])
            said = self._to_say(number)
            if said is not None and self._is_told_anew(number, said.strip(), me):
                yield f"!{number}: {'told what it changes' if said else 'nothing is left to say'}"

    def _to_say(self, number: int) -> str | None:
        """Return the comment on a merge request, mostly empty; None where its check has not ended, or left nothing."""
        pipeline = self._asked(f"projects/{self.project}/merge_requests/{number}").get("head_pipeline") or {}
        if not pipeline:
            return None
        where = int(pipeline.get("project_id") or self.project)
        jobs = self._asked(f"projects/{where}/pipelines/{int(pipeline['id'])}/jobs", {"per_page": _MOST})
        ended = [job for job in jobs if job["name"] == CHECK and job["status"] in ("success", "failed")]
        if not ended:
            return None
        job = max(ended, key=lambda one: int(one["id"]))
        try:
            artifact = f"projects/{where}/jobs/{int(job['id'])}/artifacts/{FOLDER}/{CHANGES_FILE}"
            told = read_changes(self._answer(artifact, most=LARGEST + 1)).difference
        except ExchangeError:
            return None
        except GitLabError as error:
            if error.status in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
                return None
            raise
        return comment(told, f"{job['web_url']}/artifacts/browse/preview/")

    def _is_told_anew(self, number: int, said: str, me: int) -> bool:
        """Write a comment, or what has become of it; nothing where it stands there, or nothing is to say."""
        notes = f"projects/{self.project}/merge_requests/{number}/notes"
        known = next((note for note in self._notes(notes) if note["author"]["id"] == me), None)
        if known is None:
            if said:
                self._asked(notes, method="POST", body=said)
            return bool(said)
        if known["body"].strip() == (said or NOTHING_LEFT):
            return False
        self._asked(f"{notes}/{int(known['id'])}", method="PUT", body=said or NOTHING_LEFT)
        return True

    def _notes(self, path: str) -> Iterator[Mapping[str, _Answer]]:
        page = 1
        while found := self._asked(path, {"sort": "asc", "per_page": _MOST, "page": page}):
            yield from (note for note in found if note["body"].startswith(MARKER))
            page += 1

    def _asked(
        self, path: str, query: Mapping[str, object] | None = None, method: str = "GET", body: str = ""
    ) -> _Answer:
        try:
            return json.loads(self._answer(path, query, method, body))
        except ValueError as error:
            raise GitLabError(f"GitLab answers to {method} {path} with something else than JSON.") from error

    def _answer(
        self,
        path: str,
        query: Mapping[str, object] | None = None,
        method: str = "GET",
        body: str = "",
        most: int | None = None,
    ) -> bytes:
        """Return what GitLab answers, ``most`` bytes of it. Raises `GitLabError`."""
        address = f"{self.api}/{path}?{urlencode(query or {})}".rstrip("?")
        request = urllib.request.Request(address, method=method)  # noqa: S310 - the address is that of the forge
        # Artifacts may lie elsewhere, where GitLab leads to: the token is not sent there.
        request.add_unredirected_header("PRIVATE-TOKEN", self.token)
        if body:
            request.data = json.dumps({"body": body}).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310 - as above
                content: bytes = answer.read(most)
        except urllib.error.HTTPError as error:
            raise GitLabError(f"GitLab answers {error.code} to {method} {path}.", error.code) from error
        except OSError as error:
            raise GitLabError(f"GitLab does not answer to {method} {path}: {error}") from error
        return content
