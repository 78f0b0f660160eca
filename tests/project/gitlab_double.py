"""A GitLab with one project, as far as the job that comments on merge requests asks for it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PROJECT, FORK, ME, SOMEBODY = 7, 8, 70, 71
TOKEN = "glpat-of-a-test"  # noqa: S105 - opens nothing


@dataclass
class GitLabDouble:
    """What the project holds: a merge request from a fork, whose check has left artifacts."""

    artifacts: dict[str, bytes]
    """Files by their paths."""
    job: dict[str, Any] = field(default_factory=lambda: {"id": 5, "name": "check", "status": "failed"})
    notes: list[dict[str, Any]] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    """Method and path of each request that writes."""
    tokens_elsewhere: list[str] = field(default_factory=list)
    """Tokens that were sent to where artifacts lie."""
    api: str = ""
    storage: str = ""

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        """Return status and answer to a request; an answer that is a text is where the answer lies."""
        requests = f"projects/{PROJECT}/merge_requests"
        if path == "user":
            return 200, {"id": ME}
        if path == requests:
            return 200, [{"iid": 3}]
        if path == f"{requests}/3":
            return 200, {"iid": 3, "head_pipeline": {"id": 4, "project_id": FORK}}
        if path == f"projects/{FORK}/pipelines/4/jobs":
            return 200, [
                {**self.job, "web_url": f"{self.storage}/fork/-/jobs/5"},
                {"id": 9, "name": "x", "status": "failed"},
            ]
        if found := re.fullmatch(rf"projects/{FORK}/jobs/5/artifacts/(.+)", path):
            return (302, f"{self.storage}/{found[1]}") if found[1] in self.artifacts else (404, {})
        if path == f"{requests}/3/notes" and method == "GET":
            first = 2 * int(query["page"][0]) - 2  # a page of two
            return 200, self.notes[first : first + 2]
        if path == f"{requests}/3/notes" and method == "POST":
            self.written.append(f"{method} {path}")
            self.notes.append({"id": 100 + len(self.notes), "author": {"id": ME}, "body": body["body"].strip()})
            return 201, self.notes[-1]
        if method == "PUT" and (found := re.fullmatch(rf"{requests}/3/notes/(\d+)", path)):
            self.written.append(f"{method} {path}")
            [note] = [note for note in self.notes if note["id"] == int(found[1])]
            note["body"] = body["body"].strip()
            return 200, note
        return 404, {}


@contextmanager
def served(double: GitLabDouble) -> Iterator[GitLabDouble]:
    """Serve it on this machine, its artifacts at another address."""

    class Api(BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            status, answer = (
                double.answer(self.command, asked.path.removeprefix("/api/v4/"), parse_qs(asked.query), body)
                if self.headers.get("PRIVATE-TOKEN") == TOKEN
                else (401, {})
            )
            self.send_response(status)
            if isinstance(answer, str):
                self.send_header("Location", answer)
            self.end_headers()
            if not isinstance(answer, str):
                self.wfile.write(json.dumps(answer).encode())

        do_GET = do_POST = do_PUT = answer  # noqa: N815 - names of the server

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    class Storage(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            double.tokens_elsewhere += [value for name, value in self.headers.items() if "token" in name.lower()]
            self.send_response(200)
            self.end_headers()
            self.wfile.write(double.artifacts[self.path.removeprefix("/")])

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    servers = [ThreadingHTTPServer(("127.0.0.1", 0), handler) for handler in (Api, Storage)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    double.api, double.storage = (f"http://127.0.0.1:{server.server_port}" for server in servers)
    double.api += "/api/v4"
    try:
        yield double
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
