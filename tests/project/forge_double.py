"""Stands in for the command ``gh`` in tests: answers from a file, and writes down what it was asked to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_WITH_VALUE = ("--method", "--jq", "--input", "-f", "-F")


def main() -> None:
    """Do one ``gh api``."""
    words = iter(sys.argv[2:])
    path, options, fields = "", dict[str, str](), dict[str, str]()
    for word in words:
        if word in ("-f", "-F"):
            name, _, value = next(words).partition("=")
            fields[name] = Path(value[1:]).read_text(encoding="utf-8") if word == "-F" and value[:1] == "@" else value
        elif word in _WITH_VALUE:
            options[word] = next(words)
        elif not word.startswith("-"):
            path = word
    if "--input" in options:
        fields = json.loads(Path(options["--input"]).read_text(encoding="utf-8"))
    method = options.get("--method", "GET")
    with Path(os.environ["GH_LOG"]).open("a", encoding="utf-8") as log:
        log.write(json.dumps({"method": method, "path": path, "fields": fields}) + "\n")
    if path.endswith("/zip"):
        sys.stdout.buffer.write(Path(os.environ["GH_ARTIFACT"]).read_bytes())
    elif method == "GET":
        answers = json.loads(Path(os.environ["GH_ANSWERS"]).read_text(encoding="utf-8"))
        answer = json.dumps(answers[path.rpartition("/")[2]])
        subprocess.run(["jq", "-r", "-c", options["--jq"]], input=answer, text=True, check=True)


if __name__ == "__main__":
    main()
