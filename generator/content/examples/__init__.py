"""One example of each kind of record, as files of a content folder: for a new archive, and for the reference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

EXAMPLES = Path(__file__).parent
"""The folder of the examples."""


def examples() -> Iterator[tuple[str, bytes]]:
    """Yield each example's path in a content folder with its content, in order."""
    for file in sorted(EXAMPLES.rglob("*")):
        if file.suffix in (".yaml", ".md"):
            yield file.relative_to(EXAMPLES).as_posix(), file.read_bytes()
